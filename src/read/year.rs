//! The reports of one year.

mod recalled;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::Year;
use crate::cache::{CachedReport, Shard, ShardDraft, ShardPart, shards};
use crate::finding::{Finding, SharedFindings};
use crate::read::entry::ReadContext;
use crate::read::load::Parsed;
use crate::read::sorted::{ReportFiles, stem};
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::{Digest, FileId, Tree};
use crate::store::{Kept, Revised};

pub(super) use recalled::Memory;

/// What was read of one year.
#[derive(Debug, Default)]
pub(crate) struct YearRead {
    /// By their files, in the order of those, and whose they are.
    entries: Kept<(FileId, Option<AgencyId>), Parsed<Report>>,
    /// What reading said about its reports; most are not in it.
    pub findings: Arc<BTreeMap<AgencyId, SharedFindings>>,
    /// What is wrong with files that gave no report.
    pub loose: Vec<Arc<Finding>>,
    /// Whose reports cannot be read, and have no last good state.
    pub unread: Vec<AgencyId>,
    /// The files of reports that cannot be read, whose last good state stands in for them.
    pub stale: Vec<FileId>,
    /// The files of all reports that could not be understood.
    broken: BTreeSet<FileId>,
    /// The shards of an earlier run that were whole, with the states of their reports.
    shards: BTreeMap<String, Digest>,
}

impl YearRead {
    /// Reads the entries that may have changed, and says whether one is another than it was.
    pub(super) fn read(&mut self, context: &ReadContext<'_>, year: Year, listed: &[ReportFiles]) -> bool {
        let now = context.files.now;
        // What could not be understood is read at each look.
        let is_told = |file: &FileId| context.files.may_differ(*file) || self.broken.contains(file);
        let inputs = listed.iter().map(|files| {
            // A file of no agency is not read, but its name is held against others.
            let is_read =
                files.agency.is_some() && std::iter::once(&files.file).chain(&files.beside).any(is_told);
            let revision = if is_read || context.files.moved { now } else { context.register.revision };
            ((files.file, files.agency), Revised { value: files, revision })
        });
        self.entries.update(now, inputs, |files, entry| context.read(year, files, entry));
        let changed = self.entries.revision() == now;
        if changed {
            self.gather();
        }
        changed
    }

    /// Begins with what an earlier run read.
    pub(super) fn recall(
        &mut self,
        context: &ReadContext<'_>,
        memory: &Memory,
        year: Year,
        listed: &[ReportFiles],
    ) {
        // A year without a form is not read.
        if context.editions.of_year(year).is_none() {
            return;
        }
        let recalled = memory.of_year(context.files.tree, year, listed);
        let keys = listed.iter().map(|files| (files.file, files.agency));
        self.entries.begin(keys.zip(recalled.reports));
        self.shards = recalled.shards;
    }

    /// What a later run may know of its reports: those in which nothing was found, and that have no files beside them but texts,
    /// as shards.
    pub(super) fn to_keep(&self, tree: &Tree, year: Year) -> Vec<ShardDraft> {
        let entries: Vec<_> = self.entries.iter().collect();
        let parts = shards(year, entries.iter().map(|((file, _), _)| stem(tree, *file)));
        let draft = |part: ShardPart| {
            let reports = entries.get(part.range).into_iter().flatten().filter_map(|(_, entry)| {
                let (seen, report) = entry.value.faultless()?;
                let report = report.clone();
                report.attachments.is_empty().then_some(CachedReport { seen, report })
            });
            let reports: Vec<CachedReport> = reports.collect();
            let state = Shard::state(&reports, |file| tree.path(file));
            let is_there = self.shards.get(&part.name) == Some(&state);
            (!reports.is_empty()).then(|| ShardDraft {
                file: Shard::file(&part.name),
                reports: (!is_there).then_some(reports),
            })
        };
        parts.into_iter().filter_map(draft).collect()
    }

    /// By whose they are, what tells each report from a later one: its files, and what was found in them.
    pub(super) fn marks(&self, tree: &Tree) -> impl Iterator<Item = (AgencyId, Option<Digest>)> {
        self.entries.iter().filter_map(|((_, agency), entry)| Some(((*agency)?, entry.value.mark(tree))))
    }

    fn gather(&mut self) {
        let mut found = BTreeMap::new();
        (self.loose, self.stale, self.unread, self.broken) = Default::default();
        for ((file, agency), entry) in self.entries.iter() {
            self.broken.extend(entry.broken.then_some(*file));
            self.unread.extend(agency.filter(|_| entry.value.value.is_none()));
            self.stale.extend(entry.stale());
            match &entry.value.value {
                // Of most there is nothing to say, and what they hold lies elsewhere in memory.
                Some(_) if !entry.broken && entry.findings.is_empty() => {}
                Some(report) => {
                    found.insert(report.key.agency, entry.all_findings());
                }
                None => self.loose.extend(entry.all_findings().iter().cloned()),
            }
        }
        self.findings = Arc::new(found);
    }

    /// Whether there is any.
    pub(super) fn has_reports(&self) -> bool {
        self.entries.values().any(|entry| entry.value.is_some())
    }

    /// The reports by whose they are, in the order of their files, each with the moment at which it, or what reading said of
    /// it, changed last.
    pub(crate) fn reports(&self) -> Vec<(AgencyId, Revised<&Arc<Report>>)> {
        let reports = self.entries.iter().filter_map(|((_, agency), entry)| {
            Some(((*agency)?, Revised { value: entry.value.value.as_ref()?, revision: entry.revision }))
        });
        reports.collect()
    }
}
