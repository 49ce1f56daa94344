//! Which failing equations only follow from others.

use std::collections::BTreeSet;

use crate::check::ReportScope;
use crate::check::sums::equation::{EquationEntry, Failed, Outcome, judge};
use crate::check::sums::judged::JudgedEquations;
use crate::edition::RowOrColumn;

/// The failing equations that follow from others, by their index in the edition.
///
/// Where the 总计 of every row concerned holds, a failing 总计 column is the sum of the failing applicant columns:
/// it follows from them. Where a relation is an error in 总计 alone, an error may not hide behind warnings: then the
/// columns follow.
pub(super) fn following(judged: &JudgedEquations<'_, '_>) -> BTreeSet<usize> {
    let edition = judged.case.edition;
    let mut found = BTreeSet::new();
    for total in judged.failed() {
        let equation = &edition.equations[total.equation];
        let RowOrColumn::Column(block, column) = equation.holds_for else { continue };
        let table = edition.relations[equation.relation].table;
        if !edition.tables[table].blocks[block].columns[column].total || !rows_hold(judged, total) {
            continue;
        }
        let same = |f: &&Failed| edition.equations[f.equation].relation == equation.relation;
        let parts: Vec<&Failed> =
            judged.failed().filter(same).filter(|f| f.equation != total.equation).collect();
        let sum: i128 = parts.iter().map(|f| f.difference()).sum();
        if parts.is_empty() || sum != total.difference() {
            continue;
        }
        match parts.iter().all(|f| edition.equations[f.equation].warning) && !equation.warning {
            true => found.extend(parts.iter().map(|f| f.equation)),
            false => {
                found.insert(total.equation);
            }
        }
    }
    found
}

/// Whether the 总计 of every row that an equation touches holds.
fn rows_hold(judged: &JudgedEquations<'_, '_>, failed: &Failed) -> bool {
    failed.entries.iter().all(|entry| match (entry.last, judged.last) {
        (true, Some(last)) => row_holds(last, entry, &|e| matches!(judge(last, None, e), Outcome::Holds)),
        (true, None) => false,
        (false, _) => row_holds(judged.case, entry, &|e| matches!(judged.outcomes[e], Outcome::Holds)),
    })
}

fn row_holds(case: &ReportScope<'_>, entry: &EquationEntry, holds: &dyn Fn(usize) -> bool) -> bool {
    let edition = case.edition;
    let row = edition.cells[entry.slot].row;
    let own = edition.equations.iter().enumerate().filter(|(_, e)| e.holds_for == RowOrColumn::Row(row));
    let mut within = own.filter(|(_, e)| !e.left.iter().chain(&e.right).any(|t| t.last));
    within.all(|(index, _)| holds(index))
}
