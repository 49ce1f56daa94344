//! One line of a file, cut into its parts.

use std::ops::Range;

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct FileLine<'t> {
    /// From 0.
    pub number: usize,
    /// Its first byte.
    pub start: usize,
    pub text: &'t str,
}

/// Whether a character looks like a space and is none to YAML.
pub(in crate::yaml) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character is white: a space, a tab, or what looks like one.
pub(in crate::yaml) fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c)
}

impl<'t> FileLine<'t> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(is_white)
    }

    /// The bytes of what is white before its first character.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(is_white).len()
    }

    /// The plain spaces that it starts with.
    pub(super) fn spaces(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// What stands in it, without what is white around it.
    pub(super) fn code(&self) -> &'t str {
        self.text.trim_matches(is_white)
    }

    /// The bytes of its code, in the file.
    pub(super) fn code_range(&self) -> Range<usize> {
        let start = self.start + self.indent();
        start..start + self.code().len()
    }

    /// The bytes of what is white before its code, in the file.
    pub(super) fn indent_range(&self) -> Range<usize> {
        self.start..self.start + self.indent()
    }

    /// The bytes from one of its code to its end, in the file.
    pub(super) fn from(&self, at: usize) -> Range<usize> {
        let Range { start, end } = self.code_range();
        start + at..end
    }
}

/// `key: value` as it stands in a line.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'t> {
    pub key: &'t str,
    /// The byte of the colon.
    pub colon: usize,
    /// What stands behind the colon.
    pub value: &'t str,
}

/// Cuts a line at the colon that ends its key: the first with something white or nothing behind it.
pub(crate) fn pair(code: &str) -> Option<Pair<'_>> {
    let mut at = match code.chars().next() {
        Some(quote @ ('"' | '\'')) => 2 + code[1..].find(quote)?,
        _ => 0,
    };
    loop {
        at += code[at..].find(':')?;
        if code[at + 1..].chars().next().is_none_or(is_white) {
            return Some(Pair { key: code[..at].trim_end(), colon: at, value: &code[at + 1..] });
        }
        at += 1;
    }
}

impl<'t> Pair<'t> {
    /// The value without its comment, and the byte of the line where it starts.
    pub(crate) fn bare(&self) -> (&'t str, usize) {
        let value = self.value.trim_start_matches(is_white);
        let at = self.colon + 1 + (self.value.len() - value.len());
        (without_comment(value), at)
    }
}

/// A value without the comment behind it.
pub(super) fn without_comment(value: &str) -> &str {
    match value.starts_with('#') {
        true => "",
        false => value.split(" #").next().unwrap_or(value).trim_end_matches(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_cut_at_the_colon_of_its_key() {
        let cases = [
            ("a: 1", Some(("a", " 1"))),
            ("a:", Some(("a", ""))),
            ("a:1", None),
            ("http://x.cn: 甲", Some(("http://x.cn", " 甲"))),
            ("\"a: b\": 1", Some(("\"a: b\"", " 1"))),
            ("a:\u{3000}1", Some(("a", "\u{3000}1"))),
            ("甲：1", None),
        ];
        for (code, expected) in cases {
            assert_eq!(pair(code).map(|p| (p.key, p.value)), expected, "{code}");
        }
        let bare = |code| pair(code).map(|p| p.bare());
        assert_eq!(bare("a:  b # c"), Some(("b", 4)));
        assert_eq!((bare("a: #b"), bare("a:\u{3000}b")), (Some(("", 3)), Some(("b", 5))));
    }
}
