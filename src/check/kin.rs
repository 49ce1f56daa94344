//! The reports of one year whose agencies have the same parent, compared with each other and with the parent's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::judged::{Judged, Shelved, moved};
use crate::check::recall::Recall;
use crate::check::{Around, Case, Family, Siblings, run};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::FileId;

/// What was found among them, and what it was found in.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// Their positions among all reports of the year.
    pub places: Box<[usize]>,
    recall: Recall,
    government: Option<Arc<Report>>,
    /// Units whose report is due and not there.
    pub missing: usize,
    /// The findings, by the agency in whose report they stand.
    pub found: Vec<(AgencyId, Arc<Finding>)>,
}

/// The year in which siblings are compared.
#[derive(Clone, Copy)]
pub(super) struct InYear<'y, 'a> {
    pub around: &'y Around<'a>,
    pub now: &'y Shelved,
    pub before: Option<&'y Shelved>,
    /// If each agency stands where it stood: where something moved.
    pub moved: Option<&'y [usize]>,
}

impl Kin {
    /// Compares what changed since the last time. `places`: where they stand, if not where they stood.
    pub(super) fn again(
        before: Option<Kin>,
        places: Option<Vec<usize>>,
        year: InYear<'_, '_>,
        government: Option<&Judged>,
        missing: usize,
    ) -> Kin {
        let mut kin = before.unwrap_or_default();
        let same_government = match (government, &kin.government) {
            (Some(now), Some(last)) => Arc::ptr_eq(&now.report, last),
            (now, last) => now.is_none() && last.is_none(),
        };
        let count = kin.places.len();
        kin.places = places.map_or(kin.places, Vec::into_boxed_slice);
        let moved = match year.moved {
            Some(places) => {
                let among = |place: &usize| Some((kin.places.binary_search(place).ok()?, *place));
                moved(places.iter().filter_map(among), year.now, year.before)
            }
            None => moved(kin.places.iter().copied().enumerate(), year.now, year.before),
        };
        let stay = year.moved.is_some();
        // As many as there were, and each of them was there: they are the same.
        let same = moved.is_empty() && kin.places.len() == count;
        if same && count > 0 && same_government && kin.missing == missing {
            return kin;
        }
        kin.recall.turn_to(&moved, stay);
        kin.found = kin.compared(year);
        kin.recall.end();
        if let Some(own) = government {
            kin.found.extend(kin.together(year, own, missing));
        }
        (kin.government, kin.missing) = (government.map(|g| g.report.clone()), missing);
        kin
    }

    fn compared(&mut self, year: InYear<'_, '_>) -> Vec<(AgencyId, Arc<Finding>)> {
        let all = &year.now.all;
        let places = &self.places;
        let member = |at: usize| {
            let judged = all.get(*places.get(at)?)?;
            Some((&*judged.report, &*judged.portrait))
        };
        let first = member(0).and_then(|(report, _)| year.around.editions.get(report.edition));
        let parts = first.map_or(0, |edition| edition.parts.len());
        let siblings = Siblings { around: year.around, count: places.len(), parts, member: &member };
        run::siblings(&siblings, &mut self.recall)
    }

    fn together(&self, year: InYear<'_, '_>, own: &Judged, missing: usize) -> Vec<(AgencyId, Arc<Finding>)> {
        let Some(government) = own.case(year.around) else { return Vec::new() };
        let members = self.places.iter().filter_map(|place| year.now.all.get(*place));
        let cases: Vec<Case<'_>> = members.filter_map(|j| j.case(year.around)).collect();
        let units: Vec<&Case<'_>> = cases.iter().collect();
        let unread = cases.iter().filter(|c| c.report.only_source).count();
        let family = Family { government: &government, units: &units, missing: missing + unread };
        by_agency(&family, run::family(&family).into_iter().map(Arc::new).collect())
    }
}

/// Findings with the agency in whose report they stand.
fn by_agency(family: &Family<'_, '_>, found: Vec<Arc<Finding>>) -> Vec<(AgencyId, Arc<Finding>)> {
    if found.is_empty() {
        return Vec::new();
    }
    let all = family.units.iter().copied().chain([family.government]);
    let whose: BTreeMap<FileId, AgencyId> =
        all.flat_map(|c| c.report.files().map(|file| (file, c.report.key.agency))).collect();
    let placed = |f: Arc<Finding>| whose.get(&f.place.file).map(|agency| (*agency, f));
    found.into_iter().filter_map(placed).collect()
}
