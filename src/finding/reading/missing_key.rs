//! `missing-key`: every required key is written.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every required key is written.
pub(super) static RULE: Rule = Rule {
    name: "missing-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("必写的键都写了", "every required key is written"),
    means: Words::new(
        "有些键必须写：报告的发布日期和六个部分，机关的名称和类别，站点的标题，更正、豁免和免报的理由。",
        "Some keys must be written: a report's date of publication and its six parts, an agency's name \
         and kind, the site's title, the reason of a correction, a waiver or a year that is not due.",
    ),
    source: Words::new(
        "报告的内容见《政府信息公开条例》第五十条，分成六个部分见格式（国办公开办函〔2021〕30号）。其余\
         是程序的需要；公布后的改动写明日期和理由，是为了不悄悄改动。",
        "What a report holds: art. 50 of the disclosure regulations; its six parts: the form (国办公开\
         办函〔2021〕30号). The rest is the program's need; a correction has a date and a reason so \
         that nothing is changed silently.",
    ),
    cause: Words::new(
        "照去年的报告改，漏抄了一段；键名写错，程序没有认出来（会同时报 unknown-key）；以为没有内容就不\
         用写；理由只写了“无”“同上”；文件没有粘贴完、没有存完。",
        "A part was left out when last year's report was copied; a key is misspelt, so it was not \
         recognised (unknown-key says so as well); somebody thought that a part without content need \
         not be there; a reason is `none` or “see above”; the file was not pasted or saved to its end.",
    ),
    mend: Words::new(
        "加上缺的一行。没有申请、没有复议诉讼的，写“申请: 无”“复议诉讼: 无”；发布日期查不到的，写“不详”。",
        "Add the line. Where there were no requests or disputes write `requests: none`, `disputes: \
         none`; a date of publication that cannot be found out is `unknown`.",
    ),
};

/// A message about something that is missing, whatever it is.
pub(crate) type MissingMessage = Message<{ holes(&["key", "known", "name", "none", "write"]) }>;

/// One of some words is missing.
pub(crate) static MISSING_CHOICE: MissingMessage = MISSING_KEY.with_help(Words::new(
    "{write}“{name}: …”，从这些词里选：{known}",
    "{write} `{name}: …` with one of these words: {known}",
));

/// “{key}” is missing.
pub(crate) static MISSING_KEY: MissingMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缺少“{key}”", "“{key}” is missing"),
    label: Words::new("", ""),
    help: Words::new("{write}“{name}: …”", "{write} `{name}: …`"),
});

/// What was to stand behind a key is a remark.
pub(crate) static MISSING_BEHIND_SIGN: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缺少“{key}”", "“{key}” is missing"),
    label: Words::new("“#”后面的是备注，没有读入", "what stands behind “#” is a remark"),
    help: Words::new(
        "“{found}”就是它的，删去前面的“#”；只是备注的，把它的值写在“#”前面",
        "delete the “#” if “{found}” is its value; if it is a remark, write the value before it",
    ),
});

/// No reason is given ({key}).
pub(crate) static MISSING_REASON: Message<{ holes(&["key", "write"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有写理由", "no reason is given"),
    label: Words::new("", ""),
    help: Words::new("{write}“{key}: …”，写明理由", "{write} `{key}: …` that gives it"),
});

/// A reason that says nothing.
pub(crate) static HOLLOW_REASON: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("理由“{found}”什么也没有说", "the reason “{found}” says nothing"),
    label: Words::new("", ""),
    help: Words::new(
        "在“{key}”后面写明为什么，读者在页面上看得到，如“原件如此，已向机关核实”",
        "say behind `{key}` why it is so: readers see it on the page",
    ),
});

/// The date of publication is missing.
pub(crate) static MISSING_DATE: MissingMessage = MISSING_KEY.with_help(Words::new(
        "{write}“{name}: …”，写报告公布的日期，形如 2025-01-24；查不到的写“{不详|unknown}”",
        "{write} `{name}: …` with the day of publication, such as 2025-01-24, or `{不详|unknown}` if nobody knows it",
    ));

/// A message about a table that is missing.
pub(crate) type TableMessage = Message<{ holes(&["blank", "example", "key", "line", "name", "none"]) }>;

/// A table is missing that may be `none`.
pub(crate) static MISSING_TABLE: TableMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缺少“{key}”这张表", "“{key}” is missing"),
    label: Words::new("", ""),
    help: Words::new(
        "全年没有发生的，在第 {line} 行的位置写上“{name}: {none}”；否则写上下面各行，照原件填数，{blank}：\n{example}",
        "put in at line {line} `{name}: {none}` if nothing happened in the year, else these lines with the figures of \
         the original, {blank}:\n{example}",
    ),
});

/// A table is missing.
pub(crate) static MISSING_TABLE_ROWS: TableMessage = MISSING_TABLE.with_help(Words::new(
    "在第 {line} 行的位置写上下面各行，照原件填数，{blank}：\n{example}",
    "put in at line {line}, with the figures of the original, {blank}:\n{example}",
));

/// A narrative is missing.
pub(crate) static MISSING_TEXT: Message<{ holes(&["key", "line", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缺少“{key}”这一部分", "“{key}” is missing"),
    label: Words::new("", ""),
    help: Words::new(
        "在第 {line} 行的位置写上“{name}: |”，文字从下一行写起，每行前面空两格",
        "put in `{name}: |` at line {line}, and the text below it, indented by two spaces",
    ),
});

/// The last parts are missing, and rows of the table before them may be.
pub(crate) static CUT_OFF: Message<{ holes(&["known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件到这里就完了，后面的各部分都没有",
        "the file ends here: the parts that follow in the form are all missing",
    ),
    label: Words::new("最后一行", "the last line"),
    help: Words::new(
        "多半没有粘贴完或者没有存完：从原件、备份或版本记录里补上后面的部分：{known}",
        "most likely it was not pasted or saved to its end: add what follows from the original, a backup or an older version: {known}",
    ),
});

/// A narrative is missing, and its text seems to stand in a file that is published as an attachment.
pub(crate) static TEXT_BESIDE: Message<{ holes(&["key", "mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "缺少“{key}”这一部分：文字像是在“{name}”里，成了附件",
        "“{key}” is missing: its text seems to be in “{name}”, which is an attachment",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// The text of “{key}” is in a file elsewhere.
pub(crate) static TEXT_ELSEWHERE: Message<{ holes(&["key", "mend", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "缺少“{key}”这一部分：文字像是在 {other} 里，不在这份报告的文件夹里",
        "“{key}” is missing: its text seems to be in {other}, which is not in the folder of this report",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// The file of the text of “{key}” is empty.
pub(crate) static EMPTY_TEXT_FILE: Message<{ holes(&["key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”的文件是空的，没有文字", "the file of “{key}” is empty: there is no text"),
    label: Words::new("", ""),
    help: Words::new("把这一部分的文字写进去", "write the text of this part into it"),
});

/// There is no text after “{key}”.
pub(crate) static EMPTY_TEXT: MissingMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”后面没有文字", "there is no text after “{key}”"),
    label: Words::new("", ""),
    help: Words::new(
        "写成“{name}: |”，文字从下一行写起，每行前面空两格",
        "write `{name}: |` and the text below it, indented by two spaces",
    ),
});

/// Rows or a text stand there without the heading that they belong under.
pub(crate) static LOST_HEADING: Message<{ holes(&["hint", "instead", "key", "line", "mend"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "第 {line} 行起的各行属于“{key}”，缺“{instead}”这一行",
            "the lines from line {line} on belong to “{key}”: its line `{instead}` is missing",
        ),
        label: Words::new("从这里起", "from here on"),
        help: Words::new(
            "在第 {line} 行前面加上一行“{mend}”{hint}",
            "add a line `{mend}` before line {line}{hint}",
        ),
    });

/// Rows stand there without the heading that they belong under, and are not indented.
pub(crate) static LOST_HEADING_BLOCK: Message<{ holes(&["instead", "key", "line", "mend"]) }> = LOST_HEADING
    .with_help(Words::new(
        "加上“{instead}”这一行，下面各行缩进：\n{mend}",
        "add the line `{instead}`, and indent the lines below it:\n{mend}",
    ));

/// A heading is a comment.
pub(crate) static COMMENTED_HEADING: Message<{ holes(&["hint", "instead", "key", "mend"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "下面各行属于“{key}”，而“{instead}”前面有“#”，成了注释",
            "the lines below belong to “{key}”, but there is a “#” before `{instead}`, which makes it a comment",
        ),
        label: Words::new("", ""),
        help: Words::new("去掉“#”，写成“{mend}”{hint}", "leave out the “#”: write `{mend}`{hint}"),
    },
);

/// A heading is a comment, and its rows are not indented.
pub(crate) static COMMENTED_HEADING_BLOCK: Message<{ holes(&["instead", "key", "mend"]) }> =
    COMMENTED_HEADING.with_help(Words::new(
        "去掉“#”，下面各行缩进：\n{mend}",
        "leave out the “#”, and indent the lines below it:\n{mend}",
    ));

/// The correction does not say what was corrected.
pub(crate) static MISSING_TARGET: Message<{ holes(&["write"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有写明更正的是哪一格、哪一部分", "the correction does not say what was corrected"),
    label: Words::new("", ""),
    help: Words::new(
        "改了数字的，{write}“{单元格|cell}: …”；改了别的，{write}“{部分|part}: …”",
        "{write} `{单元格|cell}: …` for a figure, `{部分|part}: …` for anything else",
    ),
});

/// Neither a source nor an attachment is there.
pub(crate) static NO_SOURCE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "写了“{仅有原件|only_source}”，却没有来源，也没有附件",
        "`{仅有原件|only_source}` is set, but there is neither a source nor an attachment",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "加上一行“{来源|source}: …”，写原件的网址，或者把原件放进附件文件夹",
        "add a line `{来源|source}: …` with the address of the original, or attach it",
    ),
});

/// The text of “{key}” starts with “#”, which makes it a comment.
pub(crate) static COMMENT_TEXT: Message<{ holes(&["key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字以“#”开头，成了注释，没有读入",
        "the text of “{key}” starts with “#”, which makes it a comment",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "给整段文字加上引号：“{mend}”；或者在键后面写“|”，文字另起一行，前面空两格",
        "put quotes around it, `{mend}`, or write `|` behind the key and the text on the next line, indented by two spaces",
    ),
});
