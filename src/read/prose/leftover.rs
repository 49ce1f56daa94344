//! What programs and drafts leave in a text.

use std::ops::Range;

use crate::finding::reading::texts;
use crate::finding::{Finding, fill};
use crate::read::prose::fault::{FaultKind, Here, TextFault};
use crate::read::prose::told::ToldRanges;
use crate::read::reader::short;
use crate::source::Place;
use crate::text::{LeftoverKind, leftovers, of_radical, without_radicals};

/// Adds what is left in a text, but for what is `code` or part of another fault. A free page may have a form to be filled in.
pub(super) fn look(
    text: &str,
    has_signs: bool,
    in_report: bool,
    code: &[Range<usize>],
    faults: &mut Vec<TextFault>,
) {
    let is_of_form = |range: &Range<usize>, kind: LeftoverKind| {
        kind == LeftoverKind::ToFillIn || text[range.clone()].starts_with('□')
    };
    let left = leftovers(text, has_signs).into_iter();
    let left = left.filter(|(range, kind)| in_report || !is_of_form(range, *kind));
    let mut all: Vec<_> = left.map(|(range, kind)| (range, FaultKind::Leftover(kind))).collect();
    if has_signs {
        all.extend(radical_stretches(text).into_iter().map(|range| (range, FaultKind::Radicals)));
    }
    if !all.is_empty() {
        let told = faults.iter().map(|fault| fault.range.clone());
        let told = ToldRanges::new(told.chain(code.iter().cloned()));
        let new = all.into_iter().filter(|(range, _)| !told.overlap(range));
        faults.extend(new.map(|(range, kind)| TextFault { range, kind }));
    }
    // No report of an office has a program in it.
    let told: Vec<usize> =
        if in_report { faults.iter().map(|fault| fault.range.start).collect() } else { Vec::new() };
    let is_fence = |range: &&Range<usize>| in_report && text[(*range).clone()].starts_with("```");
    let fences = code.iter().filter(is_fence).filter(|range| !told.contains(&range.start));
    faults.extend(
        fences.map(|range| TextFault {
            range: range.clone(),
            kind: FaultKind::Leftover(LeftoverKind::OfProgram),
        }),
    );
}

/// Bytes of a stretch with radicals at most.
const STRETCH: usize = 240;

/// The stretches of a line from the first radical to the last, if they are not long.
fn radical_stretches(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| of_radical(*c).is_some()) {
        let end = at + c.len_utf8();
        let is_same =
            |last: &&mut Range<usize>| end - last.start <= STRETCH && !text[last.end..at].contains('\n');
        match found.last_mut().filter(is_same) {
            Some(last) => last.end = end,
            None => found.push(at..end),
        }
    }
    found
}

/// What is said of something that was left at a place.
pub(in crate::read) fn finding(kind: LeftoverKind, found: &str, place: Place) -> Finding {
    let message = match kind {
        LeftoverKind::OfProgram => &texts::LEFT_BY_PROGRAM,
        LeftoverKind::ToFillIn => &texts::TO_FILL_IN,
        LeftoverKind::Remark => &texts::REMARK_IN_WORDS,
        LeftoverKind::PageNumber => &texts::PAGE_NUMBER,
        LeftoverKind::OfPage => &texts::LEFT_BY_PAGE,
        LeftoverKind::OfAssistant => &texts::LEFT_BY_ASSISTANT,
        LeftoverKind::AccessCode => &texts::ACCESS_CODE,
    };
    Finding::new(message, place, fill!(found = short(found)))
}

pub(super) fn radicals(here: &Here<'_>) -> Finding {
    let meant = without_radicals(here.found);
    Finding::new(&texts::RADICALS, here.place, fill!(found = short(here.found), near = here.written(meant)))
}
