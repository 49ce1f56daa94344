//! One row of which several cells are wrong together, so that the sums of several columns fail and its own holds.

use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;
use crate::check::sums::names::swapped;
use crate::check::sums::suspects::Candidate;
use crate::edition::RowOrColumn;

/// The rows whose cells, changed together, mend every column of a relation that fails, and break nothing. Of several the one
/// whose digits changed places.
pub(super) fn rows(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Vec<Vec<Candidate>> {
    let edition = judged.case.edition;
    let equation = &edition.equations[failed.equation];
    let same = |f: &&Failed| edition.equations[f.equation].relation == equation.relation;
    let columns: Vec<&Failed> = judged.failed().filter(same).collect();
    if columns.len() < 2 || !matches!(equation.holds_for, RowOrColumn::Column(..)) {
        return Vec::new();
    }
    let rows = failed.entries.iter().filter(|entry| !entry.last).map(|entry| edition.cells[entry.slot].row);
    let fits: Vec<Vec<Candidate>> = rows.filter_map(|row| changed(judged, &columns, row)).collect();
    let is_swapped = |cells: &&Vec<Candidate>| cells.iter().any(|cell| swapped(cell.was, cell.value));
    let likely: Vec<Vec<Candidate>> = fits.iter().filter(is_swapped).cloned().collect();
    if likely.len() == 1 { likely } else { fits }
}

/// The cells of a row with what would make each of some columns hold.
fn changed(judged: &JudgedEquations<'_, '_>, columns: &[&Failed], row: usize) -> Option<Vec<Candidate>> {
    let (edition, figures) = (judged.case.edition, &judged.case.report.figures);
    let cell = |failed: &&Failed| {
        let own = |entry: &&EquationEntry| !entry.last && edition.cells[entry.slot].row == row;
        let entry = failed.entries.iter().find(own)?;
        let was = entry.figure.value().filter(|_| !figures.is_computed(entry.slot))?;
        let step = -failed.difference() * i128::from(entry.sign);
        let value = i64::try_from(i128::from(was) + step).ok().filter(|value| *value >= 0)?;
        Some(Candidate { slot: entry.slot, was, value, mends: 0 })
    };
    let cells: Vec<Candidate> = columns.iter().map(cell).collect::<Option<_>>()?;
    let steps: Vec<(usize, i128)> =
        cells.iter().map(|cell| (cell.slot, i128::from(cell.value) - i128::from(cell.was))).collect();
    let mends = judged.mended(&steps).filter(|mends| *mends >= columns.len())?;
    Some(cells.into_iter().map(|cell| Candidate { mends, ..cell }).collect())
}
