//! The figures of lists: their cells, their columns, and what a report has there.

use std::collections::BTreeSet;

use compact_str::CompactString;

use crate::compare::{Reading, reading, sum_of_cells};
use crate::edition::{CellId, Edition, EditionId, Editions, Measure, ShownSum};
use crate::report::Report;
use crate::site::print::{missing, number};
use crate::site::view::{ColumnView, FigureView};

/// The figures and measures of a list about reports on some forms: those of these forms.
#[derive(Clone, Debug)]
pub(crate) struct ListColumns<'s> {
    /// The figures.
    pub figures: Vec<&'s ShownSum>,
    /// The measures, each with its place among all.
    pub measures: Vec<(usize, &'s Measure)>,
    editions: &'s Editions,
}

impl<'s> ListColumns<'s> {
    /// The headline figures, with the measures.
    pub(crate) fn headline(editions: &'s Editions, forms: &BTreeSet<EditionId>) -> ListColumns<'s> {
        let (figures, measures) = (editions.headline_of(forms), editions.measures_of(forms));
        ListColumns { figures, measures, editions }
    }

    /// The columns of a year's list, with the measures.
    pub(crate) fn of_list(editions: &'s Editions, forms: &BTreeSet<EditionId>) -> ListColumns<'s> {
        let (figures, measures) = (editions.columns_of(forms), editions.measures_of(forms));
        ListColumns { figures, measures, editions }
    }

    /// No columns: a list about reports without tables.
    pub(crate) fn none(editions: &'s Editions) -> ListColumns<'s> {
        ListColumns { figures: Vec::new(), measures: Vec::new(), editions }
    }

    /// The unit of the figures: that of the first, where forms have different ones.
    pub(crate) fn unit(&self) -> &'s str {
        self.figures.first().map_or("", |figure| unit(self.editions, &figure.cells))
    }

    /// The heads of the figures.
    pub(crate) fn heads(&self) -> Vec<ColumnView<'s>> {
        // What several cells add up to stands in none of them, but in their table.
        let cell = |cells: &[CellId]| {
            let address = cells.first().map_or("", |cell| self.editions.address(*cell));
            let table = address.split('.').next().unwrap_or_default();
            if cells.len() == 1 { address } else { table }
        };
        let head = |figure: &&'s ShownSum| ColumnView {
            label: figure.label.as_str().into(),
            cell: cell(&figure.cells).into(),
        };
        self.figures.iter().map(head).collect()
    }
}

/// The unit of some cells that are added up.
pub(crate) fn unit<'e>(editions: &'e Editions, cells: &[CellId]) -> &'e str {
    let newest = cells.first().and_then(|cell| editions.newest_with(*cell));
    newest.map_or("", |(edition, slot)| edition.unit(slot))
}

/// A report's figure in a list: the sum of some cells.
pub(crate) fn figure<'a>(editions: &Editions, report: &Report, cells: &[CellId]) -> FigureView<'a> {
    let Some(edition) = editions.get(report.edition) else { return missing("—") };
    if cells.iter().any(|cell| edition.slot(*cell).is_none()) {
        return missing("·");
    }
    // Its figures are in the original alone: that one may be blank or not.
    if report.only_source {
        return missing("—");
    }
    match cells {
        [cell] => of_cell(report, edition, *cell),
        _ => sum_of_cells(report, edition, cells).map_or_else(|| missing("—"), |sum| number(sum, 0)),
    }
}

/// What stands in a cell of a report.
fn of_cell<'a>(report: &Report, edition: &Edition, cell: CellId) -> FigureView<'a> {
    let decimals = edition.slot(cell).map_or(0, |slot| edition.column(slot).decimals);
    match reading(report, edition, cell) {
        Reading::Number(value) => number(value, decimals),
        Reading::Verbatim(text) => FigureView { text: CompactString::from(text).into(), key: "".into() },
        Reading::NotApplicable => missing("/"),
        Reading::Blank => missing(""),
        Reading::NoCell => missing("·"),
        Reading::NoSum => missing("—"),
    }
}
