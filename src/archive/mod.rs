//! Puts all reports side by side by year and by agency, immutable, cheap to replace one of.

mod shelf;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;

pub use shelf::{Dates, Shelf};

/// All reports, a shelf a year. A copy shares them; a year that did not change stays the same shelf.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    years: BTreeMap<Year, Arc<Shelf>>,
}

impl Archive {
    /// An archive of these reports; of two with the same key the first is kept.
    pub fn new(reports: impl IntoIterator<Item = Report>) -> Archive {
        let mut years: BTreeMap<Year, Vec<Arc<Report>>> = BTreeMap::new();
        for report in reports {
            years.entry(report.key.year).or_default().push(Arc::new(report));
        }
        years.into_iter().map(|(year, reports)| (year, Arc::new(Shelf::new(reports)))).collect()
    }

    /// The reports of one year.
    pub fn shelf(&self, year: Year) -> Option<&Arc<Shelf>> {
        self.years.get(&year)
    }

    /// All shelves that hold a report, oldest year first.
    pub fn shelves(&self) -> impl Iterator<Item = (Year, &Arc<Shelf>)> {
        self.years.iter().map(|(year, shelf)| (*year, shelf))
    }

    /// One report.
    pub fn get(&self, key: ReportKey) -> Option<&Report> {
        self.years.get(&key.year)?.get(key.agency).map(|r| &**r)
    }

    /// The report of the same agency for the year before.
    pub fn last_year(&self, key: ReportKey) -> Option<&Report> {
        self.get(ReportKey { year: key.year.before()?, ..key })
    }

    /// All reports, by year and by the order of the register.
    pub fn all(&self) -> impl Iterator<Item = &Report> {
        self.years.values().flat_map(|shelf| shelf.reports()).map(|r| &**r)
    }

    /// The reports about one year, in the order of the register.
    pub fn of_year(&self, year: Year) -> impl Iterator<Item = &Report> {
        self.years.get(&year).into_iter().flat_map(|shelf| shelf.reports()).map(|r| &**r)
    }

    /// The reports of one agency, oldest first.
    pub fn of_agency(&self, agency: AgencyId) -> impl Iterator<Item = &Report> {
        self.years.values().filter_map(move |shelf| shelf.get(agency)).map(|r| &**r)
    }

    /// The first year about which an agency reported.
    pub fn first_year(&self, agency: AgencyId) -> Option<Year> {
        self.years.iter().find(|(_, shelf)| shelf.dates().has(agency)).map(|(year, _)| *year)
    }

    /// The day of the last publication.
    pub fn last_published(&self) -> Option<Date> {
        self.years.values().filter_map(|shelf| shelf.dates().last()).max()
    }

    /// The years that have reports, oldest first, and how many each has.
    pub fn counts(&self) -> impl Iterator<Item = (Year, usize)> {
        self.years.iter().map(|(year, shelf)| (*year, shelf.reports().len()))
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.counts().map(|(_, count)| count).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }
}

impl FromIterator<(Year, Arc<Shelf>)> for Archive {
    fn from_iter<I: IntoIterator<Item = (Year, Arc<Shelf>)>>(shelves: I) -> Archive {
        let filled = shelves.into_iter().filter(|(_, shelf)| !shelf.reports().is_empty());
        Archive { years: filled.collect() }
    }
}
