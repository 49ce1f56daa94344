//! `dash-cell`: not applicable is written /.

use crate::base::Words;
use crate::finding::reading::{RewriteMessage, wrong_type};
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Not applicable is written /.
pub(super) static RULE: Rule = Rule {
    name: "dash-cell",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("不适用写作 /", "not applicable is written /"),
    means: Words::new(
        "不适用写作半角的“/”。全角的“／”和各种短横、破折号，程序也读作“/”，但请统一写法。只用于准许写\
         “/”的格式；现行格式每格都要有数，见 blank-cell。",
        "“Not applicable” is written as an ASCII “/”. A full-width “／” and all kinds of dashes are \
         read as “/”, but should be written one way. This is for forms that allow “/”; in the form in \
         force every cell holds a number, see blank-cell.",
    ),
    source: Words::new(
        "试行格式（国办公开办函〔2019〕60号）的报告里，不适用的格子“/”“-”“—”混用；统一以后，各份报告才\
         能放在一起看。",
        "Reports on the trial form (国办公开办函〔2019〕60号) use “/”, “-” and “—” alike for what \
         does not apply; written one way, they can be put side by side.",
    ),
    cause: Words::new(
        "原文印的是横线，照样录入；输入法是全角；Word 把两个短横自动换成了破折号。",
        "The original prints a dash; the input method was in full-width mode; Word turned two hyphens \
         into a dash.",
    ),
    mend: Words::new(
        "写成 /。原文填 0 的写 0，原文空着的写 null，不要都写成“/”。",
        "Write /. Where the original says 0 write 0, where it is empty write null: they are not the same.",
    ),
};

/// Several cells of a row are read as “/”.
pub(crate) static ROW_DASH: RewriteMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”这一行有 {count} 格读作“/”（不适用）",
        "{count} cells of row “{key}” are read as “/” (not applicable)",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// “{found}” is read as “/” (not applicable).
pub(crate) static DASH: Message<{ holes(&["found", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”读作“/”（不适用）", "“{found}” is read as “/” (not applicable)"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});

/// There is a dash in a row in brackets, which YAML cannot read there.
pub(crate) static DASH_IN_ROW: Message<{ holes(&["example", "key"]) }> = Message::new(Wording {
    rule: &wrong_type::RULE,
    text: Words::new(
        "“{key}”这一行有“-”，方括号里不能只写一个短横",
        "row “{key}” has a “-” in it: a dash cannot stand by itself in brackets",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "不适用写 /：{example}；没有的写 0，原件空着的写 null",
        "where it does not apply, write {example}; 0 where there was nothing, null where the original is blank",
    ),
});
