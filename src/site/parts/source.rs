//! Where the original of a report stands (来源).

use crate::site::view::{PageText, view};

view! {
    /// Where the original stands.
    pub(crate) struct SourceView<'a> {
        /// The address or words.
        text: PageText<'a>,
        /// The link, where it is an address.
        href: Option<PageText<'a>>,
    }
}

/// Where the original stands, as a link if it is an address.
pub(crate) fn source(text: &str) -> SourceView<'_> {
    SourceView { href: is_address(text).then(|| text.into()), text: text.into() }
}

/// Whether 来源 is an address of the web and not words.
fn is_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let host = text.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme));
        host.is_some_and(|_| !text[scheme.len()..].is_empty() && !text.contains(char::is_whitespace))
    })
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn a_source_is_a_link_only_if_it_is_an_address() {
        for text in ["http://www.example.gov.cn/", "https://a.cn/x.htm?y=1", "HTTPS://a.cn"] {
            assert!(is_address(text), "{text}");
        }
        let words = [
            "http公告栏第三期",
            "https",
            "http:/a.cn",
            "https://",
            "http：//a.cn",
            "见 https://a.cn",
            "https://a.cn 第三版",
            "县档案馆",
            "档",
            "",
        ];
        for text in words {
            assert!(!is_address(text), "{text}");
        }
    }
}
