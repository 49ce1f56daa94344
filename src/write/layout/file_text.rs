//! The bytes of a file as a text with plain line ends, and back.

use crate::source::{Fault, Text};

/// A file's text, and how its bytes are otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileText {
    /// The text, whose lines end with a line feed alone.
    pub text: String,
    has_mark: bool,
    has_returns: bool,
}

impl FileText {
    /// Decodes a file.
    ///
    /// # Errors
    /// Where it is not UTF-8.
    pub(crate) fn of(bytes: &[u8]) -> Result<FileText, Fault> {
        let text = Text::of(bytes)?.0;
        let end = text.find('\n');
        let has_returns = end.is_some_and(|end| text[..end].ends_with('\r'));
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
        Ok(FileText { text, has_mark: bytes.starts_with("\u{feff}".as_bytes()), has_returns })
    }

    /// The bytes of a file like this one with another text.
    pub(crate) fn with(&self, text: &str) -> Vec<u8> {
        let mark = if self.has_mark { "\u{feff}" } else { "" };
        let text = if self.has_returns { text.replace('\n', "\r\n") } else { text.to_owned() };
        (mark.to_owned() + &text).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_come_back() {
        let cases = ["a: 1\nb: 2\n", "\u{feff}a: 1\r\nb: 2\r\n", "a: 1\r\n", "", "\u{feff}"];
        for bytes in cases {
            let file = FileText::of(bytes.as_bytes()).unwrap();
            assert!(!file.text.contains(['\r', '\u{feff}']), "{bytes:?}");
            assert_eq!(file.with(&file.text), bytes.as_bytes());
        }
        // Of mixed line ends, the first counts.
        assert_eq!(FileText::of(b"a: 1\nb: 2\r\n").unwrap().with("x\n"), b"x\n");
        assert!(FileText::of(b"\xca\xbe\xc0\xfd").is_err());
    }
}
