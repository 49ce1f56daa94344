//! A foreign document as its own rows, to be looked at beside what was made of it.

use serde::Serialize;

use crate::import::format::{Unreadable, read};
use crate::import::grid::Spacing;

/// A row of a document.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct OriginalRow {
    /// Where it stands: the number of its line, or of its row in the document.
    pub line: usize,
    /// It is a row of a real table, in which it is known where each cell begins.
    pub is_table: bool,
    /// Its cells: text, first column, columns that it covers.
    pub cells: Vec<(String, usize, usize)>,
}

impl OriginalRow {
    /// The words of all its cells.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.cells.iter().map(|(text, ..)| text.as_str()).collect();
        words.join(" ").trim().to_owned()
    }
}

/// The rows of a document in reading order; empty ones are left out.
///
/// # Errors
/// When the format is not known, or the file is damaged or too large.
pub(crate) fn original(bytes: &[u8]) -> Result<Vec<OriginalRow>, Unreadable> {
    let rows = read(bytes)?.rows.into_iter();
    let row = rows.map(|row| OriginalRow {
        line: row.line,
        is_table: row.spacing == Spacing::Table,
        cells: row
            .cells
            .into_iter()
            .map(|cell| (cell.text.trim().to_owned(), cell.left, cell.width))
            .collect(),
    });
    Ok(row.filter(|row| row.cells.iter().any(|(text, ..)| !text.is_empty())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_merged_cells_stand_as_in_the_document() {
        let page = "<html><body><p>甲</p><table><tr><td colspan=2>乙</td><td>1</td></tr><tr><td rowspan=2>丙</td><td>丁</td><td>2</td></tr><tr><td>戊</td><td></td></tr></table></body></html>";
        let rows = original(page.as_bytes()).unwrap();
        let cells = |at: usize| {
            rows[at]
                .cells
                .iter()
                .map(|(text, left, width)| (text.as_str(), *left, *width))
                .collect::<Vec<_>>()
        };
        assert_eq!(cells(0), [("甲", 0, 1)]);
        assert_eq!(cells(1), [("乙", 0, 2), ("1", 2, 1)]);
        assert_eq!(cells(3)[0], ("戊", 1, 1), "a cell above covers the first column");
        assert_eq!(rows.iter().map(|row| row.is_table).collect::<Vec<_>>(), [false, true, true, true]);
        assert!(original(b"\x89PNG\r\n").is_err() && original(b"").is_err());
    }
}
