//! The rules that reading itself raises, and every sentence they can say.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule};

/// The file is valid YAML.
pub static RULE_SYNTAX: Rule = Rule {
    name: "syntax",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件合 YAML 语法", "the file is valid YAML"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every key is known.
pub static RULE_UNKNOWN_KEY: Rule = Rule {
    name: "unknown-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个键都是已知的键", "every key is known"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every key is written once.
pub static RULE_DUPLICATE_KEY: Rule = Rule {
    name: "duplicate-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("同一处每个键只写一次", "every key is written once"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every value has the right type.
pub static RULE_WRONG_TYPE: Rule = Rule {
    name: "wrong-type",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个值的类型正确", "every value has the right type"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every date is a real day.
pub static RULE_BAD_DATE: Rule = Rule {
    name: "bad-date",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("日期是实有的日期", "every date is a real day"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The edition exists.
pub static RULE_BAD_EDITION: Rule = Rule {
    name: "bad-edition",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("版式是已知的版式", "the edition exists"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The file is UTF-8.
pub static RULE_ENCODING: Rule = Rule {
    name: "encoding",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件是 UTF-8 编码", "the file is UTF-8"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// There is no control character.
pub static RULE_CONTROL_CHARACTER: Rule = Rule {
    name: "control-character",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("没有控制字符", "there is no control character"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The file is within its limit.
pub static RULE_TOO_LARGE: Rule = Rule {
    name: "too-large",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件不超过上限", "the file is within its limit"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Nesting is at most 32 levels deep.
pub static RULE_TOO_DEEP: Rule = Rule {
    name: "too-deep",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("嵌套不超过 32 层", "nesting is at most 32 levels deep"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// There are at most 16 anchors and aliases.
pub static RULE_ALIAS: Rule = Rule {
    name: "alias",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("锚点与别名不超过 16 个", "there are at most 16 anchors and aliases"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The file can be read.
pub static RULE_UNREADABLE: Rule = Rule {
    name: "unreadable",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件可以读取", "the file can be read"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// An agency has one report a year.
pub static RULE_DUPLICATE_REPORT: Rule = Rule {
    name: "duplicate-report",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("每个机关每年只有一份报告", "an agency has one report a year"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// An agency id is [a-z0-9-]+ and no name that Windows reserves.
pub static RULE_BAD_ID: Rule = Rule {
    name: "bad-id",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "机关代号只用小写字母、数字和连字符",
        "an agency id is [a-z0-9-]+ and no name that Windows reserves",
    ),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The report's agency is in the register.
pub static RULE_UNREGISTERED_AGENCY: Rule = Rule {
    name: "unregistered-agency",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new("报告的机关在名录中", "the report's agency is in the register"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// No link leads out of the site's folder.
pub static RULE_LINK_OUT: Rule = Rule {
    name: "link-out",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("链接不离开站点文件夹", "no link leads out of the site's folder"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// A cell address exists and holds a number.
pub static RULE_UNKNOWN_CELL: Rule = Rule {
    name: "unknown-cell",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("单元格写法存在且有数", "a cell address exists and holds a number"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The rule exists.
pub static RULE_UNKNOWN_RULE: Rule = Rule {
    name: "unknown-rule",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("规则名存在", "the rule exists"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// An attachment can be published.
pub static RULE_BAD_ATTACHMENT: Rule = Rule {
    name: "bad-attachment",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("附件可以公布", "an attachment can be published"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every required key is written.
pub static RULE_MISSING_KEY: Rule = Rule {
    name: "missing-key",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("必写的键都写了", "every required key is written"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// There is no stray file under content/.
pub static RULE_STRAY_FILE: Rule = Rule {
    name: "stray-file",
    level: Level::Warning,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("content/ 下没有不明文件", "there is no stray file under content/"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The publication date is known.
pub static RULE_NO_DATE: Rule = Rule {
    name: "no-date",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new("发布日期已知", "the publication date is known"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// No plain text is cut short by “ #”.
pub static RULE_CUT_TEXT: Rule = Rule {
    name: "cut-text",
    level: Level::Warning,
    group: Group::Reading,
    waivable: true,
    holds: Words::new("文字没有被“ #”截断", "no plain text is cut short by “ #”"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Not applicable is written /.
pub static RULE_DASH_CELL: Rule = Rule {
    name: "dash-cell",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("不适用写作 /", "not applicable is written /"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every setting that the site norms ask for is there.
pub static RULE_MISSING_SETTING: Rule = Rule {
    name: "missing-setting",
    level: Level::Warning,
    group: Group::Site,
    waivable: false,
    holds: Words::new("网站规范要求的设置都写了", "every setting that the site norms ask for is there"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// The figures are in the portal.
pub static RULE_ONLY_SOURCE: Rule = Rule {
    name: "only-source",
    level: Level::Warning,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("数据已录入", "the figures are in the portal"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Every row and cell that the edition asks for is written.
pub static RULE_MISSING_CELL: Rule = Rule {
    name: "missing-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("版式要求的行和格都写了", "every row and cell that the edition asks for is written"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// Counts are integers ≥ 0, amounts decimals ≥ 0.
pub static RULE_BAD_CELL: Rule = Rule {
    name: "bad-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: false,
    holds: Words::new(
        "件数是不小于 0 的整数，金额是不小于 0 的小数",
        "counts are integers ≥ 0, amounts decimals ≥ 0",
    ),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};
/// From 2021 on every printed cell holds a number.
pub static RULE_BLANK_CELL: Rule = Rule {
    name: "blank-cell",
    level: Level::Error,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("2021 年起每格都是数", "from 2021 on every printed cell holds a number"),
    means: Words::new("", ""),
    source: Words::new("", ""),
    cause: Words::new("", ""),
    mend: Words::new("", ""),
};

/// All rules of reading, in the order of the interface.
pub static RULES: &[&Rule] = &[
    &RULE_SYNTAX,
    &RULE_UNKNOWN_KEY,
    &RULE_DUPLICATE_KEY,
    &RULE_WRONG_TYPE,
    &RULE_BAD_DATE,
    &RULE_BAD_EDITION,
    &RULE_ENCODING,
    &RULE_CONTROL_CHARACTER,
    &RULE_TOO_LARGE,
    &RULE_TOO_DEEP,
    &RULE_ALIAS,
    &RULE_UNREADABLE,
    &RULE_DUPLICATE_REPORT,
    &RULE_BAD_ID,
    &RULE_UNREGISTERED_AGENCY,
    &RULE_LINK_OUT,
    &RULE_UNKNOWN_CELL,
    &RULE_UNKNOWN_RULE,
    &RULE_BAD_ATTACHMENT,
    &RULE_MISSING_KEY,
    &RULE_STRAY_FILE,
    &RULE_NO_DATE,
    &RULE_CUT_TEXT,
    &RULE_DASH_CELL,
    &RULE_MISSING_SETTING,
    &RULE_ONLY_SOURCE,
    &RULE_MISSING_CELL,
    &RULE_BAD_CELL,
    &RULE_BLANK_CELL,
];

/// This is not valid YAML: {detail}.
pub static SYNTAX: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("不合 YAML 语法（解析器报告：{detail}）", "this is not valid YAML: {detail}"),
    label: Words::new("", ""),
    help: Words::new(
        "对照上下几行的缩进、引号和括号改正；多行文字用“|”开头另起一行",
        "compare indentation, quotes and brackets with the lines around; start a longer text with `|` on a line of its own",
    ),
};
/// A tab is used for indentation.
pub static TAB: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("缩进用了制表符", "a tab is used for indentation"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格，每层两格", "replace the tab by spaces, two a level"),
};
/// A tab stands outside a text.
pub static TAB_INSIDE: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("文字之外不能有制表符", "a tab stands outside a text"),
    label: Words::new("这里是制表符", "a tab"),
    help: Words::new("把制表符换成空格", "replace the tab by a space"),
};
/// Full-width “{found}” stands where ASCII “{wanted}” is needed.
pub static FULL_WIDTH: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new(
        "用了全角标点“{found}”，应为半角“{wanted}”",
        "full-width “{found}” stands where ASCII “{wanted}” is needed",
    ),
    label: Words::new("全角", "full-width"),
    help: Words::new("把“{found}”改为“{mend}”", "write `{mend}` instead of “{found}”"),
};
/// A bracket is not closed.
pub static BRACKET: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("方括号没有合上", "a bracket is not closed"),
    label: Words::new("没有对应的 ]", "no ] for it"),
    help: Words::new("在这一行的末尾补上 ]", "add the missing ] at the end of the row"),
};
/// A value that starts with {{ is not quoted.
pub static BRACES: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("以 {{ 开头的值没有加引号", "a value that starts with {{ is not quoted"),
    label: Words::new("", ""),
    help: Words::new(
        "写成多行文字（键后写“|”，换行缩进），或给整个值加上引号",
        "use a block text (`|` after the key, then an indented line), or put quotes around the value",
    ),
};
/// There is a second document in the file.
pub static DOCUMENTS: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("一个文件里有第二个文档", "there is a second document in the file"),
    label: Words::new("从这里开始", "it starts here"),
    help: Words::new(
        "删去这一行“---”，每份报告各写一个文件",
        "delete this `---`; every report has a file of its own",
    ),
};
/// YAML tags such as “{tag}” are not used.
pub static TAG: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("不使用 YAML 标签“{tag}”", "YAML tags such as “{tag}” are not used"),
    label: Words::new("", ""),
    help: Words::new("删去“{tag}”", "delete “{tag}”"),
};
/// The file is empty.
pub static EMPTY: Message = Message {
    rule: &RULE_SYNTAX,
    text: Words::new("文件是空的", "the file is empty"),
    label: Words::new("", ""),
    help: Words::new("填写内容，或删去这个文件", "write its content, or delete the file"),
};
/// The file does not start with a title between two lines `---`.
pub static FRONT_MATTER: Message = Message {
    rule: &RULE_SYNTAX,
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
/// Unknown key “{key}”.
pub static UNKNOWN_KEY: Message = Message {
    rule: &RULE_UNKNOWN_KEY,
    text: Words::new("不认识的键“{key}”", "unknown key “{key}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改为已知的键，或删去；此处可用：{known}",
        "write a known key or delete it; known here: {known}",
    ),
};
/// Unknown key “{key}”.
pub static UNKNOWN_KEY_NEAR: Message = Message {
    rule: &RULE_UNKNOWN_KEY,
    text: Words::new("不认识的键“{key}”", "unknown key “{key}”"),
    label: Words::new("是否为 {near}？", "did you mean {near}?"),
    help: Words::new("改为 {near}，或删去", "write {near}, or delete it"),
};
/// Key “{key}” is written twice.
pub static DUPLICATE_KEY: Message = Message {
    rule: &RULE_DUPLICATE_KEY,
    text: Words::new("键“{key}”写了两次", "key “{key}” is written twice"),
    label: Words::new("第一次在第 {line} 行", "first on line {line}"),
    help: Words::new("两处留一处", "keep one of the two"),
};
/// “{key}” must be {wanted}, found {found}.
pub static WRONG_TYPE: Message = Message {
    rule: &RULE_WRONG_TYPE,
    text: Words::new("“{key}”应是{wanted}，写的是{found}", "“{key}” must be {wanted}, found {found}"),
    label: Words::new("", ""),
    help: Words::new("改写成{wanted}", "write {wanted}"),
};
/// Row “{key}” must be {count} values in brackets.
pub static NO_ROW: Message = Message {
    rule: &RULE_WRONG_TYPE,
    text: Words::new(
        "“{key}”这一行应写成方括号里的 {count} 个数",
        "row “{key}” must be {count} values in brackets",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 [{example}]", "write [{example}]"),
};
/// “{key}” cannot be “{found}”.
pub static BAD_VALUE: Message = Message {
    rule: &RULE_WRONG_TYPE,
    text: Words::new("“{key}”不能是“{found}”", "“{key}” cannot be “{found}”"),
    label: Words::new("", ""),
    help: Words::new("改为下列之一：{known}", "write one of: {known}"),
};
/// “{found}” is not a date.
pub static BAD_DATE: Message = Message {
    rule: &RULE_BAD_DATE,
    text: Words::new("“{found}”不是日期", "“{found}” is not a date"),
    label: Words::new("", ""),
    help: Words::new(
        "写成 2025-01-24 或 2025-01-24 09:30；不知道时写 unknown（不详）",
        "write 2025-01-24 or 2025-01-24 09:30, or `unknown`",
    ),
};
/// There is no edition “{found}”.
pub static BAD_EDITION: Message = Message {
    rule: &RULE_BAD_EDITION,
    text: Words::new("没有版式“{found}”", "there is no edition “{found}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改为下列之一，或删去（按年度自动选用）：{known}",
        "write one of {known}, or delete the key: the year chooses the edition",
    ),
};
/// The file is not UTF-8.
pub static ENCODING: Message = Message {
    rule: &RULE_ENCODING,
    text: Words::new("文件不是 UTF-8 编码", "the file is not UTF-8"),
    label: Words::new("", ""),
    help: Words::new("在编辑器里另存为 UTF-8 编码", "save the file as UTF-8 in your editor"),
};
/// The file looks like {encoding}, not UTF-8.
pub static ENCODING_AS: Message = Message {
    rule: &RULE_ENCODING,
    text: Words::new("文件像是 {encoding} 编码，不是 UTF-8", "the file looks like {encoding}, not UTF-8"),
    label: Words::new("", ""),
    help: Words::new("在编辑器里另存为 UTF-8 编码", "save the file as UTF-8 in your editor"),
};
/// There is an invisible control character {code}.
pub static CONTROL: Message = Message {
    rule: &RULE_CONTROL_CHARACTER,
    text: Words::new("有看不见的控制字符 {code}", "there is an invisible control character {code}"),
    label: Words::new("", ""),
    help: Words::new(
        "删去这个字符（常见于从 Word 或网页粘贴）",
        "delete it (it often comes with text pasted from elsewhere)",
    ),
};
/// The file has {size} bytes, the limit is {limit}.
pub static TOO_LARGE: Message = Message {
    rule: &RULE_TOO_LARGE,
    text: Words::new(
        "文件有 {size} 字节，上限为 {limit} 字节",
        "the file has {size} bytes, the limit is {limit}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "缩小文件；长篇材料作为附件公布",
        "make it smaller; publish long material as an attachment",
    ),
};
/// Nesting is deeper than {limit} levels.
pub static TOO_DEEP: Message = Message {
    rule: &RULE_TOO_DEEP,
    text: Words::new("嵌套超过 {limit} 层", "nesting is deeper than {limit} levels"),
    label: Words::new("", ""),
    help: Words::new("减少嵌套；报告最多四层", "nest less; a report needs four levels"),
};
/// There are more than {limit} anchors and aliases (& and *).
pub static ALIAS: Message = Message {
    rule: &RULE_ALIAS,
    text: Words::new(
        "锚点和别名（& 与 *）超过 {limit} 个",
        "there are more than {limit} anchors and aliases (& and *)",
    ),
    label: Words::new("", ""),
    help: Words::new("直接写出数值，不用 & 与 *", "write the values out, without & and *"),
};
/// Alias “{name}” has no anchor.
pub static ALIAS_UNKNOWN: Message = Message {
    rule: &RULE_ALIAS,
    text: Words::new("别名“{name}”没有对应的锚点", "alias “{name}” has no anchor"),
    label: Words::new("", ""),
    help: Words::new(
        "直接写出数值；以 * 开头的文字加引号",
        "write the value out; put a text that starts with * in quotes",
    ),
};
/// The file cannot be read: {detail}.
pub static UNREADABLE: Message = Message {
    rule: &RULE_UNREADABLE,
    text: Words::new("文件无法读取：{detail}", "the file cannot be read: {detail}"),
    label: Words::new("", ""),
    help: Words::new("检查文件的权限和名称后再试", "check the file's permissions and name"),
};
/// There are two reports of {agency} for {year}.
pub static DUPLICATE_REPORT: Message = Message {
    rule: &RULE_DUPLICATE_REPORT,
    text: Words::new("{agency} {year} 年有两份报告", "there are two reports of {agency} for {year}"),
    label: Words::new("", ""),
    help: Words::new("两份留一份；另一份是 {other}", "keep one; the other is {other}"),
};
/// “{key}” stands both in the report and in {other}.
pub static DUPLICATE_TEXT: Message = Message {
    rule: &RULE_DUPLICATE_KEY,
    text: Words::new(
        "“{key}”既写在报告里，又有单独的文件 {other}",
        "“{key}” stands both in the report and in {other}",
    ),
    label: Words::new("", ""),
    help: Words::new("两处留一处", "keep one of the two"),
};
/// “{id}” cannot be an agency id.
pub static BAD_ID: Message = Message {
    rule: &RULE_BAD_ID,
    text: Words::new("“{id}”不能作机关代号", "“{id}” cannot be an agency id"),
    label: Words::new("", ""),
    help: Words::new(
        "只用小写字母、数字和连字符，如 {near}",
        "use lower-case letters, digits and hyphens only, such as {near}",
    ),
};
/// “{id}” is a reserved name and cannot be an agency id.
pub static RESERVED_ID: Message = Message {
    rule: &RULE_BAD_ID,
    text: Words::new(
        "“{id}”是保留名称，不能作机关代号",
        "“{id}” is a reserved name and cannot be an agency id",
    ),
    label: Words::new("", ""),
    help: Words::new("换一个代号，如 {near}", "choose another id, such as {near}"),
};
/// Agency “{id}” is not in the register.
pub static UNREGISTERED: Message = Message {
    rule: &RULE_UNREGISTERED_AGENCY,
    text: Words::new("机关“{id}”不在名录中", "agency “{id}” is not in the register"),
    label: Words::new("", ""),
    help: Words::new(
        "在 content/agencies.yml 中登记，或改正文件名",
        "register it in content/agencies.yml, or mend the file's name",
    ),
};
/// Agency “{id}” is not in the register.
pub static UNREGISTERED_NEAR: Message = Message {
    rule: &RULE_UNREGISTERED_AGENCY,
    text: Words::new("机关“{id}”不在名录中", "agency “{id}” is not in the register"),
    label: Words::new("", ""),
    help: Words::new(
        "改为 {near}，或在 content/agencies.yml 中登记",
        "write {near}, or register it in content/agencies.yml",
    ),
};
/// The link leads out of the site: {target}.
pub static LINK_OUT: Message = Message {
    rule: &RULE_LINK_OUT,
    text: Words::new("链接指向站点之外：{target}", "the link leads out of the site: {target}"),
    label: Words::new("", ""),
    help: Words::new("把文件本身复制进来，代替链接", "copy the file itself to this place instead of linking"),
};
/// There is no cell “{address}”.
pub static UNKNOWN_CELL: Message = Message {
    rule: &RULE_UNKNOWN_CELL,
    text: Words::new("没有单元格“{address}”", "there is no cell “{address}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改正写法，形如 requests.received.total（申请.本年新收.总计）",
        "mend the address; it looks like requests.received.total",
    ),
};
/// There is no cell “{address}”.
pub static UNKNOWN_CELL_NEAR: Message = Message {
    rule: &RULE_UNKNOWN_CELL,
    text: Words::new("没有单元格“{address}”", "there is no cell “{address}”"),
    label: Words::new("是否为 {near}？", "did you mean {near}?"),
    help: Words::new("改为 {near}", "write {near}"),
};
/// Cell “{address}” is {state}: there is no figure to print.
pub static EMPTY_CELL: Message = Message {
    rule: &RULE_UNKNOWN_CELL,
    text: Words::new(
        "单元格“{address}”{state}，文字里没有数可用",
        "cell “{address}” is {state}: there is no figure to print",
    ),
    label: Words::new("", ""),
    help: Words::new("填写该格，或在文字里直接写明情况", "fill in the cell, or say it in words"),
};
/// There is no rule “{rule}”.
pub static UNKNOWN_RULE: Message = Message {
    rule: &RULE_UNKNOWN_RULE,
    text: Words::new("没有规则“{rule}”", "there is no rule “{rule}”"),
    label: Words::new("", ""),
    help: Words::new("改为已有的规则名：{known}", "write the name of a rule: {known}"),
};
/// Rule “{rule}” cannot be waived.
pub static NOT_WAIVABLE: Message = Message {
    rule: &RULE_UNKNOWN_RULE,
    text: Words::new("规则“{rule}”不能豁免", "rule “{rule}” cannot be waived"),
    label: Words::new("", ""),
    help: Words::new("改正所指的问题，并删去这条豁免", "mend what it points at, and delete the waiver"),
};
/// An attachment cannot be called “{name}”.
pub static ATTACHMENT_NAME: Message = Message {
    rule: &RULE_BAD_ATTACHMENT,
    text: Words::new("附件不能叫“{name}”", "an attachment cannot be called “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "换一个文件名；index.html、report.* 由网站使用",
        "rename it; the site itself uses index.html and report.*",
    ),
};
/// Files such as “{name}” cannot be published.
pub static ATTACHMENT_TYPE: Message = Message {
    rule: &RULE_BAD_ATTACHMENT,
    text: Words::new("“{name}”一类的文件不能公布", "files such as “{name}” cannot be published"),
    label: Words::new("", ""),
    help: Words::new("改用 PDF、图片或办公文档", "publish a PDF, an image or an office document instead"),
};
/// There is no attachment “{name}”.
pub static ATTACHMENT_MISSING: Message = Message {
    rule: &RULE_BAD_ATTACHMENT,
    text: Words::new("没有附件“{name}”", "there is no attachment “{name}”"),
    label: Words::new("", ""),
    help: Words::new("把文件放进 {folder}/，或改正链接", "put the file into {folder}/, or mend the link"),
};
/// The link “{name}” cannot be used.
pub static LINK_SCHEME: Message = Message {
    rule: &RULE_BAD_ATTACHMENT,
    text: Words::new("链接“{name}”不能使用", "the link “{name}” cannot be used"),
    label: Words::new("", ""),
    help: Words::new(
        "链接须以 http、https、mailto、tel 开头，或指向附件",
        "link to http, https, mailto, tel, or an attachment",
    ),
};
/// “{key}” is missing.
pub static MISSING_KEY: Message = Message {
    rule: &RULE_MISSING_KEY,
    text: Words::new("缺少“{key}”", "“{key}” is missing"),
    label: Words::new("", ""),
    help: Words::new("加上一行“{name}: …”", "add a line `{name}: …`"),
};
/// No reason is given ({key}).
pub static MISSING_REASON: Message = Message {
    rule: &RULE_MISSING_KEY,
    text: Words::new("没有写明理由（{key}）", "no reason is given ({key})"),
    label: Words::new("", ""),
    help: Words::new("加上一行“{key}: …”，写明理由", "add a line `{key}: …` that gives it"),
};
/// Only_source is set, but there is neither a `source` nor an attachment.
pub static NO_SOURCE: Message = Message {
    rule: &RULE_MISSING_KEY,
    text: Words::new(
        "写了 only_source，却没有 source，也没有附件",
        "only_source is set, but there is neither a `source` nor an attachment",
    ),
    label: Words::new("", ""),
    help: Words::new("写上 source（来源），或附上原件", "give a `source`, or attach the original"),
};
/// Stray file: it is not used.
pub static STRAY: Message = Message {
    rule: &RULE_STRAY_FILE,
    text: Words::new("不明文件，没有使用", "stray file: it is not used"),
    label: Words::new("", ""),
    help: Words::new("移走或删去这个文件", "move the file away or delete it"),
};
/// The file's name is wrong: it is not used.
pub static STRAY_NEAR: Message = Message {
    rule: &RULE_STRAY_FILE,
    text: Words::new("文件名不对，没有使用", "the file's name is wrong: it is not used"),
    label: Words::new("", ""),
    help: Words::new("改名为 {near}，或删去", "rename it to {near}, or delete it"),
};
/// The publication date is not known.
pub static NO_DATE: Message = Message {
    rule: &RULE_NO_DATE,
    text: Words::new("发布日期不详", "the publication date is not known"),
    label: Words::new("", ""),
    help: Words::new("查明后写上 published（发布日期）", "write `published` once the date is known"),
};
/// This text is cut at “ #”: the rest is a comment.
pub static CUT_TEXT: Message = Message {
    rule: &RULE_CUT_TEXT,
    text: Words::new(
        "这行文字在“ #”处被截断，后面的成了注释",
        "this text is cut at “ #”: the rest is a comment",
    ),
    label: Words::new("从这里起没有读入", "not read from here on"),
    help: Words::new(
        "给整个值加上引号，或删去“#”前的空格",
        "put quotes around the value, or delete the space before “#”",
    ),
};
/// “{found}” is read as “/” (not applicable).
pub static DASH: Message = Message {
    rule: &RULE_DASH_CELL,
    text: Words::new("“{found}”读作“/”（不适用）", "“{found}” is read as “/” (not applicable)"),
    label: Words::new("", ""),
    help: Words::new("写成 /", "write /"),
};
/// There is no “{key}” ({zh}): {norm_en}.
pub static SETTING: Message = Message {
    rule: &RULE_MISSING_SETTING,
    text: Words::new("没有设置“{key}”（{zh}）：{norm}", "there is no “{key}” ({zh}): {norm_en}"),
    label: Words::new("", ""),
    help: Words::new("在 content/site.yml 中加上一行“{key}: …”", "add a line `{key}: …` to content/site.yml"),
};
/// Only the original of this report is here, its figures are not.
pub static ONLY_SOURCE: Message = Message {
    rule: &RULE_ONLY_SOURCE,
    text: Words::new(
        "这份报告只有原件，数据还没有录入",
        "only the original of this report is here, its figures are not",
    ),
    label: Words::new("", ""),
    help: Words::new("录入数据后删去 only_source", "delete only_source once the figures are in"),
};
/// Row “{row}” is missing.
pub static MISSING_ROW: Message = Message {
    rule: &RULE_MISSING_CELL,
    text: Words::new("缺少“{row}”这一行", "row “{row}” is missing"),
    label: Words::new("", ""),
    help: Words::new("在“{table}”下加上：{key}: {example}", "add under “{table}”: {key}: {example}"),
};
/// Row “{row}” needs {count} values, found {found}.
pub static TOO_FEW: Message = Message {
    rule: &RULE_MISSING_CELL,
    text: Words::new(
        "“{row}”应有 {count} 个数，只有 {found} 个",
        "row “{row}” needs {count} values, found {found}",
    ),
    label: Words::new("", ""),
    help: Words::new("按顺序补足：{columns}", "write them all, in order: {columns}"),
};
/// Row “{row}” does not say “{columns}”.
pub static MISSING_COLUMN: Message = Message {
    rule: &RULE_MISSING_CELL,
    text: Words::new("“{row}”没有写“{columns}”", "row “{row}” does not say “{columns}”"),
    label: Words::new("", ""),
    help: Words::new("加上“{columns}”", "add “{columns}”"),
};
/// Row “{row}” needs {count} values, found {found}.
pub static TOO_MANY: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new(
        "“{row}”应有 {count} 个数，写了 {found} 个",
        "row “{row}” needs {count} values, found {found}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "只留 {count} 个：{columns}；千位不加逗号",
        "keep {count}: {columns}; no comma within a number",
    ),
};
/// “{found}” is not a number.
pub static CELL: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”不是数", "“{found}” is not a number"),
    label: Words::new("", ""),
    help: Words::new(
        "写成不小于 0 的整数；空白写 null，不适用写 /",
        "write a whole number ≥ 0; blank is null, not applicable is /",
    ),
};
/// “{found}” is not a plain number.
pub static CELL_PLAIN: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”不是普通的数", "“{found}” is not a plain number"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
};
/// A number has no quotes: “{found}”.
pub static CELL_QUOTED: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("数不加引号：“{found}”", "a number has no quotes: “{found}”"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
};
/// “{found}” is less than 0.
pub static NEGATIVE: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”小于 0", "“{found}” is less than 0"),
    label: Words::new("", ""),
    help: Words::new("写成不小于 0 的数", "write a number ≥ 0"),
};
/// “{found}” is not a whole number.
pub static FRACTION: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”不是整数", "“{found}” is not a whole number"),
    label: Words::new("", ""),
    help: Words::new("件数写成整数", "a count is a whole number"),
};
/// “{found}” has more than {limit} decimals.
pub static DECIMALS: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”的小数超过 {limit} 位", "“{found}” has more than {limit} decimals"),
    label: Words::new("", ""),
    help: Words::new("最多写 {limit} 位小数", "write at most {limit} decimals"),
};
/// “{found}” is too large.
pub static OVERFLOW: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“{found}”太大", "“{found}” is too large"),
    label: Words::new("", ""),
    help: Words::new("核对原件；最大为 {limit}", "compare with the original; the largest is {limit}"),
};
/// `=` cannot stand here.
pub static COMPUTED: Message = Message {
    rule: &RULE_BAD_CELL,
    text: Words::new("“=”不能写在这里", "`=` cannot stand here"),
    label: Words::new("", ""),
    help: Words::new(
        "“=”只写在总计的位置，且同行其他格都是数",
        "write `=` in the place of a total only, with numbers in the other cells",
    ),
};
/// {cell} is blank.
pub static BLANK: Message = Message {
    rule: &RULE_BLANK_CELL,
    text: Words::new("{cell}是空白", "{cell} is blank"),
    label: Words::new("", ""),
    help: Words::new("填写数字，没有的写 0", "write the number; none is 0"),
};
/// {cell} is “/”.
pub static NOT_APPLICABLE: Message = Message {
    rule: &RULE_BLANK_CELL,
    text: Words::new("{cell}写的是“/”", "{cell} is “/”"),
    label: Words::new("", ""),
    help: Words::new("填写数字，没有的写 0", "write the number; none is 0"),
};
