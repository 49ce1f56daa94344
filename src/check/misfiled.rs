//! Reports that lie in the folder of another year than the one that they are about, by what they say of themselves.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::check::fingerprint::YearFingerprints;
use crate::check::rules::wrong_year;
use crate::check::told_year::{AllMisfiled, Misfiled};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::store::{Kept, Store};

/// Of reports that tell another year than that of their folder those that may be moved there: where the agency has a
/// report about that year already, one is a copy of the other, which nobody would move.
pub(super) fn all_misfiled(told: &Kept<Year, Vec<(AgencyId, Year)>>, store: &Store) -> AllMisfiled {
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
