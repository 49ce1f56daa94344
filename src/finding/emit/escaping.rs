//! JSON in which nothing is written out that a terminal would obey.

use std::io::{self, Write};

use crate::text::is_unprintable;

/// Passes JSON on, with what cannot be printed by its number. Control characters have theirs already.
pub(super) struct Escaping<'w>(pub &'w mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let odd = std::str::from_utf8(bytes).ok().filter(|text| text.contains(is_unprintable));
        let Some(text) = odd else { return self.0.write_all(bytes) };
        text.split_inclusive(is_unprintable).try_for_each(|part| {
            let last = part.char_indices().next_back().filter(|(_, c)| is_unprintable(*c));
            let (plain, odd) = part.split_at(last.map_or(part.len(), |(at, _)| at));
            self.0.write_all(plain.as_bytes())?;
            odd.encode_utf16().try_for_each(|unit| write!(self.0, "\\u{unit:04x}"))
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_without_what_cannot_be_printed() {
        for text in ["甲\u{202e}乙\u{7f}\u{9b}\u{f0000}", "\u{200b}", "甲\n", ""] {
            let mut out = Vec::new();
            serde_json::to_writer(Escaping(&mut out), text).unwrap();
            let json = String::from_utf8(out).unwrap();
            assert!(!json.contains(is_unprintable), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
