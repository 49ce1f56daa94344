//! The reports of one year whose agencies have the same parent, and which of them are alike.

use std::sync::Arc;

use crate::check::fingerprint::{Shared, names, same_figures};
use crate::check::inputs::YearInputs;
use crate::check::likeness::{self, Sketch};
use crate::check::scope::{ReportInputs, Siblings};
use crate::check::{Fingerprint, run};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::store::{Kept, Revised, Revision, replace};

/// The members of a group, by their positions among the reports of the year.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    pub year: YearInputs<'a>,
    pub places: &'a [u32],
}

impl<'a> Members<'a> {
    pub(super) fn iter(self) -> impl Iterator<Item = ReportInputs<'a>> {
        self.places.iter().filter_map(move |at| self.year.report(*at as usize))
    }

    /// When something that is seen of one of them changed last.
    pub(super) fn newest(&self) -> Revision {
        let Members { year, places } = self;
        places.iter().fold(Revision::NEVER, |newest, at| newest.max(year.newest(*at as usize)))
    }

    fn fingerprints(self) -> impl Iterator<Item = Revised<&'a Fingerprint>> {
        self.places.iter().filter_map(move |at| self.year.fingerprints.at(*at as usize))
    }

    fn agencies(self) -> impl Iterator<Item = AgencyId> {
        self.places.iter().filter_map(move |at| self.year.shelf.agency(*at as usize))
    }

    /// What is seen of two reports that are alike.
    fn pair(self, like: Like) -> Option<(ReportInputs<'a>, ReportInputs<'a>)> {
        let report = |agency: AgencyId| self.year.report(self.year.shelf.place(agency)?);
        Some((report(like.at)?, report(like.other)?))
    }
}

/// A report that has something in common with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Like {
    of: Shared,
    at: AgencyId,
    other: AgencyId,
    percent: usize,
}

/// What is kept of a group.
#[derive(Debug, Default)]
pub(super) struct SiblingGroup {
    agencies: Vec<AgencyId>,
    /// When the figures, and behind them the texts of each part, became others.
    changed: Vec<Revision>,
    likes: Kept<Shared, Likes>,
    /// What was found, by what is alike.
    found: Kept<Like, Vec<Arc<Finding>>>,
}

impl SiblingGroup {
    /// Compares what changed since a moment, and says whether something else was found.
    pub(super) fn update(&mut self, members: Members<'_>, since: Revision) -> bool {
        let now = members.year.all.now;
        self.look(members, since);
        let changed = &self.changed;
        let of = |at: usize| at.checked_sub(1);
        let work = |at: usize, likes: &mut Likes, _| likes.update(of(at), members);
        self.likes.update(now, (0..changed.len()).map(of), |at, _| changed[at], work);
        let likes: Vec<Like> = self.likes.values().flat_map(|likes| likes.all.iter().copied()).collect();
        let newest = |at: usize, _: &_| {
            members.pair(likes[at]).map_or(Revision::NEVER, |(one, other)| one.newest().max(other.newest()))
        };
        let work = |at: usize, found: &mut _, _| replace(found, compared(members, likes[at]));
        self.found.update(now, likes.iter().copied(), newest, work);
        self.found.revision() == now
    }

    /// Finds out whose reports there are, and what of them became another since a moment.
    fn look(&mut self, members: Members<'_>, since: Revision) {
        let now = members.year.all.now;
        let first = members.iter().next();
        let edition = first.and_then(|first| members.year.all.site.editions.get(first.report.edition));
        self.changed.resize(1 + edition.map_or(0, |edition| edition.parts.len()), now);
        if !members.agencies().eq(self.agencies.iter().copied()) {
            self.agencies = members.agencies().collect();
            self.changed.fill(now);
        }
        for fingerprint in members.fingerprints().filter(|fingerprint| fingerprint.revision > since) {
            for (at, changed) in self.changed.iter_mut().enumerate() {
                *changed = fingerprint.changed(at.checked_sub(1)).max(*changed);
            }
        }
    }

    /// What was found, with the agency in whose report it stands.
    pub(super) fn found(&self) -> impl Iterator<Item = (AgencyId, &Arc<Finding>)> {
        self.found.iter().flat_map(|(like, found)| found.value.iter().map(|finding| (like.at, finding)))
    }
}

/// What the rules find in two reports that are alike.
fn compared(members: Members<'_>, like: Like) -> Vec<Arc<Finding>> {
    let pair = members.pair(like).and_then(|(report, other)| {
        let (report, other) = (members.year.view(report)?, members.year.view(other)?);
        Some(Siblings { report, other, part: like.of, percent: like.percent })
    });
    pair.map_or_else(Vec::new, |pair| run::siblings(&pair).into_iter().map(Arc::new).collect())
}

/// What the reports of a group have in common, in one part or in their figures.
#[derive(Debug, Default)]
struct Likes {
    /// The texts that may be like earlier ones.
    looks: Kept<AgencyId, Looks>,
    all: Vec<Like>,
}

/// What was looked at in full for one text.
#[derive(Debug, Default)]
struct Looks {
    near: Vec<AgencyId>,
    /// The first of them that it is like, and how much.
    like: Option<(AgencyId, usize)>,
}

impl Likes {
    fn update(&mut self, of: Shared, members: Members<'_>) -> bool {
        let all = match of {
            Some(part) => self.texts(part, members),
            None => figures(members),
        };
        replace(&mut self.all, all)
    }

    /// Which texts of a part are like an earlier one.
    fn texts(&mut self, part: usize, members: Members<'_>) -> Vec<Like> {
        let now = members.year.all.now;
        let texts = members.iter().filter_map(|m| Some((m, m.fingerprint.value.sketch(part)?)));
        let texts: Vec<(ReportInputs<'_>, &Sketch)> = texts.collect();
        let near = likeness::near(&texts.iter().map(|(_, sketch)| *sketch).collect::<Vec<_>>());
        let agency = |at: &usize| texts[*at].0.report.key.agency;
        let newest = |at: usize, looks: &Looks| {
            let (one, near) = &near[at];
            let same = looks.near.iter().copied().eq(near.iter().map(agency));
            let changed =
                [one].into_iter().chain(near).map(|at| texts[*at].0.fingerprint.changed(Some(part)));
            if same { Revision::newest(changed) } else { now }
        };
        let work = |at: usize, looks: &mut Looks, _| {
            let (one, near) = &near[at];
            looks.near = near.iter().map(agency).collect();
            let alike = |other: &usize| alike(&texts[*one].0, &texts[*other].0, part);
            looks.like = near.iter().find_map(|other| Some((agency(other), alike(other)?)));
            true
        };
        self.looks.update(now, near.iter().map(|(one, _)| agency(one)), newest, work);
        let like = |(at, looks): (&AgencyId, &Looks)| {
            looks.like.map(|(other, percent)| Like { of: Some(part), at: *at, other, percent })
        };
        self.looks.iter().filter_map(|(at, looks)| like((at, looks.value))).collect()
    }
}

/// How alike the texts of a part are in two reports, if they are.
fn alike(a: &ReportInputs<'_>, b: &ReportInputs<'_>, part: usize) -> Option<usize> {
    let ((own, named), (theirs, others)) = (text(a, part)?, text(b, part)?);
    likeness::alike((own, &named), (theirs, &others))
}

/// The text of a part, and the names of whose it is.
fn text<'a>(of: &ReportInputs<'a>, part: usize) -> Option<(&'a str, Vec<&'a str>)> {
    let report = of.report.value;
    let narrative = report.narratives.iter().find(|narrative| narrative.of == part)?;
    Some((&narrative.prose.text, names(of.agency.value, report.key.year)))
}

/// Which reports have the figures of an earlier one.
fn figures(members: Members<'_>) -> Vec<Like> {
    let prints = members.fingerprints().zip(members.places);
    let mut prints: Vec<(u64, u32)> = prints.filter_map(|(print, at)| Some((print.figures?, *at))).collect();
    prints.sort_unstable();
    let mut likes = Vec::new();
    for same in prints.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let mut reports = same.iter().filter_map(|(_, at)| members.year.shelf.revised(*at as usize));
        let Some(other) = reports.next() else { continue };
        let same = reports.filter(|one| same_figures(one, &other)).map(|one| one.key.agency);
        likes.extend(same.map(|at| Like { of: None, at, other: other.key.agency, percent: 100 }));
    }
    likes.sort_unstable();
    likes
}
