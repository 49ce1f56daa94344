//! `in-force`: 现行有效件数 follows from last year's.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "in-force",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "现行有效 = 上年现行有效 + 本年制发 − 本年废止",
        "in force = last year's in force + issued − repealed",
    ),
    means: Words::new(
        "规章、行政规范性文件的现行有效件数，应能由上年的件数加本年制发、减本年废止得出。2020年以前的格式没有这一项，不作比较。",
        "The number of 规章 and 行政规范性文件 in force follows from last year's, what was issued and what was repealed. Forms before 2021 have no such figure.",
    ),
    source: Words::new(
        "国办公开办函〔2021〕30号所附年度报告格式：表二第二十条第（一）项",
        "the form of 国办公开办函〔2021〕30号: 表二, 第二十条第（一）项",
    ),
    cause: Words::new(
        "文件到期自动失效没有计入废止；机构合并带来的文件没有计入制发；上年或今年的统计口径变了。",
        "Documents lapsed and were not counted as repealed; documents came with a merger; the counting changed.",
    ),
    mend: Words::new(
        "核对两年的文件目录；确有到期失效、机构调整等原因的，写豁免理由，公布在页面上。",
        "Compare the lists of both years; where documents lapsed or agencies merged, waive with that reason, which the page shows.",
    ),
};

/// The figure does not follow.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”的现行有效件数不能由上年得出：{left}，{right}，相差 {difference}{blanks}",
        "“{scope}”: the number in force does not follow from last year's: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请核对文件目录；有到期失效、机构合并等原因的，写“{豁免|waivers}”说明",
        "{cause}compare the lists of both years; where documents lapsed or agencies merged, waive with that reason",
    ),
});

/// Each row that has these columns.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
