//! Sums over the reports of each year, kept up to date by what changed.
//!
//! A government's report already holds what its departments and townships did, so a sum over a year never adds the two:
//! a report counts unless a government above its agency has reported too.

use std::collections::BTreeSet;
use std::ops::RangeBounds;
use std::sync::Arc;

use crate::base::{SPREAD, Year, mixed};
use crate::compare::{Measures, comparable, parts_of, sides};
use crate::edition::{CellId, Edition, EditionId, Editions, Measure, Reasons};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::{Groups, Kept, Revised, Revision, Shelf, Store};

/// The sum of a cell over some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    /// The sum over those that have a number there, in the cell's smallest unit.
    pub sum: i128,
    /// How many have a number there.
    pub covered: usize,
    /// Of which agencies: equal where they are the same ones, whatever their order.
    agencies: u64,
    /// The same of agencies with the editions they used.
    forms: u64,
}

impl Total {
    /// Whether two sums are over the same agencies.
    pub(crate) fn counts_the_same(self, other: Total) -> bool {
        (self.covered, self.agencies) == (other.covered, other.agencies)
    }

    /// Whether they are so on the same forms.
    pub(crate) fn is_like(self, other: Total) -> bool {
        self.counts_the_same(other) && self.forms == other.forms
    }

    fn one(value: i64, report: &Report) -> Total {
        let (agency, form) = (scattered(u64::from(report.key.agency.0)), u64::from(report.edition.0));
        Total { sum: value.into(), covered: 1, agencies: agency, forms: scattered(agency ^ form) }
    }

    fn join(mut self, other: Total) -> Total {
        self.sum += other.sum;
        self.covered += other.covered;
        self.agencies = self.agencies.wrapping_add(other.agencies);
        self.forms = self.forms.wrapping_add(other.forms);
        self
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
        let mut sum = JointSum { parts: vec![0; count], covered: 0 };
        reports.for_each(|parts| sum.join(parts, 1));
        sum
    }

    fn join(&mut self, parts: impl IntoIterator<Item = i128>, covered: usize) {
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
    /// By the cells of [`Measures::cells`].
    cells: Vec<Total>,
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
    /// The measures, and the cells that are summed.
    pub measures: &'c Measures,
}

/// The sums over the reports of a year.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearTotals {
    /// Without reports that a government above already holds.
    pub all: Arc<Totals>,
    /// Over so many reports of one parent's agencies that stand beside each other: the least that is counted again.
    blocks: Kept<(Option<AgencyId>, usize), Arc<Totals>>,
}

/// The sums of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllTotals {
    years: Kept<Year, Arc<YearTotals>>,
}

/// So many reports make a block.
const BLOCK: usize = 64;

impl Totals {
    /// The sum of a cell.
    pub(crate) fn get(&self, measures: &Measures, cell: CellId) -> Total {
        let at = measures.place(cell);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    fn join(&mut self, other: &Totals) {
        self.reports += other.reports;
        self.forms.extend(&other.forms);
        self.cells.iter_mut().zip(&other.cells).for_each(|(one, two)| *one = one.join(*two));
        let own = self.sides.iter_mut().chain(&mut self.reasons);
        let both = own.zip(other.sides.iter().chain(&other.reasons));
        both.for_each(|(one, two)| one.join(two.parts.iter().copied(), two.covered));
    }

    /// The sums over some reports, those without tables left out.
    fn of<'r>(reports: impl Iterator<Item = &'r Report>, counting: &Counting<'_>) -> Totals {
        let Counting { editions, measures, .. } = counting;
        let reports = reports.filter_map(|report| Some((report, editions.get(report.edition)?)));
        let all: Vec<(&Report, &Edition)> =
            reports.filter(|(report, form)| report.has_tables(form)).collect();
        let cell = |cell: &CellId| {
            let total = |(report, form): &(&Report, &Edition)| {
                Some(Total::one(comparable(report, form, *cell)?, report))
            };
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
            cells: measures.cells().iter().map(cell).collect(),
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
    /// The forms that the reports of the year use, those without tables left out.
    pub(crate) fn forms(&self) -> BTreeSet<EditionId> {
        self.blocks.values().flat_map(|block| block.forms.iter().copied()).collect()
    }

    /// The sums over the agencies of a parent.
    pub(crate) fn group(&self, parent: Option<AgencyId>) -> Option<Arc<Totals>> {
        Some(Totals::joined(self.blocks_of(parent))).filter(|totals| totals.reports > 0)
    }

    fn blocks_of(&self, parent: Option<AgencyId>) -> impl Iterator<Item = &Arc<Totals>> {
        (0..).map_while(move |at| self.blocks.get(&(parent, at))).map(|block| &block.value)
    }

    fn update(&mut self, now: Revision, shelf: &Shelf, groups: Revised<&Groups>, counting: &Counting<'_>) {
        let blocks = groups.iter().flat_map(|(parent, members)| {
            members.chunks(BLOCK).enumerate().map(|(at, members)| ((*parent, at), members))
        });
        let inputs = blocks.map(|(key, members)| {
            // What goes leaves no revision behind, but other groups.
            let revision = Revision::newest(shelf.of(members).map(|report| report.revision));
            (key, Revised { revision: revision.max(groups.revision), value: members })
        });
        self.blocks.update(now, inputs, |members, totals| {
            *totals = Arc::new(Totals::of(shelf.of(members.value).map(|report| &***report), counting));
            true
        });
        // What is above one agency of a parent is above them all.
        let is_free = |members: &[AgencyId]| !is_held(shelf, &counting.register, members[0]);
        let free = groups.iter().filter(|(_, members)| is_free(members));
        self.all = Totals::joined(free.flat_map(|(parent, _)| self.blocks_of(*parent)));
    }
}

impl AllTotals {
    /// The sums over the reports of a year.
    pub(crate) fn of(&self, year: Year) -> Option<&YearTotals> {
        self.years.get(&year).map(|totals| &*totals.value)
    }

    /// The forms that the reports of some years use, those without tables left out.
    pub(crate) fn forms(&self, years: impl RangeBounds<Year>) -> BTreeSet<EditionId> {
        let of_years = self.years.iter().filter(|(year, _)| years.contains(year));
        of_years.flat_map(|(_, totals)| totals.value.forms()).collect()
    }

    /// Adds up what changed.
    pub(crate) fn update(&mut self, now: Revision, store: &Store, counting: &Counting<'_>) {
        let years = store.shelves().filter_map(|(year, shelf)| {
            let revision = shelf.revision.max(counting.register.revision);
            Some((year, Revised { value: (shelf, store.groups(year)?), revision }))
        });
        self.years.update(now, years, |year, totals| {
            Arc::make_mut(totals).update(now, year.value.0, year.value.1, counting);
            true
        });
    }
}

/// A number such that sums of different ones differ.
fn scattered(number: u64) -> u64 {
    mixed(number.wrapping_add(1).wrapping_mul(SPREAD))
}

/// Whether a government above an agency has reported, so that its report holds the agency's figures.
pub(crate) fn is_held(shelf: &Shelf, register: &Register, agency: AgencyId) -> bool {
    let has_reported = |above: AgencyId| {
        let government = register.get(above).is_some_and(|a| a.kind.is_government());
        government && shelf.get(above).is_some_and(|report| !report.only_source)
    };
    register.above(agency).any(has_reported)
}
