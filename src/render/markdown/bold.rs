//! `**…**` beside Chinese punctuation stays literal in CommonMark; here it is bold.

use pulldown_cmark::{Event, Tag, TagEnd};

const MARK: &str = "**";

/// Pairs the marks that stand in the same element, with no block between them, so that what is bold nests.
pub(super) fn paired(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let marked = |e: &Event<'_>| matches!(e, Event::Text(t) if t.contains(MARK));
    if !events.iter().any(marked) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len() + 16);
    // Of every element that is open, where its last mark without a partner stands in `out`.
    let mut open: Vec<Option<usize>> = vec![None];
    let mut code = false;
    for event in events {
        match &event {
            Event::Start(tag) => {
                if let Some(around) = open.last_mut().filter(|_| !is_inline(tag)) {
                    *around = None;
                }
                open.push(None);
                code |= matches!(tag, Tag::CodeBlock(_));
            }
            Event::End(end) => {
                open.pop();
                code &= !matches!(end, TagEnd::CodeBlock);
            }
            Event::Rule => open.iter_mut().for_each(|mark| *mark = None),
            Event::Text(text) if !code && text.contains(MARK) => {
                if let Some(mark) = open.last_mut() {
                    split(text, mark, &mut out);
                }
                continue;
            }
            _ => {}
        }
        out.push(event);
    }
    out
}

/// Adds a text with its marks; `mark` is the one before that waits for a partner.
fn split<'e>(text: &str, mark: &mut Option<usize>, out: &mut Vec<Event<'e>>) {
    for (i, words) in text.split(MARK).enumerate() {
        if i > 0 {
            match mark.filter(|at| at + 1 < out.len()) {
                Some(at) => {
                    out[at] = Event::Start(Tag::Strong);
                    out.push(Event::End(TagEnd::Strong));
                    *mark = None;
                }
                // Nothing would be bold between two marks side by side: the later one waits.
                None => {
                    *mark = Some(out.len());
                    out.push(Event::Text(MARK.into()));
                }
            }
        }
        if !words.is_empty() {
            out.push(Event::Text(words.to_owned().into()));
        }
    }
}

/// Whether an element stands among words.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
