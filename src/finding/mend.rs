//! The change of a file that mends a finding.

use std::ops::Range;

use crate::source::FileId;

/// A change of a file that mends a finding and loses nothing that was meant.
///
/// A sentence that quotes it has it in a hole, `fill!(wanted = Mend::new(file, range, "[3, 0, 0]"))`, so that what is
/// read and what is written cannot differ. One that no sentence quotes is filled in as well, under the name `mend`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mend {
    /// The file that it changes.
    pub file: FileId,
    first: Edit,
    others: Vec<Edit>,
    is_certain: bool,
}

/// A text that takes the place of a stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Edit {
    /// The stretch, in bytes of the file's text without a byte order mark. An empty one is a place between two characters.
    pub range: Range<usize>,
    /// The text.
    pub text: Box<str>,
}

/// What a sentence quotes to be written: a change of the file, or a text of which only its author knows where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// A change.
    Mend(Mend),
    /// A text.
    Text(Box<str>),
}

impl Mend {
    /// Puts a text in the place of a stretch of a file. The text is what a sentence quotes, without spaces around it.
    pub(crate) fn new(file: FileId, range: Range<usize>, text: impl Into<Box<str>>) -> Mend {
        Mend { file, first: Edit { range, text: text.into() }, others: Vec::new(), is_certain: false }
    }

    /// Says that nothing else can be meant, if that is so: then it may be written without being asked for.
    #[must_use]
    pub(crate) fn certain_if(self, is_certain: bool) -> Mend {
        Mend { is_certain, ..self }
    }

    /// Says that nothing else can be meant.
    #[must_use]
    pub(crate) fn certain(self) -> Mend {
        self.certain_if(true)
    }

    /// Whether nothing else can be meant.
    pub(crate) fn is_certain(&self) -> bool {
        self.is_certain
    }

    /// Changes another stretch of the file as well, which no other edit touches.
    #[must_use]
    pub(crate) fn and(mut self, range: Range<usize>, text: impl Into<Box<str>>) -> Mend {
        self.others.push(Edit { range, text: text.into() });
        self
    }

    /// What a sentence quotes of it: its first text, of several lines without the spaces that all of them start with.
    pub(crate) fn quoted(&self) -> String {
        let lines = || self.first.text.trim_end().lines().skip_while(|line| line.trim().is_empty());
        let indents =
            lines().filter(|line| !line.is_empty()).map(|l| l.len() - l.trim_start_matches(' ').len());
        let indent = indents.min().unwrap_or(0);
        lines().map(|line| line.get(indent..).unwrap_or("")).collect::<Vec<_>>().join("\n")
    }

    /// All edits, in the order of the file.
    pub(crate) fn edits(&self) -> Vec<&Edit> {
        let mut edits: Vec<&Edit> = std::iter::once(&self.first).chain(&self.others).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        edits
    }

    /// The file's text, changed; `None` where an edit does not fit into it, or two of them meet.
    #[cfg(test)]
    pub(crate) fn applied(&self, text: &str) -> Option<String> {
        applied(text, &self.edits())
    }
}

impl Edit {
    /// The edit without the bytes at its start and its end that stay as they are in a text.
    pub(crate) fn pared(&self, text: &str) -> Edit {
        let Some(old) = text.get(self.range.clone()) else { return self.clone() };
        let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
            pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
        };
        let head = alike(&mut old.chars().zip(self.text.chars()));
        let (old, new) = (&old[head..], &self.text[head..]);
        let tail = alike(&mut old.chars().rev().zip(new.chars().rev()));
        let start = self.range.start + head;
        Edit { range: start..start + old.len() - tail, text: new[..new.len() - tail].into() }
    }
}

/// A text with some edits, which are in the order of the text; `None` where one does not fit into it, or two of them meet.
pub(crate) fn applied(text: &str, edits: &[&Edit]) -> Option<String> {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for Edit { range, text: new } in edits {
        out.push_str(text.get(at..range.start)?);
        out.push_str(new);
        at = range.end.max(range.start);
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_changed_where_the_edits_say() {
        let mend = |range: Range<usize>, text: &str| Mend::new(FileId(0), range, text);
        let cases = [
            (mend(3..6, "[3]"), "a: 3 0", Some("a: [3]")),
            (mend(0..0, "甲:\n"), "  b: 1\n", Some("甲:\n  b: 1\n")),
            (mend(6..7, "").and(0..1, "c"), "a: 1, 2", Some("c: 1, ")),
            (mend(0..2, "x").and(1..3, "y"), "abc", None),
            (mend(1..2, "x"), "甲", None),
            (mend(2..9, "x"), "abc", None),
        ];
        for (mend, text, expected) in cases {
            assert_eq!(mend.applied(text).as_deref(), expected, "{mend:?}");
        }
    }

    #[test]
    fn what_stays_as_it_is_is_no_part_of_an_edit() {
        let cases = [
            ("甲：7 # 乙", "甲: 7 # 乙", 3..6, ": "),
            ("a:7", "a: 7", 2..2, " "),
            ("aa", "a", 1..2, ""),
            ("abc", "abc", 3..3, ""),
            ("甲", "乙", 0..3, "乙"),
        ];
        for (old, new, range, text) in cases {
            let edit = Edit { range: 0..old.len(), text: new.into() };
            assert_eq!(edit.pared(old), Edit { range, text: text.into() }, "{old}");
        }
    }

    #[test]
    fn its_first_text_is_quoted_wherever_it_stands() {
        let mend = Mend::new(FileId(0), 9..9, "\n  申请:\n").and(1..2, "x");
        assert_eq!(mend.quoted(), "申请:");
        let rows = Mend::new(FileId(0), 0..0, "\n    甲: 1\n      乙: 2\n\n    丙: 3\n");
        assert_eq!(rows.quoted(), "甲: 1\n  乙: 2\n\n丙: 3");
        assert_eq!(mend.edits().iter().map(|e| e.range.start).collect::<Vec<_>>(), [1, 9]);
    }
}
