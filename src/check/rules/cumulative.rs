//! `low-stock` in the statistics before 2019: a sum of all years is not less than what one year added, and is last year's and
//! this year's together.

use crate::base::Words;
use crate::check::rules::low_stock::RULE;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Message, Wording, fill, holes};
use crate::narrative::decimal;
use crate::report::{Figure, Report, Statistic, Value};
use crate::source::Place;

/// The sum of all years is less than the value of one.
pub(super) static LESS: Message<{ holes(&["cell", "now", "value"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”历年累计 {now} 少于本年的 {value}",
        "“{cell}”: the sum of all years, {now}, is less than the {value} of this one",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件，多半是“{数值|value}”和“{累计|cumulative}”填反了；确实如此的，写“{豁免|waivers}”说明",
        "compare with the original: most likely `{数值|value}` and `{累计|cumulative}` are exchanged; where it is so, give the reason under `{豁免|waivers}`",
    ),
});

/// The sum of all years is not that of last year and this year's value.
pub(super) static GROWN: Message<{ holes(&["before", "cell", "now", "right", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“{cell}”历年累计 {now}，上年的累计 {before} 加本年的 {value} 却是 {right}",
            "“{cell}”: the sum of all years is {now}, but last year's {before} and this year's {value} come to {right}",
        ),
        label: Words::new("应为 {right}？", "{right}?"),
        help: Words::new(
            "对照两年的原件；改了口径或者原件如此的，写“{豁免|waivers}”说明",
            "compare with the originals of both years; where it is counted otherwise now, or is so there, give the reason under `{豁免|waivers}`",
        ),
    },
);

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// A report and the one before.
pub(super) static LAST_YEAR: Check = Check::new(&RULE, Scope::LastYear(last_year));

/// Says the first sum of all years that is not last year's and this year's; the others are marked beside it.
fn last_year(case: &ReportScope<'_>, last: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let there = |grown: &Grown<'_>| Place::new(case.report.file, grown.one.cumulative_spot);
    let own = &case.report.statistics;
    let mut all = own.iter().filter_map(|one| grown(case.report, one, &last.report.statistics));
    let Some(first) = all.next() else { return };
    let Grown { one, now, before, value, right } = first;
    let filled = fill!(
        cell = &one.label,
        now = now,
        before = before,
        value = written(one, value),
        right = printed(right)
    );
    let finding = Finding::new(&GROWN, there(&first), filled);
    out.push(all.fold(finding, |finding, other| {
        finding.relating(there(&other), Words::new("这一项也是", "so is this one"))
    }));
}

/// A sum of all years that is not what it should be.
struct Grown<'c> {
    one: &'c Statistic,
    now: &'c str,
    before: &'c str,
    /// What the year added, and what the sum should be, in the decimals that are compared.
    value: i64,
    right: i64,
}

/// What is wrong with the sum of a statistic, where last year's report has the same one. A sum that is less than last year's was
/// begun anew: that is no fault.
fn grown<'c>(report: &Report, one: &'c Statistic, last: &'c [Statistic]) -> Option<Grown<'c>> {
    let key = |of: &Statistic| (label(&of.label).to_owned(), of.unit.clone());
    let wanted = key(one);
    let mut twins = last.iter().filter(|of| key(of) == wanted);
    let twin = twins.next().filter(|_| twins.next().is_none())?;
    let is_one = report.statistics.iter().filter(|of| key(of) == wanted).count() == 1;
    let before = twin.cumulative.as_ref().and_then(number).filter(|_| is_one)?;
    let now = one.cumulative.as_ref().and_then(number)?;
    let value = year_total(report, one)?;
    let right = before.figure.checked_add(value)?;
    let is_wrong = now.figure != right && now.figure >= before.figure.max(value);
    is_wrong.then_some(Grown { one, now: now.text, before: before.text, value, right })
}

/// A label without what only says where it stands: `其中：1、网站公开`.
pub(super) fn label(label: &str) -> &str {
    let label = label.trim();
    bare(label.strip_prefix("其中").map_or(label, |rest| rest.trim_start_matches(['：', ':'])))
}

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for one in &case.report.statistics {
        let cumulative = one.cumulative.as_ref().and_then(number);
        let Some((value, cumulative)) = year_total(case.report, one).zip(cumulative) else { continue };
        if value <= cumulative.figure {
            continue;
        }
        let filled = fill!(cell = &one.label, now = cumulative.text, value = written(one, value));
        out.push(Finding::new(&LESS, Place::new(case.report.file, one.cumulative_spot), filled));
    }
}

/// Names of a column that has the total of the others.
const TOTALS: [&str; 4] = ["合计", "总计", "总数", "小计"];

/// What a statistic has of the year in all, in the decimals that are compared: its value, or that of the column of totals, or the
/// sum of all columns; `None` where one of those is no number.
pub(super) fn year_total(report: &Report, one: &Statistic) -> Option<i64> {
    let figure = |value: &Value| Some(number(value)?.figure);
    let total = report.statistics_columns.iter().position(|name| TOTALS.iter().any(|t| name.contains(t)));
    if let Some(at) = total {
        return figure(one.values.get(at)?);
    }
    one.stated().iter().try_fold(0i64, |sum, value| sum.checked_add(figure(value)?))
}

/// What a statistic has of the year, as it is written; where it is a sum, as it would be.
fn written(one: &Statistic, total: i64) -> String {
    match &*one.values {
        [] => one.value.0.trim().to_owned(),
        _ => printed(total),
    }
}

/// A figure in the decimals that are compared, to be printed.
fn printed(figure: i64) -> String {
    decimal(figure.into()).to_string()
}

/// Decimals that are compared.
pub(super) const DECIMALS: u8 = 6;

/// A number of the statistics, as it is written and as it is compared.
pub(super) struct StatisticNumber<'r> {
    /// As it is written.
    pub text: &'r str,
    /// In the decimals that are compared.
    pub figure: i64,
}

/// The number of a value; `None` where it is words.
pub(super) fn number(Value(text): &Value) -> Option<StatisticNumber<'_>> {
    let figure = Figure::parse(&text.replace([',', '，'], ""), DECIMALS).ok()?.value()?;
    Some(StatisticNumber { text, figure })
}

/// A label without its number and its unit: `一、主动公开信息数（条）`.
fn bare(label: &str) -> &str {
    let label = label.trim();
    let label = label.split(['(', '（']).next().unwrap_or(label).trim();
    let numbered = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = label.trim_start_matches(numbered);
    match rest.strip_prefix(['、', '.', '．']) {
        Some(tail) if rest.len() < label.len() => tail.trim(),
        _ => label,
    }
}
