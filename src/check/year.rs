//! The reports of one year, judged; what did not change is not judged again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::group::GroupReports;
use crate::check::imprint::CopyOf;
use crate::check::inputs::{GroupInputs, YearInputs};
use crate::check::verdict::YearFindings;
use crate::check::{Earlier, ReportFindings, run};
use crate::finding::Finding;
use crate::register::{AgencyId, ReportKey};
use crate::store::{Dated, Kept, Revised, replace};

/// What was found in the reports of one year.
#[derive(Debug, Default)]
pub(super) struct YearReports {
    /// In each report by itself and beside the one of the year before, by whose it is and whether there is one before.
    alone: Kept<(AgencyId, bool), Vec<Arc<Finding>>>,
    /// Among the reports of each parent's agencies.
    groups: Kept<Option<AgencyId>, GroupReports>,
    /// The same by the agency in whose report it stands.
    together: Kept<AgencyId, Vec<Arc<Finding>>>,
    /// What stands against each report, by whose it is, whether something was found together, and whether the report of the
    /// year before could not be read whole.
    reports: Kept<(AgencyId, bool, bool), Option<Arc<ReportFindings>>>,
    pub findings: Arc<YearFindings>,
}

/// What the rules find in a report that has something word for word from an earlier one.
fn copied(year: YearInputs<'_>, copy: &CopyOf) -> Vec<Arc<Finding>> {
    let CopyOf { agency, what, other, .. } = *copy;
    let ReportKey { year: before, agency: whose } = other;
    let earlier = year.all.of(before).and_then(|of| of.view(of.report(whose)?));
    let pair = year.report(agency).and_then(|report| year.view(report)).zip(earlier);
    let pair = pair.map(|(report, other)| Earlier { report, other, what });
    pair.iter().flat_map(run::earlier).map(Arc::new).collect()
}

impl YearReports {
    /// Judges what changed, and says whether something else was found.
    pub(super) fn update(&mut self, year: YearInputs<'_>, last: Option<YearInputs<'_>>) -> bool {
        self.alone(year, last);
        // Reports of the year before are not seen together with those of this one; whether a unit's report is missing
        // depends on its reports of all years.
        if ((year.shelf, year.all.scope), year.copies()).newest() == year.all.now {
            self.together(year);
        }
        self.reports(year);
        let changed = self.reports.revision() == year.all.now;
        if changed {
            let found = self.reports.iter().filter_map(|((id, ..), found)| Some((*id, found.value.clone()?)));
            self.findings = Arc::new(YearFindings::of(found.collect()));
        }
        changed
    }

    /// In whose reports nothing was found, each by itself and beside the one of the year before.
    pub(super) fn cleared(&self) -> impl Iterator<Item = AgencyId> {
        self.alone.iter().filter(|(_, found)| found.value.is_empty()).map(|((agency, _), _)| *agency)
    }

    /// Judges each report by itself and by the one of the year before.
    fn alone(&mut self, year: YearInputs<'_>, last: Option<YearInputs<'_>>) {
        let inputs = year.reports().map(|(id, report)| {
            let last = last.and_then(|last| last.report(id));
            ((id, last.is_some()), (report, last))
        });
        self.alone.update(year.all.now, inputs, |(report, last), found| {
            if year.all.cleared.is_some_and(|cleared| cleared.contains(&report.report.key)) {
                return replace(found, Vec::new());
            }
            let last = last.and_then(|last| year.view(last));
            let all = year.view(*report).map(|report| run::one(&report, last.as_ref()));
            replace(found, all.into_iter().flatten().map(Arc::new).collect())
        });
    }

    /// Compares the reports of each parent's agencies.
    fn together(&mut self, year: YearInputs<'_>) {
        let Some(groups) = year.all.site.store.groups(year.year) else { return };
        let inputs = groups.iter().map(|(parent, members)| {
            let members = Revised { value: &**members, revision: groups.revision };
            (*parent, GroupInputs { year, parent: *parent, members })
        });
        self.groups.update(year.all.now, inputs, |group, kept| kept.update(*group));
        // What is copied stands where the reports of today have it.
        let has_copies = year.copies().is_some_and(|copies| !copies.value.is_empty());
        if has_copies || self.groups.revision().max(year.copies().newest()) == year.all.now {
            let mut found: BTreeMap<AgencyId, Vec<Arc<Finding>>> = BTreeMap::new();
            for (agency, finding) in self.groups.values().flat_map(|group| &group.found) {
                found.entry(*agency).or_default().push(finding.clone());
            }
            for copy in year.copies().into_iter().flat_map(|copies| &copies.value) {
                found.entry(copy.agency).or_default().extend(copied(year, copy));
            }
            let revision = year.all.now;
            let found = found.into_iter().map(|(id, value)| (id, Revised { value, revision }));
            self.together.update(revision, found, |found, known| replace(known, found.value.clone()));
        }
    }

    /// Says what stands against each report.
    fn reports(&mut self, year: YearInputs<'_>) {
        let levels = year.all.levels;
        let read_findings = year.all.site.read_findings.get(&year.year);
        // Of a report that follows one that is misread not all could be found.
        let misread = year.year.before().map_or_else(BTreeSet::new, |before| year.all.misread(before));
        let inputs = self.alone.iter().filter_map(|((id, _), alone)| {
            let report = year.shelf.get(*id)?;
            let together = self.together.get(id);
            let inputs = ((report, levels), (alone, together));
            Some(((*id, together.is_some(), misread.contains(id)), inputs))
        });
        self.reports.update(year.all.now, inputs, |((report, levels), (alone, together)), known| {
            let misread = misread.contains(&report.key.agency);
            let read_findings = read_findings.and_then(|reports| reports.get(&report.key.agency));
            let found = read_findings.into_iter().flat_map(|found| found.iter());
            let found = found.chain(&alone.value).chain(together.iter().flat_map(|found| &found.value));
            let findings = ReportFindings::of(report, found, year.all.site.editions, levels, misread);
            let is_empty = findings.standing.is_empty() && findings.waived.is_empty();
            replace(known, (!is_empty).then(|| Arc::new(findings)))
        });
    }
}
