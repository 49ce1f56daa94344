//! Keys that are written twice, and what was meant by that.

use crate::finding::{fill, reading};
use crate::read::reader::Reader;
use crate::yaml::{Node, Yaml};

impl Reader<'_, '_> {
    /// Says that so many keys, from one on, are written twice.
    pub(super) fn pasted_twice(&mut self, name: &Node<'_>, first: &Node<'_>, count: usize) {
        let line = self.lines.line_of(first.start) + 1;
        self.say(self.at(&reading::DUPLICATE_BLOCK, name, fill!(count = count, line = line)));
    }

    /// Says that a key is written twice.
    pub(super) fn twice(
        &mut self,
        (name, value): &(Node<'_>, Node<'_>),
        (first, held): &(Node<'_>, Node<'_>),
    ) {
        if self.passed(&reading::DUPLICATE_KEY, name) {
            return;
        }
        let line = self.lines.line_of(first.start) + 1;
        let (key, other) = (name.text().unwrap_or(""), first.text().unwrap_or(""));
        self.say(if are_parts(held, value) {
            self.at(&reading::DUPLICATE_LIST, name, fill!(key = other, line = line))
        } else if key == other && are_rows(held, value) {
            self.at(&reading::DUPLICATE_ROW, name, fill!(key = key, line = line))
        } else if key == other && are_named(held, value) {
            self.at(&reading::DUPLICATE_ID, name, fill!(key = key, line = line))
        } else if key == other {
            self.at(&reading::DUPLICATE_KEY, name, fill!(key = key, line = line))
        } else {
            self.at(&reading::DUPLICATE_WORD, name, fill!(key = key, other = other, line = line))
        });
    }

    /// Says that the keys of an entry begin once more, as if another one followed without its sign.
    pub(super) fn without_sign(&mut self, first: &Node<'_>, name: &Node<'_>) {
        let line = self.lines.line_of(first.start) + 1;
        let filled = fill!(key = name.text().unwrap_or(""), line = line);
        self.say(self.at(&reading::ENTRY_WITHOUT_SIGN, name, filled));
    }
}

/// Whether two values behind one key are rows with different figures.
fn are_rows(first: &Node<'_>, other: &Node<'_>) -> bool {
    let (Yaml::List(one), Yaml::List(two)) = (&first.value, &other.value) else { return false };
    let figures = |items: &[Node<'_>]| -> Option<Vec<String>> {
        items.iter().map(|item| Some(item.text()?.to_owned())).collect()
    };
    match (figures(one), figures(two)) {
        (Some(one), Some(two)) => one.len() > 1 && one != two,
        _ => false,
    }
}

/// Whether two values behind one key have names, which differ.
fn are_named(first: &Node<'_>, other: &Node<'_>) -> bool {
    let name = |node: &Node<'_>| {
        let pair = node.pairs()?.iter().find(|(key, _)| matches!(key.text(), Some("name" | "名称")));
        pair.and_then(|(_, value)| value.text().map(str::to_owned))
    };
    name(first).zip(name(other)).is_some_and(|(one, two)| one != two)
}

/// Whether two values behind one key are parts of one: lists of entries that differ, or mappings that have no key in common.
fn are_parts(first: &Node<'_>, other: &Node<'_>) -> bool {
    match (&first.value, &other.value) {
        (Yaml::List(entries), Yaml::List(others)) => {
            let is_entry = |entry: &Node<'_>| entry.pairs().is_some();
            !others.is_empty() && entries.iter().chain(others).all(is_entry)
        }
        (Yaml::Map(pairs), Yaml::Map(others)) => {
            let has = |(key, _): &(Node<'_>, Node<'_>)| pairs.iter().any(|(own, _)| own.text() == key.text());
            !pairs.is_empty() && !others.is_empty() && others.len() <= MOST_PARTS && !others.iter().any(has)
        }
        _ => false,
    }
}

/// Mappings of more keys are not held against each other.
const MOST_PARTS: usize = 100;

/// Where the keys of an entry begin once more, as if another entry followed: at its first key.
pub(super) fn second_entry(pairs: &[(Node<'_>, Node<'_>)]) -> Option<usize> {
    let (first, _) = pairs.first()?;
    let at = pairs.iter().skip(1).position(|(key, _)| key.text() == first.text())? + 1;
    let (own, rest) = pairs.split_at(at);
    let is_again = |(key, value): &(Node<'_>, Node<'_>)| {
        own.iter().any(|(other, held)| other.text() == key.text() && held.text() != value.text())
    };
    (rest.len() > 1 && rest.iter().any(is_again)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Lines};

    #[test]
    fn an_entry_that_begins_once_more_is_another_one() {
        let cases = [
            ("date: 1\nwas: 2\ndate: 3\nwas: 4\n", Some(2)),
            ("date: 1\nwas: 2\nnow: 3\ndate: 1\nwas: 4\n", Some(3)),
            // One key written twice, and an entry that was pasted twice.
            ("date: 1\nwas: 2\ndate: 3\n", None),
            ("date: 1\nwas: 2\ndate: 1\nwas: 2\n", None),
            ("date: 1\nwas: 2\nwas: 3\nnow: 4\n", None),
            ("date: 1\n", None),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let root = crate::yaml::parse(&lines, FileId(0), &crate::yaml::NoVocabulary).root.unwrap();
            assert_eq!(second_entry(root.pairs().unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn lists_of_entries_and_mappings_without_a_common_key_are_parts_of_one() {
        let cases = [
            ("a:\n  - {x: 1}\nb:\n  - {x: 2}\n", true),
            ("a:\n  - 1\nb:\n  - 2\n", false),
            ("a: {x: 1}\nb: {y: 2}\n", true),
            ("a: {x: 1}\nb: {x: 2}\n", false),
            ("a: 1\nb: 2\n", false),
            ("a: {x: 1}\nb:\n", false),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let root = crate::yaml::parse(&lines, FileId(0), &crate::yaml::NoVocabulary).root.unwrap();
            let pairs = root.pairs().unwrap();
            assert_eq!(are_parts(&pairs[0].1, &pairs[1].1), expected, "{text}");
        }
    }
}
