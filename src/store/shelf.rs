//! The reports of one year.

use std::sync::Arc;

use crate::base::Date;
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::Revised;
use crate::store::calendar::Filed;

/// The reports about one year, in the order of the register.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    reports: Box<[Revised<Arc<Report>>]>,
    /// Their positions by the numbers of their agencies; beyond all for those that have none.
    places: Box<[u32]>,
    /// Whose they are, and when they came.
    pub(super) filed: Arc<[Filed]>,
}

impl Shelf {
    /// The shelf of some reports of one year, by whose they are; of two of the same agency the first is kept. Reports that
    /// stand where they stood on the shelf before are not looked into.
    pub(super) fn new(mut reports: Vec<(AgencyId, Revised<Arc<Report>>)>, before: &Shelf) -> Shelf {
        reports.sort_by_key(|(agency, _)| *agency);
        reports.dedup_by_key(|(agency, _)| *agency);
        let mut places = vec![u32::MAX; reports.last().map_or(0, |(last, _)| last.0 as usize + 1)];
        (0..).zip(&reports).for_each(|(at, (agency, _))| places[agency.0 as usize] = at);
        let filed = reports.iter().enumerate().map(|(at, (_, report))| {
            let stood = before.reports.get(at).filter(|stood| Arc::ptr_eq(&stood.value, &report.value));
            stood.map_or_else(|| Filed::of(report), |_| before.filed[at])
        });
        let filed = filed.collect();
        Shelf {
            reports: reports.into_iter().map(|(_, report)| report).collect(),
            places: places.into(),
            filed,
        }
    }

    /// The reports, in the order of the register.
    pub(crate) fn reports(&self) -> &[Revised<Arc<Report>>] {
        &self.reports
    }

    /// Whose they are, in the same order.
    pub(crate) fn agencies(&self) -> impl Iterator<Item = AgencyId> + Clone {
        self.filed.iter().map(|filed| filed.agency)
    }

    /// The reports with one of their days: those without it are not looked at.
    pub(super) fn dated(&self, day: fn(&Filed) -> Option<Date>) -> impl Iterator<Item = (Date, &Report)> {
        let dated = self.filed.iter().zip(&self.reports);
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
