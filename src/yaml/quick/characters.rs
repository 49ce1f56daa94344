//! Bytes that need the full parser, found in one pass.

use crate::text::{ANY, Sequences};

/// Characters that are a finding, an error or a line end of another kind. Tabs are for others to judge.
static UNSOUND: Sequences = Sequences::new(&[
    // Controls.
    [&[(0x00, 0x08), (0x0b, 0x0c), (0x0e, 0x1f), (0x7f, 0x7f)], ANY, ANY],
    // `\r` that is no part of `\r\n`.
    [&[(b'\r', b'\r')], &[(0x00, 0x09), (0x0b, 0xff)], ANY],
    // U+0080..U+009F and U+00AD, and U+061C.
    [&[(0xc2, 0xc2)], &[(0x80, 0x9f), (0xad, 0xad)], ANY],
    [&[(0xd8, 0xd8)], &[(0x9c, 0x9c)], ANY],
    // U+180E.
    [&[(0xe1, 0xe1)], &[(0xa0, 0xa0)], &[(0x8e, 0x8e)]],
    // U+200B, U+200E, U+200F, U+2028..U+202E and U+2060..U+206F.
    [&[(0xe2, 0xe2)], &[(0x80, 0x80)], &[(0x8b, 0x8b), (0x8e, 0x8f), (0xa8, 0xae)]],
    [&[(0xe2, 0xe2)], &[(0x81, 0x81)], &[(0xa0, 0xaf)]],
    // U+E000..U+F8FF, U+FDD0..U+FDEF, U+FEFF, U+FFF9..U+FFFB, U+FFFD, U+FFFE and U+FFFF.
    [&[(0xee, 0xee)], ANY, ANY],
    [&[(0xef, 0xef)], &[(0x80, 0xa3)], ANY],
    [&[(0xef, 0xef)], &[(0xb7, 0xb7)], &[(0x90, 0xaf)]],
    [&[(0xef, 0xef)], &[(0xbb, 0xbb)], &[(0xbf, 0xbf)]],
    [&[(0xef, 0xef)], &[(0xbf, 0xbf)], &[(0xb9, 0xbb), (0xbd, 0xbf)]],
    // U+E0000..U+E007F, and all beyond U+F0000.
    [&[(0xf3, 0xf3)], &[(0xa0, 0xa0)], &[(0x80, 0x81)]],
    [&[(0xf3, 0xf3)], &[(0xb0, 0xbf)], ANY],
    [&[(0xf4, 0xf4)], ANY, ANY],
    // What garbled text has: U+00C0..U+00FF but for × and ÷, 锟 and 锛, 銆, 鐨, 鏂 and 鏄, 鍏.
    [&[(0xc3, 0xc3)], &[(0x80, 0x96), (0x98, 0xb6), (0xb8, 0xbf)], ANY],
    [&[(0xe9, 0xe9)], &[(0x94, 0x94)], &[(0x9b, 0x9b), (0x9f, 0x9f)]],
    [&[(0xe9, 0xe9)], &[(0x8a, 0x8a)], &[(0x86, 0x86)]],
    [&[(0xe9, 0xe9)], &[(0x90, 0x90)], &[(0xa8, 0xa8)]],
    [&[(0xe9, 0xe9)], &[(0x8f, 0x8f)], &[(0x82, 0x82), (0x84, 0x84)]],
    [&[(0xe9, 0xe9)], &[(0x8d, 0x8d)], &[(0x8f, 0x8f)]],
]);

/// Whether a text has no such character.
pub(super) fn sound(bytes: &[u8]) -> bool {
    UNSOUND.kinds_in(bytes) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_unprintable;

    #[test]
    fn every_character_that_the_full_parser_speaks_of_is_seen() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\r') {
            for text in [format!("甲{c}乙"), format!("{c}"), format!("a{c}"), format!("{c}ab")] {
                let garbled = matches!(c, '\u{c0}'..='\u{ff}' | '\u{fffd}' | '锟') && !matches!(c, '×' | '÷')
                    || "锛銆鐨鏄鍏鏂".contains(c);
                assert_eq!(sound(text.as_bytes()), !is_unprintable(c) && !garbled, "{:?}", text);
            }
        }
        for (text, expected) in
            [("", true), ("a\r\n", true), ("a\r", false), ("\ra", false), ("a\r\r\n", false)]
        {
            assert_eq!(sound(text.as_bytes()), expected, "{text:?}");
        }
    }
}
