//! Figures that stand in the wrong place: one column or one row off, or a whole row shifted.

use crate::check::sums::{Failed, Sums};
use crate::edition::Scope;

/// A number that was probably written in one cell and belongs to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// How many.
    pub count: i128,
    /// The two equations that are off by opposite amounts: the one that has too few, the one that has too many.
    pub pair: (usize, usize),
    /// The two cells, from and to, where only one pair of cells would mend all.
    pub cells: Option<(usize, usize)>,
}

/// Two columns (or rows) of one relation that are off by opposite amounts, where moving a number from a cell of one to
/// the cell beside it in the other mends all equations that both stand in.
pub(super) fn moved(sums: &Sums<'_, '_>, failed: &Failed) -> Option<Moved> {
    let edition = sums.case.edition;
    let relation = edition.equations[failed.equation].relation;
    let opposite = |f: &&Failed| {
        edition.equations[f.equation].relation == relation && f.difference() == -failed.difference()
    };
    let mut others = sums.failed().filter(opposite);
    let (Some(other), None) = (others.next(), others.next()) else { return None };
    let mut fits = Vec::new();
    for entry in failed.entries.iter().filter(|e| !e.last) {
        let beside = |e: &&super::equation::Entry| !e.last && beside(sums, entry.slot, e.slot);
        let Some(there) = other.entries.iter().find(beside) else { continue };
        let step = -failed.difference() * i128::from(entry.sign);
        let (here, away) = (entry.figure.value(), there.figure.value());
        let (Some(here), Some(away)) = (here, away) else { continue };
        let fine = i128::from(here) + step >= 0 && i128::from(away) - step >= 0;
        if fine && sums.mended(&[(entry.slot, step), (there.slot, -step)]).is_some_and(|n| n >= 2) {
            fits.push(if step < 0 { (entry.slot, there.slot) } else { (there.slot, entry.slot) });
        }
    }
    let count = failed.difference().abs();
    let pair = (failed.equation.min(other.equation), failed.equation.max(other.equation));
    match fits[..] {
        [] => None,
        [one] => Some(Moved { count, pair, cells: Some(one) }),
        _ => Some(Moved { count, pair, cells: None }),
    }
}

/// Whether two cells stand in the same row, or in the same column of the same block.
fn beside(sums: &Sums<'_, '_>, a: usize, b: usize) -> bool {
    let edition = sums.case.edition;
    let (x, y) = (&edition.cells[a], &edition.cells[b]);
    let (p, q) = (&edition.rows[x.row], &edition.rows[y.row]);
    x.row == y.row || (x.column == y.column && p.table == q.table && p.block == q.block)
}

/// The row whose figures, shifted by one column, would mend all equations that they stand in.
pub(super) fn shifted(sums: &Sums<'_, '_>, failed: &Failed) -> Option<usize> {
    let edition = sums.case.edition;
    let rows: Vec<usize> = match edition.equations[failed.equation].scope {
        Scope::Row(row) => vec![row],
        Scope::Column(..) => {
            failed.entries.iter().filter(|e| !e.last).map(|e| edition.cells[e.slot].row).collect()
        }
    };
    let mut fits = rows.into_iter().filter(|row| shifts(sums, *row));
    fits.next().filter(|_| fits.next().is_none())
}

/// Whether a shift to the left or right, with or without the total, mends three equations or more.
fn shifts(sums: &Sums<'_, '_>, row: usize) -> bool {
    let row = &sums.case.edition.rows[row];
    let values = row.slots().map(|s| sums.case.report.figures.at(s).value()).collect::<Option<Vec<i64>>>();
    let Some(values) = values.filter(|v| v.len() > 2) else { return false };
    let parts = values.len() - 1;
    let mut turned = Vec::new();
    for width in [parts, parts + 1] {
        let (mut left, mut right) = (values.clone(), values.clone());
        left[..width].rotate_left(1);
        right[..width].rotate_right(1);
        turned.extend([left, right]);
    }
    turned.into_iter().filter(|t| *t != values).any(|turned| {
        let steps = row.slots().zip(values.iter().zip(&turned));
        let steps = steps.map(|(slot, (was, now))| (slot, i128::from(*now) - i128::from(*was)));
        let steps: Vec<(usize, i128)> = steps.filter(|(_, step)| *step != 0).collect();
        sums.mended(&steps).is_some_and(|n| n >= 3)
    })
}
