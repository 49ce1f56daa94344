//! What may stand behind a key.

use crate::base::{Said, Words};
use crate::read::field::Field;

/// What may stand behind a key: enough to say it, to complete it and to write it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ValueShape {
    /// A text on one line.
    Line,
    /// A Markdown text with slots; or a word that stands for one which is not here.
    Prose(Option<Words>),
    /// A whole number, 0 or more.
    Count,
    /// A report year.
    Year,
    /// A day, or a day and a time; or a word that stands for none.
    Date(Option<Words>),
    /// Month and day.
    MonthDay,
    /// `true` or `false`.
    Flag,
    /// An address of the web.
    Web,
    /// An address that opens a place in an editor, or `none`.
    EditLink,
    /// The name of a host.
    Host,
    /// The id of an agency in the register.
    Agency,
    /// The address of a cell, or of a row.
    Cell,
    /// The name of a rule.
    Rule,
    /// The name of a theme.
    Theme,
    /// The number of an edition.
    Edition,
    /// What is corrected: a part, an attachment, or all.
    Target(Words),
    /// One of some words, in either language.
    Words(&'static [Words]),
    /// One of some names; the Chinese words only say what they mean.
    Names(&'static [Words]),
    /// The rows of a table with their figures, or a word for a table without any.
    Figures,
    /// What the edition says of a part: see [`part`](super::form::part).
    Part,
    /// A list; one alone may stand without it.
    List(&'static ValueShape),
    /// A list of mappings with these keys; one alone may stand without the list.
    Items(&'static [&'static Field]),
    /// A mapping with these keys; and with others that are chosen, all of one shape.
    Mapping(&'static [&'static Field], Option<(Others, &'static ValueShape)>),
}

/// Keys that no table fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// The ids of agencies, made up here.
    Agencies,
    /// The kinds of agencies.
    Kinds,
    /// The parts of the report's edition.
    Parts,
    /// The tables of the report's edition.
    Tables,
    /// The names of rules.
    Rules,
    /// Report years.
    Years,
}

impl Others {
    /// One of them with its value, as an example.
    pub(crate) fn example(self) -> Words {
        match self {
            Others::Agencies => Words::new(
                "minzheng: {名称: 示例县民政局, 类别: 部门}",
                "minzheng: {name: 示例县民政局, kind: department}",
            ),
            Others::Kinds => Words::new("部门: 01-31", "department: 01-31"),
            Others::Parts | Others::Tables => Words::new("申请: 含撤回2件", "requests: 含撤回2件"),
            Others::Rules => Words::new("jump: {级别: 关闭, 理由: …}", "jump: {level: off, reason: …}"),
            Others::Years => Words::new("2023: {部门: 01-31}", "2023: {department: 01-31}"),
        }
    }

    /// What they are, in words.
    pub(crate) fn words(self) -> Words {
        match self {
            Others::Agencies => Words::new("机关代号", "ids of agencies"),
            Others::Kinds => Words::new("机关类别", "kinds of agencies"),
            Others::Parts => Words::new("部分", "parts"),
            Others::Tables => Words::new("表", "tables"),
            Others::Rules => Words::new("规则名", "names of rules"),
            Others::Years => Words::new("年度", "years"),
        }
    }
}

impl ValueShape {
    /// What may stand there, in words.
    pub(crate) fn words(&self) -> Said {
        let fixed = |zh, en| Words::new(zh, en).into();
        match self {
            ValueShape::Line => fixed("一行文字", "a text on one line"),
            ValueShape::Prose(None) => fixed("文字（Markdown）", "a text (Markdown)"),
            ValueShape::Prose(Some(or)) => Said::new(
                format!("文字（Markdown），或 `{}`（{}）", or.en, or.zh),
                format!("a text (Markdown), or `{}`", or.en),
            ),
            ValueShape::Count => fixed("不小于 0 的整数", "a whole number from 0 on"),
            ValueShape::Year => fixed("四位数的年度", "a year of four digits"),
            ValueShape::Date(None) => fixed("日期", "a date"),
            ValueShape::Date(Some(or)) => Said::new(
                format!("日期，可以带时间，或 `{}`（{}）", or.en, or.zh),
                format!("a date, with or without a time, or `{}`", or.en),
            ),
            ValueShape::MonthDay => fixed("月-日", "month and day"),
            ValueShape::Flag => fixed("`true` 或 `false`", "`true` or `false`"),
            ValueShape::Web => fixed("网址", "an address of the web"),
            ValueShape::EditLink => {
                fixed("带 `{path}` 的网址，或 `none`", "an address with `{path}`, or `none`")
            }
            ValueShape::Host => fixed("主机名", "the name of a host"),
            ValueShape::Agency => fixed("机关代号", "the id of an agency"),
            ValueShape::Cell => fixed("单元格或行的地址", "the address of a cell or row"),
            ValueShape::Rule => fixed("规则名", "the name of a rule"),
            ValueShape::Theme => fixed("主题名", "the name of a theme"),
            ValueShape::Edition => fixed("格式的年份", "the year of an edition"),
            ValueShape::Target(all) => Said::new(
                format!("部分的键、附件名，或 `{}`（{}）", all.en, all.zh),
                format!("the key of a part, the name of an attachment, or `{}`", all.en),
            ),
            ValueShape::Words(words) | ValueShape::Names(words) => one_of(words),
            ValueShape::Figures => fixed("逐行写数", "rows of figures"),
            ValueShape::Part => fixed("见各部分", "see the parts"),
            ValueShape::List(item) => {
                let item = item.words();
                Said::new(format!("列表：{}", item.zh), format!("a list: {}", item.en))
            }
            ValueShape::Items(_) => fixed("列表，每项是一组键", "a list of mappings"),
            ValueShape::Mapping(..) => fixed("一组键", "a mapping"),
        }
    }
}

/// Words to choose from, each with its Chinese one where that is another.
fn one_of(words: &[Words]) -> Said {
    let zh =
        |w: &Words| if w.zh == w.en { format!("`{}`", w.en) } else { format!("`{}`（{}）", w.en, w.zh) };
    let all =
        |each: &dyn Fn(&Words) -> String, sign: &str| words.iter().map(each).collect::<Vec<_>>().join(sign);
    Said::new(all(&zh, "、"), all(&|w| format!("`{}`", w.en), ", "))
}
