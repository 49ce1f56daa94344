//! `missing-cell`: every row and cell that the edition asks for is written.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every row and cell that the edition asks for is written.
pub(super) static RULE: Rule = Rule {
    name: "missing-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("版式要求的行和格都写了", "every row and cell that the edition asks for is written"),
    means: Words::new(
        "这个年度的表里有的行和格，都要写出来。没有发生的写 0，不能整行不写：漏了一行，和那一行是 0，不\
         是一回事。",
        "Every row and cell of the year's tables is written. What did not happen is 0; a row cannot be \
         left out: a row that was forgotten and a row of zeros are not the same.",
    ),
    source: Words::new(
        "格式规定了表的每一行每一列：现行的见国办公开办函〔2021〕30号，2019、2020 年度的见国办公开办函\
         〔2019〕60号。",
        "The form prescribes every row and column: 国办公开办函〔2021〕30号 in force, 国办公开办函〔2019〕\
         60号 for 2019 and 2020.",
    ),
    cause: Words::new(
        "从 Word、Excel 的合并单元格里复制，漏了一行，常见的是（六）其他处理的第 3 项；一行少抄了一个数；\
         键名写错，程序没有认出这一行。",
        "A row was lost when copying from merged cells of Word or Excel, often item 3 of （六）其他处理\
         ; a row is one number short; a key is misspelt, so the row was not recognised.",
    ),
    mend: Words::new(
        "照提示加上这一行，按列的次序写全。第三或第四部分整个没有发生的，写一个“无”就行。原件确\
         实没有这一行的，可以豁免，写明理由。",
        "Add the row as the message shows, all columns in order. If nothing of part 三 or 四 happened \
         at all, a single `none` is enough. Where the original has no such row, waive the rule with a \
         reason.",
    ),
};

/// A row has too few values.
pub(crate) static TOO_FEW: Message<{ holes(&["columns", "count", "found", "row"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{row}”应有 {count} 个数，只有 {found} 个",
            "row “{row}” must have {count} values, found {found}",
        ),
        label: Words::new("", ""),
        help: Words::new("按顺序补足：{columns}", "write them all, in order: {columns}"),
    });

/// Two values of a row have become a date.
pub(crate) static DATE_IN_ROW: Message<{ holes(&["example", "found", "row"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{row}”里有“{found}”，像是 Excel 把两个数变成了日期",
        "row “{row}” has “{found}”: a spreadsheet seems to have made a date of two values",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件：是这两个数的，写成 {example}",
        "compare with the original, and write {example} if these are the two",
    ),
});

/// Row “{row}” does not say “{columns}”.
pub(crate) static MISSING_COLUMN: Message<{ holes(&["columns", "row"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{row}”没有写“{columns}”", "row “{row}” does not say “{columns}”"),
    label: Words::new("", ""),
    help: Words::new("加上“{columns}”", "add “{columns}”"),
});

/// A row is missing, and another one is written twice: a line was copied and its key not changed.
pub(crate) static COPIED_ROW: Message<{ holes(&["key", "line", "near", "row"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”写了两行，数不同，而“{row}”没有写：像是复制了一行，没有改键",
        "row “{key}” is written twice with other figures, and “{row}” is missing, as if a line was copied and its key not changed",
    ),
    label: Words::new("第一次在第 {line} 行", "first on line {line}"),
    help: Words::new(
        "对照原件，把两行中的一行的键改为“{near}”，数不动",
        "compare with the original, and change the key of one of both to `{near}`; leave the figures as they are",
    ),
});

/// A row, or a group of rows, is missing.
pub(crate) static MISSING_ROW: Message<{ holes(&["blank", "example", "line", "row", "table", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("缺少“{row}”这一行", "row “{row}” is missing"),
        label: Words::new("", ""),
        help: Words::new(
            "在“{table}”下面、第 {line} 行后面加上，{wanted}，照原件填数，{blank}：\n{example}",
            "add below “{table}”, after line {line}, {wanted}, with the figures of the original, {blank}:\n{example}",
        ),
    });

/// Rows beside each other are missing.
pub(crate) static MISSING_SEVERAL: Message<
    { holes(&["blank", "count", "example", "line", "listed", "table", "wanted"]) },
> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("缺少{listed}这 {count} 行", "{count} rows are missing: {listed}"),
    label: Words::new("", ""),
    help: Words::new(
        "在“{table}”下面、第 {line} 行后面加上，{wanted}，照原件填数，{blank}：\n{example}",
        "add below “{table}”, after line {line}, {wanted}, with the figures of the original, {blank}:\n{example}",
    ),
});

/// A row is there and is a comment.
pub(crate) static COMMENTED_ROW: Message<{ holes(&["mend", "row"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{row}”这一行前面有“#”，成了注释，没有读入",
        "there is a “#” before row “{row}”, which makes it a comment",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "去掉“#”，写成“{mend}”，和同组的各行对齐",
        "leave out the “#”: write `{mend}`, aligned with the rows beside it",
    ),
});

/// A table, or a group, is there without any of its rows.
pub(crate) static MISSING_ROWS: Message<{ holes(&["blank", "example", "line", "table", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("“{table}”下面一行也没有", "there is no row below “{table}”"),
        label: Words::new("", ""),
        help: Words::new(
            "在第 {line} 行后面加上，{wanted}，照原件填数，{blank}：\n{example}",
            "add after line {line}, {wanted}, with the figures of the original, {blank}:\n{example}",
        ),
    });
