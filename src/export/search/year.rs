//! Where the terms of a year's reports stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::edition::{CellId, Editions};
use crate::export::search::coding;
use crate::export::search::terms::{SearchTerm, bucket, terms};
use crate::export::search::texts::passages;
use crate::report::Report;
use crate::store::{Revised, Shelf};

/// Reports that one thread looks through at a time.
const HEAP: usize = 512;

/// The terms of a year's reports, as its files have them.
#[derive(Debug)]
pub(super) struct YearIndex {
    /// A file each: terms with the positions of their reports, and cells with positions and figures.
    pub(super) buckets: Vec<Box<str>>,
}

/// A term with the reports it stands in, and its bucket, by which they are sorted.
type Found = (usize, Box<str>, Vec<u32>);

/// The terms of some reports.
#[derive(Default)]
struct Heap {
    pairs: FxHashMap<u64, List>,
    words: FxHashMap<Box<str>, List>,
}

/// Where a term stands: the positions of reports, and once more the last one, which most questions are about.
#[derive(Default)]
struct List {
    last: Option<u32>,
    all: Vec<u32>,
}

impl List {
    fn add(&mut self, at: u32) {
        if self.last != Some(at) {
            self.last = Some(at);
            self.all.push(at);
        }
    }
}

impl YearIndex {
    /// Looks through the reports of a year, with all cores or with the one that asks.
    pub(super) fn of(shelf: &Shelf, editions: &Editions, buckets: usize, together: bool) -> YearIndex {
        let reports = shelf.reports();
        let heap = |(number, reports): (usize, &[Revised<Arc<Report>>])| {
            let mut heap = Heap::default();
            (number * HEAP..).zip(reports).for_each(|(at, report)| heap.add(at as u32, report, editions));
            heap.sorted(buckets)
        };
        let figures = figures(reports, editions, buckets);
        let close = |heaps: &[Vec<Found>], at: usize| closed(heaps, &figures, at, reports.len());
        let buckets = if together {
            let heaps: Vec<_> = reports.par_chunks(HEAP).enumerate().map(heap).collect();
            (0..buckets).into_par_iter().map(|at| close(&heaps, at)).collect()
        } else {
            let heaps: Vec<_> = reports.chunks(HEAP).enumerate().map(heap).collect();
            (0..buckets).map(|at| close(&heaps, at)).collect()
        };
        YearIndex { buckets }
    }
}

impl Heap {
    fn add(&mut self, at: u32, report: &Report, editions: &Editions) {
        let Some(edition) = editions.get(report.edition) else { return };
        for text in passages(edition, report).iter().flat_map(|p| &p.paragraphs) {
            terms(text, |term| match term {
                SearchTerm::Pair(a, b) => {
                    self.pairs.entry(u64::from(a) << 32 | u64::from(b)).or_default().add(at)
                }
                SearchTerm::Word(word) => match self.words.get_mut(word) {
                    Some(list) => list.add(at),
                    None => self.words.entry(word.into()).or_default().add(at),
                },
            });
        }
    }

    fn sorted(self, buckets: usize) -> Vec<Found> {
        let char = |bits: u64| char::from_u32(bits as u32).unwrap_or_default();
        let pairs = self.pairs.into_iter().map(|(pair, list)| {
            let term = [char(pair >> 32), char(pair & 0xffff_ffff)].iter().collect::<String>();
            (term.into_boxed_str(), list)
        });
        let mut all: Vec<Found> =
            pairs.chain(self.words).map(|(term, list)| (bucket(&term, buckets), term, list.all)).collect();
        all.sort_unstable_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        all
    }
}

/// The ids of the cells in which any of some reports has a number other than 0, ascending.
pub(super) fn filled(reports: &[Revised<Arc<Report>>], editions: &Editions) -> Vec<u32> {
    let mut there = vec![false; editions.len()];
    for report in reports {
        let Some(edition) = editions.get(report.edition) else { continue };
        for (slot, cell) in edition.cells.iter().enumerate() {
            if let Some(there) = there.get_mut(usize::from(cell.id.0)).filter(|there| !**there) {
                *there = report.figures.at(slot).value().is_some_and(|v| v != 0);
            }
        }
    }
    (0u32..).zip(there).filter_map(|(id, there)| there.then_some(id)).collect()
}

/// A cell with its bucket, its term, and the reports that have a number other than 0 there, with that number.
struct CellPostings {
    bucket: usize,
    term: String,
    pairs: Vec<(u32, i64)>,
}

fn figures(reports: &[Revised<Arc<Report>>], editions: &Editions, buckets: usize) -> Vec<CellPostings> {
    let cell = |cell: u16| {
        let term = format!("#{}", editions.address(CellId(cell)));
        CellPostings { bucket: bucket(&term, buckets), term, pairs: Vec::new() }
    };
    let mut cells: Vec<CellPostings> = (0..editions.len() as u16).map(cell).collect();
    for (at, report) in (0u32..).zip(reports) {
        let Some(edition) = editions.get(report.edition) else { continue };
        for (slot, cell) in edition.cells.iter().enumerate() {
            let value = report.figures.at(slot).value().filter(|v| *v != 0);
            if let (Some(value), Some(figures)) = (value, cells.get_mut(usize::from(cell.id.0))) {
                figures.pairs.push((at, value));
            }
        }
    }
    cells.retain(|figures| !figures.pairs.is_empty());
    cells
}

/// The bytes of a bucket.
fn closed(heaps: &[Vec<Found>], figures: &[CellPostings], at: usize, reports: usize) -> Box<str> {
    let mut all: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for heap in heaps {
        let from = heap.partition_point(|(bucket, ..)| *bucket < at);
        for (_, term, list) in heap[from..].iter().take_while(|(bucket, ..)| *bucket == at) {
            all.entry(term).or_default().extend_from_slice(list);
        }
    }
    let sets = all.into_iter().map(|(term, list)| (term, coding::set(&list, reports)));
    let own = figures.iter().filter(|f| f.bucket == at);
    let mut out = String::from("{");
    for (term, text) in own.map(|f| (&*f.term, coding::values(&f.pairs))).chain(sets) {
        // Neither has a character that a script would read otherwise.
        out.extend([if out.len() > 1 { ",\"" } else { "\"" }, term, "\":\"", &text, "\""]);
    }
    out.push('}');
    out.into()
}
