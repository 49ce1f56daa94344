//! Ids of the headings of a free page, to which links lead.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::MarkdownEvent;

/// Ids that every page has.
const OWN: [&str; 2] = ["main", "q"];

/// Characters of an id at most.
const LONGEST: usize = 60;

/// The ids of all headings, the last first; `None` for one of signs alone.
pub(super) fn ids(events: &[MarkdownEvent<'_>]) -> Vec<Option<String>> {
    let (mut taken, mut found, mut open) =
        (OWN.map(|id| (id.to_owned(), 1)).into_iter().collect::<HashMap<String, usize>>(), Vec::new(), None);
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

/// An id, with a number behind it where it is taken. `taken` holds the last number tried of each, so that no title is tried with
/// all numbers of those before it.
fn unique(id: &str, taken: &mut HashMap<String, usize>) -> Option<String> {
    if id.is_empty() {
        return None;
    }
    let mut own = id.to_owned();
    while taken.contains_key(&own) {
        let number = taken.entry(id.to_owned()).or_insert(1);
        *number += 1;
        own = format!("{id}-{number}");
    }
    taken.insert(own.clone(), 1);
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;

    fn ids_of(text: &str) -> Vec<String> {
        ids(&prose::events(text, false)).into_iter().rev().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn an_id_is_given_once() {
        assert_eq!(
            ids_of("# 甲\n\n# 甲\n\n# 甲-2\n\n# 甲\n\n# q\n\n# ！\n"),
            ["甲", "甲-2", "甲-2-2", "甲-3", "q-2", ""]
        );
    }

    /// Each title is tried with the numbers after the last of its kind only: all of them from 2 would take minutes.
    #[test]
    fn a_hundred_thousand_equal_headings_are_numbered_in_one_walk() {
        let all = ids_of(&"# 甲\n\n".repeat(100_000));
        assert_eq!((all.len(), all.last().map(String::as_str)), (100_000, Some("甲-100000")));
    }
}
