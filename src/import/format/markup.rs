//! Tables as markup gives them: rows whose cells may span others.

use crate::import::format::lettering::SeenText;
use crate::import::format::limits::CELLS;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};

/// Columns of a table, at most.
const WIDEST: usize = 200;
/// Rows that a cell may span.
const HIGHEST: usize = 400;

/// A table that is being read, cell by cell.
#[derive(Debug, Default)]
pub(super) struct MarkupTable {
    /// For every column the rows below that a cell covers.
    covered: Vec<usize>,
    row: Vec<GridCell>,
    column: usize,
    /// A row was begun and not ended.
    is_open: bool,
}

impl MarkupTable {
    /// Adds a cell behind the last one of the row.
    pub(super) fn cell(&mut self, seen: SeenText, width: usize, height: usize) {
        self.is_open = true;
        let (width, height) = (width.clamp(1, WIDEST), height.clamp(1, HIGHEST));
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        if self.column >= WIDEST {
            return;
        }
        let left = self.column;
        let width = width.min(WIDEST - left);
        if self.covered.len() < left + width {
            self.covered.resize(left + width, 0);
        }
        for rows in &mut self.covered[left..left + width] {
            *rows = height;
        }
        self.column += width;
        self.row.push(GridCell { left, width, text: seen.text, is_unclear: seen.is_unclear });
    }

    /// Passes over columns without a cell of their own.
    #[cfg(feature = "docx")]
    pub(super) fn pass(&mut self, width: usize) {
        self.column = (self.column + width).min(WIDEST);
    }

    /// Begins a row, which may be without cells of its own.
    pub(super) fn begin_row(&mut self, grid: &mut Grid) {
        self.end_row(grid);
        self.is_open = true;
    }

    /// Ends the row, if one is open.
    pub(super) fn end_row(&mut self, grid: &mut Grid) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        self.column = 0;
        self.flush(grid);
    }

    /// Hands over the cells of the row so far.
    pub(super) fn flush(&mut self, grid: &mut Grid) {
        let cells = std::mem::take(&mut self.row);
        if !cells.is_empty() {
            let line = grid.rows.len() + 1;
            grid.rows.push(GridRow { cells, line, spacing: Spacing::Table });
        }
    }
}

/// Counts cells, so that no document makes the program hold more than a report can have.
#[derive(Debug, Default)]
pub(super) struct CellCount(usize);

impl CellCount {
    /// One more; whether that is still few enough.
    pub(super) fn one_more(&mut self) -> bool {
        self.0 += 1;
        self.0 <= CELLS
    }
}
