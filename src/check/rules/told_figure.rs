//! What the tables of a report say to a figure that its text states.

use crate::check::ReportScope;
use crate::check::rules::{balance, cumulative};
use crate::edition::{CellId, Operand, Summand};
use crate::narrative::{FilledNarrative, SCALE, Statement};
use crate::report::Statistic;

/// A statement with what the report's figures say to it.
pub(crate) struct Compared<'c> {
    /// The text that states it.
    pub narrative: &'c FilledNarrative<'c>,
    /// What it states.
    pub statement: &'c Statement<'c>,
    /// The cells it is compared with; none where it is a statistic of the report's own.
    pub sum: &'c [Summand],
    /// The statistic it is compared with.
    pub statistic: Option<&'c Statistic>,
    /// What the figures have, in millionths of a unit.
    pub table: i128,
    /// The two agree, or may: where cells are blank that could hold the rest, nobody knows.
    pub agrees: bool,
    /// Where they do not, what the other sums have that people mean by the same words.
    pub others: Vec<i128>,
}

impl Compared<'_> {
    /// Whether both are about the same figures.
    pub(super) fn is_of_same(&self, other: &Compared<'_>) -> bool {
        let statistic = |c: &Compared<'_>| c.statistic.map(std::ptr::from_ref);
        self.sum == other.sum && statistic(self) == statistic(other)
    }
}

impl Compared<'_> {
    /// Whether another statement of the same figures that does not agree either is right beside this one: it is of another sum
    /// that people mean by the same words (新收20件, 上年结转3件, 共受理23件).
    pub(super) fn is_told_apart(&self, other: &Compared<'_>) -> bool {
        let by = other.statement.value - self.statement.value;
        let sums = |of: &Compared<'_>, by: i128| of.others.iter().any(|sum| sum - of.table == by && by != 0);
        other.others.contains(&other.statement.value) || sums(other, by) || sums(self, -by)
    }
}

/// What some cells have.
struct Table {
    /// Their sum in millionths of a unit.
    value: i128,
    /// Some are blank: it may be more.
    is_open: bool,
}

/// All that the texts of a report state of its figures, compared.
pub(crate) fn all<'c>(case: &'c ReportScope<'_>) -> Vec<Compared<'c>> {
    let mut found = Vec::new();
    for (narrative, statements) in case.statements() {
        found.extend(statements.iter().filter_map(|statement| compared(case, narrative, statement)));
    }
    found
}

fn compared<'c>(
    case: &'c ReportScope<'_>,
    narrative: &'c FilledNarrative<'c>,
    statement: &'c Statement<'c>,
) -> Option<Compared<'c>> {
    let fits = |table: &Table| {
        (statement.value - table.value).abs() < statement.step
            || table.is_open && table.value < statement.value
            || statement.at_least && table.value > statement.value
    };
    if !statement.phrase.statistic.is_empty() {
        let statistic = statistic(case, &statement.phrase.statistic)?;
        let of_year = year_values(case, statistic);
        let sum = statistic.cumulative.as_ref().and_then(cumulative::number).map(|n| millionths(n.figure));
        let agrees = of_year.iter().chain(&sum).any(|value| fits(&Table { value: *value, is_open: false }));
        let table = *of_year.first()?;
        return Some(Compared {
            narrative,
            statement,
            sum: &[],
            statistic: Some(statistic),
            table,
            agrees,
            others: Vec::new(),
        });
    }
    let own = table(case, &statement.sum, statement.unit);
    let agrees = own.as_ref().is_some_and(fits);
    // What people count otherwise is right only where the figures of the table go together.
    let is_whole = || is_balanced(case, &statement.sum);
    let mut others = statement.or.iter().filter_map(|sum| Some((&**sum, table(case, sum, statement.unit)?)));
    let (sum, told) = match own {
        Some(own) => (&*statement.sum, own),
        // A sum that has the blank cell in it says nothing of it.
        None => others
            .find(|(sum, _)| !has_some_of(sum, &statement.sum))
            .filter(|(sum, _)| !is_stated(case, sum))?,
    };
    // That there is none is said of all that may be meant.
    let is_any = statement.value != 0;
    let agrees = agrees || fits(&told) || is_any && others.any(|(_, table)| fits(&table) && is_whole());
    let other = |sum: &Vec<Summand>| Some(table(case, sum, statement.unit)?.value);
    let others = if agrees { Vec::new() } else { statement.or.iter().filter_map(other).collect() };
    Some(Compared { narrative, statement, sum, statistic: None, table: told.value, agrees, others })
}

/// Whether a sum has one of the cells of another.
fn has_some_of(sum: &[Summand], of: &[Summand]) -> bool {
    of.iter().any(|own| sum.iter().any(|term| cells(term).0 == cells(own).0))
}

/// Whether another statement is about the same cells.
fn is_stated(case: &ReportScope<'_>, sum: &[Summand]) -> bool {
    case.statements().flat_map(|(_, all)| all).any(|statement| *statement.sum == *sum)
}

/// What the cells have; `None` where all of them are blank.
fn table(case: &ReportScope<'_>, terms: &[Summand], unit: &str) -> Option<Table> {
    let (figures, edition) = (&case.report.figures, case.edition);
    let slot = edition.slot(cells(terms.first()?).0)?;
    let sum = figures.sum(edition, terms);
    let slots = terms.iter().filter_map(|term| edition.slot(cells(term).0));
    let mut addends = slots.flat_map(|slot| figures.addends(edition, slot));
    if sum.blanks > 0 && !addends.any(|slot| figures.at(slot).value().is_some()) {
        return None;
    }
    let decimals = u32::from(edition.column(slot).decimals);
    // A table in 万元 against a text in 元.
    let large = if unit == "元" && edition.unit(slot).ends_with("万元") { 10_000 } else { 1 };
    let scale = SCALE.checked_div(10i128.checked_pow(decimals)?)?;
    let value = sum.value.checked_mul(scale * large)?;
    Some(Table { value, is_open: sum.blanks > 0 })
}

/// Whether the balance holds of the column of the first of some cells.
fn is_balanced(case: &ReportScope<'_>, terms: &[Summand]) -> bool {
    let Some(first) = terms.first().map(|term| cells(term).0) else { return true };
    let edition = case.edition;
    let is_own =
        |relation: usize| edition.relations.get(relation).is_some_and(|r| r.rule == balance::RULE.name);
    let has = |side: &[Summand]| side.iter().any(|term| cells(term).0 == first);
    let sum = |side: &[Summand]| case.report.figures.sum(edition, side);
    let mut own = edition.equations.iter().filter(|e| is_own(e.relation) && (has(&e.left) || has(&e.right)));
    // Where all cells of a side are blank nobody knows whether it holds.
    own.all(|e| {
        let (left, right) = (sum(&e.left), sum(&e.right));
        let is_open = [&left, &right].iter().any(|side| side.value == 0 && side.blanks > 0);
        left.value == right.value || is_open
    })
}

/// The cell of a term, and those that it stands for.
pub(super) fn cells(term: &Summand) -> (CellId, &[CellId]) {
    match &term.operand {
        Operand::Cell(cell) => (*cell, &[]),
        Operand::Group(cell, parts) => (*cell, parts),
    }
}

/// The statistic with one of some labels.
pub(super) fn statistic<'c>(case: &'c ReportScope<'_>, labels: &[String]) -> Option<&'c Statistic> {
    let is_one = |statistic: &&Statistic| {
        let own = cumulative::label(&statistic.label);
        labels.iter().any(|label| label == own)
    };
    let mut found = case.report.statistics.iter().filter(is_one);
    found.next().filter(|_| found.next().is_none())
}

/// A figure of the statistics in millionths of a unit.
fn millionths(figure: i64) -> i128 {
    i128::from(figure) * (SCALE / 10i128.pow(u32::from(cumulative::DECIMALS)))
}

/// What a statistic has of the year, in millionths of a unit: its total first. A text may tell one of several columns.
fn year_values(case: &ReportScope<'_>, statistic: &Statistic) -> Vec<i128> {
    let total = cumulative::year_total(case.report, statistic);
    let of_column = |value| Some(cumulative::number(value)?.figure);
    total.into_iter().chain(statistic.values.iter().filter_map(of_column)).map(millionths).collect()
}
