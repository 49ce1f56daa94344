//! `only-source`: the figures are in the portal.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording};

/// The figures are in the portal.
pub(super) static RULE: Rule = Rule {
    name: "only-source",
    level: Level::Warning,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("数据已录入", "the figures are in the portal"),
    means: Words::new(
        "这份报告只登记了原件（来源或者附件），数字还没有录入，不能查询、比较和下载。",
        "Only the original of this report is here (a source or an attachment); its figures cannot be \
         searched, compared or downloaded yet.",
    ),
    source: Words::new(
        "《政府信息公开条例》第二十四条：政府信息公开平台应当具备信息检索、查阅、下载等功能。只有原件，\
         数字检索不到。",
        "Art. 24 of the disclosure regulations: the platform offers search, reading and download. With \
         the original alone the figures cannot be searched.",
    ),
    cause: Words::new(
        "补录历年报告，先占一个位置；原件是扫描件，还没有人抄录。",
        "Older reports are being entered, and this one has its place already; the original is a scan \
         that nobody has copied yet.",
    ),
    mend: Words::new(
        "照原件录入文字和数字，删去“仅有原件”这一行。",
        "Enter texts and figures from the original, and delete the line only_source.",
    ),
};

/// Only the original of this report is here, its figures are not.
pub(crate) static ONLY_SOURCE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这份报告只有原件，数据还没有录入",
        "only the original of this report is here, its figures are not",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "录入数据后删去“{仅有原件|only_source}”",
        "delete `{仅有原件|only_source}` once the figures are in",
    ),
});

/// It is said to be only the original, and tables are there too.
pub(crate) static TABLES_TOO: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "写了“{仅有原件|only_source}”，表里的数却录入了：照录入的核对",
        "`{仅有原件|only_source}` is set, but there are tables: they are checked as they stand",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把表和文字录全，删去“{仅有原件|only_source}”这一行",
        "enter all tables and texts, and delete the line `{仅有原件|only_source}`",
    ),
});
