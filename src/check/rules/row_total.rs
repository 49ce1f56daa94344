//! `row-total`: 总计 is the sum of the six applicant columns.

use crate::base::Words;
use crate::check::{Check, Scope, SumMessages};
use crate::finding::{Group, Level, Rule, Wording};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "row-total",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "表三每一行：总计 = 六类申请人之和",
        "every row of 表三: 总计 = the six applicant columns",
    ),
    means: Words::new(
        "表三每一行的“总计”，等于同一行自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六格之和。每件申请只有一个申请人，只记一次。",
        "In every row of 表三 the 总计 is the sum of the six applicant columns: a request has one applicant and counts once.",
    ),
    source: Words::new(
        "国办公开办函〔2019〕60号、〔2021〕30号所附年度报告格式：表三申请人分类与总计",
        "the forms of 国办公开办函〔2019〕60号 and 〔2021〕30号: applicant columns and 总计 of 表三",
    ),
    cause: Words::new(
        "改了某一格，忘了改总计；粘贴时少了或多了一列；总计手工相加算错。",
        "One cell was changed and the 总计 was not; a column was lost or doubled in pasting; the sum was done by hand.",
    ),
    mend: Words::new(
        "对照台账改正错的那一格；或在总计处写 =，由程序相加。",
        "Correct the wrong cell from your ledger; or write `=` for 总计, and the program adds it up.",
    ),
};

/// A row does not add up.
pub(super) static FAILS: SumMessages = SumMessages::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{scope}”一行，总计与各类申请人之和不等：{left}，{right}，相差 {difference}{blanks}",
        "row “{scope}”: 总计 is not the sum of the applicant columns: {left}; {right}; difference {difference}{blanks}",
    ),
    label: Words::new("{value}", "{value}"),
    help: Words::new(
        "{cause}请对照台账改正这一行{instead}",
        "{cause}correct this row from your ledger{instead}",
    ),
});

/// Every row that has these columns.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Relation(&FAILS));
