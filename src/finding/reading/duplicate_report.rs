//! `duplicate-report`: an agency has one report a year.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// An agency has one report a year.
pub(super) static RULE: Rule = Rule {
    name: "duplicate-report",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个机关每年只有一份报告", "an agency has one report a year"),
    means: Words::new(
        "一个机关一个年度只有一份报告，文件是 content/年度/机关代号.yml。有两份，读者不知道以哪一份为准。",
        "An agency has one report a year, content/<year>/<agency>.yml. Of two, nobody knows which one \
         counts.",
    ),
    source: Words::new(
        "《政府信息公开条例》第四十九条：报告每年一份，写上一年度的情况。",
        "Art. 49 of the disclosure regulations: one report every year, on the year before.",
    ),
    cause: Words::new(
        "编辑器另存成了 .yaml，原来的 .yml 还在。",
        "An editor saved it as .yaml while the .yml is still there.",
    ),
    mend: Words::new(
        "比较两份，把对的内容留在 .yml 里，另一份移到 content/ 之外。公布以后的改动不要另存一份，写成更正。",
        "Compare the two, keep what is right under the name with .yml and move the other out of content/. A change \
         after publication is no second file but a correction.",
    ),
};

/// There are two reports of {agency} for {year}.
pub(crate) static DUPLICATE_REPORT: Message<{ holes(&["agency", "other", "year"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("{agency} {year} 年有两份报告", "there are two reports of {agency} for {year}"),
        label: Words::new("", ""),
        help: Words::new(
            "和 {other} 比较，对的内容留在那里，这一份移到 content/ 之外",
            "compare it with {other}, keep there what is right, and move this one out of content/",
        ),
    });
