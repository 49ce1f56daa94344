//! A total that stands in another cell of its row: exchanged with a part, or typed first.

use crate::base::Said;
use crate::check::sums::equation::{EquationEntry, Failed};
use crate::check::sums::judged::JudgedEquations;
use crate::edition::RowOrColumn;
use crate::text::Decimal;

/// A row whose total stands in another cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exchanged {
    /// The cell that holds the total.
    pub from: usize,
    /// All other figures stand one column to the right.
    pub is_first: bool,
    /// The figures of the row as they were meant.
    pub meant: Vec<i64>,
    /// The cells to change, sorted.
    pub blamed: Vec<usize>,
    /// How many failing equations this mends.
    pub mends: usize,
}

/// The readings of a failing equation by which the total of a row stands in another of its cells: those that mend most.
pub(super) fn exchanged(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> Vec<Exchanged> {
    let edition = judged.case.edition;
    let own = failed.entries.iter().filter(|e| !e.last).map(|e| edition.cells[e.slot].row);
    let mut rows: Vec<usize> = own.collect();
    rows.sort_unstable();
    rows.dedup();
    let found: Vec<Exchanged> = rows.into_iter().flat_map(|row| of_row(judged, row)).collect();
    let most = found.iter().map(|one| one.mends).max();
    found.into_iter().filter(|one| Some(one.mends) == most).collect()
}

/// The readings of one row.
fn of_row(judged: &JudgedEquations<'_, '_>, row: usize) -> Vec<Exchanged> {
    let (edition, figures) = (judged.case.edition, &judged.case.report.figures);
    let slots = edition.rows[row].slots();
    let adds_up = |f: &Failed| {
        let is_own =
            |e: &EquationEntry| !e.last && slots.contains(&e.slot) && (e.left == (e.slot + 1 == slots.end));
        edition.equations[f.equation].holds_for == RowOrColumn::Row(row)
            && f.entries.len() == slots.len()
            && f.entries.iter().all(is_own)
    };
    let values: Option<Vec<i64>> = slots.clone().map(|slot| figures.at(slot).value()).collect();
    let Some(values) = values.filter(|_| judged.failed().any(adds_up)) else { return Vec::new() };
    let Some((total, parts)) = values.split_last() else { return Vec::new() };
    let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
    let is_sum = |at: &usize| values[*at] > 0 && 2 * i128::from(values[*at]) == sum;
    let reading = |at: usize, is_first: bool| {
        let mut meant = values.clone();
        match is_first {
            true => meant.rotate_left(1),
            false => meant.swap(at, parts.len()),
        }
        let changes = slots.clone().zip(values.iter().zip(&meant));
        let steps: Vec<(usize, i128)> = changes
            .map(|(slot, (was, now))| (slot, i128::from(*now) - i128::from(*was)))
            .filter(|(_, step)| *step != 0)
            .collect();
        let mends = judged.mended(&steps)?;
        // A total that is one of its parts may as well have been copied from there.
        let is_likely = mends > 1 || mends == 1 && (*total == 0 || !parts.contains(total));
        let blamed = steps.into_iter().map(|(slot, _)| slot).collect();
        is_likely.then_some(Exchanged { from: slots.start + at, is_first, meant, blamed, mends })
    };
    let readings = |at: usize| match (reading(at, at == 0), reading(at, false)) {
        (Some(first), Some(other)) if other.mends > first.mends => Some(other),
        (first, other) => first.or(other),
    };
    (0..parts.len()).filter(is_sum).filter_map(readings).collect()
}

/// What most likely happened, and the row as it was meant.
pub(super) fn said(judged: &JudgedEquations<'_, '_>, one: &Exchanged) -> Said {
    let edition = judged.case.edition;
    let total = &edition.column(edition.row_of(one.from).slots().end - 1).label;
    let part = &edition.column(one.from);
    let print = |value: &i64| Decimal::new(*value, part.decimals).ascii().to_string();
    let row = one.meant.iter().map(print).collect::<Vec<_>>().join(", ");
    let (number, label) = (one.meant.last().map(print).unwrap_or_default(), &part.label);
    match one.is_first {
        true => Said::new(
            format!("“{total}”{number} 很可能写在了第一格：这一行改为 [{row}]。"),
            format!("“{total}” {number} was most likely written first: make the row [{row}]; "),
        ),
        false => Said::new(
            format!("“{label}”与“{total}”很可能对调了：这一行改为 [{row}]。"),
            format!("“{label}” and “{total}” were most likely exchanged: make the row [{row}]; "),
        ),
    }
}

/// Two cells or more of which each may hold the total.
pub(super) fn choices(judged: &JudgedEquations<'_, '_>, found: &[Exchanged]) -> Option<Said> {
    let edition = judged.case.edition;
    let label = |one: &Exchanged| format!("“{}”", edition.column(one.from).label);
    let labels: Vec<String> = found.iter().map(label).collect();
    let total = &edition.column(edition.row_of(found.first()?.from).slots().end - 1).label;
    (found.len() > 1).then(|| {
        Said::new(
            format!(
                "{}的数都等于同一行其余各数之和：“{total}”可能与其中一格对调了，也可能没有填。",
                labels.join("、")
            ),
            format!(
                "{} are each the sum of all others of the row: “{total}” may have been exchanged with one of \
                 them, or not filled in; ",
                labels.join(" and ")
            ),
        )
    })
}
