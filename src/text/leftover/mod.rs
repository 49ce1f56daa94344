//! What is left in a text of the programs that it came through, and of the time when it was a draft: signs of errors, places
//! to fill in, remarks for colleagues, numbers of pages.

mod assistant;
mod code;
mod kind;
mod line;
mod markers;
mod near;
mod pasted;
mod phrases;
mod quoted;
mod signs;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

use crate::text::lines;

pub(crate) use kind::LeftoverKind;
pub(crate) use line::is_remark;
pub(crate) use signs::LEFTOVER_SIGNS;

/// What is left of programs and drafts in a text, in its order; at most one thing at a place. Without the signs of leftovers only
/// lines are looked at that are known by their first character.
pub(crate) fn leftovers(text: &str, has_signs: bool) -> Vec<(Range<usize>, LeftoverKind)> {
    let (mut found, mut start, mut in_contents) = (Vec::new(), 0, false);
    for line in lines(text) {
        let at = |(range, kind): (Range<usize>, LeftoverKind)| (start + range.start..start + range.end, kind);
        let whole = || if has_signs { line::whole(line) } else { None };
        let whole = pasted::line(line).or_else(whole);
        // A table of contents is one thing.
        let goes_on = in_contents;
        in_contents = whole.is_some() && line::is_of_contents(line.trim());
        match whole {
            Some(_) if in_contents && goes_on => {}
            Some(whole) => found.push(at(whole)),
            None if !has_signs => {}
            None => found.extend(word::words(line).into_iter().filter(|f| !quoted::is_told(line, f)).map(at)),
        }
        start += line.len() + 1;
    }
    found
}
