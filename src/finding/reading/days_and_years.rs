//! What is said of days of the year, of several years where one belongs, and of values in the place of entries.

use crate::base::Words;
use crate::finding::reading::wrong_type::{RULE, WRONG_TYPE};
use crate::finding::{Message, Wording, holes};

/// 29 February, which most years do not have.
pub(crate) static LEAP_DAY: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是每年都有的一天", "“{found}” is not a day of every year"),
    label: Words::new("", ""),
    help: Words::new("写 02-28 或 03-01", "write 02-28 or 03-01"),
});

/// Month and day in another way of writing.
pub(crate) static MONTH_DAY_NEAR: Message<{ holes(&["found", "near"]) }> =
    BAD_MONTH_DAY.with_help(Words::new("写成 {near}", "write {near}"));

/// Written as month and day, but no day of any year.
pub(crate) static NO_MONTH_DAY: Message<{ holes(&["found", "hint"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是实有的日子：{hint}", "“{found}” is not a day of the calendar: {hint}"),
    label: Words::new("", ""),
    help: Words::new(
        "写实有的一天，月和日各两位，如 01-31",
        "write a day that exists, with two digits each for month and day, such as 01-31",
    ),
});

/// “{found}” is not month-day.
pub(crate) static BAD_MONTH_DAY: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不是“月-日”", "“{found}” is not month-day"),
    label: Words::new("", ""),
    help: Words::new(
        "月和日各写两位，如 01-31；期限是报告年度的次年",
        "write two digits each, such as 01-31; a deadline lies in the year after the report year",
    ),
});

/// Several years stand where one belongs.
pub(crate) static SEVERAL_YEARS: Message<{ holes(&["found", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”只写一个年度，写的是{found}", "“{key}” must be one year, found {found}"),
    label: Words::new("", ""),
    help: Words::new("每个年度写一条：\n{mend}", "write an entry for each year:\n{mend}"),
});

/// A span of years stands where one of its ends belongs.
pub(crate) static YEAR_SPAN: Message<{ holes(&["found", "from", "key", "until", "wanted"]) }> = WRONG_TYPE.with_help(Words::new(
    "只能写一个年度，{from} 或 {until}；从哪年到哪年的，“{起始年度|from}”“{终止年度|until}”各写一行",
    "write one of them, {from} or {until}; a span has a line `{起始年度|from}` and a line `{终止年度|until}`",
));

/// “Until now” in the place of a year.
pub(crate) static STILL: Message<{ holes(&["found", "key", "wanted"]) }> = WRONG_TYPE.with_help(Words::new(
    "到现在还是这样的，删去“{key}”这一行",
    "if it still is so, take the line `{key}` off",
));

/// Values stand where the entries of a list do.
pub(crate) static NO_ENTRIES: Message<{ holes(&["key", "known", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”要一条一条写，每条有：{known}",
        "“{key}” is a list of entries, each with: {known}",
    ),
    label: Words::new("", ""),
    help: Words::new("写成下面这样，“…”处填上：\n{mend}", "write it so, and fill in what is `…`:\n{mend}"),
});
