//! What searching needs to know of every year, made when it is asked for and kept while the year stays the same.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::base::Year;
use crate::edition::Editions;
use crate::export::search::terms::hash;
use crate::export::search::texts::weight;
use crate::export::search::year::{YearIndex, filled};
use crate::export::search::{agencies, coding};
use crate::register::Register;
use crate::store::{Kept, Revised, Revision, Shelf, Store};

/// Bytes that a file of texts should have at least.
const TEXTS: usize = 40_000;
/// Bytes that a bucket should have at most.
const BUCKET: usize = 48_000;
/// Bytes of an index are a fraction of those of the texts, and at first nearly as many: every term is new then.
const SHARE: usize = 5;
const NEW: usize = 400_000;

/// The indices of all years at one moment. Copies share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Indices {
    register: Arc<Register>,
    /// The agencies of each file.
    shards: Arc<OnceLock<Vec<Range<usize>>>>,
    years: Kept<Year, Arc<YearFiles>>,
}

/// A year's files.
#[derive(Debug, Default)]
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
    /// Forgets what it has of years that changed, and of a register that did.
    pub(crate) fn update(&mut self, now: Revision, store: &Store, register: &Revised<Arc<Register>>) {
        if register.revision == now {
            (self.register, self.shards) = (register.value.clone(), Arc::default());
        }
        self.years.update(now, store.shelves(), |shelf, files| {
            *files = Arc::new(YearFiles { shelf: shelf.value.clone(), ..YearFiles::default() });
            true
        });
    }

    /// Makes a year's index with all cores, if it is not there yet.
    pub(crate) fn prepare(&self, year: Year, editions: &Editions) {
        if let Some(files) = self.files(year).filter(|files| files.index().is_none()) {
            let index = YearIndex::of(&files.shelf, editions, files.plan().buckets, true);
            *files.index() = Some(Arc::new(index));
        }
    }

    /// Lets a year's index go.
    pub(crate) fn release(&self, year: Year) {
        if let Some(files) = self.files(year) {
            *files.index() = None;
        }
    }

    /// The agencies of each file.
    pub(super) fn shards(&self) -> &[Range<usize>] {
        self.shards.get_or_init(|| agencies::shards(&self.register))
    }

    fn files(&self, year: Year) -> Option<&YearFiles> {
        self.years.get(&year).map(|files| &*files.value)
    }

    pub(super) fn plan(&self, year: Year) -> Option<&Plan> {
        self.files(year).map(|files| files.plan())
    }

    /// The cells in which any report of a year has a number other than 0.
    pub(super) fn cells(&self, year: Year, editions: &Editions) -> &str {
        let make = |files: &YearFiles| {
            let mut cells = String::new();
            coding::set(&filled(files.shelf.reports(), editions), editions.len(), &mut cells);
            cells
        };
        self.files(year).map_or("l", |files| files.cells.get_or_init(|| make(files)))
    }

    /// What a file says of those whose reports it numbers: of some, or of all of a year, also in how many buckets. Two
    /// files with one mark number the same reports in the same way.
    pub(super) fn mark(&self, register: &Register, year: Year, some: Option<Range<usize>>) -> String {
        let Some(files) = self.files(year) else { return String::new() };
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
        let files = self.files(year)?;
        let mut kept = files.index();
        let make = || Arc::new(YearIndex::of(&files.shelf, editions, files.plan().buckets, false));
        Some(kept.get_or_insert_with(make).clone())
    }
}

impl YearFiles {
    fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| Plan::of(&self.shelf))
    }

    fn index(&self) -> MutexGuard<'_, Option<Arc<YearIndex>>> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
