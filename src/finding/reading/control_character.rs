//! `control-character`: there is no control character.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// There is no control character.
pub(super) static RULE: Rule = Rule {
    name: "control-character",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("没有控制字符", "there is no control character"),
    means: Words::new(
        "文件里有看不见的字符，如退格、行分隔、文字方向标记，或者只有某个字体里才有的符号。屏幕上看不出，\
         放到网页上会断行、错位或者显示成方框。",
        "The file holds characters that cannot be seen, such as a backspace, a line separator, a mark \
         of text direction, or a symbol of one font only. On a page they break lines, move text or \
         show as boxes.",
    ),
    source: Words::new(
        "没有法规依据。网页和下载的数据里不应有这些字符。",
        "No provision. Such characters do not belong on pages and in data.",
    ),
    cause: Words::new(
        "从 Word、WPS、PDF 或网页粘贴：手动换行、项目符号、从右到左标记都会带进来。",
        "Text was pasted from Word, WPS, a PDF or a web page: manual line breaks, bullets of a symbol \
         font and direction marks come along.",
    ),
    mend: Words::new(
        "把光标移到标出的位置，删去那个看不见的字符。删不准的，把前后几个字一起删掉重打。",
        "Go to the marked place and delete the character. If it is hard to hit, delete a few \
         characters around it and type them again.",
    ),
};

/// There is a character that cannot be seen: {name} ({code}).
pub(crate) static CONTROL: Message<{ holes(&["code", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "有看不见的字符：{name}（{code}）",
        "there is a character that cannot be seen: {name} ({code})",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "删去这个字符（常见于从 Word 或网页粘贴）",
        "delete it (it often comes with text pasted from elsewhere)",
    ),
});

/// The name of a file has a character that cannot be seen: {name} ({code}).
pub(crate) static CONTROL_IN_NAME: Message<{ holes(&["code", "name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件名里有看不见的字符：{name}（{code}）",
        "the name has a character that cannot be seen: {name} ({code})",
    ),
    label: Words::new("", ""),
    help: Words::new("改名为 {near}，链接一起改", "rename it to {near}, in links too"),
});

/// There is a character that cannot be seen: {name} ({code}).
pub(crate) static CONTROL_IN_LINE: Message<{ holes(&["code", "instead", "name"]) }> =
    CONTROL.with_help(Words::new("删去它，写成“{instead}”", "delete it, so that the line is `{instead}`"));

/// There is a character that looks like a gap: {name} ({code}).
pub(crate) static CONTROL_BLANK: Message<{ holes(&["code", "instead", "name"]) }> = CONTROL.with_help(
    Words::new("换成普通空格，写成“{instead}”", "put a plain space in its place: write `{instead}`"),
);

/// A character stands where a line was to end: {name} ({code}).
pub(crate) static CONTROL_LINE_END: Message<{ holes(&["before", "code", "name", "wanted"]) }> = CONTROL
    .with_help(Words::new(
        "换成换行：“{before}”后面另起一行，前面{wanted}",
        "put a line break in its place: what follows `{before}` begins a new line, {wanted}",
    ));

/// The sign of an item that only one font has: {name} ({code}).
pub(crate) static CONTROL_ITEM: Message<{ holes(&["code", "instead", "name"]) }> = CONTROL
    .with_help(Words::new("项目符号写成“- ”：“{instead}”", "the sign of an item is `- `: write `{instead}`"));

/// The lines of a file end with a character that ends none: {name} ({code}).
pub(crate) static CONTROL_LINE_ENDS: Message<{ holes(&["code", "count", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "换行用的是{name}（{code}，{count} 处），读出来都在一行里",
        "lines end with {name} ({code}, {count} times), so that they are read as one",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在编辑器里把它全部替换成换行，再保存",
        "replace each of them by a line break in the editor, then save the file",
    ),
});
