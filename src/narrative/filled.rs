//! A narrative with its slots filled, and the way back to the text as it was written.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use crate::edition::{Edition, PartKind};
use crate::narrative::plain_text::PlainText;
use crate::prose::{LineMap, Prose};
use crate::report::{Figures, Report};
use crate::source::Place;

/// A narrative of a report as readers see it: every slot holds the figure of its cell.
#[derive(Debug)]
pub(crate) struct FilledNarrative<'a> {
    /// Index of its part in the edition.
    pub part: usize,
    /// The text with its slots filled; Markdown is left as it is.
    pub text: Cow<'a, str>,
    /// The text as it was written, and where.
    written: (&'a Prose, Place, &'a LineMap),
    /// Where each filled slot ends: in the filled text, in the text as written.
    ends: Vec<(usize, usize)>,
    plain: OnceLock<PlainText>,
}

impl<'a> FilledNarrative<'a> {
    /// The narratives of a report in official order; before 2019 its sections are some.
    pub(crate) fn all(report: &'a Report, edition: &Edition) -> Vec<FilledNarrative<'a>> {
        let own = report.narratives.iter().map(|n| (n.of, (&n.prose, n.place, &n.lines)));
        let part = edition.parts.iter().position(|p| p.kind == PartKind::Sections).unwrap_or_default();
        let sections = report.sections.iter().map(|s| (part, (&s.prose, s.place, &s.lines)));
        own.chain(sections)
            .map(|(part, text)| FilledNarrative::new(part, text, edition, &report.figures))
            .collect()
    }

    /// Fills the slots of a text of a part with the figures of its report.
    fn new(
        part: usize,
        written: (&'a Prose, Place, &'a LineMap),
        edition: &Edition,
        figures: &Figures,
    ) -> FilledNarrative<'a> {
        let prose = written.0;
        let (mut ends, mut length) = (Vec::with_capacity(prose.slots.len()), 0);
        let mut from = 0;
        let text = prose.filled(|_, slot| {
            let cell = slot.cell.and_then(|c| edition.slot(c));
            let figure = cell.map_or_else(String::new, |at| figures.printed(edition, at));
            length += slot.start as usize - from + figure.len();
            from = slot.end as usize;
            ends.push((length, from));
            figure
        });
        FilledNarrative { part, text, written, ends, plain: OnceLock::new() }
    }

    /// Its words, without markup: worked out when they are first asked for.
    pub(crate) fn words(&self) -> &str {
        &self.plain().text
    }

    /// The range of the filled text that a range of [`FilledNarrative::words`] was taken from.
    pub(crate) fn range_of(&self, words: Range<usize>) -> Range<usize> {
        self.plain().source_range(words, &self.text)
    }

    /// Whether a range of [`FilledNarrative::words`] has a figure that is printed from a cell.
    pub(crate) fn has_slot(&self, words: Range<usize>) -> bool {
        let range = self.range_of(words);
        self.ends.iter().any(|(end, _)| range.start < *end && *end <= range.end)
    }

    /// Where a range of the filled text was written, up to the end of its first line; a range without a word stands where
    /// the narrative as a whole does.
    pub(crate) fn place_of(&self, range: Range<usize>) -> Place {
        let (prose, place, lines) = self.written;
        let spot = lines.spot(&prose.text, self.written_range(range));
        Place::new(place.file, spot.unwrap_or(place.spot))
    }

    /// The range of the text as written that a range of the filled text was made from; of a filled slot, the whole slot.
    fn written_range(&self, range: Range<usize>) -> Range<usize> {
        let slots = &self.written.0.slots;
        let offset = |at: usize, end: bool| {
            let passed =
                self.ends.partition_point(|(filled, _)| *filled <= at.saturating_sub(usize::from(end)));
            let (filled, written) = match passed {
                0 => (0, 0),
                n => self.ends[n - 1],
            };
            let direct = written + (at - filled.min(at));
            match slots.get(passed) {
                Some(slot) if direct > slot.start as usize => {
                    if end {
                        slot.end as usize
                    } else {
                        slot.start as usize
                    }
                }
                _ => direct,
            }
        };
        let start = offset(range.start, false);
        start..offset(range.end, true).max(start)
    }

    fn plain(&self) -> &PlainText {
        self.plain.get_or_init(|| PlainText::new(&self.text))
    }
}
