//! What became of a figure from one year to the next.

use crate::edition::{CellId, Edition};
use crate::report::{Figure, Report};

/// A figure of two years, both numbers, in the smallest unit of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// In the year before.
    pub before: i64,
    /// In this year.
    pub now: i64,
}

impl Change {
    /// The change of a cell from one report to the next; `None` where one of them has no number to compare.
    pub(crate) fn between(
        before: (&Report, &Edition),
        now: (&Report, &Edition),
        cell: CellId,
    ) -> Option<Change> {
        Some(Change { before: comparable(before.0, before.1, cell)?, now: comparable(now.0, now.1, cell)? })
    }

    /// The larger of the two divided by the smaller, in tenths, rounded down; `None` where the smaller is 0 or less.
    pub(crate) fn tenfold(self) -> Option<i128> {
        let (small, large) = (self.before.min(self.now), self.before.max(self.now));
        (small > 0).then(|| i128::from(large) * 10 / i128::from(small))
    }
}

/// A cell's number for comparison; a group that is not printed as one row counts as the sum of its rows.
///
/// `None` where the edition has no such cell, it (or one of the rows) holds no number, or the sum is beyond all figures.
pub(crate) fn comparable(report: &Report, edition: &Edition, cell: CellId) -> Option<i64> {
    comparable_at(report, edition, edition.slot(cell)?)
}

/// The sum of some cells of a report; `None` where one of them holds no number.
pub(crate) fn sum_of_cells(report: &Report, edition: &Edition, cells: &[CellId]) -> Option<i64> {
    let mut values = cells.iter().map(|cell| comparable(report, edition, *cell));
    let sum = values.try_fold(0i64, |sum, value| sum.checked_add(value?))?;
    Figure::number(sum).and_then(Figure::value)
}

/// The same for the cell in a slot of the report's own edition.
pub(super) fn comparable_at(report: &Report, edition: &Edition, slot: usize) -> Option<i64> {
    let own = report.figures.at(slot);
    if own.is_present() {
        return own.value();
    }
    let mut parts = report.figures.addends(edition, slot).map(|part| report.figures.at(part).value());
    let sum = parts.try_fold(0i64, |sum, part| sum.checked_add(part?))?;
    // A sum that no cell could hold is not compared.
    Figure::number(sum).and_then(Figure::value)
}

/// What stands in a cell of a report with tables, to be put beside other years: no two of these may look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading<'r> {
    /// A number in the smallest unit of the cell; a group that is not printed as one row has the sum of its rows.
    Number(i64),
    /// What the original prints instead of a number of the form's unit, an amount with its own unit.
    Verbatim(&'r str),
    /// The original left it empty.
    Blank,
    /// The original prints “/”.
    NotApplicable,
    /// The edition has no such cell, or the original does not print the row.
    NoCell,
    /// A group one of whose rows holds no number.
    NoSum,
}

/// What stands in a cell of a report.
pub(crate) fn reading<'r>(report: &'r Report, edition: &Edition, cell: CellId) -> Reading<'r> {
    edition.slot(cell).map_or(Reading::NoCell, |slot| reading_at(report, edition, slot))
}

/// The same for the cell in a slot of the report's own edition.
pub(crate) fn reading_at<'r>(report: &'r Report, edition: &Edition, slot: usize) -> Reading<'r> {
    if let Some(text) = report.figures.verbatim(slot) {
        return Reading::Verbatim(text);
    }
    match report.figures.at(slot) {
        Figure::NOT_APPLICABLE => Reading::NotApplicable,
        Figure::BLANK => Reading::Blank,
        figure => match figure.value().or_else(|| comparable_at(report, edition, slot)) {
            Some(value) => Reading::Number(value),
            None if edition.row_of(slot).details.is_empty() => Reading::NoCell,
            None => Reading::NoSum,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Change;

    #[test]
    fn a_fold_is_told_in_tenths() {
        let cases = [(550, 9487, Some(172)), (9487, 550, Some(172)), (30, 0, None), (7, 7, Some(10))];
        for (before, now, expected) in cases {
            assert_eq!(Change { before, now }.tenfold(), expected);
        }
    }
}
