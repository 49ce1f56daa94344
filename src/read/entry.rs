//! One report with what lies beside it, read again only if any of that changed.

use std::sync::Arc;

use crate::base::Year;
use crate::edition::{Editions, PartKind};
use crate::finding::{Finding, fill, reading};
use crate::read::attachment::{Attachments, Judgement};
use crate::read::copies::original;
use crate::read::files::bad_id;
use crate::read::load::{Files, Loader, Parsed};
use crate::read::reader::nearest;
use crate::read::report;
use crate::read::sorted::{ReportFiles, name, stem};
use crate::register::{Register, ReportKey};
use crate::report::{Attachment, Report};
use crate::source::{FileId, Limits, Lines, Place};
use crate::store::Revised;

/// What reading the entries of a site needs.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'a> {
    pub files: Files<'a>,
    pub editions: &'a Editions,
    pub register: Revised<&'a Register>,
    /// Whether the nearest id is looked for where a file is named after no agency: not where very many are.
    pub nearest: bool,
}

impl ReadContext<'_> {
    /// Reads the entry of a report's files where one may have changed, and says whether it is another one.
    pub(super) fn read(&self, year: Year, report_files: &ReportFiles, entry: &mut Parsed<Report>) -> bool {
        let Some(agency) = report_files.agency else {
            // A register that is not there or could not be read has a finding of its own.
            let is_known = !self.register.is_empty();
            entry.findings =
                is_known.then(|| Arc::new(self.unregistered(report_files.file))).into_iter().collect();
            return true;
        };
        let Some(edition) = self.editions.of_year(year) else { return false };
        if !entry.differs(&self.files, report_files.beside.iter().chain([&report_files.file])) {
            return false;
        }
        let (tree, file) = (self.files.tree, report_files.file);
        let texts = || edition.parts.iter().filter(|part| part.kind == PartKind::Text);
        let mut loader = Loader::new(&self.files);
        let folder = tree.path(file).trim_end_matches(".yml").to_owned();
        let mut beside = report::Beside { folder, ..report::Beside::default() };
        let attachments = Attachments::new(tree, edition, &report_files.beside);
        for file in &report_files.beside {
            let name = name(tree, *file);
            match name.strip_suffix(".md").filter(|stem| texts().any(|part| part.key.matches(stem))) {
                Some(stem) => {
                    let text = loader.text(*file, Limits::DEFAULT.text);
                    beside.texts.extend(text.map(|(text, _)| (stem, *file, text)));
                }
                None => {
                    let Judgement { published, stamp, findings } = attachments.judge(name, *file);
                    match published {
                        true => beside.attachments.push(Attachment { name: name.into(), file: *file }),
                        false => beside.refused.push(name.into()),
                    }
                    loader.file(*file, stamp, published);
                    loader.findings.extend(findings);
                }
            }
        }
        let loaded = loader.text(file, Limits::DEFAULT.text);
        entry.take(loader, || match loaded {
            Some((text, digest)) => {
                let key = ReportKey { year, agency };
                report::report(&Lines::new(&text), file, digest, key, self.editions, beside)
            }
            None => (None, Vec::new()),
        })
    }

    fn unregistered(&self, file: FileId) -> Finding {
        let (place, id) = (Place::of_file(file), stem(self.files.tree, file));
        let ids = || self.register.all().map(|(_, a)| a.id.as_str());
        let folder = self.files.tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_taken = |id: &str| self.files.tree.find(&format!("{folder}/{id}.yml")).is_some();
        let copied = original(id).filter(|id| self.register.find(id).is_some());
        let mut finding = match copied.or_else(|| self.nearest.then(|| nearest(id, ids())).flatten()) {
            Some(near) if is_taken(near) => Finding::new(&reading::TAKEN, place, fill!(id = id, near = near)),
            Some(near) => Finding::new(&reading::UNREGISTERED_NEAR, place, fill!(id = id, near = near)),
            None => Finding::new(&reading::UNREGISTERED, place, fill!(id = id)),
        };
        // Its agency may be there under an id that cannot be, which is a finding of its own.
        finding.follows = self.nearest && ids().any(|id| bad_id(id).is_some());
        finding
    }
}
