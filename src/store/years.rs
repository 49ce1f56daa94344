//! All reports, by year and by agency.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::store::{Calendar, Dated, Groups, Kept, Revised, Revision, Shelf, replace, shelf};

/// All reports, a shelf a year. A copy shares them; a year that did not change stays the same shelf.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    years: Kept<Year, Arc<Shelf>>,
    groups: Kept<Year, Arc<Groups>>,
    calendar: Calendar,
}

impl Store {
    /// Takes the `reports` of every year that has one, and which cannot be read.
    pub(crate) fn update<Y: Dated + Send>(
        &mut self,
        now: Revision,
        register: Revised<&Register>,
        years: impl Iterator<Item = (Year, Y)>,
        reports: impl for<'y> Fn(&'y Y) -> Vec<(AgencyId, Revised<&'y Arc<Report>>)> + Sync,
        unread: BTreeSet<ReportKey>,
    ) {
        self.years.update(now, years, |year, shelf| {
            *shelf = Arc::new(Shelf::new(reports(year), shelf));
            true
        });
        let shelves = self.years.iter().map(|(year, shelf)| (*year, (shelf, register)));
        self.groups.update(now, shelves, |(shelf, register), groups| {
            replace(groups, Arc::new(shelf::groups(shelf, register)))
        });
        let years = self.shelves().map(|(year, shelf)| (year, shelf.filed.clone())).collect();
        self.calendar = Calendar { years, unread };
    }

    /// Those who reported about a year by their parents, and when one came, went or got another parent last.
    pub(crate) fn groups(&self, year: Year) -> Option<Revised<&Groups>> {
        Some(self.groups.get(&year)?.as_deref())
    }

    /// All shelves that hold a report, oldest year first, each with the moment of its last change.
    pub(crate) fn shelves(&self) -> impl Iterator<Item = (Year, &Revised<Arc<Shelf>>)> {
        self.years.iter().map(|(year, shelf)| (*year, shelf))
    }

    /// The reports about one year, with the moment at which one of them changed last, came or went.
    pub(crate) fn shelf(&self, year: Year) -> Option<&Revised<Arc<Shelf>>> {
        self.years.get(&year)
    }

    /// One report.
    pub(crate) fn get(&self, key: ReportKey) -> Option<&Report> {
        self.shelf(key.year)?.get(key.agency).map(|r| &***r)
    }

    /// The report of the same agency for the year before.
    pub(crate) fn last_year(&self, key: ReportKey) -> Option<&Report> {
        self.get(ReportKey { year: key.year.before()?, ..key })
    }

    /// All reports, by year and by the order of the register.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Report> {
        self.years.values().flat_map(|shelf| shelf.reports().iter()).map(|r| &***r)
    }

    /// The reports about one year, in the order of the register.
    pub(crate) fn of_year(&self, year: Year) -> impl Iterator<Item = &Report> {
        self.shelf(year).into_iter().flat_map(|shelf| shelf.reports().iter()).map(|r| &***r)
    }

    /// The reports of one agency, oldest first.
    pub(crate) fn of_agency(&self, agency: AgencyId) -> impl Iterator<Item = &Report> {
        self.years.values().filter_map(move |shelf| shelf.get(agency)).map(|r| &***r)
    }

    /// The reports that were corrected, each with the day on which it was last, by year and by the order of the register.
    pub(crate) fn corrected(&self) -> impl Iterator<Item = (Date, &Report)> {
        self.years.values().flat_map(|shelf| shelf.dated(|filed| filed.corrected))
    }

    /// The reports about one year that were corrected, in the order of the register.
    pub(crate) fn corrected_of(&self, year: Year) -> impl Iterator<Item = &Report> {
        self.shelf(year)
            .into_iter()
            .flat_map(|shelf| shelf.dated(|filed| filed.corrected))
            .map(|(_, report)| report)
    }

    /// The reports about one year whose day of publication is known, with that day, in the order of the register.
    pub(crate) fn published(&self, year: Year) -> impl Iterator<Item = (Date, &Report)> {
        self.shelf(year).into_iter().flat_map(|shelf| shelf.dated(|filed| filed.published))
    }

    /// Who reported about which year, and when.
    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The years that have reports, oldest first, and how many each has.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (Year, usize)> {
        self.shelves().map(|(year, shelf)| (year, shelf.reports().len()))
    }

    /// How many reports there are.
    pub(crate) fn len(&self) -> usize {
        self.counts().map(|(_, count)| count).sum()
    }
}
