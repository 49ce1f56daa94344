//! One report as the rules see it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::base::Year;
use crate::check::Portrait;
use crate::check::portrait::names;
use crate::check::text::{Flat, Speaker};
use crate::compare::{Timing, timing};
use crate::edition::{Edition, Editions};
use crate::finding::Heard;
use crate::prose::{Prose, spots_of};
use crate::register::{Agency, AgencyId, Register};
use crate::report::{Figures, Narrative, Report};
use crate::settings::{Deadlines, Settings};
use crate::source::{FileId, Limits, Lines, Place, Spot, Text, Tree};
use crate::store::{Calendar, Store};

/// What reading said about the reports of a year; most reports are not in it.
pub type HeardOf = BTreeMap<AgencyId, Heard>;

/// What all cases of a site share.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The files, to find the place of a word of a text.
    pub tree: &'a Tree,
    /// The editions.
    pub editions: &'a Editions,
    /// The settings.
    pub settings: &'a Settings,
    /// Where the settings stand.
    pub site_file: Option<FileId>,
    /// The register.
    pub register: &'a Arc<Register>,
    /// The reports.
    pub store: &'a Store,
    /// Who reported about which year, and when.
    pub calendar: &'a Calendar,
    /// What reading said about the reports of each year.
    pub heard: &'a BTreeMap<Year, Arc<HeardOf>>,
}

/// One report with its edition and its agency.
#[derive(Debug)]
pub struct Case<'a> {
    /// The report.
    pub report: &'a Report,
    /// The edition it is written in.
    pub edition: &'a Edition,
    /// Whose report it is.
    pub agency: &'a Agency,
    /// The edition prescribed for the report year.
    pub prescribed: Option<&'a Edition>,
    /// What is kept of it to find others that are like it.
    pub portrait: &'a Portrait,
    deadlines: &'a Deadlines,
    tree: &'a Tree,
    texts: OnceLock<Vec<Plain<'a>>>,
    speaker: OnceLock<Speaker>,
    doubtful: AtomicBool,
}

/// A narrative with its slots filled, and the way back to where each part of it was written.
#[derive(Debug)]
pub struct Plain<'a> {
    /// Index of its part in the edition.
    pub part: usize,
    /// The text as readers see it; Markdown is left as it is.
    pub text: Cow<'a, str>,
    narrative: &'a Narrative,
    /// Ends of filled slots: in the filled text, in the text as written.
    ends: Vec<(usize, usize)>,
    flat: OnceLock<Flat>,
}

impl<'a> Case<'a> {
    /// The case of a report; `None` if its edition or agency is not known.
    pub fn new(around: &Around<'a>, report: &'a Report, portrait: &'a Portrait) -> Option<Case<'a>> {
        Some(Case {
            report,
            edition: around.editions.get(report.edition)?,
            agency: around.register.get(report.key.agency)?,
            prescribed: around.editions.of_year(report.key.year),
            portrait,
            deadlines: &around.settings.deadlines,
            tree: around.tree,
            texts: OnceLock::new(),
            speaker: OnceLock::new(),
            doubtful: AtomicBool::new(false),
        })
    }

    /// How its date lies to its deadline.
    pub fn timing(&self) -> Timing {
        timing(self.report.published.date(), self.agency.kind, self.report.key.year, self.deadlines)
    }

    /// Whether a file was another by the time a place in it was looked for, so that what was found has to be found anew.
    pub(super) fn is_doubtful(&self) -> bool {
        self.doubtful.load(Ordering::Relaxed)
    }

    /// The place of a cell by its slot.
    pub fn place(&self, slot: usize) -> Place {
        Place::new(self.report.file, self.report.figures.spot(slot))
    }

    /// The narratives with their slots filled, in official order.
    pub fn texts(&self) -> &[Plain<'a>] {
        let plain = |n: &'a Narrative| Plain::new(n, self.edition, &self.report.figures);
        self.texts.get_or_init(|| self.report.narratives.iter().map(plain).collect())
    }

    /// Who speaks in it.
    pub(super) fn speaker(&self) -> &Speaker {
        self.speaker.get_or_init(|| Speaker::new(self.agency, self.report.key.year))
    }

    /// The names under which the agency speaks of itself, longest first.
    pub fn names(&self) -> Vec<&'a str> {
        names(self.agency, self.report.key.year)
    }

    /// Where a range of a filled text was written: the file is looked at again, since findings in texts are rare.
    pub fn place_in(&self, plain: &Plain<'_>, range: Range<usize>) -> Place {
        let narrative = plain.narrative;
        let file = narrative.place.file;
        let (start, end) = (narrative.range.0 as usize, narrative.range.1 as usize);
        let loaded = self.tree.load(file, Limits::DEFAULT.text).ok();
        if file == self.report.file && loaded.as_ref().map(|s| s.digest) != Some(self.report.digest) {
            self.doubtful.store(true, Ordering::Relaxed);
        }
        let source = loaded.and_then(|s| Text::decode(s.bytes).ok());
        let Some(source) = source.filter(|s| end <= s.0.len()) else { return narrative.place };
        let lines = Lines::new(&source.0);
        let range = plain.back(range);
        let spot = spots_of(&lines, start, end, &narrative.prose.text, &[range]).first().copied();
        Place::new(file, spot.unwrap_or(Spot::START))
    }
}

impl<'a> Plain<'a> {
    fn new(narrative: &'a Narrative, edition: &Edition, figures: &Figures) -> Plain<'a> {
        let prose: &'a Prose = &narrative.prose;
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
        Plain { part: narrative.of, text, narrative, ends, flat: OnceLock::new() }
    }

    /// Where the narrative as a whole stands.
    pub fn place(&self) -> Place {
        self.narrative.place
    }

    /// The words alone, for rules that look for some.
    pub(super) fn flat(&self) -> &Flat {
        self.flat.get_or_init(|| Flat::new(&self.text))
    }

    /// A range of the filled text in the text as written; a filled slot is the whole slot.
    fn back(&self, range: Range<usize>) -> Range<usize> {
        let slots = &self.narrative.prose.slots;
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
}
