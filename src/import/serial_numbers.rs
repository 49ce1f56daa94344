//! Columns of serial numbers (序号), which are no figures.

use crate::import::grid::{Grid, GridRow, Spacing};

/// Rows that are counted on at least, for their numbers to be those of a column.
const LEAST: usize = 4;

/// Empties the cells of columns of serial numbers: rows of cells that begin with a number before their label, each with
/// the one that comes next.
pub(super) fn clear(grid: &mut Grid) {
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut all: Vec<usize> = Vec::new();
    for (at, row) in grid.rows.iter().enumerate() {
        match serial(row) {
            Some(number) if number == last + 1 && (number > 1 || run.is_empty()) => {
                run.push(at);
                last = number;
            }
            Some(number) => {
                keep(&mut run, &mut all);
                (run, last) = (vec![at], number);
            }
            None => {}
        }
    }
    keep(&mut run, &mut all);
    for at in all {
        if let Some(cell) = grid.rows[at].cells.first_mut() {
            cell.text.clear();
        }
    }
}

fn keep(run: &mut Vec<usize>, all: &mut Vec<usize>) {
    if run.len() >= LEAST {
        all.append(run);
    }
    run.clear();
}

/// The number with which a row of cells begins, before its label.
fn serial(row: &GridRow) -> Option<usize> {
    let cells = matches!(row.spacing, Spacing::Table | Spacing::Marks).then_some(&row.cells)?;
    let (first, rest) = cells.split_first()?;
    let label = rest.iter().find(|cell| !cell.text.trim().is_empty())?;
    let is_label = label.text.chars().any(|c| c.is_alphabetic());
    first.text.trim().parse().ok().filter(|_| first.left == 0 && is_label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::GridCell;

    #[test]
    fn numbers_that_count_the_rows_are_no_figures() {
        let cases: [(&[&[&str]], &[&str]); 3] = [
            (
                &[
                    &["1", "规章", "5"],
                    &["2", "文件", "6"],
                    &["", "信息内容"],
                    &["3", "许可", "7"],
                    &["4", "处罚", "8"],
                ],
                &["", "", "", "", ""],
            ),
            // Too few, and numbers that do not count on.
            (&[&["1", "规章", "5"], &["2", "文件", "6"]], &["1", "2"]),
            (&[&["0", "规章"], &["0", "文件"], &["3", "许可"], &["4", "处罚"]], &["0", "0", "3", "4"]),
        ];
        for (rows, expected) in cases {
            let cell = |(left, text): (usize, &&str)| GridCell {
                text: (*text).to_owned(),
                left,
                width: 1,
                is_unclear: false,
            };
            let row = |(line, cells): (usize, &&[&str])| GridRow {
                cells: cells.iter().enumerate().map(cell).collect(),
                line,
                spacing: Spacing::Table,
            };
            let mut grid = Grid { rows: rows.iter().enumerate().map(row).collect(), ..Grid::default() };
            clear(&mut grid);
            let first: Vec<&str> = grid.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
            assert_eq!(first, expected, "{rows:?}");
        }
    }
}
