//! Sums of one report that fail for what is wrong in another one.

use crate::check::ReportScope;
use crate::check::sums::equation::{self, EquationEntry, Failed, Outcome};
use crate::check::sums::exchanged_rows::exchanged_rows;
use crate::check::sums::judged::JudgedEquations;
use crate::edition::CellId;

/// Whether the report of the year before is off by as much in a sum of its own, which is told there. What it accepts is no cause.
pub(super) fn follows_last_year(last: Option<&ReportScope<'_>>, failed: &Failed) -> bool {
    let Some(last) = last.filter(|last| last.report.waivers.is_empty()) else { return false };
    let cells =
        failed.entries.iter().filter(|entry| entry.last).map(|entry| last.edition.cells[entry.slot].id);
    let by = failed.difference().abs();
    let cells: Vec<CellId> = cells.collect();
    cells.iter().any(|cell| off_by(last, *cell).iter().any(|other| other.abs() == by))
        || is_exchanged(last, &cells)
}

/// Whether the rows of a report that were exchanged, which is told there, have one of some cells.
fn is_exchanged(case: &ReportScope<'_>, cells: &[CellId]) -> bool {
    let judged = JudgedEquations::new(case, None);
    let found = exchanged_rows(&judged);
    let blamed =
        found.iter().filter(|rows| rows.pairs.len() == 1 && rows.is_telling).flat_map(|rows| &rows.blamed);
    blamed.into_iter().any(|slot| cells.contains(&case.edition.cells[*slot].id))
}

/// By how much each sum fails that a cell of a report stands in, within its report.
pub(in crate::check) fn off_by(case: &ReportScope<'_>, cell: CellId) -> Vec<i128> {
    let stands = |entry: &EquationEntry| case.edition.cells[entry.slot].id == cell;
    let equations = 0..case.edition.equations.len();
    let failed = equations.filter_map(|equation| match equation::judge(case, None, equation) {
        Outcome::Fails(failed) if failed.entries.iter().any(stands) => Some(failed.difference()),
        _ => None,
    });
    failed.collect()
}
