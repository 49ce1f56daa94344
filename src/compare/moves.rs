//! What moved most from one year to the next, and by what share of the year before.

use crate::compare::permille::{permille, permille_of_part};
use crate::compare::{Change, Counting};
use crate::edition::{CellId, Edition, EditionId};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::store::Shelf;

/// A change in terms of the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rate {
    /// In tenths of a percent, with its sign.
    Permille(i128),
    /// About so many times as much.
    Times(i128),
}

/// A figure of an agency that is another than in the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Move {
    /// Whose.
    pub agency: AgencyId,
    /// The edition of both reports.
    pub edition: EditionId,
    /// The slot of the cell in that edition.
    pub slot: usize,
    /// Both figures.
    pub change: Change,
}

/// From so many times on, a rate is told in times: a percentage of five digits says nothing.
const TIMES: i128 = 11;

impl Change {
    /// Whether the year before is large enough to measure the change by.
    pub(crate) fn has_base(self, least: i64) -> bool {
        self.before >= least.max(1)
    }

    /// The change in terms of the year before; `None` without a base, without a change, and where a figure is below 0.
    ///
    /// Rounded half up, but never to a fall of 100 % or a change of 0 % that is none.
    pub(crate) fn rate(self, least: i64) -> Option<Rate> {
        if !self.has_base(least) || self.now < 0 || self.before == self.now {
            return None;
        }
        let (a, b) = (i128::from(self.before), i128::from(self.now));
        let times = (b * 2 + a) / (a * 2);
        if times >= TIMES {
            return Some(Rate::Times(times));
        }
        Some(Rate::Permille(if b < a { -permille_of_part(a - b, a) } else { permille(b - a, a) }))
    }

    /// How large it is beside others: by how many times, then by the larger figure.
    fn weight(self) -> (i128, i64) {
        let (small, large) = (self.before.min(self.now), self.before.max(self.now));
        let times = if small > 0 {
            i128::from(large) * 1000 / i128::from(small)
        } else {
            i128::from(i64::MAX) * 1000
        };
        (times, large)
    }
}

/// The smallest figure of the year before that a change is measured by, in the smallest unit of its cell.
pub(crate) fn least_of(edition: &Edition, slot: usize, min_base: i64) -> i64 {
    let unit = 10i64.saturating_pow(u32::from(edition.column(slot).decimals));
    min_base.max(1).saturating_mul(unit)
}

/// The figures among some cells that moved from one report to the next on the same form, each on a large enough base.
pub(crate) fn moves<'a>(
    before: &'a Report,
    now: &'a Report,
    edition: &'a Edition,
    cells: impl Iterator<Item = CellId> + 'a,
    min_base: i64,
) -> impl Iterator<Item = Move> + 'a {
    let slots = cells.filter_map(|cell| edition.slot(cell)).filter(|slot| edition.cells[*slot].weighed);
    slots.filter_map(move |slot| {
        let change = Change::between((before, edition), (now, edition), edition.cells[slot].id)?;
        let counts = change.has_base(least_of(edition, slot, min_base)) && change.before != change.now;
        counts.then_some(Move { agency: now.key.agency, edition: edition.id, slot, change })
    })
}

/// Changes that a page lists.
pub(crate) const LISTED: usize = 5;

/// The largest changes of main figures among some agencies, of those whose form and scope stayed the same.
pub(super) fn moves_among(
    (before, now): (&Shelf, &Shelf),
    agencies: &[AgencyId],
    counting: &Counting<'_>,
) -> Vec<Move> {
    let of_agency = |id: &AgencyId| {
        let (before, now) = (&**before.get(*id)?, &**now.get(*id)?);
        let form = counting.editions.get(now.edition).filter(|_| now.edition == before.edition)?;
        let cells = counting.editions.shown().trends.iter().map(|trend| trend.cell);
        let same = taken_over(&counting.register, now.key).next().is_none();
        same.then(|| moves(before, now, form, cells, counting.min_base.value))
    };
    largest(agencies.iter().filter_map(of_agency).flatten().collect(), LISTED)
}

/// The largest of them, by how many times; ties in the order of the register and of the form.
pub(crate) fn largest(mut found: Vec<Move>, count: usize) -> Vec<Move> {
    found.sort_by_key(|m| (std::cmp::Reverse(m.change.weight()), m.agency, m.slot));
    found.truncate(count);
    found
}

/// The agencies whose duties an agency took over with a report year: its figures are of another scope than those before.
pub(crate) fn taken_over(register: &Register, key: ReportKey) -> impl Iterator<Item = AgencyId> + '_ {
    let ended = move |id: &AgencyId| {
        let until = register.get(*id).and_then(|agency| agency.until);
        until.and_then(|until| until.after()) == Some(key.year)
    };
    register.predecessors(key.agency).iter().copied().filter(ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn a_rate_has_a_base_and_is_never_rounded_to_all_or_nothing() {
        let cases = [
            (218, 154, 30, Some(Rate::Permille(-294))),
            (30, 45, 30, Some(Rate::Permille(500))),
            (29, 45, 30, None),
            (40, 0, 30, Some(Rate::Permille(-1000))),
            (40, -500, 30, None),
            (-40, 500, 0, None),
            (0, 45, 0, None),
            (50, 50, 30, None),
            (11_398_889, 369, 30, Some(Rate::Permille(-999))),
            (1_000_000, 1_000_001, 30, Some(Rate::Permille(1))),
            (1_000_000, 999_999, 30, Some(Rate::Permille(-1))),
            (100, 1049, 30, Some(Rate::Permille(9490))),
            (100, 1050, 30, Some(Rate::Times(11))),
            (74, 11_398_889, 30, Some(Rate::Times(154_039))),
        ];
        for (before, now, least, expected) in cases {
            assert_eq!(Change { before, now }.rate(least), expected, "{before} {now}");
        }
    }

    #[test]
    fn a_fall_to_nothing_is_the_largest_move() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(crate::base::Year::new(2021).unwrap()).unwrap().id;
        let one = |agency, before, now| Move {
            agency: AgencyId(agency),
            edition,
            slot: 0,
            change: Change { before, now },
        };
        let found = vec![one(0, 40, 44), one(1, 60, 0), one(2, 273, 4), one(3, 100, 300), one(4, 70, 0)];
        let order: Vec<u32> = largest(found, 4).iter().map(|m| m.agency.0).collect();
        assert_eq!(order, [4, 1, 2, 3]);
    }

    #[test]
    fn what_is_itself_a_change_is_not_weighed() {
        let editions = Editions::built_in().unwrap();
        let all = editions.all().iter().flat_map(|e| (0..e.cells.len()).map(move |slot| (e, slot)));
        let signed = all.filter(|(e, slot)| e.column(*slot).signed).collect::<Vec<_>>();
        assert!(!signed.is_empty() && signed.iter().all(|(e, slot)| !e.cells[*slot].weighed));
    }
}
