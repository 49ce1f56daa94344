//! Tables that lie on their side: the form's columns stand below each other, its rows beside each other.

use std::ops::Range;

use crate::edition::Editions;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::reduced::reduced;

/// Columns of a table of which this is looked for, at least: fewer labels may stand below each other by chance.
const COLUMNS: usize = 5;
/// Rows of the head of such a table, at most.
const HEAD: usize = 4;

/// Turns such tables upright.
pub(super) fn turn(grid: &mut Grid, editions: &Editions) {
    let tables = editions.all().iter().flat_map(|edition| &edition.tables);
    let blocks = tables.flat_map(|table| &table.blocks).filter(|block| block.columns.len() >= COLUMNS);
    let mut all: Vec<Vec<String>> =
        blocks.map(|block| block.columns.iter().map(|c| reduced(c.label.plain())).collect()).collect();
    all.sort();
    all.dedup();
    for names in all {
        let mut from = 0;
        while let Some(own) = place(grid, &names, from) {
            let turned = upright(&grid.rows[own.clone()]);
            let (before, after) = (own.len(), turned.len());
            from = own.start + after;
            for sheet in grid.sheets.iter_mut().filter(|sheet| sheet.first >= own.end) {
                sheet.first = sheet.first + after - before;
            }
            grid.rows.splice(own, turned);
        }
    }
}

/// The rows of the first such table behind a row: its head, and a row for each of the form's columns, in their order.
fn place(grid: &Grid, names: &[String], from: usize) -> Option<Range<usize>> {
    let rows = &grid.rows;
    let is_named = |row: &GridRow, name: &String| {
        let stub = row.cells.iter().take_while(|cell| !is_figure(cell));
        is_cells(row) && stub.filter(|cell| reduced(&cell.text) == *name).count() == 1
    };
    let is_head = |row: &GridRow| {
        let words = row.cells.iter().filter(|cell| !cell.text.trim().is_empty()).count();
        is_cells(row) && words > 1 && !row.cells.iter().any(is_figure)
    };
    (from..rows.len()).find_map(|start| {
        let own = rows.get(start..start + names.len())?;
        if !own.iter().zip(names).all(|(row, name)| is_named(row, name)) {
            return None;
        }
        let head = rows[from..start].iter().rev().take(HEAD).take_while(|row| is_head(row)).count();
        let all = start - head..start + names.len();
        (head > 0 && is_whole(&rows[all.clone()])).then_some(all)
    })
}

/// Whether it is known in which column each cell of some rows stands.
fn is_whole(rows: &[GridRow]) -> bool {
    let first = &rows[0];
    rows.iter().all(|row| {
        row.spacing == first.spacing
            && (row.spacing == Spacing::Table || row.cells.len() == first.cells.len())
    })
}

fn is_cells(row: &GridRow) -> bool {
    matches!(row.spacing, Spacing::Table | Spacing::Marks)
}

/// Whether a cell has a figure, and no words.
fn is_figure(cell: &GridCell) -> bool {
    cell.text.contains(|c: char| c.is_ascii_digit()) && !cell.text.contains(char::is_alphabetic)
}

/// The columns of some rows as rows.
fn upright(rows: &[GridRow]) -> Vec<GridRow> {
    let Some(first) = rows.first() else { return Vec::new() };
    let width = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.left + cell.width).max().unwrap_or(0);
    let covers = |row: &GridRow, left: usize| {
        row.cells.iter().any(|cell| (cell.left..cell.left + cell.width).contains(&left))
    };
    // A cell goes on down to the next that stands in its column.
    let height =
        |at: usize, left: usize| 1 + rows[at + 1..].iter().take_while(|row| !covers(row, left)).count();
    let row = |left: usize| {
        let own = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| Some((at, row.cells.iter().find(|cell| cell.left == left)?)));
        let cells = own.map(|(at, cell)| GridCell { left: at, width: height(at, left), ..cell.clone() });
        GridRow { cells: cells.collect(), line: first.line, spacing: first.spacing }
    };
    (0..width).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::format;

    /// The rows of a table of which the rows are given between bars.
    fn turned(rows: &[&str]) -> Vec<String> {
        let text: String = rows.iter().map(|row| format!("{}\n", row.replace('|', "\t"))).collect();
        let mut grid = format::read(text.as_bytes()).unwrap();
        turn(&mut grid, &Editions::built_in().unwrap());
        let cells =
            |row: &GridRow| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|");
        grid.rows.iter().map(cells).collect()
    }

    #[test]
    fn a_table_is_turned_where_the_columns_of_the_form_are_its_rows() {
        let columns = ["结果维持|1|4|1", "结果纠正|1|0|0", "其他结果|0|0|1", "尚未审结|0|1|0", "总计|2|5|2"];
        let head = "|行政复议|未经复议直接起诉|复议后起诉";
        let all = [&["四、行政复议|"][..], &[head], &columns].concat();
        let upright = [
            "|结果维持|结果纠正|其他结果|尚未审结|总计",
            "行政复议|1|1|0|0|2",
            "未经复议直接起诉|4|0|0|1|5",
            "复议后起诉|1|0|1|0|2",
        ];
        assert_eq!(turned(&all)[1..], upright);
        // Upright already, in another order, and without a head.
        for rows in
            [&upright[..], &[head, columns[4], columns[0], columns[1], columns[2], columns[3]], &columns]
        {
            assert_eq!(turned(rows), rows);
        }
    }
}
