//! Comments of HTML, in signs of any width: Chinese input methods and word processors change them.

use std::ops::Range;

/// The comments of a text in their order: one that is not closed ends with its line, or the text.
pub(crate) fn comments(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut passed = 0;
    text.match_indices(['<', '＜']).filter_map(move |(at, _)| {
        let opened = at >= passed && opens(&text[at..]);
        opened.then(|| {
            passed = end(text, at);
            at..passed
        })
    })
}

/// Whether a text begins with the sign of a comment.
fn opens(text: &str) -> bool {
    let mut signs = text.chars().skip(1);
    matches!(signs.next(), Some('!' | '！')) && signs.next().is_some_and(is_dash)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '－' | '–')
}

/// The byte behind the comment that begins at `start`.
fn end(text: &str, start: usize) -> usize {
    let mut before = ' ';
    for (at, c) in text[start..].char_indices() {
        match c {
            '\n' => return start + at,
            '>' | '＞' if is_dash(before) => return start + at + c.len_utf8(),
            _ => before = c,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_known_in_signs_of_any_width() {
        let cases: [(&str, &[&str]); 8] = [
            ("甲<！-- 乙 --＞丙", &["<！-- 乙 --＞"]),
            ("<!—— 备注 ——>个别", &["<!—— 备注 ——>"]),
            ("＜！-- 备注 --＞个别", &["＜！-- 备注 --＞"]),
            ("甲<!– a > b –>丙", &["<!– a > b –>"]),
            ("甲<!-- 乙\n丙", &["<!-- 乙"]),
            ("＜！－－甲－－＞＜！－－乙－－＞", &["＜！－－甲－－＞", "＜！－－乙－－＞"]),
            ("5<6！—— 甲 <见附件>", &[]),
            ("<！甲>", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = comments(text).map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
