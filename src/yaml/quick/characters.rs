//! Bytes that need the full parser, found at the speed of memory.

use memchr::{memchr3_iter, memmem};

/// Whether a text has no character that is a finding, an error or a line end of another kind. Tabs are for others to judge.
pub(super) fn sound(bytes: &[u8]) -> bool {
    // Nearly all texts have none of these, so they alone are looked at closely.
    let has_seldom = bytes.iter().fold(false, |has, byte| has | is_seldom(*byte));
    let is_odd = |at| {
        let [a, b, c] = [0, 1, 2].map(|behind| bytes.get(at + behind).copied().unwrap_or(b' '));
        is_unprintable(a, b, c) || is_garbled(a, b, c)
    };
    let odd = match has_seldom {
        true => (0..bytes.len()).any(is_odd),
        false => {
            memchr3_iter(OFTEN[0], OFTEN[1], OFTEN[2], bytes).any(is_odd)
                || memmem::find(bytes, FILLER.as_bytes()).is_some()
        }
    };
    !odd
}

/// With these bytes odd characters begin, and many others.
const OFTEN: [u8; 3] = [0xe2, 0xe9, 0xef];

/// The one odd character that begins as `。` does.
const FILLER: &str = "\u{3164}";

/// Whether odd characters begin with a byte, and few others; no branches, so that the compiler may take many at once.
#[inline]
fn is_seldom(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
    let lead = in_range(byte, 0xc2, 0xc3) | (byte == 0xcd) | (byte == 0xd8) | (byte == 0xe1);
    control | lead | (byte == 0xee) | (byte >= 0xf3)
}

#[inline]
fn is_unprintable(a: u8, b: u8, c: u8) -> bool {
    let control = (a < 0x20) & (a != b'\n') & (a != b'\r') & (a != b'\t') | (a == 0x7f);
    // `\r` that is no part of `\r\n`.
    let lone_return = (a == b'\r') & (b != b'\n');
    // U+0080..U+009F and U+00AD, U+034F, U+061C.
    let high = (a == 0xc2) & ((b < 0xa0) | (b == 0xad));
    let high = high | (a == 0xcd) & (b == 0x8f) | (a == 0xd8) & (b == 0x9c);
    // U+115F and U+1160, U+17B4 and U+17B5, U+180B..U+180F.
    let letter = (b == 0x85) & in_range(c, 0x9f, 0xa0) | (b == 0x9e) & in_range(c, 0xb4, 0xb5);
    let letter = (a == 0xe1) & (letter | (b == 0xa0) & in_range(c, 0x8b, 0x8f));
    // U+200B..U+200F, U+2028..U+202E, U+2060..U+206F, U+2800, and U+3164.
    let general = (b == 0x80) & (in_range(c, 0x8b, 0x8f) | in_range(c, 0xa8, 0xae));
    let invisible = general | (b == 0x81) & in_range(c, 0xa0, 0xaf) | (b == 0xa0) & (c == 0x80);
    let blank = (a == 0xe2) & invisible | (a == 0xe3) & (b == 0x85) & (c == 0xa4);
    // U+E000..U+F8FF.
    let private = (a == 0xee) | (a == 0xef) & (b < 0xa4);
    // U+FDD0..U+FDEF, U+FE00..U+FE0F, U+FEFF, U+FFA0, and U+FFF0..U+FFFF.
    let selector = (b == 0xb7) & in_range(c, 0x90, 0xaf) | (b == 0xb8) & (c < 0x90);
    let special = (b == 0xbb) & (c == 0xbf) | (b == 0xbe) & (c == 0xa0) | (b == 0xbf) & (c >= 0xb0);
    let mark = (a == 0xef) & (selector | special);
    // All beyond U+E0000.
    let beyond = (a == 0xf4) | (a == 0xf3) & (b >= 0xa0);
    control | lone_return | high | letter | blank | private | mark | beyond
}

/// Whether a character begins that garbled text has: U+00C0..U+00FF but for × and ÷, or one of 锟锛銆鐨鏂鏄鍏.
#[inline]
fn is_garbled(a: u8, b: u8, c: u8) -> bool {
    let latin = (a == 0xc3) & (b != 0x97) & (b != 0xb7);
    let metal = (b == 0x94) & ((c == 0x9b) | (c == 0x9f)) | (b == 0x8a) & (c == 0x86);
    let more = (b == 0x90) & (c == 0xa8) | (b == 0x8d) & (c == 0x8f);
    let time = (b == 0x8f) & ((c == 0x82) | (c == 0x84));
    latin | (a == 0xe9) & (metal | more | time)
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
