//! `wrong-type`, where it is plain what was meant: a register that is a list, rows of words, cells with their names.

use crate::base::Words;
use crate::finding::reading::wrong_type::{BLANK_LINE, NO_ROW, RULE, RowMessage};
use crate::finding::{Message, Wording, holes};

/// The register is a list.
pub(crate) static REGISTER_LIST: Message<{ holes(&["example"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "名录写成了列表：每个机关前面有“- ”",
        "the register is a list: there is a `- ` before each agency",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "每个机关都这样写：代号顶格，后面是冒号，下面各行前面空 2 格，不写“- ”：\n{example}",
        "write each agency like this, its id with a colon at the left edge, the lines below indented by 2 spaces, without `- `:\n{example}",
    ),
});

/// A number of a document takes the lines below it along: its line stands in the midst of a text.
pub(crate) static ONE_LINE_ONLY: Message<{ holes(&["key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”下面的几行接到了它的后面", "the lines below “{key}” are read as a part of it"),
    label: Words::new("", ""),
    help: Words::new(
        "“{key}”只有一行：这一行写在一段文字中间的，移到这段文字外面；就是这段文字里的话，整行前面空两格",
        "“{key}” has one line: if it came to stand in the midst of a text, move it out of the text; if it is one of its lines, indent it by two spaces",
    ),
});

/// A line that came to stand in the midst of a text begins with a key that has a number.
pub(crate) static SENTENCE_AS_NUMBER: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”写的是一句话：“{found}”", "“{key}” has a sentence: “{found}”"),
    label: Words::new("不是号码", "no number"),
    help: Words::new(
        "要是上面那段文字里的话，整行前面空两格；是“{key}”的，只写号码",
        "if the line is one of the text above it, indent it by two spaces; if it is the key of a number, write the number alone",
    ),
});

/// The keys of an agency are indented no further than its id.
pub(crate) static AGENCY_BESIDE: Message<{ holes(&["count", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”下面的 {count} 行没有缩进，成了别的机关",
        "the {count} lines below “{key}” are not indented, and read as other agencies",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "这 {count} 行前面各空 2 格：\n{mend}",
        "indent these {count} lines by 2 spaces:\n{mend}",
    ),
});

/// Something else stands where keys belong of which it is known what they are.
pub(crate) static NO_PAIRS: Message<{ holes(&["example", "found", "key", "known"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}”应是一行行的“键: 值”，写的是{found}",
            "“{key}” must be a mapping of keys, found {found}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "从下一行起写，一行一个，前面空两格，如“{example}”；键是{known}",
            "write one a line from the next line on, indented by two spaces, such as `{example}`; the keys are {known}",
        ),
    },
);

/// The deadlines of a year stand beside those of all years.
pub(crate) static YEAR_BESIDE: Message<{ holes(&["example", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”是年度，要写在“{年度|years}”里",
        "“{key}” is a year, which belongs below `{年度|years}`",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// A word for a blank stands where a row should be.
pub(crate) static ROW_OF_BLANKS: RowMessage = NO_ROW.with_help(Words::new(
    "原件空着的写 {example}；有数的照原件写 {count} 个数：{columns}",
    "write {example} if the original is blank, else its {count} values: {columns}",
));

/// A word for what does not apply stands where a row should be.
pub(crate) static ROW_OF_SLASHES: RowMessage = NO_ROW.with_help(Words::new(
    "不适用的写 {example}；有数的照原件写 {count} 个数：{columns}",
    "write {example} if it does not apply, else its {count} values: {columns}",
));

/// Nothing stands where a row should be, but a remark that has figures.
pub(crate) static BLANK_BESIDE_REMARK: RowMessage = BLANK_LINE.with_help(Words::new(
    "“#”后面的是备注，不算数：在它前面写方括号，里面写 {count} 个数：{columns}",
    "what stands behind “#” is a remark and does not count: write {count} values in brackets before it: {columns}",
));

/// The same where every cell has a number.
pub(crate) static ROW_OF_ZEROS: RowMessage = NO_ROW.with_help(Words::new(
    "这一年的表每格都写数：没有的写 {example}；有数的照原件写 {count} 个数：{columns}",
    "in this year's form every cell has a number: write {example} if there was nothing, else its {count} values: {columns}",
));

/// The cells of a row have their names, in brackets instead of braces.
pub(crate) static NAMES_IN_ROW: Message<{ holes(&["key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的各格写了名字，外面却是方括号",
        "the cells of row “{key}” have their names, and stand in brackets",
    ),
    label: Words::new("", ""),
    help: Words::new("改用花括号：写成 {mend}", "use braces: write {mend}"),
});

/// The cells of a row have their names, which stand in another order than the form's.
pub(crate) static NAMES_OUT_OF_ORDER: Message<{ holes(&["key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的各格写了名字，次序和表头不一样",
        "the cells of row “{key}” have their names, in another order than the form's",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "按表头的次序只写数：写成 {mend}",
        "write the numbers alone, in the order of the form: {mend}",
    ),
});

/// The cells of a row stand below it, indented no further.
pub(crate) static COLUMNS_BESIDE: Message<{ holes(&["count", "key", "mend", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "下面 {count} 行是“{key}”的各格，缩进却和它一样",
            "the {count} lines below are the cells of row “{key}”, and are indented no further",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "这 {count} 行各{wanted}：\n{mend}",
            "each of these {count} lines is to be {wanted}:\n{mend}",
        ),
    });

/// A correction names a file that is not beside the report.
pub(crate) static NO_FILE_CORRECTED: Message<{ holes(&["folder", "found", "key", "known"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new("没有附件“{found}”", "there is no attachment “{found}”"),
        label: Words::new("", ""),
        help: Words::new(
            "改的是附件的，把它放进 {folder}/，名字写得一字不差；改的是报告的，“{key}”写下列之一：{known}",
            "if an attachment was changed, put it into {folder}/ and write its name exactly; if the report was, write one of these as `{key}`: {known}",
        ),
    },
);
