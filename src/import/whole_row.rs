//! Rows with a number in every column.

use crate::import::atom::{Atom, AtomKind};
use crate::import::grid::{Grid, Spacing};
use crate::import::row_groups::RowGroup;

/// A row with a number in every column: it shows where the columns are.
#[derive(Clone, Debug)]
pub(super) struct WholeRow {
    /// The row of the grid.
    pub row: usize,
    /// What keeps its cells apart.
    pub spacing: Spacing,
    /// From where to where each number stands.
    pub places: Vec<(usize, usize)>,
    /// Which cells of the row they are.
    pub cells: Vec<usize>,
    /// Of each cell behind the label whether it is blank.
    pub blanks: Vec<bool>,
    /// Groups that the row stands in; none if it is the head.
    pub depth: Option<usize>,
}

impl WholeRow {
    /// The row of a group that has a number in each of so many columns.
    pub(super) fn of(grid: &Grid, group: &RowGroup, columns: usize, depth: usize) -> Option<WholeRow> {
        let filled: Vec<&Atom> = group.values.iter().filter(|atom| !atom.is_blank()).collect();
        let first = filled.first()?;
        let apart = filled.iter().all(|atom| !touches(atom));
        (filled.len() == columns && apart).then(|| WholeRow {
            row: first.row,
            spacing: grid.rows.get(first.row).map_or(Spacing::None, |row| row.spacing),
            places: filled.iter().map(|atom| (atom.left, atom.right)).collect(),
            cells: filled.iter().map(|atom| atom.cell).collect(),
            blanks: group.values.iter().map(Atom::is_blank).collect(),
            depth: Some(depth),
        })
    }

    /// Blank cells before the first number.
    pub(super) fn leading(&self) -> usize {
        self.blanks.iter().take_while(|blank| **blank).count()
    }
}

/// Whether a number touches words or another number.
pub(super) fn touches(atom: &Atom) -> bool {
    matches!(&atom.kind, AtomKind::Number(amount) if amount.touches)
}
