//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Year;
use crate::check::likeness::Sketch;
use crate::check::told_year::told_year;
use crate::edition::Edition;
use crate::register::{Agency, AgencyId};
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
        for (part, text) in self.texts.iter_mut().enumerate() {
            let sketch = report.narrative(part).and_then(|n| Sketch::new(&n.prose.text, &names));
            differs |= text.set(now, sketch.map(Box::new));
        }
        differs
    }

    /// The sketches of the longer narratives, with the indices of their parts.
    pub(super) fn sketches(&self) -> impl Iterator<Item = (usize, &Sketch)> {
        self.texts.iter().enumerate().filter_map(|(part, text)| Some((part, text.value.as_deref()?)))
    }
}

fn figures(report: &Report, edition: &Edition) -> Option<u64> {
    let all: Vec<Figure> = (0..edition.cells.len()).map(|slot| report.figures.at(slot)).collect();
    let mut hasher = DefaultHasher::new();
    (edition.id, &all).hash(&mut hasher);
    let filled = all.into_iter().filter(|figure| figure.is_filled());
    (filled.count() >= LEAST).then(|| hasher.finish())
}
