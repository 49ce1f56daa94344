//! Characters that a Markdown text writes by their numbers: `&#8212;`, `&#x2014;`.

use std::ops::Range;

use memchr::memmem;

use crate::text::is_mark;

/// Digits that a number may have, as CommonMark counts them.
const DECIMAL: usize = 7;
const HEXADECIMAL: usize = 6;

/// The characters written by their numbers, each with the bytes of its number. A number that no character has stands
/// for U+FFFD.
pub(crate) fn references(text: &str) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let found = memmem::find_iter(text.as_bytes(), b"&#");
    found.filter_map(|at| {
        let rest = &text[at + 2..];
        let hex = rest.starts_with(['x', 'X']);
        let digits = &rest[usize::from(hex)..];
        let (radix, most) = if hex { (16, HEXADECIMAL) } else { (10, DECIMAL) };
        let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
        if count == 0 || count > most || !digits[count..].starts_with(';') {
            return None;
        }
        let from = at + 2 + usize::from(hex);
        let number = u32::from_str_radix(&digits[..count], radix).unwrap_or(0);
        let c = char::from_u32(number).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
        Some((from..from + count, c))
    })
}

/// A text whose numbers stand for no mark; each is replaced by that of U+FFFD, which has as many digits.
pub(super) fn without_marks(text: String) -> String {
    let marks: Vec<Range<usize>> =
        references(&text).filter(|(_, c)| is_mark(*c)).map(|(range, _)| range).collect();
    let mut text = text;
    for range in marks {
        let hex = text[..range.start].ends_with(['x', 'X']);
        let number = if hex { "FFFD" } else { "65533" };
        text.replace_range(range.end - number.len()..range.end, number);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_markdown_reads_them() {
        let cases = [
            ("甲&#8212;乙", vec![(5..9, '—')]),
            ("&#x2014;&#X2014;", vec![(3..7, '—'), (11..15, '—')]),
            ("&#0;&#xD800;&#9999999;", vec![(2..3, '\u{fffd}'), (7..11, '\u{fffd}'), (14..21, '\u{fffd}')]),
            ("&#x1b;", vec![(3..5, '\u{1b}')]),
            ("&#;&#x;&#a;&#xg;", vec![]),
            ("&#8212", vec![]),
            ("&#00000001;", vec![]),
            ("&#+1;", vec![]),
            ("&amp;#1;", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(references(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn no_number_stands_for_a_mark() {
        let cases = [
            ("甲&#xFDD0;0&#xfdd1;", "甲&#xFFFD;0&#xFFFD;"),
            ("&#64976;&#0064976;&#x00fdef;", "&#65533;&#0065533;&#x00FFFD;"),
            ("&#8212;&#x2014;", "&#8212;&#x2014;"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_marks(text.to_owned()), expected);
        }
    }
}
