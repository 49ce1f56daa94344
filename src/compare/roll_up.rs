//! A government's figure against the sum over its units.

use crate::compare::comparable;
use crate::edition::{CellId, Edition};
use crate::report::Report;

/// The sum of a cell over reports, in its smallest unit; `None` where one of them has no number there.
pub(crate) fn roll_up<'a>(
    reports: impl IntoIterator<Item = (&'a Report, &'a Edition)>,
    cell: CellId,
) -> Option<i128> {
    reports.into_iter().map(|(report, edition)| comparable(report, edition, cell).map(i128::from)).sum()
}
