//! One year of reports, judged; what did not change since the last time is not judged again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::Year;
use crate::check::judged::{Judged, Shelved};
use crate::check::kin::{InYear, Kin};
use crate::check::verdict::Dossiers;
use crate::check::{Around, Case, Dossier, HeardOf, Portrait, run};
use crate::finding::{Finding, Heard};
use crate::register::AgencyId;
use crate::report::Report;
use crate::store::Shelf;

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

/// What was found in the reports of one year.
#[derive(Debug)]
pub(super) struct YearJudged {
    shelved: Shelved,
    last: Option<Arc<Shelf>>,
    heard: Arc<HeardOf>,
    kins: Kins,
    tied: Tied,
    pub dossiers: Arc<Dossiers>,
}

/// What was found among several reports, by the agency in whose report it stands.
type Tied = BTreeMap<AgencyId, Vec<Arc<Finding>>>;

/// A parent; where its agencies stand, if not where they stood; and what was found among them.
type Siblings = (Option<AgencyId>, Option<Vec<usize>>, Option<Kin>);

type Kins = BTreeMap<Option<AgencyId>, Kin>;

/// What of a year goes into its dossiers.
struct Now<'n> {
    shelved: &'n Shelved,
    heard: &'n Arc<HeardOf>,
    tied: &'n Tied,
}

/// A year to be judged.
pub(super) struct Task<'t, 'a> {
    pub around: &'t Around<'a>,
    pub year: Year,
    pub still: Still,
    /// How many units of an agency have a report due that is not there.
    pub missing: &'t (dyn Fn(AgencyId, Year) -> usize + Sync),
}

impl Task<'_, '_> {
    /// Judges each report by itself and by the one of the year before.
    pub(super) fn reports(
        &self,
        shelf: &Arc<Shelf>,
        last: Option<&Shelved>,
        before: Option<&YearJudged>,
    ) -> Shelved {
        let still = self.still.register && self.still.deadlines;
        let known = before.filter(|b| still && b.shelved.is_along(shelf));
        let changed = known.map(|known| changes(last.map(|l| &l.shelf), known.last.as_ref()));
        if let Some((known, changed)) = known.zip(changed.as_ref())
            && changed.is_empty()
            && Arc::ptr_eq(&known.shelved.shelf, shelf)
        {
            return Shelved { shelf: shelf.clone(), all: known.shelved.all.clone() };
        }
        let agencies: Vec<AgencyId> = shelf.agencies().collect();
        let judged = |(at, report): (usize, &Arc<Report>)| {
            let same = known.filter(|known| {
                let there = known.shelved.shelf.reports().get(at).is_some_and(|r| Arc::ptr_eq(r, report));
                let moved = changed.as_ref().zip(agencies.get(at)).is_none_or(|(all, one)| all.contains(one));
                there && !moved
            });
            match same {
                Some(known) => known.shelved.all.get(at).cloned(),
                None => self.report((at, report), last, before),
            }
        };
        let all = shelf.reports().par_iter().enumerate().filter_map(judged).collect();
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
        if let Some(mut same) = before.take_if(same) {
            same.last = last;
            return same;
        }
        let kins = before.as_mut().map(|b| std::mem::take(&mut b.kins)).unwrap_or_default();
        let moved = before.as_ref().filter(|_| register).and_then(|b| shelved.moved(&b.shelved));
        let year = InYear {
            around: self.around,
            now: &shelved,
            before: before.as_ref().map(|b| &b.shelved),
            moved: moved.as_deref(),
        };
        let kins = self.kins(year, kins);
        let mut tied = Tied::new();
        for (agency, finding) in kins.values().flat_map(|kin| &kin.found) {
            tied.entry(*agency).or_default().push(finding.clone());
        }
        let now = Now { shelved: &shelved, heard: &heard, tied: &tied };
        let dossiers = Arc::new(match (&before, moved.as_deref()) {
            (Some(before), Some(moved)) if levels => self.dossiers_of(&now, before, moved),
            _ => self.dossiers(&now, before.as_ref()),
        });
        YearJudged { shelved, last, heard, kins, tied, dossiers }
    }

    /// What stands against each report.
    fn dossiers(&self, now: &Now<'_>, before: Option<&YearJudged>) -> Dossiers {
        let dossier =
            |(at, j): (usize, &Arc<Judged>)| Some((j.report.key.agency, self.dossier((at, j), now, before)?));
        Dossiers::new(now.shelved.all.iter().enumerate().filter_map(dossier).collect())
    }

    /// The same where only the reports at some positions moved.
    fn dossiers_of(&self, now: &Now<'_>, before: &YearJudged, moved: &[usize]) -> Dossiers {
        let all = &now.shelved.all;
        let mut agencies: BTreeSet<AgencyId> =
            moved.iter().filter_map(|at| all.get(*at)).map(|j| j.report.key.agency).collect();
        if !Arc::ptr_eq(now.heard, &before.heard) {
            let same = |a: &Heard, b: &Heard| alike(Some(&a.findings), Some(&b.findings));
            agencies.extend(unlike(now.heard, &before.heard, same));
        }
        agencies.extend(unlike(now.tied, &before.tied, |a, b| alike(Some(a), Some(b))));
        let dossier = |agency: AgencyId| {
            let at = now.shelved.shelf.place(agency)?;
            self.dossier((at, all.get(at)?), now, Some(before))
        };
        before.dossiers.with(agencies.into_iter().map(|agency| (agency, dossier(agency))).collect())
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
        let still = |j: &&Arc<Judged>| self.still.deadlines && same_last(j);
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
        let last = last.map(|l| l.report.clone());
        let (report, agency) = (report.clone(), agency.clone());
        Some(Arc::new(Judged { report, agency, portrait, last, findings }))
    }

    /// Compares the reports of each parent's agencies.
    fn kins(&self, year: InYear<'_, '_>, mut before: Kins) -> Kins {
        let tasks: Vec<Siblings> = match year.moved {
            Some(_) => before.into_iter().map(|(parent, kin)| (parent, None, Some(kin))).collect(),
            None => {
                let mut groups: BTreeMap<Option<AgencyId>, Vec<usize>> = BTreeMap::new();
                for (at, one) in year.now.all.iter().enumerate() {
                    groups.entry(one.agency.parent).or_default().push(at);
                }
                let groups = groups.into_iter();
                groups.map(|(parent, places)| (parent, Some(places), before.remove(&parent))).collect()
            }
        };
        let kin = |(parent, places, known): Siblings| {
            let own = self.government(parent, year.now);
            let missing = match (own, &known) {
                (None, _) => 0,
                (Some(_), Some(known)) if self.still.coverage && self.still.register => known.missing,
                (Some(own), _) => (self.missing)(own.report.key.agency, self.year),
            };
            (parent, Kin::again(known, places, year, own, missing))
        };
        tasks.into_par_iter().map(kin).collect()
    }

    /// The report of a parent that is a government.
    fn government<'s>(&self, parent: Option<AgencyId>, now: &'s Shelved) -> Option<&'s Judged> {
        let register = self.around.register;
        let own = parent.filter(|p| register.get(*p).is_some_and(|a| a.kind.is_government()))?;
        now.of(own, usize::MAX).map(|j| &**j)
    }

    /// What stands against a report and what it accepts; `None` if that is nothing.
    fn dossier(
        &self,
        (at, judged): (usize, &Arc<Judged>),
        now: &Now<'_>,
        before: Option<&YearJudged>,
    ) -> Option<Arc<Dossier>> {
        let Judged { report, findings, .. } = &**judged;
        let agency = report.key.agency;
        let (heard, tied) = (now.heard.get(&agency), now.tied.get(&agency));
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

/// The agencies of which there is another report in a shelf than in an earlier one.
fn changes(now: Option<&Arc<Shelf>>, before: Option<&Arc<Shelf>>) -> BTreeSet<AgencyId> {
    match (now, before) {
        (Some(now), Some(before)) if Arc::ptr_eq(now, before) => BTreeSet::new(),
        (Some(now), Some(before)) => now.changes_since(before),
        (one, other) => one.or(other).into_iter().flat_map(|shelf| shelf.agencies()).collect(),
    }
}

/// Whether two lists hold the same findings.
fn alike(a: Option<&[Arc<Finding>]>, b: Option<&[Arc<Finding>]>) -> bool {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// The agencies about which two lists do not say the same.
fn unlike<T>(
    now: &BTreeMap<AgencyId, T>,
    before: &BTreeMap<AgencyId, T>,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<AgencyId> {
    let new = now.iter().filter(|(agency, a)| before.get(agency).is_none_or(|b| !same(a, b)));
    let gone = before.keys().filter(|agency| !now.contains_key(agency));
    new.map(|(agency, _)| agency).chain(gone).copied().collect()
}
