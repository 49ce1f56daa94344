//! Characters that a Markdown text writes by their numbers, `&#8212;`, `&#x2014;`, or by their names, `&shy;`.

use std::borrow::Cow;
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

/// The names of characters that cannot be seen, as HTML has them. Those of spaces are none of them.
const INVISIBLE: [(&str, char); 17] = [
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("ZeroWidthSpace", '\u{200b}'),
    ("NegativeVeryThinSpace", '\u{200b}'),
    ("NegativeThinSpace", '\u{200b}'),
    ("NegativeMediumSpace", '\u{200b}'),
    ("NegativeThickSpace", '\u{200b}'),
    ("NoBreak", '\u{2060}'),
    ("ApplyFunction", '\u{2061}'),
    ("af", '\u{2061}'),
    ("InvisibleTimes", '\u{2062}'),
    ("it", '\u{2062}'),
    ("InvisibleComma", '\u{2063}'),
    ("ic", '\u{2063}'),
];

/// The invisible characters written by their names, each with all its bytes.
pub(crate) fn invisible_names(text: &str) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let found = memchr::memchr_iter(b'&', text.as_bytes());
    found.filter(|at| !text[..*at].ends_with('\\')).filter_map(|at| {
        let rest = &text[at + 1..];
        let named = |(name, _): &&(&str, char)| rest.strip_prefix(name).is_some_and(|r| r.starts_with(';'));
        let (name, c) = INVISIBLE.iter().find(named)?;
        Some((at..at + 2 + name.len(), *c))
    })
}

/// A text whose numbers stand for no mark; each is replaced by that of U+FFFD, which has as many digits.
pub(super) fn without_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    let marks: Vec<Range<usize>> =
        references(&text).filter(|(_, c)| is_mark(*c)).map(|(range, _)| range).collect();
    if marks.is_empty() {
        return text;
    }
    let mut text = text.into_owned();
    for range in marks {
        let hex = text[..range.start].ends_with(['x', 'X']);
        let number = if hex { "FFFD" } else { "65533" };
        text.replace_range(range.end - number.len()..range.end, number);
    }
    text.into()
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
    fn names_of_what_cannot_be_seen_are_known() {
        let cases = [
            ("甲&shy;乙&NoBreak;", vec![(3..8, '\u{ad}'), (11..20, '\u{2060}')]),
            ("&zwj;&zwnj;", vec![(0..5, '\u{200d}'), (5..11, '\u{200c}')]),
            ("&nbsp;&amp;shy;&lt;&SHY;", vec![]),
            ("\\&shy;&shy&it", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(invisible_names(text).collect::<Vec<_>>(), expected, "{text}");
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
            assert_eq!(without_marks(text.into()), expected);
        }
    }
}
