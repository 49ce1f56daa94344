//! The reports of one year, judged; what did not change is not judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::group::{GroupInputs, GroupReports};
use crate::check::inputs::{HeardOf, YearInputs};
use crate::check::scope::ReportInputs;
use crate::check::verdict::YearFindings;
use crate::check::{ReportFindings, run};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::Report;
use crate::store::{Groups, Kept, Revised, Revision, replace};

/// What was found in the reports of one year.
#[derive(Debug, Default)]
pub(super) struct YearReports {
    /// In each report by itself and beside the one of the year before, by whose it is and whether there is one before.
    alone: Kept<(AgencyId, bool), Vec<Arc<Finding>>>,
    /// Among the reports of each parent's agencies.
    groups: Kept<Option<AgencyId>, GroupReports>,
    reports: Kept<AgencyId, Judged>,
    pub findings: Arc<YearFindings>,
}

/// What is kept of one report.
#[derive(Debug, Default)]
struct Judged {
    /// What was found among several reports.
    beside: Vec<Arc<Finding>>,
    /// What stands against it, if anything.
    findings: Option<Arc<ReportFindings>>,
}

impl YearReports {
    /// Judges what changed, and says whether something else was found.
    pub(super) fn update(
        &mut self,
        year: YearInputs<'_>,
        last: Option<YearInputs<'_>>,
        groups: Revised<&Groups>,
        heard: &HeardOf,
    ) -> bool {
        self.alone(year, last);
        // Whether a unit's report is missing depends on its reports of all years.
        let all = [year.newest_of_all(), groups.revision, year.all.register_scope().newest()];
        if self.groups.is_behind(Revision::newest(all)) {
            let inputs = groups.iter().map(|(parent, places)| {
                let places = Revised { value: &**places, revision: groups.revision };
                (*parent, GroupInputs::new(year, *parent, places))
            });
            self.groups.update(
                year.all.now,
                inputs,
                |group, _| group.newest(),
                |group, kept| kept.update(*group),
            );
        }
        self.reports(year, heard);
        let changed = self.reports.revision() == year.all.now;
        if changed {
            let found =
                self.reports.iter().filter_map(|(agency, judged)| Some((*agency, judged.findings.clone()?)));
            self.findings = Arc::new(YearFindings::of(found.collect()));
        }
        changed
    }

    /// Judges each report by itself and by the one of the year before.
    fn alone(&mut self, year: YearInputs<'_>, last: Option<YearInputs<'_>>) {
        let inputs = year.shelf.agencies().enumerate().map(|(at, agency)| {
            let before = last.and_then(|last| last.shelf.place(agency));
            ((agency, before.is_some()), (at, before))
        });
        let both =
            |(at, before): (usize, Option<usize>)| (year.report(at), before.and_then(|at| last?.report(at)));
        let newest = |at: &(usize, Option<usize>), _: &_| {
            let (report, last) = both(*at);
            Revision::newest(report.iter().chain(&last).map(ReportInputs::newest))
        };
        let work = |at: &(usize, Option<usize>), found: &mut _| {
            let (Some(report), last) = both(*at) else { return false };
            let (report, last) = (year.view(report), last.and_then(|last| year.view(last)));
            let all = report.map_or_else(Vec::new, |report| run::one(&report, last.as_ref()));
            replace(found, all.into_iter().map(Arc::new).collect())
        };
        self.alone.update(year.all.now, inputs, newest, work);
    }

    /// Says what stands against each report.
    fn reports(&mut self, year: YearInputs<'_>, heard: &HeardOf) {
        let (now, levels) = (year.all.now, &year.all.settings.levels);
        let newest = [year.revision, self.alone.revision(), self.groups.revision(), levels.revision];
        if !self.reports.is_behind(Revision::newest(newest)) {
            return;
        }
        let mut beside: BTreeMap<AgencyId, Vec<Arc<Finding>>> = BTreeMap::new();
        for (agency, finding) in self.groups.values().flat_map(|group| &group.found) {
            beside.entry(*agency).or_default().push(finding.clone());
        }
        let (moved, nothing) = (self.groups.revision() == now, Vec::new());
        let beside = |report: &Report| beside.get(&report.key.agency).unwrap_or(&nothing);
        let inputs = year.shelf.reports().iter().zip(self.alone.iter());
        let inputs = inputs.map(|(report, ((agency, _), alone))| (*agency, (report, alone)));
        self.reports.update(
            now,
            inputs,
            |(report, alone), judged| match moved && judged.beside != *beside(report) {
                true => now,
                false => Revision::newest([report.revision, alone.revision, levels.revision]),
            },
            |(report, alone), judged| {
                judged.beside.clone_from(beside(report));
                let heard = heard.get(&report.key.agency).into_iter().flat_map(|heard| heard.findings.iter());
                let found = heard.chain(&alone.value).chain(&judged.beside);
                let findings = ReportFindings::of(report, found, levels);
                replace(&mut judged.findings, Some(Arc::new(findings)).filter(|all| !all.is_empty()))
            },
        );
    }
}
