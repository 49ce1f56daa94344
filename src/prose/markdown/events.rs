//! Events of a text, with what is no markup put back into its words.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser};

use crate::prose::markdown::{bold, emphasis};

/// An event and the bytes of the source that it was made from.
pub type MarkdownEvent<'e> = (Event<'e>, Range<usize>);

/// What Markdown has here beside CommonMark.
pub(in crate::prose) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// What a backslash protects: what would be markup without it.
const PROTECTED: &[u8] = b"\\`*_{}[]()#+-.!|~<>&";

/// The events of a source. Texts side by side are one.
pub fn events(source: &str) -> Vec<MarkdownEvent<'_>> {
    let mut words = Words { source, out: Vec::with_capacity(source.len() / 64 + 16), open: None, passed: 0 };
    // Of every element of emphasis that is open, the bytes of its marks if they are no marks.
    let mut literal: Vec<Option<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Text(text) => words.text(text, range),
            Event::Start(tag) => match emphasis::width(&tag, source, &range) {
                Some(width) if !emphasis::is_meant(source, &range, width) => {
                    literal.push(Some(width));
                    words.literal(range.start..range.start + width);
                }
                width => {
                    literal.extend(width.map(|_| None));
                    words.other(Event::Start(tag), range);
                }
            },
            Event::End(end) if is_emphasis(end) => match literal.pop() {
                Some(Some(width)) => words.literal(range.end - width..range.end),
                _ => words.other(Event::End(end), range),
            },
            event => words.other(event, range),
        }
    }
    words.flush();
    bold::paired(words.out)
}

pub(super) fn is_emphasis(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Strikethrough, Strong};
    matches!(end, Emphasis | Strong | Strikethrough)
}

/// The words between other events.
struct Words<'e> {
    source: &'e str,
    out: Vec<MarkdownEvent<'e>>,
    /// The text that is being put together.
    open: Option<(Text<'e>, Range<usize>)>,
    /// How much of the source is words or markup for sure.
    passed: usize,
}

/// A text that is put together.
enum Text<'e> {
    One(CowStr<'e>),
    Many(String),
}

impl<'e> Words<'e> {
    fn text(&mut self, text: CowStr<'e>, range: Range<usize>) {
        let bytes = self.source.as_bytes();
        let behind = range.start > self.passed && bytes[range.start - 1] == b'\\';
        if behind && !protects(self.source, range.start) {
            self.push(CowStr::Borrowed("\\"), range.start - 1..range.start);
        }
        // A star that stands for itself is no half of `**`.
        let apart = (behind || text.len() != range.len()) && text.starts_with('*');
        self.passed = range.end;
        if !apart {
            return self.push(text, range);
        }
        let length = range.len() + 1 - text.len();
        self.alone(range.start..range.start + length);
        if text.len() > 1 {
            self.push(text[1..].to_owned().into(), range.start + length..range.end);
        }
    }

    /// Marks that are the characters that they are.
    fn literal(&mut self, range: Range<usize>) {
        self.passed = range.end;
        for at in range {
            match &self.source[at..=at] {
                "*" => self.alone(at..at + 1),
                mark => self.push(CowStr::Borrowed(mark), at..at + 1),
            }
        }
    }

    /// A star that is not put together with its neighbours.
    fn alone(&mut self, range: Range<usize>) {
        self.flush();
        self.out.push((Event::Text(CowStr::Borrowed("*")), range));
    }

    fn push(&mut self, text: CowStr<'e>, range: Range<usize>) {
        match &mut self.open {
            None => self.open = Some((Text::One(text), range)),
            Some((open, all)) => {
                all.end = range.end;
                match open {
                    Text::Many(words) => words.push_str(&text),
                    Text::One(first) => *open = Text::Many(format!("{first}{text}")),
                }
            }
        }
    }

    fn other(&mut self, event: Event<'e>, range: Range<usize>) {
        self.passed = match event {
            Event::Start(_) => self.passed.max(range.start),
            _ => self.passed.max(range.end),
        };
        self.flush();
        self.out.push((event, range));
    }

    fn flush(&mut self) {
        let Some((text, range)) = self.open.take() else { return };
        let text = match text {
            Text::One(text) => text,
            Text::Many(words) => words.into(),
        };
        self.out.push((Event::Text(text), range));
    }
}

/// Whether the backslash before a byte protects what stands there. `\\server\share` has two of its own.
fn protects(source: &str, at: usize) -> bool {
    let bytes = source.as_bytes();
    let before = source[..at - 1].chars().next_back();
    match bytes.get(at) {
        Some(b'\\') => {
            let word = source[at + 1..].starts_with(char::is_alphanumeric);
            !word || before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '\\' || c == ':')
        }
        Some(byte) => PROTECTED.contains(byte),
        None => true,
    }
}
