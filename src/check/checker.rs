//! Judges a site, and only what changed since it was judged last.

use std::sync::Arc;

use crate::base::Year;
use crate::check::inputs::{Inputs, SettingGroups, SiteContext, YearInputs};
use crate::check::levels::{levelled, unfit};
use crate::check::year::YearReports;
use crate::check::{CHECKS, Fingerprint, Scope, Verdict, run};
use crate::finding::Finding;
use crate::register::{Agency, AgencyId};
use crate::source::Place;
use crate::store::{Kept, Revised, Revision, Shelf, replace};

/// Judges a site again and again, and keeps what was found.
#[derive(Debug, Default)]
pub struct Checker {
    settings: SettingGroups,
    /// The entries of the register.
    agencies: Kept<AgencyId, Option<Arc<Agency>>>,
    fingerprints: Kept<Year, Kept<AgencyId, Fingerprint>>,
    years: Kept<Year, YearReports>,
    /// What was found in the register and the settings, by the position of the rule.
    beside: Kept<usize, Vec<Arc<Finding>>>,
}

impl Checker {
    /// Judges a site as it is now. `loose` is what reading found elsewhere than in reports.
    pub fn judge(&mut self, now: Revision, loose: &[Arc<Finding>], site: &SiteContext<'_>) -> Verdict {
        let calendar = site.store.calendar();
        self.settings.set(now, site, &calendar);
        self.register(now, site);
        let all = Inputs {
            now,
            site,
            settings: &self.settings,
            calendar: Revised { value: &calendar, revision: site.store.dated() },
            agencies: &self.agencies,
        };
        fingerprints(&mut self.fingerprints, &all);
        years(&mut self.years, &self.fingerprints, &all);
        beside(&mut self.beside, &all);
        let checks = &site.settings.checks;
        let settings = site.site_file.into_iter().flat_map(|file| {
            checks.iter().filter_map(move |check| unfit(Place::new(file, check.spot), check)).map(Arc::new)
        });
        let found = loose.iter().cloned().chain(settings).chain(self.beside.values().flatten().cloned());
        Verdict {
            years: self.years.iter().map(|(year, reports)| (*year, reports.findings.clone())).collect(),
            loose: found.filter_map(|finding| levelled(finding, checks)).collect(),
        }
    }

    fn register(&mut self, now: Revision, site: &SiteContext<'_>) {
        let register = site.register;
        let ids = (0..register.len()).map(|id| AgencyId(id as u32));
        let work = |at: usize, known: &mut Option<Arc<Agency>>, _| {
            let agency = register.shared(AgencyId(at as u32)).cloned();
            std::mem::replace(known, agency.clone()) != agency
        };
        self.agencies.update(now, ids, |_, _| register.revision, work);
    }
}

/// Makes the fingerprints of reports that changed.
fn fingerprints(kept: &mut Kept<Year, Kept<AgencyId, Fingerprint>>, all: &Inputs<'_>) {
    let shelves: Vec<(Year, &Arc<Shelf>)> = all.site.store.shelves().collect();
    let newest = |at: usize, _: &_| all.site.store.revision_of(shelves[at].0).max(all.register().revision);
    let work = |at: usize, known: &mut Kept<AgencyId, Fingerprint>, _| {
        let shelf = &**shelves[at].1;
        let inputs = |at: usize| Some((shelf.revised(at)?, all.agencies.at(shelf.agency(at)?.0 as usize)?));
        let newest = |at: usize, _: &_| {
            inputs(at).map_or(Revision::NEVER, |(report, agency)| report.revision.max(agency.revision))
        };
        let made = |at: usize| {
            let (report, agency) = inputs(at)?;
            let edition = all.site.editions.get(report.edition)?;
            Some(Fingerprint::of(&report, edition, agency.value.as_deref()?))
        };
        let work =
            |at: usize, known: &mut Fingerprint, _| known.replace(made(at).unwrap_or_default(), all.now);
        known.update(all.now, shelf.agencies(), newest, work);
        known.revision() == all.now
    };
    kept.update(all.now, shelves.iter().map(|(year, _)| *year), newest, work);
}

/// Judges the years in which something changed.
fn years(
    kept: &mut Kept<Year, YearReports>,
    fingerprints: &Kept<Year, Kept<AgencyId, Fingerprint>>,
    all: &Inputs<'_>,
) {
    let store = all.site.store;
    let years: Vec<Year> = store.shelves().map(|(year, _)| year).collect();
    let inputs = |year: Year| {
        let (shelf, revision) = (store.shelf(year)?, store.revision_of(year));
        Some(YearInputs { all, shelf, revision, fingerprints: fingerprints.get(&year)?.value })
    };
    let nothing = Arc::default();
    let work = |at: usize, reports: &mut YearReports, _| {
        let year = years[at];
        let (Some(own), Some(groups)) = (inputs(year), store.groups(year)) else { return false };
        let heard = all.site.heard.get(&year).unwrap_or(&nothing);
        reports.update(own, year.before().and_then(inputs), groups, heard)
    };
    kept.update(all.now, years.iter().copied(), |at, _| all.year(years[at]), work);
}

/// Runs the rules on the register and the settings of which something changed in their scope.
fn beside(kept: &mut Kept<usize, Vec<Arc<Finding>>>, all: &Inputs<'_>) {
    let (register, settings) = (all.register_scope(), all.settings_scope());
    let is_beside = |at: &usize| matches!(CHECKS[*at].scope, Scope::Register(_) | Scope::Settings(_));
    let rules: Vec<usize> = (0..CHECKS.len()).filter(is_beside).collect();
    let newest = |at: usize, _: &_| match CHECKS[rules[at]].scope {
        Scope::Register(_) => register.newest(),
        _ => settings.newest(),
    };
    let work = |at: usize, found: &mut _, _| {
        let all = run::beside(&CHECKS[rules[at]].scope, &register, &settings);
        replace(found, all.into_iter().map(Arc::new).collect())
    };
    kept.update(all.now, rules.iter().copied(), newest, work);
}
