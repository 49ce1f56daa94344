//! Rows of which several cells are to be written another way: told once, with the whole row as it is to be written.

use crate::finding::reading::{self, RewriteMessage};
use crate::finding::{Finding, Mend, fill};
use crate::read::reader::{Reader, end_of};
use crate::source::Place;
use crate::yaml::Node;

/// What was found in the cells of a row in brackets, as it is told: once, if each of several cells has one mend.
pub(super) fn told_once(
    reader: &Reader<'_, '_>,
    (name, value): (&Node<'_>, &Node<'_>),
    found: Vec<Finding>,
) -> Vec<Finding> {
    let Some(message) = message(&found) else { return shares_once(found) };
    let text = reader.lines.text();
    let mut row = text.get(value.start..value.end).unwrap_or("").to_owned();
    // From the last on, so that the places of those before it stay what they are.
    for mend in found.iter().rev().filter_map(Finding::mend) {
        let [edit] = mend.edits()[..] else { return found };
        let (from, to) =
            (edit.range.start.wrapping_sub(value.start), edit.range.end.wrapping_sub(value.start));
        if row.get(from..to).is_none() {
            return found;
        }
        row.replace_range(from..to, &edit.text);
    }
    let first = found.iter().map(|finding| finding.place.spot).min_by_key(|spot| spot.column());
    let place = Place::new(reader.file, first.unwrap_or_else(|| reader.spot(value)));
    let is_certain = found.iter().all(|finding| finding.mend().is_some_and(Mend::is_certain));
    let mend = Mend::new(reader.file, value.start..value.end, row).certain_if(is_certain);
    let filled = fill!(key = name.text().unwrap_or(""), count = found.len(), example = mend);
    vec![Finding::new(message, place, filled).at_cells(found.iter().filter_map(|finding| finding.cell))]
}

/// Shares in the place of numbers are one mistake of a row.
fn shares_once(mut found: Vec<Finding>) -> Vec<Finding> {
    let shares = found.iter_mut().filter(|finding| finding.says(&reading::CELL_PERCENT));
    shares.skip(1).for_each(|finding| finding.follows = true);
    found
}

/// Rows of a table with full-width signs from which on they are told as one.
const WIDE: usize = 3;

/// Tells the full-width signs of several rows of a table once, with the changes of all.
pub(super) fn fold_wide(reader: &mut Reader<'_, '_>, value: &Node<'_>) {
    if reader.findings.is_empty() {
        return;
    }
    let lines = reader.lines;
    let own = lines.line_of(value.start) + 1..lines.line_of(end_of(lines.text(), value)) + 2;
    let is_own = |f: &Finding| f.says(&reading::FULL_WIDTH_ROW) && own.contains(&f.place.spot.line());
    let rows: Vec<&Finding> = reader.findings.iter().filter(|f| is_own(f)).collect();
    let (Some(first), true) = (rows.first(), rows.len() >= WIDE) else { return };
    let is_certain = rows.iter().all(|row| row.mend().is_some_and(Mend::is_certain));
    let mut edits = rows.iter().filter_map(|row| row.mend()).flat_map(Mend::edits);
    let Some(one) = edits.next() else { return };
    let mend = Mend::new(reader.file, one.range.clone(), one.text.clone());
    let mend = edits.fold(mend, |mend, edit| mend.and(edit.range.clone(), edit.text.clone()));
    let filled = fill!(count = rows.len(), mend = mend.certain_if(is_certain));
    let finding = Finding::new(&reading::FULL_WIDTH_ROWS, first.place, filled);
    reader.findings.follow(is_own);
    reader.say(finding);
}

/// What is said of them together: what weighs most.
fn message(found: &[Finding]) -> Option<&'static RewriteMessage> {
    let is_mended = found.len() > 1 && found.iter().all(|finding| finding.mend().is_some());
    let all: Option<Vec<_>> = found.iter().filter(|_| is_mended).map(weighed).collect();
    all?.into_iter().min_by_key(|(weight, _)| *weight).map(|(_, message)| message)
}

/// What is said of a row that has such a cell.
fn weighed(finding: &Finding) -> Option<(u8, &'static RewriteMessage)> {
    match finding.rule().name {
        _ if finding.says(&reading::CELL_ZERO) => Some((0, &reading::ROW_ZERO)),
        _ if finding.says(&reading::NEGATIVE) => Some((0, &reading::ROW_NEGATIVE)),
        _ if finding.says(&reading::CELL_LETTER) => Some((1, &reading::ROW_LETTER)),
        "bad-cell" => Some((2, &reading::ROW_PLAIN)),
        "plain-form" => Some((3, &reading::ROW_QUOTED)),
        "dash-cell" => Some((4, &reading::ROW_DASH)),
        _ => None,
    }
}
