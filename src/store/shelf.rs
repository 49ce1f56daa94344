//! The reports of one year.

use std::collections::BTreeSet;
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
    /// A shelf of the reports of one year following an earlier one; of two of the same agency the first is kept.
    pub(super) fn following(before: Option<&Arc<Shelf>>, mut reports: Vec<Arc<Report>>) -> Arc<Shelf> {
        reports.sort_by_key(|r| r.key.agency);
        reports.dedup_by_key(|r| r.key.agency);
        let same = |b: &&Arc<Shelf>| b.reports.iter().map(Arc::as_ptr).eq(reports.iter().map(Arc::as_ptr));
        if let Some(same) = before.filter(same) {
            return same.clone();
        }
        let dates = Dates::of(&reports);
        let dates = match before.filter(|b| *b.dates == dates) {
            Some(before) => before.dates.clone(),
            None => Arc::new(dates),
        };
        Arc::new(Shelf { reports: reports.into(), dates })
    }

    /// The reports, in the order of the register.
    pub fn reports(&self) -> &[Arc<Report>] {
        &self.reports
    }

    /// Whose they are, in the same order.
    pub fn agencies(&self) -> impl Iterator<Item = AgencyId> {
        self.dates.published.iter().map(|(agency, _)| *agency)
    }

    /// The position of an agency's report.
    pub fn place(&self, agency: AgencyId) -> Option<usize> {
        self.dates.published.binary_search_by_key(&agency, |(a, _)| *a).ok()
    }

    /// The report of an agency.
    pub fn get(&self, agency: AgencyId) -> Option<&Arc<Report>> {
        self.reports.get(self.place(agency)?)
    }

    /// The agencies of which there is another report here than in an earlier shelf, or in one of both only.
    pub fn changes_since(&self, before: &Shelf) -> BTreeSet<AgencyId> {
        fn each(shelf: &Shelf) -> impl Iterator<Item = (AgencyId, *const Report)> {
            shelf.agencies().zip(shelf.reports().iter().map(Arc::as_ptr))
        }
        let (mut now, mut last) = (each(self).peekable(), each(before).peekable());
        let mut changed = BTreeSet::new();
        loop {
            let (a, b) = (now.peek().copied(), last.peek().copied());
            let (one, two) = (a.map(|(agency, _)| agency), b.map(|(agency, _)| agency));
            let Some(first) = one.into_iter().chain(two).min() else { return changed };
            if a != b {
                changed.insert(first);
            }
            now.next_if(|(agency, _)| *agency == first);
            last.next_if(|(agency, _)| *agency == first);
        }
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
