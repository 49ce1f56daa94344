//! Characters that cannot be seen, shown: what a terminal, a log or a browser would obey instead of printing it.

use std::borrow::Cow;

use crate::text::{is_shaper, is_unprintable};

/// The character that stands for one that cannot be seen, or that would turn the terminal's head.
pub(crate) fn visible_char(c: char) -> char {
    match c {
        // Most of all texts.
        ' '..='~' | '\u{3000}'..='\u{3163}' | '\u{3165}'..='\u{9fff}' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // A form of a character in a name is no surprise to a terminal.
        '\u{e0100}'..='\u{e01ef}' => c,
        c if is_unprintable(c) || is_shaper(c) => '\u{fffd}',
        c => c,
    }
}

/// A text in one line, as a name stands in a sentence: line ends and tabs are shown, too.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// A text of lines, in which line ends and tabs do what they are for.
pub(crate) fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

fn shown(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let show = |c: char| if stays(c) { c } else { visible_char(c) };
    match text.chars().any(|c| show(c) != c) {
        true => text.chars().map(show).collect::<String>().into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        let odd = "甲\u{1b}[31m\r\n\t\u{7f}\u{9b}\u{202e}\u{2066}\u{2028}\u{e000}\u{fdd0}乙";
        assert_eq!(visible(odd), "甲␛[31m␍␊␉␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}乙");
        assert_eq!(visible_lines("甲\r\n\t\u{1b}乙"), "甲␍\n\t␛乙");
        for plain in ["甲 a。", "", "\u{3000}\u{a0}"] {
            assert!(matches!(visible(plain), Cow::Borrowed(text) if text == plain));
        }
        let all = ('\0'..='\u{10ffff}').filter(|c| is_unprintable(visible_char(*c)));
        assert_eq!(all.count(), 0);
    }
}
