//! One report as the rules see it.

use std::sync::OnceLock;

use crate::check::Fingerprint;
use crate::check::filing::FilingContext;
use crate::check::scope::ReportInputs;
use crate::compare::{Timing, timing};
use crate::edition::{Edition, Editions};
use crate::narrative::{FilledNarrative, Opening, Speaker, Statement, statements};
use crate::register::Agency;
use crate::report::Report;
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
    /// When reports are due, and which lie in the folder of another year.
    pub filing: &'a FilingContext,
    texts: OnceLock<Vec<FilledNarrative<'a>>>,
    /// What each of them states.
    statements: OnceLock<Vec<Vec<Statement<'a>>>>,
    speaker: OnceLock<Speaker<'a>>,
}

impl<'a> ReportScope<'a> {
    /// The view of a report; `None` if its edition is not known.
    pub(super) fn new(editions: &'a Editions, inputs: ReportInputs<'a>) -> Option<ReportScope<'a>> {
        let ReportInputs { report, agency, fingerprint, filing } = inputs;
        Some(ReportScope {
            report: report.value,
            edition: editions.get(report.edition)?,
            agency: agency.value,
            prescribed: editions.of_year(report.key.year),
            fingerprint: &fingerprint.value,
            filing: &filing.value,
            texts: OnceLock::new(),
            statements: OnceLock::new(),
            speaker: OnceLock::new(),
        })
    }

    /// How its date lies to its deadline.
    pub(crate) fn timing(&self) -> Timing {
        timing(self.report.published.date(), self.agency.kind, self.report.key.year, &self.filing.deadlines)
    }

    /// Whether it lies in the folder of another year, and does not say why.
    pub(super) fn is_misfiled(&self) -> bool {
        self.filing.misfiled.get(&self.report.key).is_some_and(|misfiled| !misfiled.accepted)
    }

    /// The place of a cell by its slot.
    pub(crate) fn place(&self, slot: usize) -> Place {
        Place::new(self.report.file, self.report.figures.spot(slot))
    }

    /// The narratives with their slots filled, in official order.
    pub(crate) fn texts(&self) -> &[FilledNarrative<'a>] {
        self.texts.get_or_init(|| FilledNarrative::all(self.report, self.edition))
    }

    /// The figures that each of them states.
    pub(crate) fn statements(&self) -> impl Iterator<Item = (&FilledNarrative<'a>, &[Statement<'a>])> {
        let read = |narrative: &FilledNarrative<'a>| {
            statements(narrative.words(), self.edition, self.speaker()).found
        };
        let all = self.statements.get_or_init(|| self.texts().iter().map(read).collect());
        self.texts().iter().zip(all.iter().map(Vec::as_slice))
    }

    /// How it introduces itself; `None` if its first part is no narrative.
    pub(super) fn opening(&self) -> Option<Opening<'_>> {
        Opening::of(self.edition, self.texts())
    }

    /// Who speaks in it.
    pub(super) fn speaker(&self) -> &Speaker<'a> {
        let words = &self.edition.lexicon.bodies;
        self.speaker.get_or_init(|| Speaker::new(self.agency, self.report.key.year, words))
    }
}
