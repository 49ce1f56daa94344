//! One report as the rules see it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::base::Year;
use crate::check::Portrait;
use crate::check::portrait::names;
use crate::compare::{Timing, timing};
use crate::edition::{Edition, Editions};
use crate::finding::Heard;
use crate::narrative::{FilledNarrative, Opening, Speaker};
use crate::register::{Agency, AgencyId, Register};
use crate::report::{Narrative, Report};
use crate::settings::{Deadlines, Settings};
use crate::source::{FileId, Place};
use crate::store::{Calendar, Store};

/// What reading said about the reports of a year; most reports are not in it.
pub type HeardOf = BTreeMap<AgencyId, Heard>;

/// What all cases of a site share.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
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
    texts: OnceLock<Vec<FilledNarrative<'a>>>,
    speaker: OnceLock<Speaker>,
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
            texts: OnceLock::new(),
            speaker: OnceLock::new(),
        })
    }

    /// How its date lies to its deadline.
    pub fn timing(&self) -> Timing {
        timing(self.report.published.date(), self.agency.kind, self.report.key.year, self.deadlines)
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
}
