//! `bad-edition`: the edition exists.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The edition exists.
pub(super) static RULE: Rule = Rule {
    name: "bad-edition",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("版式是已知的版式", "the edition exists"),
    means: Words::new(
        "版式是法定表格的格式，用开始使用的报告年度作名字。程序按报告的年度自动选用，一般不用写。",
        "The edition is the form of the statutory tables, named after the first report year it was \
         made for. The year of a report chooses it; it need not be written.",
    ),
    source: Words::new(
        "试行格式见国办公开办函〔2019〕60号，现行格式见国办公开办函〔2021〕30号。",
        "The trial form is 国办公开办函〔2019〕60号, the form in force 国办公开办函〔2021〕30号.",
    ),
    cause: Words::new("以为要写报告的年度，就写了那一年。", "It was taken for the year of the report."),
    mend: Words::new(
        "删去这一行。只有原文用了另一个年度的格式，才写“版式”，从列出的里面选一个。",
        "Delete the line. Write `edition` only where the original used the form of other years, and \
         choose one of those listed.",
    ),
};

/// The edition does not exist.
pub(crate) static BAD_EDITION: Message<{ holes(&["found", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有版式“{found}”", "there is no edition “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "删去这一行，程序按年度自动选用；或者改为下列之一：{known}",
        "delete the line: the year chooses the edition; or write one of {known}",
    ),
});
