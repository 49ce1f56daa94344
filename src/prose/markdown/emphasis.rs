//! Which marks of emphasis are meant as such. Stars are in [`stars`](super::stars).

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

/// Whether the marks `_` or `~` at the ends of a range are meant as such, and not as the characters that they are.
pub(super) fn is_meant(source: &str, range: &Range<usize>, width: usize) -> bool {
    let Some(mark) = source[range.start..].chars().next() else { return true };
    let opens = Side::of(source, range.start, mark);
    let closes = Side::of(source, range.end - width, mark);
    if opens.before.is_some_and(is_of_address) || closes.after.is_some_and(is_of_address) {
        return false;
    }
    match mark {
        // A blank to fill in: `（____）年（____）月`.
        '_' => {
            opens.length < 3
                && closes.length < 3
                && opens.after.is_some_and(is_word)
                && closes.before.is_some_and(is_word)
        }
        // `8:00~~12:00`.
        _ => !(opens.divides(is_word) || closes.divides(is_word)),
    }
}

/// A sign that joins the parts of an address.
fn is_of_address(c: char) -> bool {
    matches!(c, '/' | '=' | '?' | '&' | '#' | '@' | '%')
}

/// So many bytes before a mark an address may begin.
const ADDRESS: usize = 200;

/// Whether a byte stands in an address, such as `https://a.cn/**/b`.
pub(super) fn is_in_address(source: &str, at: usize) -> bool {
    let bytes = source.as_bytes();
    let word = bytes[..at].iter().rev().take(ADDRESS).take_while(|b| b.is_ascii_graphic()).count();
    source[at - word..at].contains("://")
}

/// So many marks side by side are looked at.
const RUN: usize = 32;

/// What stands on both sides of a run of marks.
pub(super) struct Side {
    pub before: Option<char>,
    pub after: Option<char>,
    length: usize,
}

impl Side {
    pub(super) fn of(source: &str, at: usize, mark: char) -> Side {
        let (head, tail) = source.split_at(at);
        let same = |c: &char| *c == mark;
        let left = head.chars().rev().take(RUN).take_while(same).count();
        let right = tail.chars().take(RUN).take_while(same).count();
        let before = head.chars().rev().nth(left).filter(|c| *c != mark);
        Side { before, after: tail.chars().nth(right).filter(|c| *c != mark), length: left + right }
    }

    /// Whether a part of an address or a path is on either side.
    pub(super) fn is_in_path(&self) -> bool {
        self.before.is_some_and(is_of_address) || self.after.is_some_and(is_of_address)
    }

    /// Whether both sides are of a kind.
    pub(super) fn divides(&self, kind: fn(char) -> bool) -> bool {
        self.before.is_some_and(kind) && self.after.is_some_and(kind)
    }
}

/// A character of a word; the mark of a slot stands for a figure.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// A character of a figure.
pub(super) fn is_figure(c: char) -> bool {
    c.is_numeric() && !matches!(c, '\u{2e80}'..='\u{9fff}') || is_mark(c)
}
