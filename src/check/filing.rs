//! When reports are due, which lie in the folder of another year than the one that they are about, what leads to them, and how
//! other agencies are called.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::Year;
use crate::check::SiteContext;
use crate::check::fingerprint::YearFingerprints;
use crate::check::rules::old_today::{Mistyped, mistyped};
use crate::check::rules::wrong_year;
use crate::check::told_year::{AllMisfiled, Misfiled, There, told_year};
use crate::edition::Edition;
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::settings::Deadlines;
use crate::source::Digest;
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
    /// The attachments to which the page of another report or a free page leads, by their names.
    pub led_to: BTreeSet<(ReportKey, Box<str>)>,
    /// The agencies of the register by their full names.
    pub names: Arc<AgencyNames>,
}

/// Agencies by their names, but for governments and their offices, which make reports for others.
pub(crate) type AgencyNames = BTreeMap<Box<str>, Called>;

/// The agency that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Called {
    /// The agency.
    pub id: AgencyId,
    /// To which it belongs.
    pub parent: Option<AgencyId>,
    /// Which took over its duties.
    pub successor: Option<AgencyId>,
}

/// The agencies of a register by their names; of two with one name none is told.
pub(super) fn agency_names(register: &Register) -> AgencyNames {
    let mut names: BTreeMap<Box<str>, Option<Called>> = BTreeMap::new();
    for (id, agency) in register.all() {
        if agency.kind.is_government() || agency.name.contains("政府") {
            continue;
        }
        let called = Called { id, parent: agency.parent, successor: agency.successor };
        names.entry(agency.name.as_str().into()).and_modify(|known| *known = None).or_insert(Some(called));
    }
    names.into_iter().filter_map(|(name, called)| Some((name, called?))).collect()
}

impl FilingContext {
    /// That of a site; `told` are the reports of each folder that tell another year, `names` how agencies are called.
    pub(super) fn new(
        site: &SiteContext<'_>,
        told: &Kept<Year, Vec<(AgencyId, Year)>>,
        names: &Arc<AgencyNames>,
    ) -> FilingContext {
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
            led_to: site.led_to.clone(),
            names: names.clone(),
        }
    }

    /// What tells it from those of other runs, where files have other numbers; `None` while a report lies in another folder.
    pub(super) fn mark(&self) -> Option<Digest> {
        self.misfiled.is_empty().then(|| Digest::of(format!("{self:?}").as_bytes()))
    }
}

/// The reports that tell another year than that of their folder, with what stands where they belong. Of two that were
/// exchanged the earlier one is told; so is the first of a folder of which several belong in another.
fn all_misfiled(told: &Kept<Year, Vec<(AgencyId, Year)>>, store: &Store) -> AllMisfiled {
    let told: BTreeMap<ReportKey, Year> = told
        .iter()
        .flat_map(|(year, told)| {
            told.value.iter().map(|(agency, told)| (ReportKey { year: *year, agency: *agency }, *told))
        })
        .collect();
    let there = |key: &ReportKey, year: Year| {
        let other = ReportKey { year, ..*key };
        let file = store.get(other)?.file;
        Some(match told.get(&other) {
            Some(year) if *year == key.year => There::Exchanged(file),
            Some(_) => There::Misfiled(file),
            None => There::Report(file),
        })
    };
    let all: Vec<(ReportKey, Year, Option<There>)> =
        told.iter().map(|(key, told)| (*key, *told, there(key, *told))).collect();
    let mut folders: BTreeMap<_, (usize, ReportKey)> = BTreeMap::new();
    for (key, told, there) in &all {
        folders.entry(kind(key.year, *told, *there)).or_insert((0, *key)).0 += 1;
    }
    let is_accepted = |key| store.get(key).is_some_and(accepts);
    let misfiled = |(key, told, there): (ReportKey, Year, Option<There>)| {
        let (count, first) = *folders.get(&kind(key.year, told, there))?;
        // Both reports of an exchange are one.
        let count = if matches!(there, Some(There::Exchanged(_))) { count / 2 } else { count };
        let is_first = key == first && !matches!(there, Some(There::Misfiled(_)));
        Some((key, Misfiled { told, there, count, is_first, accepted: is_accepted(key) }))
    };
    all.into_iter().filter_map(misfiled).collect()
}

/// What reports have in common that are one mistake: the years, and what stands where they belong.
fn kind(year: Year, told: Year, there: Option<There>) -> (Year, Year, u8) {
    match there {
        None => (year, told, 0),
        Some(There::Report(_)) => (year, told, 1),
        Some(There::Misfiled(_)) => (year, told, 2),
        Some(There::Exchanged(_)) => (year.min(told), year.max(told), 3),
    }
}

/// The reports of a year's folder that tell another year, with that.
pub(super) fn told_years(reports: &YearFingerprints) -> Vec<(AgencyId, Year)> {
    reports.iter().filter_map(|(agency, report)| Some((*agency, report.told?))).collect()
}

/// Whether a report belongs in the folder of a year, and lies in that of another, which is told of it.
pub(crate) fn belongs_in(report: &Report, edition: &Edition, year: Year) -> bool {
    report.key.year != year && !accepts(report) && told_year(report, edition) == Some(year)
}

/// Whether a report accepts that it lies where it does.
fn accepts(report: &Report) -> bool {
    report.waivers.iter().any(|waiver| *waiver.rule == *wrong_year::RULE.name)
}
