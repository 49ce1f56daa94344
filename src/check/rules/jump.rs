//! `jump`: no figure rises or falls five-fold.

use crate::base::{Said, Words};
use crate::check::{Check, Follows, ReportScope, Scope};
use crate::compare::{Change, least_of};
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::text::Decimal;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "jump",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "上年数不小于 30 的，本年不到 5 倍、也多于五分之一",
        "from a figure of 30 or more, less than 5-fold up or down",
    ),
    means: Words::new(
        "各行的总计和没有总计的各格，与上年相比涨到 5 倍以上或跌到五分之一以下的，提醒核对；金额涨了几千倍、像是以元计的，上年多小也提醒。两年都有的格才比较。",
        "Totals of rows, and cells that have none, are to be looked at where they rise or fall five-fold; an amount that rises thousands of times, as if it were in 元, however small it was. Only cells that both years have are compared.",
    ),
    source: Words::new(
        "报告审核的常规做法；不是法定要求，所以只是提醒",
        "the usual practice of reviewers; not a legal requirement, hence a warning",
    ),
    cause: Words::new(
        "统计口径变了；多打或少打了一位；金额把元当成了万元；也可能确有大起大落。",
        "The counting changed; a digit too many or too few; 元 written for 万元; or it is true.",
    ),
    mend: Words::new(
        "核对两年的数；属实的写豁免理由，公众也会想知道。",
        "Check both years; where it is true, waive with the reason, which the public wants to know too.",
    ),
};

/// A figure jumps.
pub(super) static JUMPS: Message<{ holes(&["before", "cause", "cell", "fold", "now"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "{cell}与上年相差悬殊：上年 {before}，本年 {now}{fold}",
            "{cell} jumps: {before} last year, {now} this year{fold}",
        ),
        label: Words::new("上年 {before}", "last year {before}"),
        help: Words::new(
            "{cause}请核对两年的数；属实的，写“{豁免|waivers}”说明原因",
            "{cause}check both years; where it is true, waive with the reason",
        ),
    });

/// A report and the one before.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::LastYear(check)).following(Follows::Blame);

/// The least figure of the year before that is compared, in whole units.
const BASE: i64 = 30;
/// Times ten: from here on it is a jump.
const FOLD: i128 = 50;
/// An amount in 万元 from which on such a rise is told, however little was there the year before.
const MONEY: i64 = 1_000;
/// Times ten: a rise between these is told as 元 written for 万元.
const TEN_THOUSAND: std::ops::Range<i128> = 20_000..500_000;

fn check(case: &ReportScope<'_>, last: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for (at, row) in case.edition.rows.iter().enumerate() {
        if !row.details.is_empty() && !folds(case, last, at) {
            continue;
        }
        let slots = row.slots().filter(|slot| case.edition.cells[*slot].weighed);
        out.extend(slots.filter_map(|slot| jumps(case, last, slot)));
    }
}

/// Whether a group is one row in one of the years alone: then its sum is compared, as its rows cannot be.
fn folds(case: &ReportScope<'_>, last: &ReportScope<'_>, row: usize) -> bool {
    let there = last.edition.rows.iter().position(|r| r.address == case.edition.rows[row].address);
    let before = |at: usize| {
        last.edition.rows[at].details.is_empty() || last.report.figures.is_folded(last.edition, at)
    };
    there.is_some_and(|at| before(at) != case.report.figures.is_folded(case.edition, row))
}

fn jumps(case: &ReportScope<'_>, last: &ReportScope<'_>, slot: usize) -> Option<Finding> {
    let cell = case.edition.cells[slot].id;
    let there = last.edition.slot(cell)?;
    let change = Change::between((last.report, last.edition), (case.report, case.edition), cell)?;
    let column = case.edition.column(slot);
    let is_large = column.decimals > 0
        && change.now >= MONEY.saturating_mul(10i64.saturating_pow(u32::from(column.decimals)));
    let has_base = change.has_base(least_of(case.edition, slot, BASE));
    // Most figures are too small: they are not divided.
    if !has_base && !is_large {
        return None;
    }
    let fold = change.tenfold();
    let money =
        column.decimals > 0 && fold.is_some_and(|f| TEN_THOUSAND.contains(&f)) && change.now > change.before;
    if !has_base && !money || fold.is_some_and(|f| f < FOLD) {
        return None;
    }
    let number = |n: i64| Decimal::new(n, column.decimals);
    let (before, now) = (number(change.before), number(change.now));
    let times = fold.map(|tenfold| Decimal::new(tenfold, 1));
    let mut finding = Finding::new(
        &JUMPS,
        case.place(written(case, slot)),
        fill!(
            cell = case.edition.name(slot),
            before = before,
            now = now,
            fold = times.map_or_else(Said::default, |t| told(t, change)),
            cause = if money { YUAN } else { Words::new("", "") }
        ),
    )
    .at_cell(cell);
    finding.sides = Some(Box::new(Sides {
        left: now.ascii().into(),
        right: before.ascii().into(),
        difference: number(change.now - change.before).ascii().into(),
        blamed: Box::default(),
    }));
    Some(finding.relating_cell(
        last.place(written(last, there)),
        cell,
        Said::new(format!("上年 {before}"), format!("last year {before}")),
    ))
}

const YUAN: Words = Words::new(
    "差不多一万倍：很可能把以元计的金额填进了以万元计的一格。",
    "about ten-thousand-fold: an amount in 元 was probably written where 万元 is asked; ",
);

/// The slot that was written: a cell's own, or that of the first row of its group.
fn written(case: &ReportScope<'_>, slot: usize) -> usize {
    let row = case.edition.row_of(slot);
    match row.details.first().filter(|_| !case.report.figures.at(slot).is_present()) {
        Some(first) => case.edition.rows[*first].first + case.edition.cells[slot].column,
        None => slot,
    }
}

/// How often one figure goes into the other.
fn told(times: Decimal, change: Change) -> Said {
    match change.now > change.before {
        true => Said::new(format!("，是上年的 {times} 倍"), format!(", {times} times as much")),
        false => Said::new(format!("，上年是本年的 {times} 倍"), format!(", {times} times less")),
    }
}
