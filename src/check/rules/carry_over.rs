//! `carry-over`: this year's 上年结转 is last year's 结转下年度.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "carry-over",
    level: Level::Error,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "本年“二、上年结转” = 上年报告“四、结转下年度”（总计为错误，其他各列为提醒）",
        "this year's 二 carried in = last year's 四 carried out (an error in 总计, a warning in other columns)",
    ),
    means: Words::new(
        "上一年报告说有多少件结转下年度，今年的“上年结转”就应当是多少。缺上一年报告时不核对。",
        "What last year's report carried out is what this year's carries in. Without a report for the year before nothing is compared.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号、〔2021〕30号所附年度报告格式：表三第二项、第四项",
        "the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号: items 二 and 四 of 表三",
    ),
    cause: Words::new(
        "上年报告公布后又有调整；今年重新归类了申请人；抄错了年度；机构改革合并了别的机关的申请。",
        "Last year's figures changed after publication; applicants were classified anew; the wrong year was copied; another agency's requests were taken over.",
    ),
    mend: Words::new(
        "核对两年的报告：今年填错的改今年；上年有误的在上年报告中更正，写入“更正”；确有原因的写豁免理由。",
        "Compare both reports: correct this year's figure; or correct last year's and declare it in `corrections`; or waive with the reason.",
    ),
};

/// The two years do not meet.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”一列，上年结转与上年报告的结转下年度不衔接：{left}，{right}，相差 {difference}{blanks}",
        "column “{scope}”: 上年结转 is not what last year's report carried out: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请核对两年的报告：哪一年错改哪一年，上年的改动写入“{更正|corrections}”；确有原因的写“{豁免|waivers}”并说明理由",
        "{cause}compare both reports and correct the wrong one, last year's with `corrections`; where there is a reason, waive with it",
    ),
});

/// Every applicant column and 总计.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
