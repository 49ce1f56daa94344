//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Year;
use crate::check::likeness::Sketch;
use crate::edition::Edition;
use crate::register::Agency;
use crate::report::{Figure, Report};
use crate::store::{Revised, Revision};

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
        self.texts.iter().any(|text| text.revision == now) || self.figures.revision == now
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
