//! `fee-statement`: the report says whether a processing fee (信息处理费) was charged.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "fee-statement",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "报告说明了信息处理费的收取情况",
        "the report says whether a processing fee was charged",
    ),
    means: Words::new(
        "2021 年度起，报告要在第六部分说明信息处理费：收了多少元，或者没有收取。写在别的部分、表下说明里也算。",
        "From report year 2021 on, part 六 says how much was charged as 信息处理费, or that none was. A statement in another part or under a table counts, too.",
    ),
    source: Words::new(
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        "《政府信息公开信息处理费管理办法》 (国办函〔2020〕109号)",
    ),
    cause: Words::new(
        "没有收取，以为不用写；第六部分只写了“无”。",
        "None was charged, so nothing was written; part 六 only says 无.",
    ),
    mend: Words::new(
        "在第六部分写一句：收取信息处理费多少元，或者本年度没有收取。",
        "Add a sentence to part 六: how much was charged, or that nothing was charged in this year.",
    ),
};

/// Nothing is said.
pub(super) static UNSAID: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "报告没有说明信息处理费的收取情况",
        "the report does not say whether a processing fee (信息处理费) was charged",
    ),
    label: Words::new("没有提到信息处理费", "no word on 信息处理费"),
    help: Words::new(
        "在这一部分写明收取信息处理费多少元，或者没有收取；原件没有写的，写“{豁免|waivers}”说明",
        "say here how much was charged, or that none was; where the original does not say so, waive with that reason",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source {
        return;
    }
    let report = case.report;
    for narrative in case.texts() {
        let Some(part) = case.edition.parts.get(narrative.part).filter(|p| !p.states.is_empty()) else {
            continue;
        };
        let says = |text: &str| part.states.iter().any(|w| text.contains(w.as_str()));
        // The last narratives first: that is where it stands.
        let said = case.texts().iter().rev().any(|t| says(t.words()))
            || report.notes.iter().any(|n| says(&n.prose.text));
        if !said {
            out.push(Finding::new(&UNSAID, narrative.place_of(0..narrative.text.len()), fill!()));
        }
    }
}
