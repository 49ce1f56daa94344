//! What a comparison of siblings keeps for the next one, so that only what changed is compared again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::finding::Finding;
use crate::register::{Agency, AgencyId};
use crate::report::Report;

/// A report with its agency, as they were when they were looked at.
pub(super) type Member = (Arc<Report>, Arc<Agency>);

/// What two siblings may have in common: the text of a part by its index, or all figures (`None`).
pub(super) type Shared = Option<usize>;

/// Something between two siblings.
type Pair = (Shared, AgencyId, AgencyId);

/// A text that is like an earlier one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Like {
    /// Its position among the siblings.
    pub at: usize,
    /// The position of the first one that it is like.
    pub first: usize,
    /// How alike they are.
    pub percent: usize,
}

/// What a comparison of siblings keeps for the next one.
#[derive(Debug, Default)]
pub struct Recall {
    members: Vec<Member>,
    /// Agencies whose report, or entry in the register, is another than it was at the last comparison.
    moved: BTreeSet<AgencyId>,
    /// Parts of which a text is another than it was; `None`: any may be.
    parts: Option<BTreeSet<usize>>,
    likes: BTreeMap<usize, Arc<[Like]>>,
    /// How alike two texts are, and the round in which that was asked last.
    looks: HashMap<Pair, (usize, u32)>,
    /// What was said of two siblings, how alike they were, and the round in which it was said last.
    told: HashMap<Pair, (Arc<Finding>, usize, u32)>,
    round: u32,
}

impl Recall {
    /// Whether these are the reports that were compared last.
    pub(super) fn is_of(&self, members: &[Member]) -> bool {
        self.members.len() == members.len() && self.members.iter().zip(members).all(|(a, b)| is_same(a, b))
    }

    /// Turns to these reports, in the order of the register.
    pub(super) fn turn_to(&mut self, members: Vec<Member>) {
        let before: BTreeMap<AgencyId, &Member> =
            self.members.iter().map(|member| (member.0.key.agency, member)).collect();
        let (mut moved, mut parts) = (BTreeSet::new(), BTreeSet::new());
        for now in &members {
            match before.get(&now.0.key.agency) {
                Some(last) if is_same(last, now) => continue,
                Some(last) => parts.extend(changed_parts(last, now)),
                None => {}
            }
            moved.insert(now.0.key.agency);
        }
        let agencies =
            |members: &[Member]| members.iter().map(|(report, _)| report.key.agency).collect::<Vec<_>>();
        let stay = !members.is_empty() && agencies(&self.members) == agencies(&members);
        self.parts = stay.then_some(parts);
        self.moved = moved;
        self.members = members;
        self.round = self.round.wrapping_add(1);
    }

    /// The texts of a part that are like others, if none of its texts changed since they were compared.
    pub(super) fn likes(&self, part: usize) -> Option<Arc<[Like]>> {
        let stands = self.parts.as_ref().is_some_and(|parts| !parts.contains(&part));
        self.likes.get(&part).filter(|_| stands).cloned()
    }

    /// Keeps which texts of a part are like others, and the looks that it took.
    pub(super) fn keep(&mut self, part: usize, likes: Arc<[Like]>) {
        let round = self.round;
        self.looks.retain(|pair, (_, seen)| pair.0 != Some(part) || *seen == round);
        self.likes.insert(part, likes);
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

fn is_same(a: &Member, b: &Member) -> bool {
    Arc::ptr_eq(&a.0, &b.0) && Arc::ptr_eq(&a.1, &b.1)
}

/// The parts whose text changed between two states of a member; all of them where it goes by another name.
fn changed_parts((was, agency): &Member, (now, named): &Member) -> Vec<usize> {
    let same_names = was.edition == now.edition
        && (&agency.name, &agency.short, &agency.former_names)
            == (&named.name, &named.short, &named.former_names);
    fn text(report: &Report, part: usize) -> Option<&str> {
        report.narratives.iter().find(|n| n.of == part).map(|n| &*n.prose.text)
    }
    let mut parts: Vec<usize> = was.narratives.iter().chain(&now.narratives).map(|n| n.of).collect();
    parts.sort_unstable();
    parts.dedup();
    parts.retain(|part| !same_names || text(was, *part) != text(now, *part));
    parts
}
