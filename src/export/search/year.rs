//! Where the terms of a year's reports stand.

use std::ops::Range;
use std::sync::Arc;

use compact_str::CompactString;
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

/// The terms of some reports, while they are looked through. A term is numbered when it is met first.
#[derive(Default)]
struct Heap {
    /// The numbers of pairs of characters of 16 bits, as nearly all are.
    pairs: FxHashMap<u32, u32>,
    /// The numbers of all other terms.
    words: FxHashMap<CompactString, u32>,
    /// The last report that each term was met in, which most questions are about.
    last: Vec<u32>,
    /// Each term with each report that it stands in, in the order of the reports.
    found: Vec<(u32, u32)>,
}

/// The terms of some reports, by their buckets and names.
struct SortedHeap {
    terms: Vec<FoundTerm>,
    /// The positions of reports: those of a term stand together, ascending.
    positions: Vec<u32>,
}

/// A term and where it stands.
struct FoundTerm {
    bucket: usize,
    term: CompactString,
    /// Its part of the positions.
    at: Range<u32>,
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
        let close = |heaps: &[SortedHeap], at: usize| closed(heaps, &figures, at, reports.len());
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
            terms(text, |term| {
                let number = self.number(term);
                if let Some(last) = self.last.get_mut(number as usize).filter(|last| **last != at) {
                    *last = at;
                    self.found.push((number, at));
                }
            });
        }
    }

    /// The number of a term, the next one for a new term.
    fn number(&mut self, term: SearchTerm<'_>) -> u32 {
        let next = self.last.len() as u32;
        let number = match term {
            SearchTerm::Pair(a, b) => match (u16::try_from(u32::from(a)), u16::try_from(u32::from(b))) {
                (Ok(a), Ok(b)) => *self.pairs.entry(pair(a, b)).or_insert(next),
                _ => *self.words.entry(CompactString::from_iter([a, b])).or_insert(next),
            },
            SearchTerm::Word(word) => match self.words.get(word) {
                Some(number) => *number,
                None => *self.words.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            self.last.push(u32::MAX);
        }
        number
    }

    fn sorted(self, buckets: usize) -> SortedHeap {
        let mut ends = vec![0u32; self.last.len()];
        for (number, _) in &self.found {
            ends[*number as usize] += 1;
        }
        let mut end = 0;
        for own in &mut ends {
            end += *own;
            *own = end;
        }
        let starts: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        // From behind, so that each term's end moves to its start and its positions ascend.
        let mut positions = vec![0; self.found.len()];
        for (number, at) in self.found.iter().rev() {
            let place = &mut ends[*number as usize];
            *place -= 1;
            positions[*place as usize] = *at;
        }
        let pairs = self.pairs.into_iter().map(|(pair, number)| (characters(pair), number));
        let found = |(term, number): (CompactString, u32)| FoundTerm {
            bucket: bucket(&term, buckets),
            term,
            at: starts[number as usize]..starts[number as usize + 1],
        };
        let mut terms: Vec<FoundTerm> = pairs.chain(self.words).map(found).collect();
        terms.sort_unstable_by(|a, b| (a.bucket, &a.term).cmp(&(b.bucket, &b.term)));
        SortedHeap { terms, positions }
    }
}

/// Two characters as one number.
fn pair(a: u16, b: u16) -> u32 {
    u32::from(a) << 16 | u32::from(b)
}

/// The two characters of a number.
fn characters(pair: u32) -> CompactString {
    [pair >> 16, pair & 0xffff].into_iter().filter_map(char::from_u32).collect()
}

impl SortedHeap {
    /// The terms of a bucket with their reports, ascending.
    fn bucket(&self, at: usize) -> impl Iterator<Item = (&str, &[u32])> {
        let from = self.terms.partition_point(|found| found.bucket < at);
        let own = self.terms.iter().skip(from).take_while(move |found| found.bucket == at);
        own.map(|f| (&*f.term, self.positions.get(f.at.start as usize..f.at.end as usize).unwrap_or(&[])))
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

/// The bytes of a bucket. No term or text of it has a character that a script would read otherwise.
fn closed(heaps: &[SortedHeap], figures: &[CellPostings], at: usize, reports: usize) -> Box<str> {
    let mut out = String::from("{");
    let open = |out: &mut String, term: &str| {
        out.extend([if out.len() > 1 { ",\"" } else { "\"" }, term, "\":\""]);
    };
    for figures in figures.iter().filter(|f| f.bucket == at) {
        open(&mut out, &figures.term);
        coding::values(&figures.pairs, &mut out);
        out.push('"');
    }
    let mut all: Vec<(&str, &[u32])> = heaps.iter().flat_map(|heap| heap.bucket(at)).collect();
    // Stable: the heaps, and so the reports, stay in their order.
    all.sort_by_key(|(term, _)| *term);
    let mut together = Vec::new();
    for same in all.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((term, first)) = same.first() else { continue };
        open(&mut out, term);
        if same.len() == 1 {
            coding::set(first, reports, &mut out);
        } else {
            together.clear();
            same.iter().for_each(|(_, positions)| together.extend_from_slice(positions));
            coding::set(&together, reports, &mut out);
        }
        out.push('"');
    }
    out.push('}');
    out.into()
}
