//! The words of a file, as far as they tell what a faulty line was meant to be.

use std::cell::RefCell;
use std::collections::HashMap;

/// Where a key belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// Not below another key.
    Top,
    /// Below this key, in the language of the one that was asked for.
    Below(String),
    /// Nobody knows, or it belongs in several places.
    Unknown,
}

/// The keys of files of one kind. It is only asked where something is wrong.
pub(crate) trait Vocabulary {
    /// Whether a word is a key somewhere in such a file.
    fn is_key(&self, word: &str) -> bool;

    /// Whether a word is a key somewhere in such a file, or in a mapping that may stand in braces.
    fn is_key_in_braces(&self, word: &str) -> bool {
        self.is_key(word)
    }

    /// Whether a text stands behind a key.
    fn holds_text(&self, _key: &str) -> bool {
        false
    }

    /// Where a key belongs.
    fn heading(&self, _key: &str) -> Heading {
        Heading::Unknown
    }

    /// The keys below which a key may stand, in its language; none where it may stand below no other.
    fn headings(&self, _key: &str) -> Vec<String> {
        Vec::new()
    }
}

/// A vocabulary that remembers which words it was asked for: a file with faults is walked several times.
pub(super) struct RememberedWords<'v> {
    vocabulary: &'v dyn Vocabulary,
    keys: RefCell<HashMap<Box<str>, bool>>,
}

impl<'v> RememberedWords<'v> {
    pub(super) fn new(vocabulary: &'v dyn Vocabulary) -> RememberedWords<'v> {
        RememberedWords { vocabulary, keys: RefCell::default() }
    }
}

impl Vocabulary for RememberedWords<'_> {
    fn is_key(&self, word: &str) -> bool {
        let known = self.keys.borrow().get(word).copied();
        known.unwrap_or_else(|| {
            let is_key = self.vocabulary.is_key(word);
            self.keys.borrow_mut().insert(word.into(), is_key);
            is_key
        })
    }

    fn is_key_in_braces(&self, word: &str) -> bool {
        self.vocabulary.is_key_in_braces(word)
    }

    fn holds_text(&self, key: &str) -> bool {
        self.vocabulary.holds_text(key)
    }

    fn heading(&self, key: &str) -> Heading {
        self.vocabulary.heading(key)
    }

    fn headings(&self, key: &str) -> Vec<String> {
        self.vocabulary.headings(key)
    }
}

/// The vocabulary of files of which nothing is known.
#[cfg(test)]
pub(crate) struct NoVocabulary;

#[cfg(test)]
impl Vocabulary for NoVocabulary {
    fn is_key(&self, _: &str) -> bool {
        false
    }
}
