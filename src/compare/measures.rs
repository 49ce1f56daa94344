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

/// The measures of a site, and the sums that pages show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measures {
    all: Vec<Measure>,
    reasons: Vec<Reasons>,
    /// The cells that are added up for each sum, rising.
    sums: Vec<Vec<CellId>>,
}

impl Measures {
    /// The measures of all editions.
    pub(crate) fn new(editions: &Editions) -> Measures {
        let ShownFigures { headline, columns, flows, measures: all, reasons, .. } = editions.shown().clone();
        let shown = headline.into_iter().chain(columns).map(|sum| sum.cells);
        let lines = flows.iter().flat_map(|flow| &flow.lines).map(|line| vec![line.cell]);
        let mut sums: Vec<Vec<CellId>> = shown.chain(lines).collect();
        sums.sort_unstable();
        sums.dedup();
        Measures { all, reasons, sums }
    }

    /// All measures, in reading order.
    pub(crate) fn all(&self) -> &[Measure] {
        &self.all
    }

    /// The groups of reasons whose shares are told, in reading order.
    pub(crate) fn reasons(&self) -> &[Reasons] {
        &self.reasons
    }

    /// The cells of each sum, in no order that means anything.
    pub(super) fn sums(&self) -> &[Vec<CellId>] {
        &self.sums
    }

    /// The position of a sum by its cells.
    pub(super) fn place(&self, cells: &[CellId]) -> Option<usize> {
        self.sums.binary_search_by(|sum| sum[..].cmp(cells)).ok()
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

    /// What stands before it in print where it is neither nothing nor all, but nearer to that than a tenth of a percent shows.
    pub(crate) fn bound(self) -> &'static str {
        match self {
            Share::Of(part, whole) if part > 0 && part * 2000 < whole => "不足",
            Share::Of(part, whole) if part < whole && (whole - part) * 2000 < whole => "超过",
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_of_index_pages_is_summed() {
        let editions = Editions::built_in().unwrap();
        let (measures, shown) = (Measures::new(&editions), editions.shown());
        let sums = shown.headline.iter().chain(&shown.columns).map(|sum| &sum.cells[..]);
        let lines = shown.flows.iter().flat_map(|flow| &flow.lines);
        let all: Vec<&[CellId]> = sums.chain(lines.map(|line| std::slice::from_ref(&line.cell))).collect();
        assert!(all.len() > 15 && all.iter().all(|cells| measures.place(cells).is_some()));
        assert_eq!(measures.place(&[]), None);
    }

    #[test]
    fn a_share_needs_a_base() {
        let cases = [
            (1, 3, 1, Some(333), ""),
            (2, 3, 1, Some(667), ""),
            (1, 29, 30, None, ""),
            (30, 30, 30, Some(1000), ""),
            (1999, 2000, 30, Some(999), ""),
            (2099, 2100, 30, Some(999), "超过"),
            (1, 2000, 30, Some(1), ""),
            (1, 2100, 30, Some(1), "不足"),
            (66, 11_400_000, 30, Some(1), "不足"),
            (0, 2100, 30, Some(0), ""),
            (0, 0, 0, None, ""),
        ];
        for (part, whole, min_base, expected, bound) in cases {
            let share = Share::new(part, whole, min_base);
            assert_eq!((share.permille(), share.bound()), (expected, bound), "{part} / {whole}");
        }
    }
}
