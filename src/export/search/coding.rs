//! Lists of numbers as short texts.
//!
//! A number is written in digits of five bits, the lowest first; every digit but the last says that another follows.
//! A digit is one of 64 characters that stand in a script's text as they are.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn digit(value: u64, out: &mut String) {
    out.push(char::from(DIGITS[(value & 63) as usize]));
}

/// Appends a number.
pub(super) fn number(mut value: u64, out: &mut String) {
    while value >= 32 {
        digit((value & 31) | 32, out);
        value >>= 5;
    }
    digit(value, out);
}

/// Appends positions below `count`, ascending, in the shortest of three ways: `l` the gaps between them, `c` the gaps
/// between those that are missing, `b` a bit for each.
pub(super) fn set(positions: &[u32], count: usize, out: &mut String) {
    let bits = count.div_ceil(6);
    let few = positions.len().min(count - positions.len().min(count));
    if few >= bits {
        return bitmap(positions, count, out);
    }
    let start = out.len();
    if positions.len() * 2 <= count {
        out.push('l');
        gaps(positions.iter().copied(), out);
    } else {
        out.push('c');
        let mut there = positions.iter().copied().peekable();
        let missing = (0..count as u32).filter(|at| there.next_if_eq(at).is_none());
        gaps(missing, out);
    }
    if out.len() - start > bits + 1 {
        out.truncate(start);
        bitmap(positions, count, out);
    }
}

fn gaps(positions: impl Iterator<Item = u32>, out: &mut String) {
    let mut next = 0;
    for at in positions {
        number(u64::from(at - next), out);
        next = at + 1;
    }
}

fn bitmap(positions: &[u32], count: usize, out: &mut String) {
    let mut digits = vec![0u64; count.div_ceil(6)];
    for at in positions {
        if let Some(six) = digits.get_mut(*at as usize / 6) {
            *six |= 1 << (at % 6);
        }
    }
    out.reserve(digits.len() + 1);
    out.push('b');
    digits.into_iter().for_each(|six| digit(six, out));
}

/// Appends positions with a value each: gap, value, gap, value. What is negative is odd.
pub(super) fn values(pairs: &[(u32, i64)], out: &mut String) {
    let mut next = 0;
    for (at, value) in pairs {
        number(u64::from(at - next), out);
        number(value.unsigned_abs() * 2 - u64::from(*value < 0), out);
        next = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut String)) -> String {
        // Behind what stands there already, which stays.
        let mut out = "#".repeat(3);
        write(&mut out);
        out.strip_prefix("###").unwrap().to_owned()
    }

    fn set(positions: &[u32], count: usize) -> String {
        written(|out| super::set(positions, count, out))
    }

    fn values(pairs: &[(u32, i64)]) -> String {
        written(|out| super::values(pairs, out))
    }

    fn numbers(text: &str) -> Vec<u64> {
        let (mut all, mut value, mut shift) = (Vec::new(), 0, 0);
        for byte in text.bytes() {
            let digit = DIGITS.iter().position(|d| *d == byte).unwrap() as u64;
            value |= (digit & 31) << shift;
            shift += 5;
            if digit < 32 {
                all.push(value);
                (value, shift) = (0, 0);
            }
        }
        all
    }

    fn back(text: &str, count: usize) -> Vec<u32> {
        let (way, rest) = text.split_at(1);
        let mut next = 0;
        let at = |gap: u64| {
            next += gap as u32 + 1;
            next - 1
        };
        let listed = if way == "b" { Vec::new() } else { numbers(rest).into_iter().map(at).collect() };
        match way {
            "b" => {
                let digits: Vec<usize> =
                    rest.bytes().map(|b| DIGITS.iter().position(|d| *d == b).unwrap()).collect();
                (0..count).filter(|at| digits[at / 6] >> (at % 6) & 1 == 1).map(|at| at as u32).collect()
            }
            "c" => (0..count as u32).filter(|at| !listed.contains(at)).collect(),
            _ => listed,
        }
    }

    #[test]
    fn lists_are_written_in_the_shortest_way() {
        assert_eq!(set(&[], 100), "l");
        assert_eq!(set(&[3, 4, 40], 100), "lDAjB");
        assert_eq!(set(&(0..100).collect::<Vec<_>>(), 100), "c");
        assert!(set(&(0..100).filter(|i| i % 2 == 0).collect::<Vec<_>>(), 100).starts_with('b'));
        assert_eq!(numbers(&values(&[(2, 1), (3, -1), (40, 1000)])), [2, 2, 0, 1, 36, 2000]);
        assert_eq!(values(&[(0, i64::MIN + 1)]).len(), 1 + 13);
    }

    proptest! {
        #[test]
        fn a_list_comes_back_whole(all in proptest::collection::vec(any::<bool>(), 0..300), more in 0..6u32) {
            let keep = |(at, is): (usize, &bool)| (*is != (more == 5) || at % 7 == more as usize).then_some(at as u32);
            let positions: Vec<u32> = all.iter().enumerate().filter_map(keep).collect();
            let text = set(&positions, all.len());
            prop_assert!(text.len() <= all.len().div_ceil(6) + 1);
            prop_assert_eq!(back(&text, all.len()), positions);
        }
    }
}
