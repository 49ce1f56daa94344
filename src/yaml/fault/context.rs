//! A file in which a fault is looked for, as it was mended so far.

use std::ops::Range;

use crate::finding::{Edit, Filled, Finding, Holes, Mend, Message};
use crate::source::{FileId, Lines, Place};
use crate::yaml::draft::Draft;
use crate::yaml::fault::line::FileLine;
use crate::yaml::vocabulary::Vocabulary;

/// A fault of syntax, and the changes after which reading can go on.
pub(in crate::yaml) struct SyntaxFault {
    pub finding: Finding,
    /// In bytes of the text as it was mended so far.
    pub edits: Vec<Edit>,
    /// Whether nothing else can be meant.
    pub certain: bool,
}

/// A file as it was mended so far.
pub(in crate::yaml) struct Context<'d> {
    pub draft: &'d Draft,
    /// The lines of the draft.
    pub lines: Lines<'d>,
    /// The lines of the file.
    pub first: &'d Lines<'d>,
    pub file: FileId,
    pub vocabulary: &'d dyn Vocabulary,
}

/// An edit of one stretch.
pub(super) fn edit(range: Range<usize>, text: impl Into<Box<str>>) -> Edit {
    Edit { range, text: text.into() }
}

impl<'d> Context<'d> {
    /// A line, from 0; `None` behind the last one.
    pub(super) fn line(&self, number: usize) -> Option<FileLine<'d>> {
        let start = self.lines.start_of(number);
        (start < self.lines.text().len()).then(|| FileLine { number, start, text: self.lines.line(number) })
    }

    /// The lines from one on that say something.
    pub(super) fn lines_from(&self, number: usize) -> impl Iterator<Item = FileLine<'d>> + '_ {
        (number..).map_while(|number| self.line(number)).filter(|line| !line.is_blank())
    }

    /// The bytes of a line with its end.
    pub(super) fn whole(&self, line: &FileLine<'_>) -> Range<usize> {
        line.start..self.lines.start_of(line.number + 1)
    }

    pub(super) fn is_known(&self, word: &str) -> bool {
        self.vocabulary.is_key(word.trim_matches(['"', '\'']))
    }

    /// Where a stretch of the draft stands in the file.
    fn place(&self, range: &Range<usize>) -> Place {
        let start = self.draft.start_at_first(range.start);
        let end = self.draft.end_at_first(range.end).max(start);
        Place::new(self.file, self.first.spot(start, end))
    }

    /// Changes of the draft as a mend of the file.
    pub(super) fn mend(&self, edits: &[Edit]) -> Mend {
        let mut edits = edits.iter().map(|edit| self.draft.edit_at_first(edit));
        let first = edits.next().unwrap_or_else(|| edit(0..0, ""));
        let mend = Mend::new(self.file, first.range, first.text);
        edits.fold(mend, |mend, more| mend.and(more.range, more.text))
    }

    /// The code of a line, written anew.
    pub(super) fn rewritten(&self, line: &FileLine<'_>, code: &str) -> Vec<Edit> {
        vec![edit(line.code_range(), code)]
    }

    /// A fault at a stretch of the draft.
    pub(super) fn fault<const HOLES: Holes, const FILLED: Holes>(
        &self,
        message: &'static Message<HOLES>,
        marked: Range<usize>,
        edits: Vec<Edit>,
        filled: Filled<FILLED>,
    ) -> Box<SyntaxFault> {
        let finding = Finding::new(message, self.place(&marked), filled);
        Box::new(SyntaxFault { finding, edits, certain: false })
    }
}
