//! The head of a request, parsed.

use tiny_http::Method;

use crate::serve::conditions::Conditions;
use crate::serve::fetch_metadata::FetchMetadata;

/// Headers that a request may have.
const HEADERS: usize = 100;

/// A request without its body, which only calls that edit have.
#[derive(Debug)]
pub(super) struct Request {
    /// What is asked for.
    pub method: Method,
    /// The path and the query of its target.
    pub target: String,
    /// The host that it is meant for.
    pub host: Option<String>,
    /// What the client already has.
    pub conditions: Conditions,
    /// The page that makes it.
    pub metadata: FetchMetadata,
    /// `X-Portal-Key`: the key of who may edit.
    pub key: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Content-Length`, as it was sent.
    pub length: Option<String>,
    /// Its body comes in pieces of which nobody knows how many there are.
    pub is_chunked: bool,
}

/// Why a head is not a request that can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadHead {
    /// It is no HTTP.
    Malformed,
    /// It did not come in time.
    TimedOut,
    /// It is too long, or has too many lines.
    TooLarge,
    /// It is HTTP of a version that needs another connection.
    Version,
}

impl BadHead {
    /// The status that says so.
    pub(super) fn status(self) -> u16 {
        match self {
            BadHead::Malformed => 400,
            BadHead::TimedOut => 408,
            BadHead::TooLarge => 431,
            BadHead::Version => 505,
        }
    }
}

impl Request {
    /// Parses a head with its empty line (RFC 9112).
    pub(super) fn parse(head: &[u8]) -> Result<Request, BadHead> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut found = httparse::Request::new(&mut headers);
        match found.parse(head) {
            Ok(httparse::Status::Complete(_)) => {}
            Ok(httparse::Status::Partial) => return Err(BadHead::Malformed),
            Err(httparse::Error::Version) if names_version(head) => return Err(BadHead::Version),
            Err(httparse::Error::TooManyHeaders) => return Err(BadHead::TooLarge),
            Err(_) => return Err(BadHead::Malformed),
        }
        let (Some(method), Some(target)) = (found.method, found.path) else {
            return Err(BadHead::Malformed);
        };
        let (authority, target) = cut_authority(target);
        let values = Values(found.headers);
        let host = values.all("Host");
        let host = match (authority, &host[..]) {
            (Some(authority), _) => Some(authority.to_owned()),
            (None, []) => None,
            (None, [host]) if host.is_ascii() => Some(host.clone()),
            (None, _) => return Err(BadHead::Malformed),
        };
        Ok(Request {
            method: method.parse().map_err(|()| BadHead::Malformed)?,
            target,
            host,
            conditions: Conditions {
                none_match: values.joined("If-None-Match"),
                range: values.joined("Range"),
                if_range: values.joined("If-Range"),
            },
            metadata: FetchMetadata {
                origin: values.joined("Origin"),
                site: values.joined("Sec-Fetch-Site"),
                mode: values.joined("Sec-Fetch-Mode"),
                destination: values.joined("Sec-Fetch-Dest"),
            },
            key: values.joined("X-Portal-Key"),
            content_type: values.joined("Content-Type"),
            length: values.joined("Content-Length"),
            is_chunked: values.joined("Transfer-Encoding").is_some(),
        })
    }
}

/// Whether a head begins with a request line of any version of HTTP.
fn names_version(head: &[u8]) -> bool {
    let line = head.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii_end();
    let words: Vec<&[u8]> = line.split(|b| *b == b' ').collect();
    let [_, _, version] = words[..] else { return false };
    version.strip_prefix(b"HTTP/").and_then(|number| number.first()).is_some_and(u8::is_ascii_digit)
}

/// The host that a target names, and the rest of it: a server must take `GET http://host/path`, too (RFC 9112 §3.2.2).
fn cut_authority(target: &str) -> (Option<&str>, String) {
    let scheme = target.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("http://"));
    let Some(rest) = scheme.map(|scheme| &target[scheme.len()..]) else { return (None, target.to_owned()) };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let slash = if rest[end..].starts_with('/') { "" } else { "/" };
    (Some(&rest[..end]), format!("{slash}{}", &rest[end..]))
}

/// The headers of a request.
struct Values<'h>(&'h [httparse::Header<'h>]);

impl Values<'_> {
    fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        named.map(|header| String::from_utf8_lossy(header.value).into_owned()).collect()
    }

    /// What a header says, in a list where it stands several times.
    fn joined(&self, name: &str) -> Option<String> {
        let all = self.all(name);
        (!all.is_empty()).then(|| all.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_a_request_or_says_why_not() {
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(HEADERS + 1));
        type Expected<'e> = Result<(&'e str, &'e str, Option<&'e str>), BadHead>;
        let cases: [(&str, Expected<'_>); 25] = [
            ("GET / HTTP/1.1\r\nHost: a:1\r\n\r\n", Ok(("GET", "/", Some("a:1")))),
            ("\r\nHEAD /a?b HTTP/1.0\r\nhost:a\r\n\r\n", Ok(("HEAD", "/a?b", Some("a")))),
            ("GET / HTTP/1.1\nHost: a\n\n", Ok(("GET", "/", Some("a")))),
            ("get / HTTP/1.1\r\n\r\n", Ok(("get", "/", None))),
            ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", Ok(("BREW", "/", Some("a")))),
            ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", Ok(("OPTIONS", "*", Some("a")))),
            ("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", Ok(("CONNECT", "a:443", Some("a:443")))),
            ("GET http://a:1/b?c HTTP/1.1\r\nHost: x\r\n\r\n", Ok(("GET", "/b?c", Some("a:1")))),
            ("GET HTTP://a HTTP/1.1\r\n\r\n", Ok(("GET", "/", Some("a")))),
            ("GET http://a?b HTTP/1.1\r\n\r\n", Ok(("GET", "/?b", Some("a")))),
            ("GET https://a/ HTTP/1.1\r\nHost: a\r\n\r\n", Ok(("GET", "https://a/", Some("a")))),
            ("GET / HTTP/1.1\r\nHost: a\r\nHOST: b\r\n\r\n", Err(BadHead::Malformed)),
            ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", Err(BadHead::Version)),
            ("GET / HTTP/3.0\r\n\r\n", Err(BadHead::Version)),
            ("GET / HTTP/0.9\r\n\r\n", Err(BadHead::Version)),
            ("PRI * HTTP/2.0\r\n\r\n", Err(BadHead::Version)),
            ("GET /\r\n\r\n", Err(BadHead::Malformed)),
            ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", Err(BadHead::Malformed)),
            ("GET / HTTPS/1.1\r\nHost: a\r\n\r\n", Err(BadHead::Malformed)),
            ("GET / HTTP/1.1\r\nHost: 示例\r\n\r\n", Err(BadHead::Malformed)),
            ("GET  / HTTP/1.1\r\n\r\n", Err(BadHead::Malformed)),
            ("GET / HTTP/1.1\r\n folded: a\r\n\r\n", Err(BadHead::Malformed)),
            ("GET / HTTP/1.1\r\nA b: c\r\n\r\n", Err(BadHead::Malformed)),
            ("nonsense\r\n\r\n", Err(BadHead::Malformed)),
            (&many, Err(BadHead::TooLarge)),
        ];
        for (head, expected) in cases {
            let found = Request::parse(head.as_bytes());
            let found =
                found.as_ref().map(|r| (r.method.as_str(), &*r.target, r.host.as_deref())).map_err(|e| *e);
            assert_eq!(found, expected, "{head:?}");
        }
    }

    #[test]
    fn a_header_that_stands_twice_is_a_list() {
        let head = "GET / HTTP/1.1\r\nIf-None-Match: \"a\"\r\nif-none-match: \"b\"\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n\r\n";
        let request = Request::parse(head.as_bytes()).unwrap();
        assert_eq!(request.conditions.none_match.as_deref(), Some("\"a\", \"b\""));
        assert!(request.metadata.is_foreign(|_| true), "of two answers the safe one counts");
    }
}
