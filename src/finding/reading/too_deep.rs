//! `too-deep`: nesting is at most 32 levels deep.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Nesting is at most 32 levels deep.
pub(super) static RULE: Rule = Rule {
    name: "too-deep",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("嵌套不超过 32 层", "nesting is at most 32 levels deep"),
    means: Words::new(
        "一层套一层，不能超过 32 层。报告最多用四层，超过这么多，多半是括号打乱了。",
        "Lists and mappings nest at most 32 levels deep. A report needs four, so more are a sign of \
         stray brackets.",
    ),
    source: Words::new("没有法规依据，是程序的限度。", "No provision: a limit of the program."),
    cause: Words::new(
        "连打了许多个“[”或“{”；把别的程序的数据粘贴了进来。",
        "Many `[` or `{` were typed in a row; data of another program were pasted.",
    ),
    mend: Words::new(
        "数一数标出的那一行里的括号，删去多余的。",
        "Count the brackets of the marked line and delete those that do not belong.",
    ),
};

/// Nesting is deeper than {limit} levels.
pub(crate) static TOO_DEEP: Message<{ holes(&["limit"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("嵌套超过 {limit} 层", "nesting is deeper than {limit} levels"),
    label: Words::new("", ""),
    help: Words::new("减少嵌套；报告最多四层", "nest less; a report needs four levels"),
});
