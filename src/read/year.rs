//! The reports of one year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::Year;
use crate::finding::{Finding, SharedFindings};
use crate::read::entry::ReadContext;
use crate::read::load::Parsed;
use crate::read::sorted::ReportFiles;
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::FileId;
use crate::store::{Kept, Revised};

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
    pub(crate) fn reports(&self) -> Vec<(AgencyId, Revised<Arc<Report>>)> {
        let report = |((_, agency), entry): (&(FileId, Option<AgencyId>), &Revised<Parsed<Report>>)| {
            Some(((*agency)?, Revised { value: entry.value.value.clone()?, revision: entry.revision }))
        };
        self.entries.iter().filter_map(report).collect()
    }
}
