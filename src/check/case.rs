//! One report as the rules see it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use crate::base::Year;
use crate::check::Portrait;
use crate::check::portrait::names;
use crate::compare::{Timing, timing};
use crate::edition::{Edition, Editions};
use crate::finding::Heard;
use crate::narrative::{FilledNarrative, Opening, Speaker};
use crate::prose::spots_of;
use crate::register::{Agency, AgencyId, Register};
use crate::report::{Narrative, Report};
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
    texts: OnceLock<Vec<FilledNarrative<'a>>>,
    speaker: OnceLock<Speaker>,
    doubtful: AtomicBool,
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
    pub fn texts(&self) -> &[FilledNarrative<'a>] {
        let fill = |n: &'a Narrative| FilledNarrative::new(n, self.edition, &self.report.figures);
        self.texts.get_or_init(|| self.report.narratives.iter().map(fill).collect())
    }

    /// How it introduces itself; `None` if its first part is no narrative.
    pub(super) fn opening(&self) -> Option<Opening<'_>> {
        Opening::of(self.edition, self.texts())
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
    pub fn place_in(&self, filled: &FilledNarrative<'_>, range: Range<usize>) -> Place {
        let narrative = filled.written;
        let file = narrative.place.file;
        let (start, end) = (narrative.range.0 as usize, narrative.range.1 as usize);
        let loaded = self.tree.load(file, Limits::DEFAULT.text).ok();
        if file == self.report.file && loaded.as_ref().map(|s| s.digest) != Some(self.report.digest) {
            self.doubtful.store(true, Ordering::Relaxed);
        }
        let source = loaded.and_then(|s| Text::decode(s.bytes).ok());
        let Some(source) = source.filter(|s| end <= s.0.len()) else { return narrative.place };
        let lines = Lines::new(&source.0);
        let range = filled.written_range(range);
        let spot = spots_of(&lines, start, end, &narrative.prose.text, &[range]).first().copied();
        Place::new(file, spot.unwrap_or(Spot::START))
    }
}
