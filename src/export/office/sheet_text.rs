//! Texts as the cells of a workbook hold them: what XML cannot hold is written as a code, and a long text goes on below.

use std::borrow::Cow;

use crate::export::office::xml::is_held;

/// UTF-16 units that a cell holds, at most.
const LONGEST: usize = 32_767;
/// Line ends that a cell holds, at most.
const LINES: usize = 253;

/// A text as a cell holds it (ST_Xstring): a character that XML cannot hold as `_x0001_`, a return too, since XML would make a
/// line end of it; what looks like such a code already has its first sign as a code.
pub(super) fn coded(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| is_held(c) && c != '\r';
    if text.chars().all(is_plain) && !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '_' if is_code(&text[at..]) => out.push_str("_x005F_"),
            c if is_plain(c) => out.push(c),
            c => out.push_str(&format!("_x{:04X}_", u32::from(c))),
        }
    }
    out.into()
}

/// Whether a text begins with a code.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    bytes.starts_with(b"_x") && digits && bytes.get(6) == Some(&b'_')
}

/// A text in pieces that a cell holds each; one, if it is not too long. Together they are the text.
pub(in crate::export) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (piece, tail) = text.split_at(room(text));
        rest = (!tail.is_empty()).then_some(tail);
        Some(piece)
    })
}

/// How many bytes of a text a cell holds.
fn room(text: &str) -> usize {
    if text.len() <= LINES {
        return text.len();
    }
    let (mut units, mut lines) = (0, 0);
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        lines += usize::from(c == '\n');
        if units > LONGEST || lines > LINES {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_cannot_hold_is_a_code() {
        let cases = [
            ("甲", "甲"),
            ("a\tb\nc", "a\tb\nc"),
            ("a\r\nb\u{1}", "a_x000D_\nb_x0001_"),
            ("_x0041_", "_x005F_x0041_"),
            ("_x004_ _xyz1_", "_x004_ _xyz1_"),
            ("_x_x0041_", "_x_x005F_x0041_"),
        ];
        for (text, expected) in cases {
            assert_eq!(coded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_all_there_in_pieces() {
        for text in [String::new(), "甲".repeat(40_000), "𠀀".repeat(40_000), "a\n".repeat(1_000)] {
            let all: Vec<&str> = pieces(&text).collect();
            assert_eq!(all.concat(), text);
            let fits = |piece: &&str| {
                piece.encode_utf16().count() <= LONGEST && piece.matches('\n').count() <= LINES
            };
            assert!(all.iter().all(fits));
            assert!(all.len() > 1 || text.is_empty());
        }
    }
}
