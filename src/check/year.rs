//! The reports of one year, judged; what did not change is not judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::inputs::{HeardOf, YearInputs};
use crate::check::scope::{Family, ReportInputs};
use crate::check::siblings::{Members, SiblingGroup};
use crate::check::verdict::YearFindings;
use crate::check::{ReportFindings, ReportScope, run};
use crate::finding::{Finding, Level};
use crate::register::AgencyId;
use crate::source::FileId;
use crate::store::{Groups, Kept, Revised, Revision, replace};

/// What was found in the reports of one year.
#[derive(Debug, Default)]
pub(super) struct YearReports {
    /// In each report by itself and beside the one of the year before, by whose it is and whether there is one before.
    alone: Kept<(AgencyId, bool), Vec<Arc<Finding>>>,
    siblings: Kept<Option<AgencyId>, SiblingGroup>,
    /// How many units of a government have a report due that is not there.
    missing: Kept<AgencyId, usize>,
    families: Kept<AgencyId, Vec<(AgencyId, Arc<Finding>)>>,
    /// Among several reports, by the agency in whose report it stands.
    together: Kept<AgencyId, Vec<Arc<Finding>>>,
    reports: Kept<AgencyId, Judged>,
    pub findings: Arc<YearFindings>,
}

/// What stands against one report, if anything, and how much.
#[derive(Debug, Default, PartialEq)]
struct Judged {
    findings: Option<Arc<ReportFindings>>,
    errors: usize,
    warnings: usize,
}

/// A report and the one of the year before.
#[derive(Clone, Copy)]
struct LastYearInputs<'a> {
    report: ReportInputs<'a>,
    last: Option<ReportInputs<'a>>,
}

impl LastYearInputs<'_> {
    fn newest(&self) -> Revision {
        let LastYearInputs { report, last } = self;
        report.newest().max(last.map_or(Revision::NEVER, |last| last.newest()))
    }
}

/// A government and its units.
struct FamilyInputs<'a> {
    government: ReportInputs<'a>,
    units: Members<'a>,
    missing: Revised<usize>,
}

impl FamilyInputs<'_> {
    fn newest(&self) -> Revision {
        let FamilyInputs { government, units, missing } = self;
        Revision::newest([government.newest(), units.newest(), missing.revision])
    }
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
        self.siblings(year, groups);
        self.families(year, groups);
        self.together(year);
        self.reports(year, heard);
        let changed = self.reports.revision() == year.all.now;
        if changed {
            self.findings = Arc::new(self.gathered());
        }
        changed
    }

    /// Judges each report by itself and by the one of the year before.
    fn alone(&mut self, year: YearInputs<'_>, last: Option<YearInputs<'_>>) {
        let lasts = aligned(year, last);
        let inputs = |at: usize| {
            let last = lasts[at].and_then(|there| last?.report(there));
            Some(LastYearInputs { report: year.report(at)?, last })
        };
        let judged = |at: usize| {
            let LastYearInputs { report, last } = inputs(at)?;
            let last = last.and_then(|last| year.view(last));
            Some(run::one(&year.view(report)?, last.as_ref()).into_iter().map(Arc::new).collect())
        };
        let keys = year.shelf.agencies().zip(&lasts).map(|(agency, last)| (agency, last.is_some()));
        let newest = |at: usize, _: &_| inputs(at).map_or(Revision::NEVER, |inputs| inputs.newest());
        let work = |at: usize, found: &mut _, _| replace(found, judged(at).unwrap_or_default());
        self.alone.update(year.all.now, keys, newest, work);
    }

    /// Compares the reports of each parent's agencies.
    fn siblings(&mut self, year: YearInputs<'_>, groups: Revised<&Groups>) {
        if !self.siblings.is_behind(year.newest_of_all().max(groups.revision)) {
            return;
        }
        let members: Vec<(Option<AgencyId>, Members<'_>)> = groups
            .iter()
            .filter(|(_, places)| places.len() > 1)
            .map(|(parent, places)| (*parent, Members { year, places }))
            .collect();
        let newest = |at: usize, _: &_| members[at].1.newest().max(groups.revision);
        let work = |at: usize, group: &mut SiblingGroup, since| group.update(members[at].1, since);
        self.siblings.update(year.all.now, members.iter().map(|(parent, _)| *parent), newest, work);
    }

    /// Compares each government's report with those of its units.
    fn families(&mut self, year: YearInputs<'_>, groups: Revised<&Groups>) {
        let (now, about) = (year.all.now, year.all.register());
        let scope = year.all.register_scope().newest();
        if !self.families.is_behind(Revision::newest([year.newest_of_all(), groups.revision, scope])) {
            return;
        }
        let governments: Vec<(AgencyId, ReportInputs<'_>, Members<'_>)> = groups
            .iter()
            .filter_map(|(parent, places)| {
                let own = parent.filter(|own| about.get(*own).is_some_and(|a| a.kind.is_government()))?;
                let report = year.report(year.shelf.place(own)?)?;
                Some((own, report, Members { year, places }))
            })
            .collect();
        let keys = || governments.iter().map(|(agency, ..)| *agency);
        let newest = |_: usize, _: &_| scope;
        let of = |government: ReportInputs<'_>| {
            year.all.missing(government.report.key.agency, government.report.key.year)
        };
        let work = |at: usize, missing: &mut _, _| replace(missing, of(governments[at].1));
        self.missing.update(now, keys(), newest, work);
        let missing = &self.missing;
        let inputs = |at: usize| {
            let (_, government, units) = governments[at];
            let missing = missing.at(at)?;
            let missing = Revised { value: *missing.value, revision: missing.revision };
            Some(FamilyInputs { government, units, missing })
        };
        let newest = |at: usize, _: &_| {
            groups.revision.max(inputs(at).map_or(Revision::NEVER, |inputs| inputs.newest()))
        };
        let work = |at: usize, found: &mut _, _| {
            let family = inputs(at).and_then(|inputs| family(year, &inputs));
            replace(found, family.map_or_else(Vec::new, |family| by_agency(&family)))
        };
        self.families.update(now, keys(), newest, work);
    }

    /// Sorts what was found among several reports by the agency in whose report it stands.
    fn together(&mut self, year: YearInputs<'_>) {
        let newest = [self.siblings.revision(), self.families.revision(), year.shelf.members()];
        let newest = Revision::newest(newest);
        if !self.together.is_behind(newest) {
            return;
        }
        let mut found: BTreeMap<AgencyId, Vec<Arc<Finding>>> = BTreeMap::new();
        let families = self.families.values().flatten().map(|(agency, finding)| (*agency, finding));
        for (agency, finding) in self.siblings.values().flat_map(SiblingGroup::found).chain(families) {
            found.entry(agency).or_default().push(finding.clone());
        }
        let of = |at: usize| year.shelf.agency(at).and_then(|agency| found.get(&agency));
        let work = |at: usize, known: &mut _, _| replace(known, of(at).cloned().unwrap_or_default());
        self.together.update(year.all.now, year.shelf.agencies(), |_, _| newest, work);
    }

    /// Says what stands against each report.
    fn reports(&mut self, year: YearInputs<'_>, heard: &HeardOf) {
        let levels = &year.all.settings.levels;
        let (alone, together) = (&self.alone, &self.together);
        let newest = [year.revision, alone.revision(), together.revision(), levels.revision];
        if !self.reports.is_behind(Revision::newest(newest)) {
            return;
        }
        let inputs = |at: usize| Some((year.shelf.revised(at)?, alone.at(at)?, together.at(at)?));
        let newest = |at: usize, _: &_| {
            inputs(at).map_or(Revision::NEVER, |(report, alone, together)| {
                Revision::newest([report.revision, alone.revision, together.revision, levels.revision])
            })
        };
        let judged = |at: usize| {
            let (report, alone, together) = inputs(at)?;
            let heard = heard.get(&report.key.agency).map(|heard| &heard.findings);
            let heard = heard.into_iter().flat_map(|findings| findings.iter());
            let found = heard.chain(alone.value).chain(together.value);
            let findings = ReportFindings::of(&report, found, levels);
            let (errors, warnings) = (findings.count(Level::Error), findings.count(Level::Warning));
            (!findings.is_empty()).then(|| Judged { findings: Some(Arc::new(findings)), errors, warnings })
        };
        let work = |at: usize, known: &mut _, _| replace(known, judged(at).unwrap_or_default());
        self.reports.update(year.all.now, year.shelf.agencies(), newest, work);
    }

    fn gathered(&self) -> YearFindings {
        let of = |(agency, judged): (&AgencyId, Revised<&Judged>)| Some((*agency, judged.findings.clone()?));
        YearFindings {
            all: self.reports.iter().filter_map(of).collect(),
            errors: self.reports.values().map(|judged| judged.errors).sum(),
            warnings: self.reports.values().map(|judged| judged.warnings).sum(),
        }
    }
}

/// For each report of a year the position of the same agency's among those of the year before.
fn aligned(year: YearInputs<'_>, last: Option<YearInputs<'_>>) -> Vec<Option<usize>> {
    let mut lasts = last.into_iter().flat_map(|last| last.shelf.agencies()).enumerate().peekable();
    let place = |agency: AgencyId| {
        while lasts.next_if(|(_, other)| *other < agency).is_some() {}
        lasts.next_if(|(_, other)| *other == agency).map(|(at, _)| at)
    };
    year.shelf.agencies().map(place).collect()
}

fn family<'a>(year: YearInputs<'a>, inputs: &FamilyInputs<'a>) -> Option<Family<'a>> {
    let units: Vec<ReportScope<'_>> = inputs.units.iter().filter_map(|unit| year.view(unit)).collect();
    let unread = units.iter().filter(|unit| unit.report.only_source).count();
    Some(Family { government: year.view(inputs.government)?, missing: inputs.missing.value + unread, units })
}

/// What the rules find in a family, with the agency in whose report it stands.
fn by_agency(family: &Family<'_>) -> Vec<(AgencyId, Arc<Finding>)> {
    let found = run::family(family);
    let all = family.units.iter().chain([&family.government]).map(|view| view.report);
    let whose = |file: FileId| {
        let mut reports = all.clone().filter(|report| report.files().any(|own| own == file));
        reports.next().map(|report| report.key.agency)
    };
    found.into_iter().filter_map(|f| Some((whose(f.place.file)?, Arc::new(f)))).collect()
}
