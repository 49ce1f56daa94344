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
use crate::site::{MadeFrom, OfferedFile, REPORT_FILE, Route};

/// The formats of single reports.
const FORMATS: &[Download] = &[
    Download::Json,
    Download::Csv,
    #[cfg(feature = "xlsx")]
    Download::Xlsx,
    #[cfg(feature = "docx")]
    Download::Docx,
];

/// The reports, each in the formats that the site offers.
pub(super) const KIND: DataKind = DataKind {
    name: "report",
    asked_by: None,
    all: |see| {
        offered(see).flat_map(|format| see.reports.store.all().map(move |of| file(see, format, of))).collect()
    },
    parse: |see, path| find(see, path).map(|(format, cells)| file(see, format, cells.report)),
    write: |see, path, out| {
        if let Some((format, cells)) = find(see, path) {
            write(see, format, cells, out);
        }
    },
};

/// The formats of single reports that the site offers.
fn offered(see: &ExportContext<'_>) -> impl Iterator<Item = Download> {
    FORMATS.iter().copied().filter(|format| see.downloads.contains(format))
}

/// Appends the bytes of a report's file in a format.
pub(crate) fn write_report(
    see: &ExportContext<'_>,
    (key, format): (ReportKey, Download),
    out: &mut Vec<u8>,
) -> Option<()> {
    offered(see).find(|own| *own == format)?;
    write(see, format, ReportCells::of(see, see.reports.store.get(key)?)?, out);
    Some(())
}

fn write(see: &ExportContext<'_>, format: Download, cells: ReportCells<'_>, out: &mut Vec<u8>) {
    match format {
        Download::Csv => {
            let mut file = CsvWriter::new(out);
            write_head(&mut file);
            if let Some(form) = see.form_texts.csv(see.reports.editions, cells.edition) {
                form.write(cells, &mut file);
            }
        }
        Download::Json => report_json::write(see, cells, out),
        #[cfg(feature = "xlsx")]
        Download::Xlsx => office::write_xlsx(see, cells, out),
        #[cfg(feature = "docx")]
        Download::Docx => office::write_docx(see, cells, out),
        // Of whole years only, or of a program that was compiled without it: it is none of `FORMATS`.
        _ => {}
    }
}

/// The format and the report of the file at a path.
fn find<'s>(see: &ExportContext<'s>, path: &str) -> Option<(Download, ReportCells<'s>)> {
    let (beside, ending) = path.rsplit_once(REPORT_FILE)?;
    let format = offered(see).find(|format| format.ending() == ending)?;
    let key = Route::REPORTS.read(beside, see.names)?.report_key()?;
    Some((format, ReportCells::of(see, see.reports.store.get(key)?)?))
}

fn file(see: &ExportContext<'_>, format: Download, report: &Report) -> DataFile {
    let route = Route::report(report.key.year, report.key.agency);
    let path = format!("{}{REPORT_FILE}{}", route.path(see.names), format.ending());
    let offered = Some(OfferedFile::Report(report.key, format));
    DataFile { offered, ..DataFile::of(MadeFrom::agency(report.key.agency), path) }
}
