//! What is said of values.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

/// {name} ({code}) stands behind the colon instead of a plain space.
pub(crate) static ODD_SPACE: Message<{ holes(&["code", "instead", "mend", "name"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "冒号后面是{name}（{code}），不是普通空格",
            "{name} ({code}) stands behind the colon instead of a plain space",
        ),
        label: Words::new("看起来像空格", "it only looks like a space"),
        help: Words::new("{instead}", "{instead}"),
    });

/// Something that cannot be seen stands here: {name} ({code}).
pub(crate) static HIDDEN: Message<{ holes(&["code", "instead", "mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "后面有看不见的字符：{name}（{code}）",
        "something that cannot be seen stands here: {name} ({code})",
    ),
    label: Words::new("删去它", "delete it"),
    help: Words::new("{instead}", "{instead}"),
});

/// There are two colons in the line: what follows the first reads as another key.
pub(crate) static SECOND_COLON: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "一行里有两个冒号，后面的部分成了又一个键",
        "there are two colons in the line: what follows the first reads as another key",
    ),
    label: Words::new("第二个冒号", "the second colon"),
    help: Words::new(
        "是一段文字的，整段加引号；是两个键的，分两行：{instead}",
        "put quotes around all of a text, give two keys a line each: {instead}",
    ),
});

/// A text without a bar has a colon.
pub(crate) static COLON_IN_TEXT: Message<{ holes(&["key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字里有冒号，冒号前面的话成了又一个键",
        "the text of “{key}” has a colon: what stands before it reads as another key",
    ),
    label: Words::new("文字里的冒号", "the colon of the text"),
    help: Words::new(
        "写成“{key}: |”，这段文字从下一行写起，前面空两格",
        "write `{key}: |`, and the text from the next line on, indented by two spaces",
    ),
});

/// “{rest}” stands behind the closing bracket.
pub(crate) static AFTER_ROW: Message<{ holes(&["instead", "mend", "rest"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("括号合上以后还有“{rest}”", "“{rest}” stands behind the closing bracket"),
    label: Words::new("", ""),
    help: Words::new("{instead}", "{instead}"),
});

/// Two rows of figures stand behind one key.
pub(crate) static TWO_ROWS: Message<{ holes(&["found", "rest"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行有两组数：{found} 和 {rest}",
        "there are two rows of figures: {found} and {rest}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件，只留对的一组，删去另一组",
        "compare them with the original, keep the right one and delete the other",
    ),
});

/// Several keys stand on one line, each with its value.
pub(crate) static JOINED: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("一行里有 {count} 个键", "there are {count} keys on one line"),
    label: Words::new("", ""),
    help: Words::new("每个键占一行，写成：\n{mend}", "give each key a line of its own, write:\n{mend}"),
});

/// Signs that YAML keeps for itself stand beside the figures of a row.
pub(crate) static SIGNS_IN_ROW: Message<{ holes(&["example", "found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行的数旁边有“{found}”", "“{found}” stands beside a figure of this row"),
    label: Words::new("", ""),
    help: Words::new("一格只写一个数：写成 {example}", "a cell is a number alone: write {example}"),
});

/// A row of figures stands in braces.
pub(crate) static BRACED_ROW: Message<{ holes(&["example"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("一行的数写在了花括号里", "the figures of a row stand in braces"),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// A quote is not closed.
pub(crate) static QUOTE: Message<{ holes(&["instead", "mend", "quote"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("引号没有合上", "a quote is not closed"),
    label: Words::new("没有对应的 {quote}", "no {quote} for it"),
    help: Words::new("末尾补上 {quote}：{instead}", "the missing {quote} goes to the end: {instead}"),
});

/// A quote that is not closed stands before a number.
pub(crate) static QUOTE_BEFORE_NUMBER: Message<{ holes(&["mend", "quote"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("数前面多了一个引号", "there is a quote before a number"),
    label: Words::new("没有对应的 {quote}", "no {quote} for it"),
    help: Words::new("数不加引号：写成 {mend}", "a number has no quotes: write {mend}"),
});

/// Something stands behind the closing quote.
pub(crate) static AFTER_QUOTE: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("引号合上以后，同一行还有字", "something stands behind the closing quote"),
    label: Words::new("", ""),
    help: Words::new(
        "引号是文字里的，在整段文字外面再加一层引号：{instead}",
        "if the quotes belong to the text, put others around all of it: {instead}",
    ),
});

/// A `\` has a meaning of its own in double quotes, and is wrong here.
pub(crate) static ESCAPE: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "双引号里面的“\\”有特殊的意思，这里用得不对",
        "a `\\` has a meaning of its own in double quotes, and is wrong here",
    ),
    label: Words::new("", ""),
    help: Words::new("改用单引号：{instead}", "use single quotes: {instead}"),
});

/// A value cannot start with `{found}` as it is.
pub(crate) static RESERVED: Message<{ holes(&["found", "instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("值不能直接以“{found}”开头", "a value cannot start with `{found}` as it is"),
    label: Words::new("", ""),
    help: Words::new(
        "给整个值加上引号，或者另起一行写在“|”下面：{instead}",
        "put quotes around the value, or write it below a `|`: {instead}",
    ),
});

/// A value is a dash alone.
pub(crate) static LONE_DASH: Message<{ holes(&["instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("值不能只写一个“-”", "a value cannot be `-` alone"),
    label: Words::new("", ""),
    help: Words::new(
        "不适用的{instead}；没有的写 0，原件空着的写 null；是文字就加上引号",
        "where it does not apply, {instead}; 0 where there was nothing, null where the original is blank; a text stands in quotes",
    ),
});

/// There is one `{found}` too many.
pub(crate) static EXTRA_BRACKET: Message<{ holes(&["found", "instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("多了一个“{found}”", "there is one `{found}` too many"),
    label: Words::new("没有对应的开头", "nothing opens it"),
    help: Words::new("{instead}；或者补上前面缺的括号", "{instead}; or add the bracket that opens it"),
});

/// No text can follow `|` or `>` on its line.
pub(crate) static BLOCK_HEAD: Message<{ holes(&["found", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”的后面不能直接写文字", "no text can follow `{found}` on its line"),
    label: Words::new("", ""),
    help: Words::new(
        "文字从下一行写起，每行前面空两格",
        "start the text on the next line, indented by two spaces",
    ),
});

/// There is no space before `#`.
pub(crate) static GLUED_COMMENT: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“#”的前面没有空格", "there is no space before `#`"),
    label: Words::new("", ""),
    help: Words::new("在“#”前面加一个空格", "put a space before `#`"),
});

/// A tab stands outside a text.
pub(crate) static TAB_INSIDE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文字之外不能有制表符", "a tab stands outside a text"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格", "replace the tab by a space"),
});

/// Full-width “{found}” stands where ASCII “{wanted}” is needed.
pub(crate) static FULL_WIDTH: Message<{ holes(&["found", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "用了全角标点“{found}”，应为半角“{wanted}”",
        "full-width “{found}” stands where ASCII “{wanted}” is needed",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new("把“{found}”改为“{mend}”", "write `{mend}` instead of “{found}”"),
});

/// A comma in a text in braces: what follows reads as another key.
pub(crate) static COMMA_IN_TEXT: Message<{ holes(&["instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "花括号里的文字有半角逗号，逗号后面成了另一个键",
        "there is a comma in a text in braces: what follows it reads as another key",
    ),
    label: Words::new("这个逗号", "this comma"),
    help: Words::new("给这段文字加上引号，写成 {instead}", "put quotes around the text: write {instead}"),
});

/// An error of a spreadsheet in a row, which YAML takes for a comment.
pub(crate) static ERROR_IN_ROW: Message<{ holes(&["found", "instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”是 Excel 的错误值，“#”以后成了注释，这一行没有读全",
        "`{found}` is an error of a spreadsheet: what stands behind its `#` became a comment",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件填数；还不知道的，{instead}",
        "write the number of the original; where it is not known, {instead}",
    ),
});

/// `{open}` is not closed.
pub(crate) static BRACKET: Message<{ holes(&["close", "found", "instead", "mend", "open"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("“{open}”没有合上", "`{open}` is not closed"),
        label: Words::new("没有对应的 {close}", "no {close} for it"),
        help: Words::new(
            "在这一行的末尾补上 {close}：{instead}",
            "add the missing {close} at the end of the row: {instead}",
        ),
    });

/// `{open}` is not closed.
pub(crate) static BRACKET_OTHER: Message<{ holes(&["close", "found", "instead", "mend", "open"]) }> = BRACKET
    .with_help(Words::new(
        "把末尾的“{found}”改为“{close}”：{instead}",
        "write `{close}` instead of `{found}` at the end: {instead}",
    ));

/// A value that starts with {{ is not quoted.
pub(crate) static BRACES: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("以 {{ 开头的值没有加引号", "a value that starts with {{ is not quoted"),
    label: Words::new("", ""),
    help: Words::new("给整个值加上引号：{instead}", "put quotes around the value: {instead}"),
});

/// YAML tags such as “{tag}” are not used.
pub(crate) static TAG: Message<{ holes(&["tag"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("不使用 YAML 标签“{tag}”", "YAML tags such as “{tag}” are not used"),
    label: Words::new("", ""),
    help: Words::new("删去“{tag}”", "delete “{tag}”"),
});

/// A comma in a number ends it, in braces.
pub(crate) static PARTED_NUMBER: Message<{ holes(&["found", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”里有千位的逗号：在花括号里，逗号会把数断开",
        "“{found}” has a comma between its thousands: in braces that ends the number",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "一个数里面不加逗号，写成 {wanted}",
        "there is no comma within a number: write {wanted}",
    ),
});

/// A row has full-width brackets or commas, and can be read in one way only.
pub(crate) static FULL_WIDTH_ROW: Message<{ holes(&["example", "found", "wanted"]) }> =
    FULL_WIDTH.with_help(Words::new("写成 {example}", "write {example}"));

/// Several rows of a table have full-width brackets or commas.
pub(crate) static FULL_WIDTH_ROWS: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起，表里有 {count} 行用了全角标点",
        "from this line on {count} rows of the table have full-width signs",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new(
        "逗号、方括号都用半角，如 [3, 0, 0]；portal check --fix 可以一次改好",
        "use the commas and brackets of the keyboard, such as [3, 0, 0]; `portal check --fix` mends them all",
    ),
});

/// Many lines have a full-width colon.
pub(crate) static FULL_WIDTH_COLONS: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起，有 {count} 行的冒号是全角的“：”",
        "from this line on {count} lines have the full-width colon “：”",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new(
        "键后面的冒号都用半角，后面空一格，如“行政许可: 7”；文字里的不改；portal check --fix 可以一次改好",
        "use the colon of the keyboard behind each key, and a space, such as `licences: 7`, and leave those of texts; `portal check --fix` mends them all",
    ),
});

/// The file has nothing but comments.
pub(crate) static ONLY_COMMENTS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件里只有以“#”开头的注释，什么也没有读入",
        "the file has nothing but comments, lines that begin with `#`: nothing is read",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "是内容的行，去掉前面的“# ”；整个文件成了一行的，是换行丢了，从备份、版本记录里取回，或者照原件一行一行重新分开",
        "take the `# ` away from lines that are content; if all stands on one line, its line breaks were lost: get an older version, or part the lines again",
    ),
});
