//! Sums over the reports of each year, kept up to date by what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::{Archive, Shelf};
use crate::base::Year;
use crate::compare::change::comparable_at;
use crate::edition::{CellId, Editions};
use crate::report::Report;

/// The sum of a cell over some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum over those that have a number there, in the cell's smallest unit.
    pub sum: i128,
    /// How many have a number there.
    pub covered: usize,
}

/// The sums of all cells over some reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// By `CellId`; cells beyond the end are in none of the reports.
    cells: Vec<Total>,
}

/// The sums of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub struct YearTotals {
    /// Each with the reports that they are of.
    years: BTreeMap<Year, (Arc<Shelf>, Arc<Totals>)>,
}

/// How many reports one thread adds up at a time.
const HEAP: usize = 1024;

impl Totals {
    /// The sum of a cell.
    pub fn get(&self, cell: CellId) -> Total {
        self.cells.get(usize::from(cell.0)).copied().unwrap_or_default()
    }

    fn of(reports: &[Arc<Report>], editions: &Editions) -> Totals {
        let some = reports.par_chunks(HEAP).map(|reports| {
            let mut totals = Totals::default();
            reports.iter().for_each(|report| totals.add(report, editions));
            totals
        });
        some.reduce(Totals::default, Totals::with)
    }

    fn with(mut self, other: Totals) -> Totals {
        let length = self.cells.len().max(other.cells.len());
        self.cells.resize(length, Total::default());
        for (one, two) in self.cells.iter_mut().zip(&other.cells) {
            one.sum += two.sum;
            one.covered += two.covered;
        }
        self
    }

    fn add(&mut self, report: &Report, editions: &Editions) {
        self.each(report, editions, |total, value| {
            total.sum += i128::from(value);
            total.covered += 1;
        });
    }

    fn take_away(&mut self, report: &Report, editions: &Editions) {
        self.each(report, editions, |total, value| {
            total.sum -= i128::from(value);
            total.covered = total.covered.saturating_sub(1);
        });
    }

    fn each(&mut self, report: &Report, editions: &Editions, change: impl Fn(&mut Total, i64)) {
        let Some(edition) = editions.get(report.edition) else { return };
        for (slot, cell) in edition.cells.iter().enumerate() {
            let Some(value) = comparable_at(report, edition, slot) else { continue };
            let at = usize::from(cell.id.0);
            if self.cells.len() <= at {
                self.cells.resize(at + 1, Total::default());
            }
            change(&mut self.cells[at], value);
        }
    }
}

impl YearTotals {
    /// The sums over the reports of a year.
    pub fn of(&self, year: Year) -> Option<&Totals> {
        self.years.get(&year).map(|(_, totals)| &**totals)
    }

    /// The sums over the reports of an archive, following those over an earlier one.
    pub fn following(before: &YearTotals, archive: &Archive, editions: &Editions) -> YearTotals {
        let following = |(year, shelf): (Year, &Arc<Shelf>)| {
            let totals = match before.years.get(&year) {
                Some((same, totals)) if Arc::ptr_eq(same, shelf) => totals.clone(),
                Some((last, totals)) => Arc::new(moved(totals, last, shelf, editions)),
                None => Arc::new(Totals::of(shelf.reports(), editions)),
            };
            (year, (shelf.clone(), totals))
        };
        YearTotals { years: archive.shelves().map(following).collect() }
    }
}

/// The sums over a shelf, from those over an earlier one.
fn moved(totals: &Totals, before: &Shelf, now: &Shelf, editions: &Editions) -> Totals {
    let changes = now.changes_since(before);
    // To take most away and add most again is more work than to begin anew.
    if changes.len() > now.reports().len() / 2 {
        return Totals::of(now.reports(), editions);
    }
    let mut totals = totals.clone();
    for agency in changes {
        if let Some(report) = before.get(agency) {
            totals.take_away(report, editions);
        }
        if let Some(report) = now.get(agency) {
            totals.add(report, editions);
        }
    }
    totals
}
