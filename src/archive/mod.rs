//! Puts all reports side by side by year and by agency, immutable, cheap to replace one of.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;

/// All reports. A copy shares them; putting one in replaces only that one.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// By year, then by agency, so that a year is one run.
    reports: BTreeMap<ReportKey, Arc<Report>>,
    /// By agency, then by year.
    agencies: BTreeMap<AgencyId, Vec<Year>>,
}

impl Archive {
    /// An archive of these reports; of two with the same key the first is kept.
    pub fn new(reports: impl IntoIterator<Item = Report>) -> Archive {
        let mut archive = Archive::default();
        for report in reports {
            let key = report.key;
            if let std::collections::btree_map::Entry::Vacant(slot) = archive.reports.entry(key) {
                slot.insert(Arc::new(report));
                archive.agencies.entry(key.agency).or_default().push(key.year);
            }
        }
        archive.agencies.values_mut().for_each(|years| years.sort_unstable());
        archive
    }

    /// One report.
    pub fn get(&self, key: ReportKey) -> Option<&Report> {
        self.reports.get(&key).map(|r| &**r)
    }

    /// The report of the same agency for the year before.
    pub fn last_year(&self, key: ReportKey) -> Option<&Report> {
        self.get(ReportKey { year: key.year.before()?, ..key })
    }

    /// All reports, by year and by the order of the register.
    pub fn all(&self) -> impl Iterator<Item = &Report> {
        self.reports.values().map(|r| &**r)
    }

    /// The reports about one year, in the order of the register.
    pub fn of_year(&self, year: Year) -> impl Iterator<Item = &Report> {
        let key = |agency| ReportKey { year, agency };
        self.reports.range(key(AgencyId(0))..=key(AgencyId(u32::MAX))).map(|(_, r)| &**r)
    }

    /// The reports of one agency, oldest first.
    pub fn of_agency(&self, agency: AgencyId) -> impl Iterator<Item = &Report> {
        let years = self.agencies.get(&agency).map_or(&[][..], Vec::as_slice);
        years.iter().filter_map(move |year| self.get(ReportKey { year: *year, agency }))
    }

    /// The years that have reports, oldest first.
    pub fn years(&self) -> Vec<Year> {
        let mut years: Vec<Year> = self.reports.keys().map(|k| k.year).collect();
        years.dedup();
        years
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }
}
