//! The neutral form of a foreign document: rows of cells, whatever format they came in.

/// A document as rows of cells, in reading order. A paragraph is a row of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// The rows.
    pub rows: Vec<GridRow>,
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
}

impl Grid {
    /// Adds a line of text that is one cell.
    pub(super) fn line(&mut self, text: &str, line: usize) {
        let text = text.trim();
        if !text.is_empty() {
            let cell = GridCell { text: text.to_owned(), left: 0, width: text.chars().count() };
            self.rows.push(GridRow { cells: vec![cell], line, spacing: Spacing::None });
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
