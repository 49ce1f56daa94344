//! `same-name`: no two agencies have one name or code in the same years.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::base::{Said, Words, Year};
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{BoundedFindings, Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::{Agency, AgencyId};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "same-name",
    level: Level::Warning,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "同一年度里没有两个机关同名或者同信用代码",
        "no two agencies have one name or code in the same years",
    ),
    means: Words::new(
        "两个机关在同一年度用同一个全称，或者登记了同一个统一社会信用代码，列表和搜索里就分不清是谁。曾用名按用到的年度算。",
        "Two agencies that have one full name, or one 统一社会信用代码, in the same years cannot be told apart in lists and in searching. A former name counts for its years.",
    ),
    source: Words::new(
        "《法人和其他组织统一社会信用代码制度建设总体方案》（国发〔2015〕33号）：一个主体一个代码。",
        "国发〔2015〕33号: one code for one body.",
    ),
    cause: Words::new(
        "复制一个机关来改，名称或代码没有改；一个机关登记了两次；改名、撤并时没有写终止年度。",
        "An entry was copied and its name or code left as it was; an agency was registered twice; `until` was forgotten when an agency was renamed or merged.",
    ),
    mend: Words::new(
        "名称写全称，不同地方的写明地名；重复登记的合为一个；撤并的写明终止年度。",
        "Write full names, with the place where two places have one each; make one entry of two that are one agency; give the last year of one that was merged.",
    ),
};

/// Two agencies have one name.
pub(super) static NAME: Message<{ holes(&["id", "name", "other", "scope"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("{id} 和 {other} {scope}同名：{name}", "{id} and {other} have one name {scope}: {name}"),
    label: Words::new("", ""),
    help: Words::new(
        "写全称，分清是哪里的机关；是同一个机关的，合为一个；改名、撤并的，写明“{终止年度|until}”",
        "write full names that tell them apart; if they are one agency make one entry; if one was renamed or merged, give its `{终止年度|until}`",
    ),
});

/// Two agencies have one code.
pub(super) static CODE: Message<{ holes(&["id", "name", "other", "scope"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{id} 和 {other} {scope}信用代码相同：{name}",
        "{id} and {other} have one code {scope}: {name}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "照登记证书改正其中一个的“{信用代码|credit_code}”；是同一个机关的，合为一个",
        "mend the `{信用代码|credit_code}` of one by its certificate; if they are one agency make one entry",
    ),
});

/// The register.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

/// A span of report years.
type Span = (Year, Year);

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    let mut found = BoundedFindings::default();
    for (message, named) in [(&NAME, names as fn(&Agency) -> Vec<(&str, Span)>), (&CODE, codes)] {
        let mut known: HashMap<Cow<'_, str>, Vec<(AgencyId, Span)>> = HashMap::new();
        for (id, agency) in scope.register.all() {
            for (name, span) in named(agency) {
                let others = known.entry(without_spaces(name)).or_default();
                let common = others.iter().find_map(|(other, of)| Some((*other, common(*of, span)?)));
                if let Some((other, span)) = common.filter(|(other, _)| *other != id)
                    && let Some(other) = scope.register.get(other)
                    && !found.passed(message, agency.place)
                {
                    let filled = fill!(id = &agency.id, other = &other.id, name = name, scope = said(span));
                    let there = Words::new("另一个", "the other one");
                    found.push(Finding::new(message, agency.place, filled).relating(other.place, there));
                }
                others.push((id, span));
            }
        }
    }
    out.extend(found.finish());
}

/// A name without spaces, which nobody sees in a list.
fn without_spaces(name: &str) -> Cow<'_, str> {
    match name.contains(char::is_whitespace) {
        true => name.split_whitespace().collect::<String>().into(),
        false => name.into(),
    }
}

/// The names that an agency has, each with its years.
fn names(agency: &Agency) -> Vec<(&str, Span)> {
    let (first, last) = years(agency);
    let mut former: Vec<_> = agency.former_names.iter().map(|f| (f.name.as_str(), f.until)).collect();
    former.sort_by_key(|(_, until)| *until);
    let (mut from, mut found) = (Some(first), Vec::new());
    for (name, until) in former.into_iter().chain([(agency.name.as_str(), last)]) {
        found.extend(from.filter(|from| *from <= until).map(|from| (name, (from, until))));
        from = until.after();
    }
    found
}

/// Its code, for all its years.
fn codes(agency: &Agency) -> Vec<(&str, Span)> {
    agency.credit_code.iter().map(|code| (code.text.as_str(), years(agency))).collect()
}

fn years(agency: &Agency) -> Span {
    (agency.from.unwrap_or(Year::FIRST), agency.until.unwrap_or(Year::LAST))
}

fn common((from, until): Span, (other, last): Span) -> Option<Span> {
    let span = (from.max(other), until.min(last));
    (span.0 <= span.1).then_some(span)
}

/// Years in words; most agencies have no first or last one.
fn said((from, until): Span) -> Said {
    match (from == Year::FIRST, until == Year::LAST) {
        (true, true) => Said::new("各年度", "in all years"),
        (false, true) => Said::new(format!("自 {from} 年度起"), format!("from {from} on")),
        (true, false) => Said::new(format!("到 {until} 年度为止"), format!("until {until}")),
        (false, false) if from == until => Said::new(format!("在 {from} 年度"), format!("in {from}")),
        (false, false) => Said::new(format!("在 {from}—{until} 年度"), format!("in {from}–{until}")),
    }
}
