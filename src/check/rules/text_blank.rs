//! `text-blank`: no number of a text was left out.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-blank",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new("文字里该填数的地方都填了数", "no number was left out of the text"),
    means: Words::new(
        "“收到申请   件”“公开信息__条”“共××件”：单位前面是空格、下划线或者 ×，数没有填。",
        "收到申请   件, 公开信息__条, 共××件: before the unit stand spaces, a line or ×, and no number.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：模板里的空没有填",
        "circulars of supervising offices: blanks of a template that nobody filled in",
    ),
    cause: Words::new(
        "模板里留着等填的空；转换文档时数字丢了。",
        "A blank of a template; digits that were lost when a document was converted.",
    ),
    mend: Words::new(
        "填上数；写成“{{单元格地址}}”，由程序填写。",
        "Write the number; a cell's address between two pairs of braces prints its figure.",
    ),
};

/// A number was left out.
pub(super) static BLANK: Message<{ holes(&["words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{words}”里没有填数", "the number was left out of “{words}”"),
    label: Words::new("这里没有数", "no number here"),
    help: Words::new("填上数；没有的写 0", "write the number, 0 if there is none"),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// With what a blank begins: searchers, which are dear to make.
static SIGNS: LazyLock<[Finder<'static>; 7]> =
    LazyLock::new(|| ["  ", "\u{3000}", "_", "×", "XX", "xx", "＿"].map(Finder::new));
/// What may be counted, longest first.
const UNITS: [&str; 14] =
    ["万元", "人次", "件", "条", "份", "次", "起", "宗", "项", "篇", "个", "期", "场", "元"];
/// Signs behind a unit with which it ends.
const ENDS: &str = "，。；、,;）)（(\n";
/// Characters before the blank that are shown.
const SHOWN: usize = 8;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for narrative in case.texts() {
        for range in blanks(&narrative.text) {
            let words = narrative.text.get(range.clone()).unwrap_or("");
            out.push(Finding::new(&BLANK, narrative.place_of(range), fill!(words = words)));
        }
    }
}

/// The blanks of a text, each with words before it and its unit.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in &*SIGNS {
        for at in sign.find_iter(text.as_bytes()) {
            found.extend(blank(text, at));
        }
    }
    found.sort_by_key(|range| (range.end, range.start));
    found.dedup_by_key(|range| range.end);
    found
}

/// The blank that a sign at a byte begins.
fn blank(text: &str, at: usize) -> Option<Range<usize>> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{3000}' | '_' | '＿' | '×' | 'X' | 'x');
    let (before, rest) = (text.get(..at)?, text.get(at..)?);
    let counted = before.chars().next_back()?;
    // 第  条 and 年  月 name no number of things.
    if !('\u{4e00}'..='\u{9fff}').contains(&counted) || "第年月日".contains(counted) {
        return None;
    }
    let tail = rest.trim_start_matches(is_blank);
    let unit = UNITS.iter().find(|unit| tail.starts_with(**unit))?;
    let behind = tail.get(unit.len()..)?.chars().next();
    behind.is_none_or(|c| ENDS.contains(c)).then(|| {
        let start = before.char_indices().rev().take(SHOWN).take_while(|(_, c)| !ENDS.contains(*c)).last();
        start.map_or(at, |(i, _)| i)..at + (rest.len() - tail.len()) + unit.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_units_are_found() {
        let cases: [(&str, &[&str]); 14] = [
            ("公开信息  条，", &["公开信息  条"]),
            ("共收到申请____件。", &["共收到申请____件"]),
            ("收到申请　件", &["收到申请　件"]),
            ("全年共受理申请××件、答复××件。", &["全年共受理申请××件", "答复××件"]),
            ("收费XX万元；", &["收费XX万元"]),
            ("办结   件（含上年结转）", &["办结   件"]),
            ("收到申请 3 件。", &[]),
            ("公开信息 条例", &[]),
            ("《条例》第  条，", &[]),
            ("发布信息  条目清楚", &[]),
            ("  件数。", &[]),
            ("某某×  ×局", &[]),
            ("2024年  月", &[]),
            ("收到申请3  件，", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = blanks(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
