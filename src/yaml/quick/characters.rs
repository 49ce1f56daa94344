//! Bytes that need the full parser, found at the speed of memory.

/// Whether a text has no character that is a finding, an error or a line end of another kind. Tabs are for others to judge.
pub(super) fn sound(bytes: &[u8]) -> bool {
    // Nearly all texts have none of these, so they alone are looked at closely.
    let has_seldom = bytes.iter().fold(false, |has, byte| has | is_seldom(*byte));
    let is_odd_at = |at| {
        let [a, b, c] = [0, 1, 2].map(|behind| bytes.get(at + behind).copied().unwrap_or(b' '));
        is_odd(a, b, c)
    };
    !if has_seldom { (0..bytes.len()).any(is_odd_at) } else { has_often(bytes) }
}

/// Whether a text has an odd character that begins as many others do, without those that begin otherwise.
fn has_often(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            // Nearly all characters.
            [0xe4..=0xe8, _, _, behind @ ..] => behind,
            [a @ (0xe2 | 0xe3 | 0xe9 | 0xef), b, c, ..] if is_odd(*a, *b, *c) => return true,
            [0xe2 | 0xe3 | 0xe9 | 0xef, _, _, behind @ ..] => behind,
            [_, behind @ ..] => behind,
            [] => return false,
        };
    }
}

/// Whether odd characters begin with a byte, and few others; no branches, so that the compiler may take many at once.
#[inline]
fn is_seldom(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
    let lead = in_range(byte, 0xc2, 0xc3) | (byte == 0xcd) | (byte == 0xd8) | (byte == 0xe1);
    control | lead | (byte == 0xee) | (byte >= 0xf3)
}

/// Whether a character is odd, by its first byte and the two behind it.
fn is_odd(a: u8, b: u8, c: u8) -> bool {
    match a {
        b'\n' | b'\t' => false,
        // One that is no part of `\r\n`.
        b'\r' => b != b'\n',
        0..0x20 | 0x7f => true,
        // U+0080..U+009F and U+00AD.
        0xc2 => b < 0xa0 || b == 0xad,
        // U+00C0..U+00FF but for × and ÷: so garbled text begins.
        0xc3 => b != 0x97 && b != 0xb7,
        // U+034F and U+061C.
        0xcd => b == 0x8f,
        0xd8 => b == 0x9c,
        // U+115F and U+1160, U+17B4 and U+17B5, U+180B..U+180F.
        0xe1 => matches!((b, c), (0x85, 0x9f..=0xa0) | (0x9e, 0xb4..=0xb5) | (0xa0, 0x8b..=0x8f)),
        // U+200B..U+200F, U+2028..U+202E, U+2060..U+206F, U+2800.
        0xe2 => matches!((b, c), (0x80, 0x8b..=0x8f | 0xa8..=0xae) | (0x81, 0xa0..=0xaf) | (0xa0, 0x80)),
        // U+3164.
        0xe3 => b == 0x85 && c == 0xa4,
        // 锟锛銆鐨鏂鏄鍏: so garbled text begins, too.
        0xe9 => matches!(
            (b, c),
            (0x94, 0x9b | 0x9f) | (0x8a, 0x86) | (0x90, 0xa8) | (0x8d, 0x8f) | (0x8f, 0x82 | 0x84)
        ),
        // U+E000..U+F8FF.
        0xee => true,
        // The rest of those, U+FDD0..U+FDEF, U+FE00..U+FE0F, U+FEFF, U+FFA0, and U+FFF0..U+FFFF.
        0xef => {
            b < 0xa4
                || matches!(
                    (b, c),
                    (0xb7, 0x90..=0xaf) | (0xb8, ..0x90) | (0xbb, 0xbf) | (0xbe, 0xa0) | (0xbf, 0xb0..)
                )
        }
        // All beyond U+E0000.
        0xf3 => b >= 0xa0,
        0xf4.. => true,
        _ => false,
    }
}

#[inline]
fn in_range(byte: u8, from: u8, to: u8) -> bool {
    byte.wrapping_sub(from) <= to - from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{is_shaper, is_unprintable};

    #[test]
    fn every_character_that_the_full_parser_speaks_of_is_seen() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\r') {
            for text in [format!("甲{c}乙"), format!("{c}"), format!("a{c}"), format!("{c}ab")] {
                let garbled = matches!(c, '\u{c0}'..='\u{ff}' | '\u{fffd}' | '锟') && !matches!(c, '×' | '÷')
                    || "锛銆鐨鏄鍏鏂".contains(c);
                let odd = is_unprintable(c) || is_shaper(c) || garbled;
                assert_eq!(sound(text.as_bytes()), !odd, "{:?}", text);
            }
        }
        for (text, expected) in
            [("", true), ("a\r\n", true), ("a\r", false), ("\ra", false), ("a\r\r\n", false)]
        {
            assert_eq!(sound(text.as_bytes()), expected, "{text:?}");
        }
    }
}
