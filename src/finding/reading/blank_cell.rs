//! `blank-cell`: from 2021 on every printed cell holds a number.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// From 2021 on every printed cell holds a number.
pub(super) static RULE: Rule = Rule {
    name: "blank-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("2021 年起每格都是数", "from 2021 on every printed cell holds a number"),
    means: Words::new(
        "现行格式的表里，每一格都是数，没有的填 0。空白（null）和“/”都不是数，程序也不会把它们当作 0。",
        "In the form in force every cell is a number, 0 where there was nothing. A blank (null) and “/” \
         are no numbers, and the program never takes them for 0.",
    ),
    source: Words::new(
        "国办公开办函〔2021〕30号的格式，2021 年度起的报告使用；各级机关公布的报告里，没有的都填 0。",
        "The form of 国办公开办函〔2021〕30号, for report years from 2021 on; in the reports that \
         agencies publish, what did not happen is 0.",
    ),
    cause: Words::new(
        "原件那一格空着，或者画了横线；从 Word、Excel 复制时，空格子粘成了空白；以为没有就不用填。",
        "The original is empty there or shows a dash; an empty cell of Word or Excel was pasted as \
         nothing; somebody thought that 0 need not be filled in.",
    ),
    mend: Words::new(
        "核对台账后填上数字，没有的写 0。录入的是已经公布的报告，原件确实空着的，照原样写 null，用豁免\
         写明理由，不要自己改成 0。",
        "Look it up and write the number, 0 where there was nothing. If you enter a report that is published and \
         really empty there, keep null and waive the rule with a reason: do not make it a 0 yourself.",
    ),
};

/// A message about cells without a number: one, some of a row, or some of a table.
pub(crate) type BlankMessage = Message<{ holes(&["cell", "columns", "count", "example", "found"]) }>;

const FILL_IN: Words = Words::new(
    "核对以后填上数，没有的写 0；原件就是这样的不要改，加上豁免：{example}",
    "look it up and write the number, 0 where there was nothing; keep what the original has, and add a waiver:{example}",
);

/// {cell} is blank.
pub(crate) static BLANK: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("{cell}是空白", "{cell} is blank"),
    label: Words::new("", ""),
    help: FILL_IN,
});

/// Several cells of a row are blank.
pub(crate) static BLANK_ROW: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”有 {count} 格是空白：{columns}",
        "{count} cells of “{cell}” are blank: {columns}",
    ),
    label: Words::new("", ""),
    help: FILL_IN,
});

/// Cells of several rows of a table are blank.
pub(crate) static BLANK_TABLE: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”有 {count} 格是空白，在这些行里：{columns}",
        "{count} cells of “{cell}” are blank, in these rows: {columns}",
    ),
    label: Words::new("", ""),
    help: FILL_IN,
});

/// Tables were never filled.
pub(crate) static BLANK_FORM: Message<{ holes(&["columns", "count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{columns}还没有填：有 {count} 格是空白",
        "{columns} not filled in yet: {count} cells are blank",
    ),
    label: Words::new("从这里起", "from here on"),
    help: Words::new(
        "照原件逐格填数，没有的写 0；全年没有发生的，整张表写“无”",
        "fill in each number as the original has it, 0 where there was nothing; write “none” for a table of nothing at all",
    ),
});

/// A cell says that it does not apply.
pub(crate) static NOT_APPLICABLE: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("{cell}写的是“{found}”", "{cell} is “{found}”"),
    label: Words::new("", ""),
    help: FILL_IN,
});

/// Several cells of a row say that they do not apply.
pub(crate) static NOT_APPLICABLE_ROW: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”有 {count} 格写的是“/”：{columns}",
        "{count} cells of “{cell}” are “/”: {columns}",
    ),
    label: Words::new("", ""),
    help: FILL_IN,
});

/// Cells of several rows of a table say that they do not apply.
pub(crate) static NOT_APPLICABLE_TABLE: BlankMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”有 {count} 格写的是“/”，在这些行里：{columns}",
        "{count} cells of “{cell}” are “/”, in these rows: {columns}",
    ),
    label: Words::new("", ""),
    help: FILL_IN,
});
