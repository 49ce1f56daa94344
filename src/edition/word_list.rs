//! Lists of words that are looked for at one place of a text. One character rules most places out.

use std::ops::Range;

/// Words of which any may stand at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordList {
    /// Longest first.
    all: Vec<String>,
    /// Their last characters, by [`mask`].
    ends: u64,
    /// Their first characters once more, by [`cell`]: a long list has most bits of the small set.
    first: Box<[u64]>,
    /// The same of their last characters.
    last: Box<[u64]>,
    /// Each first and each last character with the index of its word, sorted: words with the same character are longest first.
    by_start: Vec<(char, usize)>,
    by_end: Vec<(char, usize)>,
}

/// One of 64 bits for a character: sets of characters that have no bit in common have no character in common.
pub(crate) const fn mask(c: char) -> u64 {
    1 << ((c as u32).wrapping_mul(0x9e37_79b1) >> 26)
}

/// Numbers of 64 bits of a large set of characters.
const CELLS: usize = 16;

/// Where a character stands in a large set: in which number, and its bit there.
fn cell(c: char) -> (usize, u64) {
    let hash = (c as u32).wrapping_mul(0x9e37_79b1) >> 22;
    (hash as usize % CELLS, 1 << (hash / CELLS as u32))
}

impl WordList {
    /// These words.
    pub(crate) fn new(mut all: Vec<String>) -> WordList {
        all.sort_by_key(|w| std::cmp::Reverse(w.len()));
        all.dedup();
        let index = |end: fn(&str) -> Option<char>| {
            let mut found: Vec<(char, usize)> =
                all.iter().enumerate().filter_map(|(i, w)| Some((end(w)?, i))).collect();
            found.sort_unstable();
            found
        };
        let (by_start, by_end) = (index(|w| w.chars().next()), index(|w| w.chars().next_back()));
        let marks = |index: &[(char, usize)]| index.iter().fold(0, |all, (c, _)| all | mask(*c));
        let large = |index: &[(char, usize)]| {
            let mut set = vec![0; CELLS];
            for (c, _) in index {
                let (number, bit) = cell(*c);
                set[number] |= bit;
            }
            set.into_boxed_slice()
        };
        let (first, last) = (large(&by_start), large(&by_end));
        WordList { ends: marks(&by_end), first, last, all, by_start, by_end }
    }

    /// The words of a text that parts them by spaces.
    pub(crate) fn of(text: &str) -> WordList {
        WordList::new(text.split_whitespace().map(str::to_owned).collect())
    }

    /// All of them, longest first.
    pub(crate) fn all(&self) -> &[String] {
        &self.all
    }

    /// The place in [`WordList::all`] of the longest word that a text ends with.
    pub(crate) fn index_at_end(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back().filter(|c| self.may_end(*c))?;
        self.places(&self.by_end, last).find(|i| self.all.get(*i).is_some_and(|w| text.ends_with(w.as_str())))
    }

    /// The place in [`WordList::all`] of the longest word that a text starts with.
    pub(crate) fn index_at_start(&self, text: &str) -> Option<usize> {
        let first = text.chars().next().filter(|c| self.may_start(*c))?;
        self.places(&self.by_start, first)
            .find(|i| self.all.get(*i).is_some_and(|w| text.starts_with(w.as_str())))
    }

    /// Bytes of the longest word that a text starts with.
    pub(crate) fn at_start(&self, text: &str) -> Option<usize> {
        self.word_at_start(text).map(str::len)
    }

    /// The longest word that a text starts with.
    pub(crate) fn word_at_start(&self, text: &str) -> Option<&str> {
        let first = text.chars().next().filter(|c| self.may_start(*c))?;
        self.run(&self.by_start, first).find(|w| text.starts_with(*w))
    }

    /// Whether a word may end with a character.
    fn may_end(&self, c: char) -> bool {
        let (number, bit) = cell(c);
        self.last.get(number).is_some_and(|all| all & bit != 0)
    }

    /// Whether a word may start with a character: of a hundred that none starts with, some pass.
    fn may_start(&self, c: char) -> bool {
        let (number, bit) = cell(c);
        self.first.get(number).is_some_and(|all| all & bit != 0)
    }

    /// Bytes of the longest word that a text ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<usize> {
        let last = text.chars().next_back().filter(|c| self.ends & mask(*c) != 0)?;
        self.run(&self.by_end, last).find(|w| text.ends_with(*w)).map(str::len)
    }

    /// Whether one of the words stands in a text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.first_end(text).is_some()
    }

    /// Where the first of the words in a text ends, of several that start there the longest.
    pub(crate) fn first_end(&self, text: &str) -> Option<usize> {
        self.first(text).map(|found| found.end)
    }

    /// Where the first of the words stands in a text, of several that start there the longest.
    pub(crate) fn first(&self, text: &str) -> Option<Range<usize>> {
        text.char_indices().filter(|(_, c)| self.may_start(*c)).find_map(|(at, _)| {
            let length = self.at_start(text.get(at..)?)?;
            Some(at..at + length)
        })
    }

    /// The words with a character at one end, longest first.
    fn run<'w>(&'w self, index: &'w [(char, usize)], c: char) -> impl Iterator<Item = &'w str> {
        self.places(index, c).filter_map(|i| self.all.get(i).map(String::as_str))
    }

    /// Their places in the list.
    fn places<'w>(&self, index: &'w [(char, usize)], c: char) -> impl Iterator<Item = usize> + use<'w> {
        let from = index.partition_point(|(d, _)| *d < c);
        index.iter().skip(from).take_while(move |(d, _)| *d == c).map(|(_, i)| *i)
    }

    /// Where the last of the words in a text ends.
    pub(crate) fn last_in(&self, text: &str) -> Option<usize> {
        text.char_indices().rev().find_map(|(at, c)| {
            let end = at + c.len_utf8();
            self.at_end(text.get(..end)?).map(|_| end)
        })
    }

    /// Whether there is no word.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_at_either_end() {
        let words = WordList::of("收到 收到了 接到 申请");
        let cases = [
            ("收到了申请", Some(9), Some(6)),
            ("接到", Some(6), Some(6)),
            ("共收到", None, Some(6)),
            ("", None, None),
        ];
        for (text, start, end) in cases {
            assert_eq!((words.at_start(text), words.at_end(text)), (start, end), "{text}");
        }
        assert!(words.are_in("共接到3件") && !words.are_in("共3件"));
        assert_eq!(words.first_end("共收到了申请"), Some("共收到了".len()));
        assert_eq!(words.last_in("收到甲申请乙"), Some("收到甲申请".len()));
        assert!(WordList::default().is_empty() && WordList::default().at_start("甲").is_none());
    }
}
