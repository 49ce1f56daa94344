//! Slots of a text while it is Markdown.

use crate::text::{MARK_CLOSE, MARK_OPEN};

/// A stretch of a text, or a slot by its number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Bit<'t> {
    Text(&'t str),
    Slot(usize),
}

/// A text taken apart at its marks, in one walk.
pub(super) fn bits(text: &str) -> impl Iterator<Item = Bit<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some((number, tail)) = slot(rest) {
            rest = tail;
            return Some(Bit::Slot(number));
        }
        let first = rest.chars().next()?.len_utf8();
        let end = rest[first..].find(MARK_OPEN).map_or(rest.len(), |at| at + first);
        let (words, tail) = rest.split_at(end);
        rest = tail;
        Some(Bit::Text(words))
    })
}

/// The slot at the start of a text, and what follows it.
fn slot(text: &str) -> Option<(usize, &str)> {
    let rest = text.strip_prefix(MARK_OPEN)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    Some((number, rest[digits..].strip_prefix(MARK_CLOSE)?))
}
