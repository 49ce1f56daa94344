//! Shares and changes in tenths of a percent, which never say nothing or all where that is not so.

/// What a number is of a whole above 0, rounded half up; what is not 0 never becomes 0.
pub(super) fn permille(number: i128, whole: i128) -> i128 {
    match number {
        0 => 0,
        number => ((number * 2000 + whole) / (whole * 2)).max(1),
    }
}

/// The same for a part of the whole: what is not all never becomes 1000.
pub(super) fn permille_of_part(part: i128, whole: i128) -> i128 {
    let most = if part < whole { 999 } else { 1000 };
    permille(part, whole).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_all_are_exact() {
        let cases = [
            (0, 7, 0, 0),
            (1, 3, 333, 333),
            (2, 3, 667, 667),
            (1, 2000, 1, 1),
            (1, 2100, 1, 1),
            (2099, 2100, 1000, 999),
            (7, 7, 1000, 1000),
            (99_999, 50_000, 2000, 1000),
        ];
        for (number, whole, any, part) in cases {
            assert_eq!(
                (permille(number, whole), permille_of_part(number, whole)),
                (any, part),
                "{number} / {whole}"
            );
        }
    }
}
