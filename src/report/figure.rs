//! One figure: a number, blank, not applicable, or absent. The four stay four things everywhere.

use std::fmt;

use compact_str::CompactString;

use crate::codec::{Coded, Decoder, Encoder};
use crate::text::Decimal;

/// What stands in a cell, in eight bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Figure(i64);

/// Why a text is not a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    /// It is not plain decimal digits.
    NotDigits,
    /// It has more decimals than are kept.
    Decimals,
    /// It is beyond ±[`Figure::MAX`].
    TooLarge,
}

impl Figure {
    /// An empty cell of the original.
    pub(crate) const BLANK: Figure = Figure(i64::MIN);
    /// “/”: the item does not apply.
    pub(crate) const NOT_APPLICABLE: Figure = Figure(i64::MIN + 1);
    /// The cell is not there: the original has no such row, or nothing was written.
    pub(crate) const ABSENT: Figure = Figure(i64::MIN + 2);
    /// The largest number that is kept, in the smallest unit of its cell.
    pub(crate) const MAX: i64 = i64::MAX / 4;

    /// A number in the smallest unit of its cell (件 × 1, 万元 × 10⁶); `None` beyond ±[`Figure::MAX`].
    pub(crate) fn number(value: i64) -> Option<Figure> {
        (-Figure::MAX..=Figure::MAX).contains(&value).then_some(Figure(value))
    }

    /// A small number in the smallest unit of its cell.
    pub(super) const fn small(value: i16) -> Figure {
        Figure(value as i64)
    }

    /// Reads plain decimal digits with at most `decimals` decimals, exactly; a minus may stand before them.
    ///
    /// # Errors
    /// When the text is something else, has too many decimals, or is too large.
    pub(crate) fn parse(text: &str, decimals: u8) -> Result<Figure, Misread> {
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        // Nearly all are one digit, so no searcher is made.
        let point = digits.bytes().position(|b| b == b'.');
        let (whole, part) = point.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let dotted = point.is_some();
        if whole.is_empty() || !plain(whole) || !plain(part) || (dotted && part.is_empty()) {
            return Err(Misread::NotDigits);
        }
        let kept = usize::from(decimals);
        let part = part.trim_end_matches('0');
        if part.len() > kept || (dotted && kept == 0) {
            return Err(Misread::Decimals);
        }
        let zeros = std::iter::repeat_n(b'0', kept - part.len());
        let mut value: i64 = 0;
        for digit in whole.bytes().chain(part.bytes()).chain(zeros) {
            let next = value.checked_mul(10).and_then(|v| v.checked_add(i64::from(digit - b'0')));
            value = next.ok_or(Misread::TooLarge)?;
        }
        Figure::number(if negative { -value } else { value }).ok_or(Misread::TooLarge)
    }

    /// The number, if it is one.
    pub(crate) fn value(self) -> Option<i64> {
        (self.0 > Figure::ABSENT.0).then_some(self.0)
    }

    /// Whether it is a number other than 0.
    pub(crate) fn is_filled(self) -> bool {
        self.value().is_some_and(|value| value != 0)
    }

    /// Whether the cell is there at all.
    pub(crate) fn is_present(self) -> bool {
        self != Figure::ABSENT
    }

    /// As it is printed: a number with so many decimals, “/” as such, nothing for blank and absent.
    pub(crate) fn printed(self, decimals: u8) -> CompactString {
        match self.value() {
            Some(value) => Decimal::new(value, decimals).printed(),
            None if self == Figure::NOT_APPLICABLE => "/".into(),
            None => CompactString::default(),
        }
    }
}

impl Coded for Figure {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.raw(&self.0.to_le_bytes());
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Figure> {
        Some(Figure(i64::from_le_bytes(from.raw(8)?.try_into().ok()?)))
    }
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Some(value) => write!(f, "{value}"),
            None if *self == Figure::BLANK => f.write_str("blank"),
            None if *self == Figure::NOT_APPLICABLE => f.write_str("/"),
            None => f.write_str("absent"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_things_stay_four_things() {
        let number = |n| Figure::number(n).unwrap();
        let cases = [
            (number(0), 0, "0"),
            (number(11_398_889), 0, "11398889"),
            (number(-18), 0, "−18"),
            (number(5_949_088_667), 6, "5949.088667"),
            (number(7_545_000_000), 6, "7545"),
            (number(10), 6, "0.00001"),
            (number(-500_000), 6, "−0.5"),
            (Figure::BLANK, 0, ""),
            (Figure::NOT_APPLICABLE, 0, "/"),
            (Figure::ABSENT, 0, ""),
        ];
        for (figure, decimals, expected) in cases {
            assert_eq!(figure.printed(decimals), expected);
        }
        assert_eq!(Figure::BLANK.value(), None);
        assert_ne!(Figure::BLANK, Figure::ABSENT);
        assert_eq!(Figure::number(i64::MIN), None);
        assert_eq!(Figure::number(i64::MIN + 2), None);
    }
}
