//! The one cell that would mend every equation it stands in.

use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;
use crate::edition::RowOrColumn;
use crate::report::Figure;

/// A cell and the number that would mend all its equations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The cell.
    pub slot: usize,
    /// What stands there.
    pub was: i64,
    /// What would mend.
    pub value: i64,
    /// How many failing equations it would mend.
    pub mends: usize,
}

/// The cell that, changed alone, mends every equation it stands in and at least two that fail.
///
/// `None` where no cell or more than one would do.
pub(super) fn crossing(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Candidate> {
    let mut best: Vec<Candidate> = Vec::new();
    for candidate in candidates(judged, failed).filter(|c| c.mends >= 2) {
        match best.first().map_or(0, |b| b.mends) {
            most if candidate.mends > most => best = vec![candidate],
            most if candidate.mends == most => best.push(candidate),
            _ => {}
        }
    }
    match best[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The total of a row where the totals of several rows are wrong, and right ones would mend all equations that they
/// stand in: a column of totals that was left at 0 holds by itself, so that nothing crosses.
pub(super) fn total(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Candidate> {
    let edition = judged.case.edition;
    let relation = edition.equations[failed.equation].relation;
    let total = |f: &Failed| match (edition.equations[f.equation].holds_for, &f.entries[..]) {
        (RowOrColumn::Row(_), [first, ..])
            if !first.last && f.entries.iter().filter(|e| e.left).count() == 1 =>
        {
            Some((first.slot, first.figure.value()?, -f.difference() * i128::from(first.sign)))
        }
        _ => None,
    };
    let own = total(failed)?;
    let rows = judged.failed().filter(|f| edition.equations[f.equation].relation == relation);
    let totals: Vec<(usize, i64, i128)> = rows.map(total).collect::<Option<_>>()?;
    let steps: Vec<(usize, i128)> = totals.iter().map(|(slot, _, step)| (*slot, *step)).collect();
    let mends = judged.mended(&steps).filter(|n| *n >= 2 && totals.len() >= 2)?;
    let value = i64::try_from(i128::from(own.1) + own.2).ok().filter(|v| *v >= 0)?;
    Some(Candidate { slot: own.0, was: own.1, value, mends })
}

/// The totals of several columns of one row that, changed together, mend all equations that they stand in: the row of
/// totals does not fit what it sums, though it is even in itself.
pub(super) fn line(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Option<Vec<Candidate>> {
    let edition = judged.case.edition;
    let relation = |f: &Failed| edition.equations[f.equation].relation;
    let total = |f: &Failed| {
        let alone = f.entries.iter().filter(|e| e.left).count() == 1;
        let first = f.entries.first().filter(|e| alone && !e.last)?;
        let step = -f.difference() * i128::from(first.sign);
        let was = first.figure.value()?;
        let value = i64::try_from(i128::from(was) + step).ok().filter(|v| *v >= 0)?;
        Some(Candidate { slot: first.slot, was, value, mends: 0 })
    };
    let mut relations: Vec<usize> = judged
        .failed()
        .filter(|f| matches!(edition.equations[f.equation].holds_for, RowOrColumn::Column(..)))
        .map(relation)
        .collect();
    relations.dedup();
    relations.into_iter().find_map(|one| {
        let cells: Vec<Candidate> =
            judged.failed().filter(|f| relation(f) == one).map(total).collect::<Option<_>>()?;
        let own = failed.entries.iter().any(|e| !e.last && cells.iter().any(|c| c.slot == e.slot));
        let typed = cells.iter().all(|c| !judged.case.report.figures.is_computed(c.slot));
        let steps: Vec<(usize, i128)> =
            cells.iter().map(|c| (c.slot, i128::from(c.value) - i128::from(c.was))).collect();
        let mends = judged.mended(&steps)?;
        let all = || cells.iter().map(|cell| Candidate { mends, ..*cell }).collect();
        (own && typed && cells.len() >= 2 && mends > cells.len()).then(all)
    })
}

/// The cells that stand in no other equation, so that this one alone must tell.
pub(super) fn alone(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> impl Iterator<Item = Candidate> {
    candidates(judged, failed).filter(|c| c.mends == 1)
}

/// Whether a change takes away a figure only so that failing equations say 0 = 0: what is wrong may as well be the other
/// side, which was not filled in.
pub(super) fn erases(judged: &JudgedEquations<'_, '_>, cells: &[Candidate]) -> bool {
    let is_cell = |entry: &EquationEntry| !entry.last && cells.iter().any(|c| c.slot == entry.slot);
    let leaves_nothing = |failed: &Failed| {
        let mut others = failed.entries.iter().filter(|entry| !is_cell(entry));
        others.all(|entry| entry.figure.value().unwrap_or(0) == 0)
    };
    cells.iter().filter(|cell| cell.was != 0 && cell.value == 0).any(|cell| {
        let is_own = |entry: &EquationEntry| !entry.last && entry.slot == cell.slot;
        let mut touched = judged.failed().filter(|failed| failed.entries.iter().any(is_own)).peekable();
        touched.peek().is_some() && touched.all(leaves_nothing)
    })
}

/// Every cell of a failing equation that would mend all equations it stands in.
fn candidates(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> impl Iterator<Item = Candidate> {
    failed.entries.iter().filter(|e| !e.last).filter_map(|entry| {
        let was = entry.figure.value()?;
        let step = -failed.difference() * i128::from(entry.sign);
        let value = i64::try_from(i128::from(was) + step).ok()?;
        Figure::number(value).filter(|_| value >= 0 || entry.signed)?;
        if judged.case.report.figures.is_computed(entry.slot) {
            return None;
        }
        let mends = judged.mended(&[(entry.slot, step)])?;
        Some(Candidate { slot: entry.slot, was, value, mends })
    })
}
