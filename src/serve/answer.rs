//! Answers: status, headers and body, written once and whole.

use std::io::{self, Write};

use crate::serve::conditions::{Conditions, Extent};
use crate::source::Digest;

/// The headers of every answer: only pages of the preview may load it or frame it, and pages work under the policy that
/// `docs/deploying.md` recommends for the published site.
pub(super) const ALWAYS: &str = "X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Content-Security-Policy: default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'\r\n";

/// An answer that is ready to be sent.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status.
    pub status: u16,
    /// The type of the body.
    pub kind: &'static str,
    /// Headers beside those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Whether parts of it may be asked for.
    pub in_parts: bool,
}

impl Answer {
    /// An answer with a body.
    pub(super) fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer { status, kind, headers: Vec::new(), body: body.into(), in_parts: false }
    }

    /// A file by its name.
    pub(super) fn file(name: &str, body: Vec<u8>) -> Answer {
        Answer { in_parts: true, ..Answer::new(200, kind_of(name), body) }
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it, or of it what the client does not have; to `HEAD` all but the body.
    pub(super) fn send(self, out: &mut dyn Write, conditions: &Conditions, head: bool) -> io::Result<()> {
        let mut answer = self;
        let mut extent = 0..answer.body.len();
        let length = answer.body.len();
        if answer.status == 200 {
            let tag = format!("\"{}\"", Digest::of(&answer.body));
            match conditions.extent(&tag, length) {
                Extent::Part(from, to) if answer.in_parts => {
                    let said = format!("bytes {from}-{}/{length}", to - 1);
                    answer = Answer { status: 206, ..answer }.with("Content-Range", said);
                    extent = from..to;
                }
                Extent::Outside if answer.in_parts => {
                    answer =
                        Answer { status: 416, ..answer }.with("Content-Range", format!("bytes */{length}"));
                    extent = 0..0;
                }
                Extent::Unchanged => {
                    answer.status = 304;
                    extent = 0..0;
                }
                Extent::Whole | Extent::Part(..) | Extent::Outside => {}
            }
            answer = answer.with("ETag", tag);
            if answer.in_parts {
                answer = answer.with("Accept-Ranges", "bytes");
            }
        }
        let mut text =
            format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", answer.status, reason(answer.status));
        if answer.status != 304 {
            text.push_str(&format!("Content-Length: {}\r\nContent-Type: {}\r\n", extent.len(), answer.kind));
        }
        text.push_str("Cache-Control: no-cache\r\n");
        text.push_str(ALWAYS);
        for (name, value) in &answer.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        out.write_all(text.as_bytes())?;
        if !head {
            out.write_all(answer.body.get(extent).unwrap_or_default())?;
        }
        out.flush()
    }
}

fn reason(status: u16) -> &'static str {
    tiny_http::StatusCode(status).default_reason_phrase()
}

/// Types by the end of a name.
const KINDS: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("map", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("yml", "application/yaml; charset=utf-8"),
    ("yaml", "application/yaml; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("bmp", "image/bmp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("gz", "application/gzip"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("mp4", "video/mp4"),
    ("mp3", "audio/mpeg"),
    ("wasm", "application/wasm"),
];

/// The type of a file by the end of its name.
pub(super) fn kind_of(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let found = KINDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(end));
    found.map_or("application/octet-stream", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(answer: Answer, range: &str, head: bool) -> String {
        let range = (!range.is_empty()).then(|| range.to_owned());
        let mut out = Vec::new();
        answer.send(&mut out, &Conditions { range, ..Conditions::default() }, head).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_type_is_that_of_the_end_of_the_name() {
        let cases = [
            ("2024/a/index.html", "text/html; charset=utf-8"),
            ("a/图.PNG", "image/png"),
            ("a/b.tar.gz", "application/gzip"),
            ("a/none", "application/octet-stream"),
            ("a/x.unknown", "application/octet-stream"),
        ];
        for (name, expected) in cases {
            assert_eq!(kind_of(name), expected, "{name}");
        }
    }

    #[test]
    fn files_are_sent_in_parts_and_pages_whole() {
        let file = || Answer::file("a.txt", b"0123456789".to_vec());
        let part = sent(file(), "bytes=2-4", false);
        assert!(
            part.starts_with("HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Length: 3\r\n")
        );
        assert!(
            part.contains("\r\nContent-Range: bytes 2-4/10\r\n") && part.ends_with("\r\n\r\n234"),
            "{part}"
        );
        let outside = sent(file(), "bytes=10-", false);
        assert!(outside.starts_with("HTTP/1.1 416 "), "{outside}");
        assert!(outside.contains("bytes */10") && outside.ends_with("\r\n\r\n"), "{outside}");
        let page = sent(Answer::new(200, kind_of("a.html"), "0123456789"), "bytes=2-4", false);
        assert!(page.starts_with("HTTP/1.1 200 OK") && page.ends_with("\r\n\r\n0123456789"), "{page}");
        let head = sent(file(), "", true);
        assert!(head.contains("Content-Length: 10\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    }
}
