//! `old-today`: no report is dated after the day that counts as today.

use crate::base::{Date, Words};
use crate::check::rules::late;
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::source::Place;
use crate::store::Calendar;

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
        "录入了新一年的报告，site.yml 里的“截至”还是上次的日期；发布日期的年份写错了；“截至”的年份写错了，比报告早得多或晚得多（是错误）。",
        "Reports of a new year were entered, and `as_of` is still the day of last time; the year of a date is mistyped; so is that of `as_of`, which lies long before or after all reports (an error).",
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

/// One report was corrected later.
pub(super) static CORRECTED_AFTER: Message<{ holes(&["date", "today"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "更正日期 {date} 在“今天”（{today}）之后",
        "corrected on {date}, after the day that counts as today ({today})",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "日期写错的，改正它；没有错的，把 content/site.yml 的“{截至|as_of}”改成现在的日期，或者删去那一行",
        "if the date is wrong, mend it; else write the present day as `{截至|as_of}` in content/site.yml, or remove that line",
    ),
});

/// Most reports are about years after today.
pub(super) static LONG_BEFORE: Message<{ holes(&["count", "today"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“今天”写的是 {today}，有 {count} 份报告的年度在它之后，多半是这个日期的年份写错了",
        "today is set to {today}, and {count} reports are about later years: most likely the year of this date is mistyped",
    ),
    label: Words::new("{count} 份报告的年度在它之后", "{count} reports are about later years"),
    help: PRESENT_DAY,
});

/// Today is long after the last publication.
pub(super) static LONG_AFTER: Message<{ holes(&["count", "date", "today"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“今天”写的是 {today}，比最晚的发布日期 {date} 晚了 {count} 年，多半是这个日期的年份写错了",
        "today is set to {today}, {count} years after the last publication, {date}: most likely the year of this date is mistyped",
    ),
    label: Words::new("晚了 {count} 年", "{count} years later"),
    help: PRESENT_DAY,
});

/// How a day that is mistyped is mended.
const PRESENT_DAY: Words = Words::new(
    "写现在的日期，或者删去这一行，程序就取最近的发布日期",
    "write the present day, or remove the line, so that the last publication counts",
);

/// How a day lies to the reports of a site where it is most likely mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistyped {
    /// So many reports, most of the site's, are about later years.
    Before(usize),
    /// So many years after the last publication.
    After(u16, Date),
}

/// Years after the last publication that nobody lets pass.
const LONG: u16 = 10;

/// Whether the day that counts as today is most likely mistyped.
pub(in crate::check) fn mistyped(today: Date, calendar: &Calendar) -> Option<Mistyped> {
    let (ahead, all) = calendar.about_years_after(today.year());
    if ahead > 1 && 2 * ahead > all {
        return Some(Mistyped::Before(ahead));
    }
    let last = calendar.last_published(u16::MAX)?;
    let years = today.year().saturating_sub(last.year());
    (years >= LONG).then_some(Mistyped::After(years, last))
}

/// The settings. A day that was told for one build alone is meant.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    let (Some(today), Some(spot)) = scope.as_of else { return };
    let Some(file) = scope.file else { return };
    let calendar = &scope.calendar;
    if let Some(mistyped) = scope.mistyped {
        let place = Place::new(file, spot);
        let mut finding = match mistyped {
            Mistyped::Before(count) => Finding::new(&LONG_BEFORE, place, fill!(today = today, count = count)),
            Mistyped::After(count, date) => {
                Finding::new(&LONG_AFTER, place, fill!(today = today, count = count, date = date))
            }
        };
        finding.level = Level::Error;
        return out.push(finding);
    }
    let corrected = calendar.corrected_after(today);
    if let (Some((1, _, date)), Some(place)) = (corrected, scope.corrected_later) {
        out.push(Finding::new(&CORRECTED_AFTER, place, fill!(date = date, today = today)));
    }
    let corrected = corrected.filter(|(count, ..)| *count > 1 || scope.corrected_later.is_none());
    let found = [(&LATER, calendar.after(today)), (&CORRECTED_LATER, corrected)];
    for (message, (count, key, date)) in
        found.into_iter().filter_map(|(message, last)| Some((message, last?)))
    {
        if count == 1 && late::is_mistyped(key.year, date) {
            continue;
        }
        let name = scope.register.get(key.agency).map_or("", |agency| agency.name_in(key.year));
        let filled = fill!(today = today, count = count, date = date, agency = name, year = key.year);
        out.push(Finding::new(message, Place::new(file, spot), filled));
    }
}
