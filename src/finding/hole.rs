//! The holes of sentences: `{key}` in a message stands for what its finding says.
//!
//! Which holes a message has stands in its type, and so does which of them a finding fills. A hole that nobody fills, a
//! text with a hole that its message does not name, and a name that is not in the list do not compile.

use std::fmt::Display;

use crate::base::{Said, Words};
use crate::finding::{Mend, Quoted};

/// A set of names of holes: a bit for each name of the list.
pub(crate) type Holes = u128;

/// No hole.
pub(crate) const NONE: Holes = 0;

/// Every name that a hole can have, in alphabetical order. One name means the same in all messages.
const NAMES: &[&str] = &[
    "address",
    "agency",
    "basis",
    "before",
    "blank",
    "blanks",
    "cause",
    "cell",
    "chain",
    "clause",
    "close",
    "code",
    "columns",
    "count",
    "date",
    "days",
    "detail",
    "difference",
    "due",
    "edition",
    "encoding",
    "example",
    "files",
    "fold",
    "folder",
    "form",
    "found",
    "from",
    "hint",
    "id",
    "instead",
    "key",
    "kind",
    "known",
    "left",
    "length",
    "limit",
    "line",
    "lines",
    "listed",
    "mend",
    "name",
    "near",
    "next",
    "none",
    "norm",
    "now",
    "open",
    "other",
    "part",
    "percent",
    "present",
    "quote",
    "report",
    "rest",
    "revision",
    "right",
    "row",
    "rule",
    "said",
    "scope",
    "size",
    "slot",
    "state",
    "swapped",
    "table",
    "tag",
    "target",
    "title",
    "today",
    "until",
    "value",
    "wanted",
    "words",
    "write",
    "year",
];

/// What fills a hole of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Hole {
    /// Text from the content, or a number.
    Text(Box<str>),
    /// A fixed term that has a word in each language.
    Words(Box<Words>),
    /// A text that was made in each language.
    Said(Box<Said>),
    /// A change of the file, of which the sentence quotes the text.
    Mend(Box<Mend>),
}

/// What can fill a hole.
pub(crate) trait IntoHole {
    /// The value as it stands in the sentence.
    fn into_hole(self) -> Hole;
}

impl<T: Display> IntoHole for T {
    fn into_hole(self) -> Hole {
        Hole::Text(self.to_string().into())
    }
}

impl IntoHole for Words {
    fn into_hole(self) -> Hole {
        Hole::Words(Box::new(self))
    }
}

impl IntoHole for Said {
    fn into_hole(self) -> Hole {
        Hole::Said(Box::new(self))
    }
}

impl IntoHole for Mend {
    fn into_hole(self) -> Hole {
        Hole::Mend(Box::new(self))
    }
}

impl IntoHole for Quoted {
    fn into_hole(self) -> Hole {
        match self {
            Quoted::Mend(mend) => mend.into_hole(),
            Quoted::Text(text) => Hole::Text(text),
        }
    }
}

/// The values of a set of holes, made by `fill!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled<const HOLES: Holes>(Vec<(&'static str, Hole)>);

impl<const HOLES: Holes> Filled<HOLES> {
    /// Values by name; the names are those of `HOLES`. `fill!` calls it.
    pub(crate) fn new(values: Vec<(&'static str, Hole)>) -> Filled<HOLES> {
        Filled(values)
    }

    /// The values by name.
    pub(super) fn into_values(self) -> Vec<(&'static str, Hole)> {
        self.0
    }
}

/// The values of a message's holes: `fill!(found = text, limit = 6)`. The compiler holds the names against the message.
macro_rules! fill {
    ($($name:ident = $value:expr),* $(,)?) => {
        $crate::finding::Filled::<{ $crate::finding::holes(&[$(stringify!($name)),*]) }>::new(vec![
            $((stringify!($name), $crate::finding::IntoHole::into_hole($value))),*
        ])
    };
}
pub(crate) use fill;

/// The set of some names.
pub(crate) const fn holes(names: &[&str]) -> Holes {
    let (mut set, mut at) = (NONE, 0);
    while at < names.len() {
        let name = names[at].as_bytes();
        set |= bit(name, 0, name.len());
        at += 1;
    }
    set
}

/// The set of names that stand in the braces of a text. What is no name, as in `{rule: …}`, is text.
pub(super) const fn holes_of(text: &str) -> Holes {
    let text = text.as_bytes();
    let (mut set, mut at) = (NONE, 0);
    while at < text.len() {
        if text[at] == b'{' {
            let from = at + 1;
            let mut until = from;
            while until < text.len() && (text[until].is_ascii_lowercase() || text[until] == b'_') {
                until += 1;
            }
            if until > from && until < text.len() && text[until] == b'}' {
                set |= bit(text, from, until);
            }
        }
        at += 1;
    }
    set
}

/// The bit of the name that stands at some bytes of a text.
const fn bit(text: &[u8], from: usize, until: usize) -> Holes {
    let mut index = 0;
    while index < NAMES.len() && !is_at(NAMES[index].as_bytes(), text, from, until) {
        index += 1;
    }
    assert!(
        index < NAMES.len(),
        "no hole has this name; a new one goes into the list of src/finding/hole.rs"
    );
    1 << index
}

const fn is_at(name: &[u8], text: &[u8], from: usize, until: usize) -> bool {
    if name.len() != until - from {
        return false;
    }
    let mut at = 0;
    while at < name.len() {
        if name[at] != text[from + at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_names_in_braces() {
        let cases: [(&str, &[&str]); 8] = [
            ("", &[]),
            ("no hole", &[]),
            ("“{found}” is too large", &["found"]),
            ("{row} has {found} values, {row}", &["found", "row"]),
            ("write `{rule: row-total, reason: …}`", &[]),
            ("write {{requests.received}}", &[]),
            ("a brace { and {found", &[]),
            ("{}{found}{ key}", &["found"]),
        ];
        for (text, names) in cases {
            assert_eq!(holes_of(text), holes(names), "{text}");
        }
    }

    #[test]
    fn names_stand_once_and_in_order() {
        assert!(NAMES.is_sorted_by(|a, b| a < b), "{NAMES:?}");
    }
}
