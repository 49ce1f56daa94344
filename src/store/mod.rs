//! Puts all reports side by side by year and by agency, immutable, cheap to replace one of.

mod calendar;
mod kept;
mod revision;
mod shelf;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;

pub use calendar::Calendar;
pub use kept::Kept;
pub use revision::{Revised, Revision};
pub use shelf::{Dates, Shelf};

/// All reports, a shelf a year. A copy shares them; a year that did not change stays the same shelf.
#[derive(Clone, Debug, Default)]
pub struct Store {
    years: BTreeMap<Year, Arc<Shelf>>,
}

impl Store {
    /// This store following an earlier one, from the reports of each year, or `None` where they are those of
    /// before: a year with the same reports stays the same shelf, and dates that did not change stay the same.
    pub fn following(
        before: &Store,
        years: impl IntoIterator<Item = (Year, Option<Vec<Arc<Report>>>)>,
    ) -> Store {
        let shelf = |(year, reports): (Year, Option<Vec<Arc<Report>>>)| {
            let known = before.years.get(&year);
            let shelf = reports.map(|reports| Shelf::following(known, reports)).or_else(|| known.cloned());
            shelf.filter(|s| !s.reports().is_empty()).map(|s| (year, s))
        };
        Store { years: years.into_iter().filter_map(shelf).collect() }
    }

    /// All shelves that hold a report, oldest year first.
    pub fn shelves(&self) -> impl Iterator<Item = (Year, &Arc<Shelf>)> {
        self.years.iter().map(|(year, shelf)| (*year, shelf))
    }

    /// The reports about one year.
    pub fn shelf(&self, year: Year) -> Option<&Shelf> {
        self.years.get(&year).map(|shelf| &**shelf)
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

    /// Who reported about which year, and when.
    pub fn calendar(&self) -> Calendar {
        Calendar { years: self.years.iter().map(|(year, shelf)| (*year, shelf.dates().clone())).collect() }
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
