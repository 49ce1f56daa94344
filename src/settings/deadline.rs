//! By when a report is due.

use std::collections::BTreeMap;

use crate::base::{Date, Year};
use crate::register::AgencyKind;

/// Deadlines as month and day of the year that follows the report year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Deadlines {
    /// By law, each from a report year on: 条例 (2019) art. 49, before it 条例 (2007) art. 31.
    pub legal: LegalDeadlines,
    /// Of the site, for all years.
    pub kinds: BTreeMap<AgencyKind, (u8, u8)>,
    /// Of the site, for one year, before all years.
    pub years: BTreeMap<Year, BTreeMap<AgencyKind, (u8, u8)>>,
}

/// The deadlines by law, by the first report year of each.
pub(crate) type LegalDeadlines = BTreeMap<Year, LegalDeadline>;

/// The deadlines by law for some report years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LegalDeadline {
    /// Of governments.
    pub governments: (u8, u8),
    /// Of all other agencies.
    pub others: (u8, u8),
}

impl Deadlines {
    /// The last day on which a report is on time: as the site sets it, else as the law does. `None` if neither does.
    pub(crate) fn due(&self, kind: AgencyKind, year: Year) -> Option<Date> {
        let set = self.years.get(&year).and_then(|y| y.get(&kind)).or_else(|| self.kinds.get(&kind));
        let by_law = || {
            let (_, legal) = self.legal.range(..=year).next_back()?;
            Some(if kind.is_government() { legal.governments } else { legal.others })
        };
        let (month, day) = set.copied().or_else(by_law)?;
        Date::new(year.number() + 1, month, day)
    }
}
