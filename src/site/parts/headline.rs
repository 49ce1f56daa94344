//! The headline figures of lists: their cells, their columns, and what a report has there.

use compact_str::CompactString;

use crate::compare::{Measures, Reading, reading};
use crate::edition::{CellId, Editions};
use crate::report::Report;
use crate::site::print::{missing, number};
use crate::site::view::{ColumnView, FigureView};

/// The headline cells of the newest edition.
pub(crate) fn cells(editions: &Editions) -> Vec<CellId> {
    editions.all().last().map_or_else(Vec::new, |e| e.headline.iter().map(|(cell, _)| *cell).collect())
}

/// Their short labels.
pub(crate) fn columns(editions: &Editions) -> Vec<ColumnView<'_>> {
    let Some(edition) = editions.all().last() else { return Vec::new() };
    edition.headline.iter().map(|(_, label)| ColumnView { label: label.as_str().into() }).collect()
}

/// The columns of the measures.
pub(crate) fn measure_columns(measures: &Measures) -> Vec<ColumnView<'_>> {
    measures.all().iter().map(|m| ColumnView { label: m.label.as_str().into() }).collect()
}

/// A report's figure in a list.
pub(crate) fn figure<'a>(editions: &Editions, report: &Report, cell: CellId) -> FigureView<'a> {
    let Some(edition) = editions.get(report.edition) else { return missing("—") };
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
