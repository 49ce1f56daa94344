//! `text-sum`: the parts behind 其中 come to the number before it.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::narrative::{FilledNarrative, PartsList, decimal, lists};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-sum",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "“其中”后面逐项列全的，加起来等于前面的总数",
        "parts behind 其中 that are listed to the last one come to the number before it",
    ),
    means: Words::new(
        "“公开信息300条，其中甲120条、乙150条、其他30条”，列到“其他”、占比加起来是 100% 或者写在括号里的，各项之和应当等于总数。没有列全的、可以重叠的，不核对。",
        "公开信息300条，其中甲120条、乙150条、其他30条: where the list ends with 其他, where the shares come to 100 %, or in brackets, the parts are to come to the whole. Lists that are not complete and parts that may overlap are left alone.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：正文数据前后不符是常见问题",
        "circulars of supervising offices: figures of a text that do not go together are a common fault",
    ),
    cause: Words::new(
        "改了总数没有改分项；漏列一项；打字时数字颠倒。",
        "The whole was changed and the parts were not; one is missing; digits were swapped in typing.",
    ),
    mend: Words::new(
        "逐项核对，改总数或者改分项。",
        "Go through the parts, and correct the whole or one of them.",
    ),
};

/// The parts do not come to the whole.
pub(super) static PARTS: Message<{ holes(&["count", "difference", "left", "right", "words"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "文字说“{words}”，后面列的 {count} 项加起来却是 {right}，相差 {difference}",
            "the text says “{words}”, but the {count} parts behind it come to {right}, a difference of {difference}",
        ),
        label: Words::new("各项合计 {right}", "the parts come to {right}"),
        help: Words::new(
            "逐项核对：总数对就改分项，分项对就把 {left} 改成 {right}",
            "go through the parts: if they are right, write {right} for {left}",
        ),
    });

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source {
        return;
    }
    for narrative in case.texts() {
        out.extend(lists(narrative.words()).iter().map(|list| finding(narrative, list)));
    }
}

fn finding(narrative: &FilledNarrative<'_>, list: &PartsList) -> Finding {
    let source = narrative.range_of(list.range.clone());
    let words = narrative.text.get(source.clone()).unwrap_or("").replace('\n', "");
    let print = |value: i128| decimal(value).to_string();
    let filled = fill!(
        words = words,
        count = list.count,
        left = print(list.whole),
        right = print(list.sum),
        difference = print((list.whole - list.sum).abs())
    );
    let mut finding = Finding::new(&PARTS, narrative.place_of(source), filled);
    let ascii = |value: i128| decimal(value).ascii().into();
    finding.sides = Some(Box::new(Sides {
        left: ascii(list.whole),
        right: ascii(list.sum),
        difference: ascii(list.whole - list.sum),
        blamed: Box::default(),
    }));
    finding
}
