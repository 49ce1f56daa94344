//! `bad-date`: every date is a real day.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Every date is a real day.
pub(super) static RULE: Rule = Rule {
    name: "bad-date",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("日期是实有的日期", "every date is a real day"),
    means: Words::new(
        "日期写成“年-月-日”，如 2025-01-24，而且历法上要有这一天。发布日期后面可以写时间：2025-01-24 \
         09:30，按北京时间。",
        "A date is year-month-day, such as 2025-01-24, and must be a day of the calendar. A time may \
         follow the date of publication: 2025-01-24 09:30, Beijing time.",
    ),
    source: Words::new(
        "《政府信息公开条例》第四十九条规定了公布的期限，《政府网站发展指引》（国办发〔2017〕47号）要求\
         文章页写明发布时间（PubDate），所以日期要写成程序能读的样子。",
        "Art. 49 of the disclosure regulations (《政府信息公开条例》) sets the days by which reports \
         are published, and the site norms (国办发〔2017〕47号) ask for the time of publication \
         (PubDate) on every article: a program must be able to read the date.",
    ),
    cause: Words::new(
        "写成“2025年1月24日”“2025.1.24”“2025-1-24”，或者只写到月份；把 2 月写成了 30 日；从 Excel 复制\
         来的日期变成了一个数，如 45681。",
        "It was written 2025年1月24日, 2025.1.24 or 2025-1-24, or without a day; February was given 30 \
         days; a date copied from Excel became a number such as 45681.",
    ),
    mend: Words::new(
        "改成 2025-01-24 这样的写法，月和日都是两位。发布日期查不到的，写“不详”；更正的日期和\
         “截至”不能不详。",
        "Write it like 2025-01-24, with two digits for month and day. A date of publication that \
         cannot be found out is `unknown`; the date of a correction and `as_of` cannot be unknown.",
    ),
};

/// Not a date, where the date may be unknown.
pub(crate) static BAD_DATE: Message<{ holes(&["form", "found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是日期", "“{found}” is not a date"),
    label: Words::new("", ""),
    help: Words::new(
        "照原件写“年-月-日”，年四位，月和日各两位{form}；不知道时写“{不详|unknown}”",
        "write year-month-day as the original has it, with four, two and two digits{form}; or `{不详|unknown}`",
    ),
});

/// The report is said not to be published yet.
pub(crate) static DATE_DRAFT: Message<{ holes(&["form", "found"]) }> = BAD_DATE.with_help(Words::new(
    "content/ 里的报告都会公布：还没有公布的，整个文件移到 content/ 外面，公布时照公布的那天写“年-月-日”{form}",
    "all reports in content/ are published: move the file out of content/ until it is, and write the day of its publication then, as year-month-day{form}",
));

/// Not a date, where a date is needed.
pub(crate) static DATE_NEEDED: Message<{ holes(&["form", "found"]) }> = BAD_DATE.with_help(Words::new(
    "写“年-月-日”，年四位，月和日各两位{form}；不能写“不详”",
    "write year-month-day with four, two and two digits{form}; it cannot be unknown",
));

/// A date in another way of writing.
pub(crate) static DATE_NEAR: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是日期的写法", "“{found}” is not how a date is written"),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// Behind a date stands a space that is none to YAML.
pub(crate) static DATE_SPACE: Message<{ holes(&["code", "found", "name", "near"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{found}”里，日期后面是{name}（{code}），成了日期的一部分",
            "in “{found}”, {name} ({code}) stands behind the date and becomes a part of it",
        ),
        label: Words::new("", ""),
        help: Words::new("换成普通空格：写成 {near}", "make it a plain space: write {near}"),
    });

/// A date whose month and day are swapped.
pub(crate) static DATE_SWAPPED: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”没有这个月，像是月和日写反了",
        "“{found}” has no such month: month and day seem to be swapped",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// A date whose first number may be the month or the day.
pub(crate) static DATE_EITHER: Message<{ holes(&["found", "near", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”看不出哪个是月、哪个是日",
        "of “{found}” nobody can tell which number is the month",
    ),
    label: Words::new("", ""),
    help: Words::new("对照原件，写成 {near} 或 {other}", "write {near} or {other}, as the original has it"),
});

/// Two days where one belongs.
pub(crate) static DATE_TWO: Message<{ holes(&["found", "near", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”里有两个日期", "“{found}” has two dates"),
    label: Words::new("", ""),
    help: Words::new(
        "只写这里要的一个，照原件写 {near} 或 {other}；发布日期是公布的那一天，不是印发、成文的那一天",
        "write the one that belongs here alone, {near} or {other}, as the original has it; a report's date of publication is the day on which it was published, not that on which it was written or printed",
    ),
});

/// A date with two digits of its year.
pub(crate) static DATE_SHORT: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”的年份只有两位", "“{found}” has two digits of its year only"),
    label: Words::new("", ""),
    help: Words::new(
        "年写四位；年在前面的，写成 {near}",
        "write the year with four digits; where it comes first, {near}",
    ),
});

/// A part of the date is missing.
pub(crate) static DATE_PART: Message<{ holes(&["found", "part"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”没有写{part}", "“{found}” does not say the {part}"),
    label: Words::new("", ""),
    help: Words::new(
        "照原件补上{part}，写“年-月-日”，年四位，月和日各两位",
        "add the {part} from the original: year-month-day, with four, two and two digits",
    ),
});

/// Written like a date, but its month has no such day.
pub(crate) static NO_SUCH_DAY: Message<{ holes(&["found", "hint"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是实有的日期：{hint}", "“{found}” is not a day of the calendar: {hint}"),
    label: Words::new("", ""),
    help: Words::new("核对原件，写实有的日期", "compare with the original, and write a day that exists"),
});

/// A day with a time that is none.
pub(crate) static NO_SUCH_TIME: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”里，日期后面的不是时间", "what follows the date in “{found}” is no time"),
    label: Words::new("", ""),
    help: Words::new(
        "只写 {near}，或在后面写北京时间“时:分”，24 小时制",
        "write {near} alone, or with hour:minute of Beijing time behind it, 00:00 to 23:59",
    ),
});
