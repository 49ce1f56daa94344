//! Mappings and lists by indentation.

use crate::source::Lines;
use crate::yaml::quick::flow::Flow;
use crate::yaml::quick::{DEPTH, literal, plain};
use crate::yaml::{Node, Yaml, comments};

/// The lines of a text, with the next one that is neither empty nor a comment.
pub(super) struct BlockReader<'l, 'a> {
    lines: &'l Lines<'a>,
    /// Whether there are tabs anywhere: then each line must be asked.
    tabs: bool,
    /// The line behind `ahead`, from 0.
    number: usize,
    ahead: Option<CodeLine>,
    /// The first bytes of the comments passed so far.
    comments: Vec<usize>,
}

/// A line, or what follows `- ` on one.
#[derive(Clone, Copy)]
struct CodeLine {
    /// Column of its first sign, from 0.
    indent: usize,
    /// First byte of its first sign.
    start: usize,
    /// First byte of its end.
    end: usize,
}

impl<'l, 'a> BlockReader<'l, 'a> {
    pub(super) fn new(lines: &'l Lines<'a>) -> BlockReader<'l, 'a> {
        let tabs = memchr::memchr(b'\t', lines.text().as_bytes()).is_some();
        BlockReader { lines, tabs, number: 0, ahead: None, comments: Vec::new() }
    }

    /// Reads a whole text: one mapping at the margin.
    pub(super) fn document(mut self) -> Option<Node<'a>> {
        self.step()?;
        let first = self.ahead.filter(|line| line.indent == 0)?;
        let mut root = self.map(first, 0)?;
        comments::attach(&mut root, &self.comments, self.lines.text());
        self.ahead.is_none().then_some(root)
    }

    /// Steps to the next line that says something.
    fn step(&mut self) -> Option<()> {
        self.ahead = None;
        while let Some(line) = literal::line(self.lines, self.number) {
            let start = self.lines.start_of(self.number);
            let indent = line.bytes().take_while(|b| *b == b' ').count();
            self.number += 1;
            if self.tabs && line.contains('\t') {
                return None;
            }
            match line.as_bytes().get(indent) {
                None => {}
                Some(b'#') => self.comments.push(start + indent),
                Some(_) => {
                    self.ahead = Some(CodeLine { indent, start: start + indent, end: start + line.len() });
                    break;
                }
            }
        }
        Some(())
    }

    /// Where the parser meets what follows: there it closes what is open.
    fn next(&self) -> usize {
        self.ahead.map_or(self.lines.text().len(), |line| line.start)
    }

    /// A mapping whose first key is at the start of `line`.
    fn map(&mut self, mut line: CodeLine, depth: usize) -> Option<Node<'a>> {
        let CodeLine { indent, start, .. } = line;
        let mut pairs = Vec::new();
        loop {
            pairs.push(self.pair(line, depth)?);
            match self.ahead {
                Some(next) if next.indent > indent => return None,
                Some(next) if next.indent == indent => line = next,
                _ => break,
            }
        }
        Some(Node::new(Yaml::Map(pairs), start, self.next()))
    }

    fn pair(&mut self, line: CodeLine, depth: usize) -> Option<(Node<'a>, Node<'a>)> {
        if depth > DEPTH {
            return None;
        }
        let text = self.lines.text();
        let colon = line.start + plain::colon(&text.as_bytes()[line.start..line.end])?;
        let key = plain::key(&text[line.start..colon], line.start)?;
        let rest = self.from(colon + 1, line.end, line.indent);
        let value = match text.as_bytes()[rest.start..rest.end].first() {
            None => self.below(line.indent, colon, depth)?,
            Some(b'#') => {
                self.comments.push(rest.start);
                self.below(line.indent, colon, depth)?
            }
            Some(b'|') => {
                let head = &text[rest.start..rest.end];
                let (node, next) = literal::read(self.lines, head, self.number, line.indent)?;
                self.number = next;
                self.step()?;
                node
            }
            Some(_) => self.inline(rest, depth)?,
        };
        Some((key, value))
    }

    /// What is left of a line from `at` on, without the spaces before it.
    fn from(&self, at: usize, end: usize, indent: usize) -> CodeLine {
        let bytes = &self.lines.text().as_bytes()[at..end];
        let spaces = bytes.iter().take_while(|b| **b == b' ').count();
        CodeLine { indent: indent + spaces, start: at + spaces, end }
    }

    /// The value of a key at column `indent` that has nothing behind its colon.
    fn below(&mut self, indent: usize, colon: usize, depth: usize) -> Option<Node<'a>> {
        self.step()?;
        match self.ahead {
            Some(next) if self.is_item(next) && next.indent >= indent => {
                self.list(next, next.indent == indent, depth + 1)
            }
            Some(next) if next.indent > indent => self.map(next, depth + 1),
            _ => Some(plain::word(&self.lines.text()[colon..colon], colon)),
        }
    }

    /// A list whose first item is on `line`; `flush` if it stands at the column of its key.
    fn list(&mut self, mut line: CodeLine, flush: bool, depth: usize) -> Option<Node<'a>> {
        let indent = line.indent;
        let mut start = line.start;
        let mut items = Vec::new();
        loop {
            let rest = self.from(line.start + 1, line.end, indent + 1);
            if flush && items.is_empty() {
                // The parser has no sign for the start of such a list, and takes its first item.
                start = rest.start;
            }
            items.push(self.item(rest, depth)?);
            match self.ahead {
                Some(next) if next.indent > indent => return None,
                Some(next) if next.indent == indent && self.is_item(next) => line = next,
                Some(next) if next.indent == indent && !flush => return None,
                _ => break,
            }
        }
        Some(Node::new(Yaml::List(items), start, self.next()))
    }

    /// An item: a mapping whose first key follows the dash, or something on one line.
    fn item(&mut self, rest: CodeLine, depth: usize) -> Option<Node<'a>> {
        let line = &self.lines.text().as_bytes()[rest.start..rest.end];
        match line.first()? {
            b'[' | b'{' | b'"' | b'\'' => self.inline(rest, depth),
            b'#' | b'|' => None,
            _ if plain::colon(line).is_some() => self.map(rest, depth + 1),
            _ => self.inline(rest, depth),
        }
    }

    fn is_item(&self, line: CodeLine) -> bool {
        self.lines.text().as_bytes()[line.start..line.end].starts_with(b"- ")
    }

    /// A value that is all of the rest of a line, but for a comment.
    fn inline(&mut self, rest: CodeLine, depth: usize) -> Option<Node<'a>> {
        let text = self.lines.text();
        let here = &text[rest.start..rest.end];
        let node = match here.as_bytes().first()? {
            b'[' | b'{' => Flow::new(&text[..rest.end], rest.start).node(depth + 1)?,
            b'"' | b'\'' => plain::quoted(here, rest.start)?,
            _ => plain::word(plain::value(here)?, rest.start),
        };
        let tail = text[node.end..rest.end].trim_start_matches(' ');
        // A comment has a space before it.
        let glued = tail.len() == rest.end - node.end;
        match tail.is_empty() {
            true => {}
            false if tail.starts_with('#') && !glued => self.comments.push(rest.end - tail.len()),
            false => return None,
        }
        self.step()?;
        Some(node)
    }
}
