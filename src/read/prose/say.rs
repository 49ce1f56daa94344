//! Says what is wrong in a text at its place in the file.

use std::ops::Range;

use crate::finding::reading::texts;
use crate::finding::{Finding, fill};
use crate::prose::{InnerLink, LineMap, Places, Prose};
use crate::read::prose::fault::{FaultKind, Here, TextFault};
use crate::read::prose::{TextContext, leftover, links, marks, slots};
use crate::read::reader::Reader;
use crate::source::{Lines, Place, Spot};
use crate::yaml::control;

/// So many mends of a text are worked out; more are not read by anybody.
const MENDS: usize = 200;

/// The places of a text in its file.
pub(super) struct TextPlaces<'x, 'l, 'a> {
    reader: &'x mut Reader<'l, 'a>,
    prose: &'x Prose,
    places: Places<'x>,
    /// Where the text stands as a whole.
    whole: Spot,
    mends: usize,
}

impl<'x, 'l, 'a> TextPlaces<'x, 'l, 'a> {
    pub(super) fn new(
        reader: &'x mut Reader<'l, 'a>,
        prose: &'x Prose,
        map: &'x LineMap,
        (start, _): (usize, usize),
    ) -> Self {
        let whole = reader.lines.spot(start, start);
        let places = map.places(&prose.text);
        TextPlaces { reader, prose, places, whole, mends: 0 }
    }

    /// Says what is wrong, and notes links inside the site, in the order of the text.
    pub(super) fn say(
        mut self,
        around: Option<&TextContext<'_>>,
        mut faults: Vec<TextFault>,
        links: Vec<(Range<usize>, Box<str>)>,
        inner: &mut Vec<InnerLink>,
    ) {
        faults.sort_by_key(|fault| fault.range.start);
        for TextFault { range, kind } in faults {
            let here = self.here(range);
            if let Some(finding) = finding(self.reader, around, kind, &here) {
                self.reader.say(finding);
            }
        }
        for (range, target) in links {
            let place = self.here(range).place;
            inner.push(InnerLink { target, place });
        }
    }

    fn here(&mut self, range: Range<usize>) -> Here<'x> {
        let prose = self.prose;
        let spot = self.places.spot(range.clone());
        let place = Place::new(self.reader.file, spot.unwrap_or(self.whole));
        let text = prose.text.get(range).unwrap_or("");
        let bytes = match spot.filter(|_| self.mends < MENDS) {
            Some(spot) => bytes(self.reader.lines, spot, text),
            None => None,
        };
        self.mends += 1;
        Here { place, found: text.lines().next().unwrap_or(""), bytes }
    }
}

/// The bytes of a file where a text stands as it is.
fn bytes(lines: &Lines<'_>, spot: Spot, text: &str) -> Option<Range<usize>> {
    let line = spot.line() - 1;
    let at = lines.line(line).char_indices().nth(spot.column() - 1)?.0;
    let start = lines.start_of(line) + at;
    let bytes = start..start + text.len();
    (lines.text().get(bytes.clone()) == Some(text)).then_some(bytes)
}

fn finding(
    reader: &mut Reader<'_, '_>,
    around: Option<&TextContext<'_>>,
    kind: FaultKind,
    here: &Here<'_>,
) -> Option<Finding> {
    match kind {
        FaultKind::Slot(problem) => around.and_then(|around| slots::finding(reader, around, problem, here)),
        FaultKind::NearSlot(near, names) => Some(slots::near(around.is_some(), &near, names, here)),
        FaultKind::Glued(printed, mend) => Some(slots::glued(&printed, &mend, here)),
        FaultKind::Scaled(printed, percent) => Some(slots::scaled(&printed, percent, here)),
        FaultKind::Leftover(kind) => Some(leftover::finding(kind, here.found, here.place)),
        FaultKind::Again => Some(Finding::new(&texts::PARAGRAPH_AGAIN, here.place, fill!())),
        FaultKind::Radicals => Some(leftover::radicals(here)),
        FaultKind::Link(fault) => Some(links::finding(around, fault, here)),
        FaultKind::Odd(oddity) => Some(marks::finding(oddity, here)),
        FaultKind::Unprintable(c) => Some(control(here.place, c)),
    }
}
