//! The reports of a year as a workbook, a report a row, a cell a column; of a year of more reports than a sheet has rows, several.

use std::io::{self, Write};

use zip::ZipWriter;

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::cells::CellState;
use crate::export::office::package::Package;
use crate::export::office::sheet::{ROWS, SheetLayout, SheetStyle, SheetValue, WorkSheet, is_kept};
use crate::export::office::sheet_text::pieces;
use crate::export::office::workbook::{self, SheetEntry};
use crate::export::open::columns::{ColumnType, TableColumn};
use crate::export::open::wide::{BEFORE, BEHIND, FixedColumn, WideRow, WideTable};
use crate::export::part_writer::PartWriter;
use crate::text::Decimal;

/// Bytes of a cell before they are pressed, at most but for long texts.
const CELL: usize = 64;
/// The sheet of the reports, and the one that says what their columns are.
const SHEETS: [&str; 2] = ["报告", "各列的含义"];
/// Columns of the reports that stay when the sheet is moved: which agency, and its name.
const KEPT: usize = 2;

/// The columns behind those of cells, the states last: what one cell does not hold of them goes on in the next.
fn behind() -> impl Iterator<Item = &'static FixedColumn> {
    BEHIND.iter().rev()
}

/// All columns, in the order of the sheet.
pub(super) fn columns<'s>(table: &WideTable<'s>) -> Vec<TableColumn<'s>> {
    let mut all = table.columns();
    let last = all.len() - BEHIND.len();
    all[last..].reverse();
    all
}

/// Writes the workbook of a year, a report at a time.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut dyn Write) -> io::Result<()> {
    let table = WideTable::of(see, year);
    let columns = columns(&table);
    let shares = shares(see.reports.store.of_year(year).count(), ROWS - 1);
    let entries = entries(shares.len());
    // Each part is held until its sizes are known: programs of an office do not trust a file that tells them behind its parts.
    let mut zip = ZipWriter::new(PartWriter::new(out));
    zip.set_flush_on_finish_file(true);
    let mut package = Package::new(zip, &workbook::types(entries.len()))?;
    workbook::write(&mut package, &entries)?;
    let mut reports = see.reports.store.of_year(year).filter_map(|report| table.row(report));
    for (at, share) in shares.iter().enumerate() {
        let part = package.begin(&workbook::path(at), (share * columns.len() * CELL) as u64)?;
        let mut sheet = head(&columns);
        for row in reports.by_ref().take(*share) {
            report(&mut sheet, &row);
            sheet.flush(part)?;
        }
        sheet.finish(part)?;
    }
    meanings(&columns).finish(package.begin(&workbook::path(shares.len()), 0)?)?;
    let author = see.open.organiser.unwrap_or(see.open.title);
    package.finish(&format!("{} {year}", see.open.title), author)?.flush()
}

/// How many reports each sheet has, if one has room for so many: at least one sheet, maybe an empty one.
fn shares(reports: usize, room: usize) -> Vec<usize> {
    let sheets = reports.div_ceil(room).max(1);
    (0..sheets).map(|at| (reports - at * room).min(room)).collect()
}

/// The sheets of so many with reports, and the one behind them.
fn entries(sheets: usize) -> Vec<SheetEntry> {
    let name =
        |at: usize| if sheets == 1 { SHEETS[0].to_owned() } else { format!("{}{}", SHEETS[0], at + 1) };
    let names = (0..sheets).map(name).chain([SHEETS[1].to_owned()]);
    names.map(|name| SheetEntry { name, repeated: Some((0, 0)) }).collect()
}

/// The sheet of the reports with the names of its columns.
fn head(columns: &[TableColumn<'_>]) -> WorkSheet {
    let layout =
        SheetLayout { frozen: Some((1, KEPT)), is_wide: true, is_filtered: true, ..SheetLayout::default() };
    let mut sheet = WorkSheet::new(layout);
    sheet.begin_row(None);
    for (at, column) in columns.iter().enumerate() {
        sheet.cell(at, SheetStyle::Name, SheetValue::Text(&column.name));
    }
    sheet.end_row();
    sheet
}

fn report(sheet: &mut WorkSheet, row: &WideRow<'_, '_>) {
    sheet.begin_row(None);
    let mut column = 0;
    for own in BEFORE {
        let text = (own.of)(row);
        match Decimal::parse(&text).filter(|_| own.kind == ColumnType::Integer) {
            Some(number) => sheet.cell(column, SheetStyle::Number(0), SheetValue::Number(number)),
            None => words(sheet, column, &text),
        }
        column += 1;
    }
    for state in row.figures() {
        if let Some(CellState::Number(number)) = state {
            figure(sheet, column, number);
        }
        column += 1;
    }
    for own in behind() {
        for piece in pieces(&(own.of)(row)) {
            words(sheet, column, piece);
            column += 1;
        }
    }
    sheet.end_row();
}

fn words(sheet: &mut WorkSheet, column: usize, text: &str) {
    if !text.is_empty() {
        sheet.cell(column, SheetStyle::Plain, SheetValue::Text(text));
    }
}

/// A number; as a text, where a workbook would round it.
fn figure(sheet: &mut WorkSheet, column: usize, number: Decimal) {
    let printed = number.ascii();
    if !is_kept(number) {
        return words(sheet, column, &printed);
    }
    let decimals = printed.split_once('.').map_or(0, |(_, part)| part.len());
    let style = SheetStyle::Number(u8::try_from(decimals).unwrap_or(u8::MAX));
    sheet.cell(column, style, SheetValue::Number(number));
}

/// The sheet that says what the columns are.
fn meanings(columns: &[TableColumn<'_>]) -> WorkSheet {
    let layout = SheetLayout { widths: vec![50, 90], frozen: Some((1, 1)), ..SheetLayout::default() };
    let mut sheet = WorkSheet::new(layout);
    let mut row = |style: SheetStyle, name: &str, title: &str| {
        sheet.begin_row(None);
        sheet.cell(0, style, SheetValue::Text(name));
        sheet.cell(1, style, SheetValue::Text(title));
        sheet.end_row();
    };
    row(SheetStyle::Name, "列", "含义");
    columns.iter().for_each(|column| row(SheetStyle::Plain, &column.name, &column.title));
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sheet_has_more_rows_than_it_holds() {
        assert_eq!(shares(0, 5), [0]);
        assert_eq!(shares(5, 5), [5]);
        assert_eq!(shares(11, 5), [5, 5, 1]);
        let names = |sheets| entries(sheets).into_iter().map(|entry| entry.name).collect::<Vec<_>>();
        assert_eq!(names(1), ["报告", "各列的含义"]);
        assert_eq!(names(2), ["报告1", "报告2", "各列的含义"]);
    }
}
