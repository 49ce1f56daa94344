//! `early`: published after the report year has ended.

use crate::base::{Words, Year};
use crate::check::{Check, ReportScope, Scope};
use crate::compare::Timing;
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::Published;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "early",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new("发布日期在报告年度结束以后", "published after the report year has ended"),
    means: Words::new(
        "年度报告写的是1月1日至12月31日的全年情况，年度没有结束就不能公布。",
        "An annual report covers the whole year, so it cannot be published before the year has ended.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：公布上一年度的报告",
        "条例 (2019) art. 49: the report is about the year before",
    ),
    cause: Words::new(
        "每年一月最容易把发布日期的年份写成上一年；把成文日期当作发布日期；文件放错了年度文件夹。",
        "In January the year of the date is easily written as the old one; the date of signing was taken; the file lies in the wrong year's folder.",
    ),
    mend: Words::new(
        "改正发布日期的年份，或把文件移到正确的年度文件夹。",
        "Correct the year of the date, or move the file to the folder of its year.",
    ),
};

/// The year had not ended.
pub(super) static BEFORE: Message<{ holes(&["date", "next", "other", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "发布日期 {date} 在 {year} 年度结束以前",
        "published on {date}, before the year {year} had ended",
    ),
    label: Words::new("应在 {year} 年 12 月 31 日以后", "should be after {year}-12-31"),
    help: Words::new(
        "日期写错的，改年份：{year} 年度的报告一般在 {next} 年 1 月至 3 月公布；日期没错，这是 {other} 年度报告的，把它移到 content/{other}/，那里已经有的先比较",
        "if the date is wrong, mend its year: reports about {year} are published from January to March {next}; if it is right and this is the report about {other}, move it to content/{other}/, after comparing it with one that is there",
    ),
});

/// No report is that old: its year is mistyped.
pub(super) static LONG_BEFORE: Message<{ holes(&["date", "next", "other", "year"]) }> = BEFORE.with_label(
    Words::new("年份多半写错了", "the year is most likely mistyped"),
    Words::new(
        "对照原件，改正年份：{year} 年度的报告一般在 {next} 年 1 月至 3 月公布",
        "compare with the original, and mend the year: reports about {year} are published from January to March {next}",
    ),
);

/// Every report.
pub(super) static CHECK: Check =
    Check::new(&RULE, Scope::Report(check)).causing(&["text-year", "undue-report"]);

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let Published::On(date, spot) = case.report.published else { return };
    if case.timing() != Timing::Early {
        return;
    }
    let year = case.report.key.year;
    let is_old = date.year() <= Year::FIRST.number();
    let mut finding = Finding::new(
        if is_old { &LONG_BEFORE } else { &BEFORE },
        Place::new(case.report.file, spot),
        fill!(
            date = date.day(),
            year = year,
            next = u32::from(year.number()) + 1,
            other = u32::from(date.year()).saturating_sub(1)
        ),
    );
    if is_old {
        finding.level = Level::Error;
    }
    out.push(finding);
}
