//! Characters that no text may have: wherever they stand, or where they join and shape nothing.

use std::borrow::Cow;

use crate::text::is_mark;

/// Whether no text of a site may have a character: it cannot be seen, turns the direction of what follows it, means
/// something to one font alone, or nothing at all. Line ends and tabs are for others to judge.
pub(crate) fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}')
        || is_blank_sign(c)
        || is_mark(c)
        || matches!(c, '\u{fff0}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..)
}

/// Whether a character is a letter or a sign to a program, and a gap to whoever looks at it.
fn is_blank_sign(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Whether a character joins or shapes those beside it, and cannot be seen by itself: a joiner, or a selector of a form.
pub(crate) fn is_shaper(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{e0100}'..='\u{e01ef}')
}

/// Whether a shaper does something between two characters: within an emoji, a character of Chinese, or a script that joins
/// its letters.
pub(crate) fn shapes(before: Option<char>, shaper: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match shaper {
        '\u{200d}' if is_symbol(before) || before == '\u{fe0f}' => after.is_some_and(is_symbol),
        '\u{200c}' | '\u{200d}' => is_of_joined_script(before),
        '\u{fe0e}' | '\u{fe0f}' if matches!(before, '0'..='9' | '#' | '*') => after == Some('\u{20e3}'),
        '\u{fe0e}' | '\u{fe0f}' => is_symbol(before),
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1800}'..='\u{18af}'),
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'.. => is_han(before),
        _ => false,
    }
}

/// Whether a character is one of those that nearly all texts consist of, none of which is looked at further.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{3001}'..='\u{3163}' | '\u{3165}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
}

/// Whether a text may not have a character of its own where it stands in it.
pub(crate) fn is_unprintable_at(text: &str, at: usize, c: char) -> bool {
    if is_common(c) {
        return false;
    }
    let beside = || (text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next());
    let shapes = |(before, after)| shapes(before, c, after);
    is_unprintable(c) || is_shaper(c) && !shapes(beside())
}

/// The characters of a text that it may not have, each with its byte.
pub(crate) fn unprintables(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|(at, c)| is_unprintable_at(text, *at, *c))
}

/// What is meant by such a character: nothing, or a space where what looks like a gap parts two figures or words, or stands
/// behind a sign of YAML.
pub(crate) fn instead_of_unprintable(text: &str, at: usize, c: char) -> &'static str {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
    let parts = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    let is_behind_sign = matches!(before, ':' | '-') && !after.is_whitespace();
    if is_blank_sign(c) && (parts || is_behind_sign) { " " } else { "" }
}

/// A text without what it may not have, as it is meant.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if unprintables(text).next().is_none() {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut from = 0;
    for (at, c) in unprintables(text) {
        plain += &text[from..at];
        plain += instead_of_unprintable(text, at, c);
        from = at + c.len_utf8();
    }
    plain += &text[from..];
    plain.into()
}

/// Whether a character is a sign that emoji are made of.
fn is_symbol(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙')
        || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{24c2}' | '\u{25a0}'..='\u{27bf}')
        || matches!(c, '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character belongs to Arabic, Mongolian, or a script of India and the countries around it.
fn is_of_joined_script(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{e7f}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
}

/// Whether a character is one of Chinese or of its punctuation.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3001}' | '\u{3002}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        || matches!(c, '！' | '，' | '．' | '：' | '；' | '？' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_printed_and_shape_nothing() {
        let wrong: Vec<char> =
            ('\0'..=char::MAX).filter(|c| is_common(*c) && (is_unprintable(*c) || is_shaper(*c))).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn what_cannot_be_seen_may_stand_in_no_text() {
        let fine = [
            'a',
            '甲',
            '\n',
            '\t',
            '\u{3000}',
            '\u{a0}',
            '\u{200d}',
            '\u{fe0f}',
            '\u{fdcf}',
            '\u{ffef}',
            '\u{fffd}',
            '😀',
            '\u{e0100}',
        ];
        assert!(fine.iter().all(|c| !is_unprintable(*c)));
        let refused = [
            '\0',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{2028}',
            '\u{202e}',
            '\u{200b}',
            '\u{ad}',
            '\u{34f}',
            '\u{115f}',
            '\u{2800}',
            '\u{3164}',
            '\u{ffa0}',
            '\u{fffc}',
            '\u{e000}',
            '\u{ffff}',
            '\u{e0001}',
            '\u{f0000}',
        ];
        assert!(refused.iter().all(|c| is_unprintable(*c)));
    }

    #[test]
    fn joiners_and_selectors_belong_to_what_they_join_and_shape() {
        let fine = [
            "甲 a。",
            // A family, a flag, a keycap, signs as emoji.
            "👨\u{200d}👩\u{200d}👧",
            "🏳\u{fe0f}\u{200d}🌈",
            "👩🏽\u{200d}⚕\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "⚠\u{fe0f}注意",
            "㊙\u{fe0f}",
            "☎\u{fe0e}",
            // Persian, Hindi, Mongolian.
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "ᠠ\u{180b}",
            // Another form of a character.
            "葛\u{e0100}城",
            "神\u{fe00}",
        ];
        for text in fine {
            assert_eq!(unprintables(text).next(), None, "{text}");
        }
        let refused = [
            ("1\u{200d}2", 1, "12"),
            ("12\u{200c}", 2, "12"),
            ("\u{200d}12", 0, "12"),
            ("12\u{fe0f}", 2, "12"),
            ("12\u{fe0f}\u{200d}3", 2, "123"),
            ("12\u{e0100}", 2, "12"),
            ("甲\u{200d}局", 3, "甲局"),
            ("甲\u{fe0f}", 3, "甲"),
            ("😀\u{200d}", 4, "😀"),
            ("😀\u{200d}1", 4, "😀1"),
            ("甲\u{180b}", 3, "甲"),
            ("x\u{fe05}", 1, "x"),
            ("3\u{2800}4", 1, "3 4"),
            ("3\u{2800}, 4", 1, "3, 4"),
            ("a:\u{ffa0}甲", 2, "a: 甲"),
            ("a:\u{ffa0} 甲\u{115f}", 2, "a: 甲"),
            ("甲\u{3164}乙", 3, "甲乙"),
        ];
        for (text, at, without) in refused {
            assert_eq!(unprintables(text).next().map(|(at, _)| at), Some(at), "{text:?}");
            assert_eq!(printable(text), without, "{text:?}");
        }
    }
}
