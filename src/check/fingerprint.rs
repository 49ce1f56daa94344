//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::base::Year;
use crate::check::likeness::Sketch;
use crate::check::told_year::told_year;
use crate::edition::{Edition, Editions};
use crate::register::{Agency, AgencyId, ReportKey};
use crate::report::{Figure, Report};
use crate::store::{Kept, Revised, Revision, replace};

/// Figures other than 0 that must be the same before sameness means anything.
const LEAST: usize = 10;

/// What two reports may have in common: the text of a part by its index, or all figures (`None`).
pub(super) type Shared = Option<usize>;

/// What is kept of a report to find others that are like it.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint {
    /// The longer narratives, by the index of their part.
    pub(super) texts: Vec<Revised<Option<Box<Sketch>>>>,
    /// A number that is the same for reports with the same figures; `None` if too few of them are not 0.
    pub(super) figures: Revised<Option<u64>>,
    /// The year that the report tells of itself, where it is not that of its folder.
    told: Option<Year>,
}

/// The fingerprints of a year.
#[derive(Debug, Default)]
pub(super) struct YearFingerprints {
    /// In the order of the year's reports.
    pub(super) reports: Kept<AgencyId, Fingerprint>,
    /// Of reports that tell another year: that year.
    told: Vec<(AgencyId, Year)>,
}

impl YearFingerprints {
    /// Makes the fingerprints of reports that changed, and says whether one differs.
    pub(super) fn update<'a>(
        &mut self,
        now: Revision,
        editions: &Editions,
        reports: impl Iterator<Item = (AgencyId, (&'a Revised<Option<Arc<Agency>>>, &'a Revised<Arc<Report>>))>,
    ) -> bool {
        self.reports.update(now, reports, |(agency, report), print| {
            let made = editions.get(report.value.edition).zip(agency.value.as_deref());
            made.is_some_and(|(edition, agency)| print.update(now, &report.value, edition, agency))
        });
        let differs = self.reports.revision() == now;
        if differs {
            let told = self.reports.iter().filter_map(|(agency, print)| Some((*agency, print.value.told?)));
            self.told = told.collect();
        }
        differs
    }

    /// The reports of this year's folder that tell another year, with that.
    pub(super) fn told(&self, year: Year) -> impl Iterator<Item = (ReportKey, Year)> {
        self.told.iter().map(move |(agency, told)| (ReportKey { year, agency: *agency }, *told))
    }
}

impl Fingerprint {
    /// Becomes the fingerprint of a report of an agency, and says whether that differs.
    pub(super) fn update(
        &mut self,
        now: Revision,
        report: &Report,
        edition: &Edition,
        agency: &Agency,
    ) -> bool {
        let names = names(agency, report.key.year);
        self.texts.resize_with(edition.parts.len(), Revised::default);
        for (part, text) in self.texts.iter_mut().enumerate() {
            let sketch = report.narrative(part).and_then(|n| Sketch::new(&n.prose.text, &names));
            text.set(now, sketch.map(Box::new));
        }
        self.figures.set(now, figures(report, edition));
        let tells_another = replace(&mut self.told, told_year(report, edition));
        tells_another || self.texts.iter().any(|text| text.revision == now) || self.figures.revision == now
    }

    /// The sketches of the longer narratives, with the indices of their parts.
    pub(super) fn sketches(&self) -> impl Iterator<Item = (usize, &Sketch)> {
        self.texts.iter().enumerate().filter_map(|(part, text)| Some((part, text.value.as_deref()?)))
    }
}

/// The names under which an agency speaks of itself, longest first.
pub(super) fn names(agency: &Agency, year: Year) -> Vec<&str> {
    let mut names = vec![agency.name_in(year), agency.name.as_str(), agency.short_name()];
    names.sort_unstable_by_key(|n| std::cmp::Reverse(n.len()));
    names.dedup();
    names
}

/// Whether two reports have the same form and the same figures throughout.
pub(super) fn same_figures(a: &Report, b: &Report) -> bool {
    a.edition == b.edition && a.figures.are_those_of(&b.figures)
}

/// Whether a figure is a number other than 0.
pub(super) fn is_filled(figure: Figure) -> bool {
    figure.value().is_some_and(|v| v != 0)
}

fn figures(report: &Report, edition: &Edition) -> Option<u64> {
    let all: Vec<Figure> = (0..edition.cells.len()).map(|slot| report.figures.at(slot)).collect();
    let mut hasher = DefaultHasher::new();
    (edition.id, &all).hash(&mut hasher);
    let filled = all.into_iter().filter(|figure| is_filled(*figure));
    (filled.count() >= LEAST).then(|| hasher.finish())
}
