//! Marks of a text that do not do what they look like.

mod html_tag;

use std::ops::Range;

use crate::finding::reading::texts;
use crate::finding::{Finding, Level, Quoted, fill};
use crate::prose::{Oddity, OddityKind, Prose, Rewrite, SignSet, invisible_names, references};
use crate::read::prose::fault::{FaultKind, Here, TextFault};
use crate::read::reader::short;
use crate::text::{is_shaper, is_unprintable, shapes};

/// Characters that a text writes by their numbers or names and may not have. U+FFFD is what a number without a character stands for.
pub(super) fn unprintable(prose: &Prose, signs: SignSet) -> Vec<TextFault> {
    if !signs.has(SignSet::AMPERSAND) {
        return Vec::new();
    }
    let text = &prose.text;
    let written: Vec<(Range<usize>, char)> = references(text).collect();
    let is_refused = |at: usize, c: char| {
        let shapes = |(before, after)| shapes(before, c, after);
        is_unprintable(c) || c == '\u{fffd}' || is_shaper(c) && !shapes(beside(text, &written, at))
    };
    let numbered = written.iter().enumerate().filter(|(at, (_, c))| is_refused(*at, *c));
    numbered
        .map(|(_, written)| written.clone())
        .chain(invisible_names(text))
        .map(|(range, c)| TextFault { range, kind: FaultKind::Unprintable(c) })
        .collect()
}

/// The characters beside one that is written by its number, whether they are written so themselves or not.
fn beside(text: &str, written: &[(Range<usize>, char)], at: usize) -> (Option<char>, Option<char>) {
    let Some((number, _)) = written.get(at) else { return (None, None) };
    let are_beside = |one: &Range<usize>, next: &Range<usize>| {
        matches!(text.get(one.end..next.start), Some(";&#" | ";&#x" | ";&#X"))
    };
    let before = written[..at].last().filter(|(one, _)| are_beside(one, number)).map(|(_, c)| *c);
    let after = written.get(at + 1).filter(|(next, _)| are_beside(number, next)).map(|(_, c)| *c);
    let seen = || text[..number.start].rsplit_once("&#")?.0.chars().next_back();
    (before.or_else(seen), after.or_else(|| text[number.end..].chars().nth(1)))
}

/// What is read in the place of a number or name that stands for such a character.
pub(super) fn replaced(text: &str, written: &Range<usize>) -> Rewrite {
    let read = match text[..written.start].chars().next_back() {
        _ if text[written.clone()].starts_with('&') => "&#65533;",
        Some('x' | 'X') => "FFFD",
        _ => "65533",
    };
    Rewrite::new(written.clone(), read)
}

pub(super) fn finding(oddity: Oddity, here: &Here<'_>) -> Finding {
    let (place, found) = (here.place, short(here.found));
    // A sentence quotes a label to be written.
    let label = here.found;
    let near = match oddity.mend.as_str() {
        "" => Quoted::Text("".into()),
        // It goes below what is odd.
        mend if oddity.kind == OddityKind::Table => Quoted::Text(mend.into()),
        mend => here.written(mend),
    };
    match oddity.kind {
        OddityKind::Comment => Finding::new(&texts::HTML_COMMENT, place, fill!()),
        OddityKind::Tag => {
            Finding::new(&texts::HTML_TAG, place, fill!(instead = html_tag::instead(label), tag = found))
        }
        OddityKind::Remark => Finding::new(&texts::REMARK, place, fill!(found = found)),
        OddityKind::Heading => Finding::new(&texts::HEADING, place, fill!(found = found, near = near)),
        OddityKind::FullWidth => {
            Finding::new(&texts::MARK_FULL_WIDTH, place, fill!(found = found, near = near))
        }
        OddityKind::Underline if label.starts_with('=') => Finding::new(&texts::EQUAL_SIGNS, place, fill!()),
        OddityKind::Underline => Finding::new(&texts::UNDERLINE, place, fill!()),
        OddityKind::Bullet => Finding::new(&texts::NO_ITEM, place, fill!(found = found, near = near)),
        OddityKind::Deep => Finding::new(&texts::TOO_DEEP, place, fill!(found = found)),
        OddityKind::Bold => Finding::new(&texts::UNPAIRED, place, fill!()),
        OddityKind::Cells => Finding::new(&texts::MORE_CELLS, place, fill!()),
        OddityKind::Table => Finding::new(&texts::NO_MARKDOWN_TABLE, place, fill!(near = near)),
        OddityKind::Delimiter => Finding::new(&texts::NO_DELIMITER, place, fill!(found = found, near = near)),
        OddityKind::Drawn => {
            let example = format!("\n{}", oddity.mend);
            Finding::new(&texts::DRAWN_TABLE, place, fill!(example = example))
        }
        OddityKind::Rule => Finding::new(&texts::RULE_IN_TABLE, place, fill!()),
        OddityKind::Pasted(count) => {
            let filled = fill!(count = count, example = format!("\n{}", oddity.mend));
            // Below the head stands a line that is no row.
            match oddity.mend.lines().count() > count {
                true => Finding::new(&texts::PASTED_TABLE, place, filled),
                false => Finding::new(&texts::LONG_PASTED_TABLE, place, filled),
            }
        }
        OddityKind::Definition => Finding::new(&texts::UNUSED_DEFINITION, place, fill!()),
        OddityKind::OpenLink => Finding::new(&texts::OPEN_LINK, place, fill!(found = label)),
        OddityKind::Footnote => Finding::new(&texts::NO_FOOTNOTE, place, fill!(found = label)),
        OddityKind::Fence => Finding::new(&texts::OPEN_FENCE, place, fill!(found = found)),
        OddityKind::Lost => {
            let mut finding = Finding::new(&texts::LOST_WORDS, place, fill!(found = found));
            finding.level = Level::Error;
            finding
        }
    }
}
