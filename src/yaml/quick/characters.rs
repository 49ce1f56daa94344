//! Bytes that need the full parser, found at the speed of memory: no branches, so that the compiler may take many at once.

/// Whether no byte begins a character that is a finding, an error or a line end of another kind. Tabs are for others to judge.
pub(super) fn sound(bytes: &[u8]) -> bool {
    let whole = bytes.len().saturating_sub(2);
    let body = scan(&bytes[..whole], bytes.get(1..).unwrap_or(&[]), bytes.get(2..).unwrap_or(&[]));
    // The last two, with something harmless behind them.
    let tail = [&bytes[whole..], b"  "].concat();
    body && scan(&tail[..tail.len() - 2], &tail[1..], &tail[2..])
}

/// Bytes that are looked at together.
const BLOCK: usize = 256;

/// Looks at each byte with the two behind it.
fn scan(first: &[u8], second: &[u8], third: &[u8]) -> bool {
    let mut blocks = first.chunks(BLOCK).zip(second.chunks(BLOCK)).zip(third.chunks(BLOCK));
    blocks.all(|((first, second), third)| {
        // Most blocks have no byte with which anything rare begins.
        let is_rare = first.iter().fold(false, |rare, byte| rare | is_rare(*byte));
        let all = first.iter().zip(second).zip(third);
        let is_odd = match is_rare {
            true => all.fold(false, |odd, ((a, b), c)| odd | rare(*a, *b, *c) | frequent(*a, *b, *c)),
            false => all.fold(false, |odd, ((a, b), c)| odd | frequent(*a, *b, *c)),
        };
        !is_odd
    })
}

/// Whether something of [`rare`] may begin with a byte.
#[inline]
fn is_rare(a: u8) -> bool {
    (a < 0x20) & (a != b'\n') & (a != b'\t')
        | (a == 0x7f)
        | (a & 0xfe == 0xc2)
        | (a == 0xd8)
        | (a == 0xe1)
        | (a == 0xee)
        | (a >= 0xf3)
}

/// Whether a byte begins a suspicious character of a kind of which few texts have any.
#[inline]
fn rare(a: u8, b: u8, c: u8) -> bool {
    let control = (a < 0x20) & (a != b'\n') & (a != b'\r') & (a != b'\t') | (a == 0x7f);
    // `\r` that is no part of `\r\n`.
    let lone_return = (a == b'\r') & (b != b'\n');
    // U+0080..U+009F, U+00AD and U+061C.
    let high_control = (a == 0xc2) & ((b < 0xa0) | (b == 0xad)) | (a == 0xd8) & (b == 0x9c);
    // U+180E.
    let mark = (a == 0xe1) & (b == 0xa0) & (c == 0x8e);
    // U+E000..U+EFFF.
    let private = a == 0xee;
    // U+E0000..U+E007F, and all beyond U+F0000.
    let beyond = (a == 0xf3) & ((b == 0xa0) & (c <= 0x81) | (b >= 0xb0)) | (a == 0xf4);
    // With what garbled text begins: U+00C0..U+00FF, but for × and ÷.
    let garbled = (a == 0xc3) & (b != 0x97) & (b != 0xb7);
    control | lone_return | high_control | mark | private | beyond | garbled
}

/// Whether a byte begins a suspicious character of those that begin like Chinese ones and signs.
#[inline]
fn frequent(a: u8, b: u8, c: u8) -> bool {
    // U+200B, U+200E, U+200F, U+2028..U+202E and U+2060..U+206F.
    let direction = (a == 0xe2)
        & ((b == 0x80) & (in_range(c, 0xa8, 0xae) | (c == 0x8b) | in_range(c, 0x8e, 0x8f))
            | (b == 0x81) & in_range(c, 0xa0, 0xaf));
    // 锟, with which garbled text begins.
    let garbled = (a == 0xe9) & (b == 0x94) & (c == 0x9f);
    // U+F000..U+F8FF, U+FDD0..U+FDEF, U+FEFF, U+FFF9..U+FFFB, U+FFFD, U+FFFE and U+FFFF.
    let last = (a == 0xef)
        & ((b < 0xa4)
            | (b == 0xb7) & in_range(c, 0x90, 0xaf)
            | (b == 0xbb) & (c == 0xbf)
            | (b == 0xbf) & (c >= 0xb9) & (c != 0xbc));
    direction | garbled | last
}

#[inline]
fn in_range(byte: u8, from: u8, to: u8) -> bool {
    byte.wrapping_sub(from) <= to - from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_unprintable;

    #[test]
    fn every_character_that_the_full_parser_speaks_of_is_seen() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\r') {
            for text in [format!("甲{c}乙"), format!("{c}"), format!("a{c}"), format!("{c}ab")] {
                let garbled = matches!(c, '\u{c0}'..='\u{ff}' | '\u{fffd}' | '锟') && !matches!(c, '×' | '÷');
                assert_eq!(sound(text.as_bytes()), !is_unprintable(c) && !garbled, "{:?}", text);
            }
        }
        for before in BLOCK - 4..BLOCK + 4 {
            for c in ['\0', '\u{ad}', '\u{200b}', '\u{f000}', '\u{fdd0}', '\u{e0000}'] {
                assert!(!sound(format!("{}{c}甲", "a".repeat(before)).as_bytes()), "{c:?} behind {before}");
            }
        }
        for (text, expected) in
            [("", true), ("a\r\n", true), ("a\r", false), ("\ra", false), ("a\r\r\n", false)]
        {
            assert_eq!(sound(text.as_bytes()), expected, "{text:?}");
        }
    }
}
