//! The links and images of a Markdown text.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// A link or image target and the bytes of the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// Where in the text.
    pub range: std::ops::Range<usize>,
}

/// All link and image targets of a text.
pub fn links(text: &str) -> Vec<Link> {
    if memchr::memchr2(b'[', b'<', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter();
    let target = |event: Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    };
    events.filter_map(|(event, range)| target(event).map(|target| Link { target, range })).collect()
}

impl Link {
    /// Whether the target has a scheme that a page may lead to.
    pub fn is_safe(&self) -> bool {
        let scheme = self.target.split_once(':').map(|(s, _)| s.to_ascii_lowercase());
        let web = |s: &str| matches!(s, "http" | "https" | "mailto" | "tel");
        scheme.is_none_or(|s| web(&s) || s.contains(['/', '#', '?']))
    }

    /// The file beside the text that the target names, if it names one.
    pub fn file(&self) -> Option<&str> {
        let name = self.target.strip_prefix("./").unwrap_or(&self.target);
        let plain = !name.is_empty() && !name.contains([':', '/', '#', '?', '\\']);
        plain.then_some(name)
    }
}
