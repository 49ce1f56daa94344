//! Rows of lists that several pages have.

use compact_str::{CompactString, format_compact};

use crate::compare::{Reading, Total, reading};
use crate::edition::CellId;
use crate::report::{Figure, Report};
use crate::site::Stock;
use crate::site::view::{Text, view};

view! {
    /// A column's head: the name of a headline figure.
    pub struct ColumnView<'a> {
        /// Its label.
        label: Text<'a>,
    }
}

view! {
    /// A figure of a list.
    pub struct FigureView<'a> {
        /// As printed: grouped from five digits on, `/`, `·` where the edition has no such item, `—` unpublished.
        text: Text<'a>,
        /// For sorting; empty where there is no number.
        key: Text<'a>,
    }
}

/// The headline cells of the newest edition.
pub(super) fn headline(stock: &Stock<'_>) -> Vec<CellId> {
    stock.editions.all().last().map_or_else(Vec::new, |e| e.headline.iter().map(|(cell, _)| *cell).collect())
}

/// Their short labels.
pub(super) fn headline_columns<'s>(stock: &'s Stock<'s>) -> Vec<ColumnView<'s>> {
    let Some(edition) = stock.editions.all().last() else { return Vec::new() };
    edition.headline.iter().map(|(_, label)| ColumnView { label: label.as_str().into() }).collect()
}

/// The columns of the measures.
pub(super) fn measure_columns<'s>(stock: &'s Stock<'s>) -> Vec<ColumnView<'s>> {
    stock.measures.all().iter().map(|m| ColumnView { label: m.label.as_str().into() }).collect()
}

/// A report's figure in a list.
pub(super) fn figure<'a>(stock: &Stock<'_>, report: &Report, cell: CellId) -> FigureView<'a> {
    let Some(edition) = stock.editions.get(report.edition) else { return missing("—") };
    let Some(slot) = edition.slot(cell) else { return missing("·") };
    // Its figures are in the original alone: that one may be blank or not.
    if report.only_source {
        return missing("—");
    }
    match reading(report, edition, cell) {
        Reading::Number(value) => number(value, edition.column(slot).decimals),
        Reading::Verbatim(text) => FigureView { text: CompactString::from(text).into(), key: "".into() },
        Reading::NotApplicable => missing("/"),
        Reading::Blank => missing(""),
        Reading::NoCell => missing("·"),
        Reading::NoSum => missing("—"),
    }
}

/// A number in a list.
pub(super) fn number<'a>(value: i64, decimals: u8) -> FigureView<'a> {
    let printed = Figure::number(value).map_or_else(CompactString::default, |f| f.printed(decimals));
    let key = match printed.strip_prefix('\u{2212}') {
        Some(digits) => format_compact!("-{digits}"),
        None => printed.clone(),
    };
    FigureView { text: grouped(printed).into(), key: key.into() }
}

/// The change from one figure to the next, with its sign; `—` where one of them is no number.
pub(super) fn change<'a>(earlier: Option<i64>, later: Option<i64>, decimals: u8) -> FigureView<'a> {
    let (Some(earlier), Some(later)) = (earlier, later) else { return missing("—") };
    let view = number(later - earlier, decimals);
    if later <= earlier {
        return view;
    }
    FigureView { text: format_compact!("+{}", view.text.as_str()).into(), key: view.key }
}

/// A sum as printed; `—` where no report has a number.
pub(super) fn sum<'a>(total: Total) -> FigureView<'a> {
    total.value().map_or_else(|| missing("—"), |value| number(value, 0))
}

/// What stands where there is no number.
pub(super) fn missing<'a>(text: &'static str) -> FigureView<'a> {
    FigureView { text: text.into(), key: "".into() }
}

/// Groups the digits of a whole part from five digits on.
pub(in crate::site) fn grouped(number: CompactString) -> CompactString {
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
