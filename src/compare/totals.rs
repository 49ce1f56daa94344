//! Sums over the reports of each year, kept up to date by what changed.
//!
//! A government's report already holds what its departments and townships did, so a sum over a year never adds the two:
//! a report counts unless a government above its agency has reported too.

use std::collections::BTreeSet;
use std::ops::RangeBounds;
use std::sync::Arc;

use crate::base::Year;
use crate::compare::moves::{LISTED, largest, moves_among};
use crate::compare::{Matched, Measures, Move, Outcomes, Panels, parts_of, sides, sum_of_cells};
use crate::edition::{CellId, Edition, EditionId, Editions, Measure, Reasons};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::{Groups, Kept, Revised, Revision, Shelf, Store};

/// The sum of a number over some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    /// The sum over those that have the number, in the smallest unit of its cells.
    pub sum: i128,
    /// How many have it.
    pub covered: usize,
}

impl Total {
    pub(super) fn one(value: i64) -> Total {
        Total { sum: value.into(), covered: 1 }
    }

    pub(super) fn join(self, other: Total) -> Total {
        Total { sum: self.sum + other.sum, covered: self.covered + other.covered }
    }

    /// The sum as a figure; `None` where no report has a number, or it is beyond all figures.
    pub(crate) fn value(self) -> Option<i64> {
        i64::try_from(self.sum).ok().filter(|_| self.covered > 0)
    }
}

/// Sums of several numbers over some reports: over those that know every one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct JointSum {
    /// Of a measure its part and its whole; of a group of reasons how often each stands in the reports.
    pub parts: Vec<i128>,
    /// How many reports are in it.
    pub covered: usize,
}

impl JointSum {
    fn of<P: IntoIterator<Item = i128>>(count: usize, reports: impl Iterator<Item = P>) -> JointSum {
        let mut sum = JointSum::none(count);
        reports.for_each(|parts| sum.join(parts, 1));
        sum
    }

    pub(super) fn none(count: usize) -> JointSum {
        JointSum { parts: vec![0; count], covered: 0 }
    }

    pub(super) fn add(&mut self, other: &JointSum) {
        self.join(other.parts.iter().copied(), other.covered);
    }

    pub(super) fn join(&mut self, parts: impl IntoIterator<Item = i128>, covered: usize) {
        self.parts.iter_mut().zip(parts).for_each(|(one, two)| *one += two);
        self.covered += covered;
    }
}

/// The sums over some reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// How many reports with tables.
    pub reports: usize,
    /// The forms that they use.
    pub forms: BTreeSet<EditionId>,
    /// In the order of the sums of [`Measures`].
    sums: Vec<Total>,
    /// The two sides of each measure, in the order of [`Measures::all`].
    pub sides: Vec<JointSum>,
    /// The groups of reasons, in the order of [`Measures::reasons`].
    pub reasons: Vec<JointSum>,
}

/// What sums are made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counting<'c> {
    /// The editions.
    pub editions: &'c Editions,
    /// The register.
    pub register: Revised<&'c Register>,
    /// The measures, and the sums that pages show.
    pub measures: &'c Measures,
    /// The smallest figure of the year before whose change is told.
    pub min_base: Revised<i64>,
}

impl Counting<'_> {
    /// When what holds for all years changed last.
    fn newest(&self) -> Revision {
        self.register.revision.max(self.min_base.revision)
    }
}

/// The sums over the reports of a year.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearTotals {
    /// Without reports that a government above already holds.
    pub all: Arc<Totals>,
    /// Beside the year before, without reports that a government above already holds in one of the two.
    pub matched: Matched,
    /// The largest changes of main figures on the year before, of agencies whose form and scope stayed the same.
    pub moves: Vec<Move>,
    /// The forms that the reports of the year use, those without tables left out.
    pub forms: BTreeSet<EditionId>,
    /// Over so many reports of one parent's agencies that stand beside each other: the least that is counted again.
    blocks: Kept<BlockKey, Block>,
}

/// The sums over a block of reports: of the year, and beside the year before, with the largest changes.
#[derive(Clone, Debug, Default)]
struct Block {
    totals: Arc<Totals>,
    matched: Matched,
    moves: Vec<Move>,
    /// The most that one of them tells the outcomes of.
    longest: i64,
}

/// The reports of a year, and who reported.
#[derive(Clone, Copy)]
struct YearReports<'s> {
    shelf: &'s Shelf,
    groups: Revised<&'s Groups>,
}

/// The sums of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllTotals {
    /// By the year, and whether there are reports of the year before.
    years: Kept<(Year, bool), Arc<YearTotals>>,
    /// The headline figures of the latest year over the years.
    pub panels: Panels,
}

/// So many reports make a block.
const BLOCK: usize = 64;

impl Totals {
    /// The sum of some cells, which pages show.
    pub(crate) fn get(&self, measures: &Measures, cells: &[CellId]) -> Total {
        let at = measures.place(cells);
        at.and_then(|at| self.sums.get(at)).copied().unwrap_or_default()
    }

    fn join(&mut self, other: &Totals) {
        self.reports += other.reports;
        self.forms.extend(&other.forms);
        self.sums.iter_mut().zip(&other.sums).for_each(|(one, two)| *one = one.join(*two));
        let own = self.sides.iter_mut().chain(&mut self.reasons);
        let both = own.zip(other.sides.iter().chain(&other.reasons));
        both.for_each(|(one, two)| one.add(two));
    }

    /// The sums over some reports, those without tables left out.
    fn of<'r>(reports: impl Iterator<Item = &'r Report>, counting: &Counting<'_>) -> Totals {
        let Counting { editions, measures, .. } = counting;
        let reports = reports.filter_map(|report| Some((report, editions.get(report.edition)?)));
        let all: Vec<(&Report, &Edition)> =
            reports.filter(|(report, form)| report.has_tables(form)).collect();
        let sum = |cells: &Vec<CellId>| {
            let total =
                |(report, form): &(&Report, &Edition)| Some(Total::one(sum_of_cells(report, form, cells)?));
            all.iter().filter_map(total).fold(Total::default(), Total::join)
        };
        let share = |measure: &Measure| {
            JointSum::of(2, all.iter().filter_map(|(report, form)| sides(measure, report, form)))
        };
        let split = |reasons: &Reasons| {
            let parts = all.iter().filter_map(|(report, form)| parts_of(reasons, report, form));
            JointSum::of(reasons.parts.len(), parts.map(|parts| parts.map(i128::from)))
        };
        Totals {
            reports: all.len(),
            forms: all.iter().map(|(report, _)| report.edition).collect(),
            sums: measures.sums().iter().map(sum).collect(),
            sides: measures.all().iter().map(share).collect(),
            reasons: measures.reasons().iter().map(split).collect(),
        }
    }

    /// Some sums together; those of one alone are shared.
    fn joined<'t>(mut all: impl Iterator<Item = &'t Arc<Totals>>) -> Arc<Totals> {
        let first = all.next().cloned().unwrap_or_default();
        all.fold(first, |mut totals, other| {
            Arc::make_mut(&mut totals).join(other);
            totals
        })
    }
}

impl YearTotals {
    /// The sums over the agencies of a parent.
    pub(crate) fn group(&self, parent: Option<AgencyId>) -> Option<Arc<Totals>> {
        let blocks = self.blocks_of(parent).map(|block| &block.totals);
        Some(Totals::joined(blocks)).filter(|totals| totals.reports > 0)
    }

    /// The sums over the agencies of a parent beside the year before.
    pub(crate) fn matched_in(&self, parent: Option<AgencyId>) -> Matched {
        joined(self.blocks_of(parent))
    }

    /// The most that a report of the agencies of a parent tells the outcomes of; 0 where none tells them all.
    pub(crate) fn longest(&self, parent: Option<AgencyId>) -> i64 {
        self.blocks_of(parent).map(|block| block.longest).max().unwrap_or(0)
    }

    fn blocks_of(&self, parent: Option<AgencyId>) -> impl Iterator<Item = &Block> {
        (0..).map_while(move |at| self.blocks.get(&(parent, at))).map(|block| &block.value)
    }

    fn update(
        &mut self,
        now: Revision,
        YearReports { shelf, groups }: YearReports<'_>,
        last: Option<YearReports<'_>>,
        counting: &Counting<'_>,
    ) {
        let changed = last.map_or(Revision::NEVER, |last| last.groups.revision);
        let changed = changed.max(groups.revision).max(counting.newest());
        let inputs = in_blocks(&groups).map(|(key, members)| {
            // What goes leaves no revision behind, but other groups.
            let shelves = [Some(shelf), last.map(|last| last.shelf)].into_iter().flatten();
            let reports = shelves.flat_map(|shelf| shelf.of(members));
            let revision = Revision::newest(reports.map(|report| report.revision));
            (key, Revised { revision: revision.max(changed), value: members })
        });
        self.blocks.update(now, inputs, |members, block| {
            let reports = shelf.of(members.value).map(|report| &***report);
            block.totals = Arc::new(Totals::of(reports, counting));
            let outcomes =
                shelf.of(members.value).filter_map(|one| Outcomes::in_report(counting.editions, one));
            block.longest = outcomes.map(|outcomes| outcomes.whole).max().unwrap_or(0);
            let both = last.map(|last| Matched::of((last.shelf, shelf), members.value, counting));
            block.matched = both.unwrap_or_default();
            let moves = last.map(|last| moves_among((last.shelf, shelf), members.value, counting));
            block.moves = moves.unwrap_or_default();
            true
        });
        // What is above one agency of a parent is above them all.
        let is_free = |shelf: &Shelf, members: &[AgencyId]| !is_held(shelf, &counting.register, members[0]);
        let free = groups.iter().filter(|(_, members)| is_free(shelf, members));
        self.all =
            Totals::joined(free.clone().flat_map(|(parent, _)| self.blocks_of(*parent)).map(|b| &b.totals));
        let both = free.filter(|(_, members)| last.is_some_and(|last| is_free(last.shelf, members)));
        self.matched = joined(both.flat_map(|(parent, _)| self.blocks_of(*parent)));
        self.forms = self.blocks.values().flat_map(|block| &block.totals.forms).copied().collect();
        self.moves =
            largest(self.blocks.values().flat_map(|block| block.moves.iter().copied()).collect(), LISTED);
    }
}

impl AllTotals {
    /// The sums over the reports of a year.
    pub(crate) fn of(&self, year: Year) -> Option<&YearTotals> {
        let with = |last: bool| self.years.get(&(year, last));
        with(true).or_else(|| with(false)).map(|totals| &*totals.value)
    }

    /// The forms that the reports of some years use, those without tables left out.
    pub(crate) fn forms(&self, years: impl RangeBounds<Year>) -> BTreeSet<EditionId> {
        let of_years = self.years.iter().filter(|((year, _), _)| years.contains(year));
        of_years.flat_map(|(_, totals)| &totals.value.forms).copied().collect()
    }

    /// Adds up what changed.
    pub(crate) fn update(&mut self, now: Revision, store: &Store, counting: &Counting<'_>) {
        let reports = |year: Year| {
            let shelf = store.shelf(year)?;
            let groups = store.groups(year)?;
            Some((YearReports { shelf, groups }, shelf.revision.max(groups.revision)))
        };
        let years = store.shelves().filter_map(|(year, _)| {
            let (of_year, changed) = reports(year)?;
            let last = year.before().and_then(reports);
            let before = last.map_or(Revision::NEVER, |(_, changed)| changed);
            let revision = changed.max(before).max(counting.newest());
            let last = last.map(|(last, _)| last);
            Some(((year, last.is_some()), Revised { value: (of_year, last), revision }))
        });
        self.years.update(now, years, |year, totals| {
            Arc::make_mut(totals).update(now, year.value.0, year.value.1, counting);
            true
        });
        self.panels.update(now, store, counting);
    }
}

/// Of one parent, so many of those who reported at a time.
pub(super) type BlockKey = (Option<AgencyId>, usize);

/// Those who reported, in blocks.
pub(super) fn in_blocks(groups: &Groups) -> impl Iterator<Item = (BlockKey, &[AgencyId])> {
    groups.iter().flat_map(|(parent, members)| {
        members.chunks(BLOCK).enumerate().map(|(at, members)| ((*parent, at), members))
    })
}

/// What some blocks have beside the year before.
fn joined<'b>(blocks: impl Iterator<Item = &'b Block>) -> Matched {
    let mut all = Matched::default();
    blocks.for_each(|block| all.join(&block.matched));
    all
}

/// Whether a government above an agency has reported, so that its report holds the agency's figures.
pub(crate) fn is_held(shelf: &Shelf, register: &Register, agency: AgencyId) -> bool {
    let has_reported = |above: AgencyId| {
        let government = register.get(above).is_some_and(|a| a.kind.is_government());
        government && shelf.get(above).is_some_and(|report| !report.only_source)
    };
    register.above(agency).any(has_reported)
}
