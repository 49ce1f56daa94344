//! Which file is written by what.

use std::io::{self, Write};

use crate::export::cells::ReportCells;
use crate::export::open::{agencies, cells_csv, codebook, data_package, reports_csv, table_metadata};
use crate::export::{DataFile, DataKind, ExportContext};
use crate::site::{MadeFrom, OpenContent, OpenDataFile};

/// The files of `/data/`.
pub(in crate::export) const KIND: DataKind = DataKind {
    name: "open",
    asked_by: Some("data"),
    all: |see| see.open.files().into_iter().map(listed).collect(),
    parse: |see, path| see.open.find(path).map(listed),
    write: |see, path, out| {
        if let Some(file) = see.open.find(path) {
            // Writing into memory cannot fail.
            let _ = write(see, file, out);
        }
    },
};

fn listed(file: OpenDataFile) -> DataFile {
    let made_from = match (file.year, file.kind.content) {
        (Some(year), _) => MadeFrom::Year(year),
        (None, OpenContent::Codebook | OpenContent::Agencies) => MadeFrom::NONE,
        (None, _) => MadeFrom::All,
    };
    DataFile::of(made_from, file.path())
}

/// Writes a file, piece by piece.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(see: &ExportContext<'_>, file: OpenDataFile, out: &mut dyn Write) -> io::Result<()> {
    match (file.kind.content, file.year) {
        (OpenContent::ReportsCsv, Some(year)) => reports_csv::write(see, year, out),
        (OpenContent::CellsCsv, Some(year)) => cells_csv::write(see, year, out),
        (OpenContent::Codebook, _) => out.write_all(&codebook::bytes(see)),
        (OpenContent::Agencies, _) => out.write_all(&agencies::bytes(see)),
        (OpenContent::TableMetadata, _) => out.write_all(&table_metadata::bytes(see)),
        (OpenContent::DataPackage, _) => out.write_all(&data_package::bytes(see)),
        _ => Ok(()),
    }
}

/// The rows of a report in the long table.
fn len(cells: ReportCells<'_>) -> usize {
    let statistics = cells.report.statistics.iter().map(|own| 1 + usize::from(own.cumulative.is_some()));
    cells.slots().count() + statistics.sum::<usize>()
}

/// The rows of a file that is a table, without its head.
pub(crate) fn open_rows(see: &ExportContext<'_>, file: OpenDataFile) -> Option<u64> {
    let reports = |year| see.reports.store.of_year(year);
    let rows = match (file.kind.content, file.year) {
        (OpenContent::ReportsCsv, Some(year)) => reports(year).count(),
        (OpenContent::CellsCsv, Some(year)) => {
            let cells = reports(year).filter_map(|report| ReportCells::of(see, report));
            cells.map(len).sum()
        }
        (OpenContent::Codebook, _) => see.reports.editions.all().iter().map(|e| e.cells.len()).sum(),
        (OpenContent::Agencies, _) => agencies::len(see),
        _ => return None,
    };
    Some(rows as u64)
}
