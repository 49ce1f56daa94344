//! The reports of one year whose agencies have the same parent: which of them are alike, and what they say together.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::Fingerprint;
use crate::check::fingerprint::Shared;
use crate::check::group_findings::{compared, family};
use crate::check::inputs::GroupInputs;
use crate::check::like::{Like, figures, runs};
use crate::check::likeness::{self, Sketch};
use crate::check::scope::ReportInputs;
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::store::{Dated, Kept, Revised, Revision, replace};

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
                let fresh = [one, other].into_iter().any(|of| of.fingerprint.texts.get(part).newest() == now);
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
