//! A figure over the years in which the same agencies told it, so that a fall is no agency that is missing.

use crate::base::Year;
use crate::compare::totals::is_held;
use crate::compare::{sum_of_cells, taken_over};
use crate::edition::{CellId, Editions};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::store::{Shelf, Store};

/// A figure over some years, each the sum over the same agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Steady {
    /// How many agencies.
    pub agencies: usize,
    /// The years, oldest first.
    pub years: Vec<SteadyYear>,
}

/// A year of such a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SteadyYear {
    /// The year.
    pub year: Year,
    /// The sum, in the smallest unit of its cells.
    pub sum: i128,
    /// One of the reports is on a trial form.
    pub trial: bool,
}

/// The reports of all years, and what they are told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SteadyContext<'s> {
    /// The reports.
    pub store: &'s Store,
    /// The editions.
    pub editions: &'s Editions,
    /// The register.
    pub register: &'s Register,
}

/// What an agency told in each year, newest first, and whether on a trial form.
type Told = (AgencyId, Vec<(i64, bool)>);

impl SteadyContext<'_> {
    /// The sum of some cells over the agencies that told it in each year, from a year back to the first before which fewer than
    /// half of those who told it in that year are left.
    pub(crate) fn back_from(&self, latest: Year, cells: &[CellId]) -> Steady {
        let Some(shelf) = self.store.shelf(latest) else { return Steady::default() };
        let first = |id| Some((id, vec![self.told(shelf, id, cells)?]));
        let mut kept: Vec<Told> = shelf.agencies().filter_map(first).collect();
        let least = kept.len().div_ceil(2).max(1);
        let mut years = vec![latest];
        while let Some(year) = years.last().and_then(|year| year.before()) {
            let Some(shelf) = self.store.shelf(year) else { break };
            let before = |(id, told): &Told| {
                let after = ReportKey { year: *years.last()?, agency: *id };
                let is_wider = taken_over(self.register, after).next().is_some();
                let value = self.told(shelf, *id, cells).filter(|_| !is_wider)?;
                Some((*id, [&told[..], &[value]].concat()))
            };
            let next: Vec<Told> = kept.iter().filter_map(before).collect();
            if next.len() < least {
                break;
            }
            kept = next;
            years.push(year);
        }
        Steady { agencies: kept.len(), years: summed(&years, &kept) }
    }

    /// What an agency's report tells, if no government above it holds that already.
    fn told(&self, shelf: &Shelf, agency: AgencyId, cells: &[CellId]) -> Option<(i64, bool)> {
        let report: &Report = shelf.get(agency)?;
        let edition = self.editions.get(report.edition).filter(|edition| report.has_tables(edition))?;
        let value = sum_of_cells(report, edition, cells)?;
        (!is_held(shelf, self.register, agency)).then_some((value, edition.trial))
    }
}

/// The years, oldest first, each with the sum over all agencies.
fn summed(years: &[Year], all: &[Told]) -> Vec<SteadyYear> {
    let of_year = |(at, year): (usize, &Year)| {
        let told = || all.iter().filter_map(|(_, told)| told.get(at));
        SteadyYear {
            year: *year,
            sum: told().map(|(value, _)| i128::from(*value)).sum(),
            trial: told().any(|(_, trial)| *trial),
        }
    };
    years.iter().enumerate().rev().map(of_year).collect()
}
