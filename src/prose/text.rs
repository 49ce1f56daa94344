//! A text with its slots `{{cell.address}}`.

use std::borrow::Cow;

use memchr::memmem;

use crate::edition::CellId;
use crate::prose::references::without_marks;
use crate::text::unmarked;

/// A Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The text as written: tabs are spaces, indentation by U+3000 is gone, and nothing can be taken for a mark.
    pub text: Box<str>,
    /// Its slots in the order of the text.
    pub slots: Box<[Slot]>,
}

/// A place in a text where a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// First byte of `{{`.
    pub start: u32,
    /// First byte after `}}`.
    pub end: u32,
    /// The cell; `None` if it could not be resolved (there is a finding then).
    pub cell: Option<CellId>,
}

impl Prose {
    /// Splits a text into slots that are not resolved yet: `resolve` is asked for each with its address and range.
    pub fn new(text: &str, mut resolve: impl FnMut(&str, std::ops::Range<usize>) -> Option<CellId>) -> Prose {
        let text = without_marks(tidy(&unmarked(text)));
        let mut slots = Vec::new();
        let mut from = 0;
        while let Some(open) = memmem::find(&text.as_bytes()[from..], b"{{").map(|i| from + i) {
            let Some(close) = memmem::find(&text.as_bytes()[open..], b"}}").map(|i| open + i) else { break };
            let inner = &text[open + 2..close];
            if inner.contains(['\n', '{']) {
                from = open + 2;
                continue;
            }
            let cell = resolve(inner.trim(), open..close + 2);
            slots.push(Slot { start: open as u32, end: close as u32 + 2, cell });
            from = close + 2;
        }
        Prose { text: text.into(), slots: slots.into() }
    }

    /// The text with each slot filled by what `figure` prints.
    pub fn filled(&self, mut figure: impl FnMut(usize, &Slot) -> String) -> Cow<'_, str> {
        if self.slots.is_empty() {
            return (&*self.text).into();
        }
        let mut out = String::with_capacity(self.text.len() + 64);
        let mut from = 0;
        for (i, slot) in self.slots.iter().enumerate() {
            out.push_str(&self.text[from..slot.start as usize]);
            out.push_str(&figure(i, slot));
            from = slot.end as usize;
        }
        out.push_str(&self.text[from..]);
        out.into()
    }
}

/// Tabs become spaces, U+3000 at the start of a line goes, line ends are `\n`.
fn tidy(text: &str) -> String {
    let bytes = text.as_bytes();
    let wide = || memmem::find(bytes, "\u{3000}".as_bytes());
    if memchr::memchr2(b'\t', b'\r', bytes).or_else(wide).is_none() {
        return text.to_owned();
    }
    let lines = text.split('\n').map(|line| line.trim_end_matches('\r').replace('\t', " "));
    let trimmed = lines.map(|line| match line.trim_start_matches([' ', '\u{3000}']) {
        rest if line.trim_start_matches(' ').starts_with('\u{3000}') => rest.to_owned(),
        _ => line,
    });
    trimmed.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_found_and_other_braces_left_alone() {
        let mut seen = Vec::new();
        let prose = Prose::new("甲 {{ a.b }} 乙{{c}}{{\n}} { {d} }", |address, range| {
            seen.push((address.to_owned(), range));
            Some(CellId(7))
        });
        assert_eq!(seen, [("a.b".to_owned(), 4..13), ("c".to_owned(), 17..22)]);
        assert_eq!(prose.filled(|i, _| i.to_string()), "甲 0 乙1{{\n}} { {d} }");
    }

    #[test]
    fn indentation_by_wide_spaces_goes_and_tabs_become_spaces() {
        let cases = [("　　甲\t乙\r\n　丙", "甲 乙\n丙"), ("- a\n  - b", "- a\n  - b"), ("甲　乙", "甲　乙")];
        for (text, expected) in cases {
            assert_eq!(&*Prose::new(text, |_, _| None).text, expected);
        }
    }
}
