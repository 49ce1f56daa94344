//! Numbers: figures of lists, sums, lengths of drawings.

use compact_str::{CompactString, format_compact};

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
    format_compact!("{:.1}", Decimal::new(value, 1)).into()
}

/// A number as words have it: grouped from five digits on, without a key for sorting.
pub(crate) fn printed(value: i64, decimals: u8) -> CompactString {
    format_compact!("{:#}", Decimal::new(value, decimals))
}

/// The same with its sign, a plus included.
pub(crate) fn signed(value: i64, decimals: u8) -> CompactString {
    format_compact!("{:+#}", Decimal::new(value, decimals))
}
