//! Tables whose merged cells were taken apart: each cell that one covered has its text again.

use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::stand_in::is_odd;

/// Cells beside each other with the same words from which on they are one that was taken apart.
const BESIDE: usize = 3;
/// Cells below another one with the same words, at the same place, from which on that is the habit of the document.
const BELOW: usize = 3;

/// Puts such cells together again.
pub(super) fn join(grid: &mut Grid) {
    if grid.rows.iter().any(has_repeated) {
        let mut head: Vec<GridCell> = Vec::new();
        for row in grid.rows.iter_mut().filter(|row| is_cells(row)) {
            join_beside(row, &head);
            if row.cells.len() > 1 && !row.cells.iter().any(is_figure) {
                head.clone_from(&row.cells);
            }
        }
    }
    let below: Vec<Vec<bool>> = (0..grid.rows.len()).map(|at| repeats_above(grid, at)).collect();
    if below.iter().flatten().filter(|repeats| **repeats).count() >= BELOW {
        for (row, repeats) in grid.rows.iter_mut().zip(below) {
            let mut repeats = repeats.into_iter();
            row.cells.retain(|_| !repeats.next().unwrap_or(false));
        }
    }
}

fn is_cells(row: &GridRow) -> bool {
    matches!(row.spacing, Spacing::Table | Spacing::Marks)
}

/// Whether a cell has words, and not those that stand for a figure.
fn is_words(cell: &GridCell) -> bool {
    let text = cell.text.trim();
    let is_stand_in = is_odd(text) || text.starts_with("空白");
    !is_stand_in && text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Cells of a row that may be labels: those before its figures.
fn labels(row: &GridRow) -> usize {
    match row.cells.iter().any(is_figure) {
        true => row.cells.iter().take_while(|cell| is_words(cell) || cell.text.is_empty()).count(),
        false => row.cells.len(),
    }
}

/// Whether a cell has a figure.
fn is_figure(cell: &GridCell) -> bool {
    !is_words(cell) && cell.text.chars().any(|c| c.is_ascii_digit())
}

/// Whether cells with the same words stand beside each other in a row, as where one was taken apart.
fn has_repeated(row: &GridRow) -> bool {
    let same =
        |cells: &[GridCell]| is_words(&cells[0]) && cells.iter().all(|cell| cell.text == cells[0].text);
    is_cells(row) && row.cells.windows(BESIDE).any(same)
}

/// Joins cells with the same words that stand beside each other, and those with the same figure below one cell of the head.
fn join_beside(row: &mut GridRow, head: &[GridCell]) {
    let is_below_one = |cell: &GridCell, next: &GridCell| {
        let covers =
            |own: &&GridCell| own.left <= cell.left && next.left + next.width <= own.left + own.width;
        head.iter().any(|own| covers(&own))
    };
    let labels = labels(row);
    let mut joined: Vec<GridCell> = Vec::new();
    for (at, cell) in std::mem::take(&mut row.cells).into_iter().enumerate() {
        let is_again = |last: &GridCell| {
            let same = last.text == cell.text && last.left + last.width == cell.left;
            same && (at < labels && is_words(last) || is_figure(last) && is_below_one(last, &cell))
        };
        match joined.last_mut() {
            Some(last) if is_again(last) => {
                last.width += cell.width;
                last.is_unclear |= cell.is_unclear;
            }
            _ => joined.push(cell),
        }
    }
    row.cells = joined;
}

/// Of each cell of a row whether the cell right above it has the same place and the same words.
fn repeats_above(grid: &Grid, at: usize) -> Vec<bool> {
    let row = &grid.rows[at];
    let above = at.checked_sub(1).map(|at| &grid.rows[at]).filter(|above| is_cells(above) && is_cells(row));
    let labels = labels(row);
    let same = |(place, cell): (usize, &GridCell)| {
        let is_own = |own: &GridCell| (own.left, own.width, &own.text) == (cell.left, cell.width, &cell.text);
        place < labels && is_words(cell) && above.is_some_and(|above| above.cells.iter().any(is_own))
    };
    row.cells.iter().enumerate().map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells, each with its text and its width.
    fn grid(rows: &[&[&str]]) -> Grid {
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
        Grid { rows: rows.iter().enumerate().map(row).collect(), ..Grid::default() }
    }

    #[test]
    fn cells_that_were_taken_apart_are_one_again() {
        type Rows<'r> = &'r [&'r [&'r str]];
        let cases: [(Rows<'_>, &[&str]); 5] = [
            (
                &[&["第一项", "第一项", "第一项"], &["信息内容", "数量", "数量"], &["许可", "7", "7"]],
                &["第一项", "信息内容 数量", "许可 7"],
            ),
            // Each figure has a column of its own.
            (
                &[&["第一项", "第一项", "第一项"], &["信息内容", "制发", "废止"], &["规章", "0", "0"]],
                &["第一项", "信息内容 制发 废止", "规章 0 0"],
            ),
            (
                &[
                    &["不予公开", "1秘密", "0"],
                    &["不予公开", "2其他", "0"],
                    &["不予公开", "3安全", "0"],
                    &["不予公开", "4权益", "0"],
                ],
                &["不予公开 1秘密 0", "2其他 0", "3安全 0", "4权益 0"],
            ),
            // What stands for a figure is none of the words.
            (
                &[
                    &["第一项", "第一项", "第一项"],
                    &["规章", "空白", "空白", "空白"],
                    &["文件", "空白", "无", "7"],
                ],
                &["第一项", "规章 空白 空白 空白", "文件 空白 无 7"],
            ),
            // Two cells with the same words are no habit.
            (&[&["总计", "总计", "0"], &["总计", "其他", "0"]], &["总计 总计 0", "总计 其他 0"]),
        ];
        for (rows, expected) in cases {
            let mut grid = grid(rows);
            join(&mut grid);
            let found: Vec<String> = grid.rows.iter().map(GridRow::text).collect();
            assert_eq!(found, expected, "{rows:?}");
        }
    }
}
