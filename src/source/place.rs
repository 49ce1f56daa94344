//! Where something was written: file, line, column and width.

use std::cell::Cell;
use std::cmp::Ordering;

use crate::codec::{Coded, Decoder, Encoder, coded};

/// A file of the tree, by its position in [`crate::source::Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub u32);

/// A stretch of one line: line and column count from 1, columns and width in characters.
///
/// Packed into eight bytes, since a report keeps one for each of its figures. Of the top bit, 21 bits each are left for line,
/// column and width, which no file of 1 MiB can overflow. Where the top bit is set, the register may go on: 27 bits of
/// line, 26 of column, and 10 of width, which saturate only at the ends of very long lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Spot(u64);

/// How many bits line, column and width have.
struct Packing {
    line: u32,
    column: u32,
    width: u32,
}

const NARROW: Packing = Packing { line: 21, column: 21, width: 21 };
const WIDE: Packing = Packing { line: 27, column: 26, width: 10 };
const IS_WIDE: u64 = 1 << 63;

impl Packing {
    const fn pack(&self, line: u64, column: u64, width: u64) -> u64 {
        line << (self.column + self.width) | column << self.width | width
    }

    /// The largest number of so many bits.
    const fn most(bits: u32) -> u64 {
        (1 << bits) - 1
    }

    const fn holds(&self, line: u64, column: u64, width: u64) -> bool {
        line <= Self::most(self.line) && column <= Self::most(self.column) && width <= Self::most(self.width)
    }

    fn unpack(&self, packed: u64) -> (usize, usize, usize) {
        let part = |above: u32, bits: u32| (packed >> above & Self::most(bits)) as usize;
        (part(self.column + self.width, self.line), part(self.width, self.column), part(0, self.width))
    }
}

impl Spot {
    /// The first line as a whole: for what has no narrower place.
    pub(crate) const START: Spot = Spot(NARROW.pack(1, 1, 0));

    /// The stretch at `line` and `column` that is `width` characters wide.
    pub(crate) fn new(line: usize, column: usize, width: usize) -> Spot {
        let (line, column, width) = (line as u64, column as u64, width as u64);
        if NARROW.holds(line, column, width) {
            return Spot(NARROW.pack(line, column, width));
        }
        let most = |number: u64, bits: u32| number.min(Packing::most(bits));
        let (line, column) = (most(line, WIDE.line), most(column, WIDE.column));
        Spot(IS_WIDE | WIDE.pack(line, column, most(width, WIDE.width)))
    }

    fn parts(self) -> (usize, usize, usize) {
        let packing = if self.0 & IS_WIDE == 0 { NARROW } else { WIDE };
        packing.unpack(self.0)
    }

    /// The line, from 1.
    pub(crate) fn line(self) -> usize {
        self.parts().0
    }

    /// The column of the first character, from 1.
    pub(crate) fn column(self) -> usize {
        self.parts().1
    }

    /// The column of the first character after the stretch.
    pub(crate) fn end_column(self) -> usize {
        let (_, column, width) = self.parts();
        column + width
    }

    /// The number of characters.
    pub(crate) fn width(self) -> usize {
        self.parts().2
    }
}

impl Coded for Spot {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.raw(&self.0.to_le_bytes());
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Spot> {
        Some(Spot(u64::from_le_bytes(from.raw(8)?.try_into().ok()?)))
    }
}

impl Coded for FileId {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.file(self.0);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<FileId> {
        from.file().map(FileId)
    }
}

coded!(Place { file, spot });

/// In the order of the text.
impl Ord for Spot {
    fn cmp(&self, other: &Spot) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for Spot {
    fn partial_cmp(&self, other: &Spot) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A stretch in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// The file.
    pub file: FileId,
    /// The stretch.
    pub spot: Spot,
}

impl Place {
    /// A place in a file.
    pub(crate) fn new(file: FileId, spot: Spot) -> Place {
        Place { file, spot }
    }

    /// The start of a file: for what concerns it as a whole.
    pub(crate) fn of_file(file: FileId) -> Place {
        Place { file, spot: Spot::START }
    }
}

/// A short text and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text.
    pub text: String,
    /// Where.
    pub spot: Spot,
}

/// A guess at the bytes of a line, so that the list of lines seldom grows.
const LINE_BYTES: usize = 64;

/// Turns byte offsets of a text into lines and columns, cheaply when asked in rising order.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Byte offset of the start of every line.
    starts: Vec<u32>,
    ascii: bool,
    /// Where the last answer began: the next one is often on the same line, behind it.
    last: Cell<Last>,
}

/// A byte of which the line (from 0) and the column (from 1) are known.
#[derive(Clone, Copy, Debug)]
struct Last {
    line: usize,
    at: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    /// Scans a text for its line ends (`\n` and `\r\n`).
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        let mut starts = Vec::with_capacity(text.len() / LINE_BYTES + 2);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end as u32 + 1));
        let last = Cell::new(Last { line: 0, at: 0, column: 1 });
        Lines { text, starts, ascii: text.is_ascii(), last }
    }

    /// The text itself.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Line (from 0) that holds the byte at `offset`.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        let line = self.last.get().line;
        let on = |line: usize| self.start_of(line) <= offset && offset < self.start_of(line + 1);
        match (on(line), on(line + 1)) {
            (true, _) => line,
            (false, true) => line + 1,
            (false, false) => self.starts.partition_point(|s| *s as usize <= offset) - 1,
        }
    }

    /// Byte offset where a line (from 0) starts.
    pub(crate) fn start_of(&self, line: usize) -> usize {
        self.starts.get(line).map_or(self.text.len(), |s| *s as usize)
    }

    /// The text of a line (from 0), without its end.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        self.text[self.start_of(line)..self.start_of(line + 1)].trim_end_matches(['\n', '\r'])
    }

    /// The stretch from byte `start` to byte `end`, cut at the end of its first line.
    pub(crate) fn spot(&self, start: usize, end: usize) -> Spot {
        let start = floor(self.text, start);
        let end = floor(self.text, end.max(start));
        let line = self.line_of(start);
        let first = self.start_of(line);
        if self.ascii {
            let last = end.min(first + self.line(line).len()).max(start);
            return Spot::new(line + 1, start - first + 1, last - start);
        }
        let bytes = self.text.as_bytes();
        let last = self.last.get();
        let column = match last.line == line && last.at <= start {
            true => last.column + characters(&bytes[last.at..start]),
            false => 1 + characters(&bytes[first..start]),
        };
        self.last.set(Last { line, at: start, column });
        let stretch = &bytes[start..end];
        // Most are a figure or a key: no search is begun for them.
        let end = match stretch.len() < SHORT {
            true => stretch.iter().position(|b| matches!(b, b'\n' | b'\r')),
            false => memchr::memchr2(b'\n', b'\r', stretch),
        };
        let width = end.unwrap_or(stretch.len());
        Spot::new(line + 1, column, characters(&stretch[..width]))
    }
}

/// Bytes of a stretch that is short.
const SHORT: usize = 24;

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}

/// The nearest character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_stop_at_the_line_end() {
        let text = "甲: 1\n乙丙: [2,\n 3]\n";
        let lines = Lines::new(text);
        let at = |s: &str| text.find(s).unwrap();
        let cases = [
            (at("1"), at("1") + 1, (1, 4, 5)),
            (at("乙"), at("乙") + 6, (2, 1, 3)),
            (at("[2"), at("]") + 1, (2, 5, 8)),
            (text.len(), text.len(), (4, 1, 1)),
        ];
        for (start, end, (line, column, end_column)) in cases {
            let spot = lines.spot(start, end);
            assert_eq!((spot.line(), spot.column(), spot.end_column()), (line, column, end_column));
        }
    }

    #[test]
    fn the_order_of_questions_does_not_matter() {
        let text = "甲乙: [1, 丙, 22]\r\nb: 丁\n\n  c: |\n    戊己\n";
        let at: Vec<usize> = (0..=text.len()).collect();
        let fresh = |at: usize| (Lines::new(text).spot(at, at + 4), Lines::new(text).line_of(at));
        let back = at.iter().rev().copied();
        let leaps = (0..=text.len()).map(|n| n * 7 % (text.len() + 1));
        let lines = Lines::new(text);
        for at in at.iter().copied().chain(back).chain(leaps) {
            assert_eq!((lines.spot(at, at + 4), lines.line_of(at)), fresh(at), "{at}");
        }
    }

    #[test]
    fn a_spot_holds_every_place_of_the_largest_files() {
        let cases = [
            (1, 1, 0),
            (1_048_575, 1, 9),
            (1_048_577, 1, 0),
            (1, 1_048_577, 1_048_576),
            (2_097_152, 3, 1_000),
            (67_108_865, 1, 1),
            (1, 67_108_863, 1),
        ];
        let spots: Vec<Spot> = cases.iter().map(|(l, c, w)| Spot::new(*l, *c, *w)).collect();
        for (spot, case) in spots.iter().zip(cases) {
            assert_eq!((spot.line(), spot.column(), spot.width()), case);
        }
        let (mut by_spot, mut by_case) = (spots, cases);
        by_spot.sort();
        by_case.sort();
        assert_eq!(by_spot.iter().map(|s| s.parts()).collect::<Vec<_>>(), by_case);
    }

    #[test]
    fn a_spot_saturates_instead_of_wrapping() {
        let spot = Spot::new(usize::MAX, usize::MAX, usize::MAX);
        assert_eq!(spot.parts(), ((1 << 27) - 1, (1 << 26) - 1, 1023));
        assert_eq!(Spot::START, Spot::new(1, 1, 0));
    }
}
