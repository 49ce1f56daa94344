//! `near-slot`: braces in a text are slots.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Braces in a text are slots.
pub(in crate::finding::reading) static RULE: Rule = Rule {
    name: "near-slot",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文字里的花括号是引用", "braces in a text are slots"),
    means: Words::new(
        "文字里引用一格，两边各写两个半角花括号，写在同一行。少一个、多一个、用了全角、没有合上的，都不是引用，\
         会连花括号一起印在网页上。其他页面没有表，不能引用。",
        "A text prints a cell by two braces of the keyboard on each side, on one line. With one missing, one \
         too many, full-width ones, or none that close, it is no slot, and the page would print the braces. \
         A free page has no tables, so it has no slots.",
    ),
    source: Words::new(
        "没有法规依据。网页上不应出现没有换成数的花括号。",
        "No provision. No page should show braces where a figure was meant.",
    ),
    cause: Words::new(
        "用中文输入法打了全角花括号；少打了一个；忘了合上；中间换了行。",
        "The braces were typed with a Chinese input method; one was forgotten; they were not closed; the line \
         was broken between them.",
    ),
    mend: Words::new(
        "照提示写成两个半角花括号。要印花括号本身，在它前面加一个反斜杠。",
        "Write two braces of the keyboard on each side, as suggested. To print a brace itself, put a backslash \
         before it.",
    ),
};

/// What is nearly a slot.
type SlotMessage = Message<{ holes(&["found", "near"]) }>;

/// The braces of “{found}” are full-width.
pub(crate) static SLOT_FULL_WIDTH: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”用了全角花括号，会照印",
        "the braces of “{found}” are full-width: they would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// “{found}” has not two braces on each side.
pub(crate) static SLOT_COUNT: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”的花括号不是两边各两个，会照印",
        "“{found}” has not two braces on each side: they would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；要印花括号，在它前面加“\\”",
        "write {near}; to print a brace, put “\\” before it",
    ),
});

/// “{found}” is not closed.
pub(crate) static SLOT_OPEN: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”没有在同一行合上，会照印",
        "“{found}” is not closed on its line: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；要印花括号，在它前面加“\\”",
        "write {near}; to print a brace, put “\\” before it",
    ),
});

/// Nothing opens “{found}”.
pub(crate) static SLOT_CLOSE: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”前面没有打开的花括号，会照印", "nothing opens “{found}”: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；要印花括号，在它前面加“\\”",
        "write {near}; to print a brace, put “\\” before it",
    ),
});

/// The brackets of “{found}” are no braces.
pub(crate) static SLOT_BRACKETS: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”用的不是花括号，会照印",
        "the brackets of “{found}” are no braces: they would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；要照印，在括号前面加“\\”",
        "write {near}; to print it, put “\\” before its bracket",
    ),
});

/// “{found}” goes on in the next line.
pub(crate) static SLOT_LINES: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”断成了两行，会照印",
        "“{found}” goes on in the next line: it would be printed as it is",
    ),
    label: Words::new("", ""),
    help: Words::new("写在同一行：{near}", "write it on one line: {near}"),
});

/// “{found}” has no braces.
pub(crate) static SLOT_BARE: SlotMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”没有花括号，会照印", "“{found}” has no braces: it would be printed as it is"),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// A figure beside a slot.
type BesideMessage = Message<{ holes(&["found", "instead", "near"]) }>;

/// A figure is typed beside a slot.
pub(crate) static FIGURE_BESIDE_SLOT: BesideMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "数字和引用连在一起，“{found}”会印成“{instead}”",
        "a figure stands beside a slot: “{found}” would be printed as “{instead}”",
    ),
    label: Words::new("", ""),
    help: Words::new("删去另写的数，只留 {near}", "delete the figure that was typed, leaving {near}"),
});

/// Two slots stand side by side.
pub(crate) static SLOTS_TOGETHER: BesideMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "两个引用连在一起，“{found}”会印成“{instead}”",
        "two slots stand side by side: “{found}” would be printed as “{instead}”",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在中间写上该有的字，或者删去多的一个",
        "write what belongs between them, or delete the one too many",
    ),
});

/// A percent sign stands behind a slot.
pub(crate) static SLOT_PERCENT: BesideMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”会印成“{instead}”：表里的数不是百分比",
        "“{found}” would be printed as “{instead}”: no figure of the tables is a percentage",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "百分比直接写数字；要印表里的数，去掉后面的“%”",
        "write the percentage as a number; to print the figure, take the “%” away",
    ),
});

/// What multiplies the figure stands behind a slot.
pub(crate) static SLOT_SCALE: BesideMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”会印成“{instead}”：表里的数没有除以一万、一亿",
        "“{found}” would be printed as “{instead}”: the figure of the table is not in units of 万 or 亿",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "去掉引用后面的“万”“亿”，或者直接写数字",
        "take 万 or 亿 behind the slot away, or write the number itself",
    ),
});

/// A free page has no figures.
pub(crate) static SLOT_ON_PAGE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这个页面没有表，“{found}”会照印",
        "this page has no tables: “{found}” would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写出数字，或者链接到报告；要印花括号，在它们前面各加“\\”",
        "write the figure, or a link to the report; to print braces, put “\\” before each",
    ),
});

/// A value on one line has no slots.
pub(crate) static SLOT_IN_LINE: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "只有一行的文字里不能引用，“{found}”会照印",
        "a text on one line has no slots: “{found}” would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写出要印的数字或文字，不用花括号",
        "write the figure or the words themselves, without braces",
    ),
});
