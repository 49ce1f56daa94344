//! Sums over two neighbouring years, of the agencies that told the numbers in both: what else is compared counts other things.

use crate::compare::totals::{Counting, JointSum, Total};
use crate::compare::{Measures, parts_of, sum_of_cells, taken_over};
use crate::edition::{CellId, Edition, Reasons};
use crate::register::AgencyId;
use crate::report::Report;
use crate::store::Shelf;

/// Two sums over the same agencies: of the year before, and of the year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TwoYears<T> {
    /// Of the year before.
    pub before: T,
    /// Of the year.
    pub now: T,
}

/// The sums over the agencies that reported about a year and the one before, on the same form and over the same scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matched {
    /// In the order of the sums of [`Measures`]: of those that have the number in both years.
    pub(super) sums: Vec<TwoYears<Total>>,
    /// The groups of reasons, in the order of [`Measures::reasons`].
    pub reasons: Vec<TwoYears<JointSum>>,
}

/// A report with that of the year before, both on one form.
#[derive(Clone, Copy)]
struct Neighbours<'r> {
    before: &'r Report,
    now: &'r Report,
    form: &'r Edition,
}

impl Matched {
    /// The sums over some agencies, of those that count in both years.
    pub(super) fn of(
        (before, now): (&Shelf, &Shelf),
        agencies: &[AgencyId],
        counting: &Counting<'_>,
    ) -> Matched {
        let both = |id: &AgencyId| {
            let (before, now) = (&*before.get(*id)?.value, &*now.get(*id)?.value);
            let form = counting.editions.get(now.edition).filter(|_| now.edition == before.edition)?;
            let told = before.has_tables(form) && now.has_tables(form);
            let wider = || taken_over(&counting.register, now.key).next().is_some();
            (told && !wider()).then_some(Neighbours { before, now, form })
        };
        let all: Vec<Neighbours<'_>> = agencies.iter().filter_map(both).collect();
        Matched {
            sums: counting.measures.sums().iter().map(|cells| sum_of(&all, cells)).collect(),
            reasons: counting.measures.reasons().iter().map(|reasons| split_of(&all, reasons)).collect(),
        }
    }

    /// The sums of some cells, which pages show; `None` where no agency told them in both years.
    pub(crate) fn get(&self, measures: &Measures, cells: &[CellId]) -> Option<TwoYears<Total>> {
        let sums = self.sums.get(measures.place(cells)?)?;
        (sums.now.covered > 0).then(|| sums.clone())
    }

    /// Adds the sums over other agencies.
    pub(super) fn join(&mut self, other: &Matched) {
        if self.sums.is_empty() {
            self.clone_from(other);
            return;
        }
        for (own, other) in self.sums.iter_mut().zip(&other.sums) {
            own.before = own.before.join(other.before);
            own.now = own.now.join(other.now);
        }
        for (own, other) in self.reasons.iter_mut().zip(&other.reasons) {
            own.before.add(&other.before);
            own.now.add(&other.now);
        }
    }
}

/// The sum of some cells over the reports that have the number in both years.
fn sum_of(all: &[Neighbours<'_>], cells: &[CellId]) -> TwoYears<Total> {
    let mut sums = TwoYears::<Total>::default();
    for Neighbours { before, now, form } in all {
        let (before, now) = (sum_of_cells(before, form, cells), sum_of_cells(now, form, cells));
        if let Some((before, now)) = before.zip(now) {
            sums.before = sums.before.join(Total::one(before));
            sums.now = sums.now.join(Total::one(now));
        }
    }
    sums
}

/// How often each reason of a group stands in the reports that tell all of them in both years.
fn split_of(all: &[Neighbours<'_>], reasons: &Reasons) -> TwoYears<JointSum> {
    let none = || JointSum::none(reasons.parts.len());
    let mut sums = TwoYears { before: none(), now: none() };
    for Neighbours { before, now, form } in all {
        let both = parts_of(reasons, before, form).zip(parts_of(reasons, now, form));
        if let Some((before, now)) = both {
            sums.before.join(before.map(i128::from), 1);
            sums.now.join(now.map(i128::from), 1);
        }
    }
    sums
}
