//! What the words of a line look like: a key, a sentence, figures; and how they are to be written.

use crate::base::{Said, Words};
use crate::yaml::fault::line::is_white;

/// Keys that people forget a colon or space behind are shorter than sentences.
const KEY: usize = 14;
/// Characters of a line that a sentence quotes.
const SHOWN: usize = 60;

/// Whether a word may be a key rather than a sentence.
pub(super) fn is_key(word: &str) -> bool {
    let sentence = |c: char| "，。；、（“！？《:：[［【=＝|,\t\"".contains(c);
    let longest = if word.is_ascii() { 3 * KEY } else { KEY };
    let numbered = word.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', '、', ')']);
    (1..=longest).contains(&word.chars().count())
        && !word.contains(sentence)
        && !numbered
        && word.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Whether a value is a sentence rather than a number or a word.
pub(super) fn is_prose(value: &str) -> bool {
    value.contains(['。', '，', '；', '、']) || value.chars().filter(|c| !c.is_ascii()).count() > 12
}

/// The figures that stand in a value, whatever is between them; nothing if there is anything else.
pub(super) fn figures(value: &str) -> Option<Vec<&str>> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || "[]［］【】（）()|｜".contains(c));
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '|' | '｜');
    let mut cells: Vec<&str> = value.split(is_gap).filter(|cell| !cell.is_empty()).collect();
    if let [one] = cells[..]
        && !is_grouped(one)
    {
        cells = one.split([',', '，', '、']).collect();
    }
    let cells: Vec<&str> = cells.into_iter().map(|cell| cell.trim_end_matches([',', '，', '、'])).collect();
    (!cells.is_empty() && cells.iter().all(|cell| is_figure(cell))).then_some(cells)
}

/// Whether a word is what people type for the bar of the keyboard, and nothing else.
pub(crate) fn is_bar_like(word: &str) -> bool {
    matches!(word.trim_matches(is_white), "｜" | "￨" | "│" | "┃" | "︱" | "∣" | "¦" | "丨")
}

/// Whether a word is a number, or what stands in a cell for one.
fn is_figure(word: &str) -> bool {
    let digits = word.trim_start_matches('-').replace([',', '.'], "");
    matches!(word, "/" | "=" | "~" | "-" | "—")
        || !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `1,200`: commas between groups of three digits.
fn is_grouped(word: &str) -> bool {
    let mut groups = word.split(',');
    // No number starts with a 0 before its thousands.
    let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()) && !g.starts_with('0'));
    first
        && word.contains(',')
        && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Figures as a value is written.
pub(super) fn row(cells: &[&str]) -> String {
    let plain = |cell: &&str| if is_grouped(cell) { cell.replace(',', "") } else { (*cell).to_owned() };
    match cells {
        [one] => plain(one),
        _ => format!("[{}]", cells.iter().map(plain).collect::<Vec<_>>().join(", ")),
    }
}

/// A text in the quotes that change nothing in it.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        false => format!("\"{text}\""),
        true => format!("'{}'", text.replace('\'', "''")),
    }
}

/// What those quotes are, for a text that is too long to be shown in them.
pub(super) fn quoting(text: &str) -> Said {
    let (zh, en) = match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => ("前后各加一个半角双引号", "put a straight double quote before and behind it"),
        (true, false) => ("前后各加一个半角单引号", "put a straight single quote before and behind it"),
        (true, true) => (
            "前后各加一个半角单引号，里面的半角单引号都写成两个",
            "put a straight single quote before and behind it, and write each one within it twice",
        ),
    };
    Said::new(zh, en)
}

/// What stands before a line that is to be written.
pub(super) const WRITE: Words = Words::new("写成", "write");

/// What is to be written: the line as a whole, behind some words, or how the line that is there is changed, where the
/// whole is too long to be quoted. A part of a line is never quoted: it would be pasted.
pub(super) fn instead(line: &str, before: Words, otherwise: impl Into<Said>) -> Said {
    let line = line.trim();
    match line.chars().nth(SHOWN) {
        None => Said::new(format!("{}“{line}”", before.zh), format!("{} `{line}`", before.en)),
        Some(_) => otherwise.into(),
    }
}

/// A line that is not to be written, as a message shows it: its start, where it is long.
pub(super) fn shown(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

/// A row with the punctuation of ASCII.
pub(super) fn narrow(row: &str) -> String {
    let mut out = String::with_capacity(row.len());
    for c in row.chars() {
        match c {
            '，' | '、' => out.push_str(", "),
            '［' | '【' => out.push('['),
            '］' | '】' => out.push(']'),
            '｛' => out.push('{'),
            '｝' => out.push('}'),
            '０'..='９' => out.push(char::from(b'0' + (u32::from(c) - u32::from('０')) as u8)),
            c => out.push(c),
        }
    }
    while out.contains(",  ") {
        out = out.replace(",  ", ", ");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_words() {
        let cases: &[(&str, Option<&str>)] = &[
            ("1200", Some("1200")),
            ("0\t0\t0", Some("[0, 0, 0]")),
            ("3 0 0", Some("[3, 0, 0]")),
            ("[3, 0, 0]", Some("[3, 0, 0]")),
            ("（3，0，0）", Some("[3, 0, 0]")),
            ("| 3 | 0 | / |", Some("[3, 0, /]")),
            ("3、0、0", Some("[3, 0, 0]")),
            ("1,200", Some("1200")),
            ("1,200 7.5", Some("[1200, 7.5]")),
            ("3,0,0", Some("[3, 0, 0]")),
            ("0,500", Some("[0, 500]")),
            ("12件", None),
            ("无", None),
            ("", None),
        ];
        for (value, expected) in cases {
            assert_eq!(figures(value).map(|cells| row(&cells)).as_deref(), *expected, "{value}");
        }
    }

    #[test]
    fn keys_are_told_from_sentences() {
        for key in ["行政许可", "licences", "三安全一稳定", "2024"] {
            assert!(is_key(key), "{key}");
        }
        for other in [
            "1.",
            "1. 全年",
            "（一）",
            "第一，",
            "```yaml",
            "//",
            "<!--",
            "----",
            "以下是示例县民政局关于公开工作的报告",
        ] {
            assert!(!is_key(other), "{other}");
        }
        assert!(is_prose("全年没有行政复议。") && !is_prose("示例县民政局") && !is_prose("[3, 0, 0]"));
    }

    #[test]
    fn what_is_quoted_or_shown_stays_readable() {
        assert_eq!((quoted("a"), quoted("a\"b'c")), ("\"a\"".into(), "'a\"b''c'".into()));
        assert_eq!(narrow("【1，0， 3】"), "[1, 0, 3]");
        let long = "甲".repeat(80);
        assert_eq!(shown(&long), format!("{}…", "甲".repeat(60)));
        assert_eq!(shown("  a: 1 "), "a: 1");
        let write = Words::new("写成", "write");
        assert_eq!(instead(" a: 1", write, quoting("1")), Said::new("写成“a: 1”", "write `a: 1`"));
        for (text, zh) in [("", "双引号"), ("\"", "单引号"), ("\"'", "都写成两个")] {
            let said = instead(&long, write, quoting(text));
            assert!(said.zh.ends_with(zh) && !said.en.contains('`'), "{said:?}");
        }
    }
}
