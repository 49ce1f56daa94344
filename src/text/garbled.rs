//! Garbled text: what is left of Chinese that a program read in another encoding.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

/// Characters that a byte stands for in Windows-1252 where it is none of its own, from 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A stretch of garbled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it was; `None` if that is lost.
    pub meant: Option<String>,
}

/// The garbled stretches of a text: U+FFFD, which programs put where they cannot read, what becomes of it once more (`锟斤拷`), and
/// Chinese whose bytes were taken for Latin letters (`ï¼Œ`).
pub fn garbled(text: &str) -> Vec<Garbled> {
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
    found.sort_by_key(|garbled| garbled.range.start);
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
    fn what_was_read_in_another_encoding_is_known() {
        type Found<'t> = (&'t str, Option<&'t str>);
        let cases: [(&str, &[Found<'_>]); 9] = [
            ("全年ï¼Œå…¬å¼€", &[("ï¼Œå…¬å¼€", Some("，公开"))]),
            ("ä¸»åŠ¨å…¬å¼€", &[("ä¸»åŠ¨å…¬å¼€", Some("主动公开"))]),
            ("甲\u{fffd}\u{fffd}乙\u{fffd}", &[("\u{fffd}\u{fffd}", None), ("\u{fffd}", None)]),
            ("锟斤拷锟斤拷甲", &[("锟斤拷锟斤拷", None)]),
            ("å…¬å¼", &[("å…¬å¼", None)]),
            ("Â·", &[("Â·", Some("·"))]),
            ("5×8、25°C、阿·乙、±3、§2、é、café", &[]),
            ("“甲”……——€5", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = garbled(text);
            let found: Vec<_> = found.iter().map(|g| (&text[g.range.clone()], g.meant.as_deref())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
