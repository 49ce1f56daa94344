//! By when a report is due.

use std::collections::BTreeMap;

use crate::base::{Date, Year};
use crate::register::AgencyKind;

/// Deadlines as month and day of the year that follows the report year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// For all years.
    pub kinds: BTreeMap<AgencyKind, (u8, u8)>,
    /// For one year, before all years.
    pub years: BTreeMap<Year, BTreeMap<AgencyKind, (u8, u8)>>,
}

impl Deadlines {
    /// The last day on which a report is on time. Defaults: 条例 (2019) art. 49; until report year 2018 31 March
    /// for all (2007 条例 art. 31).
    pub fn due(&self, kind: AgencyKind, year: Year) -> Option<Date> {
        let narrative_era = Year::new(2018).is_some_and(|last| year <= last);
        let legal = if narrative_era || kind.is_government() { (3, 31) } else { (1, 31) };
        let set = self.years.get(&year).and_then(|y| y.get(&kind)).or_else(|| self.kinds.get(&kind));
        let (month, day) = set.copied().unwrap_or(legal);
        Date::new(year.number() + 1, month, day)
    }
}
