//! The files in which a report is offered, with format and size.

use crate::register::ReportKey;
use crate::settings::Download;
use crate::site::parts::REPORT_FILE;
use crate::site::parts::offered::{FileSizes, OfferedFile};
use crate::site::print::size;
use crate::site::view::{PageText, Word, view};

view! {
    /// A file in which the report is offered.
    pub(crate) struct DownloadView<'a> {
        /// What it is, in words.
        what: Word<'a>,
        /// Its format: XLSX.
        format: Word<'a>,
        /// Its size: 12 kB.
        size: PageText<'a>,
        /// The link to it.
        href: Word<'a>,
        /// The name under which it is saved.
        name: PageText<'a>,
    }
}

/// The files of a report whose title is this, in the order in which the site names their formats.
pub(crate) fn downloads<'a>(
    sizes: &dyn FileSizes,
    formats: &[Download],
    report: ReportKey,
    title: &str,
) -> Vec<DownloadView<'a>> {
    let view = |format: &Download| {
        let ending = format.ending();
        Some(DownloadView {
            what: what(*format).into(),
            format: ending.to_uppercase().into(),
            size: size(sizes.size(OfferedFile::Report(report, *format))?.bytes).into(),
            href: format!("{REPORT_FILE}{ending}").into(),
            name: format!("{title}.{ending}").into(),
        })
    };
    formats.iter().filter_map(view).collect()
}

fn what(format: Download) -> &'static str {
    match format {
        Download::Xlsx => "电子表格",
        Download::Docx => "文字文档",
        Download::Csv => "数据表，一格一行",
        Download::Json => "供程序读取的数据",
        // Of whole years only.
        Download::Parquet => "",
    }
}
