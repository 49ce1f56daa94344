//! What can be wrong in a text, and where in the file it stands.

use std::ops::Range;

use crate::edition::CellId;
use crate::finding::{Mend, Message, Quoted, holes};
use crate::prose::{NearLink, NearSlot, Oddity};
use crate::report::Figure;
use crate::source::{FileId, Place};
use crate::text::LeftoverKind;

/// What is wrong at a range of a text.
pub(super) struct TextFault {
    pub range: Range<usize>,
    pub kind: FaultKind,
}

/// What can be wrong in a text.
pub(super) enum FaultKind {
    /// A slot without a figure.
    Slot(SlotProblem),
    /// Braces that are nearly a slot; whether they name a cell.
    NearSlot(NearSlot, bool),
    /// A figure that is typed beside a slot: what would be printed, and what to write; empty where only the author knows.
    Glued(String, String),
    /// A link that leads nowhere.
    Link(LinkFault),
    /// A mark that does not do what it looks like.
    Odd(Oddity),
    /// What stands behind a slot makes another number of its figure: what would be printed, and whether it is a percent sign.
    Scaled(String, bool),
    /// What programs or drafts leave.
    Leftover(LeftoverKind),
    /// Radicals in the place of characters.
    Radicals,
    /// A paragraph that stands there once more.
    Again,
    /// A character that no text may have.
    Unprintable(char),
}

impl TextFault {
    pub(super) fn of(oddity: Oddity) -> TextFault {
        TextFault { range: oddity.range.clone(), kind: FaultKind::Odd(oddity) }
    }
}

/// Why a slot prints nothing.
pub(super) enum SlotProblem {
    /// There is no such cell.
    Unknown(String),
    /// The cell holds no number.
    Empty(String, CellId, Figure),
}

/// What is wrong with a link.
pub(super) enum LinkFault {
    /// A message that names the target.
    Named(&'static NamedMessage, String),
    /// A message that names the target and the one that was meant; whether that one is known to be there.
    Near(&'static NearMessage, String, String, bool),
    /// It leads to an attachment that is not there, but at this path.
    Lost(String, FileId),
    /// It has no target.
    Empty,
    /// It has no words.
    NoWords,
    /// It is a picture without words for those who cannot see it.
    NoAlt,
    /// Where it leads in the site depends on a figure.
    Slot,
    /// It has no target: its words, the attachment that they name, and whether it is a picture.
    Alone { words: String, target: Option<String>, image: bool },
    /// It is none, though it looks like one; whether it would lead somewhere if it were.
    None(NearLink, bool),
}

/// A message about a link.
type NamedMessage = Message<{ holes(&["folder", "name"]) }>;
/// A message about a link that was meant otherwise.
type NearMessage = Message<{ holes(&["name", "near"]) }>;

/// A place of a text in its file.
pub(super) struct Here<'x> {
    pub place: Place,
    /// What is written there, up to the end of its line.
    pub found: &'x str,
    /// The bytes of the file that are the same.
    pub bytes: Option<Range<usize>>,
}

impl Here<'_> {
    /// A text to be written here: a change of the file where it is known which bytes it changes.
    pub(super) fn written(&self, text: impl Into<Box<str>>) -> Quoted {
        match &self.bytes {
            Some(bytes) => Quoted::Mend(Mend::new(self.place.file, bytes.clone(), text)),
            None => Quoted::Text(text.into()),
        }
    }
}
