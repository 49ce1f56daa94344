//! All reports, by year and by agency.

use std::sync::Arc;

use crate::base::Year;
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::store::{Calendar, Groups, Kept, Revised, Revision, Shelf, replace, shelf};

/// All reports, a shelf a year. A copy shares them; a year that did not change stays the same shelf.
#[derive(Clone, Debug, Default)]
pub struct Store {
    years: Kept<Year, Arc<Shelf>>,
    groups: Kept<Year, Arc<Groups>>,
    calendar: Revised<Calendar>,
}

impl Store {
    /// Takes the reports of every year that has one, `years` with the moments of their last changes.
    pub fn update(
        &mut self,
        now: Revision,
        register: Revised<&Register>,
        years: Vec<Revised<Year>>,
        reports: impl Fn(Year) -> Vec<Revised<Arc<Report>>> + Sync,
    ) {
        let years = years.into_iter().map(|year| (year.value, year));
        self.years.update(
            now,
            years,
            |year, _| year.revision,
            |year, shelf| {
                *shelf = Arc::new(Shelf::new(now, shelf, reports(year.value)));
                true
            },
        );
        let shelves = self.years.iter().map(|(year, shelf)| (*year, shelf));
        let newest = |shelf: &&Revised<Arc<Shelf>>, _: &_| shelf.members().max(register.revision);
        self.groups.update(now, shelves, newest, |shelf, groups| {
            replace(groups, Arc::new(shelf::groups(shelf, &register)))
        });
        let years = self.shelves().map(|(year, shelf)| (year, shelf.dates.clone())).collect();
        self.calendar.set(now, Calendar { years });
    }

    /// The reports of a year by the parents of their agencies, and when they were grouped otherwise last.
    pub fn groups(&self, year: Year) -> Option<Revised<&Groups>> {
        let groups = self.groups.get(&year)?.as_deref();
        Some(Revised { revision: groups.revision.max(self.shelf(year)?.members()), ..groups })
    }

    /// When a report of a year changed last, came or went; where the year has none, when a year came or went last.
    pub fn revision_of(&self, year: Year) -> Revision {
        self.years.revision_of(&year)
    }

    /// All shelves that hold a report, oldest year first, each with the moment of its last change.
    pub fn shelves(&self) -> impl Iterator<Item = (Year, &Revised<Arc<Shelf>>)> {
        self.years.iter().map(|(year, shelf)| (*year, shelf))
    }

    /// The reports about one year.
    pub fn shelf(&self, year: Year) -> Option<&Shelf> {
        self.years.get(&year).map(|shelf| &*shelf.value)
    }

    /// One report.
    pub fn get(&self, key: ReportKey) -> Option<&Report> {
        self.shelf(key.year)?.get(key.agency).map(|r| &**r)
    }

    /// The report of the same agency for the year before.
    pub fn last_year(&self, key: ReportKey) -> Option<&Report> {
        self.get(ReportKey { year: key.year.before()?, ..key })
    }

    /// All reports, by year and by the order of the register.
    pub fn all(&self) -> impl Iterator<Item = &Report> {
        self.years.values().flat_map(|shelf| shelf.reports()).map(|r| &***r)
    }

    /// The reports about one year, in the order of the register.
    pub fn of_year(&self, year: Year) -> impl Iterator<Item = &Report> {
        self.shelf(year).into_iter().flat_map(|shelf| shelf.reports()).map(|r| &***r)
    }

    /// The reports of one agency, oldest first.
    pub fn of_agency(&self, agency: AgencyId) -> impl Iterator<Item = &Report> {
        self.years.values().filter_map(move |shelf| shelf.get(agency)).map(|r| &**r)
    }

    /// Who reported about which year, and when.
    pub fn calendar(&self) -> Revised<&Calendar> {
        self.calendar.as_ref()
    }

    /// The years that have reports, oldest first, and how many each has.
    pub fn counts(&self) -> impl Iterator<Item = (Year, usize)> {
        self.shelves().map(|(year, shelf)| (year, shelf.reports().len()))
    }

    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.counts().map(|(_, count)| count).sum()
    }
}
