//! What a line of a text begins with.

use crate::text::{begins_with_error, is_remark, narrow};

/// The line that begins at a byte, without its end.
pub(super) fn line_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    memchr::memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end])
}

/// The first bytes of a text, whole characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// A space that is none to Markdown, though it looks like one.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{a0}')
}

/// What comes at the end of a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？' | '.' | ';' | ':' | '!' | '?' | '…')
}

/// Whether a line ends where a sentence does.
pub(super) fn stops(line: &str) -> bool {
    line.trim_end().trim_end_matches(['”', '’', '）', '》', '」', '*', ')', '"']).ends_with(is_stop)
}

/// Bytes of a fence, such as ``` or ~~~, at the start of a line.
pub(super) fn fence(bare: &str) -> Option<(u8, usize)> {
    let mark = bare.bytes().next().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = bare.bytes().take_while(|b| *b == mark).count();
    (length >= 3 && (mark == b'~' || !bare[length..].contains('`'))).then_some((mark, length))
}

/// The mark of a list item at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListMark {
    /// `-`, `*`, `+`.
    Bullet,
    /// `3.`
    Number,
    /// `3)` and `03.`, which a page would print as `3.`: they are words.
    Words,
}

/// The mark of a list item, the bytes of it, and of the spaces behind it.
pub(super) fn mark(bare: &str) -> Option<(ListMark, usize, usize)> {
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match (digits, bare.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => ListMark::Bullet,
        (2..=9, b'.') if bare.starts_with('0') => ListMark::Words,
        (1..=9, b'.') => ListMark::Number,
        (1..=9, b')') => ListMark::Words,
        _ => return None,
    };
    let behind = &bare[digits + 1..];
    let spaces = behind.len() - behind.trim_start_matches(|c| c == ' ' || is_odd_space(c)).len();
    (spaces > 0 || behind.is_empty()).then_some((mark, digits + 1, spaces))
}

/// Whether a line of dots, bars or stars divides: `---`, `* * *`.
pub(super) fn divides(bare: &str) -> bool {
    let mark = bare.bytes().next().unwrap_or(b' ');
    matches!(mark, b'-' | b'*' | b'_')
        && bare.bytes().all(|b| b == mark || b == b' ')
        && bare.bytes().filter(|b| *b == mark).count() > 2
}

/// Whether a line begins as paragraphs do that are numbered by hand: `一、`, `（二）`, `3、`, `4.`, `⑤`, `•`.
pub(super) fn is_numbered(bare: &str) -> bool {
    let mut chars = bare.chars();
    match chars.next() {
        Some('①'..='⑳' | '⑴'..='⒇' | '•' | '●' | '○' | '■' | '□' | '◆' | '◇' | '▪' | '★' | '☆' | '※') => {
            true
        }
        Some('（' | '(') => {
            let inside = bare.find(['）', ')']).map_or("", |end| &bare[..end]);
            let inside = inside.trim_start_matches(['（', '(']);
            !inside.is_empty() && (inside.chars().all(is_numeral) || is_short_number(inside))
        }
        Some(c) if is_numeral(c) => {
            let rest = bare.trim_start_matches(is_numeral);
            bare.len() - rest.len() <= 12 && rest.starts_with(['、', '.', '．'])
        }
        Some('0'..='9' | '０'..='９') => {
            let rest = bare.trim_start_matches(|c: char| narrow(c).is_ascii_digit());
            let number = &bare[..bare.len() - rest.len()];
            let decimal = |rest: &str| rest.starts_with(|c: char| narrow(c).is_ascii_digit());
            let mark = rest.strip_prefix(['、', '.', '．', ')', '）']).filter(|rest| !decimal(rest));
            is_short_number(number) && mark.is_some()
        }
        Some('-' | '－' | '—' | '–' | '·') => {
            chars.next().is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
        }
        _ => false,
    }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_short_number(text: &str) -> bool {
    matches!(text.chars().count(), 1 | 2) && text.chars().all(|c| narrow(c).is_ascii_digit())
}

/// Bytes that a title has at most.
const TITLE: usize = 60;

/// Whether a line behind one `#` is no heading that lacks its space: `#话题#`, a remark as it would be in YAML, `#待核`, or
/// an error of a spreadsheet, `#REF!`.
pub(super) fn noted(bare: &str) -> bool {
    bare.get(1..).is_some_and(|rest| rest.contains('#')) || is_remark(bare) || begins_with_error(bare)
}

/// Where a remark begins behind the words of a line, as one would behind a figure: `…。 # 待核`. `#话题#` is none.
pub(super) fn remark(bare: &str) -> Option<usize> {
    let (at, _) = bare.match_indices('#').find(|(at, _)| bare[..*at].ends_with(char::is_whitespace))?;
    let (words, behind) = (bare[..at].trim_end(), bare[at + 1..].trim_start());
    let is_words = behind.starts_with(|c: char| c.is_alphabetic()) && !behind.contains('#');
    // A hashtag is one word.
    let is_tag =
        behind.len() < bare.len() - at && bare[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let is_words = is_words && !is_tag;
    (is_words && !words.trim_matches('#').trim().is_empty()).then_some(at)
}

/// Whether a numbered line is but a few words without a sign between them.
pub(super) fn is_title(bare: &str) -> bool {
    let bare = bare.trim_end();
    let is_sign = |c: char| matches!(c, '，' | '、' | '。' | '；' | '：' | ',' | ';' | ':');
    let words = bare.trim_start_matches(|c: char| !matches!(c, '）' | ')' | '、' | '.' | '．'));
    let words = words.trim_start_matches(['）', ')', '、', '.', '．', ' ', '\u{3000}']);
    !words.is_empty() && words.len() <= TITLE && !words.contains(is_sign)
}

/// Whether a line begins with `>5` or `>=5`, more than 5, and is no quotation.
pub(super) fn is_more_than(bare: &str) -> bool {
    let rest = bare.strip_prefix('>');
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '='))
}

/// Whether a line makes the paragraph above it a heading.
pub(super) fn is_underline(bare: &str) -> bool {
    ["=", "-"].iter().any(|sign| bare.trim_end().trim_start_matches(sign).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_by_their_start() {
        let items = [
            ("- 甲", Some((ListMark::Bullet, 1, 1))),
            ("-　甲", Some((ListMark::Bullet, 1, 3))),
            ("-", Some((ListMark::Bullet, 1, 0))),
            ("3. 甲", Some((ListMark::Number, 2, 1))),
            ("3)  甲", Some((ListMark::Words, 2, 2))),
            ("03. 甲", Some((ListMark::Words, 3, 1))),
            ("0. 甲", Some((ListMark::Number, 2, 1))),
            ("2018年", None),
            ("2018.5", None),
            ("-甲", None),
            ("**甲**", None),
        ];
        for (line, expected) in items {
            assert_eq!(mark(line), expected, "{line}");
        }
        for line in ["---", "***", "* * *", "____"] {
            assert!(divides(line), "{line}");
        }
        for line in ["--", "- - x", "甲", ""] {
            assert!(!divides(line), "{line}");
        }
        assert_eq!(fence("```x"), Some((b'`', 3)));
        assert_eq!(fence("~~~~"), Some((b'~', 4)));
        assert_eq!(fence("```甲```"), None);
        for line in ["甲。", "甲：", "（甲。）", "“甲！”", "a."] {
            assert!(stops(line), "{line}");
        }
        assert!(!stops("甲，") && !stops("") && !stops("第二十条第"));
    }

    #[test]
    fn paragraphs_numbered_by_hand_are_known() {
        for line in [
            "一、甲",
            "十二、甲",
            "（一）甲",
            "(二)甲",
            "（3）甲",
            "1、甲",
            "12．甲",
            "1.甲",
            "3）甲",
            "3)甲",
            "①甲",
            "１．甲",
            "１２、甲",
            "（２）甲",
            "—甲",
            "·甲",
            "•甲",
            "● 甲",
            "-甲",
            "－甲",
        ] {
            assert!(is_numbered(line), "{line}");
        }
        for line in [
            "甲",
            "2024年",
            "3.5万件",
            "一方面",
            "一是甲",
            "（含街道）",
            "（2024）",
            "-5",
            "--甲",
            "——甲",
            "１.５万件",
            "100、甲",
            "12件",
        ] {
            assert!(!is_numbered(line), "{line}");
        }
    }
}
