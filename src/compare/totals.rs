//! Sums over the reports of each year, kept up to date by what changed.
//!
//! A government's report already holds what its departments and townships did, so a sum over a year never adds the two:
//! a report counts unless a government above its agency has reported too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeBounds;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{SPREAD, Year, mixed};
use crate::compare::{Measures, comparable, parts_of, sides};
use crate::edition::{CellId, EditionId, Editions, Reasons};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::store::{Shelf, Store};

/// The sum of a cell over some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
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
    pub fn counts_the_same(self, other: Total) -> bool {
        (self.covered, self.agencies) == (other.covered, other.agencies)
    }

    /// Whether they are so on the same forms.
    pub fn is_like(self, other: Total) -> bool {
        self.counts_the_same(other) && self.forms == other.forms
    }

    fn join(&mut self, other: Total) {
        self.sum += other.sum;
        self.covered += other.covered;
        self.agencies = self.agencies.wrapping_add(other.agencies);
        self.forms = self.forms.wrapping_add(other.forms);
    }

    fn count(&mut self, value: i64, report: &Report, add: bool) {
        let (agency, form) = (scattered(u64::from(report.key.agency.0)), u64::from(report.edition.0));
        let form = scattered(agency ^ form);
        self.sum += if add { i128::from(value) } else { -i128::from(value) };
        self.covered = if add { self.covered + 1 } else { self.covered.saturating_sub(1) };
        let both = [(&mut self.agencies, agency), (&mut self.forms, form)];
        both.into_iter().for_each(|(sum, one)| {
            *sum = if add { sum.wrapping_add(one) } else { sum.wrapping_sub(one) };
        });
    }

    /// The sum as a figure; `None` where no report has a number, or it is beyond all figures.
    pub fn value(self) -> Option<i64> {
        i64::try_from(self.sum).ok().filter(|_| self.covered > 0)
    }
}

/// The two sides of a measure over the reports of which both are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// What is divided.
    pub part: i128,
    /// By what.
    pub whole: i128,
    /// How many reports are in it.
    pub covered: usize,
}

/// How often each reason of a group stands in some reports: in those that have a number for every one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// By the rows of the group.
    pub parts: Vec<i128>,
    /// How many reports are in it.
    pub covered: usize,
}

impl Split {
    /// All of them together.
    pub fn whole(&self) -> i128 {
        self.parts.iter().sum()
    }
}

/// The sums over some reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many reports with tables.
    pub reports: usize,
    /// How many of them on each form.
    forms: Forms,
    /// By the cells of [`Measures::cells`].
    cells: Vec<Total>,
    /// By measure.
    sides: Vec<Sides>,
    /// By group of reasons.
    splits: Vec<Split>,
}

/// What sums are made with.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'c> {
    /// The editions.
    pub editions: &'c Editions,
    /// The register.
    pub register: &'c Arc<Register>,
    /// The measures, and the cells that are summed.
    pub measures: &'c Measures,
}

/// The sums over the reports of a year.
#[derive(Debug)]
pub struct YearTotals {
    shelf: Arc<Shelf>,
    /// Without reports that a government above already holds.
    pub all: Totals,
    /// Of the agencies of each parent.
    pub groups: BTreeMap<Option<AgencyId>, Totals>,
    /// How many reports there are on each form, those without tables left out.
    forms: Forms,
}

/// How many reports there are on each form.
type Forms = BTreeMap<EditionId, usize>;

fn count_form(forms: &mut Forms, form: EditionId, add: bool) {
    let count = forms.entry(form).or_default();
    *count = if add { *count + 1 } else { count.saturating_sub(1) };
    if *count == 0 {
        forms.remove(&form);
    }
}

fn join_forms(forms: &mut Forms, other: &Forms) {
    other.iter().for_each(|(form, count)| *forms.entry(*form).or_default() += count);
}

/// The sums of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub struct AllTotals {
    register: Arc<Register>,
    years: BTreeMap<Year, Arc<YearTotals>>,
}

/// How many reports one thread adds up at a time.
const HEAP: usize = 1024;

impl Totals {
    /// The forms that the reports use.
    pub fn forms(&self) -> impl Iterator<Item = EditionId> + '_ {
        self.forms.keys().copied()
    }

    /// Whether there are reports on the same form in both.
    pub fn shares_a_form(&self, other: &Totals) -> bool {
        self.forms.keys().any(|form| other.forms.contains_key(form))
    }

    /// The sum of a cell.
    pub fn get(&self, measures: &Measures, cell: CellId) -> Total {
        let at = measures.place(cell);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// The two sides of a measure by its position.
    pub fn sides(&self, measure: usize) -> Sides {
        self.sides.get(measure).copied().unwrap_or_default()
    }

    /// The groups of reasons, in the order of [`Measures::reasons`].
    pub fn splits(&self) -> &[Split] {
        &self.splits
    }

    fn none(counting: &Counting<'_>) -> Totals {
        let cells = vec![Total::default(); counting.measures.cells().len()];
        let split = |reasons: &Reasons| Split { parts: vec![0; reasons.parts.len()], covered: 0 };
        let splits = counting.measures.reasons().iter().map(split).collect();
        Totals {
            reports: 0,
            forms: BTreeMap::new(),
            cells,
            sides: vec![Sides::default(); counting.measures.all().len()],
            splits,
        }
    }

    fn join(&mut self, other: &Totals) {
        self.reports += other.reports;
        join_forms(&mut self.forms, &other.forms);
        self.cells.iter_mut().zip(&other.cells).for_each(|(one, two)| one.join(*two));
        for (one, two) in self.sides.iter_mut().zip(&other.sides) {
            one.part += two.part;
            one.whole += two.whole;
            one.covered += two.covered;
        }
        for (one, two) in self.splits.iter_mut().zip(&other.splits) {
            one.parts.iter_mut().zip(&two.parts).for_each(|(a, b)| *a += b);
            one.covered += two.covered;
        }
    }

    /// Adds a report, or takes it away again.
    fn count(&mut self, report: &Report, counting: &Counting<'_>, add: bool) {
        let Some(edition) = counting.editions.get(report.edition) else { return };
        let number = |covered: usize| if add { covered + 1 } else { covered.saturating_sub(1) };
        let sign = if add { 1 } else { -1 };
        self.reports = number(self.reports);
        count_form(&mut self.forms, report.edition, add);
        for (total, cell) in self.cells.iter_mut().zip(counting.measures.cells()) {
            if let Some(value) = comparable(report, edition, *cell) {
                total.count(value, report, add);
            }
        }
        for (both, measure) in self.sides.iter_mut().zip(counting.measures.all()) {
            if let Some((part, whole)) = sides(measure, report, edition) {
                both.part += part * sign;
                both.whole += whole * sign;
                both.covered = number(both.covered);
            }
        }
        for (split, reasons) in self.splits.iter_mut().zip(counting.measures.reasons()) {
            if let Some(parts) = parts_of(reasons, report, edition) {
                split.parts.iter_mut().zip(parts).for_each(|(sum, part)| *sum += i128::from(part) * sign);
                split.covered = number(split.covered);
            }
        }
    }
}

impl YearTotals {
    /// The forms that the reports of the year use, those without tables left out.
    pub fn forms(&self) -> impl Iterator<Item = EditionId> + '_ {
        self.forms.keys().copied()
    }

    fn of(shelf: &Arc<Shelf>, counting: &Counting<'_>) -> YearTotals {
        let none = || YearTotals {
            shelf: shelf.clone(),
            all: Totals::none(counting),
            groups: BTreeMap::new(),
            forms: Forms::new(),
        };
        let some = shelf.reports().par_chunks(HEAP).map(|reports| {
            let mut year = none();
            reports.iter().for_each(|report| year.count(report, counting, true));
            year
        });
        some.reduce(none, |mut one, other| {
            one.all.join(&other.all);
            join_forms(&mut one.forms, &other.forms);
            for (parent, totals) in other.groups {
                one.groups.entry(parent).or_insert_with(|| Totals::none(counting)).join(&totals);
            }
            one
        })
    }

    fn count(&mut self, report: &Report, counting: &Counting<'_>, add: bool) {
        let has_tables = counting.editions.get(report.edition).is_some_and(|e| report.has_tables(e));
        let Some(agency) = counting.register.get(report.key.agency).filter(|_| has_tables) else { return };
        let group = self.groups.entry(agency.parent).or_insert_with(|| Totals::none(counting));
        group.count(report, counting, add);
        count_form(&mut self.forms, report.edition, add);
        if !is_held(&self.shelf, counting.register, report.key.agency) {
            self.all.count(report, counting, add);
        }
    }

    /// These sums after some reports changed; `None` where it is simpler to begin anew.
    fn after(&self, now: &Arc<Shelf>, counting: &Counting<'_>) -> Option<YearTotals> {
        let changes = now.changes_since(&self.shelf);
        let holds =
            |agency: &AgencyId| counting.register.get(*agency).is_some_and(|a| a.kind.is_government());
        // Whether a government has reported decides about all below it.
        if changes.len() > now.reports().len() / 2 || changes.iter().any(holds) {
            return None;
        }
        let (all, groups, forms) = (self.all.clone(), self.groups.clone(), self.forms.clone());
        let mut year = YearTotals { shelf: now.clone(), all, groups, forms };
        for agency in changes {
            if let Some(report) = self.shelf.get(agency) {
                year.count(report, counting, false);
            }
            if let Some(report) = now.get(agency) {
                year.count(report, counting, true);
            }
        }
        year.groups.retain(|_, totals| totals.reports > 0);
        Some(year)
    }
}

impl AllTotals {
    /// The sums over the reports of a year.
    pub fn of(&self, year: Year) -> Option<&YearTotals> {
        self.years.get(&year).map(|totals| &**totals)
    }

    /// The forms that the reports of some years use, those without tables left out.
    pub fn forms(&self, years: impl RangeBounds<Year>) -> BTreeSet<EditionId> {
        let of_years = self.years.iter().filter(|(year, _)| years.contains(year));
        of_years.flat_map(|(_, totals)| totals.forms()).collect()
    }

    /// The sums over the reports of an store, following those over an earlier one.
    pub fn following(before: &AllTotals, store: &Store, counting: &Counting<'_>) -> AllTotals {
        let same_register = Arc::ptr_eq(&before.register, counting.register);
        let following = |(year, shelf): (Year, &Arc<Shelf>)| {
            let known = before.years.get(&year).filter(|_| same_register);
            let totals = match known {
                Some(same) if Arc::ptr_eq(&same.shelf, shelf) => same.clone(),
                known => {
                    let after = known.and_then(|known| known.after(shelf, counting));
                    Arc::new(after.unwrap_or_else(|| YearTotals::of(shelf, counting)))
                }
            };
            (year, totals)
        };
        let years = store.shelves().map(following).collect();
        AllTotals { register: counting.register.clone(), years }
    }
}

/// A number such that sums of different ones differ.
fn scattered(number: u64) -> u64 {
    mixed(number.wrapping_add(1).wrapping_mul(SPREAD))
}

/// Whether a government above an agency has reported, so that its report holds the agency's figures.
pub fn is_held(shelf: &Shelf, register: &Register, agency: AgencyId) -> bool {
    let has_reported = |above: AgencyId| {
        let government = register.get(above).is_some_and(|a| a.kind.is_government());
        government && shelf.get(above).is_some_and(|report| !report.only_source)
    };
    register.above(agency).any(has_reported)
}
