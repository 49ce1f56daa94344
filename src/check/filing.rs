//! When reports are due, and which lie in the folder of another year than the one that they are about.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::check::SiteContext;
use crate::check::fingerprint::YearFingerprints;
use crate::check::rules::old_today::{Mistyped, mistyped};
use crate::check::rules::wrong_year;
use crate::check::told_year::{AllMisfiled, Misfiled};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::settings::Deadlines;
use crate::store::{Kept, Store};

/// What a rule about one report may ask of the settings and of all reports.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct FilingContext {
    /// By when reports are due.
    pub deadlines: Deadlines,
    /// The year of “today”, where the settings say it: the last publication is no bound for reports without a date.
    pub present: Option<Year>,
    /// Whether “today” is most likely mistyped in the settings.
    pub mistyped: Option<Mistyped>,
    /// Reports that lie in the folder of another year.
    pub misfiled: AllMisfiled,
}

impl FilingContext {
    /// That of a site; `told` are the reports of each folder that tell another year.
    pub(super) fn new(site: &SiteContext<'_>, told: &Kept<Year, Vec<(AgencyId, Year)>>) -> FilingContext {
        let settings = site.settings;
        let set = settings.as_of.filter(|_| settings.as_of_spot.is_some());
        let mistyped = set.and_then(|day| mistyped(day, site.store.calendar()));
        // A day that is most likely mistyped is told where it is written, and says nothing of reports.
        let day = settings.as_of.filter(|_| mistyped.is_none());
        FilingContext {
            deadlines: settings.deadlines.clone(),
            present: day.and_then(|day| Year::new(i64::from(day.year()))),
            mistyped,
            misfiled: all_misfiled(told, site.store),
        }
    }
}

/// Of reports that tell another year than that of their folder those that may be moved there: where the agency has a
/// report about that year already, one is a copy of the other, which nobody would move.
fn all_misfiled(told: &Kept<Year, Vec<(AgencyId, Year)>>, store: &Store) -> AllMisfiled {
    let told = told.iter().flat_map(|(year, told)| {
        told.value.iter().map(|(agency, told)| (ReportKey { year: *year, agency: *agency }, *told))
    });
    let has_none = |(key, told): &(ReportKey, Year)| store.get(ReportKey { year: *told, ..*key }).is_none();
    let told: Vec<(ReportKey, Year)> = told.filter(has_none).collect();
    let mut folders: BTreeMap<(Year, Year), (usize, ReportKey)> = BTreeMap::new();
    for (key, told) in &told {
        folders.entry((key.year, *told)).or_insert((0, *key)).0 += 1;
    }
    let is_accepted = |key| store.get(key).is_some_and(accepts);
    let misfiled = |(key, told): (ReportKey, Year)| {
        let (count, first) = *folders.get(&(key.year, told))?;
        Some((key, Misfiled { told, count, is_first: key == first, accepted: is_accepted(key) }))
    };
    told.into_iter().filter_map(misfiled).collect()
}

/// The reports of a year's folder that tell another year, with that.
pub(super) fn told_years(reports: &YearFingerprints) -> Vec<(AgencyId, Year)> {
    reports.iter().filter_map(|(agency, report)| Some((*agency, report.told?))).collect()
}

/// Whether a report accepts that it lies where it does.
fn accepts(report: &Report) -> bool {
    report.waivers.iter().any(|waiver| *waiver.rule == *wrong_year::RULE.name)
}
