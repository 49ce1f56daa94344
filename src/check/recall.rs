//! What a comparison of siblings keeps for the next one, so that only what changed is compared again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::finding::Finding;
use crate::register::{Agency, AgencyId};
use crate::report::Report;

/// What two siblings may have in common: the text of a part by its index, or all figures (`None`).
pub(super) type Shared = Option<usize>;

/// Something between two siblings.
type Pair = (Shared, AgencyId, AgencyId);

/// A text that is like an earlier one, or figures that are the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Like {
    /// Its position among the siblings.
    pub at: usize,
    /// The position of the first one that it is like.
    pub first: usize,
    /// How alike they are.
    pub percent: usize,
}

/// A member that is not as it was: its report and its agency before, if it was there, and now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved<'m> {
    /// Its position among the siblings.
    pub at: usize,
    pub was: Option<(&'m Report, &'m Agency)>,
    pub now: (&'m Report, &'m Agency),
}

/// What a comparison of siblings keeps for the next one.
#[derive(Debug, Default)]
pub struct Recall {
    /// Positions of the members whose report, or entry in the register, is another than it was.
    places: Vec<usize>,
    /// Agencies whose report, or entry in the register, is another than it was at the last comparison.
    moved: BTreeSet<AgencyId>,
    /// What is another than it was in some of them; `None`: anything may be.
    changed: Option<BTreeSet<Shared>>,
    /// A number for the figures of each member.
    prints: Vec<Option<u64>>,
    likes: BTreeMap<Shared, Arc<[Like]>>,
    /// How alike two texts are, and the round in which that was asked last.
    looks: HashMap<Pair, (usize, u32)>,
    /// What was said of two siblings, how alike they were, and the round in which it was said last.
    told: HashMap<Pair, (Arc<Finding>, usize, u32)>,
    round: u32,
}

impl Recall {
    /// Turns to what the siblings are now; if they `stay`, each stands where it stood.
    pub(super) fn turn_to(&mut self, moved: &[Moved<'_>], stay: bool) {
        self.places = moved.iter().map(|m| m.at).collect();
        self.moved = moved.iter().map(|m| m.now.0.key.agency).collect();
        self.changed = stay.then(|| moved.iter().flat_map(changed).collect());
        self.round = self.round.wrapping_add(1);
    }

    /// What of a part, or of the figures, is like an earlier one, if none of it changed since that was compared.
    pub(super) fn likes(&self, of: Shared) -> Option<Arc<[Like]>> {
        let stands = self.changed.as_ref().is_some_and(|changed| !changed.contains(&of));
        self.likes.get(&of).filter(|_| stands).cloned()
    }

    /// Keeps what is like an earlier one, and the looks that it took.
    pub(super) fn keep(&mut self, of: Shared, likes: Arc<[Like]>) {
        let round = self.round;
        self.looks.retain(|pair, (_, seen)| pair.0 != of || *seen == round);
        self.likes.insert(of, likes);
    }

    /// A number for the figures of each of so many members, asked for where it may be another.
    pub(super) fn prints(&mut self, count: usize, print: impl Fn(usize) -> Option<u64>) -> &[Option<u64>] {
        if self.changed.is_none() || self.prints.len() != count {
            self.prints = (0..count).map(print).collect();
        } else {
            for at in &self.places {
                if let Some(known) = self.prints.get_mut(*at) {
                    *known = print(*at);
                }
            }
        }
        &self.prints
    }

    /// How alike two texts are: as it was if neither changed.
    pub(super) fn look(
        &mut self,
        part: usize,
        a: AgencyId,
        b: AgencyId,
        anew: impl FnOnce() -> usize,
    ) -> usize {
        let pair = (Some(part), a, b);
        let known = self.looks.get(&pair).filter(|_| self.is_still(a, b)).map(|(percent, _)| *percent);
        let percent = known.unwrap_or_else(anew);
        self.looks.insert(pair, (percent, self.round));
        percent
    }

    /// The finding about two siblings: the same as before if neither changed.
    pub(super) fn tell(
        &mut self,
        (shared, a, b): (Shared, AgencyId, AgencyId),
        percent: usize,
        anew: impl FnOnce() -> Finding,
    ) -> Arc<Finding> {
        let pair = (shared, a, b);
        let known = self.told.get(&pair).filter(|(_, p, _)| *p == percent && self.is_still(a, b));
        let finding = known.map_or_else(|| Arc::new(anew()), |(finding, ..)| finding.clone());
        self.told.insert(pair, (finding.clone(), percent, self.round));
        finding
    }

    /// Forgets what was not said in this round.
    pub(super) fn end(&mut self) {
        let round = self.round;
        self.told.retain(|_, (_, _, said)| *said == round);
    }

    fn is_still(&self, a: AgencyId, b: AgencyId) -> bool {
        !self.moved.contains(&a) && !self.moved.contains(&b)
    }
}

/// What changed between two states of a member: its figures, and the parts whose text did; all parts where it goes by
/// another name.
fn changed(moved: &Moved<'_>) -> Vec<Shared> {
    let (now, named) = moved.now;
    let of = |report: &Report| report.narratives.iter().map(|n| n.of).collect::<Vec<_>>();
    let Some((was, agency)) = moved.was else { return of(now).into_iter().map(Some).chain([None]).collect() };
    let same_names = was.edition == now.edition
        && (&agency.name, &agency.short, &agency.former_names)
            == (&named.name, &named.short, &named.former_names);
    fn text(report: &Report, part: usize) -> Option<&str> {
        report.narratives.iter().find(|n| n.of == part).map(|n| &*n.prose.text)
    }
    let parts = of(was).into_iter().chain(of(now));
    let parts = parts.filter(|part| !same_names || text(was, *part) != text(now, *part)).map(Some);
    let figures = was.edition != now.edition || !was.figures.are_those_of(&now.figures);
    parts.chain(figures.then_some(None)).collect()
}
