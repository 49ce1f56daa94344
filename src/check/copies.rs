//! Texts and figures that stand in several reports of any years, word for word.
//!
//! What a report says is reduced to a few numbers, once for each state of it. All numbers of all years are sorted together: what
//! stands twice lies side by side, however many reports there are. Where few reports changed, only their numbers are looked for.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use smallvec::SmallVec;

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

/// What stands in two reports, the later one first.
type Pair = (ReportKey, Copied, ReportKey);

/// So many reports may change before all prints are sorted again.
const CHANGED: usize = 256;

/// Finds them again and again.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// What all reports say, sorted.
    prints: Vec<Print>,
    /// Whose reports of each year these are.
    whose: BTreeMap<Year, Box<[AgencyId]>>,
    /// What reports that changed since say now: what is said above of them counts no more.
    changed: BTreeMap<ReportKey, Vec<Imprint>>,
    /// What stands in several, by its number.
    pairs: BTreeMap<u64, Vec<Pair>>,
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
        let has_moved = site.register.revision == now || !self.has_all(now, fingerprints);
        let is_newer = |(_, print): &(&AgencyId, &Revised<Fingerprint>)| print.revision == now;
        let newer =
            fingerprints.iter().filter(|(_, prints)| prints.revision == now).flat_map(|(year, prints)| {
                let newer = prints.value.iter().filter(is_newer);
                newer.map(|(agency, print)| (ReportKey { year: *year, agency: *agency }, &print.value))
            });
        let newer: Vec<(ReportKey, &Fingerprint)> = if has_moved { Vec::new() } else { newer.collect() };
        match has_moved || self.changed.len() + newer.len() > CHANGED {
            true => self.sort(fingerprints, site),
            false => self.patch(&newer, site),
        }
        let mut pairs: Vec<Pair> = self.pairs.values().flatten().copied().collect();
        pairs.sort_unstable();
        let found = fingerprints.iter().map(|(year, _)| {
            let own = pairs.iter().filter(|(later, ..)| later.year == *year);
            let found: Vec<CopyOf> = own.filter_map(|pair| copy_of(*pair, site)).collect();
            // What is found is compared with what was: a place that moved is another one.
            (*year, Revised { value: found, revision: now })
        });
        self.years.update(now, found, |found, known| replace(known, found.value.clone()));
        &self.years
    }

    /// Whether no report came or went.
    fn has_all(&self, now: Revision, fingerprints: &Kept<Year, YearFingerprints>) -> bool {
        let is_same = |(year, prints): (&Year, &Revised<YearFingerprints>)| {
            let whose = self.whose.get(year);
            let ids = || prints.value.iter().map(|(agency, _)| agency);
            whose.is_some_and(|whose| prints.revision < now || whose.iter().eq(ids()))
        };
        self.whose.keys().eq(fingerprints.iter().map(|(year, _)| year)) && fingerprints.iter().all(is_same)
    }

    /// Looks at all reports.
    fn sort(&mut self, fingerprints: &Kept<Year, YearFingerprints>, site: &SiteContext<'_>) {
        let of_report = |year: Year, (agency, print): (&AgencyId, &Revised<Fingerprint>)| {
            let key = ReportKey { year, agency: *agency };
            prints(key, &print.value.imprints).collect::<SmallVec<[Print; 8]>>()
        };
        let all = fingerprints.iter();
        self.prints.clear();
        self.prints.extend(
            all.clone().flat_map(|(year, prints)| prints.value.iter().flat_map(|of| of_report(*year, of))),
        );
        self.prints.par_sort_unstable();
        self.changed.clear();
        self.whose = all
            .map(|(year, prints)| (*year, prints.value.iter().map(|(agency, _)| *agency).collect()))
            .collect();
        let several = self.prints.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1);
        let found = several.map(|same| (same[0].0, pairs(same, site)));
        self.pairs = found.filter(|(_, pairs)| !pairs.is_empty()).collect();
    }

    /// Looks at what some reports say now or said before.
    fn patch(&mut self, newer: &[(ReportKey, &Fingerprint)], site: &SiteContext<'_>) {
        let mut hashes = BTreeSet::new();
        for (key, print) in newer {
            let (before, now) = (&print.before, &print.imprints);
            let only = |these: &Vec<Imprint>, others: &Vec<Imprint>| {
                let only = these.iter().filter(|one| !others.contains(one));
                only.map(|one| one.hash).collect::<Vec<_>>()
            };
            hashes.extend([only(before, now), only(now, before)].concat());
            self.changed.insert(*key, now.clone());
        }
        for hash in hashes {
            let from = self.prints.partition_point(|print| print.0 < hash);
            let same = self.prints[from..].iter().take_while(|print| print.0 == hash).copied();
            let still = |(_, year, agency, ..): &Print| {
                !self.changed.contains_key(&ReportKey { year: *year, agency: *agency })
            };
            let fresh = self.changed.iter().flat_map(|(key, imprints)| prints(*key, imprints));
            let mut same: Vec<Print> =
                same.filter(still).chain(fresh.filter(|print| print.0 == hash)).collect();
            same.sort_unstable();
            match pairs(&same, site) {
                none if none.is_empty() => self.pairs.remove(&hash),
                found => self.pairs.insert(hash, found),
            };
        }
    }
}

/// What a report says.
fn prints(key: ReportKey, imprints: &[Imprint]) -> impl Iterator<Item = Print> {
    imprints.iter().map(move |Imprint { hash, what, weight }| (*hash, key.year, key.agency, *what, *weight))
}

/// Of what stands in several reports, each later one with the earlier that it is told to be of: the last of the same agency, or
/// the first of another one. What rules find that compare a report with last year's or with a sibling's is left to them.
fn pairs(same: &[Print], site: &SiteContext<'_>) -> Vec<Pair> {
    let parent = |agency: AgencyId| site.register.get(agency).and_then(|agency| agency.parent);
    let mut found = Vec::new();
    let mut last: BTreeMap<AgencyId, Year> = BTreeMap::new();
    let Some((_, first_year, first_agency, ..)) = same.first().copied() else { return found };
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
    found
}

fn copy_of((later, what, other): Pair, site: &SiteContext<'_>) -> Option<CopyOf> {
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
