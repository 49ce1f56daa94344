//! `outcome-total`: （七）总计 is the sum of its detail rows.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "outcome-total",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "表三每一列：（七）总计 = 办理结果各行之和",
        "every column of 表三: （七）总计 = its detail rows",
    ),
    means: Words::new(
        "表三每一列的“（七）总计”，等于（一）至（六）所有明细行之和。各种办理结果互相排斥，一件申请只记一种结果；区分处理的只记（二）部分公开。",
        "In every column of 表三, （七）总计 is the sum of all detail rows of （一） to （六）: outcomes exclude each other, and a request counts once.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号、〔2021〕30号所附年度报告格式：三、本年度办理结果",
        "the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号: 三、本年度办理结果",
    ),
    cause: Words::new(
        "一件申请既记了部分公开又记了不予公开；改了明细，没有改（七）；某一行漏填或填错了行。",
        "A request was counted under two outcomes; a detail row was changed and （七） was not; a row was left out or written one row off.",
    ),
    mend: Words::new(
        "逐件核对办理结果，改正错的明细行或（七）；（七）写 = 则由程序相加。原件就有误、又不能改的，按原件录入并写豁免理由。",
        "Go through the requests of the column and correct the detail row or （七）; `=` in （七） lets the program add it up. Where the published original is wrong, keep it and waive with a reason.",
    ),
};

/// A column does not add up.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”一列，（七）总计与各办理结果之和不等：{left}，{right}，相差 {difference}{blanks}",
        "column “{scope}”: （七）总计 is not the sum of the outcomes: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请逐件核对这一列的办理结果，改正明细行或（七）",
        "{cause}go through the outcomes of this column and correct a detail row or （七）",
    ),
});

/// Every applicant column and 总计.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
