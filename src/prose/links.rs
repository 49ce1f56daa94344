//! The links and images of a Markdown text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::prose::{Prose, unindented};

/// A link or image target and the bytes of the text it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target as written.
    pub target: String,
    /// Where in the text.
    pub range: Range<usize>,
    /// It is an image, which a page would load by itself.
    pub image: bool,
}

/// All link and image targets of a text, as the page has them.
pub fn links(prose: &Prose) -> Vec<Link> {
    let text = &*prose.text;
    if memchr::memchr2(b'[', b'<', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let joined = joined(prose);
    let read = unindented(&joined);
    let cuts = cuts(&joined, &read);
    let written =
        |at: usize| at + cuts[..cuts.partition_point(|(from, _)| *from <= at)].last().map_or(0, |c| c.1);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let target = |(event, range): (Event<'_>, Range<usize>)| {
        let (target, image) = match event {
            Event::Start(Tag::Link { dest_url, .. }) => (dest_url, false),
            Event::Start(Tag::Image { dest_url, .. }) => (dest_url, true),
            _ => return None,
        };
        let range = written(range.start)..written(range.end.saturating_sub(1)) + 1;
        Some(Link { target: target.into_string(), range, image })
    };
    Parser::new_ext(&read, options).into_offset_iter().filter_map(target).collect()
}

/// The text with slots that are one word each, as long as before: a figure has no spaces, so none ends a target.
fn joined(prose: &Prose) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(&*prose.text);
    for slot in &prose.slots {
        let range = slot.start as usize..slot.end as usize;
        if prose.text.get(range.clone()).is_some_and(|s| s.contains(' ')) {
            let word = prose.text[range.clone()].replace(' ', "-");
            text.to_mut().replace_range(range, &word);
        }
    }
    text
}

/// Where lines of a text begin that lost indentation, and how many bytes went up to there.
fn cuts(written: &str, read: &str) -> Vec<(usize, usize)> {
    if written.len() == read.len() {
        return Vec::new();
    }
    let (mut at, mut gone) = (0, 0);
    let lines = written.split_inclusive('\n').zip(read.split_inclusive('\n'));
    let cut = |(written, read): (&str, &str)| {
        gone += written.len() - read.len();
        at += read.len();
        (at - read.len(), gone)
    };
    lines.map(cut).collect()
}

impl Link {
    /// A link to a target, wherever it stands.
    pub fn to(target: &str) -> Link {
        Link { target: target.to_owned(), range: 0..0, image: false }
    }

    /// Whether the target has a scheme that a page may lead to.
    pub fn is_safe(&self) -> bool {
        let web = |s: &str| matches!(s.to_ascii_lowercase().as_str(), "http" | "https" | "mailto" | "tel");
        self.scheme().is_none_or(web)
    }

    /// Whether the target is a path of the same site: loading it asks nobody else.
    pub fn is_local(&self) -> bool {
        let target = self.target.as_str();
        // Browsers read `\` as `/`, and leave out control characters and spaces at the start.
        let plain = !target.contains(|c: char| c == '\\' || c.is_control()) && target.trim_start() == target;
        plain && !target.is_empty() && !target.starts_with("//") && self.scheme().is_none()
    }

    /// What stands before a colon, unless the colon is part of a path.
    fn scheme(&self) -> Option<&str> {
        self.target.split_once(':').map(|(scheme, _)| scheme).filter(|s| !s.contains(['/', '#', '?']))
    }

    /// The file beside the text that the target names, if it names one.
    pub fn file(&self) -> Option<&str> {
        let name = self.target.strip_prefix("./").unwrap_or(&self.target);
        let plain = !name.is_empty() && !name.contains([':', '/', '#', '?', '\\']);
        plain.then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_of_the_page_and_stand_where_they_are_written() {
        let cases = [
            ("见[办法](x.pdf)。", "x.pdf", "[办法](x.pdf)", false),
            ("![图](//h.cn/x.png)", "//h.cn/x.png", "![图](//h.cn/x.png)", true),
            ("甲\n\n    ![图](x.png)\n乙", "x.png", "![图](x.png)", true),
            ("甲\n\n     乙\n\n      见[办法](x.pdf)", "x.pdf", "[办法](x.pdf)", false),
            ("~~甲~~[乙](h://{{ a.b }}/x)", "h://{{-a.b-}}/x", "[乙](h://{{ a.b }}/x)", false),
            ("[乙][1]\n\n[1]: x.pdf", "x.pdf", "[乙][1]", false),
        ];
        for (text, target, at, image) in cases {
            let found = links(&Prose::new(text, |_, _| None));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].target.as_str(), found[0].image), (target, image), "{text}");
            assert_eq!(&text[found[0].range.clone()], at, "{text}");
        }
        assert!(links(&Prose::new("`[甲](x.pdf)`", |_, _| None)).is_empty());
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
}
