//! `wrong-type`: every value has the right type.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every value has the right type.
pub(super) static RULE: Rule = Rule {
    name: "wrong-type",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个值的类型正确", "every value has the right type"),
    means: Words::new(
        "每个键要的东西不同：有的是一段文字，有的是方括号里的一排数，有的是下一级的键，有的只能从几个词\
         里选。写成了别的，程序就不知道怎样用。",
        "Every key wants something of its own: a text, a row of numbers in brackets, keys of the next \
         level, or one of a few words. If something else is written, the program cannot use it.",
    ),
    source: Words::new(
        "没有法规依据。第三、第四部分每行几个数，由法定表格的列数决定。",
        "No provision for the way of writing. How many numbers a row has follows from the columns of \
         the statutory table.",
    ),
    cause: Words::new(
        "一行只写了一个数，或者忘了方括号；“无”写在了不能写的地方（只能用于整个第三、第四部分）；机关类\
         别没有按规定的词写；网址没有 https:// 开头。",
        "A row holds a single number, or its brackets were forgotten; `none` stands where it cannot \
         (it is for the whole of part 三 or 四 only); the kind of an agency is not one of the words; \
         an address does not start with https://.",
    ),
    mend: Words::new(
        "照提示改写。一行数写在方括号里，个数和列数相同，如 [3, 0, 0, 0, 0, 0, 3]；只能选填的，从列出的\
         词里选。",
        "Write it as the message says: a row of numbers in brackets, one for each column, such as [3, \
         0, 0, 0, 0, 0, 3]; where there is a choice, one of the words that are listed.",
    ),
};

/// “{key}” must be {wanted}, found {found}.
pub(crate) static WRONG_TYPE: Message<{ holes(&["found", "key", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”应是{wanted}，写的是{found}", "“{key}” must be {wanted}, found {found}"),
    label: Words::new("", ""),
    help: Words::new("写成{wanted}", "write {wanted}"),
});

/// “{key}” cannot be “{found}”.
pub(crate) static BAD_VALUE: Message<{ holes(&["found", "key", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不能是“{found}”", "“{key}” cannot be “{found}”"),
    label: Words::new("", ""),
    help: Words::new("改为下列之一：{known}", "write one of: {known}"),
});

/// A message about a row, whichever it is.
pub(crate) type RowMessage = Message<{ holes(&["columns", "count", "example", "key"]) }>;

/// A row is not in brackets, and what it should be is not certain.
pub(crate) static NO_ROW: RowMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”这一行应写成方括号里的 {count} 个数",
        "row “{key}” must be {count} values in brackets",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把 {count} 个数写在方括号里，用半角逗号分开，依次是：{columns}",
        "put its {count} values in brackets, with commas between them, in this order: {columns}",
    ),
});

/// Two values that stand in each other's place.
pub(crate) static EXCHANGED: Message<{ holes(&["found", "key", "mend", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”写的是{other}，两项像是对调了",
        "“{key}” has what belongs into {other}: the two seem to be exchanged",
    ),
    label: Words::new("", ""),
    help: Words::new("这一行写 {mend}，{other}写 {found}", "write {mend} here, and {found} as {other}"),
});

/// A value that belongs to another key.
pub(crate) static OF_OTHER_KEY: Message<{ holes(&["found", "key", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”写的是{other}", "“{key}” has what belongs into {other}"),
    label: Words::new("", ""),
    help: Words::new(
        "{found} 移到{other}；这里照原件写“{key}”",
        "move {found} to {other}, and write the right value here",
    ),
});

/// Something else stands where there is a list of mappings.
pub(crate) static NO_LIST: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”应是列表，写的是{found}", "“{key}” must be a list, found {found}"),
    label: Words::new("", ""),
    help: Words::new(
        "从下一行起逐条写，每条前面是两个空格和“- ”，一行一个“键: 值”",
        "write its items from the next line on, each with two spaces and `- ` before it, one `key: value` a line",
    ),
});

/// The same of a list whose keys are known.
pub(crate) static NO_ITEMS: Message<{ holes(&["found", "key", "known"]) }> = NO_LIST.with_help(Words::new(
    "从下一行起逐条写，每条前面是两个空格和“- ”，一行一个“键: 值”；键有：{known}",
    "write its items from the next line on, each with two spaces and `- ` before it, one `key: value` a line; the keys are: {known}",
));

/// The same where what stands there is the value of their first key.
pub(crate) static NO_ITEMS_NEAR: Message<{ holes(&["found", "key", "known", "mend"]) }> =
    NO_LIST.with_help(Words::new(
        "从下一行起逐条写；一条的键有：{known}，每行一个，“…”处填上：\n{mend}",
        "write its items from the next line on; the keys of one are {known}, each on a line; fill in what is `…`:\n{mend}",
    ));

/// A list or a mapping stands where there is a text.
pub(crate) static NO_TEXT_HERE: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”应是文字，写的是{found}", "“{key}” must be a text, found {found}"),
    label: Words::new("", ""),
    help: Words::new(
        "键后面写“|”，文字从下一行写起，每行前面空两格；文字里的方括号、花括号、“- ”照写",
        "write `|` behind the key and the text from the next line on, indented by two spaces, with its brackets and `- ` as they are",
    ),
});

/// A text stands where there are several keys.
pub(crate) static NO_FIELDS: Message<{ holes(&["found", "key", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”应是几行“键: 值”，写的是{found}",
        "“{key}” must be lines `key: value`, found {found}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把这里的话分开写，一行一个“键: 值”；键有：{known}",
        "part what it says, one `key: value` a line; the keys are: {known}",
    ),
});

/// A row is not in brackets, and can be read in one way only.
pub(crate) static ROW_NEAR: RowMessage = NO_ROW
    .with_help(Words::new("写成 {example}，依次是：{columns}", "write {example}, in this order: {columns}"));

/// A row is written on several lines, without its brackets.
pub(crate) static ROW_ON_LINES: RowMessage = NO_ROW.with_help(Words::new(
    "几行合成一行，写成 {example}，下面接着的数删去；依次是：{columns}",
    "write it on one line, {example}, and delete the figures below it; in this order: {columns}",
));

/// The values of a row have spaces between them, but no commas.
pub(crate) static NO_COMMAS: RowMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”这一行不是用逗号分开的 {count} 个数",
        "row “{key}” is not {count} values with commas between them",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {example}，依次是：{columns}", "write {example}, in this order: {columns}"),
});

/// Nothing stands where a row should be.
pub(crate) static BLANK_LINE: RowMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”后面没有数", "there are no values after “{key}”"),
    label: Words::new("", ""),
    help: Words::new(
        "在方括号里写 {count} 个数：{columns}；原件空着的，写 {example}",
        "write {count} values in brackets: {columns}; where the original is blank, write {example}",
    ),
});

/// There is nothing between two commas of a row.
pub(crate) static EMPTY_ITEM: Message<{ holes(&["example", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”这一行有空着的格", "row “{key}” has nothing between two of its commas"),
    label: Words::new("", ""),
    help: Words::new(
        "空着的格写 null：{example}；没有的写 0",
        "write null for a blank, {example}, and 0 where there was nothing",
    ),
});

/// A row has a comma too many.
pub(crate) static EXTRA_COMMA: Message<{ holes(&["example", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”这一行多了逗号", "row “{key}” has a comma too many"),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// There is nothing between two commas of several rows, one below the other.
pub(crate) static EMPTY_ITEMS: Message<{ holes(&["count", "example", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从“{key}”起的 {count} 行有空着的格",
        "{count} rows, from “{key}” on, have nothing between two of their commas",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "空着的格都写 null，第一行是 {example}；没有的写 0",
        "write null for each blank, in the first row {example}, and 0 where there was nothing",
    ),
});

/// There is a dash in a row.
pub(crate) static DASH_ITEM: Message<{ holes(&["key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”这一行有“-”，它不是数", "row “{key}” has a “-” in it, which is no number"),
    label: Words::new("", ""),
    help: Words::new(
        "没有的写 0，原件空着的写 null，不适用写 /",
        "write 0 where there was nothing, null where the original is blank, / where it does not apply",
    ),
});

/// A group of rows has one value.
pub(crate) static NO_GROUP: Message<{ holes(&["count", "found", "key", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”下面有 {count} 行，写的是“{found}”",
        "“{key}” has {count} rows below it, found “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "照原件写出下面的每一行，一行一个“键: [数, …]”：{known}",
        "write each of its rows as the original has it, one a line: {known}",
    ),
});

/// Each row of a group has one figure.
pub(crate) static FIGURE_A_ROW: Message<{ holes(&["count", "key", "mend", "wanted"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}”下面每一行要 {count} 个数，只写了 1 个",
            "each row below “{key}” has {count} values, found one",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "一个数多半是总计：这一行只留“{key}:”，下面各行前面{wanted}，照原件补上其余的数：\n{mend}",
            "one is probably the total: leave `{key}:` on this line, and write these lines below it, {wanted}, with the other figures of the original:\n{mend}",
        ),
    },
);

/// A group of rows is 0.
pub(crate) static GROUP_ZERO: Message<{ holes(&["count", "found", "key", "mend", "wanted"]) }> = NO_GROUP
    .with_help(Words::new(
        "全组都没有发生的，这一行换成下面各行，第一行前面{wanted}：\n{mend}",
        "if nothing of it happened, write these lines instead of this one, the first of them {wanted}:\n{mend}",
    ));

/// A row of an edition stands there as several, of which the sum is certain.
pub(crate) static ONE_ROW_SUM: RowMessage = ONE_ROW.with_help(Words::new(
    "写成各项之和 {example}，依次是：{columns}",
    "write the sum of these rows, {example}, in this order: {columns}",
));

/// A row of an edition stands there as several.
pub(crate) static ONE_ROW: RowMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”在这个年度的表里只有一行，不分项",
        "“{key}” is one row in the form of this year, without rows below it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "照原件写成一行，方括号里 {count} 个数：{columns}",
        "write one row as the original has it, {count} values in brackets: {columns}",
    ),
});

/// A table is something else.
pub(crate) static NO_TABLE: Message<{ holes(&["example", "found", "key", "known", "none", "row"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}”下面应逐行写数，写的是{found}",
            "“{key}” must be a table of rows, found {found}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "从下一行起逐行写，如“{row}: {example}”",
            "write its rows from the next line on, such as `{row}: {example}`",
        ),
    });

/// A table that may be `none` is something else.
pub(crate) static NO_TABLE_NONE: Message<{ holes(&["example", "found", "key", "known", "none", "row"]) }> = NO_TABLE.with_help(Words::new(
            "全年没有发生的写“{none}”，否则从下一行起逐行写，如“{row}: {example}”",
            "write `{none}` if nothing happened in the year, else its rows from the next line on, such as `{row}: {example}`",
        ));

/// Figures stand where a table belongs, and nobody knows of which rows.
pub(crate) static NO_TABLE_FIGURES: Message<{ holes(&["example", "found", "key", "known", "none", "row"]) }> = NO_TABLE.with_help(Words::new(
            "照原件从下一行起逐行写，一行一个“键: 数”，一行有几个数的写“键: [数, …]”；各行是：{known}",
            "write its rows from the next line on as the original has them, one a line, several figures of a row in brackets; the rows are: {known}",
        ));

/// The file does not consist of lines `key: value`.
pub(crate) static NO_KEYS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件的内容不是一行行的“键: 值”", "the file does not consist of lines `key: value`"),
    label: Words::new("", ""),
    help: Words::new(
        "从第一行起，每行写一个“键: 值”，如“{发布日期|published}: 2025-01-24”",
        "write one `key: value` a line from the first line on, such as `{发布日期|published}: 2025-01-24`",
    ),
});

/// What opens a place in an editor is no address of an editor.
pub(crate) static BAD_EDIT_LINK: Message<{ holes(&["example", "found", "key", "known"]) }> = BAD_VALUE
    .with_help(Words::new(
        "写成 {example} 这样的网址，开头可以是 {known}；不要链接的，写 none",
        "write an address such as {example}, which begins with one of {known}; or none for no link",
    ));

/// “{found}” is not the name of a host.
pub(crate) static BAD_HOST: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不是主机名：“{found}”", "“{key}” is not the name of a host: “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "只写主机名，不带 http://、端口和路径，如 box.example",
        "write the name alone, without http://, port and path, such as box.example",
    ),
});

/// What stands where a language belongs is none.
pub(crate) static NO_LANGUAGE: Message<{ holes(&["found", "key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不是语言的代码：“{found}”", "“{key}” is not the code of a language: “{found}”"),
    label: Words::new("", ""),
    help: Words::new("写语言的代码，简体中文是 zh-CN", "write the code of a language, such as zh-CN"),
});

/// A language by its name.
pub(crate) static LANGUAGE_NEAR: Message<{ holes(&["found", "key", "near"]) }> =
    NO_LANGUAGE.with_help(Words::new("写成 {near}", "write {near}"));

/// “{found}” is not the name of a theme.
pub(crate) static BAD_THEME: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不是主题的名称：“{found}”", "“{key}” is not the name of a theme: “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "写 themes/ 中一个文件夹的名称，或 default；别处的主题用 --theme 指定",
        "write the name of a folder in themes/, or default; a theme elsewhere is chosen with --theme",
    ),
});

/// There is no theme “{found}”.
pub(crate) static NO_THEME: Message<{ holes(&["found", "known"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有主题“{found}”", "there is no theme “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改用现有的一个：{known}；或者在 themes/ 中建立同名文件夹",
        "use one that there is: {known}; or make a folder of that name in themes/",
    ),
});

/// A format that this program was compiled without.
pub(crate) static NOT_COMPILED: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”：程序编译时没带 {found}", "“{key}”: compiled without {found}"),
    label: Words::new("", ""),
    help: Words::new("去掉 {found}，或者换一个程序", "take {found} out, or use a program that has it"),
});

/// A number below 0 where only 0 and more can be.
pub(crate) static BELOW_ZERO: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”不能小于 0：“{found}”", "“{key}” cannot be below 0: “{found}”"),
    label: Words::new("", ""),
    help: Words::new("写 0 或更大的整数", "write 0 or a larger whole number"),
});

/// A value in another way of writing.
pub(crate) static TYPE_NEAR: Message<{ holes(&["found", "key", "near", "wanted"]) }> =
    WRONG_TYPE.with_help(Words::new("写成 {near}", "write {near}"));

/// The level of a rule stands there without its key and a reason.
pub(crate) static CHECK_LEVEL: Message<{ holes(&["close", "found", "key", "open"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("“{key}”后面除了级别，还要写理由", "“{key}” needs a reason beside its level"),
        label: Words::new("", ""),
        help: Words::new(
            "写成“{key}: {open}{级别|level}: {found}, {理由|reason}: …{close}”",
            "write `{key}: {open}{级别|level}: {found}, {理由|reason}: …{close}`",
        ),
    });

/// “{found}” is not one of the choices, but near one.
pub(crate) static VALUE_NEAR: Message<{ holes(&["found", "key", "known", "near"]) }> =
    BAD_VALUE.with_help(Words::new("写成 {near}；可选：{known}", "write {near}; the choices are: {known}"));
