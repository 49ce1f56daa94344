//! `low-stock`: what is in force is not less than what the year added.

use crate::base::{Said, Words};
use crate::check::rules::in_force;
use crate::check::{Check, ReportScope, Scope};
use crate::edition::{CellId, Operand, Summand};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "low-stock",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "现行有效件数不少于本年制发减本年废止；历年累计不少于本年，等于上年累计加本年",
        "what is in force is not less than what was issued less what was repealed; a sum of all years is not less than that of one, and is last year's and this year's",
    ),
    means: Words::new(
        "本年制发、又没有废止的，到年底都还有效，所以现行有效件数不会少于本年制发件数减本年废止件数。没有上年报告可以比的，也看得出来。2018 年以前的统计里，历年累计含本年的数，不会少于它；有上年报告的，等于上年的累计加本年的数。累计比上年少的，是重新起算，不核对。",
        "What was issued in the year and not repealed is still in force at its end, so the number in force cannot be less than that. It shows without a report of the year before. In the statistics until 2018 the sum of all years includes that of the year: it is not less than this, and with last year's report it is last year's sum and this year's value. A sum that is less than last year's was begun anew, and is left alone.",
    ),
    source: Words::new(
        "格式填报说明（国办公开办函〔2021〕30号）：现行有效件数是截至年底的数。",
        "The form (国办公开办函〔2021〕30号): 现行有效件数 is the number at the end of the year.",
    ),
    cause: Words::new(
        "两列填反了；现行有效只填了本年新增以外的；抄错一位。",
        "Two columns were swapped; what was issued in the year was left out of the number in force; a digit is wrong.",
    ),
    mend: Words::new(
        "逐列核对文件目录，改正填错的一格。",
        "Compare the columns with the list of documents, and mend the cell that is wrong.",
    ),
};

/// The stock is too small.
pub(super) static LESS: Message<{ holes(&["cell", "listed", "right", "value"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{cell} {value} 少于{listed} = {right}",
        "{cell} is {value}, less than {listed} = {right}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "逐列核对，是不是填反了列；确实如此的，写“{豁免|waivers}”说明",
        "compare column by column; where it is so, give the reason under `{豁免|waivers}`",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// The relation that says how the stock follows from last year's, which is 0 or more.
fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let edition = case.edition;
    let own = |at: usize| edition.relations.get(at).is_some_and(|r| r.rule == in_force::RULE.name);
    for equation in edition.equations.iter().filter(|e| own(e.relation)) {
        let [Summand { operand: Operand::Cell(stock), last: false, negative: false }] = equation.left[..]
        else {
            continue;
        };
        let known = out.iter().any(|f| f.rule() == &in_force::RULE && f.concerns(stock));
        let added: Vec<&Summand> = equation.right.iter().filter(|summand| !summand.last).collect();
        let (Some(value), Some(sum)) = (figure(case, stock), sum(case, &added)) else { continue };
        if value < sum && !known {
            out.extend(less(case, stock, &added, value, sum));
        }
    }
}

fn figure(case: &ReportScope<'_>, cell: CellId) -> Option<i64> {
    case.report.figures.at(case.edition.slot(cell)?).value()
}

fn sum(case: &ReportScope<'_>, summands: &[&Summand]) -> Option<i64> {
    summands.iter().try_fold(0i64, |sum, summand| {
        let Operand::Cell(cell) = summand.operand else { return None };
        let value = figure(case, cell)?;
        sum.checked_add(if summand.negative { -value } else { value })
    })
}

fn less(case: &ReportScope<'_>, stock: CellId, added: &[&Summand], value: i64, sum: i64) -> Option<Finding> {
    let slot = case.edition.slot(stock)?;
    let mut listed = String::new();
    let mut cells = Vec::new();
    for summand in added {
        let Operand::Cell(cell) = summand.operand else { continue };
        let at = case.edition.slot(cell)?;
        let sign = match (listed.is_empty(), summand.negative) {
            (true, _) => "",
            (false, true) => " − ",
            (false, false) => " + ",
        };
        let figure = case.report.figures.printed(case.edition, at);
        listed += &format!("{sign}{} {figure}", case.edition.column(at).label.plain());
        cells.push((at, cell, figure));
    }
    let filled = fill!(cell = case.edition.name(slot), value = value, listed = listed, right = sum);
    let finding = Finding::new(&LESS, case.place(slot), filled).at_cell(stock);
    Some(cells.into_iter().fold(finding, |finding, (at, cell, figure)| {
        finding.relating_cell(case.place(at), cell, Said::same(figure))
    }))
}
