//! The reports of one year.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Date;
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::{Revised, Revision};

/// The reports about one year, in the order of the register.
#[derive(Debug, Default)]
pub struct Shelf {
    reports: Box<[Revised<Arc<Report>>]>,
    /// Their positions by the numbers of their agencies; beyond all for those that have none.
    places: Box<[u32]>,
    /// When one of them came or went last.
    members: Revision,
    pub(super) dates: Arc<Dates>,
}

/// Who reported about a year, and when: all that deadlines and coverage ask of the reports.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// By agency.
    published: Box<[(AgencyId, Option<Date>)]>,
    last: Option<Date>,
}

impl Shelf {
    /// The shelf of some reports of one year, after an earlier one; of two of the same agency the first is kept.
    pub(super) fn new(now: Revision, before: &Shelf, mut reports: Vec<Revised<Arc<Report>>>) -> Shelf {
        reports.sort_by_key(|report| report.key.agency);
        reports.dedup_by_key(|report| report.key.agency);
        let agencies = reports.iter().map(|report| report.key.agency);
        let members = if agencies.eq(before.agencies()) { before.members } else { now };
        let mut places = vec![u32::MAX; reports.last().map_or(0, |last| last.key.agency.0 as usize + 1)];
        (0..).zip(&reports).for_each(|(at, report)| places[report.key.agency.0 as usize] = at);
        let dates = Arc::new(Dates::of(&reports));
        Shelf { reports: reports.into(), places: places.into(), members, dates }
    }

    /// The reports, in the order of the register.
    pub fn reports(&self) -> &[Revised<Arc<Report>>] {
        &self.reports
    }

    /// Those at some positions.
    pub fn at<'s>(&'s self, places: &'s [u32]) -> impl Iterator<Item = &'s Revised<Arc<Report>>> {
        places.iter().filter_map(|at| self.reports.get(*at as usize))
    }

    /// Whose they are, in the same order.
    pub fn agencies(&self) -> impl Iterator<Item = AgencyId> + Clone {
        self.dates.published.iter().map(|(agency, _)| *agency)
    }

    /// Whose report stands at a position.
    pub fn agency(&self, at: usize) -> Option<AgencyId> {
        self.dates.published.get(at).map(|(agency, _)| *agency)
    }

    /// When a report came or went last.
    pub fn members(&self) -> Revision {
        self.members
    }

    /// The position of an agency's report.
    pub fn place(&self, agency: AgencyId) -> Option<usize> {
        let at = *self.places.get(agency.0 as usize)? as usize;
        (at < self.reports.len()).then_some(at)
    }

    /// The report of an agency.
    pub fn get(&self, agency: AgencyId) -> Option<&Arc<Report>> {
        self.reports.get(self.place(agency)?).map(|report| &report.value)
    }
}

impl Dates {
    fn of(reports: &[Revised<Arc<Report>>]) -> Dates {
        let published: Box<[_]> = reports.iter().map(|r| (r.key.agency, r.published.date())).collect();
        let last = published.iter().filter_map(|(_, date)| *date).max().map(Date::day);
        Dates { published, last }
    }

    /// When an agency published its report, if that is known; `None` without a report.
    pub fn published(&self, agency: AgencyId) -> Option<Option<Date>> {
        let at = self.published.binary_search_by_key(&agency, |(a, _)| *a).ok()?;
        self.published.get(at).map(|(_, date)| *date)
    }

    /// The day of the last publication in a calendar year or before it.
    pub fn last_until(&self, year: u16) -> Option<Date> {
        match self.last {
            Some(last) if last.year() > year => {
                let dates = self.published.iter().filter_map(|(_, date)| *date);
                dates.filter(|date| date.year() <= year).map(Date::day).max()
            }
            last => last,
        }
    }

    /// What was published after a day: how many reports, and the last of them with its date.
    pub fn after(&self, day: Date) -> Option<(usize, AgencyId, Date)> {
        self.last.filter(|last| *last > day)?;
        let dated = self.published.iter().filter_map(|(agency, date)| Some((*agency, date.as_ref()?.day())));
        let later: Vec<(AgencyId, Date)> = dated.filter(|(_, date)| *date > day).collect();
        let (agency, date) =
            *later.iter().max_by_key(|(agency, date)| (*date, std::cmp::Reverse(*agency)))?;
        Some((later.len(), agency, date))
    }
}

/// The positions of a year's reports by the parent of their agencies.
pub type Groups = Vec<(Option<AgencyId>, Box<[u32]>)>;

/// The groups of a shelf.
pub(super) fn groups(shelf: &Shelf, register: &Register) -> Groups {
    let mut groups: BTreeMap<Option<AgencyId>, Vec<u32>> = BTreeMap::new();
    for (at, agency) in (0..).zip(shelf.agencies()) {
        let parent = register.get(agency).and_then(|agency| agency.parent);
        groups.entry(parent).or_default().push(at);
    }
    groups.into_iter().map(|(parent, places)| (parent, places.into())).collect()
}
