//! Footnotes: numbered in the order in which they are referred to, and put at the end of the text.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::markdown::MarkdownEvent;

/// A footnote.
struct Footnote<'e> {
    events: Vec<MarkdownEvent<'e>>,
    /// From 1 on; 0 is none yet.
    number: usize,
}

/// The footnotes of a text.
#[derive(Default)]
struct Notes<'e> {
    all: Vec<Footnote<'e>>,
    /// Which one a label names; of two with one label, the first.
    labels: BTreeMap<String, usize>,
    /// In the order of their numbers.
    order: Vec<usize>,
}

/// The events with numbers for labels, and the footnotes behind all others.
pub(crate) fn gathered(events: Vec<MarkdownEvent<'_>>) -> Vec<MarkdownEvent<'_>> {
    if !events.iter().any(|(e, _)| matches!(e, Event::Start(Tag::FootnoteDefinition(_)))) {
        return events;
    }
    let (mut body, mut notes) = apart(events);
    notes.number(&mut body);
    notes.rest();
    for (i, at) in notes.order.iter().enumerate() {
        body.push((Event::Start(Tag::FootnoteDefinition((i + 1).to_string().into())), 0..0));
        body.append(&mut notes.all[*at].events);
        body.push((Event::End(TagEnd::FootnoteDefinition), 0..0));
    }
    body
}

/// Takes the footnotes out of a text.
fn apart(events: Vec<MarkdownEvent<'_>>) -> (Vec<MarkdownEvent<'_>>, Notes<'_>) {
    let (mut body, mut notes) = (Vec::with_capacity(events.len()), Notes::default());
    let mut open = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.labels.entry(label.to_lowercase()).or_insert(notes.all.len());
                open.push(notes.all.len());
                notes.all.push(Footnote { events: Vec::new(), number: 0 });
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                open.pop();
            }
            event => match open.last() {
                Some(at) => notes.all[*at].events.push((event, range)),
                None => body.push((event, range)),
            },
        }
    }
    (body, notes)
}

impl Notes<'_> {
    /// Gives numbers in the place of labels.
    fn number(&mut self, events: &mut [MarkdownEvent<'_>]) {
        for (event, _) in events {
            let Event::FootnoteReference(label) = event else { continue };
            *event = match self.labels.get(&label.to_lowercase()) {
                Some(at) => Event::FootnoteReference(self.number_of(*at).to_string().into()),
                None => Event::Text(format!("[^{label}]").into()),
            };
        }
    }

    /// The number of a footnote: the next one, when it has none.
    fn number_of(&mut self, at: usize) -> usize {
        if self.all[at].number == 0 {
            self.order.push(at);
            self.all[at].number = self.order.len();
        }
        self.all[at].number
    }

    /// Numbers what footnotes refer to, then those that nothing refers to.
    fn rest(&mut self) {
        let (mut done, mut next) = (0, 0);
        while done < self.all.len() {
            if done == self.order.len() {
                self.number_of(next);
                next += 1;
                continue;
            }
            let at = self.order[done];
            let mut events = std::mem::take(&mut self.all[at].events);
            self.number(&mut events);
            self.all[at].events = events;
            done += 1;
        }
    }
}
