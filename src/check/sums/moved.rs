//! Figures that stand in the wrong place: one column or one row off, or a whole row shifted.

use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;
use crate::edition::RowOrColumn;

/// A number that was probably written in one cell and belongs to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misplaced {
    /// The number that was moved, in the smallest unit of its cell.
    pub count: i128,
    /// The two equations that are off by opposite amounts: the one that has too few, the one that has too many.
    pub pair: (usize, usize),
    /// The two cells, from and to, where only one pair of cells would mend all.
    pub cells: Option<(usize, usize)>,
    /// All cells that it may have been moved between, sorted.
    pub blamed: Vec<usize>,
}

/// Two columns (or rows) of one relation that are off by opposite amounts, where moving a number from a cell of one to
/// the cell beside it in the other mends all equations that both stand in.
pub(super) fn moved(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Misplaced> {
    let edition = judged.case.edition;
    let relation = edition.equations[failed.equation].relation;
    let opposite = |f: &&Failed| {
        edition.equations[f.equation].relation == relation && f.difference() == -failed.difference()
    };
    let mut others = judged.failed().filter(opposite);
    let (Some(other), None) = (others.next(), others.next()) else { return None };
    let mut fits = Vec::new();
    for entry in failed.entries.iter().filter(|e| !e.last) {
        let beside = |e: &&EquationEntry| !e.last && beside(judged, entry.slot, e.slot);
        let Some(there) = other.entries.iter().find(beside) else { continue };
        let step = -failed.difference() * i128::from(entry.sign);
        let (here, away) = (entry.figure.value(), there.figure.value());
        let (Some(here), Some(away)) = (here, away) else { continue };
        let fine = i128::from(here) + step >= 0 && i128::from(away) - step >= 0;
        let mends = judged.mended(&[(entry.slot, step), (there.slot, -step)]).filter(|n| fine && *n >= 2);
        if let Some(mends) = mends {
            fits.push((mends, if step < 0 { (entry.slot, there.slot) } else { (there.slot, entry.slot) }));
        }
    }
    let most = fits.iter().map(|(mends, _)| *mends).max();
    let fits: Vec<(usize, usize)> =
        fits.into_iter().filter(|(mends, _)| Some(*mends) == most).map(|(_, cells)| cells).collect();
    // A figure of last year cannot be moved here: that both columns are off by opposite amounts must do.
    let between = failed.entries.iter().any(|e| e.last);
    let count = failed.difference().abs();
    let pair = (failed.equation.min(other.equation), failed.equation.max(other.equation));
    if fits.is_empty() && !between {
        return None;
    }
    let mut blamed: Vec<usize> = match fits[..] {
        [] => failed.entries.iter().chain(&other.entries).filter(|e| !e.last).map(|e| e.slot).collect(),
        _ => fits.iter().flat_map(|(from, to)| [*from, *to]).collect(),
    };
    blamed.sort_unstable();
    blamed.dedup();
    let cells = fits.first().filter(|_| fits.len() == 1).copied();
    Some(Misplaced { count, pair, cells, blamed })
}

/// Whether two cells stand in the same row, or in the same column of the same block.
fn beside(judged: &JudgedEquations<'_, '_>, a: usize, b: usize) -> bool {
    let edition = judged.case.edition;
    let (x, y) = (&edition.cells[a], &edition.cells[b]);
    let (p, q) = (&edition.rows[x.row], &edition.rows[y.row]);
    x.row == y.row || (x.column == y.column && p.table == q.table && p.block == q.block)
}

/// The row whose figures, shifted by one column, would mend all equations that they stand in, and how many.
pub(super) fn shifted(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<(usize, usize)> {
    // A shift breaks its own row or three columns at least.
    judged.failed().nth(2)?;
    let edition = judged.case.edition;
    let rows: Vec<usize> = match edition.equations[failed.equation].holds_for {
        RowOrColumn::Row(row) => vec![row],
        RowOrColumn::Column(..) => {
            failed.entries.iter().filter(|e| !e.last).map(|e| edition.cells[e.slot].row).collect()
        }
    };
    let mut fits = rows.into_iter().filter_map(|row| Some((row, shifts(judged, row)?)));
    fits.next().filter(|_| fits.next().is_none())
}

/// How many failing equations a shift of a row to the left or right mends, three or more.
fn shifts(judged: &JudgedEquations<'_, '_>, row: usize) -> Option<usize> {
    let row = &judged.case.edition.rows[row];
    let values: Vec<i64> =
        row.slots().map(|s| judged.case.report.figures.at(s).value()).collect::<Option<_>>()?;
    let parts = values.len().checked_sub(1).filter(|n| *n > 1)?;
    let mut turned = Vec::new();
    for width in [parts, parts + 1] {
        let (mut left, mut right) = (values.clone(), values.clone());
        left[..width].rotate_left(1);
        right[..width].rotate_right(1);
        turned.extend([left, right]);
    }
    // Pushed to the right past the total, which is lost: back to the left, and the total is the sum.
    let mut pushed = values[1..].to_vec();
    pushed.push(pushed.iter().try_fold(0i64, |sum, v| sum.checked_add(*v))?);
    turned.push(pushed);
    let mends = |turned: &Vec<i64>| {
        let steps = row.slots().zip(values.iter().zip(turned));
        let steps = steps.map(|(slot, (was, now))| (slot, i128::from(*now) - i128::from(*was)));
        let steps: Vec<(usize, i128)> = steps.filter(|(_, step)| *step != 0).collect();
        judged.mended(&steps).filter(|n| *n >= 3)
    };
    turned.iter().filter(|t| **t != values).filter_map(mends).max()
}
