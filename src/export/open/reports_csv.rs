//! The reports of a year as a table of commas, a report a row.

use std::io::{self, Write};

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::cells::CellState;
use crate::export::csv_writer::CsvWriter;
use crate::export::open::wide::{BEFORE, BEHIND, WideTable};

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut dyn Write) -> io::Result<()> {
    let table = WideTable::of(see, year);
    let mut bytes = Vec::new();
    let mut file = CsvWriter::new(&mut bytes);
    file.row(table.columns().into_iter().map(|column| column.name.into()));
    for row in see.reports.store.of_year(year).filter_map(|report| table.row(report)) {
        BEFORE.iter().for_each(|column| file.field((column.of)(&row).into()));
        row.figures().for_each(|state| file.number(state.and_then(CellState::value)));
        BEHIND.iter().for_each(|column| file.field((column.of)(&row).into()));
        file.end();
        file.flush(out)?;
    }
    file.flush(out)
}
