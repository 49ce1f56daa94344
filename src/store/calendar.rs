//! Who reported about which year, and when.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::register::{AgencyId, ReportKey};
use crate::store::Dates;

/// The dates of all years: what deadlines and coverage see of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub(super) years: BTreeMap<Year, Arc<Dates>>,
}

impl Calendar {
    /// Whether there is a report, and when it was published, if that is known.
    pub fn report(&self, key: ReportKey) -> Option<Option<Date>> {
        self.years.get(&key.year)?.published(key.agency)
    }

    /// The years that have reports, oldest first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> {
        self.years.keys().copied()
    }

    /// The first year about which an agency reported.
    pub fn first_year(&self, agency: AgencyId) -> Option<Year> {
        self.years.iter().find(|(_, dates)| dates.published(agency).is_some()).map(|(year, _)| *year)
    }

    /// The day of the last publication in a calendar year or before it.
    pub fn last_published(&self, until: u16) -> Option<Date> {
        self.years.values().filter_map(|dates| dates.last_until(until)).max()
    }

    /// The reports that were published after a day: how many, and the last of them with its date.
    pub fn after(&self, day: Date) -> Option<(usize, ReportKey, Date)> {
        let later = |(year, dates): (&Year, &Arc<Dates>)| {
            let (count, agency, date) = dates.after(day)?;
            Some((count, ReportKey { year: *year, agency }, date))
        };
        let all = self.years.iter().filter_map(later);
        all.reduce(|one, two| {
            let (_, key, date) = if two.2 > one.2 { two } else { one };
            (one.0 + two.0, key, date)
        })
    }
}
