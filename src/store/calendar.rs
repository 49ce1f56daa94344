//! Who reported about which year, and when.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, ReportKey};
use crate::report::{Published, Report};
use crate::store::{PART, Parts, Revised, Shelf};

/// Whose report about a year there is, and what it says about when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filed {
    pub(super) agency: AgencyId,
    /// When it was published, if that is known.
    pub(super) published: Option<Date>,
    /// When it was corrected last, if it was.
    pub(super) corrected: Option<Date>,
    /// It is a form without the date that it has to have.
    is_form: bool,
}

impl Filed {
    pub(super) fn of(report: &Report) -> Filed {
        Filed {
            agency: report.key.agency,
            published: report.published.date(),
            corrected: report.corrections.iter().map(|correction| correction.date).max(),
            is_form: report.published == Published::Missing,
        }
    }
}

/// Who reported about a year, in the order of the register.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Filings {
    pub(super) list: Box<[Filed]>,
    /// The last day on which one was published.
    last: Option<Date>,
}

impl Filings {
    /// Those of some reports. Where the shelf before has the same part, its reports are not looked into.
    pub(super) fn of(reports: &Parts<Revised<Arc<Report>>>, before: &Shelf) -> Arc<Filings> {
        let mut list = Vec::with_capacity(reports.len());
        for (at, part) in reports.parts().iter().enumerate() {
            let known = before.filed.list.get(at * PART..at * PART + part.len());
            match known.filter(|_| reports.shared_with(before.reports(), at)) {
                Some(known) => list.extend_from_slice(known),
                None => list.extend(part.iter().map(|report| Filed::of(report))),
            }
        }
        if *list == *before.filed.list {
            return before.filed.clone();
        }
        let last = list.iter().filter_map(|filed| filed.published).max_by_key(|date| date.day());
        Arc::new(Filings { list: list.into(), last })
    }
}

/// When the reports of all years came: what deadlines and coverage see of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// In the order of the register.
    pub(super) years: BTreeMap<Year, Arc<Filings>>,
    pub(super) unread: BTreeSet<ReportKey>,
}

impl Calendar {
    fn filed(&self, key: ReportKey) -> Option<&Filed> {
        let filed = &self.years.get(&key.year)?.list;
        // In the order of the register nobody stands behind his own place, and where all reported each stands at it.
        let place = key.agency.0 as usize;
        if let Some(own) = filed.get(place).filter(|filed| filed.agency == key.agency) {
            return Some(own);
        }
        let before = filed.get(..place.min(filed.len()))?;
        before.get(before.binary_search_by_key(&key.agency, |filed| filed.agency).ok()?)
    }

    /// Whether there is a report, and when it was published, if that is known.
    pub(crate) fn report(&self, key: ReportKey) -> Option<Option<Date>> {
        self.filed(key).map(|filed| filed.published)
    }

    /// The same of reports alone, without forms that wait for their date.
    pub(crate) fn finished(&self, key: ReportKey) -> Option<Option<Date>> {
        self.filed(key).filter(|filed| !filed.is_form).map(|filed| filed.published)
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
        self.filed(key).is_some_and(|filed| filed.is_form)
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
        let count = |least| {
            self.years
                .iter()
                .filter(|(year, _)| year.number() >= least)
                .map(|(_, filed)| filed.list.len())
                .sum()
        };
        (count(year.saturating_add(1)), count(0))
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
        let of_year = |filed: &Filings| match filed.last {
            Some(last) if last.day().year() > until => {
                let days = filed.list.iter().filter_map(|filed| Some(filed.published?.day()));
                days.filter(|day| day.year() <= until).max()
            }
            last => last.map(Date::day),
        };
        self.years.values().filter_map(|filed| of_year(filed)).max()
    }

    /// The reports that were published after a day: how many, and the last of them with its date.
    pub(crate) fn after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        last_after(self.days(|filed| filed.published), day)
    }

    /// The reports that were corrected after a day: how many, and the last of them with that date.
    pub(crate) fn corrected_after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        last_after(self.days(|filed| filed.corrected), day)
    }

    /// One day of each report that has it.
    fn days(&self, of: fn(&Filed) -> Option<Date>) -> impl Iterator<Item = (ReportKey, Date)> + Clone {
        self.years.iter().flat_map(move |(year, filed)| {
            let key = |agency| ReportKey { year: *year, agency };
            filed.list.iter().filter_map(move |filed| Some((key(filed.agency), of(filed)?.day())))
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
