//! Marks: characters that stand for something while a text is being made.

use std::borrow::Cow;

/// What marks are made of: noncharacters, which Unicode keeps for a program's own use.
const MARKS: std::ops::RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';

/// Opens the mark of a slot, or of a text in a drawing.
pub(crate) const MARK_OPEN: char = '\u{fdd0}';
/// Closes it.
pub(crate) const MARK_CLOSE: char = '\u{fdd1}';
/// Opens the mark of attributes in a drawing.
pub(crate) const ATTRIBUTES_OPEN: char = '\u{fdd2}';
/// Closes it.
pub(crate) const ATTRIBUTES_CLOSE: char = '\u{fdd3}';

/// Whether a character is one that marks are made of.
pub(crate) fn is_mark(c: char) -> bool {
    MARKS.contains(&c)
}

/// A text of which nothing can be taken for a mark: what marks are made of is replaced by U+FFFD, which is as long.
pub(crate) fn unmarked(text: &str) -> Cow<'_, str> {
    // All of them begin with these bytes, and hardly anything else does.
    match memchr::memmem::find(text.as_bytes(), b"\xef\xb7").is_some() {
        true => text.replace(is_mark, "\u{fffd}").into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_unprintable;

    #[test]
    fn no_text_has_marks_and_places_in_it_stay() {
        let text = "甲\u{fdd0}1\u{fdd1}\u{fdef}\u{e000}乙";
        assert_eq!(unmarked(text), "甲\u{fffd}1\u{fffd}\u{fffd}\u{e000}乙");
        assert_eq!(unmarked(text).len(), text.len());
        assert!(matches!(unmarked("甲 a"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_marks_are_made_of_may_stand_in_no_text() {
        for mark in [MARK_OPEN, MARK_CLOSE, ATTRIBUTES_OPEN, ATTRIBUTES_CLOSE] {
            assert!(is_mark(mark) && is_unprintable(mark));
        }
    }
}
