//! A report as its files would say it with some new bytes.

use std::collections::BTreeMap;

use crate::builder::Snapshot;
use crate::edition::Edition;
use crate::finding::Finding;
use crate::read::LoneReport;
use crate::register::ReportKey;
use crate::report::Report;
use crate::serve::edit::files::{FilesNow, NotDone};
use crate::source::{FileId, Text};

/// The bytes of the files of a report with some changes: only of files that are others.
#[derive(Debug, Default)]
pub(super) struct NewBytes {
    /// The report's own file.
    pub report: Option<Vec<u8>>,
    /// Texts in files of their own, by their names.
    pub texts: BTreeMap<String, Vec<u8>>,
}

/// A report that was read anew.
#[derive(Debug)]
pub(super) struct Anew<'s> {
    /// The text of its own file.
    pub text: String,
    /// What it says.
    pub report: Report,
    /// Its edition.
    pub edition: &'s Edition,
    /// What is wrong with its file.
    pub findings: Vec<Finding>,
    /// The texts in files of their own, by their names.
    pub beside: BTreeMap<String, String>,
}

impl<'s> Anew<'s> {
    /// Reads a report with some new bytes.
    ///
    /// # Errors
    /// Where its file cannot be understood.
    pub(super) fn read(
        site: &'s Snapshot,
        key: ReportKey,
        files: &FilesNow,
        new: &NewBytes,
    ) -> Result<Anew<'s>, NotDone> {
        let bytes = new.report.as_deref().unwrap_or(&files.report.contents.bytes);
        let Ok(Text(text)) = Text::of(bytes) else { return Err(broken(site, files, 1)) };
        let mut texts: Vec<(&str, FileId, String)> = Vec::new();
        for (name, file) in &files.texts {
            let bytes = new.texts.get(name).unwrap_or(&file.contents.bytes);
            let Ok(Text(text)) = Text::of(bytes) else { return Err(broken(site, files, 1)) };
            texts.push((name, file.file, text));
        }
        let known = site.store.get(key).ok_or_else(|| {
            NotDone::new(
                409,
                "这份报告的文件现在读不出来，请先在文件里改正",
                "the file of this report cannot be read now: mend it first",
            )
        })?;
        let folder = site.tree.path(files.report.file).trim_end_matches(".yml");
        let beside = texts.iter().map(|(name, _, text)| ((*name).to_owned(), text.clone())).collect();
        let LoneReport { report, findings, .. } =
            LoneReport::of_site(&text, known, folder, &site.editions, texts);
        let first = findings.first().map_or(1, |finding| finding.place.spot.line());
        let report = report.ok_or_else(|| broken(site, files, first))?;
        let edition = site.editions.get(report.edition).ok_or_else(|| broken(site, files, 1))?;
        Ok(Anew { text, report, edition, findings, beside })
    }
}

/// That the file of a report has a fault now, so that nothing in it can be changed from the page.
pub(super) fn broken(site: &Snapshot, files: &FilesNow, line: usize) -> NotDone {
    let path = site.tree.path(files.report.file);
    NotDone::new(
        409,
        format!("{path} 第 {line} 行现在有错，不能编辑；请先在文件里改正"),
        format!("line {line} of {path} has a fault now: mend it in the file before you edit the page"),
    )
}
