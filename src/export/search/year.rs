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
use crate::store::{PART, Parts, Revised, Shelf};

/// The terms of a year's reports, as its files have them.
#[derive(Debug)]
pub(super) struct YearIndex {
    /// A file each: terms with the positions of their reports, and cells with positions and figures.
    pub(super) buckets: Vec<Box<str>>,
}

/// The terms of a part of the reports, few enough to be numbered in 16 bits, while they are looked through. A term is numbered when it is met first.
#[derive(Default)]
struct Heap {
    /// The numbers of pairs of characters of 16 bits, as nearly all are.
    pairs: FxHashMap<u32, u32>,
    /// The numbers of all other terms.
    words: FxHashMap<CompactString, u32>,
    /// The last report that each term was met in, which most questions are about.
    last: Vec<u16>,
    /// The terms of each report, one report after the other.
    found: Vec<u32>,
    /// Where those of each report end.
    ends: Vec<usize>,
}

/// The terms of some reports, by their buckets and names.
struct SortedHeap {
    terms: Vec<FoundTerm>,
    /// The positions of reports in the heap: those of a term stand together, ascending.
    positions: Vec<u16>,
    /// The position of its first report in the year.
    first: u32,
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
        let heap = |(number, reports): (usize, &Arc<[Revised<Arc<Report>>]>)| {
            let mut heap = Heap::default();
            reports.iter().for_each(|report| heap.add(report, editions));
            heap.sorted((number * PART) as u32, buckets)
        };
        let figures = figures(reports, editions, buckets);
        let close = |heaps: &[SortedHeap], at: usize| closed(heaps, &figures, at, reports.len());
        let buckets = if together {
            let heaps: Vec<_> = reports.parts().par_iter().enumerate().map(heap).collect();
            (0..buckets).into_par_iter().map(|at| close(&heaps, at)).collect()
        } else {
            let heaps: Vec<_> = reports.parts().iter().enumerate().map(heap).collect();
            (0..buckets).map(|at| close(&heaps, at)).collect()
        };
        YearIndex { buckets }
    }
}

impl Heap {
    /// Looks through the next report.
    fn add(&mut self, report: &Report, editions: &Editions) {
        let at = self.ends.len() as u16;
        let passages = editions.get(report.edition).map(|edition| passages(edition, report));
        for text in passages.iter().flatten().flat_map(|p| &p.paragraphs) {
            terms(text, |term| {
                let number = self.number(term);
                if let Some(last) = self.last.get_mut(number as usize).filter(|last| **last != at) {
                    *last = at;
                    self.found.push(number);
                }
            });
        }
        self.ends.push(self.found.len());
    }

    /// The number of a term, the next one for a new term.
    fn number(&mut self, term: SearchTerm<'_>) -> u32 {
        let next = self.last.len() as u32;
        let number = match term {
            SearchTerm::Pair(a, b) => match (u16::try_from(u32::from(a)), u16::try_from(u32::from(b))) {
                (Ok(a), Ok(b)) => match self.pairs.get(&pair(a, b)) {
                    Some(number) => *number,
                    None => *self.pairs.entry(pair(a, b)).or_insert(next),
                },
                _ => *self.words.entry(CompactString::from_iter([a, b])).or_insert(next),
            },
            SearchTerm::Word(word) => match self.words.get(word) {
                Some(number) => *number,
                None => *self.words.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            self.last.push(u16::MAX);
        }
        number
    }

    fn sorted(self, first: u32, buckets: usize) -> SortedHeap {
        let mut ends = vec![0u32; self.last.len()];
        for number in &self.found {
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
        let mut rest = &*self.found;
        for at in (0..self.ends.len()).rev() {
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            let (before, own) = rest.split_at(start);
            for number in own {
                let place = &mut ends[*number as usize];
                *place -= 1;
                positions[*place as usize] = at as u16;
            }
            rest = before;
        }
        let pairs = self.pairs.into_iter().map(|(pair, number)| (characters(pair), number));
        let found = |(term, number): (CompactString, u32)| FoundTerm {
            bucket: bucket(&term, buckets),
            term,
            at: starts[number as usize]..starts[number as usize + 1],
        };
        let mut terms: Vec<FoundTerm> = pairs.chain(self.words).map(found).collect();
        terms.sort_unstable_by(|a, b| (a.bucket, &a.term).cmp(&(b.bucket, &b.term)));
        SortedHeap { terms, positions, first }
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
    fn bucket(&self, at: usize) -> impl Iterator<Item = (&str, u32, &[u16])> {
        let from = self.terms.partition_point(|found| found.bucket < at);
        let own = self.terms.iter().skip(from).take_while(move |found| found.bucket == at);
        own.map(|f| {
            let positions = self.positions.get(f.at.start as usize..f.at.end as usize).unwrap_or(&[]);
            (&*f.term, self.first, positions)
        })
    }
}

/// The ids of the cells in which any of some reports has a number other than 0, ascending.
pub(super) fn filled(reports: &Parts<Revised<Arc<Report>>>, editions: &Editions) -> Vec<u32> {
    let mut there = vec![false; editions.len()];
    for report in reports.iter() {
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

fn figures(reports: &Parts<Revised<Arc<Report>>>, editions: &Editions, buckets: usize) -> Vec<CellPostings> {
    let cell = |cell: u16| {
        let term = format!("#{}", editions.address(CellId(cell)));
        CellPostings { bucket: bucket(&term, buckets), term, pairs: Vec::new() }
    };
    let mut cells: Vec<CellPostings> = (0..editions.len() as u16).map(cell).collect();
    for (at, report) in (0u32..).zip(reports.iter()) {
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
    let mut all: Vec<(&str, u32, &[u16])> = heaps.iter().flat_map(|heap| heap.bucket(at)).collect();
    // The heaps, and so the reports, stay in their order.
    all.sort_unstable_by_key(|(term, first, _)| (*term, *first));
    let mut positions: Vec<u32> = Vec::new();
    for same in all.chunk_by(|(a, ..), (b, ..)| a == b) {
        let Some((term, ..)) = same.first() else { continue };
        positions.clear();
        for (_, first, own) in same {
            positions.extend(own.iter().map(|at| first + u32::from(*at)));
        }
        open(&mut out, term);
        coding::set(&positions, reports, &mut out);
        out.push('"');
    }
    out.push('}');
    out.into()
}
