//! The reports of one year.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::finding::{Finding, Heard};
use crate::read::entry::{Entry, ReadContext};
use crate::read::sorted::ReportFiles;
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::FileId;
use crate::store::{Kept, Revised};

/// What was read of one year.
#[derive(Debug, Default)]
pub(super) struct YearRead {
    /// In the order of their files.
    entries: Kept<FileId, Entry>,
    /// What reading said about its reports; most are not in it.
    pub heard: Arc<BTreeMap<AgencyId, Heard>>,
    /// What is wrong with files that gave no report.
    pub loose: Vec<Arc<Finding>>,
    /// The files of reports that cannot be read, whose last good state stands in for them.
    pub stale: Vec<FileId>,
}

impl YearRead {
    /// Reads the entries that may have changed, and says whether one is another than it was.
    pub(super) fn read(&mut self, context: &ReadContext<'_>, year: Year, listed: &[ReportFiles]) -> bool {
        let now = context.files.now;
        let inputs = listed.iter().map(|files| (files.file, files));
        let newest = |files: &&ReportFiles, entry: &Entry| entry.newest(context, files);
        self.entries.update(now, inputs, newest, |files, entry| entry.read(context, year, files));
        let changed = self.entries.revision() == now;
        if changed {
            self.gather();
        }
        changed
    }

    fn gather(&mut self) {
        let mut heard = BTreeMap::new();
        (self.loose, self.stale) = (Vec::new(), Vec::new());
        for (file, entry) in self.entries.iter() {
            self.stale.extend((entry.broken && entry.report.is_some()).then_some(*file));
            match entry.agency.filter(|_| entry.report.is_some()) {
                Some(agency) if entry.broken || !entry.findings.is_empty() => {
                    heard.insert(agency, Heard { findings: entry.findings.clone() });
                }
                Some(_) => {}
                None => self.loose.extend(entry.findings.iter().cloned()),
            }
        }
        self.heard = Arc::new(heard);
    }

    /// The reports in the order of their files, each with the moment at which it, or what reading said of it, changed last.
    pub(super) fn reports(&self) -> impl Iterator<Item = Revised<&Arc<Report>>> {
        self.entries.iter().filter_map(|(_, entry)| {
            Some(Revised { value: entry.value.report.as_ref()?, revision: entry.revision })
        })
    }
}
