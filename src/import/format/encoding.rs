//! Bytes of text files as text: UTF-8, UTF-16 with a mark, or GBK.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::base::Said;
use crate::import::format::limits::Unreadable;

/// The text of a file.
///
/// # Errors
/// When the bytes are no text in any of these encodings.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let all = marked.into_iter().chain([UTF_8, GB18030]);
    let sound = |encoding: &'static Encoding| {
        let (text, _, broken) = encoding.decode(bytes);
        let wide = encoding == UTF_16BE || encoding == UTF_16LE;
        (!broken && (wide || !text.contains('\0'))).then(|| text.into_owned())
    };
    all.map(sound).find_map(|text| text).ok_or_else(|| {
        Said::new(
            "文件不是文本（不是 UTF-8 或 GBK 编码）；请在原来的软件中打开，另存为网页或 UTF-8 文本再导入",
            "the file is no text in UTF-8 or GBK; open it in the program that it came from, save it as a web page or as UTF-8 text, and import that",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_three_encodings_are_read() {
        let cases: [(&[u8], Option<&str>); 5] = [
            ("总计".as_bytes(), Some("总计")),
            (b"\xd7\xdc\xbc\xc6", Some("总计")),
            (b"\xef\xbb\xbfabc", Some("abc")),
            (b"\xff\xfe\x3b\x60", Some("\u{603b}")),
            (b"\xff\xff\x00\x01", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decoded(bytes).ok().as_deref(), expected, "{bytes:?}");
        }
    }
}
