//! `handled-more`: no more requests were concluded than came in and were carried in, as the texts and statistics tell.

use crate::base::Words;
use crate::check::rules::{cumulative, told_figure};
use crate::check::{Check, ReportScope, Scope};
use crate::edition::InFlow;
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::narrative::{FilledNarrative, SCALE, Statement, decimal};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "handled-more",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "办结的申请不多于新收的加上年结转的",
        "no more requests are concluded than were received and carried in",
    ),
    means: Words::new(
        "表里的数由 balance 核对。表里没有、只在文字里说的，也应当如此：说收到 5 件、上年结转 1 件，就不会办结 8 件。2018 年以前的统计里，答复的历年累计不会多于申请的历年累计。",
        "Figures of the tables are compared by balance. What only the text tells must be so, too: of 5 received and 1 carried in, 8 cannot be concluded. In the statistics until 2018 the replies of all years are no more than the requests of all years.",
    ),
    source: Words::new(
        "格式表三的勾稽关系：一 + 二 = （七） + 四",
        "the relation of 表三 of the form: 一 + 二 = （七） + 四",
    ),
    cause: Words::new(
        "上年结转的没有写；一份答复算了几件；打字时数字颠倒。",
        "What was carried in was left out; one reply was counted several times; digits were swapped in typing.",
    ),
    mend: Words::new(
        "对照台账核对收到、结转、办结三个数。",
        "Check the three figures against your ledger: received, carried in, concluded.",
    ),
};

/// The text says that more were concluded than there were.
pub(super) static TOLD: Message<{ holes(&["before", "left", "right", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字说“{words}”，收到的却只有 {right} 件，上年结转 {before} 件",
        "the text says “{words}”, but {right} were received and {before} carried in",
    ),
    label: Words::new("比收到的加结转的多", "more than there were"),
    help: Words::new(
        "核对收到、上年结转、办结三个数，办结的 {left} 不应多于前两个之和",
        "check what was received, carried in and concluded: {left} cannot be more than the first two together",
    ),
});

/// The replies of all years are more than the requests.
pub(super) static STATISTICS: Message<{ holes(&["cell", "left", "other", "right"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{cell}”历年累计 {left}，多于“{other}”的 {right}",
            "“{cell}” comes to {left} over all years, more than the {right} of “{other}”",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "对照原件；原件如此的，写“{豁免|waivers}”说明",
            "compare with the original; where it is so there, give the reason under `{豁免|waivers}`",
        ),
    });

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source || case.edition.phrases.is_empty() {
        return;
    }
    out.extend(statistics(case));
    out.extend(texts(case));
}

/// The largest number of a flow that the texts state.
fn told<'c>(case: &'c ReportScope<'_>, flow: InFlow) -> Option<(&'c FilledNarrative<'c>, &'c Statement<'c>)> {
    let all = case.statements().flat_map(|(narrative, all)| all.iter().map(move |one| (narrative, one)));
    all.filter(|(_, one)| one.phrase.flow == Some(flow)).max_by_key(|(_, one)| one.value)
}

/// The number of a flow in the table, in millionths; `None` where that is blank, or there is none.
fn in_table(case: &ReportScope<'_>, flow: InFlow) -> Option<i128> {
    let phrase = case.edition.phrases.iter().find(|p| p.flow == Some(flow) && !p.sum.is_empty())?;
    let sum = case.report.figures.sum(case.edition, &phrase.sum);
    (sum.blanks == 0).then(|| sum.value.checked_mul(SCALE))?
}

fn texts(case: &ReportScope<'_>) -> Option<Finding> {
    // Figures that stand in the table are compared there.
    if in_table(case, InFlow::Received).is_some() && in_table(case, InFlow::Handled).is_some() {
        return None;
    }
    let (narrative, handled) = told(case, InFlow::Handled)?;
    let (_, received) = told(case, InFlow::Received)?;
    let stated = told(case, InFlow::CarriedIn).map(|(_, carried)| carried.value);
    let carried = stated.or_else(|| in_table(case, InFlow::CarriedIn))?;
    // Beside a government's organ others may have received some.
    let is_open = received.at_least || handled.at_least;
    if is_open || handled.value <= received.value + carried {
        return None;
    }
    let source = narrative.range_of(handled.range.clone());
    let words = narrative.text.get(source.clone()).unwrap_or("").replace('\n', "");
    let print = |value: i128| decimal(value).to_string();
    let filled = fill!(
        words = words,
        left = print(handled.value),
        right = print(received.value),
        before = print(carried)
    );
    let mut finding = Finding::new(&TOLD, narrative.place_of(source), filled);
    let ascii = |value: i128| decimal(value).ascii().into();
    let right = received.value + carried;
    finding.sides = Some(Box::new(Sides {
        left: ascii(handled.value),
        right: ascii(right),
        difference: ascii(handled.value - right),
        blamed: Box::default(),
    }));
    Some(finding)
}

fn statistics(case: &ReportScope<'_>) -> Option<Finding> {
    let labels = |flow: InFlow| {
        let mut own = case.edition.phrases.iter().filter(|p| p.flow == Some(flow));
        own.find(|p| !p.statistic.is_empty()).map(|p| &*p.statistic)
    };
    let handled = told_figure::statistic(case, labels(InFlow::Handled)?)?;
    let received = told_figure::statistic(case, labels(InFlow::Received)?)?;
    let left = handled.cumulative.as_ref().and_then(cumulative::number)?;
    let right = received.cumulative.as_ref().and_then(cumulative::number)?;
    (left.figure > right.figure).then(|| {
        let filled =
            fill!(cell = &handled.label, left = left.text, other = &received.label, right = right.text);
        Finding::new(&STATISTICS, Place::new(case.report.file, handled.cumulative_spot), filled).relating(
            Place::new(case.report.file, received.cumulative_spot),
            Words::new("申请的累计", "the requests of all years"),
        )
    })
}
