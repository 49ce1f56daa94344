//! Workbooks: `.xlsx`, and `.xls` or WPS `.et`, whatever they are called.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader as _, Sheet, SheetVisible, Xls, Xlsx};

use crate::base::Said;
use crate::import::format::archive::damaged;
use crate::import::format::lettering::SeenText;
use crate::import::format::limits::{CELLS, TEXT, Unreadable, too_large};
use crate::import::format::number_format::without_noise;
use crate::import::format::records;
use crate::import::format::sheet_looks::{CellLook, SheetLooks};
use crate::import::grid::{Grid, GridCell, GridRow, GridSheet, Spacing};
use crate::import::review::{ReviewItem, ReviewKind};

/// Columns of a sheet that are looked at.
const WIDEST: u32 = 200;
/// Merged cells of a sheet, at most: every row is held against all of them.
const MERGED: usize = 10_000;
/// Cells of a workbook with the empty ones between them, at most.
const PLACES: usize = 4 * CELLS;

/// The cells of a sheet by row and column.
type SheetCells = BTreeMap<(u32, u32), SeenText>;

/// Reads the sheets of a workbook of today that are shown; of each what is not seen as it is stored is known.
///
/// # Errors
/// When it is damaged or has more cells than any report.
pub(super) fn read_xlsx(bytes: &[u8], looks: &HashMap<String, SheetLooks>) -> Result<Grid, Unreadable> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let (mut grid, mut taken) = (Grid::default(), Taken::default());
    note_hidden(calamine::Reader::sheets_metadata(&book), &mut grid);
    for name in shown(calamine::Reader::sheets_metadata(&book)) {
        let looks = looks.get(&name);
        let mut cells = SheetCells::new();
        if let Ok(mut reader) = book.worksheet_cells_reader(&name) {
            // Whatever stands behind a fault cannot be read.
            while let Ok(Some(cell)) = reader.next_cell() {
                let text = match cell.get_value() {
                    DataRef::SharedString(text) => (*text).to_owned(),
                    other => printed(&Data::from(other.clone())),
                };
                taken.cell(&text)?;
                let place = cell.get_position();
                let text = match looks.and_then(|looks| looks.get(&place)) {
                    Some(CellLook::Text(seen)) => seen.clone(),
                    Some(CellLook::Hidden) => hidden(text),
                    look => SeenText { text, is_unclear: look.is_some() },
                };
                keep(&mut cells, place, text);
            }
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        grid.sheets.push(GridSheet { first: grid.rows.len(), name });
        rows(&cells, &merged, &mut grid, &mut taken)?;
    }
    Ok(grid)
}

/// Reads a workbook of the older binary kind.
///
/// # Errors
/// When it is damaged or has more cells than any report.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Grid, Unreadable> {
    records::measure(bytes, PLACES)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let (mut grid, mut taken) = (Grid::default(), Taken::default());
    note_hidden(calamine::Reader::sheets_metadata(&book), &mut grid);
    for name in shown(calamine::Reader::sheets_metadata(&book)) {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = SheetCells::new();
        for (row, column, value) in range.used_cells() {
            let text = printed(value);
            taken.cell(&text)?;
            let place =
                (top + u32::try_from(row).unwrap_or(0), left + u32::try_from(column).unwrap_or(WIDEST));
            let is_unclear = !matches!(value, Data::Int(_) | Data::Float(_) | Data::String(_) | Data::Empty);
            keep(&mut cells, place, SeenText { text, is_unclear });
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        grid.sheets.push(GridSheet { first: grid.rows.len(), name });
        rows(&cells, &merged, &mut grid, &mut taken)?;
    }
    Ok(grid)
}

/// What was taken of a workbook.
#[derive(Default)]
struct Taken {
    cells: usize,
    /// Bytes of text: a text that many cells share counts once a cell.
    text: usize,
    places: usize,
}

impl Taken {
    fn cell(&mut self, text: &str) -> Result<(), Unreadable> {
        self.cells += 1;
        self.text += text.len();
        if self.cells > CELLS || self.text > TEXT { Err(too_large()) } else { Ok(()) }
    }

    fn places(&mut self, count: usize) -> Result<(), Unreadable> {
        self.places += count;
        if self.places > PLACES { Err(too_large()) } else { Ok(()) }
    }
}

/// The names of the sheets that are shown.
fn shown(sheets: &[Sheet]) -> Vec<String> {
    let shown = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    shown.map(|sheet| sheet.name.clone()).collect()
}

/// Says which sheets are not shown, and so not read.
fn note_hidden(sheets: &[Sheet], grid: &mut Grid) {
    let hidden = sheets.iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    let names: Vec<&str> = hidden.map(|sheet| sheet.name.as_str()).collect();
    if !names.is_empty() {
        let said = Said::new("隐藏的工作表没有导入", "sheets that are hidden were not imported");
        grid.notes.push(ReviewItem::new(ReviewKind::Fact, names.join("、"), said));
    }
}

/// A cell of a row or column that is not shown: its words still say what stands beside them, its figure is none.
fn hidden(text: String) -> SeenText {
    let is_unclear = text.contains(char::is_numeric) && !text.contains(char::is_alphabetic);
    SeenText { text, is_unclear }
}

fn keep(cells: &mut SheetCells, place: (u32, u32), text: SeenText) {
    if place.1 < WIDEST && (text.is_unclear || !text.text.trim().is_empty()) {
        cells.insert(place, text);
    }
}

/// A value as it is printed; whole numbers without a point.
fn printed(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => without_noise(*number).to_string(),
        Data::String(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Bool(_) => "#BOOL".to_owned(),
        // A figure that the program took for a date, or a date: its number of days is none that the sheet shows.
        Data::DateTime(_) => "#DATE".to_owned(),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// The rows of a sheet. Every column of a row that has cells gives one; what a merged cell covers gives none.
///
/// # Errors
/// When there are more than of any report.
fn rows(
    cells: &SheetCells,
    merged: &[Dimensions],
    grid: &mut Grid,
    taken: &mut Taken,
) -> Result<(), Unreadable> {
    if merged.len() > MERGED {
        return Err(too_large());
    }
    let last = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let of_row = |row: u32| merged.iter().filter(move |m| (m.start.0..=m.end.0).contains(&row));
    let mut all: Vec<u32> = cells.keys().map(|(row, _)| *row).collect();
    all.dedup();
    for row in all {
        let mut own = Vec::new();
        let mut column = 0;
        while column <= last {
            let cover = of_row(row).find(|m| (m.start.1..=m.end.1).contains(&column));
            let width = cover.map_or(1, |m| m.end.1.min(WIDEST) - column + 1);
            let is_start = cover.is_none_or(|m| (m.start.0, m.start.1) == (row, column));
            if is_start {
                let text = cells.get(&(row, column)).cloned().unwrap_or_default();
                let (left, width) = (column as usize, width as usize);
                own.push(GridCell { text: text.text, left, width, is_unclear: text.is_unclear });
            }
            column += width.max(1);
        }
        taken.places(own.len())?;
        let filled = own.iter().filter(|cell| !cell.text.is_empty()).count();
        let line = row as usize + 1;
        match (&own.iter().find(|cell| !cell.text.is_empty()), filled) {
            // A row of one cell is a paragraph.
            (Some(only), 1) if only.text.chars().count() > 12 => grid.line(&only.text, line),
            _ => grid.rows.push(GridRow { cells: own, line, spacing: Spacing::Table }),
        }
    }
    Ok(())
}
