//! The reports of a year, each with what was found in it, and which of them are not as they were.

use std::sync::Arc;

use crate::check::recall::Moved;
use crate::check::{Around, Case, Portrait};
use crate::finding::Finding;
use crate::register::{Agency, AgencyId};
use crate::report::Report;
use crate::store::Shelf;

/// A report, what it was judged by, and what was found.
#[derive(Debug)]
pub(super) struct Judged {
    pub report: Arc<Report>,
    pub agency: Arc<Agency>,
    pub portrait: Arc<Portrait>,
    pub last: Option<Arc<Report>>,
    pub findings: Arc<[Arc<Finding>]>,
}

impl Judged {
    /// The report as the rules see it.
    pub(super) fn case<'a>(&'a self, around: &Around<'a>) -> Option<Case<'a>> {
        Case::new(around, &self.report, &self.portrait)
    }

    fn is_of(&self, other: &Judged) -> bool {
        Arc::ptr_eq(&self.report, &other.report) && Arc::ptr_eq(&self.agency, &other.agency)
    }
}

/// The reports of a year, each judged by itself and by the one of the year before.
#[derive(Debug)]
pub(super) struct Shelved {
    pub shelf: Arc<Shelf>,
    /// In the order of the register.
    pub all: Arc<[Arc<Judged>]>,
}

impl Shelved {
    /// What was found in the report of an agency, which probably stands `near` a position.
    pub(super) fn of(&self, agency: AgencyId, near: usize) -> Option<&Arc<Judged>> {
        let there = self.all.get(near).filter(|j| j.report.key.agency == agency);
        there.or_else(|| {
            let at = self.all.binary_search_by_key(&agency, |j| j.report.key.agency).ok()?;
            self.all.get(at)
        })
    }

    /// Whether every report of a shelf stands at the position of that of the same agency here.
    pub(super) fn is_along(&self, shelf: &Shelf) -> bool {
        self.all.len() == shelf.reports().len() && self.shelf.agencies().eq(shelf.agencies())
    }

    /// The positions at which another judgement stands than before; `None` if not each agency stands where it stood.
    pub(super) fn moved(&self, before: &Shelved) -> Option<Vec<usize>> {
        let along = before.is_along(&self.shelf) && self.all.len() == before.all.len();
        let pairs = self.all.iter().zip(&*before.all).enumerate();
        along.then(|| pairs.filter(|(_, (now, was))| !Arc::ptr_eq(now, was)).map(|(at, _)| at).collect())
    }
}

/// The siblings among some positions that are not as they were; each position among the siblings comes with that among
/// all reports.
pub(super) fn moved<'j>(
    places: impl Iterator<Item = (usize, usize)>,
    now: &'j Shelved,
    before: Option<&'j Shelved>,
) -> Vec<Moved<'j>> {
    let moved = |(at, place): (usize, usize)| {
        let now = now.all.get(place)?;
        let was = before.and_then(|b| b.of(now.report.key.agency, place));
        let same = was.is_some_and(|was| Arc::ptr_eq(was, now) || was.is_of(now));
        let pair = |j: &'j Arc<Judged>| (&*j.report, &*j.agency);
        (!same).then(|| Moved { at, was: was.map(pair), now: pair(now) })
    };
    places.filter_map(moved).collect()
}
