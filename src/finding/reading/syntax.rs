//! `syntax`: the file is valid YAML.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The file is valid YAML.
pub(super) static RULE: Rule = Rule {
    name: "syntax",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件合 YAML 语法", "the file is valid YAML"),
    means: Words::new(
        "报告、名录和站点设置都是 YAML 文件：一行一个“键: 值”，下一级缩进两个空格，文字以外的标点和数字\
         用半角。写法不对，后面的内容就读不出来，或者会读错。",
        "Reports, the register and the settings are YAML files: one `key: value` a line, two spaces a \
         level, ASCII punctuation and digits outside texts. Where that is broken, what follows cannot \
         be read, or is read wrongly.",
    ),
    source: Words::new(
        "没有法规依据，是程序读文件的需要：写法含糊的地方，数字可能读错，所以不猜。",
        "No provision: the program needs it to read the file. It does not guess where a figure could \
         be misread.",
    ),
    cause: Words::new(
        "输入法停在全角状态，把冒号、逗号、方括号打成了“：”“，”“【】”；从 Word、WPS 或网页粘贴，带进了\
         制表符；方括号或引号漏了一半；多行文字没有用“|”开头，或者忘了缩进。",
        "The input method was left in full-width mode (“：”, “，”, “【】”); text pasted from Word, WPS \
         or a web page brought tabs along; half of a pair of brackets or quotes is missing; a longer \
         text does not start with `|` or is not indented.",
    ),
    mend: Words::new(
        "先看标出的那一行，再看它上面一行：标点改成半角，冒号后面留一个空格，缩进只用空格，括号和引号成\
         对。大段文字写成“键: |”，从下一行起缩进两个空格。",
        "Look at the marked line, then at the one above: make punctuation ASCII, leave a space after \
         the colon, indent with spaces only, close brackets and quotes. Write a longer text as `key: \
         |` and indent it by two spaces from the next line on.",
    ),
};

/// This is not valid YAML: {detail}.
pub static SYNTAX: Message<{ holes(&["detail"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里不合 YAML 的写法", "this is not valid YAML: {detail}"),
    label: Words::new("", ""),
    help: Words::new(
        "对照上下几行的缩进、引号和括号改正；多行文字用“|”开头另起一行",
        "compare indentation, quotes and brackets with the lines around; start a longer text with `|` on a line of its own",
    ),
});

/// This is no plain space ({code}).
pub static ODD_SPACE: Message<{ holes(&["code"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里的空格不是普通空格（{code}）", "this is no plain space ({code})"),
    label: Words::new("看起来像空格", "it only looks like one"),
    help: Words::new("删去它，改用键盘上的空格（半角）", "delete it and type a plain space"),
});

/// There is no space after the colon.
pub static NO_SPACE: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("冒号后面没有空格", "there is no space after the colon"),
    label: Words::new("", ""),
    help: Words::new("写成“{mend}”", "write `{mend}`"),
});

/// This line has no colon: it is no `key: value`.
pub static NO_COLON: Message<{ holes(&["key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行没有冒号，不是“键: 值”", "this line has no colon: it is no `key: value`"),
    label: Words::new("", ""),
    help: Words::new(
        "写成“{key}: 值”；下面还有一级的写成“{key}:”；不要的文字删去，或者在前面加“# ”",
        "write `{key}: value`, or `{key}:` if there is a level below; delete what does not belong, or put `# ` before it",
    ),
});

/// This text is not indented, or not evenly.
pub static UNINDENTED: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这段文字没有缩进，或者缩进不齐", "this text is not indented, or not evenly"),
    label: Words::new("", ""),
    help: Words::new(
        "文字写在“键: |”的下面，每行前面空两格，各行一样；不是报告内容的，删去",
        "write it below `key: |`, every line indented by the same two spaces; delete what does not belong",
    ),
});

/// There are two colons in the line: what follows the first reads as another key.
pub static SECOND_COLON: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "一行里有两个冒号，后面的部分成了又一个键",
        "there are two colons in the line: what follows the first reads as another key",
    ),
    label: Words::new("第二个冒号", "the second colon"),
    help: Words::new(
        "是一段文字的，给整个值加引号，或者写成“键: |”另起一行；是两个键的，分两行写",
        "put quotes around a text, or write it as `key: |` on lines of its own; give two keys a line each",
    ),
});

/// This line stands a level below the one above, whose key has a value already.
pub static DEEPER: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行成了上一行的下一级，而上一行的键已经有值",
        "this line stands a level below the one above, whose key has a value already",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "两行是同一级的，前面的空格要一样多；确是下一级的，删去上一行冒号后面的值",
        "if both are of one level, indent them alike; if not, delete the value of the line above",
    ),
});

/// The indentation of this line fits none of those around it.
pub static INDENT: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行的缩进和上下几行对不上",
        "the indentation of this line fits none of those around it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "同一级的行，前面的空格一样多，每级两个",
        "indent lines of one level alike, two spaces a level",
    ),
});

/// “{rest}” stands behind the closing bracket.
pub static AFTER_ROW: Message<{ holes(&["rest"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("括号合上以后还有“{rest}”", "“{rest}” stands behind the closing bracket"),
    label: Words::new("", ""),
    help: Words::new(
        "删去“{rest}”；要写说明，写成“ # 说明”",
        "delete “{rest}”; a remark is written ` # remark`",
    ),
});

/// A list with “-” cannot stand here.
pub static LIST_ITEM: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这里不能写“-”开头的列表", "a list with “-” cannot stand here"),
    label: Words::new("", ""),
    help: Words::new("删去“- ”，写成“键: 值”", "delete `- ` and write `key: value`"),
});

/// A quote is not closed.
pub static QUOTE: Message<{ holes(&["quote"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("引号没有合上", "a quote is not closed"),
    label: Words::new("没有对应的 {quote}", "no {quote} for it"),
    help: Words::new("在这个值的末尾补上 {quote}", "add the missing {quote} at the end of the value"),
});

/// Something stands behind the closing quote.
pub static AFTER_QUOTE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("引号合上以后，同一行还有字", "something stands behind the closing quote"),
    label: Words::new("", ""),
    help: Words::new(
        "值里面本来有引号的，写成“键: |”另起一行；多余的字删去",
        "if the quotes belong to the text, write it as `key: |` on lines of its own; delete what does not belong",
    ),
});

/// A `\\` has a meaning of its own in double quotes, and is wrong here.
pub static ESCAPE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "双引号里面的“\\”有特殊的意思，这里用得不对",
        "a `\\` has a meaning of its own in double quotes, and is wrong here",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "外面的双引号改成单引号 '…'，或者写成“键: |”另起一行",
        "use single quotes '…' instead, or write the text as `key: |` on lines of its own",
    ),
});

/// A value cannot start with `{found}` as it is.
pub static RESERVED: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("值不能直接以“{found}”开头", "a value cannot start with `{found}` as it is"),
    label: Words::new("", ""),
    help: Words::new("给整个值加上引号", "put quotes around the value"),
});

/// “{found}” is not part of the content.
pub static NO_CONTENT: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是文件的内容", "“{found}” is not part of the content"),
    label: Words::new("", ""),
    help: Words::new("删去这一行", "delete this line"),
});

/// There is one `{found}` too many.
pub static EXTRA_BRACKET: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("多了一个“{found}”", "there is one `{found}` too many"),
    label: Words::new("没有对应的开头", "nothing opens it"),
    help: Words::new("删去它，或者补上前面缺的括号", "delete it, or add the bracket that opens it"),
});

/// No text can follow `|` or `>` on its line.
pub static BLOCK_HEAD: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”的后面不能直接写文字", "no text can follow `{found}` on its line"),
    label: Words::new("", ""),
    help: Words::new(
        "文字从下一行写起，每行前面空两格",
        "start the text on the next line, indented by two spaces",
    ),
});

/// There is no space before `#`.
pub static GLUED_COMMENT: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“#”的前面没有空格", "there is no space before `#`"),
    label: Words::new("", ""),
    help: Words::new("在“#”前面加一个空格", "put a space before `#`"),
});

/// A tab is used for indentation.
pub static TAB: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缩进用了制表符", "a tab is used for indentation"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格，每层两格", "replace the tab by spaces, two a level"),
});

/// A tab stands outside a text.
pub static TAB_INSIDE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文字之外不能有制表符", "a tab stands outside a text"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格", "replace the tab by a space"),
});

/// Full-width “{found}” stands where ASCII “{wanted}” is needed.
pub static FULL_WIDTH: Message<{ holes(&["found", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "用了全角标点“{found}”，应为半角“{wanted}”",
        "full-width “{found}” stands where ASCII “{wanted}” is needed",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new("把“{found}”改为“{mend}”", "write `{mend}` instead of “{found}”"),
});

/// A bracket is not closed.
pub static BRACKET: Message<{ holes(&["close", "found", "open"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{open}”没有合上", "`{open}` is not closed"),
    label: Words::new("没有对应的 {close}", "no {close} for it"),
    help: Words::new("在这一行的末尾补上 {close}", "add the missing {close} at the end of the row"),
});

/// A bracket is closed by another one.
pub static BRACKET_OTHER: Message<{ holes(&["close", "found", "open"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{open}”没有合上", "`{open}` is not closed"),
    label: Words::new("没有对应的 {close}", "no {close} for it"),
    help: Words::new("把末尾的“{found}”改为“{close}”", "write `{close}` instead of `{found}` at the end"),
});

/// A row has full-width brackets or commas, and can be read in one way only.
pub static FULL_WIDTH_ROW: Message<{ holes(&["example", "found", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "用了全角标点“{found}”，应为半角“{wanted}”",
        "full-width “{found}” stands where ASCII “{wanted}” is needed",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new("写成 {example}", "write {example}"),
});

/// A value that starts with {{ is not quoted.
pub static BRACES: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("以 {{ 开头的值没有加引号", "a value that starts with {{ is not quoted"),
    label: Words::new("", ""),
    help: Words::new(
        "写成多行文字（键后写“|”，换行缩进），或给整个值加上引号",
        "use a block text (`|` after the key, then an indented line), or put quotes around the value",
    ),
});

/// There is a second document in the file.
pub static DOCUMENTS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("一个文件里有第二个文档", "there is a second document in the file"),
    label: Words::new("从这里开始", "it starts here"),
    help: Words::new(
        "删去这一行“---”，每份报告各写一个文件",
        "delete this `---`; every report has a file of its own",
    ),
});

/// YAML tags such as “{tag}” are not used.
pub static TAG: Message<{ holes(&["tag"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("不使用 YAML 标签“{tag}”", "YAML tags such as “{tag}” are not used"),
    label: Words::new("", ""),
    help: Words::new("删去“{tag}”", "delete “{tag}”"),
});

/// The file is empty.
pub static EMPTY: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件是空的", "the file is empty"),
    label: Words::new("", ""),
    help: Words::new("填写内容，或删去这个文件", "write its content, or delete the file"),
});

/// The file does not start with a title between two lines `---`.
pub static FRONT_MATTER: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件开头没有两行“---”之间的标题",
        "the file does not start with a title between two lines `---`",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在文件开头写三行：---、{标题|title}: …、---",
        "begin the file with three lines: ---, {标题|title}: …, ---",
    ),
});
