//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Year;
use crate::check::imprint::{Copied, Imprint, Weight};
use crate::check::likeness::{Sketch, Sketched, sketched};
use crate::check::told_year::told_year;
use crate::edition::{Edition, PartKind};
use crate::register::{Agency, AgencyId};
use crate::report::{Figure, Report};
use crate::store::{Kept, Revised, Revision, replace};

/// Figures other than 0 that must be the same before sameness means anything.
const LEAST: usize = 10;

/// Runs of a text that must be the same before it means anything that an agency's own text of another year has them.
const LEAST_RUNS: usize = 60;
/// The same of another agency's.
const LEAST_LONG: usize = 150;
/// Numbers of the statistics other than 0.
const LEAST_NUMBERS: usize = 6;

/// What two reports may have in common: the text of a part by its index, or all figures (`None`).
pub(super) type Shared = Option<usize>;

/// What is kept of a report to find others that are like it.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint {
    /// The longer narratives, by the index of their part.
    pub(super) texts: Vec<Revised<Option<Box<Sketch>>>>,
    /// A number that is the same for reports with the same figures; `None` if too few of them are not 0.
    pub(super) figures: Revised<Option<u64>>,
    /// What may stand in reports of other years word for word.
    pub(super) imprints: Vec<Imprint>,
    /// The same of the state before the last change.
    pub(super) before: Vec<Imprint>,
    /// The year that the report tells of itself, where it is not that of its folder.
    pub(super) told: Option<Year>,
}

/// The fingerprints of a year, in the order of its reports.
pub(super) type YearFingerprints = Kept<AgencyId, Fingerprint>;

impl Fingerprint {
    /// Becomes the fingerprint of a report of an agency, and says whether that differs.
    pub(super) fn update(
        &mut self,
        now: Revision,
        report: &Report,
        edition: &Edition,
        agency: &Agency,
    ) -> bool {
        let names = agency.own_names(report.key.year);
        let mut differs = replace(&mut self.told, told_year(report, edition));
        differs |= self.figures.set(now, figures(report, edition));
        self.texts.resize_with(edition.parts.len(), Revised::default);
        let mut imprints = Vec::new();
        for (part, text) in self.texts.iter_mut().enumerate() {
            let read = report.narrative(part).map(|n| sketched([&*n.prose.text], &names));
            imprints.extend(read.as_ref().and_then(|read| imprint(edition, part, read)));
            differs |= text.set(now, read.and_then(|read| read.sketch).map(Box::new));
        }
        let sections = sketched(report.sections.iter().map(|section| &*section.prose.text), &names);
        let of_sections = edition.parts.iter().position(|part| part.kind == PartKind::Sections);
        imprints.extend(of_sections.and_then(|part| imprint(edition, part, &sections)));
        let figures = self.figures.value.map(|hash| (hash, Copied::Figures, Weight::Compared));
        let statistics = statistics(report).map(|hash| (hash, Copied::Statistics, Weight::Long));
        let numbers = figures.into_iter().chain(statistics);
        imprints.extend(numbers.map(|(hash, what, weight)| Imprint { hash, what, weight }));
        self.before = std::mem::replace(&mut self.imprints, imprints);
        self.imprints != self.before || differs
    }

    /// The sketches of the longer narratives, with the indices of their parts.
    pub(super) fn sketches(&self) -> impl Iterator<Item = (usize, &Sketch)> {
        self.texts.iter().enumerate().filter_map(|(part, text)| Some((part, text.value.as_deref()?)))
    }
}

/// The imprint of a part's text, if it is long enough.
fn imprint(edition: &Edition, part: usize, read: &Sketched) -> Option<Imprint> {
    let of = edition.parts.get(part)?;
    let (what, weight) = match (of.kind == PartKind::Sections, read.count) {
        (true, LEAST_LONG..) => (Copied::Sections, Weight::Long),
        (true, LEAST_RUNS..) => (Copied::Sections, Weight::Short),
        (false, LEAST_LONG..) => (Copied::Part(u8::try_from(part).ok()?), Weight::Compared),
        (false, LEAST_RUNS..) => (Copied::Part(u8::try_from(part).ok()?), Weight::Short),
        _ => return None,
    };
    let mut hasher = DefaultHasher::new();
    (&of.key.en, read.runs, read.count).hash(&mut hasher);
    Some(Imprint { hash: hasher.finish(), what, weight })
}

/// A number for all statistics; `None` if too few of them are not 0.
fn statistics(report: &Report) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut count = 0;
    for one in &report.statistics {
        one.label.hash(&mut hasher);
        for value in one.stated() {
            value.0.hash(&mut hasher);
            count += usize::from(value.0.bytes().any(|b| (b'1'..=b'9').contains(&b)));
        }
    }
    (count >= LEAST_NUMBERS).then(|| hasher.finish())
}

fn figures(report: &Report, edition: &Edition) -> Option<u64> {
    let all: Vec<Figure> = (0..edition.cells.len()).map(|slot| report.figures.at(slot)).collect();
    let mut hasher = DefaultHasher::new();
    (edition.id, &all).hash(&mut hasher);
    let filled = all.into_iter().filter(|figure| figure.is_filled());
    (filled.count() >= LEAST).then(|| hasher.finish())
}
