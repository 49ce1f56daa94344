//! Which marks of emphasis are meant as such.

use std::ops::Range;

use pulldown_cmark::Tag;

use crate::text::is_mark;

/// Bytes of the mark at each end of an element of emphasis; `None` for other elements.
pub(super) fn width(tag: &Tag<'_>, source: &str, range: &Range<usize>) -> Option<usize> {
    match tag {
        Tag::Emphasis => Some(1),
        Tag::Strong => Some(2),
        Tag::Strikethrough => Some(if source[range.start..].starts_with("~~") { 2 } else { 1 }),
        _ => None,
    }
}

/// Whether the marks at the ends of a range are meant as such, and not as the characters that they are.
pub(super) fn is_meant(source: &str, range: &Range<usize>, width: usize) -> bool {
    let Some(mark) = source[range.start..].chars().next() else { return true };
    let opens = Side::of(source, range.start, mark);
    let closes = Side::of(source, range.end - width, mark);
    let (before, after) = (opens.before, closes.after);
    // Parts of an address.
    if [before, after].iter().any(|c| c.is_some_and(|c| matches!(c, '/' | '=' | '?' | '&' | '#' | '@' | '%')))
    {
        return false;
    }
    match (mark, width) {
        // A blank to fill in: `（____）年（____）月`.
        ('_', _) => {
            opens.length < 3
                && closes.length < 3
                && opens.after.is_some_and(is_word)
                && closes.before.is_some_and(is_word)
        }
        ('*', 2) => !(opens.divides(is_figure) || closes.divides(is_figure)),
        // `7*24`, `张*和李*的`, `8:00~~12:00`.
        _ => !(opens.divides(is_word) || closes.divides(is_word)),
    }
}

/// So many marks side by side are looked at.
const RUN: usize = 32;

/// What stands on both sides of a run of marks.
struct Side {
    before: Option<char>,
    after: Option<char>,
    length: usize,
}

impl Side {
    fn of(source: &str, at: usize, mark: char) -> Side {
        let (head, tail) = source.split_at(at);
        let same = |c: &char| *c == mark;
        let left = head.chars().rev().take(RUN).take_while(same).count();
        let right = tail.chars().take(RUN).take_while(same).count();
        let before = head.chars().rev().nth(left).filter(|c| *c != mark);
        Side { before, after: tail.chars().nth(right).filter(|c| *c != mark), length: left + right }
    }

    /// Whether both sides are of a kind.
    fn divides(&self, kind: fn(char) -> bool) -> bool {
        self.before.is_some_and(kind) && self.after.is_some_and(kind)
    }
}

/// A character of a word; the mark of a slot stands for a figure.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// A character of a figure.
pub(in crate::prose) fn is_figure(c: char) -> bool {
    c.is_numeric() && !matches!(c, '\u{2e80}'..='\u{9fff}') || is_mark(c)
}
