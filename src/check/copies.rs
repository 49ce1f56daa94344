//! Texts and figures that stand in several reports of any years, word for word.
//!
//! What a report says is reduced to a few numbers, once for each state of it. All numbers of all years are sorted together: what
//! stands twice lies side by side, however many reports there are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::Year;
use crate::check::fingerprint::{Fingerprint, YearFingerprints};
use crate::check::imprint::{Copied, CopyOf, Imprint, Weight};
use crate::check::inputs::SiteContext;
use crate::edition::Edition;
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::source::Place;
use crate::store::{Kept, Revised, Revision, replace};

/// An imprint, with whose it is.
type Print = (u64, Year, AgencyId, Copied, Weight);

/// Finds them again and again.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// What the reports of each year say.
    prints: Kept<Year, Vec<Print>>,
    /// What stands in several, the later report first.
    pairs: Vec<(ReportKey, Copied, ReportKey)>,
    /// By the year of the later report.
    years: Kept<Year, Vec<CopyOf>>,
}

impl Copies {
    /// Looks again where something changed, and gives the copies of each year.
    pub(super) fn update(
        &mut self,
        now: Revision,
        fingerprints: &Kept<Year, YearFingerprints>,
        site: &SiteContext<'_>,
    ) -> &Kept<Year, Vec<CopyOf>> {
        let years = fingerprints.iter().map(|(year, prints)| (*year, (*year, prints)));
        let years = years
            .map(|(key, (year, prints))| (key, (Revised { value: year, revision: prints.revision }, prints)));
        self.prints
            .update(now, years, |(year, prints), known| replace(known, of_year(year.value, &prints.value)));
        if self.prints.revision() == now || site.register.revision == now {
            self.pairs = pairs(&self.prints, site);
        }
        let found = self.prints.iter().map(|(year, _)| {
            let own = self.pairs.iter().filter(|(later, ..)| later.year == *year);
            let found: Vec<CopyOf> = own.filter_map(|pair| copy_of(*pair, site)).collect();
            // What is found is compared with what was: a place that moved is another one.
            (*year, Revised { value: found, revision: now })
        });
        self.years.update(now, found, |found, known| replace(known, found.value.clone()));
        &self.years
    }
}

fn of_year(year: Year, prints: &YearFingerprints) -> Vec<Print> {
    let of_report = |(agency, print): (&AgencyId, &'_ Revised<Fingerprint>)| {
        let agency = *agency;
        let own = print.value.imprints.iter();
        own.map(move |Imprint { hash, what, weight }| (*hash, year, agency, *what, *weight))
            .collect::<Vec<_>>()
    };
    prints.iter().flat_map(of_report).collect()
}

/// Of what stands in several reports, each later one with the earlier that it is told to be of: the last of the same agency, or
/// the first of another one. What rules find that compare a report with last year's or with a sibling's is left to them.
fn pairs(prints: &Kept<Year, Vec<Print>>, site: &SiteContext<'_>) -> Vec<(ReportKey, Copied, ReportKey)> {
    let mut all: Vec<Print> = prints.values().flatten().copied().collect();
    all.par_sort_unstable();
    let parent = |agency: AgencyId| site.register.get(agency).and_then(|agency| agency.parent);
    let mut found = Vec::new();
    for same in all.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        let mut last: BTreeMap<AgencyId, Year> = BTreeMap::new();
        let (_, first_year, first_agency, ..) = same[0];
        for (_, year, agency, what, weight) in same {
            let later = ReportKey { year: *year, agency: *agency };
            let is_compared = *weight == Weight::Compared;
            let own = last.insert(*agency, *year).filter(|before| before < year);
            let other = match own {
                Some(before) => {
                    let is_told = is_compared && year.before() == Some(before);
                    (!is_told).then_some(ReportKey { year: before, agency: *agency })
                }
                None => {
                    let is_sibling = first_year == *year && parent(first_agency) == parent(*agency);
                    let is_told = *weight == Weight::Short || is_compared && is_sibling;
                    let is_other = first_agency != *agency && !is_told;
                    is_other.then_some(ReportKey { year: first_year, agency: first_agency })
                }
            };
            found.extend(other.map(|other| (later, *what, other)));
        }
    }
    found.sort_unstable();
    found
}

fn copy_of((later, what, other): (ReportKey, Copied, ReportKey), site: &SiteContext<'_>) -> Option<CopyOf> {
    let report = site.store.get(other)?;
    let edition = site.editions.get(report.edition)?;
    Some(CopyOf { agency: later.agency, what, other, place: place(report, edition, what) })
}

/// Where something stands in a report.
fn place(report: &Report, edition: &Edition, what: Copied) -> Place {
    let at = match what {
        Copied::Part(part) => report.narrative(usize::from(part)).map(|narrative| narrative.place),
        Copied::Sections => report.sections.first().map(|section| section.place),
        Copied::Figures => {
            let mut slots = 0..edition.cells.len();
            let first = slots.find(|slot| report.figures.at(*slot).is_filled());
            first.map(|slot| Place::new(report.file, report.figures.spot(slot)))
        }
        Copied::Statistics => {
            report.statistics.first().map(|first| Place::new(report.file, first.cumulative_spot))
        }
    };
    at.unwrap_or(Place::of_file(report.file))
}
