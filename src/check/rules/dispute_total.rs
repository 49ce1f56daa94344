//! `dispute-total`: 总计 of each block of 表四.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "dispute-total",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "表四每一组：总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结",
        "every block of 表四: 总计 = upheld + overturned + other result + pending",
    ),
    means: Words::new(
        "行政复议、未经复议直接起诉、复议后起诉三组各自独立，每组的总计等于本组四个结果之和。",
        "The three blocks of 表四 stand by themselves; the 总计 of each is the sum of its four results.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号、〔2021〕30号所附年度报告格式：表四",
        "the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号: 表四",
    ),
    cause: Words::new(
        "总计一格没有填，留着 0；把行政诉讼两组加在一起填进了一组；改了结果没有改总计。",
        "The 总计 was left at 0; both litigation blocks were added into one; a result was changed and the 总计 was not.",
    ),
    mend: Words::new(
        "改正这一组的结果或总计；总计写 = 则由程序相加。",
        "Correct a result or the 总计 of the block; `=` for 总计 lets the program add it up.",
    ),
};

/// A block does not add up.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”一组，总计与各结果之和不等：{left}，{right}，相差 {difference}{blanks}",
        "block “{scope}”: 总计 is not the sum of the results: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请核对这一组的五个数{instead}",
        "{cause}check the five figures of this block{instead}",
    ),
});

/// Each of the three blocks.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
