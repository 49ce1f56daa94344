//! The headline figures of lists: their cells, their columns, and what a report has there.

use std::ops::RangeBounds;

use compact_str::CompactString;

use crate::base::Year;
use crate::compare::{AllTotals, Reading, reading};
use crate::edition::{CellId, Editions, HeadlineFigure, Measure};
use crate::report::Report;
use crate::site::print::{missing, number};
use crate::site::view::{ColumnView, FigureView};

/// The figures and measures of a list about some years: those of the forms that are in use there.
#[derive(Clone, Debug)]
pub(crate) struct ListColumns<'s> {
    /// The headline figures.
    pub figures: Vec<&'s HeadlineFigure>,
    /// The measures, each with its place among all.
    pub measures: Vec<(usize, &'s Measure)>,
    editions: &'s Editions,
}

impl<'s> ListColumns<'s> {
    /// The columns of a list about some years.
    pub(crate) fn of(
        editions: &'s Editions,
        totals: &AllTotals,
        years: impl RangeBounds<Year>,
    ) -> ListColumns<'s> {
        let forms = totals.forms(years);
        ListColumns {
            figures: editions.headline_of(&forms),
            measures: editions.measures_of(&forms),
            editions,
        }
    }

    /// The cells of the headline figures.
    pub(crate) fn cells(&self) -> impl Iterator<Item = CellId> {
        self.figures.iter().map(|figure| figure.cell)
    }

    /// The unit of the headline figures: that of the first, where forms have different ones.
    pub(crate) fn unit(&self) -> &'s str {
        self.figures.first().map_or("", |figure| unit(self.editions, figure.cell))
    }

    /// The heads of the headline figures.
    pub(crate) fn heads(&self) -> Vec<ColumnView<'s>> {
        self.figures.iter().map(|figure| ColumnView { label: figure.label.as_str().into() }).collect()
    }

    /// The heads of the measures.
    pub(crate) fn measure_heads(&self) -> Vec<ColumnView<'s>> {
        self.measures.iter().map(|(_, m)| ColumnView { label: m.label.as_str().into() }).collect()
    }
}

/// The unit of a cell.
pub(crate) fn unit(editions: &Editions, cell: CellId) -> &str {
    editions.newest_with(cell).map_or("", |(edition, slot)| edition.unit(slot))
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
