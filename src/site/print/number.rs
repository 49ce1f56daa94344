//! Numbers: figures of lists, sums, lengths of drawings.

use compact_str::{CompactString, ToCompactString, format_compact};

use crate::compare::Total;
use crate::site::view::{FigureView, PageText};
use crate::text::Decimal;

/// A number in a list.
pub(crate) fn number<'a>(value: i64, decimals: u8) -> FigureView<'a> {
    FigureView { text: printed(value, decimals).into(), key: Decimal::new(value, decimals).ascii().into() }
}

/// A sum as printed; `—` where no report has a number.
pub(crate) fn sum<'a>(total: Total) -> FigureView<'a> {
    total.value().map_or_else(|| missing("—"), |value| number(value, 0))
}

/// What stands where there is no number.
pub(crate) fn missing<'a>(text: &'static str) -> FigureView<'a> {
    FigureView { text: text.into(), key: "".into() }
}

/// A length in tenths of a unit of a drawing.
pub(crate) fn tenths<'a>(value: i128) -> PageText<'a> {
    // Nearly every length, which need not go through a format.
    if let Ok(value) = u32::try_from(value) {
        let mut text = (value / 10).to_compact_string();
        text.push('.');
        text.push(char::from(b'0' + (value % 10) as u8));
        return text.into();
    }
    format_compact!("{:.1}", Decimal::new(value, 1)).into()
}

/// How high a mark of a drawing is that counts from 0, where `most`, at least 1, is as high as the `tallest`.
pub(crate) fn scaled(value: i128, most: i128, tallest: i128) -> i128 {
    tallest * value.max(0) / most.max(1)
}

/// A number as words have it: grouped from five digits on, without a key for sorting.
pub(crate) fn printed(value: i64, decimals: u8) -> CompactString {
    // Nearly every number of every page, which need not go through a format.
    if decimals == 0 && (0..10_000).contains(&value) {
        return value.to_compact_string();
    }
    format_compact!("{:#}", Decimal::new(value, decimals))
}

/// An amount off the form, where figures stand below each other: with two decimals, if its cell has any. What two decimals
/// would make 0 stands whole.
pub(crate) fn amount(value: i64, decimals: u8) -> CompactString {
    match decimals {
        0 => printed(value, 0),
        _ => format_compact!("{:#.2}", rounded(value, decimals)),
    }
}

/// The same with its sign, a plus included.
pub(crate) fn signed_amount(value: i64, decimals: u8) -> CompactString {
    match decimals {
        0 => format_compact!("{:+#}", Decimal::new(value, 0)),
        _ => format_compact!("{:+#.2}", rounded(value, decimals)),
    }
}

/// Decimals that an amount is shown with.
const SHOWN: u8 = 2;

fn rounded(value: i64, decimals: u8) -> Decimal {
    let Some(more) = decimals.checked_sub(SHOWN) else {
        return Decimal::new(i128::from(value) * 10i128.pow((SHOWN - decimals).into()), SHOWN);
    };
    let scale = 10i128.pow(more.into());
    let size = (i128::from(value).abs() + scale / 2) / scale;
    match size {
        0 => Decimal::new(value, decimals),
        _ => Decimal::new(size * i128::from(value.signum()), SHOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        for value in [0, 7, 999, 9_999, 10_000, 1_234_567, -1, -9_999, -10_000, i64::MAX] {
            let full = format_compact!("{:#}", Decimal::new(value, 0));
            assert_eq!(printed(value, 0), full);
        }
        assert_eq!(
            (&*printed(9_999, 0), &*printed(10_000, 0), &*printed(1_234, 2)),
            ("9999", "10,000", "12.34")
        );
    }

    #[test]
    fn amounts_have_two_decimals_and_none_that_is_not_0_becomes_0() {
        let cases = [
            (4_166_241_619, 6, "4166.24", "+4166.24"),
            (-14_484_818_381, 6, "\u{2212}14,484.82", "\u{2212}14,484.82"),
            (12_500_000, 6, "12.50", "+12.50"),
            (7_545_000_000, 6, "7545.00", "+7545.00"),
            (5_000, 6, "0.01", "+0.01"),
            (4_999, 6, "0.004999", "+0.004999"),
            (0, 6, "0.00", "0.00"),
            (5, 1, "0.50", "+0.50"),
            (10_690, 0, "10,690", "+10,690"),
        ];
        for (value, decimals, plain, signed) in cases {
            assert_eq!(amount(value, decimals), plain);
            assert_eq!(signed_amount(value, decimals), signed);
        }
    }
}
