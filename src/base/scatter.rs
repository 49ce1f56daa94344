//! Numbers whose bits look like chance, made from others (splitmix64).

/// An odd number whose bits look like chance: what is multiplied by it differs in its high bits.
pub(crate) const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads every bit of a number over all others; 0 stays 0, and no two numbers become one.
pub(crate) fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_splitmix64() {
        let first = [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f];
        for (at, expected) in (1..).zip(first) {
            assert_eq!(mixed(SPREAD.wrapping_mul(at)), expected);
        }
        assert_eq!(mixed(0), 0);
    }
}
