//! What is kept of a report to find others that are like it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::base::Year;
use crate::check::likeness::Sketch;
use crate::edition::Edition;
use crate::register::Agency;
use crate::report::Report;

/// Figures other than 0 that must be the same before sameness means anything.
pub(super) const LEAST: usize = 10;

/// What is kept of a report to find others that are like it.
#[derive(Debug)]
pub struct Portrait {
    /// Its longer narratives, by the index of their part.
    pub(super) sketches: Box<[(usize, Sketch)]>,
    /// A number that is the same for reports with the same figures; `None` if too few of them are not 0.
    pub(super) print: Option<u64>,
}

impl Portrait {
    /// The portrait of a report of an agency.
    pub(super) fn of(report: &Report, edition: &Edition, agency: &Agency) -> Portrait {
        let names = names(agency, report.key.year);
        let sketches =
            report.narratives.iter().filter_map(|n| Some((n.of, Sketch::new(&n.prose.text, &names)?)));
        Portrait { sketches: sketches.collect(), print: print(report, edition) }
    }
}

/// The names under which an agency speaks of itself, longest first.
pub(super) fn names(agency: &Agency, year: Year) -> Vec<&str> {
    let mut names = vec![agency.name_in(year), agency.name.as_str(), agency.short_name()];
    names.sort_unstable_by_key(|n| std::cmp::Reverse(n.len()));
    names.dedup();
    names
}

fn print(report: &Report, edition: &Edition) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    edition.id.hash(&mut hasher);
    let mut filled = 0;
    for figure in (0..edition.cells.len()).map(|slot| report.figures.at(slot)) {
        figure.hash(&mut hasher);
        filled += usize::from(figure.value().is_some_and(|v| v != 0));
    }
    (filled >= LEAST).then(|| hasher.finish())
}
