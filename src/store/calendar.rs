//! Who reported about which year, and when.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, ReportKey};

/// Who reported about a year, and when, if that is known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    /// In the order of the register.
    pub of: Box<[(AgencyId, Option<Date>)]>,
    /// The last day of them.
    last: Option<Date>,
}

impl Dates {
    pub(super) fn new(of: Box<[(AgencyId, Option<Date>)]>) -> Dates {
        let last = of.iter().filter_map(|(_, date)| *date).max().map(Date::day);
        Dates { of, last }
    }

    fn days(&self) -> impl Iterator<Item = (AgencyId, Date)> + Clone {
        self.of.iter().filter_map(|(agency, date)| Some((*agency, date.as_ref()?.day())))
    }
}

/// The dates of all years: what deadlines and coverage see of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub(super) years: BTreeMap<Year, Arc<Dates>>,
}

impl Calendar {
    /// Whether there is a report, and when it was published, if that is known.
    pub fn report(&self, key: ReportKey) -> Option<Option<Date>> {
        let dates = &self.years.get(&key.year)?.of;
        let at = dates.binary_search_by_key(&key.agency, |(agency, _)| *agency).ok()?;
        dates.get(at).map(|(_, date)| *date)
    }

    /// The years that have reports, oldest first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> {
        self.years.keys().copied()
    }

    /// The first year about which an agency reported.
    pub fn first_year(&self, agency: AgencyId) -> Option<Year> {
        self.years().find(|year| self.report(ReportKey { year: *year, agency }).is_some())
    }

    /// The day of the last publication in a calendar year or before it.
    pub fn last_published(&self, until: u16) -> Option<Date> {
        let last = |dates: &Arc<Dates>| match dates.last {
            Some(last) if last.year() > until => {
                dates.days().map(|(_, day)| day).filter(|day| day.year() <= until).max()
            }
            last => last,
        };
        self.years.values().filter_map(last).max()
    }

    /// The reports that were published after a day: how many, and the last of them with its date.
    pub fn after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        let years = self.years.iter().filter(|(_, dates)| dates.last.is_some_and(|last| last > day));
        let later = years.flat_map(|(year, dates)| {
            dates.days().map(|(agency, day)| (ReportKey { year: *year, agency }, day))
        });
        let later = later.filter(|(_, date)| *date > day);
        let last = later.clone().max_by_key(|(key, date)| (*date, Reverse((key.year, key.agency))))?;
        Some((later.count(), last.0, last.1))
    }
}
