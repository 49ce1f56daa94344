//! `**…**` beside Chinese punctuation stays literal in CommonMark; here it is bold.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::markdown::{MarkdownEvent, is_figure};

const MARK: &str = "**";

/// Pairs the marks that stand in the same element, with no block between them, so that what is bold nests.
pub(super) fn paired(events: Vec<MarkdownEvent<'_>>) -> Vec<MarkdownEvent<'_>> {
    let marked = |(e, _): &MarkdownEvent<'_>| matches!(e, Event::Text(t) if t.contains(MARK));
    if !events.iter().any(marked) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len() + 16);
    // Of every element that is open, where its last mark without a partner stands in `out`.
    let mut open: Vec<Option<usize>> = vec![None];
    let mut code = false;
    for (event, range) in events {
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
                    split(text, &range, mark, &mut out);
                }
                continue;
            }
            _ => {}
        }
        out.push((event, range));
    }
    out
}

/// Adds a text with its marks; `mark` is the one before that waits for a partner.
fn split<'e>(text: &str, range: &Range<usize>, mark: &mut Option<usize>, out: &mut Vec<MarkdownEvent<'e>>) {
    // Where bytes were left out, the places within a text are not known.
    let place = |from: usize, to: usize| match text.len() == range.len() {
        true => range.start + from..range.start + to,
        false => range.clone(),
    };
    let mut from = 0;
    for (at, _) in text.match_indices(MARK) {
        let end = at + MARK.len();
        let figure = |c: Option<char>| c.is_some_and(is_figure);
        if figure(text[..at].chars().next_back()) && figure(text[end..].chars().next()) {
            continue;
        }
        if at > from {
            out.push((Event::Text(text[from..at].to_owned().into()), place(from, at)));
        }
        from = end;
        match mark.filter(|waits| waits + 1 < out.len()) {
            Some(waits) => {
                out[waits].0 = Event::Start(Tag::Strong);
                out.push((Event::End(TagEnd::Strong), place(at, end)));
                *mark = None;
            }
            // Nothing would be bold between two marks side by side: the later one waits.
            None => {
                *mark = Some(out.len());
                out.push((Event::Text(MARK.into()), place(at, end)));
            }
        }
    }
    if from < text.len() {
        out.push((Event::Text(text[from..].to_owned().into()), place(from, text.len())));
    }
}

/// Whether an element stands among words.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
