//! `bad-cell`: counts are integers ≥ 0, amounts decimals ≥ 0.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Counts are integers ≥ 0, amounts decimals ≥ 0.
pub(super) static RULE: Rule = Rule {
    name: "bad-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: false,
    holds: Words::new(
        "件数是不小于 0 的整数，金额是不小于 0 的小数",
        "counts are integers ≥ 0, amounts decimals ≥ 0",
    ),
    means: Words::new(
        "一格里只写一个数。件数是不小于 0 的整数；收费金额是不小于 0 的小数，单位万元；只有“本年增/减”\
         可以是负数。不写单位、引号和千位分隔符。",
        "A cell is one number. Counts are whole numbers from 0 on; amounts of fees are decimals from 0 \
         on, in 万元; only 本年增/减 may be negative. No unit, no quotes, no comma between thousands.",
    ),
    source: Words::new(
        "表里的单位见格式：件；行政事业性收费为万元（国办公开办函〔2021〕30号）。写法是程序的需要，数字\
         才能准确相加。",
        "The form gives the units: 件, and 万元 for fees (国办公开办函〔2021〕30号). The way of \
         writing is the program's need, so that sums are exact.",
    ),
    cause: Words::new(
        "从 Excel 复制来的 1,234；中文输入法打的全角数字“１２”；连单位抄了进来，如“7件”“3万元”；金额按\
         元填了；一行多写了一个数，后面全部错位。",
        "1,234 as copied from Excel; full-width digits “１２” of a Chinese input method; a unit copied \
         along, “7件”, “3万元”; an amount in 元; one number too many, which moves all that follow.",
    ),
    mend: Words::new(
        "照提示改成普通的半角数字。金额换算成万元。个数不对的，逐列对照原件。",
        "Write plain ASCII digits as suggested. Convert amounts to 万元. Where the count is wrong, \
         compare column by column with the original.",
    ),
};

/// A message about one cell, whichever it is.
pub(crate) type CellMessage = Message<{ holes(&["blank", "found", "limit", "other", "wanted"]) }>;

/// A row has too many values.
pub(crate) static TOO_MANY: Message<{ holes(&["columns", "count", "found", "row"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{row}”应有 {count} 个数，写了 {found} 个",
            "row “{row}” has {found} values, not {count}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "逐列核对原件，应是 {count} 个：{columns}；一个数里面不加逗号",
            "compare column by column, there must be {count}: {columns}; no comma within a number",
        ),
    });

/// A row has too many values since a comma parts thousands.
pub(crate) static TOO_MANY_NEAR: Message<{ holes(&["columns", "count", "example", "found", "row"]) }> =
    TOO_MANY.with_help(Words::new(
        "一个数里面不加逗号，写成 {example}",
        "there is no comma within a number: write {example}",
    ));

/// “{found}” is not a plain number.
pub(crate) static CELL_PLAIN: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是单纯的数字", "“{found}” is not a plain number"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});

/// What is said of several cells of a row, with the row as it is to be written.
pub(crate) type RewriteMessage = Message<{ holes(&["count", "example", "key"]) }>;

/// Several cells of a row hold no plain numbers.
pub(crate) static ROW_PLAIN: RewriteMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”这一行有 {count} 格不是单纯的数字",
        "{count} cells of row “{key}” are not plain numbers",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// Several cells of a row hold words for nothing, where every cell holds a number.
pub(crate) static ROW_ZERO: RewriteMessage = ROW_PLAIN
    .with_help(Words::new("没有的写 0：写成 {example}", "write 0 where there was nothing: {example}"));

/// Several cells of a row have letters for digits.
pub(crate) static ROW_LETTER: RewriteMessage = ROW_PLAIN.with_help(Words::new(
    "里面有字母，不是数字：对照原件，是 {example} 的照写",
    "they have letters for digits: compare with the original, and write {example} if that is meant",
));

/// Several cells of a row are less than 0.
pub(crate) static ROW_NEGATIVE: RewriteMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”这一行有 {count} 格小于 0", "{count} cells of row “{key}” are less than 0"),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件：这里不会小于 0，多了“-”的写 {example}",
        "compare with the original: nothing is less than 0 here; if the “-” is too much, write {example}",
    ),
});

/// Between a number and a remark stands a space that is none to YAML.
pub(crate) static CELL_SPACE: CellMessage = CELL_PLAIN.with_help(Words::new(
    "“#”前面是全角空格或不换行空格，不是普通空格：写成 {wanted}",
    "what stands before “#” is a full-width or no-break space: write {wanted}",
));

/// Between a number and a remark stands no space.
pub(crate) static CELL_NO_SPACE: CellMessage = CELL_PLAIN.with_help(Words::new(
    "“#”前面要空一格，后面的才是备注：写成 {wanted}",
    "a remark has a space before its “#”: write {wanted}",
));

/// A number has no quotes: “{found}”.
pub(crate) static CELL_QUOTED: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("数不加引号：“{found}”", "a number has no quotes: “{found}”"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});

/// “{found}” is less than 0.
pub(crate) static NEGATIVE: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”小于 0", "“{found}” is less than 0"),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件：这一格不会小于 0，多了“-”的写 {wanted}",
        "compare with the original: nothing is less than 0 here; if the “-” is too much, write {wanted}",
    ),
});

/// “{found}” is not a whole number.
pub(crate) static FRACTION: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是整数", "“{found}” is not a whole number"),
    label: Words::new("", ""),
    help: Words::new(
        "件数是整数：对照原件，写上原来的数",
        "a count is a whole number: write the one that the original has",
    ),
});

/// “{found}” has more than {limit} decimals.
pub(crate) static DECIMALS: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”的小数超过 {limit} 位", "“{found}” has more than {limit} decimals"),
    label: Words::new("", ""),
    help: Words::new("最多写 {limit} 位小数", "write at most {limit} decimals"),
});

/// “{found}” is too large.
pub(crate) static OVERFLOW: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”太大", "“{found}” is too large"),
    label: Words::new("", ""),
    help: Words::new("核对原件；最大为 {limit}", "compare with the original; the largest is {limit}"),
});

/// Not a number at all.
pub(crate) static CELL: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是数", "“{found}” is not a number"),
    label: Words::new("", ""),
    help: Words::new("写成{wanted}{blank}", "write {wanted}{blank}"),
});

/// A word for nothing where it may mean several things.
pub(crate) static CELL_NOTHING: CellMessage =
    CELL.with_help(Words::new("写成{wanted}{blank}", "write {wanted}{blank}"));

/// A word for nothing where every cell holds a number.
pub(crate) static CELL_ZERO: CellMessage =
    CELL.with_help(Words::new("没有的写 {wanted}", "write {wanted} where there was nothing"));

/// A word for a blank.
pub(crate) static CELL_BLANK: CellMessage = CELL.with_help(Words::new(
    "原件空着的写 {wanted}；没有的写 0",
    "write {wanted} where the original is blank, 0 where there was nothing",
));

/// A word for what does not apply.
pub(crate) static CELL_NOT_APPLICABLE: CellMessage = CELL.with_help(Words::new(
    "不适用的写 {wanted}；没有的写 0",
    "write {wanted} where it does not apply, 0 where there was nothing",
));

/// A formula of a spreadsheet.
pub(crate) static CELL_FORMULA: CellMessage = CELL.with_help(Words::new(
    "公式粘贴不过来：写上它算出来的数",
    "a formula of a spreadsheet cannot be pasted: write the number that it gives",
));

/// A slot, which texts have.
pub(crate) static CELL_SLOT: CellMessage = CELL.with_help(Words::new(
    "表里写数，{{…}} 只能用在文字里；要算总计的，写 =",
    "a table has figures: {{…}} prints one in a text; a total that is to be computed is =",
));

/// The error of a spreadsheet, which YAML may take for a comment.
pub(crate) static CELL_ERROR: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”是 Excel 的错误值，不是数",
        "“{found}” is an error of a spreadsheet, not a number",
    ),
    label: Words::new("", ""),
    help: Words::new("对照原件，写上原来的数", "write the number that the original has"),
});

/// A formula of a spreadsheet in the place of a total.
pub(crate) static CELL_FORMULA_TOTAL: CellMessage = CELL.with_help(Words::new(
    "写 {wanted}，由程序相加；或者写上公式算出来的数",
    "write {wanted} to have it added up, or the number that the formula gives",
));

/// A word for a total in its place.
pub(crate) static CELL_TOTAL: CellMessage = CELL.with_help(Words::new(
    "写 {wanted}，由程序相加；或者写上原件里的总计",
    "write {wanted} to have it added up, or the total of the original",
));

/// Several numbers with a plus between them.
pub(crate) static CELL_SUM: CellMessage = CELL.with_help(Words::new(
    "对照原件：相加的写 {wanted}，不然写其中对的一个数",
    "compare with the original: write {wanted} if they add up, else the one that is right",
));

/// A number that is said not to be exact.
pub(crate) static CELL_ABOUT: CellMessage = CELL.with_help(Words::new(
    "对照原件：是 {wanted} 的写 {wanted}，不写“约”“左右”“?”一类的字",
    "compare with the original: if it is {wanted}, write {wanted} without a word or sign beside it",
));

/// A number with a remark in brackets behind it.
pub(crate) static CELL_REMARK: CellMessage = CELL.with_help(Words::new(
    "这里写 {wanted}，括号里的话写进文字里",
    "write {wanted} here, and what is in brackets in a text",
));

/// A number with words behind it.
pub(crate) static CELL_WORDS: CellMessage = CELL.with_help(Words::new(
    "这里只写 {wanted}；别的话写进文字里，给编辑看的写成备注，前面加“ # ”",
    "write {wanted} alone; say the rest in a text, or behind ` # ` if it is for editors",
));

/// A number with another sign in the place of its point.
pub(crate) static CELL_POINT: CellMessage = CELL.with_help(Words::new(
    "小数点是“.”：对照原件，是 {wanted} 的写 {wanted}",
    "the sign before decimals is “.”: compare with the original and write {wanted} if that is meant",
));

/// A number that was changed into another one, with both in the cell.
pub(crate) static CELL_TWO: CellMessage = CELL.with_help(Words::new(
    "这里有两个数：对照原件，只写对的一个，像是由 {other} 改成了 {wanted}",
    "there are two numbers: compare with the original and write the right one alone; {other} seems to have become {wanted}",
));

/// A number with the mark of a note behind it.
pub(crate) static CELL_MARK: CellMessage = CELL.with_help(Words::new(
    "对照原件：后面的是注的记号，就只写 {wanted}；是数字的，写 {other}",
    "compare with the original: if what follows marks a note, write {wanted} alone; if it is a digit, {other}",
));

/// A letter in the place of a digit that it looks like.
pub(crate) static CELL_LETTER: CellMessage = CELL.with_help(Words::new(
    "里面是字母，不是数字：对照原件，是 {wanted} 的写 {wanted}",
    "it has letters for digits: compare with the original and write {wanted} if that is meant",
));

/// A number with the name of its column before it.
pub(crate) static CELL_LABEL: CellMessage = CELL_PLAIN.with_help(Words::new(
    "一格只写数，不写它的名字：写成 {wanted}",
    "a cell is a number alone, without its name: write {wanted}",
));

/// Two numbers of a row that may be one.
pub(crate) static ONE_OR_TWO: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”是一个数还是两个数，看不出来", "“{found}” may be one number or two"),
    label: Words::new("", ""),
    help: Words::new(
        "照原件：是一个数，写成 {wanted}；是两个数，写成 {other}，逗号后面空一格",
        "as the original has it: write {wanted} if it is one number, {other} if it is two, with a space behind the comma",
    ),
});

/// A number of a row with a 0 before it.
pub(crate) static LEADING_ZERO: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”以 0 开头，可能少了一段",
        "“{found}” begins with 0: a part of it may be missing",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "照原件写这个数；原件就是 {wanted} 的，写成 {wanted}",
        "write the number of the original; {wanted} if that is it",
    ),
});

/// A number with what stands in the form of a new report for a blank.
pub(crate) static CELL_NULL: CellMessage = CELL_PLAIN.with_help(Words::new(
    "null 是空白，填了数就删去它：写成 {wanted}",
    "`null` stands for a blank: delete it where there is a number, write {wanted}",
));

/// A share in the place of a number.
pub(crate) static CELL_PERCENT: CellMessage = CELL.with_help(Words::new(
    "这一格写多少件，不写百分之几：照原件写数",
    "the cell says how many, not how many per cent: write the number that the original has",
));

/// A number in brackets.
pub(crate) static CELL_BRACKET: CellMessage = CELL.with_help(Words::new(
    "对照原件：是 {wanted} 的写 {wanted}，不加括号",
    "compare with the original: if it is {wanted}, write {wanted} without brackets",
));

/// An amount with the sign of its currency, which does not tell the unit.
pub(crate) static CELL_MONEY: CellMessage = CELL.with_help(Words::new(
    "不写货币符号，单位是万元：原件是 {wanted} 万元的写 {wanted}，是元的写 {other}",
    "write the number alone, in 万元: {wanted} if the original has as many 万元, {other} if it has 元",
));

/// An amount in 亿元 where the unit is 万元.
pub(crate) static CELL_SCALE: CellMessage = CELL.with_help(Words::new(
    "这一格的单位是万元：换算以后写 {wanted}",
    "the unit of the cell is 万元: convert it and write {wanted}",
));

/// Two numbers, of which nobody knows the right one.
pub(crate) static CELL_EITHER: CellMessage = CELL.with_help(Words::new(
    "这里有两个数：对照原件，只写对的一个，{other} 或者 {wanted}",
    "there are two numbers: compare with the original and write the right one alone, {other} or {wanted}",
));

/// A number with a space between its digits.
pub(crate) static CELL_GAP: CellMessage = CELL.with_help(Words::new(
    "数字中间有空格：对照原件，是 {wanted} 的写 {wanted}",
    "there is a space between its digits: compare with the original and write {wanted} if that is meant",
));

/// What does not apply, where every cell holds a number.
pub(crate) static CELL_NO_SLASH: CellMessage = CELL.with_help(Words::new(
    "这一年的表每格都写数：没有的写 0；原件写的是“/”、“不适用”的，写 /，再写“{豁免|waivers}”说明",
    "in this year's form every cell has a number: write 0 where there was nothing; if the original has “/” or says that it does not apply, write / and a waiver in `{豁免|waivers}`",
));

/// The figures of a row stand behind a “#”.
pub(crate) static BEHIND_SIGN: Message<{ holes(&["mend", "row"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{row}”的数写在“#”后面，成了备注，没有读入",
        "the figures of “{row}” stand behind a “#”, which makes them a comment",
    ),
    label: Words::new("", ""),
    help: Words::new("删去“#”，冒号后面写 {mend}", "delete the “#”: write {mend} behind the colon"),
});

/// A number of the statistics with a unit that is not the one of its line.
pub(crate) static STATISTIC_UNIT: Message<{ holes(&["found", "name", "wanted"]) }> = CELL_PLAIN.with_help(Words::new(
    "只写数：写成 {wanted}，“{单位|unit}”写 {name}；那里是别的单位的，先换算",
    "write the number alone, {wanted}, with {name} as `{单位|unit}`; convert it where another unit stands there",
));

/// A number of the statistics has more digits than any number of the data.
pub(crate) static STATISTIC_LONG: Message<{ holes(&["found", "limit"]) }> = OVERFLOW.with_help(Words::new(
    "核对原件，像是几个数连在了一起；最大的数是 {limit} 个 9",
    "compare with the original: several numbers seem to run together; the greatest has {limit} digits, all 9",
));

/// `=` cannot stand here.
pub(crate) static COMPUTED: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“=”不能写在这里", "`=` cannot stand here"),
    label: Words::new("", ""),
    help: Words::new(
        "“=”只写在总计的位置，而且要加的各格都有数；这里写数",
        "write a number here; `=` is for totals whose summands are all there",
    ),
});

/// An amount in 元 where the unit is 万元.
pub(crate) static CELL_YUAN: CellMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”以元为单位，这一格的单位是万元", "“{found}” is in 元, the cell in 万元"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});
