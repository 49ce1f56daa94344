//! Events of a text, with what is no markup put back into its words.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::prose::markdown::emphasis;
use crate::prose::markdown::stars::{self, Run};
use crate::text::lines;

/// An event and the bytes of the source that it was made from.
pub(crate) type MarkdownEvent<'e> = (Event<'e>, Range<usize>);

/// What Markdown has here beside CommonMark.
pub(in crate::prose) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// What a backslash protects: what would be markup without it.
const PROTECTED: &[u8] = b"\\`*_{}[]()#+-.!|~<>&";

/// The events of a source, which is plain if nothing in it can be markup. Texts side by side are one.
pub(crate) fn events(source: &str, is_plain: bool) -> Vec<MarkdownEvent<'_>> {
    let unmarked = if is_plain { unmarked(source) } else { None };
    unmarked.unwrap_or_else(|| parsed(source))
}

/// The events of a plain source, as most narratives are; `None` where spaces may count for something.
pub(super) fn unmarked(source: &str) -> Option<Vec<MarkdownEvent<'_>>> {
    let is_space = |c: char| c <= ' ';
    let (mut out, mut at, mut start) = (Vec::new(), 0, None);
    for line in lines(source) {
        let end = at + line.len();
        match start {
            // Spaces beside a line count for something, as do the ends of lines of other systems.
            _ if line.starts_with(is_space) || line.ends_with(is_space) => return None,
            None if line.is_empty() => {}
            Some(from) if line.is_empty() => {
                paragraph(&mut out, from, at);
                start = None;
            }
            None => {
                start = Some((out.len(), at));
                out.push((Event::Start(Tag::Paragraph), at..end));
                out.push((Event::Text(line.into()), at..end));
            }
            Some(_) => {
                out.push((Event::SoftBreak, at - 1..at));
                out.push((Event::Text(line.into()), at..end));
            }
        }
        at = end + 1;
    }
    start.into_iter().for_each(|from| paragraph(&mut out, from, source.len()));
    Some(out)
}

/// Ends a paragraph, which is known by its event and its first byte, before byte `end`.
fn paragraph(out: &mut Vec<MarkdownEvent<'_>>, (event, from): (usize, usize), end: usize) {
    if let Some((_, range)) = out.get_mut(event) {
        *range = from..end;
    }
    out.push((Event::End(TagEnd::Paragraph), from..end));
}

pub(super) fn parsed(source: &str) -> Vec<MarkdownEvent<'_>> {
    let mut words = Words::new(source);
    // Of every element of emphasis that is open, the bytes of its marks if they are no marks, or stars.
    let mut marks: Vec<Option<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::Text(text) => words.text(text, range),
            Event::Start(tag) => match emphasis::width(&tag, source, &range) {
                Some(width)
                    if source[range.start..].starts_with('*')
                        || !emphasis::is_meant(source, &range, width) =>
                {
                    marks.push(Some(width));
                    words.marks(range.start..range.start + width);
                }
                width => {
                    marks.extend(width.map(|_| None));
                    words.other(Event::Start(tag), range);
                }
            },
            Event::End(end) if is_emphasis(end) => match marks.pop() {
                Some(Some(width)) => words.marks(range.end - width..range.end),
                _ => words.other(Event::End(end), range),
            },
            event => words.other(event, range),
        }
    }
    words.flush();
    match words.runs.is_empty() {
        true => words.out,
        false => stars::resolved(source, words.out, words.runs),
    }
}

pub(super) fn is_emphasis(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

/// The words between other events.
struct Words<'e> {
    source: &'e str,
    out: Vec<MarkdownEvent<'e>>,
    /// The text that is being put together.
    open: Option<(Text<'e>, Range<usize>)>,
    /// How much of the source is words or markup for sure.
    passed: usize,
    /// The runs of stars that may be marks.
    runs: Vec<Run>,
    /// Of every element that is open, the number of its stretch; and how many numbers there are.
    scopes: Vec<usize>,
    scope: usize,
    /// Whether what comes is code.
    code: bool,
}

/// A text that is put together.
enum Text<'e> {
    One(CowStr<'e>),
    Many(String),
}

impl<'e> Words<'e> {
    fn new(source: &'e str) -> Words<'e> {
        Words {
            source,
            out: Vec::with_capacity(source.len() / 64 + 16),
            open: None,
            passed: 0,
            runs: Vec::new(),
            scopes: vec![0],
            scope: 0,
            code: false,
        }
    }

    fn text(&mut self, text: CowStr<'e>, range: Range<usize>) {
        let bytes = self.source.as_bytes();
        let behind = range.start > self.passed && bytes[range.start - 1] == b'\\';
        if behind && !protects(self.source, range.start) {
            self.push(CowStr::Borrowed("\\"), range.start - 1..range.start);
        }
        self.passed = range.end;
        // A star that stands for itself is no mark.
        if (behind || text.len() != range.len()) && text.starts_with('*') {
            let length = range.len() + 1 - text.len();
            self.alone(range.start..range.start + length);
            let rest = range.start + length..range.end;
            if !rest.is_empty() {
                self.words(self.source[rest.clone()].into(), rest);
            }
        } else {
            self.words(text, range);
        }
    }

    /// Words with the stars among them.
    fn words(&mut self, text: CowStr<'e>, range: Range<usize>) {
        if self.code || text.len() != range.len() || !text.contains('*') {
            return self.push(text, range);
        }
        let words = &self.source[range.clone()];
        let mut at = range.start;
        for part in words.split_inclusive('*') {
            let plain = part.strip_suffix('*').unwrap_or(part);
            if !plain.is_empty() {
                self.push(CowStr::Borrowed(plain), at..at + plain.len());
            }
            at += part.len();
            if plain.len() < part.len() {
                self.star(at - 1);
            }
        }
    }

    /// Marks of an element that are stars, or the characters that they are.
    fn marks(&mut self, range: Range<usize>) {
        self.passed = range.end;
        for at in range {
            match &self.source[at..=at] {
                "*" => self.star(at),
                mark => self.push(CowStr::Borrowed(mark), at..at + 1),
            }
        }
    }

    /// A star that may be a mark.
    fn star(&mut self, at: usize) {
        self.flush();
        let scope = self.scopes.last().copied().unwrap_or(0);
        let last = self.runs.last_mut();
        match last.filter(|run| run.event + 1 == self.out.len() && run.range.end == at && run.scope == scope)
        {
            Some(run) => run.range.end = at + 1,
            None => {
                self.runs.push(Run { event: self.out.len(), range: at..at + 1, scope });
                self.out.push((Event::Text(CowStr::Borrowed("")), at..at + 1));
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
        self.enter(&event);
        self.out.push((event, range));
    }

    /// Follows which element the words are in. Marks do not pair across a block.
    fn enter(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.code |= matches!(tag, Tag::CodeBlock(_));
                self.scope += 2;
                if let Some(around) = self.scopes.last_mut().filter(|_| !is_inline(tag)) {
                    *around = self.scope - 1;
                }
                self.scopes.push(self.scope);
            }
            Event::End(end) => {
                self.code &= !matches!(end, TagEnd::CodeBlock);
                self.scopes.pop();
            }
            _ => {}
        }
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

/// Whether an element stands among words.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
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
