//! The figures of one report as a table of commas: its rows of the long table.

use crate::export::cells::{LONG_COLUMNS, LongRow};
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::export::{DataKind, report_file};
use crate::settings::Download;

const FORMAT: Download = Download::Csv;

/// The figures of the reports.
pub(super) const KIND: DataKind = DataKind {
    name: "report-csv",
    asked_by: None,
    all: |see| report_file::all(see, FORMAT),
    parse: |see, path| report_file::parse(see, FORMAT, path),
    write: |see, path, out| {
        if let Some(cells) = report_file::report(see, FORMAT, path) {
            let mut file = CsvWriter::new(out);
            file.row(LONG_COLUMNS.map(CsvField::from));
            cells.rows().map(LongRow::fields).for_each(|fields| file.row(fields));
        }
    },
};
