//! `late`: published by the deadline.

use crate::base::{Date, Words, Year};
use crate::check::{Check, ReportScope, Scope};
use crate::compare::Timing;
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::Published;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "late",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new("发布日期不晚于公布期限", "published by the deadline"),
    means: Words::new(
        "部门在次年1月31日前、县级以上地方政府在3月31日前公布年度报告；站点可以按类别、按年度设更早的期限。2018年度及以前一律是3月31日。",
        "Departments publish by 31 January, governments from county level up by 31 March of the following year; a site may set earlier dates by kind and year. Up to report year 2018 it is 31 March for all.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条；2007年条例第三十一条",
        "条例 (2019) art. 49; 条例 (2007) art. 31",
    ),
    cause: Words::new(
        "报送、审核拖延；发布日期写成了转载的日期。",
        "Late drafting or approval; the date of a reprint was written.",
    ),
    mend: Words::new(
        "核对发布日期；确实晚了的如实保留，可以写豁免理由。",
        "Check the date; if it was late, leave it as it is, and waive with the reason if there is one.",
    ),
};

/// Days too late.
pub(super) static AFTER: Message<{ holes(&["date", "days", "due", "next", "year"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "发布日期 {date} 晚于公布期限 {due}，晚了 {days} 天",
            "published on {date}, {days} day(s) after the deadline of {due}",
        ),
        label: Words::new("晚 {days} 天", "{days} day(s) late"),
        help: Words::new(
            "核对发布日期；期限不是 {due} 的，在 site.yml 的“{期限|deadlines}”中设定；确实晚了的，可以写“{豁免|waivers}”说明",
            "check the date; if the deadline is another one, set `{期限|deadlines}` in site.yml; if it was late, you may waive with the reason",
        ),
    },
);

/// So many days too late that the year is probably mistyped.
pub(super) static FAR: Message<{ holes(&["date", "days", "due", "next", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "发布日期 {date} 晚于公布期限 {due}，晚了 {days} 天，已过两年：年份多半写错了",
        "published on {date}, {days} days after the deadline of {due}, more than two years: the year is probably mistyped",
    ),
    label: Words::new("晚 {days} 天", "{days} days late"),
    help: Words::new(
        "核对发布日期的年份：{year} 年度的报告一般在 {next} 年公布；确实这么晚的，可以写“{豁免|waivers}”说明",
        "check the year of the date: reports about {year} are published in {next}; if it was that late, you may waive with the reason",
    ),
});

/// The year is none that a report can be published in, and is written with the digits of the right one.
pub(super) static MISTYPED: Message<{ holes(&["date", "near", "next", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "发布日期 {date} 的年份多半写错了：{year} 年度的报告在 {next} 年公布",
        "the year of {date} is most likely mistyped: reports about {year} are published in {next}",
    ),
    label: Words::new("多半是 {near}", "most likely {near}"),
    help: Words::new("对照原件，改为 {near}", "compare with the original, and write {near}"),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Years after the report year; a date that lies behind them is not likely.
const FAR_YEARS: u32 = 2;
/// Years after the report year; behind them no report is published.
const NEVER: u16 = 20;

/// Whether a date of publication cannot be one: its year is mistyped, which is told at the report.
pub(super) fn is_mistyped(year: Year, date: Date) -> bool {
    date.year() > year.number() + NEVER
}

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let Published::On(date, spot) = case.report.published else { return };
    let Timing::Late(days, due) = case.timing() else { return };
    let year = u32::from(case.report.key.year.number());
    let far = u32::from(date.year()) > year + FAR_YEARS;
    if is_mistyped(case.report.key.year, date) {
        let day = date.day().to_string();
        let near = format!("{}{}", year + 1, day.get(4..).unwrap_or_default());
        let filled = fill!(date = &day, near = near, year = year, next = year + 1);
        let mut finding = Finding::new(&MISTYPED, Place::new(case.report.file, spot), filled);
        finding.level = Level::Error;
        return out.push(finding);
    }
    let mut finding = Finding::new(
        if far { &FAR } else { &AFTER },
        Place::new(case.report.file, spot),
        fill!(date = date.day(), due = due, days = days, year = year, next = year + 1),
    );
    // The kind of an agency whose entry has a fault may be another one, which has another deadline.
    finding.follows = case.agency.is_misread;
    out.push(finding);
}
