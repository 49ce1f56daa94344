//! The reports of one year.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::Year;
use crate::finding::{Finding, Heard};
use crate::read::entry::{Desk, Entry};
use crate::read::sorted::Slot;
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::FileId;

/// What reading said about the reports of a year; most reports are not in it.
pub type HeardOf = BTreeMap<AgencyId, Heard>;

/// What was read of one year. As long as nothing in it changed, it stays the same.
#[derive(Debug)]
pub struct YearRead {
    entries: Vec<Arc<Entry>>,
    /// The files of reports that cannot be read.
    broken: BTreeSet<FileId>,
    /// Those of them whose last good state stands in for them.
    stale: Vec<FileId>,
    /// The reports, in the order of their files.
    pub reports: Vec<Arc<Report>>,
    /// What reading said about them.
    pub heard: Arc<HeardOf>,
    /// What is wrong with files that gave no report.
    pub loose: Vec<Arc<Finding>>,
}

impl YearRead {
    /// A year of which the slots and the register are those of before: only what has to be looked at again is.
    pub(super) fn again_at(
        desk: &Desk<'_>,
        files: &BTreeSet<FileId>,
        (year, slots): (Year, &[Slot]),
        before: &Arc<YearRead>,
    ) -> Arc<YearRead> {
        let touched =
            |slot: &Slot| files.contains(&slot.file) || slot.beside.iter().any(|f| files.contains(f));
        let touched = |(_, slot): &(usize, &Slot)| touched(slot) || before.broken.contains(&slot.file);
        let places: Vec<(usize, &Slot)> = slots.iter().enumerate().filter(touched).collect();
        let again = |(at, slot): &(usize, &Slot)| {
            let last = before.entries.get(*at)?;
            let entry = Entry::again(desk, year, slot, Some(last));
            (!Arc::ptr_eq(last, &entry)).then_some((*at, entry))
        };
        let changed: Vec<(usize, Arc<Entry>)> = places.par_iter().filter_map(again).collect();
        if changed.is_empty() {
            return before.clone();
        }
        let mut entries = before.entries.clone();
        for (at, entry) in changed {
            if let Some(place) = entries.get_mut(at) {
                *place = entry;
            }
        }
        Arc::new(YearRead::of(entries))
    }

    /// A year: as remembered if none of its entries changed.
    pub(super) fn again(
        desk: &Desk<'_>,
        year: Year,
        slots: &[Slot],
        before: Option<&Arc<YearRead>>,
    ) -> Arc<YearRead> {
        let known: BTreeMap<FileId, &Arc<Entry>> = match before {
            // Mostly the slots are those of before, one by one.
            Some(before) if !before.is_at(slots) => before.entries.iter().map(|e| (e.slot.file, e)).collect(),
            _ => BTreeMap::new(),
        };
        let entry = |(at, slot): (usize, &Slot)| {
            let last = known.get(&slot.file).copied().or_else(|| before?.entries.get(at));
            Entry::again(desk, year, slot, last.filter(|e| e.slot.file == slot.file))
        };
        let entries: Vec<Arc<Entry>> = slots.par_iter().enumerate().map(entry).collect();
        let alike = |a: &[Arc<Entry>]| a.iter().map(Arc::as_ptr).eq(entries.iter().map(Arc::as_ptr));
        match before.filter(|b| alike(&b.entries)) {
            Some(same) => same.clone(),
            None => Arc::new(YearRead::of(entries)),
        }
    }

    fn of(entries: Vec<Arc<Entry>>) -> YearRead {
        let reports = entries.iter().filter_map(|e| e.report.clone()).collect();
        let (mut heard, mut loose) = (HeardOf::new(), Vec::new());
        let (mut broken, mut stale) = (BTreeSet::new(), Vec::new());
        for entry in &entries {
            if entry.broken {
                broken.insert(entry.slot.file);
                stale.extend(entry.report.is_some().then_some(entry.slot.file));
            }
            match entry.agency.filter(|_| entry.report.is_some()) {
                Some(agency) if entry.broken || !entry.findings.is_empty() => {
                    heard.insert(agency, Heard { findings: entry.findings.clone(), broken: entry.broken });
                }
                Some(_) => {}
                None => loose.extend(entry.findings.iter().cloned()),
            }
        }
        YearRead { entries, broken, stale, reports, heard: Arc::new(heard), loose }
    }

    /// Whether these are the slots that were read.
    pub(super) fn is_at(&self, slots: &[Slot]) -> bool {
        self.entries.iter().map(|e| &e.slot).eq(slots)
    }

    /// Files that cannot be read, whose last good state stands in for them.
    pub fn stale(&self) -> &[FileId] {
        &self.stale
    }
}
