//! Decimal numbers and the one way in which they are printed.

use std::fmt::{self, Formatter, Write};

use compact_str::{CompactString, ToCompactString, format_compact};

/// U+2212, the minus that people read.
const MINUS: char = '\u{2212}';
/// From which whole part on digits are grouped.
const GROUPED: u128 = 10_000;

/// An exact decimal number.
///
/// Printed without trailing zeros and with U+2212 as its minus: `5949.088667`, `−0.5`. A format may ask for more:
/// `{:+}` a plus before what is above 0, `{:#}` commas between thousands from five digits on, `{:.1}` at least one
/// decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    units: i128,
    decimals: u8,
}

impl Decimal {
    /// Digits of a number that is read, at most: the greatest is as many nines.
    pub(crate) const MOST_DIGITS: usize = 36;
    /// 0.
    pub(crate) const ZERO: Decimal = Decimal { units: 0, decimals: 0 };

    /// So many units of the last of so many decimals: `new(294, 1)` is 29.4.
    pub(crate) fn new(units: impl Into<i128>, decimals: u8) -> Decimal {
        Decimal { units: units.into(), decimals }
    }

    /// Reads plain decimal digits, exactly; a minus may stand before them. `None` where it is anything else, or has more
    /// digits than any number of this program.
    pub(crate) fn parse(text: &str) -> Option<Decimal> {
        let (negative, digits) = match text.strip_prefix(['-', MINUS]) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) =
            digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !part.is_none_or(plain) {
            return None;
        }
        let part = part.unwrap_or_default();
        if whole.len() + part.len() > Decimal::MOST_DIGITS {
            return None;
        }
        let part = part.trim_end_matches('0');
        let units: i128 = format!("{whole}{part}").parse().ok()?;
        Some(Decimal::new(if negative { -units } else { units }, u8::try_from(part.len()).ok()?))
    }

    /// In units of the last of so many decimals; `None` where it has more of them, or is too large.
    #[cfg(any(feature = "parquet", test))]
    pub(crate) fn scaled(self, decimals: u8) -> Option<i128> {
        match decimals.checked_sub(self.decimals) {
            Some(more) => self.units.checked_mul(10_i128.checked_pow(more.into())?),
            None => {
                let less = 10_i128.checked_pow((self.decimals - decimals).into())?;
                (self.units % less == 0).then_some(self.units / less)
            }
        }
    }

    /// As people read it; short numbers need no heap.
    pub(crate) fn printed(self) -> CompactString {
        match u8::try_from(self.units) {
            // Most cells of a form hold one digit.
            Ok(digit @ 0..=9) if self.decimals == 0 => char::from(b'0' + digit).to_compact_string(),
            _ => format_compact!("{self}"),
        }
    }

    /// As programs read it: with an ASCII minus, never grouped.
    pub(crate) fn ascii(self) -> CompactString {
        let printed = self.printed();
        match printed.strip_prefix(MINUS) {
            Some(size) => format_compact!("-{size}"),
            None => printed,
        }
    }

    /// Appends it as programs read it.
    pub(crate) fn push_ascii(self, out: &mut Vec<u8>) {
        if self.decimals > 0 {
            return out.extend_from_slice(self.ascii().as_bytes());
        }
        if self.units < 0 {
            out.push(b'-');
        }
        match u8::try_from(self.units) {
            // Most cells of a form hold one digit.
            Ok(digit @ 0..=9) => out.push(b'0' + digit),
            _ => out.extend_from_slice(Digits::of(self.units.unsigned_abs(), false).as_str().as_bytes()),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.units {
            ..=-1 => out.write_char(MINUS)?,
            1.. if out.sign_plus() => out.write_char('+')?,
            _ => {}
        }
        let size = self.units.unsigned_abs();
        let scale = if self.decimals == 0 { 1 } else { 10u128.pow(self.decimals.into()) };
        let (whole, part) = if scale == 1 { (size, 0) } else { (size / scale, size % scale) };
        out.write_str(Digits::of(whole, out.alternate()).as_str())?;
        decimals(part, usize::from(self.decimals), out)
    }
}

/// The digits of a whole number.
struct Digits {
    bytes: [u8; Digits::ROOM],
    /// Where they begin; they end with the room.
    start: usize,
}

impl Digits {
    /// The digits of the widest number, and a comma for each three of them.
    const ROOM: usize = 39 + 13;

    /// In groups of three, if they are asked for and it is long.
    fn of(size: u128, grouped: bool) -> Digits {
        let mut digits = Digits { bytes: [b','; Digits::ROOM], start: Digits::ROOM };
        let grouped = grouped && size >= GROUPED;
        let (mut left, mut count) = (size, 0);
        while count == 0 || left > 0 {
            // Narrow numbers are divided much faster, and nearly all are narrow.
            let (rest, digit) = match u64::try_from(left) {
                Ok(left) => (u128::from(left / 10), u128::from(left % 10)),
                Err(_) => (left / 10, left % 10),
            };
            let comma = usize::from(grouped && count > 0 && count % 3 == 0);
            digits.start -= 1 + comma;
            digits.bytes[digits.start] = b'0' + u8::try_from(digit).unwrap_or(0);
            (left, count) = (rest, count + 1);
        }
        digits
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

/// Writes what stands behind the point, which has `width` digits, without more zeros at its end than asked for.
fn decimals(mut part: u128, mut width: usize, out: &mut Formatter<'_>) -> fmt::Result {
    let least = out.precision().unwrap_or(0);
    while width > least && part.is_multiple_of(10) {
        (part, width) = (part / 10, width - 1);
    }
    match width {
        0 => Ok(()),
        _ => write!(out, ".{part:0width$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_exactly() {
        let cases = [
            (0, 0, "0"),
            (9, 0, "9"),
            (10, 0, "10"),
            (0, 6, "0"),
            (11_398_889, 0, "11398889"),
            (-18, 0, "−18"),
            (5_949_088_667, 6, "5949.088667"),
            (7_545_000_000, 6, "7545"),
            (10, 6, "0.00001"),
            (-500_000, 6, "−0.5"),
            (i128::MIN, 0, "−170141183460469231731687303715884105728"),
        ];
        for (units, decimals, expected) in cases {
            assert_eq!(Decimal::new(units, decimals).to_string(), expected);
            assert_eq!(Decimal::new(units, decimals).printed(), expected);
        }
    }

    #[test]
    fn plain_digits_are_read_exactly() {
        let same = ["0", "9", "11398889", "-18", "5949.088667", "0.00001", "-0.5", "2026112400000000000000"];
        for text in same {
            assert_eq!(Decimal::parse(text).map(Decimal::ascii).as_deref(), Some(text));
        }
        for (text, read) in [("010", "10"), ("12.50", "12.5"), ("\u{2212}3", "-3"), ("-0", "0"), ("1.0", "1")]
        {
            assert_eq!(Decimal::parse(text).map(Decimal::ascii).as_deref(), Some(read));
        }
        let most = "9".repeat(Decimal::MOST_DIGITS);
        assert_eq!(Decimal::parse(&most).map(Decimal::ascii).as_deref(), Some(&*most));
        let none = ["", "-", ".5", "5.", "1,234", "1e3", "+3", "12%", "约5", "５", "1 2", "1.2.3"];
        for text in none.into_iter().chain([&*(most.clone() + "9")]) {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_scaled_exactly_or_not_at_all() {
        let cases = [
            (3, 0, 6, Some(3_000_000)),
            (-3, 0, 0, Some(-3)),
            (1_250_000, 6, 2, Some(125)),
            (1_250_000, 6, 1, None),
            (0, 9, 6, Some(0)),
            (i128::MAX / 1_000_000, 0, 7, None),
        ];
        for (units, decimals, asked, expected) in cases {
            assert_eq!(Decimal::new(units, decimals).scaled(asked), expected, "{units} {decimals} {asked}");
        }
    }

    #[test]
    fn a_format_asks_for_a_sign_groups_and_decimals() {
        let cases = [
            (0, 0, "0", "0", "0"),
            (1234, 0, "1234", "+1234", "1234"),
            (12_345, 0, "12,345", "+12,345", "12345"),
            (-12_345, 0, "−12,345", "−12,345", "-12345"),
            (-1_234, 0, "−1234", "−1234", "-1234"),
            (11_398_889, 0, "11,398,889", "+11,398,889", "11398889"),
            (1_865_106, 2, "18,651.06", "+18,651.06", "18651.06"),
            (-500_000, 6, "−0.5", "−0.5", "-0.5"),
            (0, 0, "0", "0", "0"),
            (-7, 0, "−7", "−7", "-7"),
        ];
        for (units, decimals, grouped, signed, ascii) in cases {
            let number = Decimal::new(units, decimals);
            assert_eq!(format!("{number:#}"), grouped);
            assert_eq!(format!("{number:+#}"), signed);
            assert_eq!(number.ascii(), ascii);
            let mut pushed = Vec::new();
            number.push_ascii(&mut pushed);
            assert_eq!(pushed, ascii.as_bytes());
        }
        for (units, expected) in [(294, "29.4"), (500, "50.0"), (5, "0.5"), (0, "0.0"), (-999, "−99.9")] {
            assert_eq!(format!("{:.1}", Decimal::new(units, 1)), expected);
        }
    }
}
