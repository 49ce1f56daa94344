//! The neutral form of a foreign document: rows of cells, whatever format they came in.

use crate::import::format::SeenText;
use crate::import::review::ReviewItem;

/// A document as rows of cells, in reading order. A paragraph is a row of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The rows.
    pub rows: Vec<GridRow>,
    /// The sheets of a workbook, in order.
    pub sheets: Vec<GridSheet>,
    /// What is to be said of the whole.
    pub notes: Vec<ReviewItem>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridSheet {
    /// Its first row.
    pub first: usize,
    /// Its name.
    pub name: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridRow {
    /// Its cells, left to right; cells that a cell of a row above covers are left out.
    pub cells: Vec<GridCell>,
    /// Where it stands in the original: the number of its line, or of its row in the document.
    pub line: usize,
    /// What keeps its cells apart.
    pub spacing: Spacing,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridCell {
    /// Its text; line breaks stay.
    pub text: String,
    /// Where it starts: the column of the table, or of the line in characters.
    pub left: usize,
    /// Columns that it covers.
    pub width: usize,
    /// Nobody can say for certain which of its digits a reader sees: none of them is a figure.
    pub is_unclear: bool,
}

/// What keeps the cells of a row apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// It is a row of a real table, whose columns are known.
    Table,
    /// Gaps of two spaces and more in a line: where a cell stands says roughly in which column it is.
    Gaps,
    /// Bars or tabs: how many cells there are is known, not which columns they cover.
    Marks,
    /// Nothing: a line of text.
    None,
    /// It is a sentence across a table: no figure in it is one of a cell.
    Note,
}

impl Grid {
    /// Adds a line of text that is one cell.
    pub(super) fn line(&mut self, text: &str, line: usize) {
        let text = text.trim();
        if !text.is_empty() {
            let width = text.chars().count();
            let cell = GridCell { text: text.to_owned(), left: 0, width, is_unclear: false };
            self.rows.push(GridRow { cells: vec![cell], line, spacing: Spacing::None });
        }
    }

    /// Adds a line of which not all letters may be seen.
    pub(super) fn seen_line(&mut self, seen: SeenText, line: usize) {
        let before = self.rows.len();
        self.line(&seen.text, line);
        for cell in self.rows.iter_mut().skip(before).flat_map(|row| &mut row.cells) {
            cell.is_unclear = seen.is_unclear;
        }
    }
}

impl GridRow {
    /// The words of all its cells.
    pub(super) fn text(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.text.trim()).collect();
        cells.join(" ").trim().to_owned()
    }
}
