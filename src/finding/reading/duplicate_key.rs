//! `duplicate-key`: every key is written once.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every key is written once.
pub(super) static RULE: Rule = Rule {
    name: "duplicate-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("同一处每个键只写一次", "every key is written once"),
    means: Words::new(
        "同一级里，一个键只写一次。写了两次，程序不知道该用哪一个。一段文字既写在报告里，又放了单独的文\
         件，也是写了两次。",
        "At one level a key is written once: of two, the program cannot know which is meant. A text \
         that stands in the report and in a file of its own is written twice, too.",
    ),
    source: Words::new(
        "没有法规依据。两处不同时，用哪一处都可能用错。",
        "No provision. Where the two differ, either could be the wrong one.",
    ),
    cause: Words::new(
        "复制一行来改，忘了改键；合并两个人的修改，两份都留下了；中文键和英文键各写了一遍（它们是同一个\
         键）。",
        "A line was copied and its key not changed; the changes of two people were merged and both \
         kept; the Chinese and the English key were both written (they are the same key).",
    ),
    mend: Words::new(
        "核对两处的内容，留下对的一处，删去另一处。",
        "Compare the two, keep the right one and delete the other.",
    ),
};

/// Key “{key}” is written twice.
pub(crate) static DUPLICATE_KEY: Message<{ holes(&["key", "line"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("键“{key}”写了两次", "key “{key}” is written twice"),
    label: Words::new("第一次在第 {line} 行", "first on line {line}"),
    help: Words::new("核对两处，留下对的一处", "compare the two, and keep the right one"),
});

/// Row “{key}” is written twice, with other figures.
pub(crate) static DUPLICATE_ROW: Message<{ holes(&["key", "line"]) }> = DUPLICATE_KEY.with_help(Words::new(
    "两行的数不同，像是复制了一行来改，没有改键：其中一行多半是这里缺的那一行，对照原件改它的键；不缺的，留下对的一行",
    "their figures differ, as if a line was copied and its key not changed: one of both is probably the row that is missing here, so compare with the original and change its key; where none is missing, keep the right one",
));

/// Two entries of one id with different names.
pub(crate) static DUPLICATE_ID: Message<{ holes(&["key", "line"]) }> = DUPLICATE_KEY.with_help(Words::new(
    "两处的名称不同，像是两个机关用了一个代号：给其中一个改代号，报告的文件名也要跟着改；是同一个机关的，合成一处",
    "their names differ, as if two agencies had one id: change the id of one of them, and the names of its reports; make one of both if it is one agency",
));

/// Key “{key}”, behind which a list stands, is written twice.
pub(crate) static DUPLICATE_LIST: Message<{ holes(&["key", "line"]) }> = DUPLICATE_KEY.with_help(Words::new(
    "合成一个：把这里的各条接在第 {line} 行“{key}:”的各条后面，再删去这一行“{key}:”",
    "make one of both: put these entries behind those of `{key}:` on line {line}, then delete this line `{key}:`",
));

/// The keys of one entry are written once more: another entry begins without its sign.
pub(crate) static ENTRY_WITHOUT_SIGN: Message<{ holes(&["key", "line"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”在这一条里已经写了：从这一行起像是另一条，前面缺“- ”",
        "“{key}” is written in this entry already: from here on it seems to be another one, without its `- `",
    ),
    label: Words::new("第一次在第 {line} 行", "first on line {line}"),
    help: Words::new(
        "在这一行前面加上“- ”，和上一条的“- ”对齐；不是另一条的，两处比较，留下对的一处",
        "put `- ` before this line, below that of the entry before; if it is not another entry, compare the two and keep the right one",
    ),
});

/// The keys of one agency are written once more: another agency begins without its id.
pub(crate) static AGENCY_WITHOUT_ID: Message<{ holes(&["key", "line", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”在这个机关里已经写了：从这一行起像是另一个机关“{name}”，缺它的代号一行",
        "“{key}” is written for this agency already: from here on it seems to be another one, “{name}”, without the line of its id",
    ),
    label: Words::new("第一次在第 {line} 行", "first on line {line}"),
    help: Words::new(
        "在这一行前面加上一行它的代号和冒号，顶格写；代号只用小写字母、数字和连字符",
        "add a line with its id and a colon before this one, at the left edge; ids have lower-case letters, digits and hyphens only",
    ),
});

/// Many keys are written twice, one behind the other.
pub(crate) static DUPLICATE_BLOCK: Message<{ holes(&["count", "line"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起，有 {count} 个键又写了一遍，像是粘贴了两次",
        "from this line on, {count} keys are written once more, as if they were pasted twice",
    ),
    label: Words::new("第一遍从第 {line} 行起", "the first time from line {line} on"),
    help: Words::new(
        "两遍比较，留下对的一遍，删去另一遍",
        "compare the two, keep the right one and delete the other",
    ),
});

/// Two words for one key.
pub(crate) static DUPLICATE_WORD: Message<{ holes(&["key", "line", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”和第 {line} 行的“{other}”是同一个键",
        "“{key}” is the same key as “{other}” on line {line}",
    ),
    label: Words::new("", ""),
    help: Words::new("核对两处，留下对的一处", "compare the two, and keep the right one"),
});

/// “{key}” stands both in the report and in {other}.
pub(crate) static DUPLICATE_TEXT: Message<{ holes(&["key", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”既写在报告里，又有单独的文件 {other}",
        "“{key}” stands both in the report and in {other}",
    ),
    label: Words::new("", ""),
    help: Words::new("两处留一处", "keep one of the two"),
});

/// “{key}” is left blank, and its text stands in {other}.
pub(crate) static BLANK_BESIDE_TEXT: Message<{ holes(&["key", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字写在 {other} 里，报告里又留着空的一行",
        "the text of “{key}” stands in {other}, and its key is left blank in the report",
    ),
    label: Words::new("", ""),
    help: Words::new("删去报告里的这一行", "delete this line of the report"),
});

/// Two files hold the text of “{key}”.
pub(crate) static TWO_TEXT_FILES: Message<{ holes(&["key", "name", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字有两个文件：{name} 和 {other}，只能用一个",
        "two files hold the text of “{key}”: {name} and {other}, of which only one can be used",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "两份比较，要的内容并到一份里，再把另一份移到 content/ 之外",
        "compare the two, put into one what is wanted, then move the other one out of content/",
    ),
});

/// A correction says twice what was corrected.
pub(crate) static TWO_TARGETS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这条更正既有“{单元格|cell}”，又有“{部分|part}”，不知道改的是哪一处",
        "this correction has both `{单元格|cell}` and `{部分|part}`",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "改了数字的，去掉“{部分|part}”一行；改了文字的，去掉“{单元格|cell}”一行；两处都改了的，写成两条",
        "take the line `{部分|part}` away if a figure was corrected, `{单元格|cell}` if a text was; write two corrections for both",
    ),
});

/// A word is explained twice.
pub(crate) static DUPLICATE_TERM: Message<{ holes(&["found", "line"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”写了两条", "“{found}” has two entries"),
    label: Words::new("第一条在第 {line} 行", "the first is on line {line}"),
    help: Words::new("两条合成一条", "make one of both"),
});

/// Two columns of the statistics have one name.
pub(crate) static DUPLICATE_COLUMN: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("两列都叫“{found}”，分不出来", "two columns are called “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "照原件写全各列的名称，上面还有一行的连着写，如“本级件数”；多写的一列删去，各行也少写一个数",
        "write their full names as the original has them, with those above them (`本级件数`); take away a column that is too much, and its value in each line",
    ),
});

/// A word that a site explains is explained without it.
pub(crate) static KNOWN_TERM: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”已有解释，不用再写", "“{found}” is explained already"),
    label: Words::new("", ""),
    help: Words::new(
        "去掉“{解释|says}”“{依据|article}”“{举例|example}”，只留“{也说|also}”；意思不同的，换一个词",
        "take `{解释|says}`, `{依据|article}` and `{举例|example}` away and keep `{也说|also}`; where something else is meant, take another word",
    ),
});
