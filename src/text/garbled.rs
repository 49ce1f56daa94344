//! Garbled text: what is left of Chinese that a program read in another encoding.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use crate::text::taken_for_gbk::taken_for_gbk;

/// Characters that a byte stands for in Windows-1252 where it is none of its own, from 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What bytes of UTF-8 become when they are taken for GBK, of those that hardly any text has.
const RARE: &[char] = &[
    '锛', '銆', '鐨', '鍦', '鏄', '鎴', '鏈', '鍏', '鐢', '鏂', '缁', '鏀', '鎭', '瑙', '鍙', '鍔', '鍑',
    '鍒',
];
/// How many of them a line has at least.
const ENOUGH: usize = 2;

/// A stretch of garbled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Garbled {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it was; `None` if that is lost.
    pub meant: Option<String>,
}

/// The garbled stretches of a text: U+FFFD, which programs put where they cannot read, what becomes of it once more (`锟斤拷`), and
/// Chinese whose bytes were taken for Latin letters (`ï¼Œ`).
pub(crate) fn garbled(text: &str) -> Vec<Garbled> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let lost = [("\u{fffd}", "\u{fffd}"), ("锟斤", "锟斤拷")];
    for (start, all) in lost {
        let mut passed = 0;
        for at in memmem::find_iter(bytes, start.as_bytes()) {
            if at >= passed {
                let run =
                    text[at..].chars().take_while(|c| all.contains(*c)).map(char::len_utf8).sum::<usize>();
                passed = at + run;
                found.push(Garbled { range: at..passed, meant: None });
            }
        }
    }
    let mut passed = 0;
    // All of it begins with a letter of U+00C0..U+00FF, whose first byte this is, and Chinese has hardly any.
    for at in memchr_iter(0xc3, bytes) {
        if at >= passed {
            let run = text[at..].char_indices().take_while(|(_, c)| byte(*c).is_some());
            passed = at + run.last().map_or(2, |(last, c)| last + c.len_utf8());
            found.extend(decoded(&text[at..passed]).map(|meant| Garbled { range: at..passed, meant }));
        }
    }
    let whole = taken_for_gbk(text);
    let beside = |garbled: &Garbled| {
        !whole.iter().any(|(at, _)| at.start < garbled.range.end && garbled.range.start < at.end)
    };
    found.extend(lines_taken_for_gbk(text).into_iter().filter(beside));
    found.extend(whole.into_iter().map(|(range, meant)| Garbled { range, meant }));
    found.sort_by_key(|garbled| garbled.range.start);
    found
}

/// The first byte of `锛銆鐨鏄鍏鏂`, one of which is in nearly every line of what was taken for GBK.
const FIRST: u8 = 0xe9;

/// Whether a text may have what was taken for GBK: at the speed of memory.
fn may_be_taken_for_gbk(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(FIRST, bytes).any(|at| {
        matches!(
            bytes.get(at + 1..at + 3),
            Some([0x94, 0x9b] | [0x8a, 0x86] | [0x90, 0xa8] | [0x8f, 0x84] | [0x8d, 0x8f] | [0x8f, 0x82])
        )
    })
}

/// Lines of which the bytes were taken for GBK: each from its first such character to the next that is ASCII.
fn lines_taken_for_gbk(text: &str) -> Vec<Garbled> {
    if !may_be_taken_for_gbk(text) {
        return Vec::new();
    }
    let (mut found, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        if line.chars().filter(|c| RARE.contains(c)).count() >= ENOUGH
            && let Some(at) = line.find(RARE)
        {
            let end = line[at..].find(|c: char| c.is_ascii()).map_or(line.len(), |end| at + end);
            found.push(Garbled { range: start + at..start + end, meant: None });
        }
        start += line.len();
    }
    found
}

/// The byte that a program took for a character.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        _ => {
            let at = WINDOWS.chars().position(|windows| windows == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

/// What a run of Latin letters was, if its bytes are those of other characters: `Some(None)` where a part of them is gone.
fn decoded(run: &str) -> Option<Option<String>> {
    let bytes: Vec<u8> = run.chars().filter_map(byte).collect();
    let whole = std::str::from_utf8(&bytes).ok().map(str::to_owned);
    let wide =
        |c: char| matches!(c, '\u{2010}'..='\u{206f}' | '\u{2460}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let part = String::from_utf8_lossy(&bytes).chars().any(wide);
    match whole {
        Some(_) | None if part => Some(whole),
        Some(whole) => Some(Some(whole)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_frequent_in_text_taken_for_gbk_is_known_by_its_bytes() {
        for c in '\u{9000}'..='\u{9fff}' {
            assert_eq!(may_be_taken_for_gbk(&format!("甲{c}")), "锛銆鐨鏄鍏鏂".contains(c), "{c}");
        }
    }

    #[test]
    fn what_was_read_in_another_encoding_is_known() {
        type Found<'t> = (&'t str, Option<&'t str>);
        let cases: [(&str, &[Found<'_>]); 11] = [
            ("全年ï¼Œå…¬å¼€", &[("ï¼Œå…¬å¼€", Some("，公开"))]),
            ("ä¸»åŠ¨å…¬å¼€", &[("ä¸»åŠ¨å…¬å¼€", Some("主动公开"))]),
            ("甲\u{fffd}\u{fffd}乙\u{fffd}", &[("\u{fffd}\u{fffd}", None), ("\u{fffd}", None)]),
            ("锟斤拷锟斤拷甲", &[("锟斤拷锟斤拷", None)]),
            ("å…¬å¼", &[("å…¬å¼", None)]),
            ("Â·", &[("Â·", Some("·"))]),
            ("5×8、25°C、阿·乙、±3、§2、é、café", &[]),
            ("“甲”……——€5", &[]),
            ("涓流汇聚，张骞、王璇、淇县鏈", &[]),
            ("甲\n鍏ㄥ勾娌℃湁琛屾斂銆 1", &[("鍏ㄥ勾娌℃湁琛屾斂銆", None)]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = garbled(text);
            let found: Vec<_> = found.iter().map(|g| (&text[g.range.clone()], g.meant.as_deref())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
