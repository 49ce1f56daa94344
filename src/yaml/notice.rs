//! What is YAML, and what no file here may have.

use std::borrow::Cow;
use std::ops::Range;

use crate::finding::{Finding, fill, reading};
use crate::source::Place;
use crate::yaml::limits::{ALIASES, DEPTH};

/// Something unwanted, and where it stands.
pub(super) struct Notice<'a> {
    pub at: Range<usize>,
    pub what: Unwanted<'a>,
}

/// What no file here may have.
pub(super) enum Unwanted<'a> {
    /// Too many levels.
    Depth,
    /// Too many anchors and aliases.
    Marks,
    /// Aliases that are too much when they are written out.
    Copies,
    /// An alias without an anchor.
    Alias(Cow<'a, str>),
    /// A tag.
    Tag(&'a str),
    /// A second document.
    Document,
    /// Nothing at all.
    Nothing,
    /// Nothing but comments.
    Comments,
}

/// The number that is set in bold or with a star, as Markdown has it, behind the first star of an alias.
fn bold_number(name: &str) -> Option<&str> {
    let number = name.trim_matches('*');
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_number.then_some(number)
}

impl Notice<'_> {
    /// What there is to say of it, at a place.
    pub(super) fn finding(&self, place: Place) -> Finding {
        match &self.what {
            Unwanted::Depth => Finding::new(&reading::TOO_DEEP, place, fill!(limit = DEPTH)),
            Unwanted::Marks => Finding::new(&reading::ALIAS, place, fill!(limit = ALIASES)),
            Unwanted::Copies => Finding::new(&reading::ALIAS_COPIES, place, fill!()),
            Unwanted::Alias(name) if bold_number(name).is_some() => {
                let filled = fill!(found = format!("*{name}"), wanted = bold_number(name).unwrap_or(""));
                Finding::new(&reading::ALIAS_NUMBER, place, filled)
            }
            Unwanted::Alias(name) => Finding::new(&reading::ALIAS_UNKNOWN, place, fill!(name = name)),
            Unwanted::Tag(tag) => Finding::new(&reading::TAG, place, fill!(tag = tag)),
            Unwanted::Document => Finding::new(&reading::DOCUMENTS, place, fill!()),
            Unwanted::Comments => Finding::new(&reading::ONLY_COMMENTS, Place::of_file(place.file), fill!()),
            Unwanted::Nothing => Finding::new(&reading::EMPTY, Place::of_file(place.file), fill!()),
        }
    }
}
