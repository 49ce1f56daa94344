//! A figure over the years in which the same agencies told it (a balanced panel), so that a fall is no agency that is missing.

use std::sync::Arc;

use crate::base::Year;
use crate::compare::totals::{BlockKey, Counting, in_blocks, is_held};
use crate::compare::{sum_of_cells, taken_over};
use crate::edition::{CellId, Editions};
use crate::register::{AgencyId, ReportKey};
use crate::store::{Kept, Revised, Revision, Shelf, Store};

/// A figure over some years, each the sum over the same agencies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Panel {
    /// How many agencies.
    pub agencies: usize,
    /// The years, oldest first.
    pub years: Vec<PanelYear>,
}

/// A year of such a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PanelYear {
    /// The year.
    pub year: Year,
    /// The sum, in the smallest unit of its cells.
    pub sum: i128,
    /// One of the reports is on a trial form.
    pub trial: bool,
}

/// The headline figures over some agencies, by how many years on end they told them, the latest year being the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Streaks {
    /// In the order of the headline figures; the first of each is of the agencies that told it in the latest year alone.
    figures: Vec<Vec<Streak>>,
}

/// The agencies that told a figure in exactly so many years on end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Streak {
    agencies: usize,
    /// The sum of each year, newest first, and whether one of the reports is on a trial form.
    years: Vec<(i128, bool)>,
}

/// The headline figures of the latest year over the years, kept up to date by what changed. Copies share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels {
    /// By the latest year, and in blocks as the sums of a year.
    streaks: Kept<(Year, BlockKey), Arc<Streaks>>,
    /// Over how many years without a gap, the latest being the last.
    length: Revised<usize>,
    /// When they were brought up to date last.
    seen: Revision,
}

impl Panels {
    /// Adds up what changed.
    pub(super) fn update(&mut self, now: Revision, store: &Store, counting: &Counting<'_>) {
        let seen = std::mem::replace(&mut self.seen, now);
        let latest = store.shelves().last().map(|(year, _)| year);
        let years = std::iter::successors(latest, |year| year.before());
        let shelves: Vec<(Year, &Revised<Arc<Shelf>>)> =
            years.map_while(|year| Some((year, store.shelf(year)?))).collect();
        let groups = shelves.iter().filter_map(|(year, _)| Some(store.groups(*year)?.revision));
        // A year that went away is in no shelf that is left.
        self.length.set(now, shelves.len());
        let changed = Revision::newest(groups).max(counting.register.revision).max(self.length.revision);
        // Shelves without a change have no report with one.
        let newer = || shelves.iter().filter(|(_, shelf)| shelf.revision > seen);
        let newer: Vec<&Shelf> = newer().map(|(_, shelf)| &*shelf.value).collect();
        let of_latest = latest.and_then(|year| Some((year, store.groups(year)?.value)));
        let blocks = of_latest.into_iter().flat_map(|(year, groups)| {
            in_blocks(groups).map(move |(block, members)| ((year, block), members))
        });
        let inputs = blocks.map(|(key, members)| {
            // A government above them holds their figures or not, as its own report says.
            let above = members.first().into_iter().flat_map(|first| counting.register.above(*first));
            let above: Vec<AgencyId> = above.collect();
            let reports = newer.iter().flat_map(|shelf| shelf.of(members).chain(shelf.of(&above)));
            let revision = Revision::newest(reports.map(|report| report.revision));
            (key, Revised { revision: revision.max(changed), value: members })
        });
        let years: Vec<(Year, &Shelf)> = shelves.iter().map(|(year, shelf)| (*year, &*shelf.value)).collect();
        self.streaks.update(now, inputs, |members, streaks| {
            *streaks = Arc::new(Streaks::of(&years, members.value, counting));
            true
        });
    }

    /// A headline figure, by its cells, from the latest year back.
    pub(crate) fn of(&self, editions: &Editions, cells: &[CellId]) -> Panel {
        let figure = editions.shown().headline.iter().position(|figure| figure.cells == cells);
        let latest = self.streaks.iter().map(|((year, _), _)| *year).next();
        let Some((figure, latest)) = figure.zip(latest) else { return Panel::default() };
        let mut all = Streaks::default();
        self.streaks.values().for_each(|streaks| all.join(streaks));
        all.panel(figure, latest)
    }
}

impl Streaks {
    /// Of some agencies of one parent, over years without a gap, newest first.
    fn of(years: &[(Year, &Shelf)], members: &[AgencyId], counting: &Counting<'_>) -> Streaks {
        let headline = &counting.editions.shown().headline;
        let mut streaks = Streaks { figures: vec![Vec::new(); headline.len()] };
        let mut told: Vec<Vec<(i128, bool)>> = vec![Vec::with_capacity(years.len()); headline.len()];
        // What is above one agency of a parent is above them all.
        let is_free = |(_, shelf): &&(Year, &Shelf)| {
            members.first().is_some_and(|first| !is_held(shelf, &counting.register, *first))
        };
        for agency in members {
            let mut after = None;
            for (at, (year, shelf)) in years.iter().take_while(is_free).enumerate() {
                let after = after.replace(*year).map(|year| ReportKey { year, agency: *agency });
                let is_wider = after.is_some_and(|key| taken_over(&counting.register, key).next().is_some());
                let Some(report) = shelf.get(*agency).filter(|_| !is_wider) else { break };
                let edition = counting.editions.get(report.edition);
                let Some(edition) = edition.filter(|edition| report.has_tables(edition)) else { break };
                for (figure, told) in headline.iter().zip(&mut told).filter(|(_, told)| told.len() == at) {
                    let value = sum_of_cells(report, edition, &figure.cells);
                    told.extend(value.map(|value| (i128::from(value), edition.trial)));
                }
            }
            for (streaks, told) in streaks.figures.iter_mut().zip(&mut told) {
                join(streaks, told.len(), 1, told);
                told.clear();
            }
        }
        streaks
    }

    /// Adds other agencies.
    fn join(&mut self, other: &Streaks) {
        self.figures.resize_with(self.figures.len().max(other.figures.len()), Vec::new);
        for (own, other) in self.figures.iter_mut().zip(&other.figures) {
            (1..).zip(other).for_each(|(length, streak)| join(own, length, streak.agencies, &streak.years));
        }
    }

    /// A figure from the latest year back to the first before which fewer than half of those who told it in the latest are left.
    fn panel(&self, figure: usize, latest: Year) -> Panel {
        let streaks = self.figures.get(figure).map_or(&[][..], |streaks| streaks);
        let of_years = |length: usize| &streaks[length - 1..];
        let agencies = |length: usize| of_years(length).iter().map(|streak| streak.agencies).sum::<usize>();
        let length = (1..=streaks.len()).take_while(|length| 2 * agencies(*length) >= agencies(1)).last();
        let Some(length) = length else { return Panel::default() };
        let years = std::iter::successors(Some(latest), |year| year.before()).take(length).enumerate();
        let of_year = |(at, year): (usize, Year)| {
            let told = || of_years(length).iter().filter_map(|streak| streak.years.get(at));
            PanelYear { year, sum: told().map(|(sum, _)| sum).sum(), trial: told().any(|(_, trial)| *trial) }
        };
        let mut years: Vec<PanelYear> = years.map(of_year).collect();
        years.reverse();
        Panel { agencies: agencies(length), years }
    }
}

/// Adds the sums of agencies that told a figure in so many years.
fn join(streaks: &mut Vec<Streak>, length: usize, agencies: usize, years: &[(i128, bool)]) {
    let Some(at) = length.checked_sub(1) else { return };
    if streaks.len() <= at {
        streaks.resize_with(length, Streak::default);
    }
    let streak = &mut streaks[at];
    streak.agencies += agencies;
    streak.years.resize(streak.years.len().max(years.len()), (0, false));
    for ((sum, trial), (more, is_trial)) in streak.years.iter_mut().zip(years) {
        *sum += more;
        *trial |= is_trial;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An agency's figures, newest first.
    fn of_one(values: &[i128]) -> Vec<(i128, bool)> {
        values.iter().map(|value| (*value, *value == 9)).collect()
    }

    #[test]
    fn years_are_left_out_once_most_of_those_of_the_latest_are_gone() {
        // What each agency told, newest first; how many agencies are left, and the sums of the years, oldest first.
        type Case<'c> = (&'c [&'c [i128]], usize, &'c [i128]);
        let cases: [Case<'_>; 7] = [
            (&[], 0, &[]),
            (&[&[]], 0, &[]),
            (&[&[3]], 1, &[3]),
            (&[&[1, 2, 4], &[10]], 1, &[4, 2, 1]),
            (&[&[1, 2, 4], &[10], &[100]], 3, &[111]),
            (&[&[1, 2, 4], &[10, 20], &[100]], 2, &[22, 11]),
            (&[&[1, 9, 4], &[10, 20, 40, 80], &[100]], 2, &[44, 29, 11]),
        ];
        for (all, agencies, sums) in cases {
            let (mut whole, mut blocks) = (Streaks { figures: vec![Vec::new()] }, Streaks::default());
            for values in all {
                join(&mut whole.figures[0], values.len(), 1, &of_one(values));
                let mut block = Streaks { figures: vec![Vec::new()] };
                join(&mut block.figures[0], values.len(), 1, &of_one(values));
                blocks.join(&block);
            }
            let latest = Year::new(2025).unwrap();
            let panel = whole.panel(0, latest);
            let found: Vec<i128> = panel.years.iter().map(|of| of.sum).collect();
            assert_eq!((panel.agencies, &found[..]), (agencies, sums), "{all:?}");
            assert_eq!(panel, blocks.panel(0, latest));
            assert_eq!(panel.years.last().map_or(latest, |of| of.year), latest);
            let trials = panel.years.iter().filter(|of| of.trial).count();
            assert_eq!(trials, usize::from(all.first().is_some_and(|values| values.contains(&9))), "{all:?}");
        }
    }
}
