//! Judges a site, and only what changed since it was judged last.

use std::sync::Arc;

use crate::base::Year;
use crate::check::inputs::{Inputs, SettingGroups, SiteContext, YearInputs};
use crate::check::levels::{levelled, unfit};
use crate::check::year::YearReports;
use crate::check::{CHECKS, Fingerprint, Scope, Verdict, run};
use crate::finding::Finding;
use crate::register::{Agency, AgencyId};
use crate::report::Report;
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
        self.settings.set(now, site);
        let register = site.register;
        if self.agencies.is_behind(register.revision) {
            let ids = (0..register.len() as u32).map(AgencyId).map(|id| (id, id));
            let work = |id: &AgencyId, agency: &mut _| replace(agency, register.shared(*id).cloned());
            self.agencies.update(now, ids, |_, _| register.revision, work);
        }
        let all = Inputs { now, site, settings: &self.settings, agencies: &self.agencies };
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
}

/// Makes the fingerprints of reports that changed.
fn fingerprints(kept: &mut Kept<Year, Kept<AgencyId, Fingerprint>>, all: &Inputs<'_>) {
    let (now, site) = (all.now, all.site);
    let newest = |shelf: &&Revised<Arc<Shelf>>, _: &_| shelf.revision.max(site.register.revision);
    kept.update(now, site.store.shelves(), newest, |shelf, known| {
        let agencies = shelf.agencies().filter_map(|id| Some((id, all.agencies.at(id.0 as usize)?)));
        let inputs = agencies.zip(shelf.reports()).map(|((id, agency), report)| (id, (agency, report)));
        let newest = |(agency, report): &(&Revised<Option<Arc<Agency>>>, &Revised<Arc<Report>>), _: &_| {
            agency.revision.max(report.revision)
        };
        known.update(now, inputs, newest, |(agency, report), print: &mut Fingerprint| {
            let made = site.editions.get(report.edition).zip(agency.value.as_deref());
            made.is_some_and(|(edition, agency)| print.update(now, report, edition, agency))
        });
        known.revision() == now
    });
}

/// Judges the years in which something changed.
fn years(
    kept: &mut Kept<Year, YearReports>,
    fingerprints: &Kept<Year, Kept<AgencyId, Fingerprint>>,
    all: &Inputs<'_>,
) {
    let nothing = Arc::default();
    let years = all.site.store.counts().map(|(year, _)| (year, year));
    kept.update(
        all.now,
        years,
        |year, _| all.year(*year),
        |year, reports| {
            let inputs = |year: Year| YearInputs::new(all, fingerprints, year);
            let (Some(own), Some(groups)) = (inputs(*year), all.site.store.groups(*year)) else {
                return false;
            };
            let heard = all.site.heard.get(year).unwrap_or(&nothing);
            reports.update(own, year.before().and_then(inputs), groups, heard)
        },
    );
}

/// Runs the rules on the register and the settings of which something changed in their scope.
fn beside(kept: &mut Kept<usize, Vec<Arc<Finding>>>, all: &Inputs<'_>) {
    let (register, settings) = (all.register_scope(), all.settings_scope());
    let rules = CHECKS.iter().enumerate().filter_map(|(at, check)| match &check.scope {
        scope @ Scope::Register(_) => Some((at, (scope, register.newest()))),
        scope @ Scope::Settings(_) => Some((at, (scope, settings.newest()))),
        _ => None,
    });
    kept.update(
        all.now,
        rules,
        |(_, newest), _| *newest,
        |(scope, _), found| {
            replace(found, run::beside(scope, &register, &settings).into_iter().map(Arc::new).collect())
        },
    );
}
