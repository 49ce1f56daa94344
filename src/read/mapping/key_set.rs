//! Which keys may stand in a mapping: fixed ones, words, those of an edition.

use crate::base::Words;
use crate::edition::{self, Key};
use crate::read::field::Field;

/// The keys that may stand in a mapping.
pub(in crate::read) trait KeySet {
    /// How many there are.
    fn len(&self) -> usize;
    /// Which one was written. `next` is the one behind the last: forms are filled in order.
    fn find(&self, written: &str, next: usize) -> Option<usize>;
    /// Their words, in pairs: English, Chinese.
    fn words(&self) -> Vec<&str>;
    /// The words of a key that has its place among the others; `None` where their order says nothing.
    fn in_order(&self, _: usize) -> Option<[&str; 2]> {
        None
    }
}

impl KeySet for [&'static Field] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn find(&self, written: &str, _: usize) -> Option<usize> {
        self.iter().position(|field| field.is(written))
    }

    fn words(&self) -> Vec<&str> {
        self.iter().flat_map(|field| [field.en, field.zh]).collect()
    }
}

/// Values that are chosen by a word.
impl<T> KeySet for [(T, Words)] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn find(&self, written: &str, _: usize) -> Option<usize> {
        self.iter().position(|(_, words)| words.en == written || words.zh == written)
    }

    fn words(&self) -> Vec<&str> {
        self.iter().flat_map(|(_, words)| [words.en, words.zh]).collect()
    }
}

/// Things of an edition, each with its key: parts, tables, rows, columns.
pub(in crate::read) struct Keyed<'e, T>(pub &'e [T], pub fn(&T) -> &Key);

impl<T> KeySet for Keyed<'_, T> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn find(&self, written: &str, next: usize) -> Option<usize> {
        edition::position(self.0, self.1, written, next)
    }

    fn words(&self) -> Vec<&str> {
        let keys = self.0.iter().map(self.1);
        keys.flat_map(|key| [key.en.as_str(), key.zh.as_str()]).collect()
    }

    fn in_order(&self, at: usize) -> Option<[&str; 2]> {
        self.0.get(at).map(self.1).map(|key| [key.en.as_str(), key.zh.as_str()])
    }
}

/// Fixed keys, and others behind them.
pub(in crate::read) struct With<'k, K: KeySet + ?Sized>(pub &'static [&'static Field], pub &'k K);

impl<K: KeySet + ?Sized> KeySet for With<'_, K> {
    fn len(&self) -> usize {
        self.0.len() + self.1.len()
    }

    fn find(&self, written: &str, next: usize) -> Option<usize> {
        let fixed = self.0.len();
        let other = || self.1.find(written, next.saturating_sub(fixed)).map(|at| fixed + at);
        self.0.find(written, next).or_else(other)
    }

    fn words(&self) -> Vec<&str> {
        // Of two that are equally near, what was meant is rather one of the others.
        let mut words = self.1.words();
        let of_use = self.0.iter().filter(|field| field.beside.is_none_or(|key| words.contains(&key)));
        let fixed: Vec<&str> = of_use.flat_map(|field| [field.en, field.zh]).collect();
        words.extend(fixed);
        words
    }

    fn in_order(&self, at: usize) -> Option<[&str; 2]> {
        self.1.in_order(at.checked_sub(self.0.len())?)
    }
}
