//! The reports of one year whose agencies have the same parent: which of them are alike, and what they say together.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::fingerprint::Shared;
use crate::check::inputs::YearInputs;
use crate::check::like::{Like, figures, runs};
use crate::check::likeness::{self, Sketch};
use crate::check::scope::{Family, ReportInputs, Siblings};
use crate::check::{Fingerprint, ReportScope, run};
use crate::finding::Finding;
use crate::register::{AgencyId, ReportKey};
use crate::store::{Dated, Kept, Revised, Revision, replace};

/// The reports of a group, and that of its parent.
#[derive(Clone, Copy)]
pub(super) struct GroupInputs<'a> {
    pub year: YearInputs<'a>,
    pub parent: Option<AgencyId>,
    /// Whose reports they are, and when one came or went last.
    pub members: Revised<&'a [AgencyId]>,
}

impl Dated for GroupInputs<'_> {
    fn newest(&self) -> Revision {
        let GroupInputs { year, parent, members } = self;
        let reports = Revision::newest(self.reports().map(|report| report.newest()));
        let own = parent.and_then(|id| year.report(id));
        reports.max(((own, year.all.scope), members).newest())
    }
}

impl<'a> GroupInputs<'a> {
    /// The report of the parent, if that is a government.
    fn government(&self) -> Option<ReportInputs<'a>> {
        let report = self.year.report(self.parent?)?;
        Some(report).filter(|report| report.agency.kind.is_government())
    }

    fn reports(self) -> impl Iterator<Item = ReportInputs<'a>> {
        self.members.value.iter().filter_map(move |id| self.year.report(*id))
    }
}

/// What is kept of a group.
#[derive(Debug, Default)]
pub(super) struct GroupReports {
    likes: Kept<Shared, Likes>,
    /// What was found, with the agency in whose report it stands.
    pub found: Vec<(AgencyId, Arc<Finding>)>,
}

impl GroupReports {
    /// Compares what changed, and says whether something else was found.
    pub(super) fn update(&mut self, inputs: GroupInputs<'_>) -> bool {
        let now = inputs.year.all.now;
        let prints = || inputs.reports().map(|report| report.fingerprint);
        let fresh: Vec<&Revised<Fingerprint>> = prints().filter(|print| print.revision == now).collect();
        let parts = prints().next().map_or(0, |print| print.texts.len());
        let shared = [None].into_iter().chain((0..parts).map(Some)).map(|of| {
            let newest = Revision::newest(fresh.iter().map(|print| match of {
                Some(part) => print.texts.get(part).newest(),
                None => print.figures.newest(),
            }));
            (of, Revised { value: of, revision: newest.max(inputs.members.revision) })
        });
        self.likes.update(now, shared, |of, likes| match of.value {
            None => replace(&mut likes.found, figures(inputs.reports())),
            Some(part) => likes.texts(part, inputs),
        });
        let likes = self.likes.iter().flat_map(|(of, likes)| likes.found.iter().map(|like| (*of, *like)));
        let found = likes.flat_map(|(of, like)| compared(inputs, of, like));
        replace(&mut self.found, found.chain(family(inputs)).collect())
    }
}

/// What the rules find in two reports that are alike: all of it stands in the later one.
fn compared(inputs: GroupInputs<'_>, part: Shared, like: Like) -> Vec<(AgencyId, Arc<Finding>)> {
    let (year, Like { at, other, percent }) = (inputs.year, like);
    let view = |agency: AgencyId| year.view(year.report(agency)?);
    let pair = view(at).zip(view(other)).map(|(report, other)| Siblings { report, other, part, percent });
    pair.iter().flat_map(run::siblings).map(|finding| (at, Arc::new(finding))).collect()
}

/// What the rules find in a government and its units: all of it stands in the government's report.
fn family(inputs: GroupInputs<'_>) -> Vec<(AgencyId, Arc<Finding>)> {
    let (year, scope) = (inputs.year, inputs.year.all.scope);
    let Some(government) = inputs.government().and_then(|own| year.view(own)) else { return Vec::new() };
    let key = government.report.key;
    let units: Vec<ReportScope<'_>> = inputs.reports().filter_map(|unit| year.view(unit)).collect();
    let not_whole =
        |unit: &&ReportScope<'_>| unit.report.only_source || year.is_misread(unit.report.key.agency);
    let not_whole = units.iter().filter(not_whole).count();
    let due = scope.coverage().statement(key.year, scope.register.units(Some(key.agency)).iter().copied());
    // What is dated after today is there all the same.
    let missing = not_whole + due.due() - due.on_site();
    // A report that is nobody's, or lies in another year, may be that of a unit.
    let is_elsewhere = scope.unregistered.contains(&key.year)
        || scope.misfiled.iter().any(|(report, told)| report.year == key.year || *told == key.year);
    let units_of = scope.register.units(Some(key.agency)).iter();
    let unread =
        units_of.filter(|unit| scope.calendar.is_unread(ReportKey { agency: **unit, ..key })).count();
    let missing = missing + unread + usize::from(is_elsewhere);
    let found = run::family(&Family { government, units, missing });
    found.into_iter().map(|finding| (key.agency, Arc::new(finding))).collect()
}

/// How alike two texts are that were compared, by whose they are: the later one first.
type Looks = BTreeMap<(AgencyId, AgencyId), Option<usize>>;

/// What the reports of a group have in common.
#[derive(Debug, Default)]
struct Likes {
    found: Vec<Like>,
    /// The texts that were compared.
    looks: Looks,
}

impl Likes {
    /// Finds which texts of a part are like an earlier one, and says whether these are others than before. Two texts are
    /// compared again only where one of them changed.
    fn texts(&mut self, part: usize, inputs: GroupInputs<'_>) -> bool {
        let texts = inputs
            .reports()
            .filter_map(|one| Some((one, one.fingerprint.value.texts.get(part)?.value.as_deref()?)));
        let texts: Vec<(ReportInputs<'_>, &Sketch)> = texts.collect();
        let near = likeness::near(&texts.iter().map(|(_, sketch)| *sketch).collect::<Vec<_>>());
        let now = inputs.year.all.now;
        let known = std::mem::take(&mut self.looks);
        let look = |(at, near): &(usize, Vec<usize>)| {
            let one = &texts[*at].0;
            let own = LazyCell::new(|| runs(one, part));
            let (mut looks, mut like) = (Vec::new(), None);
            for other in near.iter().map(|other| &texts[*other].0) {
                let pair = (one.report.key.agency, other.report.key.agency);
                let fresh = [one, other].into_iter().any(|of| changed(of, part) == now);
                let percent = match known.get(&pair).filter(|_| !fresh) {
                    Some(percent) => *percent,
                    None => own.as_ref().and_then(|own| own.alike(&runs(other, part)?)),
                };
                looks.push((pair, percent));
                like = percent.map(|percent| Like { at: pair.0, other: pair.1, percent });
                if like.is_some() {
                    break;
                }
            }
            (looks, like)
        };
        let (looks, likes): (Vec<_>, Vec<_>) = near.par_iter().map(look).unzip();
        self.looks = looks.into_iter().flatten().collect();
        replace(&mut self.found, likes.into_iter().flatten().collect())
    }
}

/// When the text of a part became another one.
fn changed(of: &ReportInputs<'_>, part: usize) -> Revision {
    of.fingerprint.value.texts.get(part).map_or(Revision::NEVER, |text| text.revision)
}
