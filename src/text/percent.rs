//! Percent-encoding (RFC 3986): texts as parts of addresses, and back.

use std::fmt::Write;

/// A text as part of an address: letters, digits, `-._~` and the bytes of `keep` stand as they are.
pub(crate) fn percent_encoded(text: &str, keep: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keep.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A text without its percent signs; `None` if one of them is not followed by two digits, or they do not give UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let (bytes, whole) = decode(text);
    String::from_utf8(bytes).ok().filter(|_| whole)
}

/// A text without its percent signs, as browsers read it: one without two digits behind it stands for itself.
pub(crate) fn percent_decoded_lossy(text: &str) -> String {
    String::from_utf8_lossy(&decode(text).0).into_owned()
}

/// The bytes that a text stands for, and whether two digits follow every percent sign.
fn decode(text: &str) -> (Vec<u8>, bool) {
    let (mut bytes, mut whole) = (Vec::with_capacity(text.len()), true);
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let mut byte = *first;
        if byte == b'%' {
            match rest {
                [high, low, tail @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    (byte, rest) = (digit(*high) << 4 | digit(*low), tail);
                }
                _ => whole = false,
            }
        }
        bytes.push(byte);
    }
    (bytes, whole)
}

/// The value of a hexadecimal digit.
fn digit(byte: u8) -> u8 {
    char::from(byte).to_digit(16).map_or(0, |digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_what_is_decoded() {
        for text in ["", "2024/minzheng/", "2024/a/图 1.png", "a%2Fb?c#d\u{301}"] {
            for keep in [&b""[..], b"/", b"/:"] {
                let encoded = percent_encoded(text, keep);
                assert!(encoded.is_ascii());
                assert_eq!(percent_decoded(&encoded).as_deref(), Some(text));
                assert_eq!(percent_decoded_lossy(&encoded), text);
            }
        }
        assert_eq!(percent_encoded("a/图:b", b"/"), "a/%E5%9B%BE%3Ab");
    }

    #[test]
    fn a_lone_percent_sign_is_refused_or_stands_for_itself() {
        let cases = [
            ("100%", None, "100%"),
            ("100%25", Some("100%"), "100%"),
            ("%2", None, "%2"),
            ("%zz", None, "%zz"),
            ("%+1", None, "%+1"),
            ("%%20", None, "% "),
            ("%图", None, "%图"),
            ("%ff", None, "\u{fffd}"),
            ("a+b", Some("a+b"), "a+b"),
        ];
        for (text, strict, lossy) in cases {
            assert_eq!(percent_decoded(text).as_deref(), strict, "{text}");
            assert_eq!(percent_decoded_lossy(text), lossy, "{text}");
        }
    }
}
