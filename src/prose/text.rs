//! A text with its slots `{{cell.address}}`.

use std::borrow::Cow;

use crate::codec::{Coded, Decoder, Encoder, coded};
use crate::edition::CellId;
use crate::prose::layout::layout;
use crate::prose::markup::is_plain;
use crate::prose::oddity::Oddity;
use crate::prose::pasted;
use crate::prose::references::without_marks;
use crate::prose::rewrite::{MarkdownSource, Rewrite};
use crate::prose::sign_set::SignSet;
use crate::prose::slots::slots;
use crate::text::{lines, unmarked};

/// A Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prose {
    /// The text as written: tabs are spaces, indentation by U+3000 or U+00A0 is an empty line, and nothing can be taken for a mark.
    pub text: Box<str>,
    /// Its slots in the order of the text.
    pub slots: Box<[Slot]>,
    /// What Markdown reads otherwise than it is written, in the order of the text.
    pub rewrites: Box<[Rewrite]>,
    /// Whether nothing in its source can be markup: most narratives are such, and need no parser.
    pub(super) is_plain: bool,
}

/// A place in a text where a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// First byte of `{{`.
    pub start: u32,
    /// First byte after `}}`.
    pub end: u32,
    /// The cell; `None` if it could not be resolved (there is a finding then).
    pub cell: Option<CellId>,
}

coded!(Prose { text, slots, rewrites, is_plain });

impl Coded for Slot {
    fn encode(&self, to: &mut Encoder<'_>) {
        (self.start, (self.end, self.cell.map(|cell| cell.0))).encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Slot> {
        let (start, (end, cell)) = Coded::decode(from)?;
        Some(Slot { start, end, cell: Option::map(cell, CellId) })
    }
}

impl Prose {
    /// A text without what is odd in its lines.
    #[cfg(test)]
    pub(crate) fn new(
        text: &str,
        resolve: impl FnMut(&str, std::ops::Range<usize>) -> Option<CellId>,
    ) -> Prose {
        Prose::read(text, SignSet::of(text), resolve).0
    }

    /// Splits a text with such signs into slots: `resolve` is asked for each with its address and range. With it, what is
    /// odd in its lines.
    pub(crate) fn read(
        text: &str,
        signs: SignSet,
        mut resolve: impl FnMut(&str, std::ops::Range<usize>) -> Option<CellId>,
    ) -> (Prose, Vec<Oddity>) {
        let written = match signs.has(SignSet::MARK.and(SignSet::AMPERSAND)) {
            true => without_marks(unmarked(text)),
            false => text.into(),
        };
        let text = if signs.has(SignSet::BLANK) { tidy(&written).into() } else { Cow::Borrowed(&*written) };
        let slot = |(range, address): (std::ops::Range<usize>, &str)| {
            let (start, end) = (range.start as u32, range.end as u32);
            Slot { start, end, cell: resolve(address, range) }
        };
        let slots = match signs.has(SignSet::BRACE) {
            true => slots(&text).map(slot).collect(),
            false => Box::default(),
        };
        let mut layout = layout(&text);
        if signs.has(SignSet::BLANK.and(SignSet::DOUBLED)) {
            layout.oddities.extend(pasted::tables(&written, &text));
        }
        let (text, rewrites) = (text.into_owned().into(), layout.rewrites.into());
        let mut prose = Prose { text, slots, rewrites, is_plain: false };
        prose.is_plain = is_plain(&MarkdownSource::of(&prose).text);
        (prose, layout.oddities)
    }

    /// Has ranges read as something else.
    pub(crate) fn rewrite(&mut self, more: Vec<Rewrite>) {
        if !more.is_empty() {
            let mut all = std::mem::take(&mut self.rewrites).into_vec();
            all.extend(more);
            all.sort_by_key(|rewrite| rewrite.start);
            self.rewrites = all.into();
            self.is_plain = is_plain(&MarkdownSource::of(self).text);
        }
    }

    /// The text with each slot filled by what `figure` prints.
    pub(crate) fn filled(&self, mut figure: impl FnMut(usize, &Slot) -> String) -> Cow<'_, str> {
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

/// Spaces that a tab at the start of a line is worth.
const TAB: &str = "    ";

/// Tabs become spaces, a line that is indented by U+3000 or by several U+00A0 a paragraph, line ends `\n`.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (number, line) in lines(text).enumerate() {
        let line = line.trim_end_matches('\r');
        let rest = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
        let indent = &line[..line.len() - rest.len()];
        if number > 0 {
            out.push('\n');
        }
        if !(indent.contains('\u{3000}') || indent.matches('\u{a0}').count() > 1) {
            out.push_str(&indent.replace('\t', TAB));
        } else if !rest.is_empty() && !rest.starts_with('|') && !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(&rest.replace('\t', " "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_resolved_and_other_braces_left_alone() {
        let mut seen = Vec::new();
        let prose = Prose::new("甲 {{ a.b }} 乙{{c}}{{\n}} { {d} }", |address, range| {
            seen.push((address.to_owned(), range));
            Some(CellId(7))
        });
        assert_eq!(seen, [("a.b".to_owned(), 4..13), ("c".to_owned(), 17..22)]);
        assert_eq!(prose.filled(|i, _| i.to_string()), "甲 0 乙1{{\n}} { {d} }");
    }

    #[test]
    fn a_line_that_begins_with_a_wide_space_is_a_paragraph_and_tabs_become_spaces() {
        let cases = [
            ("　　甲\t乙\r\n　丙", "甲 乙\n\n丙"),
            ("甲\n　　乙\n\n　　丙\n　　\n丁", "甲\n\n乙\n\n丙\n\n丁"),
            ("|甲|乙|\n|---|---|\n　|一|二|", "|甲|乙|\n|---|---|\n|一|二|"),
            ("- a\n  - b", "- a\n  - b"),
            ("-\ta\n\t- b", "- a\n    - b"),
            ("甲　乙", "甲　乙"),
            ("甲\n\u{a0}\u{a0}\u{a0}\u{a0}乙\n\u{a0}丙", "甲\n\n乙\n\u{a0}丙"),
        ];
        for (text, expected) in cases {
            assert_eq!(&*Prose::new(text, |_, _| None).text, expected);
        }
    }
}
