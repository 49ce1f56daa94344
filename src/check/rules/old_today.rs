//! `old-today`: no report is dated after the day that counts as today.

use crate::base::Words;
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "old-today",
    level: Level::Warning,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "报告的发布日期、更正日期不晚于“今天”（截至）",
        "no report or correction is dated after today (`as_of`)",
    ),
    means: Words::new(
        "公布情况写的是设置里“截至”这一天的情形，发布日期在这之后的报告不算已公布。“截至”忘了改，新公布的报告就都算成缺报或者未到期。",
        "Coverage is told as of the day `as_of`; a report that is dated later does not count as published. If `as_of` was not moved on, new reports count as missing or not yet due.",
    ),
    source: Words::new(
        "没有法规依据；“截至某日”的说法，只能讲到这一天为止",
        "no provision; what is said as of a day can be true of that day only",
    ),
    cause: Words::new(
        "录入了新一年的报告，site.yml 里的“截至”还是上次的日期；发布日期的年份写错了。",
        "Reports of a new year were entered, and `as_of` is still the day of last time; the year of a date is mistyped.",
    ),
    mend: Words::new(
        "把“截至”改成现在的日期，或者删去这一行，程序就取最近的发布日期；日期写错的，改正报告的发布日期。",
        "Write the present day as `as_of`, or remove the line, so that the last publication counts; if a date is wrong, mend it in its report.",
    ),
};

/// Reports are dated later.
pub(super) static LATER: Message<{ holes(&["agency", "count", "date", "today", "year"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“今天”是 {today}，有 {count} 份报告的发布日期在它之后，没有算作已公布；最晚的是 {date}（{agency} {year} 年度）",
            "today is {today}, and {count} report(s) with a later date do not count as published; the last one is dated {date} ({agency}, {year})",
        ),
        label: Words::new("早于 {count} 份报告", "before {count} report(s)"),
        help: Words::new(
            "把“{截至|as_of}”改成现在的日期，或者删去这一行；日期写错的，改正报告的发布日期",
            "write the present day, or remove the line; if a date is wrong, mend it in its report",
        ),
    },
);

/// Reports were corrected later.
pub(super) static CORRECTED_LATER: Message<{ holes(&["agency", "count", "date", "today", "year"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“今天”是 {today}，有 {count} 份报告的更正在它之后；最晚的是 {date}（{agency} {year} 年度）",
            "today is {today}, and {count} report(s) were corrected later; the last correction is dated {date} ({agency}, {year})",
        ),
        label: Words::new("早于 {count} 份报告的更正", "before {count} correction(s)"),
        help: Words::new(
            "更正的日期写错的，改正它；没有错的，把“{截至|as_of}”改成现在的日期，或者删去这一行",
            "if the date of the correction is wrong, mend it; else write the present day, or remove the line",
        ),
    });

/// The settings. A day that was told for one build alone is meant.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    let (Some(today), Some(spot)) = scope.as_of else { return };
    let Some(file) = scope.file else { return };
    let calendar = &scope.calendar;
    let found = [(&LATER, calendar.after(today)), (&CORRECTED_LATER, calendar.corrected_after(today))];
    for (message, (count, key, date)) in
        found.into_iter().filter_map(|(message, last)| Some((message, last?)))
    {
        let name = scope.register.get(key.agency).map_or("", |agency| agency.name_in(key.year));
        let filled = fill!(today = today, count = count, date = date, agency = name, year = key.year);
        out.push(Finding::new(message, Place::new(file, spot), filled));
    }
}
