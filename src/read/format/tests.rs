//! Which formats are known by their first bytes.

use super::*;

/// The start of a zip archive with these entries.
fn zip(names: &[&str]) -> Vec<u8> {
    let entry = |name: &&str| [b"PK\x03\x04", &[0; 26][..], name.as_bytes(), b"\x01\x02"].concat();
    names.iter().flat_map(entry).collect()
}

#[test]
fn formats_are_known_by_their_first_bytes() {
    let word = zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    let odt = zip(&["mimetype\x01application/vnd.oasis.opendocument.text"]);
    let (ofd, sheet) = (zip(&["OFD.xml"]), zip(&["xl/workbook.xml"]));
    let archive = zip(&["minzheng.yml"]);
    let cases: [(&[u8], Option<&str>); 32] = [
        (b"%PDF-1.4\n", Some("pdf")),
        (b"\n\n%PDF-1.7", Some("pdf")),
        (b"<!DOCTYPE html>\n<title>x %PDF-", Some("html")),
        ("\u{feff}\r\n <HTML lang=zh>".as_bytes(), Some("html")),
        (b"<?xml version=\"1.0\"?>\n<!-- x --><svg>", Some("svg")),
        (b"<svg xmlns=", Some("svg")),
        (b"<?xml version=\"1.0\"?><w:wordDocument>", Some("xml")),
        (b"MIME-Version: 1.0\r\n", Some("mht")),
        (&word, Some("docx")),
        (&sheet, Some("xlsx")),
        (&odt, Some("odt")),
        (&ofd, Some("ofd")),
        (&archive, Some("zip")),
        (b"From: <Saved by Blink>\r\n", Some("mht")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some("doc")),
        (b"{\\rtf1", Some("rtf")),
        (b"Rar!\x1a\x07\0", Some("rar")),
        (b"\x89PNG\r\n\x1a\n", Some("png")),
        (b"BM\x10\x27\0\0\0\0\0\0", Some("bmp")),
        (b"\xff\xd8\xff\xe0", Some("jpg")),
        (b"\xff\xfb\x90\0", Some("mp3")),
        (b"\xff\xfe3\0", None),
        (b"\0\0\0\x18ftypheic", Some("heic")),
        (b"\0\0\0\x18ftypmp42", Some("mp4")),
        (b"MZ\x90\0", Some("exe")),
        (b"\x7fELF\x02", Some("exe")),
        (b"b\x14#e\x01\0E-SafeNet\0LOCK", None),
        ("BM局,数量".as_bytes(), None),
        ("MZ局,数量".as_bytes(), None),
        ("民政局".as_bytes(), None),
        (b"x", None),
        (b"", None),
    ];
    for (head, usual) in cases {
        let found = format_of(head).and_then(|format| format.endings.first().copied());
        assert_eq!(found, usual, "{}", String::from_utf8_lossy(head));
    }
    assert!(format_of(b"%TSD-Header-###%\x01").is_some_and(|format| format.endings.is_empty()));
    let text = "渠道,条数\n门户网站,201\n政务微信,111\n".as_bytes();
    assert!(format_of(text).is_none() && format_or_text(b"x").is_none());
    assert_eq!(format_or_text(text).map(|format| format.says.en), Some("plain text"));
    assert!(format_or_text(&[text, b"\0"].concat()).is_none());
}
