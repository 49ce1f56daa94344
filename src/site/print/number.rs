//! Numbers: figures of lists, sums, lengths of drawings.

use compact_str::{CompactString, format_compact};

use crate::compare::Total;
use crate::report::Figure;
use crate::site::view::{FigureView, Text};

/// A number in a list.
pub(crate) fn number<'a>(value: i64, decimals: u8) -> FigureView<'a> {
    let printed = Figure::number(value).map_or_else(CompactString::default, |f| f.printed(decimals));
    let key = match printed.strip_prefix('\u{2212}') {
        Some(digits) => format_compact!("-{digits}"),
        None => printed.clone(),
    };
    FigureView { text: grouped(printed).into(), key: key.into() }
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
pub(crate) fn tenths<'a>(value: i128) -> Text<'a> {
    format_compact!("{}.{}", value / 10, value % 10).into()
}

/// Groups the digits of a whole part from five digits on.
pub(crate) fn grouped(number: CompactString) -> CompactString {
    let end = number.find('.').unwrap_or(number.len());
    let start = number.find(|c: char| c.is_ascii_digit()).unwrap_or(end);
    if end - start < 5 {
        return number;
    }
    let mut out = CompactString::default();
    for (at, c) in number.char_indices() {
        if at > start && at < end && (end - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A number as words have it: grouped, without a key for sorting.
pub(crate) fn printed(value: i64, decimals: u8) -> CompactString {
    Figure::number(value).map_or_else(CompactString::default, |f| grouped(f.printed(decimals)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_from_five_on() {
        let cases = [("0", "0"), ("1234", "1234"), ("10690", "10,690"), ("11398889", "11,398,889")];
        let more = [("18651.06", "18,651.06"), ("−12345", "−12,345"), ("−1234", "−1234"), ("", "")];
        for (number, expected) in cases.into_iter().chain(more) {
            assert_eq!(grouped(number.into()), expected);
        }
    }
}
