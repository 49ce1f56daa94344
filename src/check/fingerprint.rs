//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Year;
use crate::check::likeness::Sketch;
use crate::edition::Edition;
use crate::register::Agency;
use crate::report::{Figure, Report};
use crate::store::Revision;

/// Figures other than 0 that must be the same before sameness means anything.
const LEAST: usize = 10;

/// What two reports may have in common: the text of a part by its index, or all figures (`None`).
pub(super) type Shared = Option<usize>;

/// What is kept of a report to find others that are like it.
#[derive(Debug, Default)]
pub struct Fingerprint {
    /// The longer narratives, by the index of their part.
    texts: Box<[(usize, Sketch)]>,
    /// A number that is the same for reports with the same figures; `None` if too few of them are not 0.
    pub(super) figures: Option<u64>,
    /// When the figures, and behind them the text of each part, became others.
    changed: Box<[Revision]>,
}

impl Fingerprint {
    /// The fingerprint of a report of an agency.
    pub(super) fn of(report: &Report, edition: &Edition, agency: &Agency) -> Fingerprint {
        let names = names(agency, report.key.year);
        let texts = report.narratives.iter();
        let texts = texts.filter_map(|n| Some((n.of, Sketch::new(&n.prose.text, &names)?))).collect();
        Fingerprint { texts, figures: figures(report, edition), changed: Box::default() }
    }

    /// Turns into another fingerprint of the same report, and says whether that differs.
    pub(super) fn replace(&mut self, mut next: Fingerprint, now: Revision) -> bool {
        let count = next.texts.iter().map(|(part, _)| part + 2).max().unwrap_or(1).max(self.changed.len());
        let same = |of: Shared| match of {
            None => self.figures == next.figures,
            Some(part) => self.sketch(part) == next.sketch(part),
        };
        let changed = |at: usize| {
            let of = at.checked_sub(1);
            if same(of) { self.changed(of) } else { now }
        };
        let changed: Box<[Revision]> = (0..count).map(changed).collect();
        let differs = changed.contains(&now);
        next.changed = changed;
        *self = next;
        differs
    }

    /// When the figures, or the text of a part, became others.
    pub(super) fn changed(&self, of: Shared) -> Revision {
        self.changed.get(of.map_or(0, |part| part + 1)).copied().unwrap_or_default()
    }

    /// The sketch of a longer narrative.
    pub(super) fn sketch(&self, part: usize) -> Option<&Sketch> {
        self.texts.iter().find(|(of, _)| *of == part).map(|(_, sketch)| sketch)
    }

    /// The sketches of the longer narratives, with the indices of their parts.
    pub(super) fn sketches(&self) -> impl Iterator<Item = (usize, &Sketch)> {
        self.texts.iter().map(|(part, sketch)| (*part, sketch))
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
    let mut hasher = DefaultHasher::new();
    edition.id.hash(&mut hasher);
    let mut filled = 0;
    for figure in (0..edition.cells.len()).map(|slot| report.figures.at(slot)) {
        figure.hash(&mut hasher);
        filled += usize::from(is_filled(figure));
    }
    (filled >= LEAST).then(|| hasher.finish())
}
