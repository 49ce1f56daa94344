//! `unknown-key`: every key is known.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every key is known.
pub(super) static RULE: Rule = Rule {
    name: "unknown-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个键都是已知的键", "every key is known"),
    means: Words::new(
        "键是冒号前面的词，只能写程序认识的，中文和英文都可以。写错的键，后面的内容不会用上，所以算错误，\
         不会悄悄略过。",
        "A key is the word before the colon; only known ones can be written, in Chinese or in English. \
         What stands after a wrong key would not be used, so it is an error and not passed over.",
    ),
    source: Words::new(
        "没有法规依据。键名写错而不指出来，一行数字就会不声不响地丢掉。",
        "No provision. If a misspelt key were passed over, a row of figures would be lost without a word.",
    ),
    cause: Words::new(
        "拼错或少写一个字；缩进错了，键落到了别的一级；照表格的标题自己起了名字；把别的年度格式里的行抄\
         了过来。",
        "A letter or character is wrong or missing; the indentation is wrong, so that the key stands \
         at another level; the key was made up after a heading; a row was copied from the form of \
         other years.",
    ),
    mend: Words::new(
        "照提示改成最接近的键，后面的内容不要一起删掉。全部键名见编辑手册的“键名对照”。",
        "Write the key that is suggested, and keep what stands behind it. All keys are listed in the \
         editing guide.",
    ),
};

/// Unknown key “{key}”, without a value.
pub(crate) static UNKNOWN_KEY: Message<{ holes(&["key", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("不认识的键“{key}”", "unknown key “{key}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改为已知的键，或删去；此处可用：{known}",
        "write a known key or delete it; known here: {known}",
    ),
});

/// Unknown key “{key}”, with a value that is not to be lost.
pub(crate) static UNKNOWN_KEY_HOLDS: Message<{ holes(&["key", "known"]) }> = UNKNOWN_KEY.with_help(Words::new(
    "改为已知的键：{known}；后面的内容要留着：给编辑看的，整行前面加“# ”",
    "write a known key: {known}; keep what stands behind it, with `# ` before the line if it is for editors only",
));

/// Unknown key “{key}” below a text, of which it may be a line that is not indented.
pub(crate) static UNKNOWN_KEY_TEXT: Message<{ holes(&["key", "known", "mend", "other"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new("不认识的键“{key}”", "unknown key “{key}”"),
        label: Words::new("", ""),
        help: Words::new(
            "是上面“{other}”里的话，整行前面空两格；不是的，改为已知的键：{known}",
            "indent the line by two spaces if it belongs to the text of “{other}” above; otherwise write a known key: {known}",
        ),
    },
);

/// Unknown key “{key}” beside all keys that may stand there.
pub(crate) static UNKNOWN_KEY_EXTRA: Message<{ holes(&["key", "known"]) }> = UNKNOWN_KEY.with_help(Words::new(
    "这里的键都已经写了，这一行是多出来的：核对是不是重复，要公布的写进文字里，只给编辑看的，整行前面加“# ”",
    "all keys are there already, and this line is one more: check whether it says something twice; say it in a text if it is to be published, or put `# ` before it if it is for editors only",
));

/// Unknown key “{key}”, which says that something is not to be published yet.
pub(crate) static UNKNOWN_KEY_DRAFT: Message<{ holes(&["key", "known"]) }> = UNKNOWN_KEY.with_help(Words::new(
    "没有草稿这一说，content/ 里的都会公布：还不公布的，整个文件移到 content/ 外面；可以公布了的，删去这一行",
    "there are no drafts, all that lies in content/ is published: move the file out of content/ until it may be; delete this line once it may",
));

/// Unknown key “{key}” in braces, with a value that is not to be lost: other values stand on its line.
pub(crate) static UNKNOWN_KEY_BRACES: Message<{ holes(&["key", "known"]) }> =
    UNKNOWN_KEY.with_help(Words::new(
        "改为已知的键：{known}；后面的内容要留着",
        "write a known key: {known}; keep what stands behind it",
    ));

/// Unknown key “{key}”, and a known one that was meant.
pub(crate) static UNKNOWN_KEY_NEAR: Message<{ holes(&["key", "near"]) }> = UNKNOWN_KEY.with_label(
    Words::new("是否为 {near}？", "did you mean {near}?"),
    Words::new("改为 {near}", "write {near}"),
);

/// An entry that has the keys of another list.
pub(crate) static ENTRY_ELSEWHERE: Message<{ holes(&["key", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "有“{key}”的一条属于“{other}”，不在这里",
        "an entry with “{key}” belongs below “{other}”, not here",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把这一条连同前面的“- ”整条移到“{other}:”下面；还没有“{other}”的，加上一行“{other}:”，顶格写",
        "move the whole entry with its `- ` below `{other}:`; if there is none yet, add a line `{other}:` at the left edge",
    ),
});

/// A key of the form of other years.
pub(crate) static UNKNOWN_KEY_EDITION: Message<{ holes(&["edition", "key", "listed"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "这个年度的格式没有“{key}”，{listed} 年的格式才有",
            "the form of this year has no “{key}”; that of {listed} has",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "核对年度；原件用的是那一年的格式的，加上一行“{版式|edition}: {edition}”；不是的，把这里的内容写进文字里",
            "check the year; if the original uses that form, add a line `{版式|edition}: {edition}`; if not, say what stands here in a text",
        ),
    },
);

/// A heading has a name that nobody knows.
pub(crate) static MISNAMED_HEADING: Message<{ holes(&["key", "mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "不认识的键“{name}”，下面各行属于“{key}”",
        "unknown key “{name}”; the lines below it belong to “{key}”",
    ),
    label: Words::new("", ""),
    help: Words::new("这一行写成“{mend}”", "write this line as `{mend}`"),
});

/// A heading has a name that nobody knows, and its rows are not indented.
pub(crate) static MISNAMED_HEADING_BLOCK: Message<{ holes(&["key", "mend", "name"]) }> =
    MISNAMED_HEADING.with_help(Words::new("写成：\n{mend}", "write:\n{mend}"));

/// Rows are not indented as those of their heading are.
pub(crate) static MISPLACED_BLOCK: Message<{ holes(&["count", "key", "line", "mend"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "第 {line} 行起有 {count} 行属于“{key}”，缩进却不对，成了别的一级的键",
            "{count} of the lines from line {line} on belong below “{key}”, but their indentation puts them elsewhere",
        ),
        label: Words::new("从这里起", "from here on"),
        help: Words::new("写成：\n{mend}", "write:\n{mend}"),
    },
);

/// Rows that do not follow their heading are not indented as the others are.
pub(crate) static MISPLACED_ROWS: Message<{ holes(&["count", "key", "line", "mend", "wanted"]) }> =
    MISPLACED_BLOCK.with_help(Words::new(
        "和“{key}”下面其他各行对齐，前面{wanted}",
        "line them up with the others below “{key}”, {wanted}",
    ));

/// A row is not indented as the others are.
pub(crate) static MISPLACED_ROW: Message<{ holes(&["key", "mend", "name", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{name}”属于“{key}”，缩进却不对，成了别的一级的键",
            "“{name}” belongs below “{key}”, but its indentation puts it elsewhere",
        ),
        label: Words::new("", ""),
        help: Words::new("这一行前面{wanted}", "this line is to be {wanted}"),
    });

/// A row stands below the heading of another table or group.
pub(crate) static ROW_ELSEWHERE: Message<{ holes(&["key", "mend", "name", "wanted"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“{name}”这一行不属于这里，属于“{key}”",
            "row “{name}” does not belong here but below “{key}”",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "把这一行移到“{key}”下面（没有“{key}”这一行的，先加上），前面{wanted}；那里已经有的，先比较，留下对的一行：\n{mend}",
            "move the line below “{key}” (add that line if there is none), {wanted}; if the row is there already, compare the two and keep the right one:\n{mend}",
        ),
    },
);

/// A key of the highest level is indented.
pub(crate) static MISPLACED_PART: Message<{ holes(&["mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”是最上一级的键，缩进却让它成了别的键的下一级",
        "“{name}” is a key of the highest level, but its indentation puts it below another one",
    ),
    label: Words::new("", ""),
    help: Words::new("这一行顶格写，前面不空格", "put this line at the left edge, without an indentation"),
});

/// A key of the highest level is indented, with what stands below it.
pub(crate) static MISPLACED_PART_BLOCK: Message<{ holes(&["mend", "name"]) }> =
    MISPLACED_PART.with_help(Words::new("写成：\n{mend}", "write:\n{mend}"));

/// The title of a section stands where a key does.
pub(crate) static TITLE_AS_KEY: Message<{ holes(&["key", "mend"]) }> = UNKNOWN_KEY.with_help(Words::new(
    "标题和文字分成两行：\n{mend}: …",
    "write the title and the text on two lines:\n{mend}: …",
));
