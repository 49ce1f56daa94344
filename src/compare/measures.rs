//! Measures: shares that say more than a count, as the editions' data defines them.

use crate::compare::permille::permille_of_part;
use crate::compare::{JointSum, comparable};
use crate::edition::{CellId, Edition, Editions, Measure, Reasons, ShownFigures};
use crate::report::Report;

/// What a measure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Share {
    /// So many of so many, on a base that is large enough.
    Of(i128, i128),
    /// The base is smaller than the smallest on which a share is shown.
    SmallBase(i128),
    /// A cell of the formula holds no number, or the part is larger than the whole.
    Unknown,
    /// The edition has no such cells.
    Absent,
}

/// The measures of a site, and the cells whose sums pages show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measures {
    all: Vec<Measure>,
    reasons: Vec<Reasons>,
    /// Rising.
    cells: Vec<CellId>,
}

impl Measures {
    /// The measures of all editions.
    pub(crate) fn new(editions: &Editions) -> Measures {
        let ShownFigures { headline, measures: all, reasons, .. } = editions.shown().clone();
        let headline = headline.iter().map(|figure| figure.cell);
        let of_measures = all.iter().flat_map(|m| m.part.iter().chain(&m.whole)).map(|(cell, _)| *cell);
        let mut cells: Vec<CellId> = headline.chain(of_measures).collect();
        cells.sort_unstable();
        cells.dedup();
        Measures { all, reasons, cells }
    }

    /// All measures, in reading order.
    pub(crate) fn all(&self) -> &[Measure] {
        &self.all
    }

    /// The groups of reasons whose shares are told, in reading order.
    pub(crate) fn reasons(&self) -> &[Reasons] {
        &self.reasons
    }

    /// The cells that are summed, in no order that means anything.
    pub(crate) fn cells(&self) -> &[CellId] {
        &self.cells
    }

    /// The position of a cell among those that are summed.
    pub(super) fn place(&self, cell: CellId) -> Option<usize> {
        self.cells.binary_search(&cell).ok()
    }
}

/// The part and the whole of a measure in one report; `None` if a cell holds no number, or the part is no part.
pub(crate) fn sides(measure: &Measure, report: &Report, edition: &Edition) -> Option<[i128; 2]> {
    let sum = |cells: &[(CellId, bool)]| -> Option<i128> {
        let value = |(cell, away): &(CellId, bool)| {
            let value = i128::from(comparable(report, edition, *cell)?);
            Some(if *away { -value } else { value })
        };
        cells.iter().map(value).sum()
    };
    let (part, whole) = (sum(&measure.part)?, sum(&measure.whole)?);
    (0 <= part && part <= whole).then_some([part, whole])
}

/// How often each reason of a group stands in one report; `None` if one of the cells holds no number.
///
/// The whole is the sum of the parts, so a report that prints the group as one row has none.
pub(crate) fn parts_of<'a>(
    reasons: &'a Reasons,
    report: &'a Report,
    edition: &'a Edition,
) -> Option<impl Iterator<Item = i64> + 'a> {
    let value = |(cell, _): &(CellId, String)| {
        edition.slot(*cell).and_then(|slot| report.figures.at(slot).value()).filter(|value| *value >= 0)
    };
    let all = reasons.parts.iter().all(|part| value(part).is_some());
    all.then(|| reasons.parts.iter().filter_map(value))
}

/// A measure of one report.
pub(crate) fn share_of(measure: &Measure, report: &Report, edition: &Edition, min_base: i64) -> Share {
    match sides(measure, report, edition) {
        _ if !measure.is_in(edition) => Share::Absent,
        Some([part, whole]) => Share::new(part, whole, min_base),
        None => Share::Unknown,
    }
}

/// A measure over several reports: of those of which both sides are known.
pub(crate) fn share_over(sides: Option<&JointSum>, min_base: i64) -> Share {
    match sides.filter(|sides| sides.covered > 0).map(|sides| &sides.parts[..]) {
        Some([part, whole]) => Share::new(*part, *whole, min_base),
        _ => Share::Unknown,
    }
}

impl Share {
    /// A share of a whole; below the smallest base it is none.
    pub(crate) fn new(part: i128, whole: i128, min_base: i64) -> Share {
        match whole < i128::from(min_base.max(1)) {
            true => Share::SmallBase(whole),
            false => Share::Of(part, whole),
        }
    }

    /// In tenths of a percent, rounded half up, but never to all or nothing; `None` where no share is shown.
    pub(crate) fn permille(self) -> Option<i128> {
        match self {
            Share::Of(part, whole) => Some(permille_of_part(part, whole)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_a_measure_is_summed() {
        let measures = Measures::new(&Editions::built_in().unwrap());
        assert!(!measures.all().is_empty());
        for measure in measures.all() {
            assert!(!measure.part.is_empty() && !measure.whole.is_empty(), "{}", measure.name);
            assert!(
                measure.part.iter().chain(&measure.whole).all(|(cell, _)| measures.place(*cell).is_some())
            );
        }
    }

    #[test]
    fn a_share_needs_a_base() {
        let cases = [
            (1, 3, 1, Some(333)),
            (2, 3, 1, Some(667)),
            (1, 29, 30, None),
            (30, 30, 30, Some(1000)),
            (2099, 2100, 30, Some(999)),
            (1, 2100, 30, Some(1)),
            (0, 2100, 30, Some(0)),
            (0, 0, 0, None),
        ];
        for (part, whole, min_base, expected) in cases {
            assert_eq!(Share::new(part, whole, min_base).permille(), expected, "{part} / {whole}");
        }
    }
}
