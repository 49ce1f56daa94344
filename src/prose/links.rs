//! The links and images of a Markdown text.

use std::ops::Range;

use crate::text::{address_fault, is_mark, percent_encoded};

/// A link or image and the bytes of the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The target, as the page has it.
    pub target: String,
    /// Where in the text.
    pub range: Range<usize>,
    /// Where in the text its target stands as it is; `None` if it is written otherwise, or elsewhere.
    pub target_at: Option<Range<usize>>,
    /// It is an image, which a page would load by itself.
    pub image: bool,
}

impl Link {
    /// A link to a target, wherever it stands.
    pub(crate) fn to(target: &str) -> Link {
        Link { target: target.to_owned(), range: 0..0, target_at: None, image: false }
    }

    /// Whether the target has a scheme that a page may lead to.
    pub(crate) fn is_safe(&self) -> bool {
        let web = |s: &str| matches!(s.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel");
        self.scheme().is_none_or(web)
    }

    /// Whether a page may lead to the target: its scheme is safe, and as an address of the web it has no fault.
    pub(crate) fn is_usable(&self) -> bool {
        let fine = self.target.contains(is_mark) || address_fault(&self.target).is_none();
        self.is_safe() && fine && !self.target.starts_with("//")
    }

    /// Whether the target is a path of the same site: loading it asks nobody else.
    pub(crate) fn is_local(&self) -> bool {
        let target = self.target.as_str();
        // Browsers read `\` as `/`, and leave out control characters and spaces at the start.
        let plain = !target.contains(|c: char| c == '\\' || c.is_control()) && target.trim_start() == target;
        plain && !target.is_empty() && !target.starts_with("//") && self.scheme().is_none()
    }

    /// What stands before a colon, unless the colon is part of a path.
    pub(crate) fn scheme(&self) -> Option<&str> {
        self.target.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '#', '?']))
    }

    /// The file beside the text that the target names, if it names one.
    pub(crate) fn file(&self) -> Option<&str> {
        let name = self.target.strip_prefix("./").unwrap_or(&self.target);
        let plain = !name.is_empty() && !name.contains([':', '/', '#', '?', '\\']);
        plain.then_some(name)
    }
}

/// A file's name as it stands in an address.
pub(crate) fn as_target(name: &str) -> String {
    percent_encoded(name, b"!$'*+,;=@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_file_of_the_report_or_it_is_not() {
        let cases = [
            ("x.pdf", Some("x.pdf")),
            ("./图 1.png", Some("图 1.png")),
            ("a/x.pdf", None),
            ("#problems", None),
            ("https://a.cn", None),
            ("", None),
        ];
        for (target, expected) in cases {
            assert_eq!(Link::to(target).file(), expected, "{target}");
        }
    }

    #[test]
    fn only_some_schemes_are_safe() {
        for target in ["x.pdf", "HTTPS://a.cn", "mailto:a@b.cn", "tel:12", "a/b:c", "#a:b"] {
            assert!(Link::to(target).is_safe(), "{target}");
        }
        for target in ["javascript:x", "JavaScript:x", "data:,x", "c:x", "file:///x", "vbscript:x"] {
            assert!(!Link::to(target).is_safe(), "{target}");
        }
    }

    #[test]
    fn an_address_with_a_fault_is_no_link() {
        for target in ["x.pdf", "https://a.cn/x", "mailto:a@b.cn", "https://a.cn:8080/", "/2024/a/"] {
            assert!(Link::to(target).is_usable(), "{target}");
        }
        for target in
            ["http://u:p@a.cn/", "https://a.cn:99999/", "//a.cn/x", "http://127.0.0.1/", "javascript:x"]
        {
            assert!(!Link::to(target).is_usable(), "{target}");
        }
    }

    #[test]
    fn a_local_target_asks_nobody_else() {
        for target in ["x.png", "./x.png", "../../static/x.png", "/a/x.png", "a/b:c.png", "图 一.png"] {
            assert!(Link::to(target).is_local(), "{target}");
        }
        for target in [
            "",
            "//h.cn/x",
            "https://h.cn/x",
            "/\\h.cn/x",
            "\\\\h\\x",
            "/\t/h.cn",
            " //h.cn",
            "data:,x",
            "c:x",
        ] {
            assert!(!Link::to(target).is_local(), "{target}");
        }
    }

    #[test]
    fn a_name_in_an_address_is_that_name() {
        let cases = [
            ("a#b.pdf", "a%23b.pdf"),
            ("100%.pdf", "100%25.pdf"),
            ("a b?.pdf", "a%20b%3F.pdf"),
            ("甲.pdf", "%E7%94%B2.pdf"),
        ];
        for (name, expected) in cases {
            assert_eq!(as_target(name), expected);
        }
    }
}
