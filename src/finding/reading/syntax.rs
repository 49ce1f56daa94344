//! `syntax`: the file is valid YAML.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule};

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
pub static SYNTAX: Message = Message {
    rule: &RULE,
    text: Words::new("不合 YAML 语法（解析器报告：{detail}）", "this is not valid YAML: {detail}"),
    label: Words::new("", ""),
    help: Words::new(
        "对照上下几行的缩进、引号和括号改正；多行文字用“|”开头另起一行",
        "compare indentation, quotes and brackets with the lines around; start a longer text with `|` on a line of its own",
    ),
};

/// A tab is used for indentation.
pub static TAB: Message = Message {
    rule: &RULE,
    text: Words::new("缩进用了制表符", "a tab is used for indentation"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格，每层两格", "replace the tab by spaces, two a level"),
};

/// A tab stands outside a text.
pub static TAB_INSIDE: Message = Message {
    rule: &RULE,
    text: Words::new("文字之外不能有制表符", "a tab stands outside a text"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格", "replace the tab by a space"),
};

/// Full-width “{found}” stands where ASCII “{wanted}” is needed.
pub static FULL_WIDTH: Message = Message {
    rule: &RULE,
    text: Words::new(
        "用了全角标点“{found}”，应为半角“{wanted}”",
        "full-width “{found}” stands where ASCII “{wanted}” is needed",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new("把“{found}”改为“{mend}”", "write `{mend}` instead of “{found}”"),
};

/// A bracket is not closed.
pub static BRACKET: Message = Message {
    rule: &RULE,
    text: Words::new("方括号没有合上", "a bracket is not closed"),
    label: Words::new("没有对应的 ]", "no ] for it"),
    help: Words::new("在这一行的末尾补上 ]", "add the missing ] at the end of the row"),
};

/// A value that starts with {{ is not quoted.
pub static BRACES: Message = Message {
    rule: &RULE,
    text: Words::new("以 {{ 开头的值没有加引号", "a value that starts with {{ is not quoted"),
    label: Words::new("", ""),
    help: Words::new(
        "写成多行文字（键后写“|”，换行缩进），或给整个值加上引号",
        "use a block text (`|` after the key, then an indented line), or put quotes around the value",
    ),
};

/// There is a second document in the file.
pub static DOCUMENTS: Message = Message {
    rule: &RULE,
    text: Words::new("一个文件里有第二个文档", "there is a second document in the file"),
    label: Words::new("从这里开始", "it starts here"),
    help: Words::new(
        "删去这一行“---”，每份报告各写一个文件",
        "delete this `---`; every report has a file of its own",
    ),
};

/// YAML tags such as “{tag}” are not used.
pub static TAG: Message = Message {
    rule: &RULE,
    text: Words::new("不使用 YAML 标签“{tag}”", "YAML tags such as “{tag}” are not used"),
    label: Words::new("", ""),
    help: Words::new("删去“{tag}”", "delete “{tag}”"),
};

/// The file is empty.
pub static EMPTY: Message = Message {
    rule: &RULE,
    text: Words::new("文件是空的", "the file is empty"),
    label: Words::new("", ""),
    help: Words::new("填写内容，或删去这个文件", "write its content, or delete the file"),
};

/// The file does not start with a title between two lines `---`.
pub static FRONT_MATTER: Message = Message {
    rule: &RULE,
    text: Words::new(
        "文件开头没有两行“---”之间的标题",
        "the file does not start with a title between two lines `---`",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在文件开头写三行：---、title: 标题、---",
        "begin the file with three lines: ---, title: …, ---",
    ),
};
