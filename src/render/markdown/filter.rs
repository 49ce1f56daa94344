//! The events of a narrative as a page may have them.

use std::iter::Peekable;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use crate::prose::{Link, MarkdownEvent, is_wide};
use crate::render::markdown::headings;
use crate::render::markdown::slots::{Bit, bits};
use crate::render::markdown::tags;
use crate::site::ProseView;
use crate::text::{MARK_OPEN, escape};

pub(super) struct Filter<'v, 'e> {
    view: &'v ProseView<'v>,
    source: &'v str,
    /// The highest heading of the text: it gets the level that the page gives, so that none is left out.
    top: u8,
    /// Whether a link that is open was let through.
    inside: Vec<bool>,
    /// The ids of the headings that come next, the last first; empty where the ids of a page are its own.
    ids: Vec<Option<String>>,
    /// Of the lists that are open, the number that comes next, if they have numbers.
    lists: Vec<Option<u64>>,
    out: Vec<Event<'e>>,
}

impl<'v, 'e> Filter<'v, 'e> {
    pub(super) fn new(
        view: &'v ProseView<'v>,
        source: &'v str,
        events: &[MarkdownEvent<'_>],
    ) -> Filter<'v, 'e> {
        let top = events.iter().filter_map(|(event, _)| heading(event)).min().unwrap_or(1);
        let out = Vec::with_capacity(events.len());
        let ids = if view.id.is_empty() { headings::ids(events) } else { Vec::new() };
        Filter { view, source, top, inside: Vec::new(), ids, lists: Vec::new(), out }
    }

    pub(super) fn run(mut self, events: Vec<MarkdownEvent<'e>>) -> Vec<Event<'e>> {
        let mut events = events.into_iter().peekable();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text),
                Event::Code(text) => self.out.push(Event::Code(self.plain(text))),
                Event::SoftBreak => self.soft_break(events.peek().map(|(next, _)| next)),
                Event::FootnoteReference(number) => {
                    let html = tags::reference(&self.view.id, &number, self.is_linked());
                    self.out.push(Event::Html(html.into()));
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let words = self.words(&mut events);
                    self.image(dest_url, title, words);
                }
                Event::Start(Tag::Item) => self.item(range.start),
                Event::Start(tag) => self.start(tag),
                Event::End(end) => self.end(end),
                event => self.out.push(event),
            }
        }
        self.out
    }

    /// An item has the number that is written before it, whatever comes next.
    fn item(&mut self, at: usize) {
        let digits = self.source[at..].bytes().take_while(u8::is_ascii_digit).count();
        let written = self.source[at..at + digits].parse::<u64>().ok();
        let item = match (self.lists.last_mut(), written) {
            (Some(Some(next)), Some(number)) => {
                let follows = *next == number;
                *next = number + 1;
                (!follows).then(|| tags::item(number))
            }
            _ => None,
        };
        self.out.push(item.unwrap_or(Event::Start(Tag::Item)));
    }

    fn start(&mut self, tag: Tag<'e>) {
        if let Tag::List(first) = tag {
            self.lists.push(first);
        }
        let tag = match tag {
            // What would be markup is shown as the text that it is.
            Tag::HtmlBlock => Tag::Paragraph,
            Tag::Heading { level, classes, attrs, .. } => {
                let id = self.ids.pop().flatten().map(CowStr::from);
                Tag::Heading { level: self.shifted(level), id, classes, attrs }
            }
            Tag::Link { link_type, dest_url, title, id } => {
                let (dest_url, title) = (self.plain(dest_url), self.plain(title));
                // The parser makes links of addresses in the text of a link, too.
                self.inside.push(Link::to(&dest_url).is_usable() && !self.is_linked());
                if self.inside.last() == Some(&false) {
                    return;
                }
                Tag::Link { link_type, dest_url, title, id }
            }
            tag => tag,
        };
        self.out.push(Event::Start(tag));
    }

    fn end(&mut self, end: TagEnd) {
        if matches!(end, TagEnd::List(_)) {
            self.lists.pop();
        }
        let end = match end {
            TagEnd::HtmlBlock => TagEnd::Paragraph,
            TagEnd::Heading(level) => TagEnd::Heading(self.shifted(level)),
            TagEnd::Link if self.inside.pop() != Some(true) => return,
            end => end,
        };
        self.out.push(Event::End(end));
    }

    /// A line end is nothing where Chinese stands on both sides.
    fn soft_break(&mut self, next: Option<&Event<'_>>) {
        let before = self.out.iter().rev().find_map(last_char);
        let after = next.and_then(first_char);
        if !(before.is_some_and(is_wide) && after.is_some_and(is_wide)) {
            self.out.push(Event::Text("\n".into()));
        }
    }

    /// An image of the site; what lies elsewhere is not fetched by looking at a page, but may be led to.
    fn image(&mut self, target: CowStr<'e>, title: CowStr<'e>, words: String) {
        let (target, title) = (self.plain(target), self.plain(title));
        let (link, empty) = (Link::to(&target), words.trim().is_empty());
        let leads = link.is_usable() && !target.is_empty() && !self.is_linked();
        let (link_type, id) = (LinkType::Inline, CowStr::from(""));
        let (tag, words) = match link.is_local() {
            true => (Tag::Image { link_type, dest_url: target, title, id }, words.into()),
            false if leads => {
                let words = if empty { target.clone() } else { words.into() };
                (Tag::Link { link_type, dest_url: target, title, id }, words)
            }
            false => return self.out.push(Event::Text(words.into())),
        };
        let end = tag.to_end();
        self.out.extend([Event::Start(tag), Event::Text(words), Event::End(end)]);
    }

    /// What an image says in words, up to its end.
    fn words(&self, events: &mut Peekable<impl Iterator<Item = MarkdownEvent<'e>>>) -> String {
        let (mut words, mut depth) = (String::new(), 1usize);
        while depth > 0 {
            match events.next().map(|(event, _)| event) {
                Some(Event::Start(_)) => depth += 1,
                Some(Event::End(_)) => depth -= 1,
                Some(Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text)) => {
                    words.push_str(&self.plain(text));
                }
                Some(Event::SoftBreak | Event::HardBreak) => {
                    let wide = words.chars().next_back().is_some_and(is_wide);
                    if !(wide && events.peek().and_then(|(next, _)| first_char(next)).is_some_and(is_wide)) {
                        words.push(' ');
                    }
                }
                Some(_) => {}
                None => break,
            }
        }
        words
    }

    /// A text whose slots become links to their cells.
    fn text(&mut self, text: CowStr<'e>) {
        if !text.contains(MARK_OPEN) {
            self.out.push(Event::Text(text));
            return;
        }
        let linked = self.is_linked();
        for bit in bits(&text) {
            self.out.push(match bit {
                Bit::Text(words) => Event::Text(words.to_owned().into()),
                Bit::Slot(at) => match self.view.slots.get(at) {
                    Some((figure, address)) => {
                        Event::InlineHtml(cell(figure, if linked { "" } else { address }).into())
                    }
                    None => Event::Text(self.unfilled(at).to_owned().into()),
                },
            });
        }
    }

    /// A text whose slots are plain figures.
    fn plain(&self, text: CowStr<'e>) -> CowStr<'e> {
        if !text.contains(MARK_OPEN) {
            return text;
        }
        let figure = |at: usize| self.view.slots.get(at).map(|(figure, _)| figure.as_str());
        let filled = bits(&text).map(|bit| match bit {
            Bit::Text(words) => words,
            Bit::Slot(at) => figure(at).unwrap_or_else(|| self.unfilled(at)),
        });
        filled.collect::<String>().into()
    }

    /// A slot as it is written, where the page has no figures.
    fn unfilled(&self, at: usize) -> &'v str {
        let prose = self.view.prose;
        let slot = prose.slots.get(at);
        slot.and_then(|s| prose.text.get(s.start as usize..s.end as usize)).unwrap_or("")
    }

    /// Whether the text of a link is being written.
    fn is_linked(&self) -> bool {
        self.inside.iter().any(|l| *l)
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        let wanted = usize::from(level as u8 - self.top + self.view.level).min(6);
        HeadingLevel::try_from(wanted).unwrap_or(HeadingLevel::H6)
    }
}

/// A figure, with a link to its cell if it has an address.
fn cell(figure: &str, address: &str) -> String {
    let mut html = Vec::new();
    if address.is_empty() {
        escape(figure, &mut html);
    } else {
        html.extend_from_slice(b"<a class=\"cell\" href=\"#");
        escape(address, &mut html);
        html.extend_from_slice(b"\">");
        escape(figure, &mut html);
        html.extend_from_slice(b"</a>");
    }
    String::from_utf8_lossy(&html).into_owned()
}

fn heading(event: &Event<'_>) -> Option<u8> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    }
}

fn last_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(t) | Event::Code(t) => t.chars().next_back(),
        Event::InlineHtml(_) => Some('0'),
        _ => None,
    }
}

fn first_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(t) | Event::Code(t) => t.chars().next(),
        _ => None,
    }
}
