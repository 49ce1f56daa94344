//! Who reported about which year, and when.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, ReportKey};

/// Who reported about a year, in the order of the register, and when, if that is known.
pub(super) type Dates = Arc<[(AgencyId, Option<Date>)]>;

/// Whose reports about a year were corrected, and when last.
pub(super) type Corrected = Arc<[(AgencyId, Date)]>;

/// The dates of all years: what deadlines and coverage see of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Calendar {
    pub(super) years: BTreeMap<Year, Dates>,
    pub(super) corrected: BTreeMap<Year, Corrected>,
    pub(super) unread: BTreeSet<ReportKey>,
    pub(super) forms: BTreeSet<ReportKey>,
}

impl Calendar {
    /// Whether there is a report, and when it was published, if that is known.
    pub(crate) fn report(&self, key: ReportKey) -> Option<Option<Date>> {
        let dates = self.years.get(&key.year)?;
        let at = dates.binary_search_by_key(&key.agency, |(agency, _)| *agency).ok()?;
        dates.get(at).map(|(_, date)| *date)
    }

    /// Whether a report's file is there but cannot be read, so that nothing is known of it.
    pub(crate) fn is_unread(&self, key: ReportKey) -> bool {
        self.unread.contains(&key)
    }

    /// The reports whose files are there but cannot be read.
    pub(crate) fn unread(&self) -> &BTreeSet<ReportKey> {
        &self.unread
    }

    /// Whether a report's file is a form without the date that it has to have: that is no report yet.
    pub(crate) fn is_form(&self, key: ReportKey) -> bool {
        self.forms.contains(&key)
    }

    /// Whether the report that an agency published in the year after one is filed under a year that had not ended then.
    pub(crate) fn is_filed_later(&self, key: ReportKey) -> bool {
        let published = key.year.number() + 1;
        let later = self.years().filter(|year| year.number() >= published);
        let mut dates = later.filter_map(|year| self.report(ReportKey { year, ..key }).flatten());
        dates.any(|date| date.day().year() == published)
    }

    /// How many reports are about years after one, and how many there are.
    pub(crate) fn about_years_after(&self, year: u16) -> (usize, usize) {
        let count =
            |years: &mut dyn Iterator<Item = (&Year, &Dates)>| years.map(|(_, dates)| dates.len()).sum();
        let later = count(&mut self.years.iter().filter(|(about, _)| about.number() > year));
        (later, count(&mut self.years.iter()))
    }

    /// The years that have reports, oldest first.
    pub(crate) fn years(&self) -> impl DoubleEndedIterator<Item = Year> {
        self.years.keys().copied()
    }

    /// The first year about which an agency reported.
    pub(crate) fn first_year(&self, agency: AgencyId) -> Option<Year> {
        self.years().find(|year| self.report(ReportKey { year: *year, agency }).is_some())
    }

    /// The day of the last publication in a calendar year or before it.
    pub(crate) fn last_published(&self, until: u16) -> Option<Date> {
        self.days().map(|(_, day)| day).filter(|day| day.year() <= until).max()
    }

    /// The reports that were published after a day: how many, and the last of them with its date.
    pub(crate) fn after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        last_after(self.days(), day)
    }

    /// The reports that were corrected after a day: how many, and the last of them with that date.
    pub(crate) fn corrected_after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        let all = self.corrected.iter().flat_map(|(year, corrected)| {
            corrected.iter().map(|(agency, date)| (ReportKey { year: *year, agency: *agency }, *date))
        });
        last_after(all, day)
    }

    /// The days of all reports whose date is known.
    fn days(&self) -> impl Iterator<Item = (ReportKey, Date)> + Clone {
        self.years.iter().flat_map(|(year, dates)| {
            let key = |agency| ReportKey { year: *year, agency };
            dates.iter().filter_map(move |(agency, date)| Some((key(*agency), date.as_ref()?.day())))
        })
    }
}

/// How many of some days lie after one, and the last of them.
fn last_after(
    days: impl Iterator<Item = (ReportKey, Date)> + Clone,
    day: Date,
) -> Option<(usize, ReportKey, Date)> {
    let later = days.filter(|(_, date)| *date > day);
    let last = later.clone().max_by_key(|(key, date)| (*date, Reverse((key.year, key.agency))))?;
    Some((later.count(), last.0, last.1))
}
