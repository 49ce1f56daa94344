//! The lines of a file that is written on, and what stands where in them.

use crate::finding::Edit;
use crate::source::Lines;
use crate::yaml::{Node, Style, Yaml};

/// The lines of a file.
#[derive(Clone, Copy)]
pub(super) struct PenLines<'p, 't> {
    pub lines: &'p Lines<'t>,
}

impl<'p, 't> PenLines<'p, 't> {
    /// Puts lines below the one of a byte.
    pub(super) fn below(&self, at: usize, lines: &str) -> Edit {
        let line = self.lines.line_of(at.min(self.lines.text().len()));
        let next = self.lines.start_of(line + 1);
        match self.lines.text()[..next].ends_with('\n') {
            true => edit(next, next, format!("{lines}\n")),
            false => edit(next, next, format!("\n{lines}")),
        }
    }

    /// The byte behind the last that belongs to a key and its value.
    pub(super) fn end(&self, key: &Node<'_>, value: &Node<'_>) -> usize {
        let text = self.lines.text();
        let end = match &value.value {
            Yaml::Map(pairs) if !text[value.start..].starts_with('{') => {
                pairs.last().map_or(value.end, |(key, value)| self.end(key, value))
            }
            Yaml::List(items) if !text[value.start..].starts_with('[') => {
                items.last().map_or(value.end, |item| self.end(item, item))
            }
            Yaml::Scalar(_, Style::Block) => {
                let colon = key.end;
                colon + text[colon..value.end.max(colon)].trim_end().len()
            }
            _ => value.end,
        };
        let end = end.max(key.end).min(text.len());
        text[..end].trim_end().len().max(key.end)
    }

    /// What stands between two bytes.
    pub(super) fn text(&self, from: usize, to: usize) -> &'p str
    where
        't: 'p,
    {
        self.lines.text().get(from..to.max(from)).unwrap_or("")
    }

    /// Where the first dash of a list stands that has one on each line.
    pub(super) fn dash(&self, list: &Node<'_>) -> Option<usize> {
        let rest = self.lines.text().get(list.start..)?;
        let spaces = rest.len() - rest.trim_start().len();
        if rest[spaces..].starts_with('-') {
            return Some(list.start + spaces);
        }
        // A list that is indented no further than its key begins with its first item.
        let first = self.lines.start_of(self.lines.line_of(list.start));
        let before = self.text(first, list.start);
        (before.trim() == "-").then(|| first + before.len() - before.trim_start().len())
    }

    /// How far a byte is from the start of its line, in columns.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text(self.lines.start_of(self.lines.line_of(at)), at).chars().count()
    }

    /// Where the colon of a key ends.
    pub(super) fn colon(&self, key: &Node<'_>) -> Option<usize> {
        let rest = self.lines.text().get(key.end..)?;
        let before = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[before..].starts_with(':').then_some(key.end + before + 1)
    }

    /// Writes a value on one line in the place of another, or behind a key that has none.
    pub(super) fn replace(&self, key: Option<&Node<'_>>, value: &Node<'_>, new: &str) -> Option<Edit> {
        let written = self.text(value.start, value.end).trim_end();
        if !written.is_empty() {
            return Some(edit(value.start, value.start + written.len(), new));
        }
        let Some(key) = key else { return Some(edit(value.start, value.start, new)) };
        let colon = self.colon(key)?;
        Some(edit(colon, colon, if new.is_empty() { String::new() } else { format!(" {new}") }))
    }
}

/// An edit.
pub(super) fn edit(start: usize, end: usize, text: impl Into<String>) -> Edit {
    Edit { range: start..end, text: text.into().into() }
}

/// Lines, each behind so many spaces; an empty one stays empty.
pub(super) fn indented(lines: &str, indent: usize) -> String {
    let one = |line: &str| if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") };
    lines.split('\n').map(one).collect::<Vec<_>>().join("\n")
}
