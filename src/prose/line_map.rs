//! Where each part of a text was written, so that a word of it has its true line and column.

use std::ops::Range;

use crate::codec::{Coded, Decoder, Encoder, coded};
use crate::source::{Lines, Spot};
use crate::text::lines as lines_of;

/// Lines that are looked for in vain until the text is known to be written otherwise than it reads.
const MISSES: usize = 100;

/// Where a text was written in its file.
///
/// White space that YAML folds or strips, and escapes in quotes, make a text differ from the bytes that it was read from.
/// The map holds the bytes at which the two part; a text after `|` has one of them, so the map is a few bytes long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LineMap(Turns);

/// Nearly all maps have one turn: it needs no heap, and the others no more room than it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Turns {
    One(Turn),
    Some(Box<Box<[Turn]>>),
}

/// A byte of the text whose place does not follow from the turn before it. What follows on the same line stands behind
/// it; each later line of the text stands one line further down in the file, indented as the line of the turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    at: u32,
    line: u32,
    column: u32,
}

coded!(Turn { at, line, column });

impl Coded for LineMap {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.number(self.turns().len() as u64);
        self.turns().iter().for_each(|turn| turn.encode(to));
    }

    fn decode(from: &mut Decoder<'_>) -> Option<LineMap> {
        Coded::decode(from).map(LineMap::of)
    }
}

impl Default for Turns {
    fn default() -> Turns {
        Turns::Some(Box::default())
    }
}

impl LineMap {
    /// Follows a text through the bytes `start..end` of the file that it was read from.
    pub(crate) fn new(lines: &Lines<'_>, (start, end): (usize, usize), text: &str) -> LineMap {
        let source = lines.text().get(start..end).unwrap_or("");
        let mut walk = Walk { lines, start, source, at: 0, turns: Vec::new(), last: None, misses: 0 };
        let mut from = 0;
        for (number, line) in lines_of(text).enumerate() {
            let words = line.trim_start();
            let (indent, words) = (&line[..line.len() - words.len()], words.trim_end());
            if !words.is_empty() && walk.misses < MISSES {
                walk.line(from, number, indent, words);
            }
            from += line.len() + 1;
        }
        LineMap::of(walk.turns.into())
    }

    fn of(turns: Box<[Turn]>) -> LineMap {
        LineMap(match turns[..] {
            [turn] => Turns::One(turn),
            _ => Turns::Some(Box::new(turns)),
        })
    }

    fn turns(&self) -> &[Turn] {
        match &self.0 {
            Turns::One(turn) => std::slice::from_ref(turn),
            Turns::Some(turns) => turns,
        }
    }

    /// The stretch of the file in which a range of the text was written, up to the end of its first line; `None` if there
    /// is nothing but white space in the range.
    pub(crate) fn spot(&self, text: &str, range: Range<usize>) -> Option<Spot> {
        self.places(text).spot(range)
    }

    /// Looks for many places in a text: it is walked once if they are asked for in its order.
    pub(crate) fn places<'m>(&'m self, text: &'m str) -> Places<'m> {
        Places { turns: self.turns(), text, last: None }
    }
}

/// The places of a text, each found from the one before.
#[derive(Debug)]
pub(crate) struct Places<'m> {
    turns: &'m [Turn],
    text: &'m str,
    /// A byte of the text and its line and column.
    last: Option<(usize, usize, usize)>,
}

impl Places<'_> {
    /// As [`LineMap::spot`].
    pub(crate) fn spot(&mut self, range: Range<usize>) -> Option<Spot> {
        let text = self.text;
        let words = text.get(range.clone())?;
        let first = range.start + words.len() - words.trim_start().len();
        let (line, column) = self.place(first)?;
        // No further than its first line, in the text and in the file.
        let rest = text.get(first..range.end)?;
        let ends = rest.find('\n').map_or(range.end, |length| first + length);
        let passed = self.turns.partition_point(|turn| turn.at as usize <= first);
        let folds = self.turns.get(passed..)?.iter().take_while(|turn| (turn.at as usize) < ends);
        let folds = folds.filter(|turn| turn.line as usize != line).map(|turn| turn.at as usize).next();
        let words = text.get(first..folds.unwrap_or(ends))?.trim_end();
        let last = first + words.char_indices().next_back()?.0;
        let (last_line, end) = self.place(last)?;
        let width = if last_line == line { (end + 1).saturating_sub(column) } else { 1 };
        Some(Spot::new(line, column, width))
    }

    /// The line and the column, both from 1, of the character at a byte of the text.
    fn place(&mut self, at: usize) -> Option<(usize, usize)> {
        let passed = self.turns.partition_point(|turn| turn.at as usize <= at);
        let turn = self.turns.get(passed.checked_sub(1)?)?;
        let start = (turn.at as usize, turn.line as usize, turn.column as usize);
        let (from, line, column) =
            self.last.filter(|(from, ..)| (start.0..=at).contains(from)).unwrap_or(start);
        let between = self.text.get(from..at)?;
        let count = |range: Range<usize>| self.text.get(range).map_or(0, |t| t.chars().count());
        let (line, column) = match between.rfind('\n') {
            None => (line, column + count(from..at)),
            Some(end) => {
                let further = between.bytes().filter(|byte| *byte == b'\n').count();
                let begins = self.text.get(..start.0)?.rfind('\n').map_or(0, |end| end + 1);
                let margin = start.2.saturating_sub(count(begins..start.0));
                (line + further, margin + count(from + end + 1..at))
            }
        };
        self.last = Some((at, line, column));
        Some((line, column))
    }
}

/// A text on its way through the bytes that it was read from.
struct Walk<'w, 'a> {
    lines: &'w Lines<'a>,
    /// Where the bytes begin in the file.
    start: usize,
    source: &'a str,
    /// How many of the bytes are passed.
    at: usize,
    turns: Vec<Turn>,
    /// The line of the text with the last turn, that line in the file, and the column where it would begin unindented.
    last: Option<(usize, usize, usize)>,
    /// Lines of the text with a character that does not stand in the rest of the bytes, as escapes make them.
    misses: usize,
}

impl Walk<'_, '_> {
    /// Passes a line of the text, which begins at the byte `from` and has a number.
    fn line(&mut self, from: usize, number: usize, indent: &str, words: &str) {
        if self.at == 0 && !self.source.starts_with(words) {
            self.at = mark(self.source);
        }
        let rest = &self.source[self.at..];
        let found = self.at + rest.len() - rest.trim_start().len();
        if !self.source[found..].starts_with(words) {
            return self.characters(from, number, indent, words);
        }
        self.at = found + words.len();
        let before = indent.chars().count();
        let follows = self.last.map(|(n, line, margin)| (line + number - n, margin + before));
        let spot = self.lines.spot(self.start + found, self.start + found);
        if follows != Some((spot.line(), spot.column())) {
            self.turn(from + indent.len(), number, before, spot);
        }
    }

    /// Passes words whose bytes are not those of the file, one character after the other.
    fn characters(&mut self, from: usize, number: usize, indent: &str, words: &str) {
        let mut ahead = None;
        let indent_width = indent.chars().count();
        let written = words.char_indices().enumerate().filter(|(_, (_, c))| !c.is_whitespace());
        for (passed, (offset, c)) in written {
            let Some(step) = self.source[self.at..].find(c) else {
                self.misses += 1;
                return;
            };
            let found = self.at + step;
            let folded = self.source[self.at..found].contains('\n');
            if folded || ahead != Some(found - offset.min(found)) {
                let spot = self.lines.spot(self.start + found, self.start + found);
                self.turn(from + indent.len() + offset, number, indent_width + passed, spot);
            }
            ahead = Some(found - offset.min(found));
            self.at = found + c.len_utf8();
        }
    }

    /// Notes where a byte of the text was found, `before` characters after the start of its line.
    fn turn(&mut self, at: usize, number: usize, before: usize, spot: Spot) {
        let (line, column) = (spot.line(), spot.column());
        self.turns.push(Turn { at: at as u32, line: line as u32, column: column as u32 });
        self.last = Some((number, line, column.saturating_sub(before)));
    }
}

/// The bytes before the first word: `|` or `>` with the rest of its line.
fn mark(source: &str) -> usize {
    if source.starts_with(['|', '>']) { source.find('\n').map_or(0, |end| end + 1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line, column and end column of the place of `words` in a text that stands in a file behind `before`.
    fn found(before: &str, scalar: &str, text: &str, words: &str) -> Option<(usize, usize, usize)> {
        let file = format!("{before}{scalar}");
        let map = LineMap::new(&Lines::new(&file), (before.len(), file.len()), text);
        let at = text.find(words)?;
        let spot = map.spot(text, at..at + words.len())?;
        Some((spot.line(), spot.column(), spot.end_column()))
    }

    #[test]
    fn a_word_has_the_place_where_it_was_written() {
        let quoted = ("a: \"", "甲 \\\"乙\\\"\n  丙 {{x}} 丁\"", "甲 \"乙\" 丙 {{x}} 丁");
        let block = ("b: ", "|\n  丁\n\n  {{y}} 戊\n    己\n", "丁\n\n{{y}} 戊\n  己\n");
        let folded = ("k: 1\nc: ", ">-\n  甲乙\n  丙丁 戊\n\n  己\n", "甲乙 丙丁 戊\n己");
        let single = ("d: '", "甲''乙 丙'", "甲'乙 丙");
        let wide = ("e: ", "|\n  　　甲\t乙\n  丙\n", "甲 乙\n丙\n");
        let page = ("---\n", "> 甲\r\n乙丙\r\n", "> 甲\n乙丙\n");
        let cases = [
            (quoted, "甲", Some((1, 5, 6))),
            (quoted, "乙", Some((1, 9, 10))),
            (quoted, "{{x}}", Some((2, 5, 10))),
            (quoted, "乙\" 丙", Some((1, 9, 12))),
            (quoted, "丁", Some((2, 11, 12))),
            (block, "丁", Some((2, 3, 4))),
            (block, "戊", Some((4, 9, 10))),
            (block, "{{y}} 戊\n  己", Some((4, 3, 10))),
            (block, "己", Some((5, 5, 6))),
            (block, "\n\n", None),
            (folded, "乙 丙", Some((3, 4, 5))),
            (folded, "戊", Some((4, 6, 7))),
            (folded, "己", Some((6, 3, 4))),
            (single, "乙 丙", Some((1, 8, 11))),
            (single, "甲", Some((1, 5, 6))),
            (wide, "甲 乙", Some((2, 5, 8))),
            (wide, "丙", Some((3, 3, 4))),
            (page, "> 甲", Some((2, 1, 4))),
            (page, "丙", Some((3, 2, 3))),
        ];
        for ((before, scalar, text), words, expected) in cases {
            assert_eq!(found(before, scalar, text, words), expected, "{words:?} of {text:?}");
        }
    }

    #[test]
    fn the_map_of_a_block_is_one_turn_long_however_many_lines_it_has() {
        let text = "甲乙\n\n- 丙\n  - 丁\n".repeat(40);
        let scalar: String = text
            .lines()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") })
            .collect();
        let file = format!("a: |\n{scalar}");
        let map = LineMap::new(&Lines::new(&file), (3, file.len()), &text);
        assert_eq!((map.turns().len(), size_of::<LineMap>()), (1, 16));
        let last = text.rfind('丁').unwrap();
        assert_eq!(map.spot(&text, last..last + 3), Some(Spot::new(161, 9, 1)));
    }
}
