//! The files that findings point into: loaded once for a run of findings, and cut up without being walked again.

use crate::finding::emit::{Desk, paint};
use crate::source::{FileId, Limits, Text};

/// Files that are kept open at once: a report, last year's, and a few that they name.
const OPEN: usize = 4;
/// Every so many characters the place of one is noted, in a file with a line of so many bytes.
const STEP: usize = 256;
const LONG: u32 = 4096;

/// The files that are open, the one asked for last in front.
#[derive(Default)]
pub(super) struct Sheets(Vec<Sheet>);

/// One file as it can be shown.
pub(super) struct Sheet {
    file: FileId,
    text: String,
    /// The byte where each line starts; none where the file cannot be read.
    lines: Vec<u32>,
    /// The byte of every 256th character, where a line is long.
    steps: Vec<u32>,
    /// Where a click on its name leads.
    pub url: Option<String>,
}

impl Sheets {
    /// The file, loaded if it is not open.
    pub(super) fn open(&mut self, desk: &Desk<'_>, file: FileId) -> &Sheet {
        match self.0.iter().position(|s| s.file == file) {
            Some(at) => self.0[..=at].rotate_right(1),
            None => {
                self.0.truncate(OPEN - 1);
                self.0.insert(0, Sheet::load(desk, file));
            }
        }
        &self.0[0]
    }
}

impl Sheet {
    fn load(desk: &Desk<'_>, file: FileId) -> Sheet {
        // What is not UTF-8 is shown as far as it can be: what is wrong in it becomes a mark.
        let text = desk.tree.load(file, Limits::DEFAULT.register).ok().map(|source| {
            let decoded = Text::decode(source.bytes.clone());
            decoded.map_or_else(|_| String::from_utf8_lossy(&source.bytes).into_owned(), |text| text.0)
        });
        let url = if desk.links { desk.tree.real(file).map(|path| paint::file_url(&path)) } else { None };
        Sheet { url, ..Sheet::new(file, text) }
    }

    fn new(file: FileId, text: Option<String>) -> Sheet {
        let Some(text) = text else {
            return Sheet { file, text: String::new(), lines: Vec::new(), steps: Vec::new(), url: None };
        };
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1);
        let lines: Vec<u32> = std::iter::once(0).chain(ends).collect();
        let last = lines.last().map_or(0, |start| text.len() as u32 - start);
        let long = last > LONG || lines.windows(2).any(|l| l[1] - l[0] > LONG);
        let places = || text.char_indices().step_by(STEP).map(|(i, _)| i as u32).collect();
        let steps = if long { places() } else { Vec::new() };
        Sheet { file, text, lines, steps, url: None }
    }

    /// Whether there is such a line, counted from 1.
    pub(super) fn has(&self, line: usize) -> bool {
        (1..=self.lines.len()).contains(&line)
    }

    /// The characters `from..to` of a line, counted from 0 and cut at its end, and whether the line goes on.
    pub(super) fn part(&self, line: usize, from: usize, to: usize) -> (&str, bool) {
        let edge = |n: usize| self.lines.get(n).map_or(self.text.len(), |b| *b as usize);
        let (start, end) = (edge(line.saturating_sub(1)), edge(line));
        let whole = self.text[start..end].trim_end_matches(['\n', '\r']);
        let end = start + whole.len();
        let (from, to) = match self.steps[..] {
            [] => {
                let mut bytes = self.text[start..end].char_indices().map(|(at, _)| start + at);
                let from_byte = bytes.clone().nth(from).unwrap_or(end);
                (from_byte, bytes.nth(to).unwrap_or(end))
            }
            _ => {
                let first = self.number(start);
                (self.byte(first + from).min(end), self.byte(first + to).min(end))
            }
        };
        (&self.text[from..to], to < end)
    }

    /// The number in the file of the character that starts at a byte.
    fn number(&self, byte: usize) -> usize {
        let passed = self.steps.partition_point(|s| *s as usize <= byte).saturating_sub(1);
        let from = self.steps.get(passed).map_or(0, |s| *s as usize);
        passed * STEP + self.text[from..byte].chars().count()
    }

    /// The byte at which a character of the file starts.
    fn byte(&self, number: usize) -> usize {
        let Some(from) = self.steps.get(number / STEP).map(|s| *s as usize) else { return self.text.len() };
        let rest = &self.text[from..];
        rest.char_indices().nth(number % STEP).map_or(self.text.len(), |(i, _)| from + i)
    }
}

#[cfg(test)]
impl Sheet {
    /// A sheet with a text, for tests.
    pub(super) fn of(text: &str) -> Sheet {
        Sheet::new(FileId(0), Some(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_line_is_found_wherever_it_stands() {
        let long: String = (0..2000).map(|i| char::from_u32(0x4e00 + i).unwrap()).collect();
        let sheet = Sheet::of(&format!("a: 1\r\n{long}\n\n末"));
        let cases = [
            (1, 0, 9, ("a: 1", false)),
            (1, 3, 4, ("1", false)),
            (1, 0, 1, ("a", true)),
            (2, 0, 1, ("一", true)),
            (3, 0, 5, ("", false)),
            (4, 0, 5, ("末", false)),
            (4, 7, 9, ("", false)),
            (9, 0, 5, ("", false)),
        ];
        for (line, from, to, expected) in cases {
            assert_eq!(sheet.part(line, from, to), expected, "line {line}, {from}..{to}");
        }
        for at in [0, 255, 256, 257, 1023, 1999] {
            let expected = long.chars().nth(at).unwrap().to_string();
            assert_eq!(sheet.part(2, at, at + 1).0, expected, "character {at}");
        }
        assert!(sheet.has(4) && !sheet.has(5) && !sheet.has(0));
        assert!(!Sheet::new(FileId(0), None).has(1));
    }
}
