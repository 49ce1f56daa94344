//! XML as it comes.

use std::borrow::Cow;

use crate::text::escape;

/// What every part begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The XML of a part, without its first line.
#[derive(Debug, Default)]
pub(in crate::export) struct Xml {
    out: Vec<u8>,
}

impl Xml {
    /// Nothing yet.
    pub(super) fn new() -> Xml {
        Xml::default()
    }

    /// Appends markup.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Xml {
        self.out.extend_from_slice(markup.as_bytes());
        self
    }

    /// Appends a text. What XML cannot hold stands there as the sign for it: U+0001 as U+2401.
    pub(super) fn text(&mut self, text: &str) -> &mut Xml {
        escape(&held(text), &mut self.out);
        self
    }

    /// Appends a whole number.
    pub(super) fn number(&mut self, number: usize) -> &mut Xml {
        self.raw(&number.to_string())
    }

    /// What was written.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.out
    }

    /// Forgets what was written.
    #[cfg(feature = "xlsx")]
    pub(super) fn clear(&mut self) {
        self.out.clear();
    }
}

/// Whether XML can hold a character (XML 1.0, production 2).
pub(super) fn is_held(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// A text with signs for what XML cannot hold.
fn held(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_held) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        c if is_held(c) => c,
        // The pictures of control characters.
        c => char::from_u32(0x2400 + u32::from(c)).filter(|_| c < ' ').unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_markup_and_what_cannot_stand_there_is_seen() {
        let mut xml = Xml::new();
        xml.raw("<a>").text("<b>&\"甲\"\u{1}\u{0}\t\n\u{ffff}\u{202e}").raw("</a>");
        let expected = "<a>&lt;b&gt;&amp;&quot;甲&quot;\u{2401}\u{2400}\t\n\u{fffd}\u{202e}</a>";
        assert_eq!(std::str::from_utf8(xml.bytes()).unwrap(), expected);
    }
}
