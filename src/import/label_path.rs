//! Where the columns of a real table stand by the labels over them: also where they are in another order than the form's, or
//! others stand beside them.

use std::ops::Range;

use crate::edition::{Column, Edition};
use crate::import::atom::Atom;
use crate::import::column_heads::is_named;
use crate::import::fitted_row::FittedRow;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::head_order::is_of_other_year;
use crate::import::reading::{RowReading, entry};
use crate::import::reduced::reduced;
use crate::import::row_groups::is_behind_numbers;
use crate::import::row_proof::{has_totals, holds, row_sums};
use crate::import::whole_row::touches;
use crate::write::Entry;

/// Rows of a table of which so many obey the sums of the form for one that does not.
const HOLDING: usize = 3;

/// Reads the rows of a table that are doubtful by the labels over their columns, if the head has each once.
pub(super) fn fill(labels: &FormLabels<'_>, grid: &Grid, own: &[Atom], rows: &mut [FittedRow]) {
    let doubtful = |row: &&mut FittedRow| !row.is_certain() && !row.is_refused && !row.group.run_on;
    if !rows.iter_mut().any(|row| doubtful(&row)) || labels.edition.tables[labels.table].blocks.len() != 1 {
        return;
    }
    let figures = rows.iter().filter_map(|row| row.group.values.iter().find(|atom| !atom.is_blank()));
    let (Some(start), Some(first)) = (own.first().map(|a| a.row), figures.map(|a| a.row).min()) else {
        return;
    };
    if has_other_rows(labels, own, first) {
        return;
    }
    let ends: Vec<usize> = rows.iter().filter_map(|row| end(grid, row)).collect();
    let read = |row: &FittedRow| {
        // A cell that was put in shifts those behind it out of the table.
        let end = end(grid, row)?;
        if ends.iter().filter(|other| **other >= end).count() < 2 && ends.len() > 1 {
            return None;
        }
        let columns = columns_of(labels.edition, row.row);
        let head = Head { grid, rows: start..first, below: line(grid, row)? };
        let group = labels.is_side_by_side().then(|| reduced(labels.edition.rows[row.row].label.plain()));
        let places = head.places(columns, group.as_deref())?;
        // Of figures in several rows nobody knows which are the form's.
        let at = row.group.values.iter().find(|atom| !atom.is_blank())?.row;
        let has_label = |atom: &Atom| atom.is_blank() || (atom.row == at && head.has_column(atom));
        row.group.values.iter().all(has_label).then(|| cells(grid, own, row, columns, &places)).flatten()
    };
    let found: Vec<Option<(RowReading, Vec<usize>)>> = rows.iter().map(read).collect();
    let is_whole = |(row, found): (&FittedRow, &Option<(RowReading, Vec<usize>)>)| {
        let (reading, holes) = found.as_ref().filter(|(_, holes)| holes.is_empty())?;
        let sums = row_sums(labels.edition, &[row.row]);
        (has_totals(reading, &sums) && holes.is_empty()).then(|| holds(reading, &sums))
    };
    let whole: Vec<bool> = rows.iter().zip(&found).filter_map(is_whole).collect();
    let holding = whole.iter().filter(|holds| **holds).count();
    if holding < HOLDING * (whole.len() - holding) || holding == 0 {
        return;
    }
    for (row, found) in rows.iter_mut().zip(found) {
        let is_open = doubtful(&row) && !is_behind_numbers(grid, &row.group);
        if let Some((reading, holes)) = found.filter(|_| is_open) {
            *row = FittedRow { reading, holes, other_order: false, ..row.clone() };
        }
    }
}

/// Where the row of the table ends in which the first figure of a row stands.
fn end(grid: &Grid, row: &FittedRow) -> Option<usize> {
    let at = row.group.values.iter().find(|atom| !atom.is_blank())?.row;
    grid.rows.get(at)?.cells.iter().map(|cell| cell.left + cell.width).max()
}

/// The row of cells in which the first figure of a row stands.
fn line<'g>(grid: &'g Grid, row: &FittedRow) -> Option<&'g GridRow> {
    let at = row.group.values.iter().find(|atom| !atom.is_blank())?.row;
    grid.rows.get(at).filter(|line| matches!(line.spacing, Spacing::Table | Spacing::Marks))
}

/// The columns of a row.
fn columns_of(edition: &Edition, row: usize) -> &[Column] {
    let row = &edition.rows[row];
    &edition.tables[row.table].blocks[row.block].columns
}

/// Whether rows of the table are of other years: the labels of columns do not tell them apart.
fn has_other_rows(labels: &FormLabels<'_>, own: &[Atom], first: usize) -> bool {
    let words = own.iter().filter(|atom| atom.row >= first).filter_map(Atom::words);
    words.into_iter().any(|words| !labels.meaning(words).is_sure() && is_of_other_year(words))
}

/// The cells over the figures of a table.
struct Head<'g> {
    grid: &'g Grid,
    rows: Range<usize>,
    /// The row of figures below them.
    below: &'g GridRow,
}

impl<'g> Head<'g> {
    /// Its cells, each with its row.
    fn cells(&self) -> impl Iterator<Item = (usize, &'g GridCell)> {
        let rows = self.grid.rows.iter().enumerate().take(self.rows.end).skip(self.rows.start);
        // Which columns cells between bars cover is known where there are as many in both rows.
        let below = self.below;
        let own = move |row: &GridRow| {
            let is_alike = row.spacing == Spacing::Table || row.cells.len() == below.cells.len();
            row.spacing == below.spacing && row.cells.len() > 1 && is_alike
        };
        rows.filter(move |(_, row)| own(row))
            .flat_map(|(at, row)| row.cells.iter().map(move |cell| (at, cell)))
    }

    /// Whether a figure stands below a label of its own: where there is none, the row may be shifted.
    fn has_column(&self, atom: &Atom) -> bool {
        let over = self.cells().filter(|(_, cell)| (cell.left..cell.left + cell.width).contains(&atom.left));
        over.last().is_some_and(|(_, cell)| cell.width == 1 && !cell.text.trim().is_empty())
    }

    /// Where each column stands, below a group of them if the table has groups: its label must be there once.
    fn places(&self, columns: &[Column], group: Option<&str>) -> Option<Vec<(usize, usize)>> {
        let mut places = Vec::new();
        for column in columns {
            let label = reduced(column.label.plain());
            let mut own = self.cells().filter(|(row, cell)| {
                let above = self.cells().filter(|(own, over)| own < row && covers(over, cell));
                let above: Vec<String> = above.map(|(_, over)| reduced(&over.text)).collect();
                is_named(&reduced(&cell.text), &label)
                    && group.is_none_or(|group| above.iter().any(|over| over == group))
                    && !above.iter().any(|over| is_of_other_year(over))
            });
            let (_, cell) = own.next().filter(|(_, cell)| cell.width == 1)?;
            if own.next().is_some() {
                return None;
            }
            places.push((cell.left, cell.width));
        }
        let mut lefts: Vec<usize> = places.iter().map(|place| place.0).collect();
        lefts.sort_unstable();
        lefts.dedup();
        (lefts.len() == columns.len()).then_some(places)
    }
}

/// Whether a cell stands over another one.
fn covers(over: &GridCell, cell: &GridCell) -> bool {
    (over.left..over.left + over.width).contains(&cell.left)
}

/// The cells of a row in these places, and those of them that are no figure for certain.
fn cells(
    grid: &Grid,
    own: &[Atom],
    row: &FittedRow,
    columns: &[Column],
    places: &[(usize, usize)],
) -> Option<(RowReading, Vec<usize>)> {
    let at = row.group.values.iter().find(|atom| !atom.is_blank())?.row;
    let line = line(grid, row)?;
    let (mut holes, mut entries) = (Vec::new(), Vec::new());
    let mut has_several = false;
    for ((left, width), column) in places.iter().zip(columns) {
        line.cells.iter().find(|cell| (cell.left, cell.width) == (*left, *width))?;
        let mut pieces = own.iter().filter(|atom| atom.row == at && atom.left == *left);
        let pair = (pieces.next(), pieces.next());
        has_several |= pair.1.is_some();
        let figure = match pair {
            (Some(atom), None) if !touches(atom) => entry(atom, column),
            _ => None,
        };
        if figure.is_none() {
            holes.push(entries.len());
        }
        entries.push(figure);
    }
    // Two numbers in a cell may be those of two cells, and then a blank one stands for none.
    if has_several && entries.contains(&Some(Entry::Blank)) {
        return None;
    }
    let entries: Vec<Entry> = entries.into_iter().map(|entry| entry.unwrap_or(Entry::Blank)).collect();
    (holes.len() < entries.len()).then_some((RowReading::Certain(entries), holes))
}
