//! What came in and what became of it, in one report or over several: the one place from which pages take these numbers.

use crate::compare::{Matched, Measures, Reading, Totals, TwoYears, comparable, reading};
use crate::edition::{CaseFlow, CellId, Edition, Editions, Fate, FlowLine};
use crate::report::{Figure, Report};

/// The lines of a flow with their numbers.
#[derive(Clone, Debug)]
pub(crate) struct FlowCounts<'e> {
    /// What it is that came in.
    pub flow: &'e CaseFlow,
    /// The lines, in the order of the flow.
    pub lines: Vec<LineCount<'e>>,
    /// How many reports these are.
    pub reports: usize,
    /// The year before, beside which they do not stand, has another form.
    pub reformed: bool,
}

/// A line with its number.
#[derive(Clone, Debug)]
pub(crate) struct LineCount<'e> {
    /// The line.
    pub line: &'e FlowLine,
    /// Its number.
    pub count: Count,
    /// How many reports have it.
    pub covered: usize,
    /// It beside the year before, and over how many agencies; `None` where there is nothing to compare.
    pub last: Option<(TwoYears<i64>, usize)>,
    /// Of a group its rows that are not 0, in the order of the form.
    pub reasons: Vec<ReasonCount<'e>>,
}

/// What stands for a number of a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// A number.
    Number(i64),
    /// Of a group some rows have no number: what the others add up to.
    Part(i64),
    /// The original left the cell, or rows of a group none of which has a number, empty.
    Blank,
    /// The original has “/”, in a group in all its rows.
    NotApplicable,
    /// The original does not print the row, or no report has its number.
    None,
}

/// How often a reason was given.
#[derive(Clone, Debug)]
pub(crate) struct ReasonCount<'e> {
    /// Its cell.
    pub cell: CellId,
    /// Its name in few words.
    pub word: &'e str,
    /// How often.
    pub count: i64,
}

/// The two sides of a flow of which all numbers are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Balance {
    /// What came in.
    pub came: i64,
    /// What became of it.
    pub became: i64,
}

impl<'e> FlowCounts<'e> {
    /// The flow of a report, beside that of the year before.
    pub(crate) fn of_report(
        flow: &'e CaseFlow,
        (report, edition): (&Report, &'e Edition),
        last: Option<(&Report, &Edition)>,
    ) -> FlowCounts<'e> {
        let line = |line: &'e FlowLine| {
            let count = match reading(report, edition, line.cell) {
                Reading::Number(value) => Count::Number(value),
                Reading::Blank => Count::Blank,
                Reading::NotApplicable => Count::NotApplicable,
                Reading::NoSum => unfinished(report, edition, line.cell),
                Reading::Verbatim(_) | Reading::NoCell => Count::None,
            };
            let before = last.and_then(|(last, form)| comparable(last, form, line.cell));
            let now = count.number();
            LineCount {
                line,
                count,
                covered: usize::from(now.is_some()),
                last: before.zip(now).map(|(before, now)| (TwoYears { before, now }, 1)),
                reasons: reasons(report, edition, line.cell),
            }
        };
        FlowCounts { flow, lines: flow.lines.iter().map(line).collect(), reports: 1, reformed: false }
    }

    /// The flow over several reports, each line over those that have its number, beside the agencies that told it in both years.
    pub(crate) fn of_totals(
        flow: &'e CaseFlow,
        (totals, matched): (&Totals, &Matched),
        measures: &'e Measures,
        editions: &'e Editions,
    ) -> FlowCounts<'e> {
        let line = |line: &'e FlowLine| {
            let cells = [line.cell];
            let total = totals.get(measures, &cells);
            let both = matched.get(measures, &cells).and_then(|both| {
                let years = TwoYears { before: both.before.value()?, now: both.now.value()? };
                Some((years, both.now.covered))
            });
            LineCount {
                line,
                count: total.value().map_or(Count::None, Count::Number),
                covered: total.covered,
                last: both,
                reasons: summed_reasons(line.cell, totals, measures, editions),
            }
        };
        FlowCounts {
            flow,
            lines: flow.lines.iter().map(line).collect(),
            reports: totals.reports,
            reformed: false,
        }
    }

    /// The two sides; `None` where a number is missing, or some reports are in one line and not in another.
    pub(crate) fn balance(&self) -> Option<Balance> {
        let mut balance = Balance { came: 0, became: 0 };
        for of in &self.lines {
            let count = of.count.number().filter(|_| of.covered == self.reports)?;
            let side = if of.line.fate == Fate::Came { &mut balance.came } else { &mut balance.became };
            *side = side.checked_add(count)?;
        }
        Some(balance)
    }

    /// The largest number, from which the scale of bars comes.
    pub(crate) fn largest(&self) -> i64 {
        self.lines.iter().filter_map(|of| of.count.known()).max().unwrap_or(0)
    }
}

/// What became of what came in, all numbers known and not all 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcomes {
    /// Each outcome with its number, in the order of the flow.
    pub parts: Vec<(Fate, i64)>,
    /// All together.
    pub whole: i64,
}

impl Outcomes {
    /// Of a report; `None` where a number is missing or all are 0.
    pub(crate) fn of_report(flow: &CaseFlow, report: &Report, edition: &Edition) -> Option<Outcomes> {
        let known = |line: &FlowLine| Some((line.fate, comparable(report, edition, line.cell)?));
        Outcomes::of(flow, known)
    }

    /// Of a report on whatever form; `None` also where that has no such cells.
    pub(crate) fn in_report(editions: &Editions, report: &Report) -> Option<Outcomes> {
        let edition = editions.get(report.edition).filter(|edition| report.has_tables(edition))?;
        Outcomes::of_report(editions.flow_in(edition)?, report, edition)
    }

    /// Over several reports, of which all have all numbers.
    pub(crate) fn of_totals(flow: &CaseFlow, totals: &Totals, measures: &Measures) -> Option<Outcomes> {
        Outcomes::of(flow, |line| {
            let total = totals.get(measures, &[line.cell]);
            Some((line.fate, total.value().filter(|_| total.covered == totals.reports)?))
        })
    }

    fn of(flow: &CaseFlow, known: impl Fn(&FlowLine) -> Option<(Fate, i64)>) -> Option<Outcomes> {
        let outcomes = flow.lines.iter().filter(|line| line.fate != Fate::Came);
        let parts = outcomes.map(known).collect::<Option<Vec<(Fate, i64)>>>()?;
        let whole = parts.iter().try_fold(0i64, |sum, (_, count)| sum.checked_add(*count))?;
        (whole > 0).then_some(Outcomes { parts, whole })
    }
}

impl Count {
    /// The number, if it is one.
    pub(crate) fn number(self) -> Option<i64> {
        match self {
            Count::Number(value) => Some(value),
            _ => None,
        }
    }

    /// The number, or what is known of it.
    pub(crate) fn known(self) -> Option<i64> {
        match self {
            Count::Number(value) | Count::Part(value) => Some(value),
            _ => None,
        }
    }
}

/// What stands for the number of a group of which not every row has one.
fn unfinished(report: &Report, edition: &Edition, cell: CellId) -> Count {
    let Some(slot) = edition.slot(cell) else { return Count::None };
    let (mut known, mut blank) = (None, false);
    for part in report.figures.addends(edition, slot) {
        let figure = report.figures.at(part);
        match figure.value() {
            Some(value) => match known.unwrap_or(0i64).checked_add(value) {
                Some(sum) => known = Some(sum),
                None => return Count::None,
            },
            None => blank |= figure != Figure::NOT_APPLICABLE,
        }
    }
    match known {
        Some(sum) => Count::Part(sum),
        None if blank => Count::Blank,
        None => Count::NotApplicable,
    }
}

/// The rows of a group that are not 0 in a report; none where the report prints the group as one row.
fn reasons<'e>(report: &Report, edition: &'e Edition, cell: CellId) -> Vec<ReasonCount<'e>> {
    let Some(slot) = edition.slot(cell) else { return Vec::new() };
    let column = edition.cells[slot].column;
    let row = |at: &usize| {
        let row = &edition.rows[*at];
        let slot = row.first + column;
        let count = report.figures.at(slot).value().filter(|value| *value != 0)?;
        Some(ReasonCount { cell: edition.cells[slot].id, word: &row.path.last()?.zh, count })
    };
    edition.row_of(slot).details.iter().filter_map(row).collect()
}

/// The rows of a group that are not 0 over the reports that tell each of them.
fn summed_reasons<'e>(
    cell: CellId,
    totals: &Totals,
    measures: &'e Measures,
    editions: &'e Editions,
) -> Vec<ReasonCount<'e>> {
    let Some(at) = measures.reasons().iter().position(|reasons| reasons.group == cell) else {
        return Vec::new();
    };
    let Some(sums) = totals.reasons.get(at).filter(|sums| sums.covered > 0) else { return Vec::new() };
    let row = |((cell, _), sum): (&'e (CellId, String), &i128)| {
        let count = i64::try_from(*sum).ok().filter(|count| *count != 0)?;
        let (edition, slot) = editions.newest_with(*cell)?;
        Some(ReasonCount { cell: *cell, word: &edition.row_of(slot).path.last()?.zh, count })
    };
    measures.reasons()[at].parts.iter().zip(&sums.parts).filter_map(row).collect()
}
