//! The files in which a report is offered, one of each format: they stand beside its page.

use crate::export::cells::ReportCells;
use crate::export::{DataFile, ExportContext};
use crate::report::Report;
use crate::settings::Download;
use crate::site::{MadeFrom, REPORT_FILE, Route};

/// The files of a format: none where the site does not offer it.
pub(super) fn all(see: &ExportContext<'_>, format: Download) -> Vec<DataFile> {
    match see.downloads.contains(&format) {
        true => see.reports.store.all().map(|report| file(see, format, report)).collect(),
        false => Vec::new(),
    }
}

/// The file of a format at a path.
pub(super) fn parse(see: &ExportContext<'_>, format: Download, path: &str) -> Option<DataFile> {
    report(see, format, path).map(|cells| file(see, format, cells.report))
}

/// The report whose file of a format lies at a path.
pub(super) fn report<'s>(see: &ExportContext<'s>, format: Download, path: &str) -> Option<ReportCells<'s>> {
    let beside = path.strip_suffix(format.ending())?.strip_suffix(REPORT_FILE)?;
    let key = Route::REPORTS.read(beside, see.names)?.report_key()?;
    let is_offered = see.downloads.contains(&format);
    ReportCells::of(see, see.reports.store.get(key).filter(|_| is_offered)?)
}

fn file(see: &ExportContext<'_>, format: Download, report: &Report) -> DataFile {
    let route = Route::report(report.key.year, report.key.agency);
    let path = format!("{}{REPORT_FILE}{}", route.path(see.names), format.ending());
    DataFile::of(MadeFrom::agency(report.key.agency), path)
}
