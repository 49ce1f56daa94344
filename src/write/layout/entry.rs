//! The pieces of a report file: keys with all that belongs to them.

use crate::edition::Edition;
use crate::read::KnownKey;

/// The entries of a mapping.
pub(super) struct KeyEntries<'e> {
    pub all: Vec<KeyEntry<'e>>,
    /// Comments behind them; an empty one is a blank line.
    pub below: Vec<String>,
}

/// A key with its value and the comments about both.
pub(super) struct KeyEntry<'e> {
    pub key: Option<KnownKey<'e>>,
    /// A blank line stands above it.
    pub is_apart: bool,
    /// Comments above it; an empty one is a blank line.
    pub above: Vec<String>,
    pub body: KeyBody<'e>,
}

/// A key and its value.
pub(super) enum KeyBody<'e> {
    /// Both on one line, with a comment behind them and comments below.
    Line { key: String, value: String, beside: String, below: Vec<String> },
    /// A key and the entries below it; the edition where these are rows of a table.
    Group { key: String, beside: String, entries: KeyEntries<'e>, rows: Option<&'e Edition> },
    /// Whole lines as they are to be written.
    Lines(Vec<String>),
}

impl KeyEntries<'_> {
    /// Puts the entries into the order of the form, if the form has all of them.
    pub(super) fn sort(&mut self) {
        if self.all.iter().all(|entry| entry.key.is_some()) {
            self.all.sort_by_key(|entry| entry.key.map(|key| key.rank));
        }
    }
}
