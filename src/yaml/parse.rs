//! From the parser's events to the tree, within limits.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, Span};

use crate::finding::{Finding, Holes, Message, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::yaml::limits::{ALIASES, COPIES, DEPTH};
use crate::yaml::{Node, Style, Yaml, comments, explain, look, quick};

/// A text that was read: its tree as far as there is one, and what is wrong with it.
#[derive(Debug)]
pub struct Document<'a> {
    /// The tree; `None` when the syntax is broken or there is nothing.
    pub root: Option<Node<'a>>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Reads a text as one YAML document.
pub fn parse<'a>(lines: &Lines<'a>, file: FileId) -> Document<'a> {
    match quick::read(lines) {
        Some(root) => Document { root: Some(root), findings: Vec::new() },
        None => parse_in_full(lines, file),
    }
}

/// Reads a text with the full parser, whatever its shapes are.
pub(super) fn parse_in_full<'a>(lines: &Lines<'a>, file: FileId) -> Document<'a> {
    let mut findings = look::characters(lines, 0, file);
    let mut builder = TreeBuilder {
        text: lines.text(),
        lines,
        file,
        findings: Vec::new(),
        anchors: HashMap::new(),
        marks: 0,
        copies: 0,
        comments: Vec::new(),
    };
    let mut root = builder.document();
    // The parser stumbles over a control character that has been named already.
    let named: Vec<usize> = findings.iter().map(|f| f.place.spot.line()).collect();
    let stumbled = |f: &Finding| root.is_none() && named.contains(&f.place.spot.line());
    findings.extend(builder.findings.into_iter().filter(|f| !stumbled(f)));
    if let Some(root) = &mut root {
        look::punctuation(root, lines, file, &mut findings);
        comments::attach(root, &builder.comments, lines.text());
    }
    Document { root, findings }
}

struct TreeBuilder<'l, 'a> {
    text: &'a str,
    lines: &'l Lines<'a>,
    file: FileId,
    findings: Vec<Finding>,
    anchors: HashMap<usize, Node<'a>>,
    marks: usize,
    copies: usize,
    /// The first bytes of all comments.
    comments: Vec<usize>,
}

/// A list or mapping that is still open.
enum OpenNode<'a> {
    List { start: usize, anchor: usize, items: Vec<Node<'a>> },
    Map { start: usize, anchor: usize, pairs: Vec<(Node<'a>, Node<'a>)>, key: Option<Node<'a>> },
}

impl<'a> TreeBuilder<'_, 'a> {
    fn document(&mut self) -> Option<Node<'a>> {
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
            let (event, span) = match event {
                Ok(pair) => pair,
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len());
                    self.findings.push(explain::explain(&error, at, self.lines, self.file));
                    return None;
                }
            };
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents > 1 {
                    self.say(&reading::DOCUMENTS, &span);
                    return root;
                }
            }
            let done = match self.event(event, &span, &mut stack) {
                Step::Node(node) => Some(node),
                Step::Nothing => None,
                Step::Stop => return None,
            };
            if let Some(node) = done {
                attach(node, &mut stack, &mut root);
            }
        }
        if root.as_ref().is_none_or(|r: &Node<'_>| r.is_null()) {
            self.findings.push(Finding::new(&reading::EMPTY, Place::of_file(self.file), fill!()));
            return None;
        }
        root
    }

    fn event(&mut self, event: Event<'a>, span: &Span, stack: &mut Vec<OpenNode<'a>>) -> Step<'a> {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if tag.is_some() {
                    self.tag(span);
                }
                let node = Node::new(scalar(text, style, start == end), start, end);
                self.anchored(anchor, node, span)
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if stack.len() >= DEPTH => {
                let place = Place::new(self.file, self.lines.spot(start, start + 1));
                self.findings.push(Finding::new(&reading::TOO_DEEP, place, fill!(limit = DEPTH)));
                Step::Stop
            }
            Event::SequenceStart(_, anchor, tag) => {
                if tag.is_some() {
                    self.tag(span);
                }
                stack.push(OpenNode::List { start, anchor, items: Vec::new() });
                Step::Nothing
            }
            Event::MappingStart(_, anchor, tag) => {
                if tag.is_some() {
                    self.tag(span);
                }
                stack.push(OpenNode::Map { start, anchor, pairs: Vec::new(), key: None });
                Step::Nothing
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
                let place = Place::new(self.file, self.lines.spot(start, end));
                let message = if name.is_ascii() { &reading::ALIAS_UNKNOWN } else { &reading::ALIAS_TEXT };
                self.findings.push(Finding::new(message, place, fill!(name = name)));
                Step::Stop
            }
            Event::Comment(..) => {
                self.comments.push(start);
                Step::Nothing
            }
            _ => Step::Nothing,
        }
    }

    /// Remembers a node that has an anchor.
    fn anchored(&mut self, anchor: usize, node: Node<'a>, span: &Span) -> Step<'a> {
        if anchor > 0 {
            if !self.count(span) {
                return Step::Stop;
            }
            self.anchors.insert(anchor, node.clone());
        }
        Step::Node(node)
    }

    fn alias(&mut self, id: usize, start: usize, end: usize, span: &Span) -> Step<'a> {
        if !self.count(span) {
            return Step::Stop;
        }
        let Some(node) = self.anchors.get(&id) else { return Step::Nothing };
        self.copies += node.size();
        if self.copies > COPIES {
            self.say(&reading::ALIAS_COPIES, span);
            return Step::Stop;
        }
        let mut node = node.clone();
        (node.start, node.end) = (start, end);
        Step::Node(node)
    }

    /// Counts an anchor or alias; says so once when there are too many.
    fn count(&mut self, span: &Span) -> bool {
        self.marks += 1;
        if self.marks > ALIASES {
            self.say(&reading::ALIAS, span);
        }
        self.marks <= ALIASES
    }

    fn tag(&mut self, span: &Span) {
        let start = span.tag_start.and_then(|m| m.byte_offset()).or(span.start.byte_offset()).unwrap_or(0);
        let word = self.text[start..].split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
        let place = Place::new(self.file, self.lines.spot(start, start + word.len()));
        self.findings.push(Finding::new(&reading::TAG, place, fill!(tag = word)));
    }

    fn say<const HOLES: Holes>(&mut self, message: &'static Message<HOLES>, span: &Span) {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start).max(start + 1);
        let place = Place::new(self.file, self.lines.spot(start, end));
        self.findings.push(Finding::new(message, place, fill!(limit = ALIASES)));
    }
}

enum Step<'a> {
    Node(Node<'a>),
    Nothing,
    Stop,
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
