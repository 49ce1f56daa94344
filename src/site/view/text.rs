//! The texts of a view.
//!
//! A [`Text`] is printed and nothing else: templates must not look into it. A [`Word`] is one of a few fixed
//! texts, which templates may compare. So pages that differ in their texts alone share one drawing.

use std::borrow::Cow;

use compact_str::CompactString;

use crate::site::view::{Leaf, Show, Visit};

/// A text that is only printed. Figures and dates are short: they are kept where they stand, not on the heap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// One that stands elsewhere.
    Borrowed(&'a str),
    /// One that was made for the page.
    Owned(CompactString),
}

/// A text out of a few, which templates may compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word<'a>(pub Cow<'a, str>);

impl Text<'_> {
    /// What is printed.
    pub fn as_str(&self) -> &str {
        match self {
            Text::Borrowed(text) => text,
            Text::Owned(text) => text,
        }
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Text::Borrowed("")
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Text<'a> {
        Text::Borrowed(text)
    }
}

impl<'a> From<&'a String> for Text<'a> {
    fn from(text: &'a String) -> Text<'a> {
        Text::Borrowed(text)
    }
}

impl From<CompactString> for Text<'_> {
    fn from(text: CompactString) -> Self {
        Text::Owned(text)
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Text::Owned(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Text<'a> {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Word<'a> {
    fn from(text: T) -> Word<'a> {
        Word(text.into())
    }
}

impl Show for Text<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.leaf(Leaf::Text(self.as_str()));
    }
}

impl Show for Word<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.word(&self.0);
    }
}
