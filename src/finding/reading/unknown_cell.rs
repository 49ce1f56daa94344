//! `unknown-cell`: a cell address exists and holds a number.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// A cell address exists and holds a number.
pub(super) static RULE: Rule = Rule {
    name: "unknown-cell",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("单元格写法存在且有数", "a cell address exists and holds a number"),
    means: Words::new(
        "单元格写成“表.行.列”，如 申请.本年新收.总计。写的格要在这一年\
         度的表里；文字里引用的格，还要有数。",
        "A cell is written table.row.column, such as requests.received.total. It must be in the tables \
         of that year, and a cell that a text prints must hold a number.",
    ),
    source: Words::new(
        "没有法规依据。文字引用表里的数，文字和表才不会对不上；格写错了，就没有数可印。",
        "No provision. A text that prints figures of the tables cannot contradict them; with a wrong \
         cell there is nothing to print.",
    ),
    cause: Words::new(
        "拼错一个词；漏了列名，如 申请.予以公开 有七格，要说明是哪一格；引用的格是空白或“/”；照着别\
         的年度的表写。",
        "A word is misspelt; the column was left out (requests.granted has seven cells); the cell is \
         blank or “/”; it is a cell of another year's form.",
    ),
    mend: Words::new(
        "照提示改正写法。引用的格里没有数的，填写那一格，或者在文字里直接说明情况。",
        "Write the cell as suggested. Where a printed cell has no number, fill it in, or say in words \
         what is the case.",
    ),
};

/// A message about an address that names no cell.
pub(crate) type AddressMessage = Message<{ holes(&["address", "count", "known", "near"]) }>;

/// There is no cell “{address}”.
pub(crate) static UNKNOWN_CELL: AddressMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有单元格“{address}”", "there is no cell “{address}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改正写法，形如 {申请.本年新收.总计|requests.received.total}",
        "mend the address, which is written like {申请.本年新收.总计|requests.received.total}",
    ),
});

/// There is no cell “{address}”, but one of a similar address.
pub(crate) static UNKNOWN_CELL_NEAR: AddressMessage = UNKNOWN_CELL.with_label(
    Words::new("是否为 {near}？", "did you mean {near}?"),
    Words::new("改为 {near}", "write {near}"),
);

/// The address names a year or an agency.
pub(crate) static ELSEWHERE: AddressMessage = UNKNOWN_CELL.with_help(Words::new(
    "地址里不写年度和机关，只指本报告的格；说别的年度、别的机关的数，直接写数字",
    "an address has no year and no agency and means a cell of this report: write the figure of another year or agency as it is",
));

/// The address is a sum or a share.
pub(crate) static COMPUTED_CELL: AddressMessage = UNKNOWN_CELL.with_help(Words::new(
    "一处只写一个单元格，不能计算：各写各的{known}；和数、差、比例算好以后直接写数字，如“共10件”",
    "it is one cell, and nothing is computed: write each cell by itself{known}; write a sum, a difference or a share as a figure, such as 共10件",
));

/// The row has no such column.
pub(crate) static UNKNOWN_COLUMN: AddressMessage = UNKNOWN_CELL.with_help(Words::new(
    "最后一段写这一行 {count} 格中的一格：{known}",
    "end it with one of the {count} cells of this row: {known}",
));

/// The address of a row that has a total.
pub(crate) static ROW_ADDRESS_TOTAL: AddressMessage = ROW_ADDRESS.with_help(Words::new(
    "要总计，写成 {near}；要别的，最后一段写：{known}",
    "write {near} for the total, or end it with the cell that is meant: {known}",
));

/// The address of a row of several cells.
pub(crate) static ROW_ADDRESS: AddressMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{address}”是一行，有 {count} 格", "“{address}” is a row of {count} cells"),
    label: Words::new("", ""),
    help: Words::new("后面加上“.”和其中一格：{known}", "add a dot and the cell that is meant: {known}"),
});

/// The address of a group of rows.
pub(crate) static GROUP_ADDRESS: AddressMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{address}”是一组，有 {count} 行", "“{address}” is a group of {count} rows"),
    label: Words::new("", ""),
    help: Words::new(
        "后面加上“.”、其中一行和一格，行有：{known}",
        "add a dot, the row and the cell that are meant; its rows are {known}",
    ),
});

/// The address of a whole table.
pub(crate) static TABLE_ADDRESS: AddressMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{address}”是整个表", "“{address}” is a whole table"),
    label: Words::new("", ""),
    help: Words::new(
        "后面加上“.”、其中一行和一格，行有：{known}",
        "add a dot, the row and the cell that are meant; its rows are {known}",
    ),
});

/// A waiver gives a text where it should give a cell.
pub(crate) static TEXT_ADDRESS: Message<{ holes(&["address", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{address}”是文字，不是单元格", "“{address}” is a text, not a cell"),
    label: Words::new("", ""),
    help: Words::new(
        "文字方面的规则不写“{key}”，删去这一行",
        "a rule about texts has no `{key}`: take this line away",
    ),
});

/// A correction gives a part or an attachment where it should give a cell.
pub(crate) static CELL_AS_PART: Message<{ holes(&["address", "kind", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{address}”不是单元格，是{kind}", "“{address}” is no cell but {kind}"),
    label: Words::new("", ""),
    help: Words::new("写成“{mend}: {address}”", "write `{mend}: {address}`"),
});

/// A cell that a text prints holds no number.
pub(crate) static EMPTY_CELL: Message<{ holes(&["address", "state"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "单元格“{address}”{state}，没有数可以印在文字里",
        "cell “{address}” is {state}: there is no figure to print",
    ),
    label: Words::new("", ""),
    help: Words::new("填写这一格，或者在文字里直接说明情况", "fill in the cell, or say it in words"),
});
