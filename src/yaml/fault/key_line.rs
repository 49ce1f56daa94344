//! A key or an item, and what it holds.

use crate::yaml::fault::context::SyntaxFault;
use crate::yaml::fault::line::FileLine;

/// The next line to look at, or the fault that was found.
pub(super) type Step = Result<usize, Box<SyntaxFault>>;

/// What a value is, and the next line to look at; or the fault that was found.
pub(super) type Held = Result<(Holds, usize), Box<SyntaxFault>>;

/// What a key or item holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing on its line: a level below, or nothing at all.
    Nothing,
    /// A value.
    Value,
    /// A text of several lines, whose lines start with so many spaces.
    Text(usize),
}

/// A key or an item.
#[derive(Clone, Copy)]
pub(super) struct KeyLine<'d> {
    pub line: FileLine<'d>,
    /// The column of its key.
    pub indent: usize,
    /// Empty for an item without one.
    pub key: &'d str,
    pub holds: Holds,
}
