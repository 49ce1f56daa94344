//! The texts of a view.
//!
//! A [`PageText`] is printed and nothing else: templates must not look into it. A [`Word`] is one of a few fixed
//! texts, which templates may compare. So pages that differ in their texts alone share one drawing.

use std::borrow::Cow;

use compact_str::CompactString;

use crate::site::view::{Leaf, Show, Visit};

/// A text that is only printed. Figures and dates are short: they are kept where they stand, not on the heap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PageText<'a> {
    /// One that stands elsewhere.
    Borrowed(&'a str),
    /// One that was made for the page.
    Owned(CompactString),
}

/// A text out of a few, which templates may compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word<'a>(pub Cow<'a, str>);

impl PageText<'_> {
    /// What is printed.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            PageText::Borrowed(text) => text,
            PageText::Owned(text) => text,
        }
    }
}

impl Default for PageText<'_> {
    fn default() -> Self {
        PageText::Borrowed("")
    }
}

impl<'a> From<&'a str> for PageText<'a> {
    fn from(text: &'a str) -> PageText<'a> {
        PageText::Borrowed(text)
    }
}

impl<'a> From<&'a String> for PageText<'a> {
    fn from(text: &'a String) -> PageText<'a> {
        PageText::Borrowed(text)
    }
}

impl From<CompactString> for PageText<'_> {
    fn from(text: CompactString) -> Self {
        PageText::Owned(text)
    }
}

impl From<String> for PageText<'_> {
    fn from(text: String) -> Self {
        PageText::Owned(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for PageText<'a> {
    fn from(text: Cow<'a, str>) -> PageText<'a> {
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

impl Show for PageText<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.leaf(Leaf::Text(self.as_str()));
    }
}

impl Show for Word<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.word(&self.0);
    }
}
