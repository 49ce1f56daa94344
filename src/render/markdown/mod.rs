//! Markdown as HTML: no raw HTML, safe links, Chinese line breaks, figures in their slots.

mod blocks;
mod bold;
mod filter;
mod footnotes;
mod slots;
mod tags;
#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, Options, Parser, TextMergeStream, html};

pub(super) use blocks::Blocks;

use crate::prose::unindented;
use crate::render::markdown::filter::Filter;
use crate::site::ProseView;

/// Appends a narrative.
pub(super) fn write(view: &ProseView<'_>, out: &mut Vec<u8>) {
    let text = read(view, |events| written(view, events.into_iter()));
    out.extend_from_slice(text.trim_end().as_bytes());
}

/// A narrative as the events that make its HTML.
fn read<R>(view: &ProseView<'_>, then: impl FnOnce(Vec<Event<'_>>) -> R) -> R {
    let source = view.prose.filled(|i, _| slots::mark(i));
    let source = unindented(&source);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    // A paragraph has some events, and in Chinese some hundred bytes.
    let mut events: Vec<Event<'_>> = Vec::with_capacity(source.len() / 64 + 16);
    events.extend(TextMergeStream::new(Parser::new_ext(&source, options)));
    then(bold::paired(Filter::new(view, &events).run(footnotes::gathered(events))))
}

/// Events as HTML.
fn written<'e>(view: &ProseView<'_>, events: impl Iterator<Item = Event<'e>>) -> String {
    let mut text = String::with_capacity(view.prose.text.len() + view.prose.text.len() / 4);
    html::push_html(&mut text, tags::own(&view.id, events));
    text
}
