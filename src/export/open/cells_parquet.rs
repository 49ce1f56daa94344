//! The cells of a year's reports as one long table that is stored column by column.

use std::io::{self, Write};

use crate::base::{Date, Year};
use crate::export::ExportContext;
use crate::export::cells::{LongRow, ReportCells};
use crate::export::columnar::{PRECISION, SCALE, StoredField, StoredTable};
use crate::export::open::cells_csv;
use crate::export::open::columns::without_year;
use crate::export::open::stored::{about, stored};

/// Rows that are written at a time.
const GROUP: usize = 1 << 16;

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let columns: Vec<_> = without_year(cells_csv::columns()).map(stored).collect();
    let mut table = StoredTable::new("cells", &columns, GROUP, &about(year), out)?;
    for cells in see.reports.store.of_year(year).filter_map(|report| ReportCells::of(see, report)) {
        cells.rows().try_for_each(|row| put(&mut table, &row))?;
    }
    table.close()
}

/// Writes a row, in the order of the columns.
fn put(table: &mut StoredTable<'_>, row: &LongRow<'_>) -> io::Result<()> {
    let day = |date: Option<Date>| date.map_or(StoredField::Missing, StoredField::Day);
    let number = row.state.value();
    let units = number.and_then(|number| number.scaled(SCALE));
    let units = units.filter(|units| units.unsigned_abs() < 10_u128.pow(PRECISION));
    // No number is lost: one that is beyond the column stands in digits where words stand.
    let digits = number.filter(|_| units.is_none()).map(|number| number.ascii());
    let verbatim = row.state.verbatim().or(digits.as_deref());
    let fields = [
        StoredField::Text(row.agency),
        StoredField::Text(row.agency_name),
        StoredField::Number(i32::from(row.edition.0)),
        StoredField::Text(row.table),
        StoredField::Text(&row.row),
        StoredField::Text(row.row_label),
        StoredField::Text(row.column),
        StoredField::Text(row.column_label),
        StoredField::Text(row.unit),
        units.map_or(StoredField::Missing, StoredField::Decimal),
        verbatim.map_or(StoredField::Missing, StoredField::Text),
        StoredField::Text(row.state.name()),
        StoredField::Flag(row.computed),
        day(row.published),
        day(row.corrected),
    ];
    fields.into_iter().try_for_each(|field| table.field(field))?;
    table.end()
}
