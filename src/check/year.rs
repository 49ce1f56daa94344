//! One year of reports, judged; what did not change since the last time is not judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::Shelf;
use crate::base::Year;
use crate::check::kin::{Gathering, Kin};
use crate::check::verdict::Dossiers;
use crate::check::{Around, Case, Dossier, HeardOf, Portrait, run};
use crate::finding::{Finding, Heard};
use crate::register::{Agency, AgencyId};
use crate::report::Report;

/// What is still as it was at the last judgement.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Still {
    /// The register.
    pub register: bool,
    /// The deadlines.
    pub deadlines: bool,
    /// The levels of rules.
    pub levels: bool,
    /// Who has reported and who has not.
    pub coverage: bool,
}

/// A report, what it was judged by, and what was found.
#[derive(Debug)]
struct Judged {
    report: Arc<Report>,
    agency: Arc<Agency>,
    portrait: Arc<Portrait>,
    last: Option<Arc<Report>>,
    findings: Arc<[Arc<Finding>]>,
    /// A file was another by the time a place in it was looked for.
    doubtful: bool,
}

/// What was found in the reports of one year.
#[derive(Debug)]
pub(super) struct YearJudged {
    shelved: Shelved,
    last: Option<Arc<Shelf>>,
    heard: Arc<HeardOf>,
    kins: BTreeMap<Option<AgencyId>, Kin>,
    tied: Tied,
    pub dossiers: Arc<Dossiers>,
}

/// What was found among several reports, by the agency in whose report it stands.
type Tied = BTreeMap<AgencyId, Vec<Arc<Finding>>>;

/// A year to be judged.
pub(super) struct Task<'t, 'a> {
    pub around: &'t Around<'a>,
    pub year: Year,
    pub still: Still,
    /// How many units of an agency have a report due that is not there.
    pub missing: &'t (dyn Fn(AgencyId, Year) -> usize + Sync),
}

/// The reports of a year, each judged by itself and by the one of the year before.
#[derive(Debug)]
pub(super) struct Shelved {
    pub shelf: Arc<Shelf>,
    /// In the order of the register.
    all: Arc<[Arc<Judged>]>,
}

impl Shelved {
    /// What was found in the report of an agency, which probably stands `near` a position.
    fn of(&self, agency: AgencyId, near: usize) -> Option<&Arc<Judged>> {
        let there = self.all.get(near).filter(|j| j.report.key.agency == agency);
        there.or_else(|| {
            let at = self.all.binary_search_by_key(&agency, |j| j.report.key.agency).ok()?;
            self.all.get(at)
        })
    }
}

impl Judged {
    fn case<'a>(&'a self, around: &Around<'a>) -> Option<Case<'a>> {
        Case::new(around, &self.report, &self.portrait)
    }
}

impl Task<'_, '_> {
    /// Judges each report by itself and by the one of the year before.
    pub(super) fn reports(
        &self,
        shelf: &Arc<Shelf>,
        last: Option<&Shelved>,
        before: Option<&YearJudged>,
    ) -> Shelved {
        let all = match before.filter(|b| self.is_still(b, shelf, last)) {
            Some(same) => same.shelved.all.clone(),
            None => {
                let reports = shelf.reports().par_iter().enumerate();
                reports.filter_map(|(at, report)| self.report((at, report), last, before)).collect()
            }
        };
        Shelved { shelf: shelf.clone(), all }
    }

    /// Compares the reports with each other, and says what stands against each of them.
    pub(super) fn together(
        &self,
        shelved: Shelved,
        last: Option<Arc<Shelf>>,
        mut before: Option<YearJudged>,
    ) -> YearJudged {
        let heard = self.around.heard.get(&self.year).cloned().unwrap_or_default();
        let Still { register, levels, coverage, .. } = self.still;
        let same = |b: &mut YearJudged| {
            register
                && levels
                && coverage
                && Arc::ptr_eq(&b.shelved.all, &shelved.all)
                && Arc::ptr_eq(&b.heard, &heard)
        };
        if let Some(same) = before.take_if(same) {
            return same;
        }
        let mut kins = before.as_mut().map(|b| std::mem::take(&mut b.kins)).unwrap_or_default();
        let kins = self.kins(&shelved.all, &mut kins);
        let mut tied = Tied::new();
        for (agency, finding) in kins.values().flat_map(|kin| &kin.found) {
            tied.entry(*agency).or_default().push(finding.clone());
        }
        let dossier = |(at, j): (usize, &Arc<Judged>)| {
            let key = j.report.key.agency;
            Some((key, self.dossier((at, j), heard.get(&key), tied.get(&key), before.as_ref())?))
        };
        let all = shelved.all.iter().enumerate().filter_map(dossier).collect();
        let dossiers = Arc::new(Dossiers::new(all));
        YearJudged { shelved, last, heard, kins, tied, dossiers }
    }

    /// Whether nothing of what the reports are judged by changed.
    fn is_still(&self, before: &YearJudged, shelf: &Arc<Shelf>, last: Option<&Shelved>) -> bool {
        let known = &before.shelved;
        let same_last = match (last, &before.last) {
            (Some(now), Some(last)) => Arc::ptr_eq(&now.shelf, last),
            (now, last) => now.is_none() && last.is_none(),
        };
        (self.still.register && self.still.deadlines && same_last)
            && Arc::ptr_eq(&known.shelf, shelf)
            && !known.all.iter().any(|j| j.doubtful)
    }

    /// Judges one report by itself and by the one of the year before; `None` if its agency or edition is not known.
    fn report(
        &self,
        (at, report): (usize, &Arc<Report>),
        last: Option<&Shelved>,
        before: Option<&YearJudged>,
    ) -> Option<Arc<Judged>> {
        let around = self.around;
        let agency = around.register.shared(report.key.agency)?;
        let last = last.and_then(|last| last.of(report.key.agency, at));
        let known = before.and_then(|b| b.shelved.of(report.key.agency, at));
        let known = known.filter(|j| Arc::ptr_eq(&j.report, report) && Arc::ptr_eq(&j.agency, agency));
        let same_last = |j: &&Arc<Judged>| match (last, &j.last) {
            (Some(now), Some(last)) => Arc::ptr_eq(&now.report, last),
            (now, last) => now.is_none() && last.is_none(),
        };
        let still = |j: &&Arc<Judged>| self.still.deadlines && same_last(j) && !j.doubtful;
        if let Some(same) = known.filter(still) {
            return Some(same.clone());
        }
        let edition = around.editions.get(report.edition)?;
        let portrait = match known {
            Some(known) => known.portrait.clone(),
            None => Arc::new(Portrait::of(report, edition, agency)),
        };
        let case = Case::new(around, report, &portrait)?;
        let found = run::one(&case, last.and_then(|l| l.case(around)).as_ref());
        let findings = found.into_iter().map(Arc::new).collect();
        let doubtful = case.is_doubtful();
        let last = last.map(|l| l.report.clone());
        let (report, agency) = (report.clone(), agency.clone());
        Some(Arc::new(Judged { report, agency, portrait, last, findings, doubtful }))
    }

    /// Compares the reports of each parent's agencies.
    fn kins(
        &self,
        judged: &[Arc<Judged>],
        before: &mut BTreeMap<Option<AgencyId>, Kin>,
    ) -> BTreeMap<Option<AgencyId>, Kin> {
        let mut groups: BTreeMap<Option<AgencyId>, Vec<&Judged>> = BTreeMap::new();
        for one in judged {
            groups.entry(one.agency.parent).or_default().push(one);
        }
        let tasks: Vec<_> =
            groups.into_iter().map(|(parent, group)| (parent, group, before.remove(&parent))).collect();
        let kin = |(parent, group, known): (Option<AgencyId>, Vec<&Judged>, Option<Kin>)| {
            (parent, self.kin(parent, &group, judged, known))
        };
        tasks.into_par_iter().map(kin).collect()
    }

    fn kin(
        &self,
        parent: Option<AgencyId>,
        group: &[&Judged],
        all: &[Arc<Judged>],
        known: Option<Kin>,
    ) -> Kin {
        let around = self.around;
        let own = parent.filter(|p| around.register.get(*p).is_some_and(|a| a.kind.is_government()));
        let own = own.and_then(|p| {
            let at = all.binary_search_by_key(&p, |j| j.report.key.agency).ok()?;
            all.get(at)
        });
        let missing = match (own, &known) {
            (None, _) => 0,
            (Some(_), Some(known)) if self.still.coverage && self.still.register => known.missing,
            (Some(own), _) => (self.missing)(own.report.key.agency, self.year),
        };
        let members = group.iter().map(|j| (j.report.clone(), j.agency.clone())).collect();
        let government = own.map(|j| j.report.clone());
        Kin::again(known, members, government, missing, || Gathering {
            cases: group.iter().filter_map(|j| j.case(around)).collect(),
            government: own.and_then(|j| j.case(around)),
        })
    }

    /// What stands against a report and what it accepts; `None` if that is nothing.
    fn dossier(
        &self,
        (at, judged): (usize, &Arc<Judged>),
        heard: Option<&Heard>,
        tied: Option<&Vec<Arc<Finding>>>,
        before: Option<&YearJudged>,
    ) -> Option<Arc<Dossier>> {
        let Judged { report, findings, .. } = &**judged;
        let agency = report.key.agency;
        if heard.is_none() && tied.is_none() && findings.is_empty() && report.waivers.is_empty() {
            return None;
        }
        let heard = heard.map(|h| &h.findings);
        let same = before.filter(|b| {
            self.still.levels
                && b.shelved
                    .of(agency, at)
                    .is_some_and(|j| Arc::ptr_eq(&j.report, report) && Arc::ptr_eq(&j.findings, findings))
                && alike(heard.map(|f| &**f), b.heard.get(&agency).map(|h| &*h.findings))
                && alike(tied.map(|t| &**t), b.tied.get(&agency).map(|t| &**t))
        });
        if let Some(before) = same {
            return before.dossiers.get(agency).cloned();
        }
        let tied = tied.into_iter().flatten();
        let found = heard.into_iter().flat_map(|f| f.iter()).chain(findings.iter()).chain(tied);
        let dossier = Dossier::of(report, found, &self.around.settings.checks);
        (!dossier.is_empty()).then(|| Arc::new(dossier))
    }
}

/// Whether two lists hold the same findings.
fn alike(a: Option<&[Arc<Finding>]>, b: Option<&[Arc<Finding>]>) -> bool {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}
