//! What programs and drafts leave in a text.

use std::ops::Range;

use crate::finding::reading::texts;
use crate::finding::{Finding, fill};
use crate::prose::SignSet;
use crate::read::prose::fault::{FaultKind, Here, TextFault};
use crate::read::reader::short;
use crate::source::Place;
use crate::text::{LeftoverKind, has_open_brackets, leftovers, of_radical, without_radicals};

/// Whether something may be left in a text with such signs.
pub(in crate::read) fn may_be(text: &str, signs: SignSet) -> bool {
    signs.has(SignSet::LEFTOVER) || signs.has(SignSet::OPENING) && has_open_brackets(text)
}

/// Adds what is left in a text, but for what is `code` or part of another fault. A free page may have a form to be filled in.
pub(super) fn look(text: &str, in_report: bool, code: &[Range<usize>], faults: &mut Vec<TextFault>) {
    let is_of_form = |range: &Range<usize>, kind: LeftoverKind| {
        kind == LeftoverKind::ToFillIn || text[range.clone()].starts_with('□')
    };
    let left = leftovers(text).into_iter().filter(|(range, kind)| in_report || !is_of_form(range, *kind));
    let left = left.map(|(range, kind)| (range, FaultKind::Leftover(kind)));
    let all: Vec<_> = left.chain(radical_lines(text).map(|range| (range, FaultKind::Radicals))).collect();
    let told: Vec<Range<usize>> =
        faults.iter().map(|fault| fault.range.clone()).chain(code.iter().cloned()).collect();
    let is_told = |range: &Range<usize>| told.iter().any(|t| t.start < range.end && range.start < t.end);
    let new = all.into_iter().filter(|(range, _)| !is_told(range));
    faults.extend(new.map(|(range, kind)| TextFault { range, kind }));
}

/// In each line with radicals, the stretch from the first to the last of them.
fn radical_lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let at = start;
        start += line.len() + 1;
        let is_radical = |c: char| of_radical(c).is_some();
        let (first, last) = (line.find(is_radical)?, line.rfind(is_radical)?);
        let length = line[last..].chars().next().map_or(1, char::len_utf8);
        Some(at + first..at + last + length)
    })
}

/// What is said of something that was left at a place.
pub(in crate::read) fn finding(kind: LeftoverKind, found: &str, place: Place) -> Finding {
    let message = match kind {
        LeftoverKind::OfProgram => &texts::LEFT_BY_PROGRAM,
        LeftoverKind::ToFillIn => &texts::TO_FILL_IN,
        LeftoverKind::Remark => &texts::REMARK_IN_WORDS,
        LeftoverKind::PageNumber => &texts::PAGE_NUMBER,
    };
    Finding::new(message, place, fill!(found = short(found)))
}

pub(super) fn radicals(here: &Here<'_>) -> Finding {
    let meant = without_radicals(here.found);
    Finding::new(&texts::RADICALS, here.place, fill!(found = short(here.found), near = here.written(meant)))
}
