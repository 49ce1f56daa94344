//! Measures: shares that say more than a count, each with its formula and its limits.
//!
//! A measure is one entry of [`MEASURES`]; pages, downloads and the page that explains them follow from it.

use crate::base::Words;
use crate::compare::{Sides, comparable};
use crate::edition::{CellId, Edition, Editions};
use crate::report::Report;

/// A measure as it is defined: which cells are divided by which.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its name in addresses.
    pub name: &'static str,
    /// What it is called.
    pub label: Words,
    /// Addresses of the cells that are added up and divided.
    pub part: &'static [&'static str],
    /// Addresses of the cells that are added up and divided by; those with `-` before them are taken away.
    pub whole: &'static [&'static str],
    /// The formula in the form's words.
    pub formula: Words,
    /// What it says.
    pub means: Words,
    /// What it does not say.
    pub limits: Words,
}

/// A measure whose cells were found in the editions.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Its definition.
    pub measure: &'static Measure,
    part: Vec<(CellId, i64)>,
    whole: Vec<(CellId, i64)>,
}

/// What a measure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// So many of so many, on a base that is large enough.
    Of(i128, i128),
    /// The base is smaller than the smallest on which a share is shown.
    SmallBase(i128),
    /// A cell of the formula holds no number, or the part is larger than the whole.
    Unknown,
    /// The edition has no such cells.
    Absent,
}

/// All measures, in reading order.
pub static MEASURES: &[Measure] = &[
    Measure {
        name: "granted",
        label: Words::new("公开率", "share granted"),
        part: &["requests.granted.total", "requests.granted_in_part.total"],
        whole: &["requests.total.total"],
        formula: Words::new(
            "（予以公开＋部分公开）÷ 办理结果总计",
            "(granted + granted in part) ÷ all outcomes",
        ),
        means: Words::new(
            "当年办结的申请里，有多少全部或者部分公开了所要的信息。",
            "Of the requests closed in the year, how many were granted in full or in part.",
        ),
        limits: Words::new(
            "不是满意度，也不能单独说明公开得好不好：申请的内容、无法提供和不予处理的多少，都影响它。部分公开与全部公开同样计一件。",
            "It is no measure of satisfaction, and says little alone: what was asked for, and how much was not held or not processed, moves it. A request granted in part counts as one.",
        ),
    },
    Measure {
        name: "refused",
        label: Words::new("不予公开率", "share refused"),
        part: &["requests.refused.total"],
        whole: &["requests.total.total"],
        formula: Words::new("不予公开各项之和 ÷ 办理结果总计", "all refusals ÷ all outcomes"),
        means: Words::new(
            "当年办结的申请里，有多少因为法定理由不予公开。",
            "Of the requests closed in the year, how many were refused on a legal ground.",
        ),
        limits: Words::new(
            "不包括无法提供、不予处理和其他处理；理由是否成立，要看具体的答复。",
            "Requests that could not be met, were not processed or otherwise handled are not in it; whether a ground holds is a matter of the single answer.",
        ),
    },
    Measure {
        name: "carried",
        label: Words::new("结转率", "share carried out"),
        part: &["requests.carried_out.total"],
        whole: &["requests.received.total", "requests.carried_in.total"],
        formula: Words::new(
            "结转下年度继续办理 ÷（本年新收＋上年结转）",
            "carried into the next year ÷ (received + carried in)",
        ),
        means: Words::new(
            "当年要办的申请里，有多少到年底还没有办结。",
            "Of the requests to be handled in the year, how many were open at its end.",
        ),
        limits: Words::new(
            "年底前收到、尚在法定期限内的也在其中，不等于逾期。",
            "Requests received shortly before the end of the year and still within time are in it: it does not say that anything is overdue.",
        ),
    },
    Measure {
        name: "overturned",
        label: Words::new("纠正率", "share overturned"),
        part: &[
            "disputes.reconsideration.overturned",
            "disputes.litigation_direct.overturned",
            "disputes.litigation_after_reconsideration.overturned",
        ],
        whole: &[
            "disputes.reconsideration.total",
            "disputes.litigation_direct.total",
            "disputes.litigation_after_reconsideration.total",
            "-disputes.reconsideration.pending",
            "-disputes.litigation_direct.pending",
            "-disputes.litigation_after_reconsideration.pending",
        ],
        formula: Words::new(
            "结果纠正 ÷（总计－尚未审结），行政复议与行政诉讼合计",
            "overturned ÷ (total − pending), reconsideration and litigation together",
        ),
        means: Words::new(
            "已有结果的复议和诉讼里，有多少纠正了原来的决定。",
            "Of the disputes that were decided, how many overturned the decision.",
        ),
        limits: Words::new(
            "一件申请先复议后起诉的，计两次；审结的年度可能不是申请的年度。",
            "A request that went to reconsideration and then to court counts twice; the year of the decision need not be that of the request.",
        ),
    },
];

/// The measures of a site, and the cells whose sums pages show.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    all: Vec<Resolved>,
    /// Rising.
    cells: Vec<CellId>,
}

impl Measures {
    /// The measures whose cells are in the editions.
    pub fn new(editions: &Editions) -> Measures {
        let all: Vec<Resolved> = MEASURES.iter().filter_map(|m| Resolved::new(m, editions)).collect();
        let headline = editions.all().iter().flat_map(|e| e.headline.iter().map(|(cell, _)| *cell));
        let of_measures = all.iter().flat_map(|m| m.part.iter().chain(&m.whole)).map(|(cell, _)| *cell);
        let mut cells: Vec<CellId> = headline.chain(of_measures).collect();
        cells.sort_unstable();
        cells.dedup();
        Measures { all, cells }
    }

    /// All measures, in reading order.
    pub fn all(&self) -> &[Resolved] {
        &self.all
    }

    /// The cells that are summed, in no order that means anything.
    pub fn cells(&self) -> &[CellId] {
        &self.cells
    }

    /// The position of a cell among those that are summed.
    pub(super) fn place(&self, cell: CellId) -> Option<usize> {
        self.cells.binary_search(&cell).ok()
    }
}

impl Resolved {
    fn new(measure: &'static Measure, editions: &Editions) -> Option<Resolved> {
        let cells = |addresses: &[&str]| -> Option<Vec<(CellId, i64)>> {
            let cell = |address: &&str| match address.strip_prefix('-') {
                Some(address) => Some((editions.cell(address)?, -1)),
                None => Some((editions.cell(address)?, 1)),
            };
            addresses.iter().map(cell).collect()
        };
        Some(Resolved { measure, part: cells(measure.part)?, whole: cells(measure.whole)? })
    }

    /// The two sides of the formula in one report; `None` if a cell holds no number, or the part is no part.
    pub fn sides(&self, report: &Report, edition: &Edition) -> Option<(i128, i128)> {
        let sum = |cells: &[(CellId, i64)]| -> Option<i128> {
            let value = |(cell, sign): &(CellId, i64)| {
                Some(i128::from(comparable(report, edition, *cell)?) * i128::from(*sign))
            };
            cells.iter().map(value).sum()
        };
        let (part, whole) = (sum(&self.part)?, sum(&self.whole)?);
        (0 <= part && part <= whole).then_some((part, whole))
    }

    /// The measure of one report.
    pub fn of(&self, report: &Report, edition: &Edition, min_base: i64) -> Share {
        let has = |(cell, _): &(CellId, i64)| edition.slot(*cell).is_some();
        match self.sides(report, edition) {
            _ if !self.part.iter().chain(&self.whole).all(has) => Share::Absent,
            Some((part, whole)) => Share::new(part, whole, min_base),
            None => Share::Unknown,
        }
    }

    /// The measure over several reports: of those of which both sides are known.
    pub fn over(&self, sides: Sides, min_base: i64) -> Share {
        match sides.covered {
            0 => Share::Unknown,
            _ => Share::new(sides.part, sides.whole, min_base),
        }
    }
}

impl Share {
    /// A share of a whole; below the smallest base it is none.
    pub fn new(part: i128, whole: i128, min_base: i64) -> Share {
        match whole < i128::from(min_base.max(1)) {
            true => Share::SmallBase(whole),
            false => Share::Of(part, whole),
        }
    }

    /// In tenths of a percent, rounded half up; `None` where no share is shown.
    pub fn permille(self) -> Option<i128> {
        match self {
            Share::Of(part, whole) => Some((part * 2000 + whole) / (whole * 2)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_finds_its_cells() {
        let editions = Editions::built_in().unwrap();
        let found: Vec<&str> = Measures::new(&editions).all().iter().map(|m| m.measure.name).collect();
        assert_eq!(found, MEASURES.iter().map(|m| m.name).collect::<Vec<_>>());
    }

    #[test]
    fn a_share_needs_a_base() {
        let cases = [
            (1, 3, 1, Some(333)),
            (2, 3, 1, Some(667)),
            (1, 29, 30, None),
            (30, 30, 30, Some(1000)),
            (0, 0, 0, None),
        ];
        for (part, whole, min_base, expected) in cases {
            assert_eq!(Share::new(part, whole, min_base).permille(), expected, "{part} / {whole}");
        }
    }
}
