//! The links and images of a Markdown text, and what is nearly one.

use std::ops::Range;

use crate::prose::line::head;
use crate::text::percent_encoded;

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

/// What is nearly a link or an image, and is printed as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearLink {
    /// Where in the text.
    pub range: Range<usize>,
    /// Its words.
    pub words: String,
    /// Where its target stands.
    pub target_at: Range<usize>,
    /// Its target, as it is written.
    pub target: String,
    /// It would be an image.
    pub image: bool,
    /// Its brackets are those of a link, with nothing between them.
    pub strict: bool,
}

impl NearLink {
    /// As it would be written to be one.
    pub(crate) fn mended(&self) -> String {
        let image = if self.image { "!" } else { "" };
        let target = match self.target.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
            true => format!("<{}>", self.target),
            false => self.target.clone(),
        };
        format!("{image}[{}]({target})", self.words)
    }
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

/// Bytes that the words and the target of what is nearly a link have at most.
const WORDS: usize = 300;

/// What is nearly a link, given the place of the bracket that closes its words. What is Markdown's own, as `printed` tells, is none.
pub(super) fn near_link(text: &str, at: usize, printed: impl Fn(usize) -> bool) -> Option<NearLink> {
    let close = text[at..].chars().next()?;
    let behind = &text[at + close.len_utf8()..];
    let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    let opens = behind[spaces..].chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let open_at = at + close.len_utf8() + spaces;
    let from = open_at + opens.len_utf8();
    if spaces > 3 || !printed(at) || !printed(open_at) {
        return None;
    }
    let before = tail(&text[..at], WORDS).rsplit('\n').next().unwrap_or("");
    let start = at - (before.len() - before.rfind(['[', '［', '【'])?);
    let first = text[start..].chars().next()?;
    let words = &text[start + first.len_utf8()..at];
    let inside = head(&text[from..], WORDS);
    let inside = inside.split('\n').next().unwrap_or("");
    let end = closing(inside);
    let target = &inside[..end.unwrap_or_else(|| inside.find([' ', '，', '。']).unwrap_or(inside.len()))];
    let closed = end.and_then(|end| inside[end..].chars().next()).map_or(0, char::len_utf8);
    let bang = text[..start].chars().next_back().filter(|c| matches!(c, '!' | '！'));
    let lead = target.len() - target.trim_start().len();
    let name = target.split(" \"").next().unwrap_or(target).trim();
    let (name, angle) = match name.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
        Some(name) => (name, 1),
        None => (name, 0),
    };
    let strict = first == '[' && close == ']' && opens == '(' && spaces == 0;
    let image = bang.is_some();
    let meant = looks_like_a_target(name);
    if !(meant || image && first != '【') || (name.is_empty() && !image) {
        return None;
    }
    let start = start - bang.map_or(0, char::len_utf8);
    let name_at = from + lead + angle;
    let target_at = name_at..name_at + name.len();
    Some(NearLink {
        range: start..from + target.len() + closed,
        words: words.to_owned(),
        target_at,
        target: name.to_owned(),
        image,
        strict: strict && closed > 0,
    })
}

/// Where the bracket stands that closes a target: a name may have brackets of its own, `附件 (1).pdf`.
fn closing(inside: &str) -> Option<usize> {
    let mut open = 0usize;
    let found = inside.char_indices().find(|(_, c)| match c {
        '(' | '（' => {
            open += 1;
            false
        }
        ')' | '）' => {
            let closes = open == 0;
            open = open.saturating_sub(1);
            closes
        }
        _ => false,
    });
    // Where they are not even, the first that closes.
    found.map(|(at, _)| at).or_else(|| inside.find([')', '）']))
}

/// The last bytes of a text, whole characters.
fn tail(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[from.unwrap_or(text.len())..]
}

/// Whether words in brackets are where a link can lead: an address, a path, a file.
fn looks_like_a_target(words: &str) -> bool {
    let words = words.split(" \"").next().unwrap_or(words).trim();
    let file = words.rsplit_once(['.', '．']).is_some_and(|(name, kind)| {
        let plain = kind.chars().all(|c| c.is_ascii_alphanumeric());
        let size = (1..=5).contains(&kind.len());
        !name.is_empty() && plain && size && kind.contains(|c: char| c.is_ascii_alphabetic())
    });
    let sentence = words.contains(['，', '。', '；', '、']);
    words.contains("://")
        || words.contains("：//")
        || ["./", "../", "/", "#", "www.", "mailto:"]
            .iter()
            .any(|start| words.starts_with(start) && words.len() > start.len())
        || (file && !sentence)
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
    fn what_is_nearly_a_link_is_told_from_brackets_of_plain_writing() {
        let cases = [
            ("[附件](附件 1.pdf)", Some("[附件](<附件 1.pdf>)")),
            ("![图](图 (2).png)", Some("![图](<图 (2).png>)")),
            ("[附件](附件 (1).pdf)。（甲）", Some("[附件](<附件 (1).pdf>)")),
            ("[附件]（附件（1）.pdf）", Some("[附件](附件（1）.pdf)")),
            ("[附件](附件 (1.pdf)", Some("[附件](<附件 (1.pdf>)")),
            ("![流程]（flow.png）", Some("![流程](flow.png)")),
            ("！［图］（图.png）", Some("![图](图.png)")),
            ("！[图]（）", Some("![图]()")),
            ("[丁]（a.pdf）。", Some("[丁](a.pdf)")),
            ("［丁］(a.pdf)", Some("[丁](a.pdf)")),
            ("【丁】（a.pdf）", Some("[丁](a.pdf)")),
            ("[丁] (a.pdf)", Some("[丁](a.pdf)")),
            ("[丁](a.pdf）", Some("[丁](a.pdf)")),
            ("[丁](a.pdf，乙", Some("[丁](a.pdf)")),
            ("![图](图 1.png \"题\")", Some("![图](<图 1.png>)")),
            ("[甲]（<附件 1.pdf>）", Some("[甲](<附件 1.pdf>)")),
            ("[网站]（https://x.cn/a）", Some("[网站](https://x.cn/a)")),
            ("[网站]（www.x.cn）", Some("[网站](www.x.cn)")),
            ("[说明]（../../pages/about/）", Some("[说明](../../pages/about/)")),
            ("国办发[2024]（3号）", None),
            ("[2024](第 3 号)", None),
            ("【备注】（单位：万元/年）", None),
            ("[注]（2024.1.5）", None),
            ("[注]（共 3.5 万件，见 a.pdf）", None),
            ("[甲]乙（a.pdf）", None),
        ];
        for (text, expected) in cases {
            let at = text.find([']', '］', '】']).unwrap();
            let found = near_link(text, at, |_| true).map(|n| n.mended());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert!(near_link("[丁]（a.pdf）", 4, |_| false).is_none());
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
