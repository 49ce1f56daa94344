//! A repair of the levels of a report.

use crate::edition::Key;
use crate::finding::{Edit, Mend};
use crate::source::{FileId, Lines};

/// Where a line belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Home {
    /// The part; `None` for what stands on the highest level.
    pub part: Option<usize>,
    /// The row of the group.
    pub group: Option<usize>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wrong<'e> {
    /// The heading of some lines is missing.
    Lost(&'e Key),
    /// It is a comment.
    Commented(&'e Key),
    /// It has a name that nobody knows.
    Misnamed(&'e Key),
    /// Rows that belong below a key are indented otherwise.
    Rows(&'e Key),
    /// A key of the highest level is indented.
    Top,
}

/// What is wrong with some lines, and how they are to be written.
#[derive(Debug)]
pub(super) struct Repair<'e> {
    pub kind: Wrong<'e>,
    pub home: Home,
    /// The line where it is told, from 0.
    pub line: usize,
    /// The heading right above the lines that move.
    pub heading: Option<usize>,
    /// Lines that start with another number of spaces.
    pub moved: Vec<(usize, usize)>,
    /// How many of them have a key.
    pub keys: usize,
    /// A line that is put in before `line`.
    pub before: Option<String>,
    /// What the line becomes.
    pub instead: Option<String>,
}

impl<'e> Repair<'e> {
    pub(super) fn new(kind: Wrong<'e>, home: Home, line: usize) -> Repair<'e> {
        Repair { kind, home, line, heading: None, moved: Vec::new(), keys: 0, before: None, instead: None }
    }

    /// Whether a line that moves to a place belongs to what is wrong here.
    pub(super) fn takes(&self, home: Home) -> bool {
        let whole = matches!(self.kind, Wrong::Rows(_)) || self.home.group.is_none();
        self.home.part.is_some() && self.home.part == home.part && (whole || self.home.group == home.group)
    }

    /// The repairs of single lines, by which what is read keeps its places.
    pub(super) fn edits(&self, lines: &Lines<'_>) -> Vec<Edit> {
        let mut edits = Vec::new();
        if let Some(text) = &self.instead {
            let start = lines.start_of(self.line);
            edits
                .push(Edit { range: start..start + lines.line(self.line).len(), text: text.as_str().into() });
        }
        let mut before = self.before.as_ref().map(|text| format!("{text}{}", end(lines)));
        for (number, spaces) in &self.moved {
            let start = lines.start_of(*number);
            let own = before.take_if(|_| *number == self.line).unwrap_or_default();
            let text = format!("{own}{}", " ".repeat(*spaces));
            edits.push(Edit { range: start..start + indent(lines.line(*number)), text: text.into() });
        }
        if let Some(text) = before {
            let start = lines.start_of(self.line);
            edits.push(Edit { range: start..start, text: text.into() });
        }
        edits
    }

    /// The repair as a sentence quotes it: one line, or the whole block from its heading on. `None` where a block would show
    /// rows without their heading.
    pub(super) fn block(&self, file: FileId, lines: &Lines<'_>) -> Option<Mend> {
        let start = lines.start_of(self.line);
        let Some(last) = self.moved.iter().map(|(number, _)| *number).max() else {
            return match (&self.before, &self.instead) {
                (Some(text), _) => Some(Mend::new(file, start..start, format!("{text}{}", end(lines)))),
                (_, Some(text)) => {
                    Some(Mend::new(file, start..start + lines.line(self.line).len(), text.as_str()))
                }
                (None, None) => None,
            };
        };
        let heads = self.before.is_some() || self.instead.is_some() || matches!(self.kind, Wrong::Top);
        let first = if heads { self.line } else { self.heading? };
        if matches!(self.kind, Wrong::Top) && self.moved.len() < 2 {
            return None;
        }
        let written: Vec<String> = (first..=last).map(|number| self.written(lines, number)).collect();
        let range = lines.start_of(first)..lines.start_of(last) + lines.line(last).len();
        let text: Vec<String> = self.before.iter().cloned().chain(written).collect();
        Some(Mend::new(file, range, text.join(end(lines))))
    }

    /// The repair as one mend that no sentence quotes.
    pub(super) fn silent(&self, file: FileId, lines: &Lines<'_>) -> Mend {
        let mut edits = self.edits(lines).into_iter();
        let first = edits.next().map_or((0..0, "".into()), |edit| (edit.range, edit.text));
        edits.fold(Mend::new(file, first.0, first.1), |mend, edit| mend.and(edit.range, edit.text))
    }

    /// A line as it is to be.
    fn written(&self, lines: &Lines<'_>, number: usize) -> String {
        if let Some(text) = self.instead.as_ref().filter(|_| number == self.line) {
            return text.clone();
        }
        let line = lines.line(number);
        match self.moved.iter().find(|(moved, _)| *moved == number) {
            Some((_, spaces)) => format!("{}{}", " ".repeat(*spaces), &line[indent(line)..]),
            None => line.to_owned(),
        }
    }
}

/// The spaces that a line starts with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// How the lines of a file end.
fn end(lines: &Lines<'_>) -> &'static str {
    if lines.text().contains("\r\n") { "\r\n" } else { "\n" }
}
