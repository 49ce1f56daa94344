//! Letters as a reader sees them: those that are struck out are not there, and raised digits are marks of notes.

use std::mem::take;

use crate::import::note_marks::raised;

/// How letters are set. Of two that hold for the same letters, the later one counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lettering {
    /// As the rest.
    #[default]
    Plain,
    /// In an element of a class that the page does not describe, by a number for the class: beside other digits they may be
    /// hidden, or a mark.
    Classed(u32),
    /// Smaller, moved, pale or linked: beside a figure they may be a mark.
    Apart,
    /// Linked to a place of the same page: behind a figure they are the mark of a note.
    NoteLink,
    /// Above or below the line: marks of notes.
    Raised,
    /// What a reader sees depends on the program that shows it.
    Unclear,
    /// Struck out.
    Struck,
    /// Not seen.
    Hidden,
}

/// A text whose letters are set in different ways.
#[derive(Clone, Debug, Default)]
pub(super) struct Lettered {
    chars: Vec<(char, Lettering)>,
}

/// What a reader sees of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct SeenText {
    /// The letters, trimmed; raised digits as such.
    pub text: String,
    /// Nobody can say for certain which digits are part of its figures.
    pub is_unclear: bool,
}

impl Lettering {
    /// How letters are set in an element that stands in another one.
    pub(super) fn inside(self, outer: Lettering) -> Lettering {
        match (outer, self) {
            (Lettering::Classed(outer), Lettering::Classed(own)) => {
                Lettering::Classed(outer.rotate_left(7) ^ own)
            }
            _ => outer.max(self),
        }
    }
}

impl Lettered {
    /// Adds letters.
    pub(super) fn push(&mut self, text: &str, lettering: Lettering) {
        if lettering != Lettering::Hidden {
            self.chars.extend(text.chars().map(|c| (c, lettering)));
        }
    }

    /// Adds a sign that is shown, but cannot be read: beside digits it may be one.
    pub(super) fn push_sign(&mut self) {
        self.chars.push((SIGN, Lettering::Unclear));
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Whether it ends with a line break.
    pub(super) fn ends_line(&self) -> bool {
        self.chars.last().is_some_and(|(c, _)| *c == '\n')
    }

    /// Takes the text as the text of one cell.
    pub(super) fn take_cell(&mut self) -> SeenText {
        seen(&take(&mut self.chars))
    }

    /// Takes the text line by line.
    pub(super) fn take_lines(&mut self) -> Vec<SeenText> {
        take(&mut self.chars).split(|(c, _)| *c == '\n').map(seen).collect()
    }
}

/// What stands for a sign that cannot be read.
const SIGN: char = '\u{fffc}';

/// What a reader sees of letters.
fn seen(chars: &[(char, Lettering)]) -> SeenText {
    let (struck, left): (Vec<_>, Vec<_>) = chars.iter().partition(|(_, l)| *l == Lettering::Struck);
    let digit = |own: &(char, Lettering)| own.0.is_numeric();
    let is_empty = left.iter().all(|(c, _)| c.is_whitespace());
    let mut is_unclear = struck.iter().any(digit) && (is_empty || splits_a_figure(chars));
    is_unclear |= left.iter().any(|(c, l)| c.is_numeric() && *l == Lettering::Unclear);
    is_unclear |= left.iter().any(|(c, _)| turns(*c)) && left.iter().any(digit);
    let is_word = left.iter().any(|(c, _)| c.is_alphabetic());
    is_unclear |= !is_word && left.iter().any(|(c, _)| *c == SIGN) && left.iter().any(digit);
    let all_raised = left.iter().all(|(c, l)| c.is_whitespace() || *l == Lettering::Raised);
    is_unclear |= all_raised && left.iter().any(digit);
    let mut text = String::new();
    for (at, own) in left.iter().enumerate() {
        let set = |at: usize| left.get(at).filter(|own| digit(own)).map(|(_, lettering)| *lettering);
        let before = at.checked_sub(1).and_then(set);
        is_unclear |= own.0.is_numeric() && is_doubtful(own.1, before, set(at + 1));
        let is_mark =
            own.1 == Lettering::Raised || (own.1 == Lettering::NoteLink && is_behind_figure(&left, at));
        if own.0 == SIGN {
            continue;
        }
        text.push(if is_mark { raised(own.0) } else { own.0 });
    }
    SeenText { text: text.trim().to_owned(), is_unclear }
}

/// Whether a digit may or may not belong to the figure of the digit before or behind it.
fn is_doubtful(own: Lettering, before: Option<Lettering>, behind: Option<Lettering>) -> bool {
    use Lettering::{Apart, Classed, NoteLink, Plain, Raised};
    let other = |side: Option<Lettering>| side.is_some_and(|side| side != own && side < Raised);
    match own {
        Classed(_) => other(before) || other(behind),
        Apart => [before, behind].contains(&Some(Plain)),
        NoteLink | Raised => other(behind),
        _ => false,
    }
}

/// Whether a linked digit stands directly behind digits that are not.
fn is_behind_figure(chars: &[(char, Lettering)], at: usize) -> bool {
    let is_linked = |own: &&(char, Lettering)| own.0.is_numeric() && own.1 == Lettering::NoteLink;
    let before = chars[..at].iter().rev().find(|own| !is_linked(own));
    before.is_some_and(|(c, l)| c.is_numeric() && *l < Lettering::NoteLink)
}

/// Whether struck digits stand in the middle of a figure.
fn splits_a_figure(chars: &[(char, Lettering)]) -> bool {
    let is_struck = |at: &usize| chars[*at].1 == Lettering::Struck;
    let digit = |at: usize| chars.get(at).is_some_and(|(c, _)| c.is_numeric());
    (0..chars.len()).filter(is_struck).any(|at| {
        let first = (0..at).rev().take_while(is_struck).last().unwrap_or(at);
        let last = (at..chars.len()).take_while(is_struck).last().unwrap_or(at);
        digit(last + 1) && first.checked_sub(1).is_some_and(digit)
    })
}

/// Characters that turn the order of what follows.
fn turns(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::Lettering::{Apart, Classed, Hidden, NoteLink, Plain, Raised, Struck, Unclear};
    use super::*;

    #[test]
    fn a_figure_is_what_a_reader_sees_of_it() {
        type Parts<'p> = &'p [(&'p str, Lettering)];
        let cases: [(Parts<'_>, &str, bool); 22] = [
            (&[("21", Plain)], "21", false),
            (&[("9", Struck), ("21", Plain)], "21", false),
            (&[("21", Plain), ("9", Struck)], "21", false),
            (&[("2", Plain), ("9", Struck), ("1", Plain)], "21", true),
            (&[("21", Struck)], "", true),
            (&[("旧", Struck), ("新", Plain)], "新", false),
            (&[("2", Plain), ("9", Hidden), ("1", Plain)], "21", false),
            (&[("21", Plain), ("1", Raised)], "21¹", false),
            (&[("1", Raised), ("21", Plain)], "¹21", true),
            (&[("21", Raised)], "²¹", true),
            (&[("21", Plain), ("1", NoteLink)], "21¹", false),
            (&[("21", NoteLink)], "21", false),
            (&[("21", Plain), ("注1", NoteLink)], "21注1", false),
            (&[("21", Plain), ("1", Apart)], "211", true),
            (&[("21", Apart)], "21", false),
            (&[("21", Plain), (" 1", Apart)], "21 1", false),
            (&[("9", Classed(1)), ("21", Plain)], "921", true),
            (&[("2", Classed(1)), ("1", Classed(1))], "21", false),
            (&[("2", Classed(1)), ("1", Classed(2))], "21", true),
            (&[("21", Classed(1)), ("件", Plain)], "21件", false),
            (&[("12", Unclear)], "12", true),
            (&[("\u{202e}12", Plain)], "\u{202e}12", true),
        ];
        for (parts, text, is_unclear) in cases {
            let mut lettered = Lettered::default();
            parts.iter().for_each(|(text, lettering)| lettered.push(text, *lettering));
            let expected = SeenText { text: text.to_owned(), is_unclear };
            assert_eq!(lettered.take_cell(), expected, "{parts:?}");
        }
    }
}
