//! Looks for characters by their bytes: many kinds of them in one pass, which costs the same whatever a text has.

/// A set of bytes: ranges with both ends.
pub(crate) type ByteSet = &'static [(u8, u8)];

/// Any byte, and that there is none.
pub(crate) const ANY: ByteSet = &[(0, 255)];

/// Kinds of sequences of three bytes, at most 32: what stands first, second and third.
#[derive(Debug)]
pub(crate) struct Sequences {
    /// For each byte three sets of kinds: those that it may begin, go on, and end.
    positions: [[u32; 3]; 256],
}

impl Sequences {
    /// Kinds are numbered in the order in which they stand here. Behind the end of a text stand zeros.
    pub(crate) const fn new(kinds: &[[ByteSet; 3]]) -> Sequences {
        assert!(kinds.len() <= 32, "a set has 32 kinds");
        let mut positions = [[0; 3]; 256];
        let mut kind = 0;
        while kind < kinds.len() {
            let mut position = 0;
            while position < 3 {
                let ranges = kinds[kind][position];
                let mut at = 0;
                while at < ranges.len() {
                    let mut byte = ranges[at].0 as usize;
                    while byte <= ranges[at].1 as usize {
                        positions[byte][position] |= 1 << kind;
                        byte += 1;
                    }
                    at += 1;
                }
                position += 1;
            }
            kind += 1;
        }
        Sequences { positions }
    }

    /// The kinds that are in a text, a bit for each.
    pub(crate) fn kinds_in(&self, bytes: &[u8]) -> u32 {
        let all = bytes.iter().chain(&[0, 0]);
        let (found, ..) = all.fold((0, 0, 0), |(found, first, second), byte| {
            let [begins, goes_on, ends] = self.positions[usize::from(*byte)];
            (found | second & ends, begins, first & goes_on)
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_wherever_they_stand() {
        static KINDS: Sequences = Sequences::new(&[
            [&[(b'a', b'b')], ANY, ANY],
            [&[(b'c', b'c')], &[(0, b'c' - 1), (b'd', 255)], ANY],
            [&[(0xe3, 0xe3)], &[(0x80, 0x80)], &[(0x80, 0x81), (0x90, 0x90)]],
        ]);
        let cases = [
            ("", 0),
            ("xyz", 0),
            ("b", 1),
            ("xa", 1),
            ("ccx", 2),
            ("c", 2),
            ("xxc\0", 2),
            ("\u{3000}", 4),
            ("x\u{3001}", 4),
            ("\u{3002}x", 0),
            ("\u{3010}ca", 7),
        ];
        for (text, expected) in cases {
            assert_eq!(KINDS.kinds_in(text.as_bytes()), expected, "{text:?}");
        }
    }
}
