//! Which file is written by what.

use std::io::{self, Write};

use crate::export::ExportContext;
use crate::export::cells::ReportCells;
#[cfg(feature = "xlsx")]
use crate::export::open::reports_xlsx;
use crate::export::open::{
    agencies, cells_csv, codebook, data_package, remarks, reports_csv, reports_json, schema, table_metadata,
};
#[cfg(feature = "parquet")]
use crate::export::open::{cells_parquet, remarks_parquet, reports_parquet};
use crate::site::{MadeFrom, OpenContent, OpenDataFile};

/// Which reports a file is made from.
pub(super) fn made_from(file: OpenDataFile) -> MadeFrom {
    use OpenContent::{Agencies, Codebook, RemarksCsv, RemarksParquet, ReportsJson, Schema};
    match (file.year, file.kind.content) {
        // They say what sets a report apart from that of the year before.
        (Some(year), ReportsJson | RemarksCsv | RemarksParquet) => MadeFrom::YearAndLast(year),
        (Some(year), _) => MadeFrom::Year(year),
        (None, Codebook | Agencies | Schema) => MadeFrom::NONE,
        (None, _) => MadeFrom::All,
    }
}

/// Writes a file, piece by piece; nothing of the archive of all files.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(
    see: &ExportContext<'_>,
    file: OpenDataFile,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    match (file.kind.content, file.year) {
        (OpenContent::ReportsCsv, Some(year)) => reports_csv::write(see, year, out),
        (OpenContent::CellsCsv, Some(year)) => cells_csv::write(see, year, out),
        (OpenContent::RemarksCsv, Some(year)) => remarks::write(see, year, out),
        (OpenContent::ReportsJson, Some(year)) => reports_json::write(see, year, out),
        #[cfg(feature = "parquet")]
        (OpenContent::ReportsParquet, Some(year)) => reports_parquet::write(see, year, out),
        #[cfg(feature = "parquet")]
        (OpenContent::CellsParquet, Some(year)) => cells_parquet::write(see, year, out),
        #[cfg(feature = "parquet")]
        (OpenContent::RemarksParquet, Some(year)) => remarks_parquet::write(see, year, out),
        #[cfg(feature = "xlsx")]
        (OpenContent::ReportsXlsx, Some(year)) => reports_xlsx::write(see, year, out),
        (OpenContent::Codebook, _) => out.write_all(&codebook::bytes(see)),
        (OpenContent::Agencies, _) => out.write_all(&agencies::bytes(see)),
        (OpenContent::Schema, _) => out.write_all(&schema::bytes(see)),
        (OpenContent::TableMetadata, _) => out.write_all(&table_metadata::bytes(see)),
        (OpenContent::DataPackage, _) => out.write_all(&data_package::bytes(see)),
        _ => Ok(()),
    }
}

/// The rows of a report in the long table.
fn len(cells: ReportCells<'_>) -> usize {
    let statistics =
        cells.report.statistics.iter().map(|own| own.stated().len() + usize::from(own.cumulative.is_some()));
    cells.slots().count() + statistics.sum::<usize>()
}

/// The rows of a file that is a table, without its head.
pub(crate) fn open_rows(see: &ExportContext<'_>, file: OpenDataFile) -> Option<u64> {
    let reports = |year| see.reports.store.of_year(year);
    let rows = match (file.kind.content, file.year) {
        (
            OpenContent::ReportsCsv
            | OpenContent::ReportsJson
            | OpenContent::ReportsXlsx
            | OpenContent::ReportsParquet,
            Some(year),
        ) => reports(year).count(),
        (OpenContent::RemarksCsv | OpenContent::RemarksParquet, Some(year)) => remarks::len(see, year),
        (OpenContent::CellsCsv | OpenContent::CellsParquet, Some(year)) => {
            let cells = reports(year).filter_map(|report| ReportCells::of(see, report));
            cells.map(len).sum()
        }
        (OpenContent::Codebook, _) => see.reports.editions.all().iter().map(|e| e.cells.len()).sum(),
        (OpenContent::Agencies, _) => agencies::len(see),
        _ => return None,
    };
    Some(rows as u64)
}
