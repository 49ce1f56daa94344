//! Markdown as HTML: no raw HTML, safe links, Chinese line breaks, figures in their slots.

mod blocks;
mod filter;
mod headings;
mod slots;
mod tags;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, html};

pub(super) use blocks::Blocks;

use crate::prose::{MarkdownSource, events, gathered};
use crate::render::markdown::filter::Filter;
use crate::site::ProseView;

/// Appends a narrative.
pub(crate) fn write(view: &ProseView<'_>, out: &mut Vec<u8>) {
    let text = read(view, |events| written(view, events.into_iter()));
    out.extend_from_slice(text.trim_end().as_bytes());
}

/// A narrative as the events that make its HTML.
fn read<R>(view: &ProseView<'_>, then: impl FnOnce(Vec<Event<'_>>) -> R) -> R {
    let source = MarkdownSource::of(view.prose);
    let events = gathered(events(&source.text, source.is_plain));
    then(Filter::new(view, &source.text, &events).run(events))
}

/// Events as HTML.
fn written<'e>(view: &ProseView<'_>, events: impl Iterator<Item = Event<'e>>) -> String {
    let mut text = String::with_capacity(view.prose.text.len() + view.prose.text.len() / 4);
    html::push_html(&mut text, tags::own(&view.id, events));
    text
}
