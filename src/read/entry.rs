//! One report with what lies beside it, read again only if any of that changed.

use std::sync::Arc;

use crate::base::Year;
use crate::edition::{Edition, Editions, PartKind};
use crate::finding::{Finding, fill, reading};
use crate::read::attachment::{Attachments, Judgement, part_meant};
use crate::read::load::{Files, Loader, Parsed};
use crate::read::lost_files::{LostFiles, misses_files};
use crate::read::report;
use crate::read::sorted::{ReportFiles, name};
use crate::read::stray::Strays;
use crate::read::unregistered::unregistered;
use crate::register::{Register, ReportKey};
use crate::report::{Attachment, Report};
use crate::source::{Limits, Lines, Tree};
use crate::store::Revised;
use crate::text::percent_decoded_lossy;

/// What reading the entries of a site needs.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'a> {
    pub files: Files<'a>,
    pub editions: &'a Editions,
    pub register: Revised<&'a Register>,
    /// What lies below `content/` and is nothing.
    pub strays: &'a Strays,
    /// Whether the nearest id is looked for where a file is named after no agency: not where very many are.
    pub nearest: bool,
}

impl ReadContext<'_> {
    /// Reads the entry of a report's files where one may have changed, and says whether it is another one.
    pub(super) fn read(&self, year: Year, report_files: &ReportFiles, entry: &mut Parsed<Report>) -> bool {
        let Some(agency) = report_files.agency else {
            let tree = self.files.tree;
            let finding = || Arc::new(unregistered(tree, &self.register, report_files.file, self.nearest));
            // A register that is not there or could not be read has a finding of its own.
            entry.findings = (!self.register.is_empty()).then(finding).into_iter().collect();
            return true;
        };
        let Some(edition) = self.editions.of_year(year) else { return false };
        if self.files.moved && misses_files(&entry.findings) {
            entry.forget();
        }
        if !entry.differs(&self.files, report_files.beside.iter().chain([&report_files.file])) {
            return false;
        }
        let (tree, file) = (self.files.tree, report_files.file);
        let texts = || edition.parts.iter().filter(|part| part.kind == PartKind::Text);
        let mut loader = Loader::new(&self.files);
        let folder = tree.path(file).trim_end_matches(".yml").to_owned();
        let lost = Some(LostFiles { tree, strays: self.strays, year });
        let mut beside = report::Beside { folder, lost, ..report::Beside::default() };
        let attachments = Attachments::new(tree, edition, &report_files.beside);
        for file in &report_files.beside {
            let name = name(tree, *file);
            match name.strip_suffix(".md").filter(|stem| texts().any(|part| part.key.matches(stem))) {
                Some(stem) => match loader.text(*file, Limits::DEFAULT.text) {
                    Some((text, _)) => beside.texts.push((stem, *file, text)),
                    None => beside.refused.push(name.into()),
                },
                None => {
                    let Judgement { published, stamp, findings } = attachments.judge(name, *file);
                    let is_like_text = findings.iter().any(|one| one.says(&reading::PUBLISHED_TEXT));
                    match published {
                        true => beside.attachments.push(Attachment {
                            name: name.into(),
                            file: *file,
                            is_like_text,
                        }),
                        false => beside.refused.push(name.into()),
                    }
                    loader.file(*file, stamp, published);
                    loader.findings.extend(findings);
                }
            }
        }
        let loaded = loader.text(file, Limits::DEFAULT.text);
        let said = std::mem::take(&mut loader.findings);
        entry.take(loader, || {
            let key = ReportKey { year, agency };
            let (report, found) = loaded.map_or((None, Vec::new()), |(text, digest)| {
                report::report(&Lines::new(&text), file, digest, key, self.editions, beside).whole()
            });
            let said = beside_report(said, &found, report.as_ref().map(|report| (report, edition)), tree);
            let all = said.into_iter().chain(found).collect();
            (report, all)
        })
    }
}

/// What is said of the files beside a report once it was read: `found` is what was said of the report itself.
fn beside_report(
    said: Vec<Finding>,
    found: &[Finding],
    report: Option<(&Report, &Edition)>,
    tree: &Tree,
) -> Vec<Finding> {
    // What a file of a text that is missing is called was said with that; one that a text links to is none.
    let is_settled = |one: &Finding| {
        let same = |other: &Finding| other.says(&reading::TEXT_BESIDE) && other.place == one.place;
        let links = |(report, _)| links_to(report, name(tree, one.place.file));
        one.says(&reading::PUBLISHED_TEXT) && (found.iter().any(same) || report.is_some_and(links))
    };
    let said = said.into_iter().filter(|one| !is_settled(one));
    said.map(|one| {
        let called = name(tree, one.place.file);
        let part = report.filter(|_| is_of_text(&one));
        match part.and_then(|(report, edition)| own_part(report, edition, called)) {
            Some(part) => of_text_that_is_there(&one, part, called),
            None => one,
        }
    })
    .collect()
}

/// Whether something is said of a file that looks like the text of a part.
fn is_of_text(one: &Finding) -> bool {
    one.says(&reading::PUBLISHED_TEXT) || one.says(&reading::TEXT_NAME)
}

/// The part that a file is called by, if the report's own file has its text.
fn own_part<'e>(report: &Report, edition: &'e Edition, name: &str) -> Option<&'e str> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let meant = part_meant(edition, stem)?;
    let own = report.narratives.iter().filter(|text| text.place.file == report.file);
    let mut parts = own.filter_map(|text| edition.parts.get(text.of));
    parts.find(|part| part.key.matches(meant)).map(|_| meant)
}

/// What is said of such a file then: to rename it would only give the part two texts.
fn of_text_that_is_there(one: &Finding, part: &str, name: &str) -> Finding {
    match one.says(&reading::PUBLISHED_TEXT) {
        true => Finding::new(&reading::PUBLISHED_TEXT_TWICE, one.place, fill!(name = name, near = part)),
        false => {
            Finding::new(&reading::TEXT_NAME_TWICE, one.place, fill!(name = name, near = part, known = ""))
        }
    }
}

/// Whether a text of a report has the name of a file, as a link to it does.
fn links_to(report: &Report, name: &str) -> bool {
    let sections = report.sections.iter().map(|section| &section.prose);
    let mut texts = report.narratives.iter().chain(&report.notes).map(|text| &text.prose).chain(sections);
    texts.any(|prose| percent_decoded_lossy(&prose.text).contains(name))
}
