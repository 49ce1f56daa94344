//! An invented site and the work that is done on it: as much data and as many arrows between its parts as `portal` has,
//! and pure functions that every device calls.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Report years of the site.
pub const YEARS: usize = 10;
/// Agencies that share a parent.
pub const SIBLINGS: usize = 20;
/// Cells of a report: rows of six and their total.
const ROWS: usize = 28;
const ROW: usize = 7;
/// Cells that are summed over a year.
const MEASURES: usize = 8;

/// A report. Its digest stands for all of it, as that of a file's bytes does.
#[derive(Clone, Debug)]
pub struct Report {
    pub figures: Box<[i64]>,
    pub published: u32,
    /// Read by the check, and without effect on what comes out.
    pub note: u64,
    digest: u64,
}

impl Report {
    fn new(figures: Box<[i64]>, published: u32, note: u64) -> Report {
        let digest = hash(&(&figures, published, note));
        Report { figures, published, note, digest }
    }
}

impl Hash for Report {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl PartialEq for Report {
    fn eq(&self, other: &Report) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Report {}

#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub struct Agency {
    pub name: u64,
    pub kind: u8,
}

/// The last day for each kind of agency.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub struct Deadlines(pub [u32; 4]);

/// All that is read of a site. Reports lie by year and then by agency; siblings lie side by side.
#[derive(Clone, Debug)]
pub struct Site {
    pub reports: Vec<Arc<Report>>,
    pub agencies: Vec<Agency>,
    pub deadlines: Deadlines,
    pub title: u64,
}

/// What an editor does.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A total of one report is another: a finding, the sums and the page change.
    Figure(usize, i64),
    /// Something that a check sees and nothing depends on.
    Note(usize, u64),
    /// A name: the pages of one agency change.
    Name(usize, u64),
    /// A deadline: every check sees it, few findings change.
    Deadline(u32),
}

impl Site {
    /// A site with so many reports.
    pub fn invent(reports: usize) -> Site {
        let agencies = reports / YEARS;
        let report = |at: usize| {
            let cell = |i: usize| (mix((at * 31 + i) as u64) % 50) as i64;
            let mut figures: Box<[i64]> = (0..ROWS * ROW).map(cell).collect();
            for row in figures.chunks_mut(ROW) {
                row[ROW - 1] = row[..ROW - 1].iter().sum();
            }
            Arc::new(Report::new(figures, (mix(at as u64) % 100) as u32, 0))
        };
        Site {
            reports: (0..agencies * YEARS).map(report).collect(),
            agencies: (0..agencies).map(|at| Agency { name: at as u64, kind: (at % 4) as u8 }).collect(),
            deadlines: Deadlines([97, 97, 98, 99]),
            title: 1,
        }
    }

    /// Where the report of the year before lies.
    pub fn last(&self, at: usize) -> Option<usize> {
        at.checked_sub(self.agencies.len())
    }

    /// Groups of siblings in a year.
    pub fn groups_a_year(&self) -> usize {
        self.agencies.len().div_ceil(SIBLINGS)
    }

    /// The number of the group in which a report lies.
    pub fn group(&self, at: usize) -> usize {
        let (year, agency) = (at / self.agencies.len(), at % self.agencies.len());
        year * self.groups_a_year() + agency / SIBLINGS
    }

    /// The reports of a group.
    pub fn members(&self, group: usize) -> std::ops::Range<usize> {
        let (year, group) = (group / self.groups_a_year(), group % self.groups_a_year());
        let (first, end) = (year * self.agencies.len(), (year + 1) * self.agencies.len());
        first + group * SIBLINGS..(first + (group + 1) * SIBLINGS).min(end)
    }

    /// A report as it is after an edit.
    pub fn edited(&self, edit: Edit) -> Option<(usize, Arc<Report>)> {
        let (at, figures, note) = match edit {
            Edit::Figure(at, value) => {
                let mut figures = self.reports[at].figures.clone();
                figures[ROW - 1] = value;
                (at, figures, self.reports[at].note)
            }
            Edit::Note(at, note) => (at, self.reports[at].figures.clone(), note),
            Edit::Name(..) | Edit::Deadline(..) => return None,
        };
        Some((at, Arc::new(Report::new(figures, self.reports[at].published, note))))
    }

    /// Does to the data what an editor did.
    pub fn apply(&mut self, edit: Edit) {
        if let Some((at, report)) = self.edited(edit) {
            self.reports[at] = report;
        }
        match edit {
            Edit::Name(agency, name) => self.agencies[agency].name = name,
            Edit::Deadline(day) => self.deadlines.0[0] = day,
            Edit::Figure(..) | Edit::Note(..) => {}
        }
    }
}

/// What is wrong with a report: the numbers of its faults.
#[derive(Clone, Debug, Default, Hash, PartialEq, Eq)]
pub struct Findings(pub Vec<u16>);

/// What is known of siblings together.
#[derive(Clone, Copy, Debug, Default, Hash, PartialEq, Eq)]
pub struct Group {
    pub sums: [i64; MEASURES],
    pub alike: u32,
}

/// What is known of a year.
#[derive(Clone, Copy, Debug, Default, Hash, PartialEq, Eq)]
pub struct Year {
    pub sums: [i64; MEASURES],
    pub alike: u32,
    pub errors: u32,
}

impl Year {
    pub fn add(&mut self, group: &Group) {
        self.sums.iter_mut().zip(group.sums).for_each(|(sum, of)| *sum += of);
        self.alike += group.alike;
    }
}

/// Checks a report: rows against their totals, the year before, the deadline.
pub fn check(report: &Report, agency: &Agency, deadlines: &Deadlines, last: Option<&Report>) -> Findings {
    let rows = report.figures.chunks(ROW).enumerate();
    let wrong = rows.filter(|(_, row)| row[..ROW - 1].iter().sum::<i64>() != row[ROW - 1]);
    let mut found: Vec<u16> = wrong.map(|(at, _)| at as u16).collect();
    if report.published > deadlines.0[usize::from(agency.kind)] {
        found.push(1_000);
    }
    if last.is_some_and(|last| last.figures[0] > 10 * report.figures[0].max(1)) {
        found.push(1_001);
    }
    if report.note == u64::MAX {
        found.push(1_002);
    }
    Findings(found)
}

/// Sums up siblings, and compares each with each.
pub fn group<'r>(reports: impl Iterator<Item = &'r Report>) -> Group {
    let reports: Vec<&Report> = reports.collect();
    let mut group = Group::default();
    for (at, report) in reports.iter().enumerate() {
        let totals = report.figures.chunks(ROW).map(|row| row[ROW - 1]);
        group.sums.iter_mut().zip(totals).for_each(|(sum, of)| *sum += of);
        let same = |other: &&&Report| {
            let pairs = report.figures.iter().zip(other.figures.iter());
            pairs.filter(|(a, b)| a == b).count() * 2 > report.figures.len()
        };
        group.alike += reports[..at].iter().filter(same).count() as u32;
    }
    group
}

/// The digest of a report's page: all that the page shows.
pub fn page(
    title: u64,
    report: &Report,
    agency: &Agency,
    findings: &Findings,
    group: &Group,
    last: Option<&Report>,
) -> u64 {
    let last = last.map(|last| &last.figures);
    hash(&(title, &report.figures, report.published, agency, findings, group, last))
}

/// One number for anything.
pub fn hash(of: &impl Hash) -> u64 {
    let mut state = DefaultHasher::new();
    of.hash(&mut state);
    state.finish()
}

/// Spreads the bits of a number.
fn mix(number: u64) -> u64 {
    let x = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
