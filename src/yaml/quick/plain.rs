//! Words without quotes: keys and values on one line.

use std::borrow::Cow;

use crate::yaml::{Node, Style, Yaml};

/// Keys are short; the parser, too, has a limit beyond which it takes nothing for a key.
const KEY: usize = 256;

/// Whether a word without quotes may start at a byte: with a letter, a digit, or one of few signs.
pub(super) fn starts(bytes: &[u8]) -> bool {
    match bytes {
        [b'-', next, ..] => !matches!(next, b' ' | b',' | b'[' | b']' | b'{' | b'}'),
        [first, ..] => first.is_ascii_alphanumeric() || *first >= 0x80 || b"/=~._()+$^;<\\".contains(first),
        [] => false,
    }
}

/// The first colon of a line that has a space or nothing behind it: what stands before it is a key.
pub(super) fn colon(line: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(b':', line.get(from..)?)?;
        if matches!(line.get(at + 1), None | Some(b' ')) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// A key, if it is one that no finding could be about.
pub(super) fn key(text: &str, start: usize) -> Option<Node<'_>> {
    let bytes = text.as_bytes();
    // Full-width signs begin with 0xEF, but for the brackets 【】.
    let fine = |b: &u8| !matches!(b, b'#' | 0xef);
    let fine = starts(bytes)
        && !matches!(bytes, [b'.' | b'-', ..] | [.., b' '])
        && bytes.len() <= KEY
        && bytes.iter().all(fine)
        && (text.is_ascii() || !text.contains(['【', '】']));
    fine.then(|| word(text, start))
}

/// A value that is all of a line up to a comment: its text, without the spaces behind it.
pub(super) fn value(rest: &str) -> Option<&str> {
    let bytes = rest.as_bytes();
    let mut from = 0;
    let end = loop {
        let Some(at) = memchr::memchr2(b':', b'#', &bytes[from..]).map(|at| from + at) else {
            break bytes.len();
        };
        match bytes[at] {
            b'#' if at > 0 && bytes[at - 1] == b' ' => break at,
            b':' if matches!(bytes.get(at + 1), None | Some(b' ')) => return None,
            _ => from = at + 1,
        }
    };
    Some(rest[..end].trim_end_matches(' ')).filter(|text| sound(text))
}

/// Whether a value starts as one may, and not with a full-width bar, which is a finding.
pub(super) fn sound(text: &str) -> bool {
    starts(text.as_bytes()) && !text.starts_with('｜')
}

/// A scalar without quotes.
pub(super) fn word(text: &str, start: usize) -> Node<'_> {
    Node::new(Yaml::Scalar(Cow::Borrowed(text), Style::Plain), start, start + text.len())
}

/// The text at the start of `rest`, between quotes on one line and without escapes: its node.
pub(super) fn quoted(rest: &str, start: usize) -> Option<Node<'_>> {
    let bytes = rest.as_bytes();
    let quote = *bytes.first()?;
    let close = 1 + memchr::memchr(quote, &bytes[1..])?;
    let text = &rest[1..close];
    let escaped = if quote == b'\'' { bytes.get(close + 1) == Some(&quote) } else { text.contains('\\') };
    let value = Yaml::Scalar(Cow::Borrowed(text), Style::Quoted);
    (!escaped).then_some(Node::new(value, start, start + close + 1))
}
