//! `agency-years`: what the register says of an agency's years agrees with itself.

use crate::base::{Words, Year};
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::Agency;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "agency-years",
    level: Level::Warning,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "起止年度、承接机关、由他机关报告几项前后相符",
        "first and last year, successor and `reported_by` agree",
    ),
    means: Words::new(
        "职责由别的机关承接的（“承接机关”），应写明报告到哪一年度为止（“终止年度”）；起始年度不晚于终止年度；“由他机关报告”的机关是另一个机关；各项里的年度不在“今天”五年以后。",
        "An agency with a `successor` has an `until`; `from` is not after `until`; `reported_by` names another agency; no year of an entry lies more than five years after today.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条：每一年度由谁报告要说得清",
        "条例 (2019) art. 49: it must be clear who reports about each year",
    ),
    cause: Words::new(
        "机构撤并时只写了承接机关；年度写颠倒了；照抄别的机关时代号没有改。",
        "Only the successor was written at a merger; the years were swapped; an entry was copied and its id left as it was.",
    ),
    mend: Words::new(
        "补上“终止年度”；改正年度；“由他机关报告”写实际报告的机关，本机关自己报告的就删去。",
        "Add `until`; mend the years; name the agency that reports, or remove `reported_by` where the agency reports itself.",
    ),
};

/// A successor, and no last year.
pub(super) static NO_UNTIL: Message<{ holes(&["agency", "id"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}写了承接机关，没有写“{终止年度|until}”：以后各年度都算应当报告",
        "{agency} has a successor and no `{终止年度|until}`: a report counts as due for every later year",
    ),
    label: Words::new("缺{终止年度|until}", "no `{终止年度|until}`"),
    help: Words::new(
        "在 agencies.yml 的 {id} 下加上“{终止年度|until}”，写它最后应报告的年度",
        "add `{终止年度|until}` to {id} in agencies.yml: the last year about which it reports",
    ),
});

/// The first year is after the last.
pub(super) static SWAPPED: Message<{ holes(&["agency", "from", "until"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}的起始年度 {from} 晚于终止年度 {until}，哪一年都不用报告",
        "the first year of {agency}, {from}, is after its last, {until}: no report is ever due",
    ),
    label: Words::new("{from} 至 {until}", "{from} to {until}"),
    help: Words::new(
        "核对“{起始年度|from}”和“{终止年度|until}”",
        "check `{起始年度|from}` and `{终止年度|until}`",
    ),
});

/// The same in a span of `reported_by`.
pub(super) static SPAN_SWAPPED: Message<{ holes(&["agency", "from", "until"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}由他机关报告的起始年度 {from} 晚于终止年度 {until}，这一条不起作用",
        "`{由他机关报告|reported_by}` of {agency} begins with {from} and ends with {until}: it covers no year",
    ),
    label: Words::new("{from} 至 {until}", "{from} to {until}"),
    help: Words::new(
        "核对“{由他机关报告|reported_by}”的“{起始年度|from}”和“{终止年度|until}”",
        "check `{起始年度|from}` and `{终止年度|until}` of `{由他机关报告|reported_by}`",
    ),
});

/// An agency's figures are said to stand in its own report.
pub(super) static ITSELF: Message<{ holes(&["agency", "id"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}写了由自己报告，这一条不起作用",
        "`{由他机关报告|reported_by}` of {agency} names the agency itself and has no effect",
    ),
    label: Words::new("由 {id} 报告", "reported by {id}"),
    help: Words::new(
        "“{由他机关报告|reported_by}”写另一个机关的代号；自己报告的，删去这一条",
        "name another agency, or remove the entry",
    ),
});

/// A year lies far ahead.
pub(super) static AHEAD: Message<{ holes(&["agency", "key", "today", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{agency}的“{key}”里写着 {year} 年度，比“今天”（{today}）晚得多",
        "`{key}` of {agency} has the year {year}, long after today ({today})",
    ),
    label: Words::new("{year} 年度", "{year}"),
    help: Words::new("核对年度，多半是数字写错了", "check the year: most likely a digit is wrong"),
});

/// Years after the present one that may be meant.
const AHEAD_AT_MOST: u16 = 5;

/// The register.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    for (id, agency) in scope.register.all() {
        let first = out.len();
        let (place, name) = (agency.place, &agency.name);
        let swapped = |from: Option<Year>, until| from.zip(until).filter(|(from, until)| from > until);
        if agency.successor.is_some() && agency.until.is_none() {
            out.push(Finding::new(&NO_UNTIL, place, fill!(agency = name, id = &agency.id)));
        }
        if let Some((from, until)) = swapped(agency.from, agency.until) {
            let filled = fill!(agency = name, from = from, until = until);
            out.push(Finding::new(&SWAPPED, agency.until_place, filled));
        }
        out.extend(ahead(scope, agency));
        for other in &agency.reported_by {
            if other.agency == id {
                out.push(Finding::new(&ITSELF, place, fill!(agency = name, id = &agency.id)));
            } else if let Some((from, until)) = swapped(other.from, other.until) {
                out.push(Finding::new(
                    &SPAN_SWAPPED,
                    place,
                    fill!(agency = name, from = from, until = until),
                ));
            }
        }
        out[first..].iter_mut().for_each(|finding| finding.keys = agency.keys);
    }
}

/// The first year of an entry that lies far ahead.
fn ahead(scope: &SiteScope, agency: &Agency) -> Option<Finding> {
    let today = scope.today.filter(|_| scope.mistyped.is_none())?;
    let year = |key: Words| move |year: Year| (key, year);
    let former = agency.former_names.iter().map(|former| former.until);
    let not_due = agency.not_due.iter().map(|not_due| not_due.year);
    let by_others = agency.reported_by.iter().flat_map(|other| other.from.into_iter().chain(other.until));
    let mut all = (agency.from.into_iter().map(year(Words::new("起始年度", "from"))))
        .chain(agency.until.into_iter().map(year(Words::new("终止年度", "until"))))
        .chain(former.map(year(Words::new("曾用名", "former_names"))))
        .chain(not_due.map(year(Words::new("免报", "not_due"))))
        .chain(by_others.map(year(Words::new("由他机关报告", "reported_by"))));
    let (key, year) = all.find(|(_, year)| year.number() > today.year().saturating_add(AHEAD_AT_MOST))?;
    let filled = fill!(agency = &agency.name, key = key, year = year, today = today);
    Some(Finding::new(&AHEAD, agency.place, filled))
}
