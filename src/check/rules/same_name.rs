//! `same-name`: no two agencies have one name or code in the same years, nor one short name below the same one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::base::{Said, Words, Year};
use crate::check::{Check, Scope, SiteScope};
use crate::finding::{BoundedFindings, Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::{Agency, AgencyId, Register};
use crate::source::Place;
use crate::text::is_shaper;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "same-name",
    level: Level::Warning,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "同一年度里没有两个机关同名或者同信用代码，同一上级之下也没有相同的简称、别名",
        "no two agencies have one name or code in the same years, nor one short name or alias below the same parent",
    ),
    means: Words::new(
        "两个机关在同一年度用同一个全称，或者登记了同一个统一社会信用代码，列表和搜索里就分不清是谁。曾用名按用到的年度算。同一个上级下面的机关，简称和别名也要分得清，不同上级下面的可以一样（各县都有“教育局”）。",
        "Two agencies that have one full name, or one 统一社会信用代码, in the same years cannot be told apart in lists and in searching. A former name counts for its years. Below one parent short names and aliases tell agencies apart as well; below different ones they may be alike (every county has its 教育局).",
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
pub(super) static CODE: Message<{ holes(&["id", "line", "name", "other", "scope"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{id} 和第 {line} 行的 {other} {scope}信用代码相同：{name}",
            "{id} and {other} on line {line} have one code {scope}: {name}",
        ),
        label: Words::new("和第 {line} 行相同", "the same as line {line}"),
        help: Words::new(
            "照登记证书，把抄错的一个“{信用代码|credit_code}”改成它自己的；还不知道的，删去那一行；是同一个机关的，合为一个",
            "give the one that was copied its own `{信用代码|credit_code}`, by its certificate; delete the line while it is not known; if they are one agency make one entry",
        ),
    },
);

/// Two agencies below one have one short name or alias, or one is called as another's name is.
pub(super) static OTHER_NAME: Message<{ holes(&["id", "name", "other", "scope"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{id} 和 {other} {scope}都叫“{name}”",
        "{id} and {other} are both called “{name}” {scope}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "“{简称|short}”“{别名|aliases}”要分得清是哪一个：改正其中一个，或者删去",
        "a `{简称|short}` or one of the `{别名|aliases}` names one agency alone: mend one of both, or delete it",
    ),
});

/// The register.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Site(check));

/// A span of report years.
type Span = (Year, Year);

fn check(scope: &SiteScope, out: &mut Vec<Finding>) {
    out.extend(clashes(&scope.register, None));
}

/// What agencies of a register are called alike; with one of them, only what concerns it.
pub(crate) fn clashes(register: &Register, of: Option<AgencyId>) -> Vec<Finding> {
    let mut found = BoundedFindings::default();
    let told = twice((register, of), &mut found, Kind::Name);
    twice((register, of), &mut found, Kind::Code);
    other_names((register, of), &told, &mut found);
    found.finish()
}

/// A register, and the one agency that is looked at.
type Among<'r> = (&'r Register, Option<AgencyId>);

/// What two agencies may have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Code,
}

/// Two agencies.
type Two = (AgencyId, AgencyId);

/// Says which agencies have one name, or one code, in the same years, and gives them.
fn twice((register, of): Among<'_>, found: &mut BoundedFindings, kind: Kind) -> HashSet<Two> {
    let mut known: HashMap<Cow<'_, str>, Vec<(AgencyId, Span)>> = HashMap::new();
    let mut told = HashSet::new();
    let concerns = |two: Two| of.is_none_or(|of| of == two.0 || of == two.1);
    for (id, agency) in register.all() {
        let named = if kind == Kind::Name { names(agency) } else { codes(agency) };
        for (name, span) in named {
            let others = known.entry(as_seen(name)).or_default();
            let common = others.iter().find_map(|(other, of)| Some((*other, common(*of, span)?)));
            let is_two = |other: AgencyId| other != id && concerns((other, id));
            if let Some((other, span)) = common.filter(|(other, _)| is_two(*other)) {
                told.insert((other, id));
                say_twice(register, found, (other, id), (kind, name, span));
            }
            others.push((id, span));
        }
    }
    told
}

fn say_twice(
    register: &Register,
    found: &mut BoundedFindings,
    (first, second): Two,
    (kind, name, span): (Kind, &str, Span),
) {
    let (Some(one), Some(other)) = (register.get(second), register.get(first)) else { return };
    let filled = fill!(id = &one.id, other = &other.id, name = name, scope = said(span));
    let there = Words::new("另一个", "the other one");
    if kind == Kind::Name {
        if !found.passed(&NAME, one.place) {
            found.push(Finding::new(&NAME, one.place, filled).relating(other.place, there));
        }
        return;
    }
    let (place, at) = (code_place(one), code_place(other));
    if !found.passed(&CODE, place) {
        let line = at.spot.line();
        let filled = fill!(id = &one.id, other = &other.id, name = name, scope = said(span), line = line);
        found.push(Finding::new(&CODE, place, filled).relating(at, there));
    }
}

/// Where the code of an agency stands.
fn code_place(agency: &Agency) -> Place {
    agency.credit_code.as_ref().map_or(agency.place, |code| Place::new(agency.place.file, code.spot))
}

/// A name, with the agency above those that are called so.
type NameBelow<'a> = (Option<AgencyId>, &'a str);

/// An agency that is called so, whether that is its full name, and in which years.
type Called = (AgencyId, bool, Span);

/// Says which agencies below the same one have one short name or alias, or are called as another one is, in the same years.
fn other_names((register, of): Among<'_>, told: &HashSet<Two>, found: &mut BoundedFindings) {
    let mut known: HashMap<NameBelow<'_>, Vec<Called>> = HashMap::new();
    for (id, agency) in register.all() {
        let own = names(agency).into_iter().map(|(name, span)| (name, true, span));
        let called = agency.short.iter().chain(&agency.aliases);
        let called = called.map(|name| (name.as_str(), false, years(agency)));
        for (name, is_full, span) in own.chain(called) {
            let others = known.entry((agency.parent, name)).or_default();
            let is_looked_at = |other: AgencyId| of.is_none_or(|of| of == id || of == other);
            let is_other = |other: &Called| other.0 != id && !(other.1 && is_full) && is_looked_at(other.0);
            let both = others.iter().filter(|other| is_other(other));
            let both = both.filter_map(|other| Some((other.0, common(other.2, span)?)));
            if let Some((other, span)) =
                both.into_iter().next().filter(|(other, _)| !told.contains(&(*other, id)))
                && let Some(other) = register.get(other)
                && !found.passed(&OTHER_NAME, agency.place)
            {
                let filled = fill!(id = &agency.id, other = &other.id, name = name, scope = said(span));
                let there = Words::new("另一个", "the other one");
                found.push(Finding::new(&OTHER_NAME, agency.place, filled).relating(other.place, there));
            }
            others.push((id, is_full, span));
        }
    }
}

/// A name without what nobody sees in a list: spaces, and selectors of another form of a character.
fn as_seen(name: &str) -> Cow<'_, str> {
    let unseen = |c: char| c.is_whitespace() || is_shaper(c);
    match name.contains(unseen) {
        true => name.replace(unseen, "").into(),
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
