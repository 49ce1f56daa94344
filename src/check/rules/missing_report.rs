//! `missing-report`: every report that is due is there.

use crate::base::{Words, Year};
use crate::check::rules::late;
use crate::check::{Check, Scope, SiteScope};
use crate::compare::{CoverageContext, Standing, last_due_year, published_later};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::ReportKey;

/// The rule.
pub(in crate::check) static RULE: Rule = Rule {
    name: "missing-report",
    level: Level::Warning,
    group: Group::Register,
    waivable: false,
    holds: Words::new("期限已过的年度都有报告", "every report whose deadline has passed is there"),
    means: Words::new(
        "名录中的机关，从“起始年度”（没写则从它的第一份报告）到“终止年度”，每年应有一份报告。由他机关报告、写明免报的年度不算。",
        "Every agency of the register has a report for each year from `from` (or its first report) to `until`, unless another agency reports for it or the year is declared as not due.",
    ),
    source: Words::new("《政府信息公开条例》（2019）第四十九条", "条例 (2019) art. 49"),
    cause: Words::new(
        "报告还没有录入；文件名不是机关代号；机关已撤并，名录没有写“终止年度”。",
        "The report has not been entered; the file is not named after the agency's id; the agency was merged and has no `until`.",
    ),
    mend: Words::new(
        "录入报告；机关已撤并的写“终止年度”和“承接机关”；当年不用报的写“免报”和理由；并入他机关报告的写“由他机关报告”。",
        "Enter the report; or write `until` and `successor`, `not_due` with a reason, or `reported_by` in agencies.yml.",
    ),
};

/// Nothing is there.
pub(super) static MISSING: Message<{ holes(&["agency", "due", "id", "today", "year"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{agency}没有 {year} 年度的报告，期限 {due} 已过（按 {today} 计）",
            "there is no report of {agency} about {year}; it was due by {due} (today counts as {today})",
        ),
        label: Words::new("缺 {year} 年度", "{year} is missing"),
        help: Words::new(
            "录入 content/{year}/{id}.yml；不用报的，在 agencies.yml 中写“{终止年度|until}”“{免报|not_due}”或“{由他机关报告|reported_by}”",
            "enter content/{year}/{id}.yml; where none is due, write `{终止年度|until}`, `{免报|not_due}` or `{由他机关报告|reported_by}` in agencies.yml",
        ),
    },
);

/// It is there, but not by today.
pub(super) static LATER: Message<{ holes(&["agency", "date", "due", "id", "today", "year"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{agency} {year} 年度的报告期限是 {due}，到 {today} 还没有公布：发布日期是 {date}",
            "the report of {agency} about {year} was due by {due} and is not published by {today}, which counts as today: it is dated {date}",
        ),
        label: Words::new("{year} 年度 {date} 才公布", "{year} is dated {date}"),
        help: Words::new(
            "“今天”写早了的，改 content/site.yml 的“{截至|as_of}”；日期写错的，改 content/{year}/{id}.yml 的发布日期",
            "if today is out of date, mend `{截至|as_of}` in content/site.yml; if the date is wrong, mend it in content/{year}/{id}.yml",
        ),
    },
);

/// The register.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    let coverage = scope.coverage();
    let CoverageContext { register, calendar, today, .. } = coverage;
    let Some(day) = today.filter(|_| scope.mistyped.is_none()) else { return };
    let Some(last) = last_due_year(day) else { return };
    for (id, agency) in register.all() {
        let first = agency.from.or_else(|| calendar.first_year(id));
        let mut year: Option<Year> = first;
        while let Some(at) = year.filter(|y| *y <= last) {
            let key = ReportKey { year: at, agency: id };
            // A file that cannot be read has findings of its own, and so has one without a date or in the folder of another year.
            let told = calendar.is_unread(key)
                || calendar.is_form(key)
                || calendar.is_filed_later(key)
                || scope.misfiled.contains(&key);
            if let (false, Standing::Missing(due)) = (told, coverage.standing(key)) {
                let later = published_later(calendar, key, today);
                if later.is_some_and(|date| late::is_mistyped(at, date)) {
                    year = at.after();
                    continue;
                }
                let (place, name, id) = (agency.place, agency.name_in(at), &agency.id);
                let finding = match later {
                    Some(date) => Finding::new(
                        &LATER,
                        place,
                        fill!(agency = name, id = id, year = at, due = due, date = date.day(), today = day),
                    ),
                    None => Finding::new(
                        &MISSING,
                        place,
                        fill!(agency = name, id = id, year = at, due = due, today = day),
                    ),
                };
                let mut finding = finding.in_keys(agency.keys);
                // What keeps its entry from being read may be about its years.
                finding.follows = agency.is_misread;
                out.push(finding);
            }
            year = at.after();
        }
    }
}
