//! A row of the form as it was found in a document.

use crate::import::atom::Atom;
use crate::import::grid::{Grid, Spacing};
use crate::import::reading::RowReading;
use crate::import::row_groups::RowGroup;

/// A row that was found.
#[derive(Clone, Debug)]
pub(crate) struct FittedRow {
    /// The index of the row in the edition.
    pub row: usize,
    /// Its figures.
    pub reading: RowReading,
    /// Where it stands.
    pub group: RowGroup,
    /// The columns of the original are not in the order of the form.
    pub other_order: bool,
    /// The labels of all its columns stand over the table.
    pub has_head: bool,
    /// Whatever another reading says, its figures are not those of the form.
    pub is_refused: bool,
    /// The original has the row more than once.
    pub repeated: bool,
    /// Nothing but spaces or line breaks keeps its numbers apart.
    pub is_ragged: bool,
    /// Its columns whose cells are no figure for certain, and blank.
    pub holes: Vec<usize>,
    /// Its reading is the one that the sums of columns left.
    pub by_columns: bool,
}

impl FittedRow {
    pub(super) fn new(row: usize, reading: RowReading, group: RowGroup, grid: &Grid) -> FittedRow {
        let ragged = |atom: &Atom| {
            let row = grid.rows.get(atom.row);
            row.is_none_or(|row| matches!(row.spacing, Spacing::Gaps | Spacing::None))
        };
        let is_ragged = group.values.iter().any(ragged);
        FittedRow {
            row,
            reading,
            group,
            other_order: false,
            has_head: false,
            is_refused: false,
            repeated: false,
            is_ragged,
            holes: Vec::new(),
            by_columns: false,
        }
    }

    /// Whether its figures are certain.
    pub(super) fn is_certain(&self) -> bool {
        matches!(self.reading, RowReading::Certain(_))
    }

    /// Whether each of its figures stands in a line of its own, which nothing else keeps apart.
    pub(super) fn is_one_a_line(&self) -> bool {
        self.is_ragged && self.group.values.windows(2).all(|pair| pair[0].row != pair[1].row)
    }

    /// Whether it has too few digits for a row of so many cells, as where a text speaks of it.
    pub(super) fn is_mention(&self, width: usize) -> bool {
        let digits = |atom: &Atom| atom.text.chars().filter(char::is_ascii_digit).count().max(1);
        let filled = self.group.values.iter().filter(|atom| !atom.is_blank());
        !self.is_certain() && !self.repeated && filled.map(digits).sum::<usize>() < width
    }
}
