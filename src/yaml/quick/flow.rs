//! Lists and mappings in brackets, on one line.

use crate::yaml::quick::{DEPTH, plain};
use crate::yaml::{Node, Yaml};

/// Most rows have seven figures.
const ROW: usize = 8;

/// A line that is read from left to right.
pub(super) struct Flow<'a> {
    /// The text up to the end of the line.
    text: &'a str,
    /// The next byte.
    at: usize,
}

impl<'a> Flow<'a> {
    /// Reads `text`, which ends with a line, from the byte `at`.
    pub(super) fn new(text: &'a str, at: usize) -> Flow<'a> {
        Flow { text, at }
    }

    /// Reads the list, mapping or word that starts here, and stops behind it.
    pub(super) fn node(&mut self, depth: usize) -> Option<Node<'a>> {
        if depth > DEPTH {
            return None;
        }
        match self.peek()? {
            b'[' => self.list(depth),
            b'{' => self.map(depth),
            b'"' | b'\'' => {
                let node = plain::quoted(&self.text[self.at..], self.at)?;
                self.at = node.end;
                Some(node)
            }
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut items = Vec::with_capacity(ROW);
        self.at += 1;
        while self.next()? != b']' {
            items.push(self.node(depth + 1)?);
            self.comma(b']')?;
        }
        self.at += 1;
        Some(Node::new(Yaml::List(items), start, self.at))
    }

    fn map(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.at;
        let mut pairs = Vec::with_capacity(ROW / 2);
        self.at += 1;
        while self.next()? != b'}' {
            let key = self.key()?;
            let colon = self.at;
            self.at += 1;
            let value = match self.next()? {
                b',' | b'}' => plain::word(&self.text[colon..colon], colon),
                _ => self.node(depth + 1)?,
            };
            pairs.push((key, value));
            self.comma(b'}')?;
        }
        self.at += 1;
        Some(Node::new(Yaml::Map(pairs), start, self.at))
    }

    /// Steps over a comma, or stops before what closes the collection.
    fn comma(&mut self, close: u8) -> Option<()> {
        match self.next()? {
            b',' => self.at += 1,
            found if found == close => {}
            _ => return None,
        }
        Some(())
    }

    /// A key and the space behind its colon; stops at the colon.
    fn key(&mut self) -> Option<Node<'a>> {
        let (end, stop) = self.stop()?;
        let key = plain::key(&self.text[self.at..end], self.at)?;
        (stop == b':' && self.text.as_bytes().get(end + 1) == Some(&b' ')).then_some(())?;
        self.at = end;
        Some(key)
    }

    fn word(&mut self) -> Option<Node<'a>> {
        let (end, stop) = self.stop()?;
        let text = self.text[self.at..end].trim_end_matches(' ');
        if stop == b':' || !plain::sound(text) {
            return None;
        }
        let word = plain::word(text, self.at);
        self.at = end;
        Some(word)
    }

    /// Where a word without quotes ends, and the sign that ends it: a comma, a closing bracket or a colon.
    fn stop(&self) -> Option<(usize, u8)> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            let found = *bytes.get(at)?;
            match found {
                b',' | b']' | b'}' => return Some((at, found)),
                b'[' | b'{' => return None,
                b':' => match bytes.get(at + 1)? {
                    b' ' | b',' | b'[' | b']' | b'{' | b'}' => return Some((at, found)),
                    _ => {}
                },
                b'#' if at > 0 && bytes[at - 1] == b' ' => return None,
                _ => {}
            }
            at += 1;
        }
    }

    /// The next byte that is no space.
    fn next(&mut self) -> Option<u8> {
        while self.peek()? == b' ' {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
