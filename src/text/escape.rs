//! Escaping for HTML and XML, right in text and in quoted attributes alike.

/// Appends a text with `& < > " '` escaped.
pub(crate) fn escape(text: &str, out: &mut Vec<u8>) {
    each_piece(text, |piece| out.extend_from_slice(piece.as_bytes()));
}

/// A text with `& < > " '` escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each_piece(text, |piece| out.push_str(piece));
    out
}

/// Whether a byte is written as something else.
fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')
}

#[inline]
fn each_piece(text: &str, mut give: impl FnMut(&str)) {
    // Nearly every text: all bytes are asked, so that many are at once.
    if !text.bytes().fold(false, |found, byte| found | is_escaped(byte)) {
        return give(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        give(&text[from..at]);
        give(entity);
        from = at + 1;
    }
    give(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let cases = [
            ("", ""),
            ("民政局", "民政局"),
            ("<b title='\"'>&amp;", "&lt;b title=&#39;&quot;&#39;&gt;&amp;amp;"),
            ("甲&乙", "甲&amp;乙"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
            let mut out = b"x".to_vec();
            escape(text, &mut out);
            assert_eq!(out, format!("x{expected}").as_bytes());
        }
    }
}
