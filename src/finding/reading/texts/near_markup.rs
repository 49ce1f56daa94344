//! `near-markup`: marks in a text do what they look like.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Marks in a text do what they look like.
pub(in crate::finding::reading) static RULE: Rule = Rule {
    name: "near-markup",
    level: Level::Warning,
    group: Group::Texts,
    waivable: false,
    holds: Words::new("文字里的标记起作用", "marks in a text do what they look like"),
    means: Words::new(
        "文字按 Markdown 排版。看起来是标记、其实不起作用的，会照原样印在网页上；起了意外作用的，也在这里指出。",
        "Texts are set by Markdown. What looks like a mark and is none would be printed as it is; what is one \
         unawares is told here, too.",
    ),
    source: Words::new(
        "没有法规依据，是为了网页上的文字和写的一样。",
        "No provision: the page should say what was written.",
    ),
    cause: Words::new(
        "少了空格；标记没有配对；用了全角符号；表格少了第二行，或者多了一格；表是从 Excel 或 Word 粘贴的。",
        "A space is missing; a mark has no partner; a full-width sign was typed; a table lacks its second line, \
         or has a cell too many; it was pasted from a spreadsheet or a word processor.",
    ),
    mend: Words::new(
        "照提示改写。要印标记本身，在它前面加一个反斜杠。",
        "Write it as suggested. To print a mark itself, put a backslash before it.",
    ),
};

/// What is nearly a mark.
type MarkMessage = Message<{ holes(&["found", "near"]) }>;

/// Rows that were pasted.
type PastedMessage = Message<{ holes(&["count", "example"]) }>;

/// “{found}” is no heading.
pub(crate) static HEADING: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不成标题，会照印", "“{found}” makes no heading: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "要标题，写“{near}”，后面有一个空格；要照印，在前面加“\\”",
        "for a heading write “{near}” with a space behind; to print it, put “\\” before it",
    ),
});

/// A remark stands behind the words of a line.
pub(crate) static REMARK: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字里的“{found}”不是备注，会印在网页上",
        "“{found}” is no remark within a text: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "给编辑看的话，移到这段文字外面，单独一行，写在键的上一行；要照印，在“#”前加“\\”",
        "what is for editors goes out of the text, to a line of its own above the key; to print it, put “\\” before the “#”",
    ),
});

/// “{found}” is a key, in the file of its text.
pub(crate) static KEY_IN_OWN_FILE: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”是报告里的写法，在文字文件里会照印",
        "“{found}” is written in reports: in the file of a text it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "删去这一行：文件名已经说明是哪一部分",
        "delete the line: the name of the file says which part it is",
    ),
});

/// “{found}” is a key of another part.
pub(crate) static KEY_IN_FILE: LeftMessage = KEY_IN_OWN_FILE.with_help(Words::new(
    "这个文件只写它那一部分的文字；这一行起是别的部分，移到报告里，或者移到它自己的文件里",
    "this file has the text of its own part only: move what follows into the report, or into a file of its own",
));

/// The file of a text begins as a page does.
pub(crate) static FRONT_MATTER: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字文件不写标题，开头的 {count} 行会印在网页上",
        "the file of a text has no title: its first {count} lines would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "删去这 {count} 行：文件名已经说明是哪一部分",
        "delete these {count} lines: the name of the file says which part it is",
    ),
});

/// The file of a text begins as a page does, and says that it is a draft.
pub(crate) static FRONT_MATTER_DRAFT: Message<{ holes(&["count"]) }> = FRONT_MATTER.with_help(Words::new(
    "没有草稿这一说，content/ 里的都会公布：还不公布的，这个文件移到 content/ 外面；可以公布了的，删去这 {count} 行",
    "there are no drafts, all that lies in content/ is published: move the file out of content/ until it may be; delete these {count} lines once it may",
));

/// What is typed for `|`.
pub(crate) static MISTYPED_BAR: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是“|”打错了，会当作文字",
        "“{found}” seems to be typed for “|”: it is read as text",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// What drafts and other programs leave in a text.
pub(super) type LeftMessage = Message<{ holes(&["found"]) }>;

/// Radicals stand for characters.
pub(crate) static RADICALS: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”里有从 PDF 带来的部首字符，看着像汉字，却检索不到",
        "“{found}” has radicals of a PDF file that only look like characters: no search finds them",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// “{found}” is no item of a list.
pub(crate) static NO_ITEM: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”后面没有空格，不成列表的一项，会照印",
        "“{found}” has no space behind it, so it makes no item of the list: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "要列表，写“{near}”，后面有一个空格；要照印，在前面加“\\”",
        "for an item write “{near}” with a space behind; to print it, put “\\” before it",
    ),
});

/// “{found}” begins what is too deep within others.
pub(crate) static TOO_DEEP: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "引用和列表套得太深，从这个“{found}”起照印",
        "quotations and lists lie too deep in each other: from this “{found}” on they are printed",
    ),
    label: Words::new("", ""),
    help: Words::new("少套几层", "let fewer lie in each other"),
});

/// “{found}” is full-width.
pub(crate) static MARK_FULL_WIDTH: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”是全角的，不是标记，会照印",
        "“{found}” is full-width, and no mark: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("写成半角的 {near}", "write {near} of the keyboard"),
});

/// The line makes a heading of the paragraph above.
pub(crate) static UNDERLINE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行把上面一段变成了标题", "this line makes a heading of the paragraph above"),
    label: Words::new("", ""),
    help: Words::new(
        "要分隔线，在它前面空一行；要标题，在标题前写“### ”",
        "for a dividing line leave a line free above it; for a heading write “### ” before it",
    ),
});

/// The line of equal signs makes a heading of the paragraph above.
pub(crate) static EQUAL_SIGNS: Message = UNDERLINE.with_help(Words::new(
    "不要标题的，删去这一行；要标题的，也删去它，在标题前写“### ”",
    "delete it if no heading is meant; for a heading delete it, too, and write “### ” before the words",
));

/// A `**` has no partner.
pub(crate) static UNPAIRED: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“**”没有配对，会照印", "“**” has no partner: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "粗体两头都写“**”，中间不分段；要照印，写“\\*\\*”",
        "write “**” on both sides of what is bold, within one paragraph; to print it, write “\\*\\*”",
    ),
});

/// A row has more cells than the head of its table.
pub(crate) static MORE_CELLS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这一行的格比表头多", "this row has more cells than the head of its table"),
    label: Words::new("", ""),
    help: Words::new(
        "补上表头，或者检查多出的“|”；格里的竖线写成“\\|”",
        "give the head as many cells, or look for a “|” too many; within a cell write “\\|”",
    ),
});

/// Rows of bars are no table.
pub(crate) static NO_MARKDOWN_TABLE: Message<{ holes(&["near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这几行不成表格，会照印", "these rows make no table: they would be printed"),
    label: Words::new("", ""),
    help: Words::new("表头下面加一行 {near}", "put a line {near} below the head"),
});

/// The line below a head does not align its columns.
pub(crate) static NO_DELIMITER: MarkMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”和表头对不上，这几行不成表格，会照印",
        "“{found}” does not fit the head above: these rows make no table, and would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("这一行改为 {near}", "write {near} in its place"),
});

/// A table is drawn with lines.
pub(crate) static DRAWN_TABLE: Message<{ holes(&["example"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这几行是用线画的表，不成表格，会照印",
        "these lines draw a table that is none: they would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("改成：{example}", "write:{example}"),
});

/// A line of dashes stands among the rows of a table.
pub(crate) static RULE_IN_TABLE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一行全是横线，会印成表格的一行",
        "this line of dashes would be printed as a row of the table",
    ),
    label: Words::new("", ""),
    help: Words::new("删去这一行", "delete the line"),
});

/// {count} rows that were pasted run together.
pub(crate) static PASTED_TABLE: PastedMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起的 {count} 行像是粘贴来的表，在网页上会连成一段",
        "these {count} lines look like a table that was pasted: a page would run them together",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "不是表的，每行之间空一行；是表的，前后各空一行，写成：{example}",
        "leave a line free between them if they are no table; a table stands between free lines, and is:{example}",
    ),
});

/// More rows that were pasted than a sentence can quote.
pub(crate) static LONG_PASTED_TABLE: PastedMessage = PASTED_TABLE.with_help(Words::new(
        "每行写成“| 格 | 格 |”，第一行下面加一行“|---|---|”，前后各空一行；也可以把表作为附件。前几行是：{example}",
        "write each row as `| cell | cell |`, a line `|---|---|` below the first, and a free line before and behind; \
         or attach the table. The first rows are:{example}",
    ));

/// No link uses the definition.
pub(crate) static UNUSED_DEFINITION: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有链接用到这个地址，这一行会照印", "no link uses this address: the line is printed"),
    label: Words::new("", ""),
    help: Words::new(
        "在文字里写成 [文字](地址)；是注的，写成 [^1]: …",
        "write [words](address) in the text; for a note write [^1]: …",
    ),
});

/// There is no footnote “{found}”.
pub(crate) static NO_FOOTNOTE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有“{found}”这条注，会照印", "there is no note “{found}”: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "另起一段写这条注：{found}: …，冒号用半角",
        "write the note in a paragraph of its own: {found}: …",
    ),
});

/// A fence is not closed.
pub(crate) static OPEN_FENCE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”没有合上，后面的文字全部照印",
        "“{found}” is not closed: all that follows is printed as it is",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在后面用同样的一行合上；要照印，在前面加“\\”",
        "close it with the same line; to print it, put “\\” before it",
    ),
});

/// Words would not be on the page.
pub(crate) static LOST_WORDS: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不会出现在网页上", "“{found}” would not be on the page"),
    label: Words::new("", ""),
    help: Words::new(
        "这里的标记把它隐去了；把它写成普通的文字",
        "the marks around it hide it; write it as plain words",
    ),
});

/// A text behind `>` is read as if `|` stood there.
pub(crate) static FOLDED: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“>”会把各行接成一行，这里按“|”读", "“>” joins lines; it is read as “|”"),
    label: Words::new("", ""),
    help: Words::new("写成 {mend}", "write {mend}"),
});

/// A text on several lines without `|` is read as if `|` stood there.
pub(crate) static FOLDED_PLAIN: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "没有“|”的文字，各行会接成一行，这里按“|”读",
        "the lines of a text without “|” are joined; it is read as if “|” stood before it",
    ),
    label: Words::new("从这里起", "from here on"),
    help: Words::new(
        "冒号后面写“|”，文字从下一行开始，每行缩进两格；有引号的，去掉引号",
        "write “|” behind the colon, and the text from the next line on, each line indented, without quotes",
    ),
});

/// A value on one line is no Markdown.
pub(crate) static MARKUP_IN_LINE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "只有一行的文字不按 Markdown 排版，“{found}”会照印",
        "a text on one line is no Markdown: “{found}” would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("只写文字，不用标记", "write the words alone, without marks"),
});

/// A value on one line stands between curly quotes.
pub(crate) static QUOTED_LINE: Message<{ holes(&["near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("两头的弯引号会印在网页上", "the curly quotes around it would be printed"),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});
