//! Judges a site, and only what changed since it was judged last.

use std::sync::Arc;

use crate::base::Year;
use crate::check::copies::Copies;
use crate::check::filing::{AgencyNames, FilingContext, agency_names, told_years};
use crate::check::fingerprint::YearFingerprints;
use crate::check::inputs::{Inputs, SiteContext};
use crate::check::levels::{levelled, unfit};
use crate::check::year::YearReports;
use crate::check::{Cleared, SiteScope, Verdict, run};
use crate::finding::Finding;
use crate::register::{Agency, AgencyId, ReportKey};
use crate::settings::CheckSetting;
use crate::source::Place;
use crate::store::{Kept, Revised, Revision, replace};

/// Judges a site again and again, and keeps what was found.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    scope: Revised<SiteScope>,
    filing: Revised<FilingContext>,
    levels: Revised<Vec<CheckSetting>>,
    /// How agencies are called.
    names: Arc<AgencyNames>,
    /// The entries of the register.
    agencies: Kept<AgencyId, Option<Arc<Agency>>>,
    fingerprints: Kept<Year, YearFingerprints>,
    /// What stands in several reports.
    copies: Copies,
    /// The reports of each year that tell another year, with that.
    told: Kept<Year, Vec<(AgencyId, Year)>>,
    /// By year, and whether there are reports about the year before.
    years: Kept<(Year, bool), YearReports>,
    /// What was found in the register and the settings.
    beside: Kept<(), Vec<Arc<Finding>>>,
}

impl Checker {
    /// Judges a site as it is now. `loose` is what reading found elsewhere than in reports.
    pub(crate) fn judge(&mut self, now: Revision, loose: &[Arc<Finding>], site: &SiteContext<'_>) -> Verdict {
        let Checker { scope, filing, levels, names, agencies, fingerprints, copies, told, years, beside } =
            self;
        levels.set(now, site.settings.checks.clone());
        let register = site.register;
        if register.revision == now {
            let called = agency_names(register);
            if **names != called {
                *names = Arc::new(called);
            }
            let ids = (0..register.len() as u32).map(AgencyId);
            let ids = ids.map(|id| (id, Revised { value: id, revision: now }));
            agencies.update(now, ids, |id, agency| replace(agency, register.shared(id.value).cloned()));
        }
        update_fingerprints(fingerprints, now, site, agencies);
        let copies = copies.update(now, fingerprints, site);
        let prints = fingerprints.iter().map(|(year, prints)| (*year, prints));
        told.update(now, prints, |prints, told| replace(told, told_years(prints)));
        filing.set(now, FilingContext::new(site, told, names));
        scope.set(now, SiteScope::new(site, filing));
        let cleared = site
            .cleared
            .filter(|cleared| cleared.filing.is_some() && cleared.filing == filing.mark())
            .map(|cleared| &cleared.reports);
        let all = Inputs { now, site, scope, filing, levels, agencies, fingerprints, copies, cleared };
        update_years(years, &all);
        beside.update(now, [((), &*scope)], |scope, found| {
            replace(found, run::site(scope).into_iter().map(Arc::new).collect())
        });
        let checks = &site.settings.checks;
        let settings = site.site_file.into_iter().flat_map(|file| {
            let said = move |check: &CheckSetting| {
                Some(unfit(Place::new(file, check.spot), check)?.in_keys(check.keys))
            };
            checks.iter().filter_map(said).map(Arc::new)
        });
        let found = loose.iter().cloned().chain(settings).chain(beside.values().flatten().cloned());
        Verdict {
            years: years.iter().map(|((year, _), reports)| (*year, reports.findings.clone())).collect(),
            loose: found.filter_map(|finding| levelled(finding, checks)).collect(),
        }
    }

    /// In which reports nothing was found, each by itself and beside the one of the year before.
    pub(crate) fn cleared(&self) -> Cleared {
        let of_year = |((year, _), reports): (&(Year, bool), &Revised<YearReports>)| {
            let key = |agency| ReportKey { year: *year, agency };
            reports.value.cleared().map(key).collect::<Vec<_>>()
        };
        Cleared { filing: self.filing.mark(), reports: self.years.iter().flat_map(of_year).collect() }
    }
}

/// Makes the fingerprints of reports that changed.
fn update_fingerprints(
    kept: &mut Kept<Year, YearFingerprints>,
    now: Revision,
    site: &SiteContext<'_>,
    agencies: &Kept<AgencyId, Option<Arc<Agency>>>,
) {
    let shelves = site.store.shelves().map(|(year, shelf)| (year, (shelf, site.register)));
    kept.update(now, shelves, |(shelf, _), known| {
        let reports = shelf.agencies().zip(shelf.reports().iter());
        let inputs = reports.filter_map(|(id, report)| Some((id, (agencies.at(id.0 as usize)?, report))));
        known.update(now, inputs, |(agency, report), print| {
            let made = site.editions.get(report.edition).zip(agency.value.as_deref());
            made.is_some_and(|(edition, agency)| print.update(now, report, edition, agency))
        });
        known.revision() == now
    });
}

/// Judges the years in which something changed.
fn update_years(kept: &mut Kept<(Year, bool), YearReports>, all: &Inputs<'_>) {
    let years = all.site.store.shelves().filter_map(|(year, shelf)| {
        let last = year.before().and_then(|before| all.of(before));
        let inputs = Revised { value: (all.of(year)?, last), revision: shelf.revision };
        let before = last.map(|last| last.shelf);
        let beside = ((all.scope, all.levels), all.copies.get(&year));
        Some(((year, last.is_some()), ((inputs, before), beside)))
    });
    kept.update(all.now, years, |(years, _), reports| reports.update(years.0.value.0, years.0.value.1));
}
