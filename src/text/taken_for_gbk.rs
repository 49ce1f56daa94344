//! Chinese in UTF-8 whose bytes a program took for GBK: `鍐滀笟鍐滄潙` was 农业农村.

use std::ops::Range;

use encoding_rs::GBK;
use memchr::memchr_iter;

/// What the first two bytes of a Chinese character become of which the second is at most 0xA0: hardly any text has one of them.
const STARTS: &str = "鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈錉鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠\
    鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚\
    鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭鐮鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠閫閬閭\
    閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋";

/// The byte that all of them begin with.
const LEAD: u8 = 0xe9;

/// Characters of a stretch at most.
const STRETCH: usize = 400;

/// So many stretches are looked at in vain.
const FAILURES: usize = 200;

/// So many stretches are given back.
const FOUND: usize = 500;

/// Characters that tell whether a stretch is one.
const FIRST: usize = 6;

/// So many characters in a row are known from chance.
const ENOUGH: usize = 3;

/// The stretches of a text that are other Chinese, with what they were; `None` where a part of that is lost.
pub(super) fn taken_for_gbk(text: &str) -> Vec<(Range<usize>, Option<String>)> {
    let (mut found, mut passed, mut failures) = (Vec::new(), 0, 0);
    for at in memchr_iter(LEAD, text.as_bytes()) {
        let begins = at >= passed && text[at..].chars().next().is_some_and(|c| STARTS.contains(c));
        if !begins {
            continue;
        }
        if failures > FAILURES || found.len() > FOUND {
            break;
        }
        let before = tail(&text[passed..at], STRETCH);
        let start =
            at - before.rfind(|c: char| c.is_ascii()).map_or(before.len(), |ascii| before.len() - ascii - 1);
        let behind = head(&text[at..], STRETCH);
        let end = at + behind.find(|c: char| c.is_ascii()).unwrap_or(behind.len());
        // What stands before it may be part of it, or words of their own.
        let stretch = [start, at].into_iter().find_map(|from| {
            meant(head(&text[from..end], FIRST))?;
            let (length, meant) = meant(&text[from..end])?;
            Some((from..from + length, meant))
        });
        match stretch {
            Some((range, meant)) => {
                passed = range.end;
                found.push((range, meant));
            }
            None => failures += 1,
        }
    }
    found
}

/// The last characters of a text.
fn tail(text: &str, most: usize) -> &str {
    text.char_indices().rev().take(most).last().map_or("", |(at, _)| &text[at..])
}

/// The first characters of a text.
fn head(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// What the start of a stretch was, and how many bytes of the stretch that is, if its bytes in GBK are Chinese in UTF-8: without
/// what it was where the end of that is lost.
fn meant(stretch: &str) -> Option<(usize, Option<String>)> {
    let (bytes, ..) = GBK.encode(stretch);
    let fault = std::str::from_utf8(&bytes).err();
    let known =
        std::str::from_utf8(bytes.get(..fault.map_or(bytes.len(), |fault| fault.valid_up_to()))?).ok()?;
    let is_wide = |c: char| matches!(c, '\u{2010}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let known: String = known.chars().take_while(|c| is_wide(*c)).collect();
    // Two characters are enough where nothing else is left: 鏂版敹 was 新收.
    let is_whole = fault.is_none() && known.len() == bytes.len() && known.chars().nth(1).is_some();
    if known.chars().count() < ENOUGH && !is_whole {
        return None;
    }
    // Half a character stands at the end.
    if fault.is_some_and(|fault| fault.valid_up_to() == known.len() && fault.error_len().is_none()) {
        return Some((stretch.len(), None));
    }
    let (mut length, mut written) = (0, 0);
    for c in stretch.chars() {
        if written >= known.len() {
            break;
        }
        length += c.len_utf8();
        // The one sign that GBK has in one byte.
        written += if c == '€' { 1 } else { 2 };
    }
    Some((length, (written == known.len()).then_some(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_that_was_taken_for_gbk_is_known() {
        type Found<'t> = (&'t str, Option<&'t str>);
        let cases: [(&str, &[Found<'_>]); 8] = [
            ("鍐滀笟鍐滄潙灞€", &[("鍐滀笟鍐滄潙灞€", Some("农业农村局"))]),
            ("举办 鏀垮簻淇℃伅 2次", &[("鏀垮簻淇℃伅", Some("政府信息"))]),
            ("鏂版敹8浠躲€", &[("鏂版敹", Some("新收"))]),
            ("主动鏀垮簻淇℃伅", &[("鏀垮簻淇℃伅", Some("政府信息"))]),
            ("鍐滀笟鍐滄潙灞", &[("鍐滀笟鍐滄潙灞", None)]),
            ("鍐滀笟鍐滄潙灞€举办培训", &[("鍐滀笟鍐滄潙灞€", Some("农业农村局"))]),
            ("鎮鎭鐘鐢、閩南、關於長鏈", &[]),
            ("农业农村局", &[]),
        ];
        for (text, expected) in cases {
            let found = taken_for_gbk(text);
            let found: Vec<_> =
                found.iter().map(|(at, meant)| (&text[at.clone()], meant.as_deref())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn any_words_are_known_that_were_taken_for_gbk() {
        for words in ["政府信息公开工作年度报告", "存在的主要问题", "主动公开政府信息情况", "示例县民政局"]
        {
            let (garbled, _, _) = GBK.decode(words.as_bytes());
            assert!(!taken_for_gbk(&garbled).is_empty(), "{words}");
        }
    }
}
