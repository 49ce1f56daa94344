//! From the parser's events to the tree, within limits.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};

use crate::yaml::limits::{ALIASES, COPIES, DEPTH};
use crate::yaml::notice::{Notice, Unwanted};
use crate::yaml::{Node, Style, Yaml};

/// A text that was read to its end, or to where there was too much.
pub(super) struct ParsedTree<'a> {
    pub root: Option<Node<'a>>,
    pub notices: Vec<Notice<'a>>,
    /// The first bytes of all comments.
    pub comments: Vec<usize>,
}

/// Where the parser, or the builder of the tree, could not go on, so that there is no tree.
pub(super) enum Stop {
    /// No YAML, at a byte.
    Error(ErrorKind, String, usize),
    /// YAML, but a text that is no value, or starts with one of its signs, at a byte.
    Sign(usize),
}

struct TreeBuilder<'a> {
    text: &'a str,
    notices: Vec<Notice<'a>>,
    anchors: HashMap<usize, Node<'a>>,
    marks: usize,
    copies: usize,
    comments: Vec<usize>,
}

/// A list or mapping that is still open.
enum OpenNode<'a> {
    List { start: usize, anchor: usize, items: Vec<Node<'a>> },
    Map { start: usize, anchor: usize, pairs: Vec<(Node<'a>, Node<'a>)>, key: Option<Node<'a>> },
}

enum Step<'a> {
    Node(Node<'a>),
    Nothing,
    /// There is too much; it was noted.
    TooMuch,
    Stop(Stop),
}

/// Reads a text with the parser.
pub(super) fn build(text: &str) -> Result<ParsedTree<'_>, Stop> {
    let mut builder = TreeBuilder {
        text,
        notices: Vec::new(),
        anchors: HashMap::new(),
        marks: 0,
        copies: 0,
        comments: Vec::new(),
    };
    let root = builder.document()?;
    Ok(ParsedTree { root, notices: builder.notices, comments: builder.comments })
}

impl<'a> TreeBuilder<'a> {
    fn document(&mut self) -> Result<Option<Node<'a>>, Stop> {
        let mut options = Options::default();
        // A comment is never an error, however many there are.
        options.max_buffered_comment_events = usize::MAX;
        options.emit_unresolved_aliases = true;
        options.flow_nesting_limit = 2 * DEPTH;
        options.block_nesting_limit = 2 * DEPTH;
        let parser = Parser::new_from_str_with_options(self.text, options);
        let mut stack: Vec<OpenNode<'a>> = Vec::new();
        let mut root = None;
        let mut documents = 0;
        for event in parser {
            let (event, span) = event.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(self.text.len());
                Stop::Error(error.kind().clone(), error.info().to_owned(), at)
            })?;
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents > 1 {
                    self.note(bytes(&span), Unwanted::Document);
                    return Ok(root);
                }
            }
            let done = match self.event(event, &span, &mut stack) {
                Step::Node(node) => Some(node),
                Step::Nothing => None,
                Step::TooMuch => return Ok(None),
                Step::Stop(stop) => return Err(stop),
            };
            if let Some(node) = done {
                attach(node, &mut stack, &mut root);
            }
        }
        if let Some(Node { value: Yaml::Scalar(..), start, end, .. }) = root
            && start < end
        {
            return Err(Stop::Sign(start));
        }
        if root.as_ref().is_none_or(|r: &Node<'_>| r.is_null()) {
            let is_comment = self.text.lines().any(|line| line.trim_start().starts_with('#'));
            self.note(0..0, if is_comment { Unwanted::Comments } else { Unwanted::Nothing });
            return Ok(None);
        }
        Ok(root)
    }

    fn event(&mut self, event: Event<'a>, span: &Span, stack: &mut Vec<OpenNode<'a>>) -> Step<'a> {
        let Range { start, end } = bytes(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if let Some(stop) = self.sign(span, anchor, tag.is_some(), start == end) {
                    return Step::Stop(stop);
                }
                let node = Node::new(scalar(text, style, start == end), start, end);
                self.anchored(anchor, node, span)
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if stack.len() >= DEPTH => {
                self.too_much(start..start + 1, Unwanted::Depth)
            }
            Event::SequenceStart(_, anchor, tag) => {
                let stop = self.sign(span, anchor, tag.is_some(), false);
                stack.push(OpenNode::List { start, anchor, items: Vec::new() });
                stop.map_or(Step::Nothing, Step::Stop)
            }
            Event::MappingStart(_, anchor, tag) => {
                let stop = self.sign(span, anchor, tag.is_some(), false);
                stack.push(OpenNode::Map { start, anchor, pairs: Vec::new(), key: None });
                stop.map_or(Step::Nothing, Step::Stop)
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(OpenNode::List { start, anchor, items }) => {
                    let end = end.max(items.last().map_or(start, |n| n.end));
                    self.anchored(anchor, Node::new(Yaml::List(items), start, end), span)
                }
                Some(OpenNode::Map { start, anchor, pairs, .. }) => {
                    let end = end.max(pairs.last().map_or(start, |(_, v)| v.end));
                    self.anchored(anchor, Node::new(Yaml::Map(pairs), start, end), span)
                }
                None => Step::Nothing,
            },
            Event::Alias(id) => self.alias(id, start, end, span),
            Event::UnresolvedAlias(name) => {
                match name.is_ascii() && self.text[end..].starts_with(['\n', '\r']) {
                    true => self.too_much(start..end, Unwanted::Alias(name)),
                    false => Step::Stop(Stop::Sign(start)),
                }
            }
            Event::Comment(..) => {
                self.comments.push(start);
                Step::Nothing
            }
            _ => Step::Nothing,
        }
    }

    /// Whether an anchor or a tag is the start of a text; a tag that is none is noted.
    fn sign(&mut self, span: &Span, anchor: usize, tagged: bool, is_nothing: bool) -> Option<Stop> {
        let start = bytes(span).start;
        if tagged {
            let at = span.tag_start.and_then(|mark| mark.byte_offset()).unwrap_or(start);
            let word = self.text[at..].split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
            if word == "!" || !word.is_ascii() {
                return Some(Stop::Sign(at));
            }
            self.note(at..at + word.len(), Unwanted::Tag(word));
        }
        if anchor > 0 {
            let at = self.text[..start].rfind('&').unwrap_or(start);
            let name = self.text[at..].split(char::is_whitespace).next().unwrap_or("");
            if is_nothing || !name.is_ascii() && !has_alias(self.text, &name[1..]) {
                return Some(Stop::Sign(at));
            }
        }
        None
    }

    /// Remembers a node that has an anchor.
    fn anchored(&mut self, anchor: usize, node: Node<'a>, span: &Span) -> Step<'a> {
        if anchor > 0 {
            if !self.count(span) {
                return Step::TooMuch;
            }
            self.anchors.insert(anchor, node.clone());
        }
        Step::Node(node)
    }

    fn alias(&mut self, id: usize, start: usize, end: usize, span: &Span) -> Step<'a> {
        if !self.count(span) {
            return Step::TooMuch;
        }
        let Some(node) = self.anchors.get(&id) else { return Step::Nothing };
        self.copies += node.size();
        if self.copies > COPIES {
            return self.too_much(bytes(span), Unwanted::Copies);
        }
        let mut node = node.clone();
        (node.start, node.end) = (start, end);
        Step::Node(node)
    }

    /// Counts an anchor or alias; says so once when there are too many.
    fn count(&mut self, span: &Span) -> bool {
        self.marks += 1;
        if self.marks > ALIASES {
            self.note(bytes(span), Unwanted::Marks);
        }
        self.marks <= ALIASES
    }

    fn note(&mut self, at: Range<usize>, what: Unwanted<'a>) {
        let end = at.end.max(at.start + 1);
        self.notices.push(Notice { at: at.start..end, what });
    }

    fn too_much(&mut self, at: Range<usize>, what: Unwanted<'a>) -> Step<'a> {
        self.note(at, what);
        Step::TooMuch
    }
}

fn bytes(span: &Span) -> Range<usize> {
    let start = span.start.byte_offset().unwrap_or(0);
    start..span.end.byte_offset().unwrap_or(start)
}

/// An empty value is reported as `~` with an empty span: it stays empty here.
fn scalar(text: Cow<'_, str>, style: ScalarStyle, nothing: bool) -> Yaml<'_> {
    match style {
        ScalarStyle::Plain if nothing => Yaml::Scalar(Cow::Borrowed(""), Style::Plain),
        ScalarStyle::Plain => Yaml::Scalar(text, Style::Plain),
        ScalarStyle::Literal | ScalarStyle::Folded => Yaml::Scalar(text, Style::Block),
        _ => Yaml::Scalar(text, Style::Quoted),
    }
}

fn attach<'a>(node: Node<'a>, stack: &mut [OpenNode<'a>], root: &mut Option<Node<'a>>) {
    match stack.last_mut() {
        None => *root = Some(node),
        Some(OpenNode::List { items, .. }) => items.push(node),
        Some(OpenNode::Map { pairs, key, .. }) => match key.take() {
            None => *key = Some(node),
            Some(key) => pairs.push((key, node)),
        },
    }
}
/// Whether an alias of an anchor stands in a text: one in Chinese is none without, but the start of words.
pub(super) fn has_alias(text: &str, name: &str) -> bool {
    let ends =
        |rest: &str| rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ']' | '}'));
    let mut found = text.match_indices('*').filter_map(|(at, _)| text[at + 1..].strip_prefix(name));
    !name.is_empty() && found.any(ends)
}
