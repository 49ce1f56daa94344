//! The head of a table of indicators: which column has the year's own values, and which those of all years.

use crate::import::atom::Atom;
use crate::import::reduced::reduced;

/// What the columns of figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueColumns {
    /// The year's own values.
    Own,
    /// These, then those of all years.
    OwnFirst,
    /// Those of all years, then the year's own.
    CumulativeFirst,
    /// The head does not say.
    Unnamed,
    /// Others, or in an order that nobody can be certain of: no figure is taken.
    Unclear,
}

impl ValueColumns {
    /// How many there are, where that is known.
    pub(super) fn count(self) -> Option<usize> {
        match self {
            ValueColumns::Own => Some(1),
            ValueColumns::OwnFirst | ValueColumns::CumulativeFirst => Some(2),
            ValueColumns::Unnamed | ValueColumns::Unclear => None,
        }
    }
}

/// The label of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnLabel {
    /// The year's own.
    Own,
    /// Of all years.
    Cumulative,
    /// Of whatever the other columns say: 统计数.
    Any,
    /// Of another year, or of one of two.
    Other,
}

/// Labels that are no column of figures.
const STUBS: [&str; 7] = ["统计指标", "指标名称", "指标", "计量单位", "单位", "代码", "序号"];
/// The year of the report.
const THIS_YEAR: [&str; 4] = ["本年", "当年", "今年", "本期"];
/// Another year, or what is compared with it.
const OTHER_YEAR: [&str; 7] = ["上一年", "上年", "去年", "往年", "同比", "比上年", "增减"];
/// What stands behind a year.
const COUNTS: [&str; 8] = ["发生数", "统计数", "新增数", "数量", "数值", "新增", "数", "值"];
/// Columns that say nothing of the year.
const ANY: [&str; 6] = ["统计数", "统计值", "数值", "数量", "指标值", "数据"];

/// What the head says that begins with the first of some atoms.
pub(super) fn value_columns(atoms: &[Atom]) -> ValueColumns {
    let atoms = atoms.iter().filter(|atom| !atom.is_blank());
    let head: Vec<&str> = atoms.take_while(|a| a.words().is_some()).map(|a| a.text.as_str()).collect();
    let (mut labels, _) = labels(behind_title(&head.join(" ")));
    if labels.iter().any(|label| *label != ColumnLabel::Any) {
        labels.retain(|label| *label != ColumnLabel::Any);
    }
    match labels[..] {
        [] => ValueColumns::Unnamed,
        [ColumnLabel::Own | ColumnLabel::Any] => ValueColumns::Own,
        [ColumnLabel::Own, ColumnLabel::Cumulative] => ValueColumns::OwnFirst,
        [ColumnLabel::Cumulative, ColumnLabel::Own] => ValueColumns::CumulativeFirst,
        _ => ValueColumns::Unclear,
    }
}

/// What the one column is that a name stands over: the year's own, or, as `CumulativeFirst`, that of all years.
pub(super) fn column_named(name: &str) -> Option<ValueColumns> {
    let (kind, rest) = label(name)?;
    match kind {
        _ if !rest.trim_start_matches(is_gap).is_empty() => None,
        ColumnLabel::Own | ColumnLabel::Any => Some(ValueColumns::Own),
        ColumnLabel::Cumulative => Some(ValueColumns::CumulativeFirst),
        ColumnLabel::Other => None,
    }
}

/// Whether words are the head of a table of indicators.
pub(super) fn is_head(atom: &Atom) -> bool {
    atom.words().is_some_and(is_heading)
}

fn is_heading(words: &str) -> bool {
    words.starts_with("指标名称")
        || words.starts_with("统计指标")
        || words.contains("指标名称计量单位")
        || words.contains("统计指标单位")
}

/// Words without the head, which runs into the first line.
pub(super) fn without_head(text: &str) -> &str {
    let text = text.trim();
    if !is_heading(&reduced(text)) {
        return text;
    }
    let named = behind_head(behind_title(text));
    let end = text.find("累计").map_or("", |at| text[at + "累计".len()..].trim());
    // Both are ends of the text: the shorter one has less of the head.
    if end.is_empty() || named.len() < end.len() { named } else { end }
}

/// A head without the title of the table that runs into it.
fn behind_title(text: &str) -> &str {
    let start = STUBS[..2].iter().filter_map(|word| text.find(word)).min();
    start.map_or(text, |at| &text[at..])
}

/// A text behind the labels of the head that it begins with.
pub(super) fn behind_head(text: &str) -> &str {
    labels(text).1
}

/// The labels of columns at the beginning of a text, and the text behind them.
fn labels(text: &str) -> (Vec<ColumnLabel>, &str) {
    let (mut found, mut rest) = (Vec::new(), text);
    loop {
        if let Some(behind) = behind_any(rest, &STUBS).filter(|_| found.is_empty()) {
            rest = behind;
            continue;
        }
        let Some((label, behind)) = label(rest) else { return (found, rest.trim_start()) };
        // Words that go on are the label of the first row, as in 统计指标 单位 统计数 本年度公开数.
        let ends = behind.is_empty() || behind.starts_with(is_gap) || self::label(behind).is_some();
        if !ends && !found.is_empty() && label == ColumnLabel::Own && !begins_with_year(rest) {
            return (found, rest.trim_start());
        }
        found.push(label);
        rest = behind;
    }
}

/// The label of a column at the beginning of a text.
fn label(text: &str) -> Option<(ColumnLabel, &str)> {
    let cumulative = || Some((ColumnLabel::Cumulative, cumulative(text)?));
    let any = || Some((ColumnLabel::Any, behind_any(text, &ANY)?));
    cumulative().or_else(|| own(text)).or_else(|| other(text)).or_else(any)
}

/// 累计, 历年累计, 2008年以来累计数, 截至2016年底累计.
fn cumulative(text: &str) -> Option<&str> {
    let since = behind_any(text, &["自", "从", "截至", "截止", "至"]);
    let all = behind_any(text, &["历年", "多年"]);
    let year = behind_year(since.unwrap_or(text)).map(|rest| optional(rest, &["度", "底", "末"]));
    let (begin, is_span) = match (all, year) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => {
            let span = behind_any(rest, &["以来", "起", "至今"]);
            (span.unwrap_or(rest), since.or(span).is_some())
        }
        (None, None) => (text, false),
    };
    // 2016年累计 may be either.
    if year.is_some() && !is_span {
        return None;
    }
    let rest = optional(optional(begin, &["的"]), &["总"]);
    let named = behind_any(rest, &["累计", "累积"]);
    let spanned = || behind_any(rest, &["总计", "合计", "总数"]).filter(|_| is_span);
    let end =
        named.or_else(spanned).or_else(|| all.filter(|rest| rest.is_empty() || rest.starts_with(is_gap)))?;
    Some(optional(end, &["总数", "数量", "数值", "数"]))
}

/// 2016年度, 本年数; 本年累计 may be either.
fn own(text: &str) -> Option<(ColumnLabel, &str)> {
    let bare =
        || behind_any(text, &["年度"]).filter(|rest| rest.starts_with(is_gap) || cumulative(rest).is_some());
    let year = behind_year(text).or_else(|| behind_any(text, &THIS_YEAR)).or_else(bare)?;
    let year = optional(year, &["度"]);
    if let Some(rest) = year.strip_prefix("累计").or_else(|| year.strip_prefix("累积")) {
        return Some((ColumnLabel::Other, rest));
    }
    Some((ColumnLabel::Own, optional(year, &COUNTS)))
}

/// 上年数.
fn other(text: &str) -> Option<(ColumnLabel, &str)> {
    let rest = behind_any(text, &OTHER_YEAR)?;
    Some((ColumnLabel::Other, optional(optional(rest, &["度", "同期"]), &COUNTS)))
}

/// What may stand between the characters of a label.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || "()[]:".contains(c)
}

/// A text behind a word, however it is spaced.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    word.chars().try_fold(text, |rest, c| rest.trim_start_matches(is_gap).strip_prefix(c))
}

fn behind_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| behind(text, word))
}

fn optional<'t>(text: &'t str, words: &[&str]) -> &'t str {
    behind_any(text, words).unwrap_or(text)
}

/// A text behind a year of four digits.
fn behind_year(text: &str) -> Option<&str> {
    let (digits, rest) = text.trim_start_matches(is_gap).split_at_checked(4)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| behind(rest, "年"))?
}

fn begins_with_year(text: &str) -> bool {
    behind_year(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::atom::atoms;
    use crate::import::grid::Grid;

    #[test]
    fn a_head_says_which_column_is_of_the_year() {
        use ValueColumns::{CumulativeFirst, Own, OwnFirst, Unclear, Unnamed};
        let cases = [
            ("指标名称 计量单位 2014年度 历年累计", OwnFirst, ""),
            ("指标名称 计量 单位 2011 年度 历年累计 公开数", OwnFirst, "公开数"),
            ("指标名称计量单位2016年度历年累计主动公开文件数", OwnFirst, "主动公开文件数"),
            ("统计指标 单位 历年累计 2016年度", CumulativeFirst, ""),
            ("统计指标 单位 累计 本年数", CumulativeFirst, ""),
            ("统计指标 单位 2008年以来累计数 2016年数", CumulativeFirst, ""),
            ("统计指标单位历年累计2016年度公开数", CumulativeFirst, "公开数"),
            ("统计指标 单位 截至2016年底累计 2016年", CumulativeFirst, ""),
            ("信息公开情况统计表 指标名称 计量单位 2014年度 历年累计", OwnFirst, ""),
            ("统计表统计指标单位累计2016年度公开数", CumulativeFirst, "公开数"),
            ("统计指标 单位 统计数", Own, ""),
            ("统计指标 单位 统计数 本年度公开数", Own, "本年度公开数"),
            ("统计指标 单位 统计数 本年 累计", OwnFirst, ""),
            ("统计指标 单位 2015年度 2016年度", Unclear, ""),
            ("统计指标 单位 上年 本年", Unclear, ""),
            ("统计指标 单位 本年累计 历年累计", Unclear, ""),
            ("统计指标 单位 2016年累计 2016年度", Unclear, ""),
            ("统计指标 单位 累计", Unclear, ""),
            ("统计指标 单位", Unnamed, ""),
        ];
        for (head, expected, rest) in cases {
            let mut grid = Grid::default();
            grid.line(head, 1);
            assert_eq!(value_columns(&atoms(&grid)), expected, "{head}");
            assert_eq!(behind_head(behind_title(head)), rest, "{head}");
        }
    }
}
