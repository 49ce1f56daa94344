//! `idle-waiver`: every waiver hides something.

use crate::base::Words;
use crate::check::{Check, Scope};
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "idle-waiver",
    level: Level::Warning,
    group: Group::Figures,
    waivable: false,
    holds: Words::new("每条豁免都对应查出的问题", "every waiver hides a finding"),
    means: Words::new(
        "豁免公布在报告页面上，是对某个问题的说明。问题已经没有了，说明就不该再留着。",
        "A waiver stands on the page as an explanation of a finding. Where nothing is found any more it should go.",
    ),
    source: Words::new(
        "豁免是公开的说明，应当真实、必要",
        "waivers are public statements, and so must be true and needed",
    ),
    cause: Words::new(
        "数已改正，豁免没有删；单元格写错了；规则名写成了相近的另一条。",
        "The figure was mended and the waiver stayed; the cell is wrong; a similar rule was named.",
    ),
    mend: Words::new(
        "删去这条豁免，或改正它的规则名、单元格。",
        "Delete the waiver, or correct its rule or cell.",
    ),
};

/// It hides nothing.
pub(in crate::check) static IDLE: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: IDLE_TEXT,
    label: Words::new("没有这样的问题", "no such finding"),
    help: Words::new("删去这条豁免，或改正规则名、单元格", "delete the waiver, or correct its rule or cell"),
});

/// The same where its rule has findings elsewhere in the report.
pub(in crate::check) static IDLE_HERE: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: IDLE_TEXT,
    label: Words::new("没有这样的问题", "no such finding"),
    help: Words::new(
        "删去这条豁免，或改正规则名、单元格：这条规则在本报告另有问题，但不在这一格",
        "delete the waiver, or correct its rule or cell: the rule has findings in this report, but not at this cell",
    ),
});

const IDLE_TEXT: Words = Words::new("这条豁免没有对应的问题：{rule}", "this waiver hides nothing: {rule}");

/// The waivers, once all other rules have run.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Waivers);
