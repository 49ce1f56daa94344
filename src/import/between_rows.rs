//! Runs of numbers without a label of their own that are rows all the same, by the rows before and behind them.

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::row_groups::RowGroup;

/// Gives runs their rows that are called as a column is and nothing else, 其他 or 总计: the row of this name stands between the
/// rows before and behind them, and no head does.
pub(super) fn by_bare_label(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    for at in 0..groups.len() {
        let group = &groups[at];
        if group.row.is_some() || !group.has_values() {
            continue;
        }
        let mut words = group.before.iter().filter_map(Atom::words).filter(|words| !labels.is_group(words));
        let (Some(own), None) = (words.next(), words.next()) else { continue };
        let Some(row) = labels.named(own).filter(|_| labels.is_other(own)) else { continue };
        let valued = |group: &&RowGroup| group.has_values();
        let named = |group: &RowGroup| group.row;
        let before = groups[..at].iter().rev().find(|group| valued(group) && group.row.is_some());
        let behind = groups[at + 1..].iter().find(|group| valued(group) && group.row.is_some());
        let is_behind = before.and_then(named).is_some_and(|before| before < row);
        if is_behind && behind.and_then(named).is_none_or(|behind| row < behind) {
            let label = own.to_owned();
            let group = &mut groups[at];
            (group.row, group.label) = (Some(row), label);
        }
    }
}

/// Runs without a label between two rows of which the form has one in between are that one: nothing else can stand there.
pub(super) fn by_place(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    let plain: Vec<usize> = (0..labels.rows.len())
        .filter(|at| labels.edition.rows[labels.rows[*at].row].details.is_empty())
        .collect();
    let place = |group: &RowGroup| group.row.and_then(|row| plain.iter().position(|at| *at == row));
    let valued: Vec<usize> = (0..groups.len()).filter(|at| groups[*at].has_values()).collect();
    for (index, &at) in valued.iter().enumerate() {
        let named = groups[at].before.iter().filter_map(Atom::words).all(|words| labels.is_all_others(words));
        if groups[at].row.is_some() || !named {
            continue;
        }
        let before = match index {
            0 => Some(0),
            _ => place(&groups[valued[index - 1]]).map(|place| place + 1),
        };
        let behind = match valued.get(index + 1) {
            None => Some(plain.len()),
            Some(next) => place(&groups[*next]),
        };
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        let alone = before + 1 == behind;
        let columns = alone.then(|| labels.columns(plain[before]).len());
        let filled = groups[at].values.iter().filter(|atom| !atom.is_blank()).count();
        if columns == Some(filled) {
            groups[at].row = Some(plain[before]);
            groups[at].by_place = true;
        }
    }
}
