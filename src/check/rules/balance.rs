//! `balance`: 一 + 二 = （七） + 四.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "balance",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "表三每一列：一、本年新收 + 二、上年结转 = （七）总计 + 四、结转下年度",
        "every column of 表三: 一 received + 二 carried in = （七） total + 四 carried out",
    ),
    means: Words::new(
        "每一列里，本年新收的加上年结转的，等于本年办结的加结转下年的。这条勾稽关系印在法定表格上。",
        "In every column, requests received and carried in are those that were settled or carried out. The form itself prints this relation.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号、〔2021〕30号所附年度报告格式表三表头：“第一项加第二项之和，等于第三项加第四项之和”",
        "the head of 表三 in the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号",
    ),
    cause: Words::new(
        "年底收到、次年才答复的没有记入结转下年度；上年结转漏填；一件申请记在两个申请人名下。",
        "A request received late in the year was not carried out; 上年结转 was left out; a request stands under two applicants.",
    ),
    mend: Words::new(
        "对照台账核对这一列的四个数，改正错的那一个。",
        "Check the four figures of the column against your ledger and correct the wrong one.",
    ),
};

/// A column does not balance.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”一列不平：{left}，{right}，相差 {difference}{blanks}",
        "column “{scope}” does not balance: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请对照台账核对新收、结转、办结四个数，使一 + 二 = （七）+ 四",
        "{cause}check the four figures against your ledger, so that 一 + 二 = （七） + 四",
    ),
});

/// Every applicant column and 总计.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
