//! What is changed in a text before Markdown reads it, and the way back to the text as it was written.

use std::borrow::Cow;
use std::ops::Range;

use crate::codec::coded;
use crate::prose::Prose;
use crate::text::{MARK_CLOSE, MARK_OPEN};

/// A few bytes of a text that Markdown reads as others, so that it takes them as their author means them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewrite {
    /// First byte that is replaced.
    pub start: u32,
    /// First byte behind.
    pub end: u32,
    /// What is read in their place.
    pub text: Cow<'static, str>,
}

coded!(Rewrite { start, end, text });

impl Rewrite {
    /// Reads a range as something else.
    pub(crate) fn new(range: Range<usize>, text: impl Into<Cow<'static, str>>) -> Rewrite {
        Rewrite { start: range.start as u32, end: range.end as u32, text: text.into() }
    }

    /// Reads something more in front of a byte.
    pub(super) fn before(at: usize, text: &'static str) -> Rewrite {
        Rewrite::new(at..at, text)
    }

    fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text as Markdown reads it: with marks in its slots, and with its rewrites.
#[derive(Debug)]
pub(crate) struct MarkdownSource<'p> {
    /// The text.
    pub text: Cow<'p, str>,
    /// Whether nothing in it can be markup.
    pub is_plain: bool,
    /// Where it parts from the text as it was written: byte here, byte there, and whether what follows stands for that
    /// one byte.
    turns: Vec<(usize, usize, bool)>,
}

impl<'p> MarkdownSource<'p> {
    /// The source of a text.
    pub(crate) fn of(prose: &'p Prose) -> MarkdownSource<'p> {
        let (written, is_plain) = (&*prose.text, prose.is_plain);
        if prose.slots.is_empty() && prose.rewrites.is_empty() {
            return MarkdownSource { text: written.into(), is_plain, turns: Vec::new() };
        }
        let mut source =
            Marked { written, from: 0, text: String::with_capacity(written.len() + 64), turns: Vec::new() };
        let mut rewrites = prose.rewrites.iter().peekable();
        for (number, slot) in prose.slots.iter().enumerate() {
            while let Some(rewrite) = rewrites.next_if(|rewrite| rewrite.end <= slot.start) {
                source.put(rewrite.range(), |text| text.push_str(&rewrite.text));
            }
            source.put(slot.start as usize..slot.end as usize, |text| push_mark(text, number));
        }
        rewrites.for_each(|rewrite| source.put(rewrite.range(), |text| text.push_str(&rewrite.text)));
        source.text.push_str(written.get(source.from..).unwrap_or(""));
        MarkdownSource { text: source.text.into(), is_plain, turns: source.turns }
    }

    /// The range of the text as written that a range was made from; of a slot, all of it.
    pub(crate) fn written(&self, range: Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        start..self.at(range.end).max(start)
    }

    fn at(&self, at: usize) -> usize {
        let passed = self.turns.partition_point(|(here, ..)| *here <= at);
        match passed.checked_sub(1).and_then(|last| self.turns.get(last)) {
            Some((_, there, true)) => *there,
            Some((here, there, false)) => there + (at - here),
            None => at,
        }
    }
}

/// A source that is being made.
struct Marked<'w> {
    written: &'w str,
    from: usize,
    text: String,
    turns: Vec<(usize, usize, bool)>,
}

impl Marked<'_> {
    /// Puts something in the place of a range. What overlaps with something before it is left as it is.
    fn put(&mut self, range: Range<usize>, put: impl FnOnce(&mut String)) {
        let Some(between) = self.written.get(self.from..range.start) else { return };
        self.text.push_str(between);
        self.turns.push((self.text.len(), range.start, true));
        put(&mut self.text);
        self.turns.push((self.text.len(), range.end, false));
        self.from = range.end;
    }
}

/// Appends the mark of a slot. No text of an editor has one: `Prose` sees to it.
fn push_mark(text: &mut String, number: usize) {
    text.push(MARK_OPEN);
    text.push_str(&number.to_string());
    text.push(MARK_CLOSE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_marks_and_rewrites_and_knows_what_they_were_made_from() {
        let mut prose = Prose::new("甲 {{a}} 乙\n1) 丙", |_, _| None);
        let at = prose.text.find("1)").unwrap();
        prose.rewrites = Box::new([Rewrite::before(at, "\n"), Rewrite::before(at + 1, "\\")]);
        let source = MarkdownSource::of(&prose);
        assert_eq!(source.text, "甲 \u{fdd0}0\u{fdd1} 乙\n\n1\\) 丙");
        let written = |words: &str| {
            let at = source.text.find(words).unwrap();
            &prose.text[source.written(at..at + words.len())]
        };
        let cases = [
            ("甲", "甲"),
            ("\u{fdd0}0\u{fdd1}", "{{a}}"),
            ("0", "{{a}}"),
            ("乙\n\n1", "乙\n1"),
            ("\\) 丙", ") 丙"),
            ("丙", "丙"),
        ];
        for (words, expected) in cases {
            let found = written(words);
            assert!(found == expected || (words == "0" && found.is_empty()), "{words:?}: {found:?}");
        }
    }
}
