//! What is said of lines: keys, texts, indentation, and files as a whole.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

/// This is not valid YAML: {detail}.
pub(crate) static SYNTAX: Message<{ holes(&["detail"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里不合 YAML 的写法", "this is not valid YAML: {detail}"),
    label: Words::new("", ""),
    help: Words::new(
        "对照上下几行的缩进、引号和括号改正；多行文字用“|”开头另起一行",
        "compare indentation, quotes and brackets with the lines around; start a longer text with `|` on a line of its own",
    ),
});

/// There are too many faults of syntax: what follows was not looked at.
pub(crate) static MORE_FAULTS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "写法错误太多，从这里起没有再往下看",
        "there are too many faults of syntax: what follows was not looked at",
    ),
    label: Words::new("", ""),
    help: Words::new("先改好前面的，再检查一遍", "mend those above, then check again"),
});

/// A merge was not finished: lines {from} to {until} have two versions, “{left}” and “{right}”.
pub(crate) static CONFLICT: Message<{ holes(&["from", "left", "right", "until"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "合并冲突没有处理完：第 {from}—{until} 行有两种写法，一种是“{left}”，另一种是“{right}”",
        "a merge was not finished: lines {from} to {until} have two versions, “{left}” and “{right}”",
    ),
    label: Words::new("一种写法从这里起", "one version starts here"),
    help: Words::new(
        "两种写法留一种，再删去“<<<<<<<”“=======”“>>>>>>>”这几行",
        "keep one of the two, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
});

/// A merge was not finished: lines {from} to {until} have two versions that look alike.
pub(crate) static CONFLICT_SAME: Message<{ holes(&["from", "until"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "合并冲突没有处理完：第 {from}—{until} 行有两种写法，只有空格或空行不同",
        "a merge was not finished: lines {from} to {until} have two versions, which differ in spaces or blank lines only",
    ),
    label: Words::new("一种写法从这里起", "one version starts here"),
    help: Words::new(
        "两种写法留一种，缩进和周围各行对齐，再删去“<<<<<<<”“=======”“>>>>>>>”这几行",
        "keep one of the two, indented as the lines around it, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
});

/// “{found}” is a line that marks a merge conflict.
pub(crate) static CONFLICT_LEFT: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”是合并冲突留下的标记行", "“{found}” is a line that marks a merge conflict"),
    label: Words::new("", ""),
    help: Words::new(
        "对照合并前的文件，看上下几行留的是不是对的那一种；再删去这一行",
        "compare the lines around with the files before the merge, keep the right ones, then delete this line",
    ),
});

/// “{found}” stands in a value on one line.
pub(crate) static CONFLICT_IN_LINE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字里有合并冲突留下的标记“{found}”",
        "“{found}”, which marks a merge conflict, is in this text",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照合并前的文件，写成对的那一种，不留标记",
        "compare it with the files before the merge, and write the right one without the mark",
    ),
});

/// {name} ({code}) is used for indentation.
pub(crate) static INDENTED_BY: Message<{ holes(&["code", "mend", "name", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("缩进用了{name}（{code}）", "{name} ({code}) is used for indentation"),
        label: Words::new("不是普通空格", "no plain space"),
        help: Words::new("{wanted}", "{wanted}"),
    });

/// {name} ({code}) is used for indentation, here and in {count} lines in all.
pub(crate) static INDENTED_BY_ALL: Message<{ holes(&["code", "count", "mend", "name", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "从这一行起有 {count} 行的缩进用了{name}（{code}）",
            "{name} ({code}) is used for indentation, here and in {count} lines in all",
        ),
        label: Words::new("不是普通空格", "no plain space"),
        help: Words::new(
            "都换成普通空格，每级两格；这一行前面{wanted}",
            "use plain spaces in all of them, two a level: this line is to be {wanted}",
        ),
    });

/// There is no space after the colon.
pub(crate) static NO_SPACE: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("冒号后面没有空格", "there is no space after the colon"),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// There is no colon after “{key}”.
pub(crate) static NO_COLON: Message<{ holes(&["instead", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”后面没有冒号", "there is no colon after “{key}”"),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// The rows below this line belong to “{key}”, which is written as a heading.
pub(crate) static HEADING: Message<{ holes(&["instead", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行写成了标题，下面各行属于“{key}”",
        "this line is written as a heading: the rows below it belong to “{key}”",
    ),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// Full-width “{found}” stands where ASCII “{wanted}” is needed.
pub(crate) static FULL_WIDTH_LINE: Message<{ holes(&["found", "instead", "mend", "wanted"]) }> =
    super::values::FULL_WIDTH.with_help(Words::new("{instead}", "{instead}"));

/// Key “{key}” is set off by “{found}”.
pub(crate) static DECORATED: Message<{ holes(&["found", "instead", "key", "mend"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("键“{key}”的外面有“{found}”", "key “{key}” is set off by “{found}”"),
        label: Words::new("", ""),
        help: Words::new("去掉“{found}”，{instead}", "leave out “{found}”: {instead}"),
    });

/// There is a “#” before “{key}”, which makes the line a comment.
pub(crate) static COMMENTED_KEY: Message<{ holes(&["instead", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”前面有“#”，这一行成了注释",
        "there is a “#” before “{key}”, which makes the line a comment",
    ),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// This line is no `key: value`.
pub(crate) static REMARK: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行不是“键: 值”", "this line is no `key: value`"),
    label: Words::new("", ""),
    help: Words::new(
        "是给编辑看的备注，{instead}；是某段文字里的话，移到那段文字里，前面空两格",
        "if it is a remark for editors, {instead}; move what belongs to a text there, indented by two spaces",
    ),
});

/// This text is not indented, or not evenly.
pub(crate) static UNINDENTED: Message<{ holes(&["key", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这段文字没有缩进，或者缩进不齐", "this text is not indented, or not evenly"),
    label: Words::new("", ""),
    help: Words::new(
        "是“{key}”里的文字，每行前面{wanted}；是给编辑看的备注，前面加“# ”",
        "if it belongs to the text of “{key}”, every line is to be {wanted}; put `# ` before a remark for editors",
    ),
});

/// The text of “{key}” cannot stand there as it is: this line means something else.
pub(crate) static NEEDS_BAR: Message<{ holes(&["instead", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字不能这样直接写：这一行会当成别的内容",
        "the text of “{key}” cannot stand there as it is: this line means something else",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在键后面加“|”，写成“{instead}”，文字写在下面，每行前面空两格",
        "put a `|` behind the key, `{instead}`, and the text below it, indented by two spaces",
    ),
});

/// The same, where lines of the text look like remarks.
pub(crate) static NEEDS_BAR_REMARKS: Message<{ holes(&["instead", "key", "mend"]) }> =
    NEEDS_BAR.with_help(Words::new(
        "先把里面的备注（“#”和它后面的字）移到键的上面，不然会变成正文、公布出去；再在键后面加“|”，写成“{instead}”，文字写在下面，每行前面空两格",
        "first move the remarks in it (`#` and what follows) above the key, or they become text and are published; then put a `|` behind the key, `{instead}`, and the text below it, indented by two spaces",
    ));

/// These {count} lines look like a table pasted from Word, Excel or a web page.
pub(crate) static TABLE: Message<{ holes(&["count", "instead", "mend", "wanted"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "从这一行起的 {count} 行，像是从 Word、Excel 或网页粘贴的表",
            "these {count} lines look like a table pasted from Word, Excel or a web page",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "整份报告都粘贴在这里的，可以用 portal import 导入；只是这几行的，写成下面各行，第一行前面{wanted}：\n{instead}",
            "if the whole report was pasted, `portal import` reads it; if only these lines were, write these, the first of them {wanted}:\n{instead}",
        ),
    },
);

/// A row of a table that was pasted.
pub(crate) static TABLE_ROW: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行像是从 Word、Excel 或网页粘贴的表里的一行",
        "this line looks like a row of a table pasted from Word, Excel or a web page",
    ),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// {count} lines are the key and the figures of one row.
pub(crate) static STACKED_ROW: Message<{ holes(&["count", "instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起的 {count} 行，像是从 Word 粘贴的一行，一个数一行",
        "these {count} lines look like one row pasted from Word, with one figure a line",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "这 {count} 行合成一行，写成“{instead}”",
        "make one line of these {count}: write `{instead}`",
    ),
});

/// Figures stand on a line without a key that is known.
pub(crate) static NO_KEY: Message<{ holes(&[]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行有数，但看不出是哪一行的数",
        "there are figures on this line, but it does not say of which row",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "是表里的一行，写成“键: [各个数]”，键和数之间用半角冒号和一个空格，数之间用半角逗号；是某段文字里的话，移到那段文字里，前面空两格",
        "if it is a row of the form, write it as `key: [figures]`, with a colon and a space behind the key and commas between the figures; move what belongs to a text there, indented by two spaces",
    ),
});

/// This line stands a level below “{key}”, which has a value already.
pub(crate) static DEEPER: Message<{ holes(&["key", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行成了“{key}”的下一级，而“{key}”已经有值",
        "this line stands a level below “{key}”, which has a value already",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "两行是同一级的，这一行前面也{wanted}；缺了上面的标题行的，补上它",
        "if both are of one level, this line is to be {wanted}, too; if the key above it was deleted, put it back",
    ),
});

/// A change as git and other programs print it was pasted.
pub(crate) static DIFF: Message<{ holes(&["from", "instead", "mend", "until"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "第 {from}–{until} 行是粘贴来的修改对照（diff）：“-”是改以前的，“+”是改以后的",
        "lines {from} to {until} are a pasted diff: `-` is what was there before the change, `+` what is there now",
    ),
    label: Words::new("从这里起", "it starts here"),
    help: Words::new(
        "对照原件，只留对的；是改以后的，这些行写成：\n{instead}",
        "compare with the original and keep what is right; for what is there now, write these lines as:\n{instead}",
    ),
});

/// Lines as a program quotes those of somebody else, with a sign before each.
pub(crate) static QUOTED_LINES: Message<{ holes(&["count", "found", "mend", "said"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "从这一行起的 {count} 行都有“{found}”，像是从{said}复制的",
            "each of these {count} lines has a `{found}`, as if copied from {said}",
        ),
        label: Words::new("", ""),
        help: Words::new("每行都删去“{found}”", "delete the `{found}` of each of them"),
    });

/// Lines with their numbers before them, and no bar.
pub(crate) static COUNTED_LINES: Message<{ holes(&["count", "mend"]) }> =
    NUMBERED_LINES_OF.with_help(Words::new("每行都删去行号", "delete the number of each of them"));

/// The same, whatever stands behind the numbers.
static NUMBERED_LINES_OF: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起的 {count} 行，前面都有行号",
        "each of these {count} lines has its number before it",
    ),
    label: Words::new("", ""),
    help: Words::new("", ""),
});

/// One line with its number before it.
pub(crate) static NUMBERED_LINE: Message<{ holes(&["instead", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行前面有行号", "this line has its number before it"),
    label: Words::new("", ""),
    help: Words::new(
        "删去行号，前面{wanted}，{instead}",
        "delete the number: the line is to be {wanted}: {instead}",
    ),
});

/// Lines with their numbers before them.
pub(crate) static NUMBERED_LINES: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起的 {count} 行，前面都有行号和“|”",
        "each of these {count} lines has its number and a `|` before it",
    ),
    label: Words::new("", ""),
    help: Words::new("每行都删去行号和“|”", "delete the number and the `|` of each of them"),
});

/// The indentation of this line fits none of those around it.
pub(crate) static INDENT: Message<{ holes(&["mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行的缩进和上下几行对不上",
        "the indentation of this line fits none of those around it",
    ),
    label: Words::new("", ""),
    help: Words::new("这一行前面{wanted}", "this line is to be {wanted}"),
});

/// A list with “-” cannot stand here.
pub(crate) static LIST_ITEM: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里不能写“-”开头的列表", "a list with “-” cannot stand here"),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// The dash is missing before an entry of a list.
pub(crate) static ITEM_LOST: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "同一列表的其他各条前面有“- ”，这一条前面没有",
        "the other entries of the list start with `- `, and this one does not",
    ),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// “{found}” is not part of the content.
pub(crate) static NO_CONTENT: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是文件的内容", "“{found}” is not part of the content"),
    label: Words::new("", ""),
    help: Words::new("删去这一行", "delete this line"),
});
