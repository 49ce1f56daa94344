//! Answers: status, headers and body. A body that lies in a file is sent from there, whatever its size.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::Arc;

use tiny_http::StatusCode;

use crate::serve::conditions::{Conditions, Extent};
use crate::serve::state::State;
use crate::source::media_type;
use crate::source::{Digest, OpenFile};

/// The headers of every answer: only pages of the preview may load it or frame it, and pages work under the policy that
/// `docs/deploying.md` recommends for the published site.
pub(super) const ALWAYS: &str = "X-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Referrer-Policy: strict-origin-when-cross-origin\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Content-Security-Policy: default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'\r\n";

/// An answer that is ready to be sent.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The type of the body.
    pub kind: &'static str,
    /// Headers beside those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Content,
    /// Whether parts of it may be asked for.
    pub in_parts: bool,
}

/// The body of an answer, or where it is.
#[derive(Debug)]
pub(super) enum Content {
    /// Bytes that were made for it.
    Made(Vec<u8>),
    /// A page, with a digest that tells it from others.
    Page(Vec<u8>, Digest),
    /// A static file of the theme in a state, by its path.
    Static(Arc<State>, String),
    /// A file beside a report.
    File(OpenFile),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Content::Made(bytes) | Content::Page(bytes, _) => bytes,
            Content::Static(state, path) => {
                let theme = state.site.as_ref().and_then(|site| site.theme.as_ref().ok());
                theme.and_then(|theme| theme.static_file(path)).unwrap_or_default()
            }
            Content::File(_) => &[],
        }
    }

    fn length(&self) -> u64 {
        match self {
            Content::File(file) => file.size,
            _ => self.bytes().len() as u64,
        }
    }

    /// What tells it from others at the same address.
    fn tag(&self) -> String {
        let digest = match self {
            Content::File(file) => Digest::of(format!("{:?}", file.stamp).as_bytes()),
            Content::Page(_, digest) => *digest,
            _ => Digest::of(self.bytes()),
        };
        format!("\"{digest}\"")
    }

    /// Sends a part of it. A file that has become shorter ends the connection early, which the client notices.
    fn send(self, extent: &Range<u64>, out: &mut dyn Write) -> io::Result<()> {
        if let Content::File(mut file) = self {
            file.seek(SeekFrom::Start(extent.start))?;
            return io::copy(&mut file.take(extent.end - extent.start), out).map(|_| ());
        }
        let whole = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        out.write_all(self.bytes().get(whole(extent.start)..whole(extent.end)).unwrap_or_default())
    }
}

impl Answer {
    /// An answer with a body.
    pub(super) fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Answer {
        Answer::of(status, kind, Content::Made(body.into()))
    }

    /// An answer with a body that may lie elsewhere.
    pub(super) fn of(status: u16, kind: &'static str, body: Content) -> Answer {
        Answer { status: StatusCode(status), kind, headers: Vec::new(), body, in_parts: false }
    }

    /// A file by its name.
    pub(super) fn file(name: &str, body: Content) -> Answer {
        Answer { in_parts: true, ..Answer::of(200, media_type(name), body) }
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it, or of it what the client does not have; to `HEAD` all but the body.
    pub(super) fn send(self, out: &mut dyn Write, conditions: &Conditions, head: bool) -> io::Result<()> {
        let length = self.body.length();
        let mut extent = 0..length;
        let mut answer = self;
        if answer.status == 200 {
            let tag = answer.body.tag();
            match conditions.extent(&tag, length) {
                Extent::Part(from, to) if answer.in_parts => {
                    let said = format!("bytes {from}-{}/{length}", to - 1);
                    answer = Answer { status: StatusCode(206), ..answer }.with("Content-Range", said);
                    extent = from..to;
                }
                Extent::Outside if answer.in_parts => {
                    answer = Answer { status: StatusCode(416), ..answer }
                        .with("Content-Range", format!("bytes */{length}"));
                    extent = 0..0;
                }
                Extent::Unchanged => {
                    answer.status = StatusCode(304);
                    extent = 0..0;
                }
                Extent::Whole | Extent::Part(..) | Extent::Outside => {}
            }
            answer = answer.with("ETag", tag);
            if answer.in_parts {
                answer = answer.with("Accept-Ranges", "bytes");
            }
        }
        out.write_all(answer.head(extent.end - extent.start).as_bytes())?;
        if !head {
            answer.body.send(&extent, out)?;
        }
        out.flush()
    }

    /// Its status line and headers, for so many bytes of body.
    fn head(&self, length: u64) -> String {
        let StatusCode(status) = self.status;
        let reason = self.status.default_reason_phrase();
        let mut text = format!("HTTP/1.1 {status} {reason}\r\nConnection: close\r\n");
        if status != 304 {
            text.push_str(&format!("Content-Length: {length}\r\nContent-Type: {}\r\n", self.kind));
        }
        text.push_str("Cache-Control: no-cache\r\n");
        text.push_str(ALWAYS);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::{Limits, MemoryFiles, Source, Tree};

    fn sent(answer: Answer, range: &str, head: bool) -> String {
        let range = (!range.is_empty()).then(|| range.to_owned());
        let mut out = Vec::new();
        answer.send(&mut out, &Conditions { range, ..Conditions::default() }, head).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Bytes that were made, and the same as a file.
    fn files() -> [Content; 2] {
        let memory = MemoryFiles::default();
        memory.write("/site/content/a.txt", b"0123456789");
        let tree = Tree::scan(&Source::Memory(memory), Path::new("/site")).unwrap();
        let file = tree.open(tree.find("content/a.txt").unwrap(), Limits::DEFAULT.attachment).unwrap();
        [Content::Made(b"0123456789".to_vec()), Content::File(file)]
    }

    #[test]
    fn files_are_sent_in_parts_and_pages_whole() {
        for at in 0..2 {
            let file = || Answer::file("a.txt", files().into_iter().nth(at).unwrap());
            let part = sent(file(), "bytes=2-4", false);
            let begins = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Length: 3\r\n";
            assert!(part.starts_with(begins), "{part}");
            assert!(part.contains("\r\nContent-Range: bytes 2-4/10\r\n"), "{part}");
            assert!(part.ends_with("\r\n\r\n234"), "{part}");
            let outside = sent(file(), "bytes=10-", false);
            assert!(outside.starts_with("HTTP/1.1 416 "), "{outside}");
            assert!(outside.contains("bytes */10") && outside.ends_with("\r\n\r\n"), "{outside}");
            let head = sent(file(), "", true);
            assert!(head.contains("Content-Length: 10\r\n") && head.ends_with("\r\n\r\n"), "{head}");
            assert!(sent(file(), "", false).ends_with("\r\n\r\n0123456789"));
        }
        let page = sent(Answer::new(200, media_type("a.html"), "0123456789"), "bytes=2-4", false);
        assert!(page.starts_with("HTTP/1.1 200 OK") && page.ends_with("\r\n\r\n0123456789"), "{page}");
    }
}
