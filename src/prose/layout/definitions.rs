//! Definitions of links: `[1]: https://…`. One that no link uses would be gone from the page.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use crate::prose::line::{head, line_at};

/// Bytes that a label has at most.
const LABEL: usize = 999;

/// The labels of a text.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    /// How often each stands in brackets; empty where a text has no definition.
    counts: BTreeMap<String, usize>,
    /// Those that were defined so far.
    defined: BTreeSet<String>,
}

impl Definitions {
    pub(super) fn of(text: &str) -> Definitions {
        let mut counts = BTreeMap::new();
        if memmem::find(text.as_bytes(), b"]:").is_some() {
            let mut open = None;
            for at in memchr::memchr2_iter(b'[', b']', text.as_bytes()) {
                match (text.as_bytes()[at], open) {
                    (b']', Some(from)) => {
                        *counts.entry(folded(&text[from..at])).or_insert(0) += 1;
                        open = None;
                    }
                    (b']', None) => {}
                    _ => open = Some(at + 1),
                }
            }
        }
        Definitions { counts, defined: BTreeSet::new() }
    }

    /// What the definition that begins at a byte is of use for; `None` if none does.
    pub(super) fn at(&mut self, text: &str, at: usize) -> Option<UseOf> {
        let label = label(text, at)?;
        let behind = at + 1 + label.len();
        let rest = line_at(text, behind + 2);
        let target = match rest.trim() {
            "" => line_at(text, behind + 2 + rest.len() + 1).trim(),
            target => target,
        };
        if !is_target(target) {
            return Some(UseOf::Words);
        }
        let label = folded(label);
        let uses = self.counts.get(&label).copied().unwrap_or(0);
        let first = self.defined.insert(label);
        Some(if uses > 1 && first { UseOf::Link } else { UseOf::Nothing })
    }
}

/// The label of the definition that begins at a byte.
pub(super) fn label(text: &str, at: usize) -> Option<&str> {
    let words = text.get(at..)?.strip_prefix('[')?;
    let label = head(words, LABEL);
    let label = &label[..label.find([']', '['])?];
    let defines = words[label.len()..].starts_with("]:");
    (defines && !label.starts_with('^') && !label.trim().is_empty()).then_some(label)
}

/// What a definition is of use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UseOf {
    /// A link leads where it says.
    Link,
    /// It is a sentence.
    Words,
    /// Nobody leads where it says.
    Nothing,
}

/// A label as others are compared with it.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether words are where a link can lead, rather than a sentence.
fn is_target(words: &str) -> bool {
    let target = words.split([' ', '"']).next().unwrap_or("");
    let ends = target.rsplit_once('.').is_some_and(|(_, kind)| {
        (1..=5).contains(&kind.len()) && kind.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    target.contains("://")
        || ends
        || target.starts_with(['<', '/', '#', '.'])
        || target.starts_with("mailto:")
        || target.starts_with("tel:")
}
