//! The reports of one year.

use std::sync::Arc;

use crate::base::Date;
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::calendar::{Filed, Filings};
use crate::store::{Parts, Revised};

/// The reports about one year, in the order of the register.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    reports: Parts<Revised<Arc<Report>>>,
    /// Their positions by the numbers of their agencies; beyond all for those that have none.
    places: Box<[u32]>,
    /// Whose they are, and when they came.
    pub(super) filed: Arc<Filings>,
}

impl Shelf {
    /// The shelf of some reports of one year, by whose they are; of two of the same agency the first is kept. Reports that
    /// stand where they stood on the shelf before are not looked into.
    pub(super) fn new(mut all: Vec<(AgencyId, Revised<&Arc<Report>>)>, before: &Shelf) -> Shelf {
        all.sort_by_key(|(agency, _)| *agency);
        all.dedup_by_key(|(agency, _)| *agency);
        let mut places = vec![u32::MAX; all.last().map_or(0, |(last, _)| last.0 as usize + 1)];
        (0..).zip(&all).for_each(|(at, (agency, _))| places[agency.0 as usize] = at);
        let same = |known: &Revised<Arc<Report>>, (_, report): &(AgencyId, Revised<&Arc<Report>>)| {
            Arc::ptr_eq(&known.value, report.value) && known.revision == report.revision
        };
        let own = |(_, report): &(AgencyId, Revised<&Arc<Report>>)| Revised {
            value: Arc::clone(report.value),
            revision: report.revision,
        };
        let reports = Parts::new(&all, &before.reports, same, own);
        let filed = Filings::of(&reports, before);
        Shelf { reports, places: places.into(), filed }
    }

    /// The reports, in the order of the register.
    pub(crate) fn reports(&self) -> &Parts<Revised<Arc<Report>>> {
        &self.reports
    }

    /// Whose they are, in the same order.
    pub(crate) fn agencies(&self) -> impl Iterator<Item = AgencyId> + Clone {
        self.filed.list.iter().map(|filed| filed.agency)
    }

    /// The reports with one of their days: those without it are not looked at.
    pub(super) fn dated(&self, day: fn(&Filed) -> Option<Date>) -> impl Iterator<Item = (Date, &Report)> {
        let dated = self.filed.list.iter().zip(self.reports.iter());
        dated.filter_map(move |(filed, report)| Some((day(filed)?, &***report)))
    }

    /// The position of an agency's report.
    pub(crate) fn place(&self, agency: AgencyId) -> Option<usize> {
        let at = *self.places.get(agency.0 as usize)? as usize;
        (at < self.reports.len()).then_some(at)
    }

    /// The report of an agency.
    pub(crate) fn get(&self, agency: AgencyId) -> Option<&Revised<Arc<Report>>> {
        self.reports.get(self.place(agency)?)
    }

    /// The reports of some agencies, of those that have one.
    pub(crate) fn of<'s>(&'s self, some: &'s [AgencyId]) -> impl Iterator<Item = &'s Revised<Arc<Report>>> {
        some.iter().filter_map(|id| self.get(*id))
    }
}

/// Those who reported about a year, by their parents, in the order of the register.
pub(crate) type Groups = Vec<(Option<AgencyId>, Box<[AgencyId]>)>;

/// The groups of a shelf.
pub(super) fn groups(shelf: &Shelf, register: &Register) -> Groups {
    let members = |parent| register.units(parent).iter().copied().filter(|unit| shelf.place(*unit).is_some());
    let groups = register.parents().map(|parent| (parent, members(parent).collect::<Box<[_]>>()));
    groups.filter(|(_, members)| !members.is_empty()).collect()
}
