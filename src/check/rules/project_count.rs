//! `project-count`: 上一年项目数量 follows from last year's report (trial edition).

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "project-count",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "试行格式：上一年项目数量 = 上年报告的上一年项目数量 + 本年增/减",
        "trial edition: 上一年项目数量 = last year's 上一年项目数量 + its 本年增/减",
    ),
    means: Words::new(
        "2020年报告里的“上一年项目数量”，应等于2019年报告的“上一年项目数量”加上其“本年增/减”。",
        "The 上一年项目数量 of the 2020 report is that of the 2019 report plus its 本年增/减.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号所附年度报告格式（试行）：表二第二十条第（五）（六）（八）项",
        "the trial form of 国办公开办函〔2019〕60号: 表二, 第二十条第（五）（六）（八）项",
    ),
    cause: Words::new(
        "把处理决定数量填进了项目数量；权责清单调整后重新统计；漏写了减少的负号。",
        "Decisions were written where projects are asked for; the list of powers was counted anew; the minus of a decrease was lost.",
    ),
    mend: Words::new(
        "核对两年的项目清单，改正错的那一年；重新统计的写豁免理由。",
        "Compare the lists of both years and correct the wrong one; where they were counted anew, waive with that reason.",
    ),
};

/// The count does not follow.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”的上一年项目数量与上年报告不衔接：{left}，{right}，相差 {difference}{blanks}",
        "“{scope}”: 上一年项目数量 does not follow from last year's report: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请核对两年的项目清单；重新统计过的，写“{豁免|waivers}”说明",
        "{cause}compare the lists of both years; where they were counted anew, waive with that reason",
    ),
});

/// Each row that has these columns.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
