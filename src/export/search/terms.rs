//! What a text is looked up by: every two neighbouring Chinese characters, and every word of letters and digits.
//!
//! The page's script cuts what is asked for in the same way; a change here is a change there.

use crate::text::fold;

/// Longer words of letters and digits are not looked up.
const LONGEST: usize = 32;

/// A term of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SearchTerm<'t> {
    /// Two neighbouring Chinese characters; spaces between them do not count.
    Pair(char, char),
    /// A word of small letters and digits.
    Word(&'t str),
}

/// Chinese characters.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Gives every term of a paragraph, in order and as often as it stands there.
pub(super) fn terms(text: &str, mut each: impl FnMut(SearchTerm<'_>)) {
    let mut last: Option<char> = None;
    let mut word = String::new();
    let end = |word: &mut String, each: &mut dyn FnMut(SearchTerm<'_>)| {
        if !word.is_empty() && word.len() <= LONGEST {
            each(SearchTerm::Word(word));
        }
        word.clear();
    };
    for c in text.chars() {
        // Nearly every character of a narrative.
        if let ('\u{4e00}'..='\u{9fff}', Some(before), true) = (c, last, word.is_empty()) {
            each(SearchTerm::Pair(before, c));
            last = Some(c);
            continue;
        }
        let c = fold(c);
        if c.is_ascii_alphanumeric() {
            word.push(c);
            last = None;
            continue;
        }
        end(&mut word, &mut each);
        if is_han(c) {
            if let Some(before) = last {
                each(SearchTerm::Pair(before, c));
            }
            last = Some(c);
        } else if !c.is_whitespace() {
            last = None;
        }
    }
    end(&mut word, &mut each);
}

/// The bucket of a term.
pub(super) fn bucket(term: &str, buckets: usize) -> usize {
    hash(term.encode_utf16()) as usize % buckets.max(1)
}

/// FNV-1a over UTF-16, which is what a script counts in.
pub(super) fn hash(units: impl Iterator<Item = u16>) -> u32 {
    units.fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut all = Vec::new();
        terms(text, |term| {
            all.push(match term {
                SearchTerm::Pair(a, b) => format!("{a}{b}"),
                SearchTerm::Word(word) => word.to_owned(),
            });
        });
        all.join(" ")
    }

    #[test]
    fn texts_are_cut_into_pairs_and_words() {
        let cases = [
            ("行政复议", "行政 政复 复议"),
            ("行政 复议", "行政 政复 复议"),
            ("行政、复议", "行政 复议"),
            ("2024 年共收到36件", "2024 年共 共收 收到 36"),
            ("国办公开办函〔2021〕30号", "国办 办公 公开 开办 办函 2021 30"),
            ("ＷＷＷ．Example.cn", "www example cn"),
            ("税", ""),
            ("\u{20000}\u{20001}甲", "\u{20000}\u{20001} \u{20001}甲"),
            ("a1-b", "a1 b"),
            ("\u{a0}行\u{a0}政", "行政"),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), expected, "{text}");
        }
        assert_eq!(of(&"x".repeat(33)), "");
    }

    #[test]
    fn buckets_are_those_of_the_script() {
        for (term, hash) in [("", 0x811c_9dc5), ("a", 0xe40c_292c_u32), ("foobar", 0xbf9c_f968)] {
            assert_eq!(bucket(term, 1 << 31), (hash % (1 << 31)) as usize, "{term}");
        }
        assert_eq!(bucket("行政", 0), 0);
    }
}
