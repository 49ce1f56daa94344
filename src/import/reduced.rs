//! Labels as they are compared: what a reader takes for the same label is the same text.

use unicode_normalization::UnicodeNormalization;

use crate::import::note_marks::is_note_mark;
use crate::text::is_shaper;

/// A text without spaces and punctuation, compatibility characters and widths alike: `（一） 予以公开` is `一予以公开`.
pub(super) fn reduced(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text with compatibility characters and widths alike, and spaces of one kind.
pub(super) fn normal(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{2212}' | '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    // Marks of notes are not digits of the number before them.
    while let Some(at) = rest.find(is_note_mark) {
        let (before, mark) = rest.split_at(at);
        normal.extend(before.nfkc().filter(|c| !is_invisible(*c)).map(plain));
        let mut chars = mark.chars();
        normal.extend(chars.next());
        rest = chars.as_str();
    }
    normal.extend(rest.nfkc().filter(|c| !is_invisible(*c)).map(plain));
    normal
}

/// Characters without a width of their own.
fn is_invisible(c: char) -> bool {
    is_shaper(c) || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A reduced label without its leading number.
pub(super) fn unnumbered(reduced: &str) -> &str {
    let rest = reduced.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    // 三安全 is no number.
    if reduced.chars().count() - rest.chars().count() == 1 && !rest.is_empty() { rest } else { reduced }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_is_alike() {
        let cases = [
            ("（一） 予以公开", "一予以公开"),
            ("⼀、本年新收", "一本年新收"),
            ("(2). 重复 申请：", "2重复申请"),
            ("３．危及“三安全一稳定”", "3危及三安全一稳定"),
            ("本年增/减", "本年增减"),
        ];
        for (text, expected) in cases {
            assert_eq!(reduced(text), expected, "{text}");
        }
        assert_eq!(unnumbered("3其他"), "其他");
        assert_eq!(unnumbered("一"), "一");
        assert_eq!(normal("１２\u{a0}−３\u{200b}"), "12 -3");
        assert_eq!(normal("1\u{200d}2\u{fe0f}"), "12");
        assert_eq!(normal("７１②３⁴"), "71②3⁴");
    }
}
