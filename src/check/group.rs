//! The reports of one year whose agencies have the same parent: which of them are alike, and what they say together.

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::fingerprint::{Shared, names, same_figures};
use crate::check::inputs::YearInputs;
use crate::check::likeness::{self, Sketch};
use crate::check::scope::{Family, ReportInputs, Siblings};
use crate::check::{Fingerprint, ReportScope, run};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::store::{Kept, Revised, Revision, replace};

/// The reports of a group, and that of its parent.
#[derive(Clone, Copy)]
pub(super) struct GroupInputs<'a> {
    year: YearInputs<'a>,
    /// The positions of its members among the reports of the year, and when one came or went last.
    places: Revised<&'a [u32]>,
    /// The report of the parent, if that is a government.
    government: Option<ReportInputs<'a>>,
}

impl<'a> GroupInputs<'a> {
    pub(super) fn new(
        year: YearInputs<'a>,
        parent: Option<AgencyId>,
        places: Revised<&'a [u32]>,
    ) -> GroupInputs<'a> {
        let is_government =
            |id: &AgencyId| year.all.register().get(*id).is_some_and(|a| a.kind.is_government());
        let government = parent.filter(is_government).and_then(|id| year.report(year.shelf.place(id)?));
        GroupInputs { year, places, government }
    }

    /// When something that is seen of the group changed last.
    pub(super) fn newest(&self) -> Revision {
        let GroupInputs { year, places, government } = self;
        let family = government.map(|own| own.newest().max(year.all.register_scope().newest()));
        let members = self.members().map(|member| member.newest());
        Revision::newest(members.chain(family).chain([places.revision]))
    }

    fn members(self) -> impl Iterator<Item = ReportInputs<'a>> {
        self.places.value.iter().filter_map(move |at| self.year.report(*at as usize))
    }

    /// The members whose fingerprint changed just now.
    fn fresh(self) -> impl Iterator<Item = &'a Fingerprint> {
        let prints = self.places.value.iter().filter_map(move |at| self.year.fingerprints.at(*at as usize));
        prints.filter(move |print| print.revision == self.year.all.now).map(|print| &print.value)
    }
}

/// Two reports that have something in common, by their agencies: the later one, and the first that it is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Like {
    at: AgencyId,
    other: AgencyId,
    percent: usize,
}

/// What is kept of a group.
#[derive(Debug, Default)]
pub(super) struct GroupReports {
    likes: Kept<Shared, Vec<Like>>,
    /// What was found, with the agency in whose report it stands.
    pub found: Vec<(AgencyId, Arc<Finding>)>,
}

impl GroupReports {
    /// Compares what changed, and says whether something else was found.
    pub(super) fn update(&mut self, inputs: GroupInputs<'_>) -> bool {
        let fresh: Vec<&Fingerprint> = inputs.fresh().collect();
        let newest = |of: &Shared, _: &_| {
            Revision::newest(fresh.iter().map(|print| print.changed(*of))).max(inputs.places.revision)
        };
        let work = |of: &Shared, likes: &mut _| {
            replace(likes, of.map_or_else(|| figures(inputs), |part| texts(part, inputs)))
        };
        let shared = inputs.members().next().into_iter().flat_map(|first| first.fingerprint.value.shared());
        self.likes.update(inputs.year.all.now, shared.map(|of| (of, of)), newest, work);
        let likes = self.likes.iter().flat_map(|(of, likes)| likes.iter().map(|like| (*of, *like)));
        let found = likes.flat_map(|(of, like)| compared(inputs, of, like));
        replace(&mut self.found, found.chain(family(inputs)).collect())
    }
}

/// What the rules find in two reports that are alike: all of it stands in the later one.
fn compared(inputs: GroupInputs<'_>, part: Shared, like: Like) -> Vec<(AgencyId, Arc<Finding>)> {
    let Like { at, other, percent } = like;
    let year = inputs.year;
    let view = |agency: AgencyId| year.view(year.report(year.shelf.place(agency)?)?);
    let pair = view(at).zip(view(other)).map(|(report, other)| Siblings { report, other, part, percent });
    pair.iter().flat_map(run::siblings).map(|finding| (at, Arc::new(finding))).collect()
}

/// What the rules find in a government and its units: all of it stands in the government's report.
fn family(inputs: GroupInputs<'_>) -> Vec<(AgencyId, Arc<Finding>)> {
    let Some(government) = inputs.government.and_then(|own| inputs.year.view(own)) else { return Vec::new() };
    let units: Vec<ReportScope<'_>> = inputs.members().filter_map(|unit| inputs.year.view(unit)).collect();
    let unread = units.iter().filter(|unit| unit.report.only_source).count();
    let key = government.report.key;
    let missing = unread + inputs.year.all.missing(key);
    let found = run::family(&Family { government, units, missing });
    found.into_iter().map(|finding| (key.agency, Arc::new(finding))).collect()
}

/// Which texts of a part are like an earlier one.
fn texts(part: usize, inputs: GroupInputs<'_>) -> Vec<Like> {
    let texts = inputs.members().filter_map(|m| Some((m, m.fingerprint.value.sketch(part)?)));
    let texts: Vec<(ReportInputs<'_>, &Sketch)> = texts.collect();
    let near = likeness::near(&texts.iter().map(|(_, sketch)| *sketch).collect::<Vec<_>>());
    let like = |(at, near): &(usize, Vec<usize>)| {
        let one = &texts[*at].0;
        near.iter().find_map(|other| {
            let other = &texts[*other].0;
            let (own, theirs) = (text(one, part)?, text(other, part)?);
            let percent = likeness::alike((own.0, &own.1), (theirs.0, &theirs.1))?;
            Some(Like { at: one.report.key.agency, other: other.report.key.agency, percent })
        })
    };
    near.par_iter().filter_map(like).collect()
}

/// The text of a part, and the names of whose it is.
fn text<'a>(of: &ReportInputs<'a>, part: usize) -> Option<(&'a str, Vec<&'a str>)> {
    let report = of.report.value;
    Some((&report.narrative(part)?.prose.text, names(of.agency.value, report.key.year)))
}

/// Which reports have the figures of an earlier one.
fn figures(inputs: GroupInputs<'_>) -> Vec<Like> {
    let GroupInputs { year, places, .. } = inputs;
    let print = |at: &u32| Some((year.fingerprints.at(*at as usize)?.figures.value?, *at as usize));
    let mut prints: Vec<(u64, usize)> = places.iter().filter_map(print).collect();
    prints.sort_unstable();
    let mut likes = Vec::new();
    for same in prints.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let mut reports = same.iter().filter_map(|(_, at)| year.shelf.reports().get(*at));
        let Some(other) = reports.next() else { continue };
        let same = reports.filter(|one| same_figures(one, other)).map(|one| one.key.agency);
        likes.extend(same.map(|at| Like { at, other: other.key.agency, percent: 100 }));
    }
    likes
}
