//! Relations (勾稽关系): which cells sum to which.

use crate::edition::table::CellId;

/// A relation as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The name of the rule that checks it.
    pub rule: String,
    /// The formula, for people.
    pub formula: String,
    /// Index of its table.
    pub table: usize,
    /// Where the line gives levels: the key of the row or column that is an error; all others are warnings.
    pub error_only: Option<String>,
}

/// One equation: the sum of `left` equals the sum of `right`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Equation {
    /// Index of its relation.
    pub relation: usize,
    /// The left side.
    pub left: Vec<Summand>,
    /// The right side.
    pub right: Vec<Summand>,
    /// The row or column it holds for.
    pub holds_for: RowOrColumn,
    /// Not an error but a warning when it fails, by the levels of its relation.
    pub warning: bool,
}

/// What one equation holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowOrColumn {
    /// The row with this index.
    Row(usize),
    /// The column with this index, in the block with this index.
    Column(usize, usize),
}

/// One summand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summand {
    /// Subtracted instead of added.
    pub negative: bool,
    /// Taken from the report of the year before.
    pub last: bool,
    /// The cells.
    pub operand: Operand,
}

/// The cells of one summand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    /// One cell.
    Cell(CellId),
    /// A group: its own cell where the original printed it as one row, otherwise its parts.
    Group(CellId, Vec<CellId>),
}
