//! `early-correction`: nothing is corrected before it is published.

use crate::base::Words;
use crate::check::rules::late;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::Published;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "early-correction",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new("更正的日期不早于发布日期", "no correction is dated before the report was published"),
    means: Words::new(
        "更正说的是公布以后改了什么，日期不会早于报告的发布日期。",
        "A correction tells what was changed after publication, so it is not dated before it.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：报告向社会公布；公布以前的改动不用写更正。",
        "条例 (2019) art. 49: reports are published; what was changed before that is no correction.",
    ),
    cause: Words::new(
        "一月更正时年份写成了上一年；发布日期写成了重新发布的日期。",
        "In January the year of the correction was written as the old one; the date of publication became that of publishing it again.",
    ),
    mend: Words::new(
        "核对两个日期，改正写错的一个；公布以前改的，删去这条更正。",
        "Compare the two dates and mend the one that is wrong; what was changed before publication needs no correction.",
    ),
};

/// A correction is older than the report.
pub(super) static BEFORE: Message<{ holes(&["date", "now"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "更正日期 {now} 早于发布日期 {date}",
        "corrected on {now}, before it was published on {date}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "核对两个日期的年份，改正写错的一个",
        "compare the years of the two dates, and mend the one that is wrong",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check)).causing(&["late"]);

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let Published::On(published, spot) = case.report.published else { return };
    if late::is_mistyped(case.report.key.year, published) {
        return;
    }
    let there = Words::new("发布日期", "the date of publication");
    let file = case.report.file;
    for correction in case.report.corrections.iter().filter(|c| c.date.day() < published.day()) {
        let filled = fill!(date = published.day(), now = correction.date.day());
        let finding = Finding::new(&BEFORE, Place::new(file, correction.date_spot), filled);
        out.push(finding.relating(Place::new(file, spot), there));
    }
}
