//! The files in which a report is offered, one of each format: they stand beside its page.

use crate::export::cells::ReportCells;
use crate::export::csv_writer::CsvWriter;
use crate::export::long_csv::write_head;
#[cfg(feature = "office")]
use crate::export::office;
use crate::export::{DataFile, DataKind, ExportContext, report_json};
use crate::register::ReportKey;
use crate::report::Report;
use crate::settings::Download;
use crate::site::{MadeFrom, REPORT_FILE, Route};

/// The formats of single reports.
const OFFERED: &[Download] = &[
    Download::Json,
    Download::Csv,
    #[cfg(feature = "xlsx")]
    Download::Xlsx,
    #[cfg(feature = "docx")]
    Download::Docx,
];

/// The reports as JSON.
pub(super) const JSON: DataKind = DataKind {
    name: "report-json",
    asked_by: None,
    all: |see| all(see, Download::Json),
    parse: |see, path| parse(see, Download::Json, path),
    write: |see, path, out| write_at(see, Download::Json, path, out),
};

/// Their figures as CSV.
pub(super) const CSV: DataKind = DataKind {
    name: "report-csv",
    asked_by: None,
    all: |see| all(see, Download::Csv),
    parse: |see, path| parse(see, Download::Csv, path),
    write: |see, path, out| write_at(see, Download::Csv, path, out),
};

/// The reports as workbooks.
#[cfg(feature = "xlsx")]
pub(super) const XLSX: DataKind = DataKind {
    name: "report-xlsx",
    asked_by: None,
    all: |see| all(see, Download::Xlsx),
    parse: |see, path| parse(see, Download::Xlsx, path),
    write: |see, path, out| write_at(see, Download::Xlsx, path, out),
};

/// The reports as documents.
#[cfg(feature = "docx")]
pub(super) const DOCX: DataKind = DataKind {
    name: "report-docx",
    asked_by: None,
    all: |see| all(see, Download::Docx),
    parse: |see, path| parse(see, Download::Docx, path),
    write: |see, path, out| write_at(see, Download::Docx, path, out),
};

/// The files of a format: none where the site does not offer it.
fn all(see: &ExportContext<'_>, format: Download) -> Vec<DataFile> {
    match see.downloads.contains(&format) {
        true => see.reports.store.all().map(|report| file(see, format, report)).collect(),
        false => Vec::new(),
    }
}

/// The file of a format at a path.
fn parse(see: &ExportContext<'_>, format: Download, path: &str) -> Option<DataFile> {
    report(see, format, path).map(|cells| file(see, format, cells.report))
}

/// Appends the bytes of the file of a format at a path.
fn write_at(see: &ExportContext<'_>, format: Download, path: &str, out: &mut Vec<u8>) {
    if let Some(cells) = report(see, format, path) {
        write(see, format, cells, out);
    }
}

/// Appends the bytes of a report's file in a format.
pub(crate) fn write_report(
    see: &ExportContext<'_>,
    (key, format): (ReportKey, Download),
    out: &mut Vec<u8>,
) -> Option<()> {
    let is_offered = OFFERED.contains(&format) && see.downloads.contains(&format);
    let report = see.reports.store.get(key).filter(|_| is_offered)?;
    write(see, format, ReportCells::of(see, report)?, out);
    Some(())
}

fn write(see: &ExportContext<'_>, format: Download, cells: ReportCells<'_>, out: &mut Vec<u8>) {
    match format {
        Download::Csv => {
            let mut file = CsvWriter::new(out);
            write_head(&mut file);
            see.long_texts.write(see.reports.editions, cells, &mut file);
        }
        Download::Json => report_json::write(see, cells, out),
        #[cfg(feature = "xlsx")]
        Download::Xlsx => office::write_xlsx(see, cells, out),
        #[cfg(feature = "docx")]
        Download::Docx => office::write_docx(see, cells, out),
        // Of whole years only, or of a program that was compiled without it: nothing asks for it.
        _ => {}
    }
}

/// The report whose file of a format lies at a path.
fn report<'s>(see: &ExportContext<'s>, format: Download, path: &str) -> Option<ReportCells<'s>> {
    let beside = path.strip_suffix(format.ending())?.strip_suffix(REPORT_FILE)?;
    let key = Route::REPORTS.read(beside, see.names)?.report_key()?;
    let is_offered = see.downloads.contains(&format);
    ReportCells::of(see, see.reports.store.get(key).filter(|_| is_offered)?)
}

fn file(see: &ExportContext<'_>, format: Download, report: &Report) -> DataFile {
    let route = Route::report(report.key.year, report.key.agency);
    let path = format!("{}{REPORT_FILE}{}", route.path(see.names), format.ending());
    DataFile { offers: Some((report.key, format)), ..DataFile::of(MadeFrom::agency(report.key.agency), path) }
}
