//! Addresses that work for their author only, or give away what nobody outside should have.

use crate::finding::reading::texts;
use crate::finding::{Finding, Level, Quoted, fill};
use crate::read::reader::Reader;
use crate::source::Place;
use crate::text::{is_of_private_network, without_token};
use crate::yaml::Node;

/// What is said of an address that is to be published: it has a token in it, or leads into an office's own network.
pub(in crate::read) fn not_public(
    address: &str,
    place: Place,
    written: impl FnOnce(String) -> Quoted,
) -> Option<Finding> {
    let mut finding = match without_token(address) {
        _ if is_of_private_network(address) => {
            Finding::new(&texts::PRIVATE_NETWORK, place, fill!(name = address, folder = ""))
        }
        Some(near) => Finding::new(&texts::LINK_TOKEN, place, fill!(name = address, near = written(near))),
        None => return None,
    };
    // The network may be that of all who are to read it, and the token be known to all.
    finding.level = Level::Warning;
    Some(finding)
}

/// Says what of an address is not for everybody.
pub(in crate::read) fn look_at_address(reader: &mut Reader<'_, '_>, node: &Node<'_>, address: &str) {
    let written = |near: String| Quoted::Mend(reader.mend(node, near));
    if let Some(finding) = not_public(address, reader.place(node), written) {
        reader.say(finding);
    }
}

/// Whether words are an address that is no one's source: of a program, of data, or of the editor's own disk.
pub(in crate::read) fn leads_nowhere(text: &str) -> bool {
    let scheme = text.trim().split(':').next().unwrap_or("").to_ascii_lowercase();
    let known = ["javascript", "vbscript", "data", "blob", "file", "about"].contains(&&*scheme);
    let drive = scheme.len() == 1 && text.trim().get(2..).is_some_and(|rest| rest.starts_with(['\\', '/']));
    text.contains(':') && (known || drive)
}

/// So many addresses of a value are looked at.
const MOST: usize = 20;

/// The addresses of the web among some words.
pub(in crate::read) fn addresses(words: &str) -> impl Iterator<Item = &str> {
    let starts = words.match_indices("http").map(|(at, _)| &words[at..]);
    let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"' | '`');
    starts
        .take(MOST)
        .filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"))
        .map(move |rest| rest.split(is_end).next().unwrap_or("").trim_end_matches([')', ']', ',', '.', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_from_words() {
        let cases: [(&str, &[&str]); 4] = [
            ("见http://10.1.2.3/a?token=1，电话", &["http://10.1.2.3/a?token=1"]),
            ("(https://a.cn/x) 和 https://b.cn/。", &["https://a.cn/x", "https://b.cn/"]),
            ("httpd 和 http：//a.cn", &[]),
            ("", &[]),
        ];
        for (words, expected) in cases {
            assert_eq!(addresses(words).collect::<Vec<_>>(), expected, "{words}");
        }
    }
}
