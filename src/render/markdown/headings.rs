//! Ids of the headings of a free page, to which links lead.

use std::collections::HashSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::MarkdownEvent;

/// Ids that every page has.
const OWN: [&str; 2] = ["main", "q"];

/// Characters of an id at most.
const LONGEST: usize = 60;

/// The ids of all headings, the last first; `None` for one of signs alone.
pub(super) fn ids(events: &[MarkdownEvent<'_>]) -> Vec<Option<String>> {
    let (mut taken, mut found, mut open) =
        (OWN.map(str::to_owned).into_iter().collect::<HashSet<String>>(), Vec::new(), None);
    for (event, _) in events {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { .. }), _) => open = Some(String::new()),
            (Event::Text(text) | Event::Code(text), Some(words)) => words.push_str(text),
            (Event::SoftBreak | Event::HardBreak, Some(words)) => words.push(' '),
            (Event::End(TagEnd::Heading(_)), Some(words)) => {
                found.push(unique(&plain(words), &mut taken));
                open = None;
            }
            _ => {}
        }
    }
    found.reverse();
    found
}

/// Words in small letters with hyphens between them; Chinese stays as it is.
fn plain(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().take(LONGEST) {
        match c.is_alphanumeric() {
            true => out.extend(c.to_lowercase()),
            false if out.is_empty() || out.ends_with('-') => {}
            false => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// An id, with a number behind it where it is taken.
fn unique(id: &str, taken: &mut HashSet<String>) -> Option<String> {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.to_owned()).chain(numbered);
    let own = all.find(|id| !taken.contains(id)).filter(|_| !id.is_empty())?;
    taken.insert(own.clone());
    Some(own)
}
