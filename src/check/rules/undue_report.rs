//! `undue-report`: a report is about a year for which its agency reports.

use crate::base::{Said, Words, Year};
use crate::check::{Check, ReportScope, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::ReportKey;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "undue-report",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new(
        "报告的年度是名录里这个机关应当报告的年度",
        "a report is about a year for which the register has its agency report",
    ),
    means: Words::new(
        "名录写了起始年度、终止年度、免报或由他机关报告的，这些年度没有这个机关自己的报告。有报告，就是名录写错了，或者报告放错了年度、机关。",
        "Where the register has a first or last year, `not_due` or `reported_by`, the agency has no report of its own for the years concerned. \
         If there is one, the register is wrong, or the report is in the place of another year or agency.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：每一年度由谁报告要说得清",
        "条例 (2019) art. 49: it must be clear who reports about each year",
    ),
    cause: Words::new(
        "机构撤并以后没有改名录；年度写错了；报告放进了别的年度的文件夹。",
        "The register was not changed after a merger; a year was mistyped; the report lies in the folder of another year.",
    ),
    mend: Words::new(
        "对照原件：报告放对了的，改名录；放错了的，移到它的年度、机关。",
        "Compare with the original: where the report is in its place, mend the register; else move it to its own year and agency.",
    ),
};

/// The register says otherwise of the year.
pub(super) static UNDUE: Message<{ holes(&["agency", "key", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}有 {year} 年度的报告，名录里它的“{key}”却说这一年不由它报告",
        "{agency} has a report of {year}, but by its `{key}` in the register it does not report about that year",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件：报告是这个机关这一年的，改 agencies.yml 里的“{key}”；不是的，移到它的年度、机关",
        "compare with the original: if it is this agency's of that year, mend `{key}` in agencies.yml; if not, move it to its own year and agency",
    ),
});

/// Reports are about years before the first one that the register says.
pub(super) static BEFORE: Message<{ holes(&["agency", "from", "listed"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}的“{起始年度|from}”是 {from}，却有更早的报告：{listed} 年度",
        "`{起始年度|from}` of {agency} is {from}, but it has earlier reports: {listed}",
    ),
    label: Words::new("早于 {from} 年度的报告", "reports before {from}"),
    help: Words::new(
        "对照原件：报告是这个机关的，改“{起始年度|from}”；不是的，移到它们的年度、机关",
        "compare with the originals: if they are this agency's, mend `{起始年度|from}`; if not, move them to their own year and agency",
    ),
});

/// The register.
pub(super) static REGISTER: Check = Check::new(&RULE, Scope::Site(before));

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let (agency, year) = (case.agency, case.report.key.year);
    let by_other = agency.reported_by.iter().any(|other| {
        other.agency != case.report.key.agency
            && other.from.is_none_or(|from| from <= year)
            && other.until.is_none_or(|until| year <= until)
    });
    let key = if agency.until.is_some_and(|until| until < year) {
        Words::new("终止年度", "until")
    } else if agency.not_due.iter().any(|not_due| not_due.year == year) {
        Words::new("免报", "not_due")
    } else if by_other {
        Words::new("由他机关报告", "reported_by")
    } else if agency.collected.as_ref().is_some_and(|collected| !collected.has(year)) {
        Words::new("收录", "collected")
    } else {
        return;
    };
    let key = key.in_lang(agency.keys);
    let filled = fill!(agency = &agency.name, key = key, year = year);
    let mut finding = Finding::new(&UNDUE, Place::of_file(case.report.file), filled);
    // Of years that cannot be, the register says by itself that they are wrong.
    finding.follows = agency.from.zip(agency.until).is_some_and(|(from, until)| from > until);
    out.push(finding);
}

/// What is older than the first year of an agency is told once, where that stands.
fn before(scope: &SiteScope, out: &mut Vec<Finding>) {
    for (id, agency) in scope.register.all() {
        let is_swapped = |from: &Year| agency.until.is_some_and(|until| *from > until);
        let Some(from) = agency.from.filter(|from| !is_swapped(from)) else { continue };
        let key = |year| ReportKey { year, agency: id };
        let is_told = |year: &Year| {
            scope.calendar.report(key(*year)).is_some() && !scope.misfiled.contains(&key(*year))
        };
        let years = scope.calendar.years().take_while(|year| *year < from).filter(is_told);
        let years: Vec<String> = years.map(|year| year.to_string()).collect();
        if !years.is_empty() {
            let listed = Said::new(years.join("、"), years.join(", "));
            let filled = fill!(agency = &agency.name, from = from, listed = listed);
            out.push(Finding::new(&BEFORE, agency.from_place, filled).in_keys(agency.keys));
        }
    }
}
