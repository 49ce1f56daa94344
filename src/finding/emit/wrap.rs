//! Widths as a terminal counts them, and lines that end where Chinese and English allow it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::visible_char;

/// Columns of a line, whatever the terminal has: what people paste into a message has the same shape.
pub(crate) const WIDTH: usize = 80;
/// What may not stand first in a line.
const NEVER_FIRST: &str = "，。、；：？！）」』】》〉〕”’…—·～％,.;:?!)]}%";
/// What may not stand last in a line.
const NEVER_LAST: &str = "（「『【《〈〔“‘([{";
/// A stretch in brackets or an address is kept whole up to so many columns.
const WHOLE: usize = 40;
/// Characters of an office that stand before the year of its document.
const DOCUMENT: usize = 6;
/// Columns by which a line may be shorter so that it ends where one pauses.
const RAGGED: usize = 10;

/// The columns that a character takes: Han two, combining marks none.
pub(super) fn columns(c: char) -> usize {
    match c {
        // Most of all texts.
        ' '..='~' => 1,
        _ if is_han(c) => 2,
        _ => UnicodeWidthChar::width(c).unwrap_or(1),
    }
}

/// Whether a character is Han, as most are: no punctuation, and two columns wide.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The columns that a text takes in a terminal.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// A sentence in one line: line ends and tabs become spaces, what cannot be seen is shown.
pub(super) fn sentence(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { visible_char(c) }).collect()
}

/// Breaks a sentence into lines of at most `first` columns, then of at most `rest`.
pub(crate) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    wrap_around(text, "", first, rest)
}

/// Breaks a sentence into lines as [`wrap`] does, but for what is quoted in it to be pasted: that stays on one line, however
/// long it is.
pub(super) fn wrap_around(text: &str, quoted: &str, first: usize, rest: usize) -> Vec<String> {
    let text = sentence(text);
    let chars: Vec<char> = text.chars().collect();
    let mut whole = wholes(&chars);
    let quoted = sentence(quoted);
    let at = text.find(&quoted).filter(|_| !quoted.is_empty()).map(|at| text[..at].chars().count());
    let kept = at.map_or(0..0, |at| within_quotes(&chars, at..at + quoted.chars().count()));
    whole[(kept.start + 1).min(kept.end)..kept.end].fill(true);
    let may_end = |at: usize| at < chars.len() && !whole[at] && breaks(&chars, at);
    let (mut lines, mut from, mut limit) = (Vec::new(), 0, first.max(2));
    while from < chars.len() {
        let (mut at, mut used, mut end, mut good) = (from, 0, None, None);
        while at < chars.len() && (used + columns(chars[at]) <= limit || chars[at] == ' ') {
            used += columns(chars[at]);
            at += 1;
            if may_end(at) {
                end = Some((at, used));
                let pause = chars[at - 1] == ' ' || is_among(NEVER_FIRST, chars[at - 1]);
                good = if pause { end } else { good };
            }
        }
        // A line rather ends where one pauses, if it is not much shorter for it.
        let near = |(_, short): &(usize, usize)| used - short <= RAGGED;
        let to = match good.filter(near).or(end) {
            _ if at == chars.len() => at,
            Some((end, _)) => end,
            None if kept.contains(&at) && kept.start < at => {
                (at..chars.len()).find(|at| may_end(*at)).unwrap_or(chars.len())
            }
            None => at.max(from + 1),
        };
        lines.push(chars[from..to].iter().collect::<String>().trim_end().to_owned());
        (from, limit) = (to, rest.max(2));
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

/// A stretch with all that stands in the quotes around it, and these.
fn within_quotes(chars: &[char], kept: Range<usize>) -> Range<usize> {
    let before = || chars[..kept.start].iter().rposition(|c| matches!(c, '“' | '”' | '`'));
    let behind = || chars[kept.end..].iter().position(|c| matches!(c, '“' | '”' | '`'));
    let Some((open, close)) = before().zip(behind()) else { return kept };
    let close = kept.end + close;
    match (chars[open], chars[close]) {
        ('“', '”') => open..close + 1,
        // Of backticks every second one opens.
        ('`', '`') if chars[..open].iter().filter(|c| **c == '`').count() % 2 == 0 => open..close + 1,
        _ => kept,
    }
}

/// Whether a character is one of some marks.
fn is_among(marks: &str, c: char) -> bool {
    !is_han(c) && !c.is_ascii_alphanumeric() && marks.contains(c)
}

/// Whether a line may end before the character at `at`.
fn breaks(chars: &[char], at: usize) -> bool {
    let (before, after) = (chars[at - 1], chars[at]);
    if after == ' ' || is_among(NEVER_FIRST, after) || is_among(NEVER_LAST, before) {
        return false;
    }
    before == ' ' || columns(before) == 2 || columns(after) == 2
}

/// For every character whether it is tied to the one before: in a row in brackets, in an address, in the number of
/// a document such as 国办发〔2017〕47号.
fn wholes(chars: &[char]) -> Vec<bool> {
    let mut tied = vec![false; chars.len()];
    let mut tie = |from: usize, to: usize| {
        if chars[from..to].iter().map(|c| columns(*c)).sum::<usize>() <= WHOLE {
            tied[from + 1..to].fill(true);
        }
    };
    let letter = |i: usize| chars[i].is_alphanumeric() || matches!(chars[i], '_' | '.');
    for (at, c) in chars.iter().enumerate() {
        match c {
            '[' | '{' => {
                let other = if *c == '[' { ']' } else { '}' };
                if let Some(length) = chars[at..].iter().take(WHOLE).position(|c| *c == other) {
                    tie(at, at + length + 1);
                }
            }
            '〔' => {
                let from = (0..at).rev().take(DOCUMENT).take_while(|i| chars[*i].is_alphanumeric()).last();
                let to = (at + 1..chars.len()).find(|i| !chars[*i].is_ascii_digit() && chars[*i] != '〕');
                tie(from.unwrap_or(at), to.map_or(chars.len(), |to| to + 1));
            }
            '.' if at > 0 && at + 1 < chars.len() && letter(at - 1) && letter(at + 1) => {
                let nearest = at.saturating_sub(WHOLE);
                let from = (nearest..at).rev().take_while(|i| letter(*i)).last().unwrap_or(at);
                let to = (at + 1..chars.len().min(at + WHOLE)).take_while(|i| letter(*i)).last();
                tie(from, to.unwrap_or(at) + 1);
            }
            _ => {}
        }
    }
    tied
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_unicode() {
        let differs = |c: &char| columns(*c) != UnicodeWidthChar::width(*c).unwrap_or(1);
        assert_eq!(('\0'..=char::MAX).find(differs), None);
    }

    #[test]
    fn lines_end_where_both_languages_allow_it() {
        let cases: [(&str, usize, &[&str]); 12] = [
            ("", 10, &[""]),
            ("数字相符", 8, &["数字相符"]),
            ("数字相符。", 8, &["数字相", "符。"]),
            ("改为“甲”，或删去", 8, &["改为", "“甲”，", "或删去"]),
            ("一（二）三", 6, &["一", "（二）", "三"]),
            ("只留 2 个：自然人 总计；千位", 22, &["只留 2 个：自然人", "总计；千位"]),
            ("要求，国办发〔2017〕47号文", 18, &["要求，", "国办发〔2017〕47号", "文"]),
            ("the sum is 12 345 here", 12, &["the sum is", "12 345 here"]),
            ("写 received 一行", 9, &["写", "received", "一行"]),
            ("见申请.本年新收.总计一格", 16, &["见申请.本年新收.", "总计一格"]),
            ("改为 [0, 0, 0, 0]", 16, &["改为", "[0, 0, 0, 0]"]),
            ("https://www.example.gov.cn", 10, &["https://ww", "w.example.", "gov.cn"]),
        ];
        for (text, limit, expected) in cases {
            let lines = wrap(text, limit, limit);
            assert_eq!(lines, expected, "{text}");
        }
    }

    #[test]
    fn an_address_and_a_row_stay_whole() {
        let text = "请把单元格 requests.unavailable.not_held.natural_person（申请.无法提供.不掌握.自然人）的数改对，\
            再写上 received: [3, 1, 0, 0, 0, 0, 4] 这一行；文字里写 {{申请.本年新收.总计}} 就不会前后不一。";
        for limit in 46..100 {
            let lines = wrap(text, limit, limit);
            let all = lines.join("\n");
            for whole in [
                "requests.unavailable.not_held.natural_person",
                "申请.无法提供.不掌握.自然人",
                "[3, 1, 0, 0, 0, 0, 4]",
                "{{申请.本年新收.总计}}",
            ] {
                assert!(width(whole) > limit || all.contains(whole), "{limit}: {all}");
            }
            for line in &lines {
                assert!(width(line) <= limit, "{limit}: {line}");
                assert!(!line.starts_with(|c| NEVER_FIRST.contains(c)) && !line.is_empty(), "{limit}: {all}");
            }
        }
    }

    #[test]
    fn what_is_to_be_pasted_stays_on_one_line() {
        let cases: [(&str, &str, &[&str]); 5] = [
            ("写成“甲: 乙丙丁 戊”；再查", "甲: 乙丙丁 戊", &["写成", "“甲: 乙丙丁 戊”；", "再查"]),
            ("先看一看，写成“甲: 乙丙丁戊”", "甲: 乙丙丁戊", &["先看一看，", "写成", "“甲: 乙丙丁戊”"]),
            ("甲乙丙丁戊己庚", "不在里面", &["甲乙丙丁戊", "己庚"]),
            ("甲乙丙丁戊己庚辛壬", "甲乙丙丁戊己庚辛壬", &["甲乙丙丁戊己庚辛壬"]),
            ("写成 [3, 1, 0, 0, 4]", "[3, 1, 0, 0, 4]", &["写成", "[3, 1, 0, 0, 4]"]),
        ];
        for (text, quoted, expected) in cases {
            assert_eq!(wrap_around(text, quoted, 10, 10), expected, "{text}");
        }
    }

    #[test]
    fn nothing_of_a_text_reaches_the_terminal_unseen() {
        assert_eq!(sentence("a\u{1b}[31mb\nc\td\u{202e}"), "a␛[31mb c d\u{fffd}");
        assert_eq!((width("甲a"), width("e\u{301}")), (3, 1));
    }
}
