//! What searching needs to know of every year, made when it is asked for and kept while the year stays the same.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::base::Year;
use crate::edition::Editions;
use crate::export::search::terms::hash;
use crate::export::search::texts::weight;
use crate::export::search::year::{YearIndex, filled};
use crate::export::search::{agencies, coding};
use crate::register::Register;
use crate::store::{Shelf, Store};

/// Bytes that a file of texts should have at least.
const TEXTS: usize = 40_000;
/// Bytes that a bucket should have at most.
const BUCKET: usize = 48_000;
/// Bytes of an index are a fraction of those of the texts, and at first nearly as many: every term is new then.
const SHARE: usize = 5;
const NEW: usize = 400_000;

/// The indices of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub struct Indices {
    register: Arc<Register>,
    shards: Arc<OnceLock<Vec<Range<usize>>>>,
    years: BTreeMap<Year, Arc<YearFiles>>,
}

/// A year's files.
#[derive(Debug)]
struct YearFiles {
    shelf: Arc<Shelf>,
    plan: OnceLock<Plan>,
    /// The cells in which any of its reports has a number other than 0, as a list of their ids.
    cells: OnceLock<String>,
    /// Large: a build keeps one year's at a time.
    index: Mutex<Option<Arc<YearIndex>>>,
}

/// Which files a year has: what can be said without looking into its texts.
#[derive(Debug)]
pub(super) struct Plan {
    /// How many buckets its terms are in.
    pub(super) buckets: usize,
    /// The positions of the reports in each file of texts.
    pub(super) texts: Vec<Range<usize>>,
}

impl Plan {
    fn of(shelf: &Shelf) -> Plan {
        let (mut texts, mut start, mut size, mut whole) = (Vec::new(), 0, 0, 0);
        for (at, report) in shelf.reports().iter().enumerate() {
            let own = weight(report);
            (size, whole) = (size + own, whole + own);
            if size >= TEXTS {
                texts.push(start..at + 1);
                (start, size) = (at + 1, 0);
            }
        }
        if start < shelf.reports().len() {
            texts.push(start..shelf.reports().len());
        }
        let index = whole / SHARE + whole.min(NEW);
        Plan { buckets: index.div_ceil(BUCKET).max(1), texts }
    }
}

impl Indices {
    /// The indices of an store, following those of an earlier one: a year of the same shelf keeps what it has.
    pub fn following(before: &Indices, store: &Store, register: &Arc<Register>) -> Indices {
        let year = |(year, shelf): (Year, &Arc<Shelf>)| {
            let known = before.years.get(&year).filter(|known| Arc::ptr_eq(&known.shelf, shelf));
            let anew = || {
                Arc::new(YearFiles {
                    shelf: shelf.clone(),
                    plan: OnceLock::new(),
                    cells: OnceLock::new(),
                    index: Mutex::new(None),
                })
            };
            (year, known.cloned().unwrap_or_else(anew))
        };
        let same = Arc::ptr_eq(&before.register, register);
        Indices {
            register: register.clone(),
            shards: if same { before.shards.clone() } else { Arc::default() },
            years: store.shelves().map(year).collect(),
        }
    }

    /// Makes a year's index with all cores, if it is not there yet.
    pub fn prepare(&self, year: Year, editions: &Editions) {
        let Some(files) = self.years.get(&year) else { return };
        if files.kept().is_none() {
            let index = YearIndex::of(&files.shelf, editions, files.plan().buckets, true);
            *files.index.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(index));
        }
    }

    /// Lets a year's index go.
    pub fn release(&self, year: Year) {
        if let Some(files) = self.years.get(&year) {
            *files.index.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// The agencies of each file.
    pub(super) fn shards(&self) -> &[Range<usize>] {
        self.shards.get_or_init(|| agencies::shards(&self.register))
    }

    pub(super) fn plan(&self, year: Year) -> Option<&Plan> {
        self.years.get(&year).map(|files| files.plan())
    }

    /// The cells in which any report of a year has a number other than 0.
    pub(super) fn cells(&self, year: Year, editions: &Editions) -> &str {
        let make = |files: &YearFiles| coding::set(&filled(files.shelf.reports(), editions), editions.len());
        self.years.get(&year).map_or("l", |files| files.cells.get_or_init(|| make(files)))
    }

    /// What a file says of those whose reports it numbers: of some, or of all of a year, also in how many buckets. Two
    /// files with one mark number the same reports in the same way.
    pub(super) fn mark(&self, register: &Register, year: Year, some: Option<Range<usize>>) -> String {
        let Some(files) = self.years.get(&year) else { return String::new() };
        let range = some.clone().unwrap_or(0..files.shelf.reports().len());
        let own = files.shelf.agencies().skip(range.start).take(range.len());
        let ids = own.filter_map(|id| register.get(id)).map(|agency| agency.id.as_str());
        let hash = hash(ids.flat_map(|id| id.encode_utf16().chain([u16::from(b' ')])));
        let buckets = if some.is_none() { format!(".{}", files.plan().buckets) } else { String::new() };
        format!("{hash:x}{buckets}")
    }

    /// A year's index, made now by the one core that asks, if it is not there yet. No other core is asked to help while
    /// the lock is held: it might come back with the same question.
    pub(super) fn index(&self, year: Year, editions: &Editions) -> Option<Arc<YearIndex>> {
        let files = self.years.get(&year)?;
        let mut kept = files.index.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || Arc::new(YearIndex::of(&files.shelf, editions, files.plan().buckets, false));
        Some(kept.get_or_insert_with(make).clone())
    }
}

impl YearFiles {
    fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| Plan::of(&self.shelf))
    }

    fn kept(&self) -> Option<Arc<YearIndex>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
