//! CSV and what is like it: cells between commas, semicolons or tabs, some of them in quotes.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use crate::import::format::limits::{CELLS, Unreadable, too_large};
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};

/// What may stand between two cells.
const BETWEEN: [u8; 3] = [b',', b';', b'\t'];
/// Cells of a wide row, at least: the tables of the form have four columns and more.
const WIDE: usize = 4;
/// Wide rows of a table, at least, and of each width.
const ROWS: usize = 8;
const ALIKE: usize = 3;
/// Characters of a cell of a narrow row, at most: longer ones are sentences with commas.
const NARROW: usize = 30;

/// Reads a text as a table, if it is one: it has many wide rows, and none whose width no others have.
///
/// A comma may also stand between thousands, but then rows have cells more than those around them. A table with tabs is left to
/// the reader of other texts, unless it needs its quotes to be understood.
///
/// # Errors
/// When it has more cells than any report.
pub(super) fn read(text: &str) -> Option<Result<Grid, Unreadable>> {
    BETWEEN.into_iter().find_map(|between| {
        let needs_quotes = || text.contains("\t\"") || text.lines().any(|line| line.starts_with('"'));
        let is_possible = between != b'\t' || needs_quotes();
        is_possible.then(|| records(text, between)).flatten().map(|records| grid(&records))
    })
}

/// The records of a table, each with its line.
fn records(text: &str, between: u8) -> Option<Vec<(usize, StringRecord)>> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes());
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let is_short = |cell: &str| cell.chars().count() <= NARROW;
        match record.len() {
            0 | 1 => {}
            width if width >= WIDE => *widths.entry(width).or_default() += 1,
            _ if record.iter().all(is_short) => {}
            _ => return None,
        }
        let line = record.position().map_or(0, |position| position.line());
        all.push((usize::try_from(line).unwrap_or(0), record));
    }
    (widths.values().all(|count| *count >= ALIKE) && widths.values().sum::<usize>() >= ROWS).then_some(all)
}

fn grid(records: &[(usize, StringRecord)]) -> Result<Grid, Unreadable> {
    let mut grid = Grid::default();
    if records.iter().map(|(_, record)| record.len()).sum::<usize>() > CELLS {
        return Err(too_large());
    }
    for (line, record) in records {
        let filled: Vec<&str> = record.iter().filter(|cell| !cell.trim().is_empty()).collect();
        match filled[..] {
            [] => {}
            // A title or a paragraph, whatever stands behind it.
            [text] if record.get(0).is_some_and(|first| first == text) => {
                text.lines().for_each(|text| grid.line(plain(text), *line));
            }
            _ => {
                let cells = record.iter().enumerate().map(|(left, text)| GridCell {
                    text: plain(text).trim().to_owned(),
                    left,
                    width: 1,
                    is_unclear: false,
                });
                grid.rows.push(GridRow { cells: cells.collect(), line: *line, spacing: Spacing::Marks });
            }
        }
    }
    Ok(grid)
}

/// A cell without the apostrophe before signs that spreadsheets would take for a formula.
fn plain(text: &str) -> &str {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\''];
    text.strip_prefix('\'').filter(|rest| rest.starts_with(signs)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text, their cells between bars; `None` where it is no such table.
    fn told(text: &str) -> Option<Vec<String>> {
        let grid = read(text)?.unwrap();
        let cells =
            |row: &GridRow| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|");
        Some(grid.rows.iter().map(cells).collect())
    }

    #[test]
    fn a_table_has_many_rows_of_the_same_widths() {
        let rows = "规章,1,0,7\n".repeat(7);
        let first = |text: &str| told(&format!("{text}\n{rows}")).map(|rows| rows[0].clone());
        assert_eq!(first("规章,,0,7").as_deref(), Some("规章||0|7"));
        assert_eq!(first("\"规章\",\"1,234\",'-5,7").as_deref(), Some("规章|1,234|-5|7"));
        assert_eq!(first("\"行政规范性\n文件\",1,2,3").as_deref(), Some("行政规范性\n文件|1|2|3"));
        assert_eq!(told(&format!("某局年度报告,,,\n{rows}规章,1,0,7\n")).unwrap()[0], "某局年度报告");
        assert_eq!(told(&format!("某局年度报告\n{rows}规章,1,0,7\n")).unwrap()[0], "某局年度报告");
        // Thousands that nothing keeps together, too few rows, and other texts.
        assert_eq!(first("规章,1,234,0,7"), None);
        assert_eq!(told("规章,1,0,7\n"), None);
        assert_eq!(told(&"规章 1,234 2,345\n".repeat(9)), None);
        assert_eq!(told(&"规章\t1\t0\t7\n".repeat(9)), None);
        let tabs = "\"行政规范性\n文件\"\t1\t0\t7\n".repeat(9);
        assert_eq!(told(&tabs).unwrap()[8], "行政规范性\n文件|1|0|7");
        assert_eq!(told(&rows.replace(',', ";").repeat(2)).unwrap()[1], "规章|1|0|7");
    }
}
