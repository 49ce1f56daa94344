//! The address in a request: what may stand in it, and the path that it means.

use crate::text::{percent_decoded, percent_encoded};

/// Bytes that an address may have.
const LONGEST: usize = 4096;

/// An address of a request, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// The path below the site's root, decoded: `2024/minzheng/`.
    pub path: String,
    /// What stands behind the question mark, as it was sent.
    pub query: Option<String>,
}

/// Why an address cannot be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not the address of a file on this server.
    Malformed,
    /// It is too long.
    TooLong,
}

impl Address {
    /// Parses an address. It is percent-decoded once, so an address that was encoded twice stays encoded. Parent steps,
    /// empty steps and characters with a meaning to a file system are refused, not repaired.
    pub(super) fn parse(target: &str) -> Result<Address, Refused> {
        if target.len() > LONGEST {
            return Err(Refused::TooLong);
        }
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (target, None),
        };
        let path = path.strip_prefix('/').and_then(percent_decoded).ok_or(Refused::Malformed)?;
        let odd = |c: char| c.is_control() || c == '\\' || c == ':';
        let steps: Vec<&str> = path.split('/').collect();
        let last = steps.len() - 1;
        let wrong = |(at, step): (usize, &&str)| {
            *step == "." || *step == ".." || (step.is_empty() && at != last) || step.contains(odd)
        };
        if steps.iter().enumerate().any(wrong) {
            return Err(Refused::Malformed);
        }
        Ok(Address { path, query })
    }

    /// The value of a name in the query, decoded.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let pairs = self.query.as_deref()?.split('&').filter_map(|pair| pair.split_once('='));
        percent_decoded(pairs.filter(|(n, _)| *n == name).map(|(_, v)| v).next()?)
    }
}

/// A path as it stands in an address.
pub(super) fn encode(path: &str) -> String {
    percent_encoded(path, b"/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_decoded_once_and_never_leads_up() {
        let cases = [
            ("/", Some("")),
            ("/2024/minzheng/", Some("2024/minzheng/")),
            ("/2024/minzheng?x=1", Some("2024/minzheng")),
            ("/2024/minzheng/%E5%9B%BE.png", Some("2024/minzheng/图.png")),
            ("/a%2Fb", Some("a/b")),
            ("/a+b", Some("a+b")),
            ("/%252e%252e/x", Some("%2e%2e/x")),
            ("/../x", None),
            ("/%2e%2e/x", None),
            ("/%2e./x", None),
            ("/a/%2E%2E%2Fx", None),
            ("/a/..", None),
            ("/./a", None),
            ("//a/b", None),
            ("/a//b", None),
            ("/..%5cx", None),
            ("/a\\b", None),
            ("/c:/x", None),
            ("/a%00.html", None),
            ("/a%0d%0ax", None),
            ("/%ff", None),
            ("/%c0%ae%c0%ae/x", None),
            ("/%", None),
            ("/%2", None),
            ("/%+1", None),
            ("/%zz", None),
            ("", None),
            ("*", None),
            ("http://localhost/", None),
        ];
        for (target, expected) in cases {
            let found = Address::parse(target).map(|a| a.path);
            assert_eq!(found.as_deref().ok(), expected, "{target}");
        }
        assert_eq!(Address::parse(&format!("/{}", "a".repeat(LONGEST))), Err(Refused::TooLong));
    }

    #[test]
    fn a_value_of_the_query_is_decoded_by_itself() {
        let address = Address::parse("/_portal/page.json?path=%2F2024%2Fa%26b%2F&x=1").unwrap();
        assert_eq!(address.value("path").as_deref(), Some("/2024/a&b/"));
        assert_eq!(address.value("x").as_deref(), Some("1"));
        assert_eq!(address.value("y"), None);
    }
}
