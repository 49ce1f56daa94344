//! One report as the rules see it.

use std::sync::OnceLock;

use crate::base::Year;
use crate::check::Fingerprint;
use crate::check::scope::ReportInputs;
use crate::check::told_year::is_accepted;
use crate::compare::{Timing, timing};
use crate::edition::{Edition, Editions};
use crate::narrative::{FilledNarrative, Opening, Speaker};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::{Narrative, Report};
use crate::settings::Deadlines;
use crate::source::Place;

/// One report with its edition and its agency.
#[derive(Debug)]
pub(crate) struct ReportScope<'a> {
    /// The report.
    pub report: &'a Report,
    /// The edition it is written in.
    pub edition: &'a Edition,
    /// Whose report it is.
    pub agency: &'a Agency,
    /// The edition prescribed for the report year.
    pub prescribed: Option<&'a Edition>,
    /// What is kept of it to find others that are like it.
    pub fingerprint: &'a Fingerprint,
    /// The year of “today”, where the settings say it.
    pub present: Option<Year>,
    /// The year that it tells, where that is not the one of its folder.
    pub told: Option<Year>,
    /// How many reports of its folder tell that year, and whether it is the first of them.
    pub told_with: (usize, bool),
    deadlines: &'a Deadlines,
    texts: OnceLock<Vec<FilledNarrative<'a>>>,
    speaker: OnceLock<Speaker>,
}

impl<'a> ReportScope<'a> {
    /// The view of a report; `None` if its edition is not known.
    pub(super) fn new(editions: &'a Editions, inputs: ReportInputs<'a>) -> Option<ReportScope<'a>> {
        let ReportInputs { report, agency, fingerprint, deadlines, present, told } = inputs;
        let told_year = told.value.get(&report.value.key).copied();
        let of = |agency| ReportKey { agency: AgencyId(agency), ..report.value.key };
        let of_folder = || told.value.range(of(0)..=of(u32::MAX));
        let beside = || of_folder().filter(|(_, other)| Some(**other) == told_year);
        let is_first = beside().next().is_some_and(|(key, _)| *key == report.value.key);
        Some(ReportScope {
            report: report.value,
            edition: editions.get(report.edition)?,
            agency: agency.value,
            prescribed: editions.of_year(report.key.year),
            fingerprint: &fingerprint.value,
            deadlines: &deadlines.value,
            present: present.value,
            told: told_year,
            told_with: (told_year.map_or(0, |_| beside().count()), is_first),
            texts: OnceLock::new(),
            speaker: OnceLock::new(),
        })
    }

    /// How its date lies to its deadline.
    pub(crate) fn timing(&self) -> Timing {
        timing(self.report.published.date(), self.agency.kind, self.report.key.year, self.deadlines)
    }

    /// Whether it lies in the folder of another year, and does not say why.
    pub(super) fn is_misfiled(&self) -> bool {
        self.told.is_some() && !is_accepted(self.report)
    }

    /// The place of a cell by its slot.
    pub(crate) fn place(&self, slot: usize) -> Place {
        Place::new(self.report.file, self.report.figures.spot(slot))
    }

    /// The narratives with their slots filled, in official order.
    pub(crate) fn texts(&self) -> &[FilledNarrative<'a>] {
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
}
