//! The reports of one year.

use std::sync::Arc;

use crate::base::Date;
use crate::register::AgencyId;
use crate::report::Report;

/// The reports about one year, in the order of the register.
#[derive(Debug)]
pub struct Shelf {
    reports: Box<[Arc<Report>]>,
    dates: Arc<Dates>,
}

/// Who reported about a year, and when: all that deadlines and coverage ask of the reports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// By agency.
    published: Box<[(AgencyId, Option<Date>)]>,
    last: Option<Date>,
}

impl Shelf {
    /// A shelf of the reports of one year; of two of the same agency the first is kept.
    pub fn new(mut reports: Vec<Arc<Report>>) -> Shelf {
        reports.sort_by_key(|r| r.key.agency);
        reports.dedup_by_key(|r| r.key.agency);
        let dates = Arc::new(Dates::of(&reports));
        Shelf { reports: reports.into(), dates }
    }

    /// The same, following an earlier state of the same year: dates that did not change stay the same.
    pub fn after(reports: Vec<Arc<Report>>, before: Option<&Shelf>) -> Shelf {
        let mut shelf = Shelf::new(reports);
        if let Some(before) = before.filter(|b| b.dates == shelf.dates) {
            shelf.dates = before.dates.clone();
        }
        shelf
    }

    /// The reports, in the order of the register.
    pub fn reports(&self) -> &[Arc<Report>] {
        &self.reports
    }

    /// The report of an agency.
    pub fn get(&self, agency: AgencyId) -> Option<&Arc<Report>> {
        let at = self.reports.binary_search_by_key(&agency, |r| r.key.agency).ok()?;
        self.reports.get(at)
    }

    /// Who reported, and when.
    pub fn dates(&self) -> &Arc<Dates> {
        &self.dates
    }
}

impl Dates {
    fn of(reports: &[Arc<Report>]) -> Dates {
        let published: Box<[_]> = reports.iter().map(|r| (r.key.agency, r.published.date())).collect();
        let last = published.iter().filter_map(|(_, date)| *date).max().map(Date::day);
        Dates { published, last }
    }

    /// Whether an agency reported.
    pub fn has(&self, agency: AgencyId) -> bool {
        self.published.binary_search_by_key(&agency, |(a, _)| *a).is_ok()
    }

    /// The day of the last publication.
    pub fn last(&self) -> Option<Date> {
        self.last
    }
}
