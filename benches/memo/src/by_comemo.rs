//! With `comemo`: results are kept by the hashes of what a function has asked for.

use comemo::{Track, Tracked, memoize, track};

use crate::Device;
use crate::work::{Agency, Deadlines, Edit, Findings, Group, Report, Site, YEARS, Year, hash};

/// Rounds for which a result that nobody asked for is kept, as `typst watch` does.
const AGE: usize = 10;

#[track]
impl Site {
    fn report_at(&self, at: usize) -> &Report {
        &self.reports[at]
    }

    fn agency_of(&self, at: usize) -> Agency {
        self.agencies[at % self.agencies.len()]
    }

    fn all_deadlines(&self) -> Deadlines {
        self.deadlines
    }

    fn own_title(&self) -> u64 {
        self.title
    }

    fn last_of(&self, at: usize) -> Option<usize> {
        self.last(at)
    }
}

#[memoize]
fn check(site: Tracked<Site>, at: usize) -> Findings {
    let last = site.last_of(at).map(|last| site.report_at(last));
    crate::work::check(site.report_at(at), &site.agency_of(at), &site.all_deadlines(), last)
}

#[memoize]
fn group(site: Tracked<Site>, first: usize, end: usize) -> Group {
    crate::work::group((first..end).map(|at| site.report_at(at)))
}

/// Findings and siblings come as values: their hashes are part of the key, so that the list of what was asked for does
/// not hold all that they were made from.
#[memoize]
fn page(site: Tracked<Site>, at: usize, findings: &Findings, group: Group) -> u64 {
    let last = site.last_of(at).map(|last| site.report_at(last));
    let (report, agency, title) = (site.report_at(at), site.agency_of(at), site.own_title());
    crate::work::page(title, report, &agency, findings, &group, last)
}

pub struct ByComemo(Site);

impl ByComemo {
    fn digest(&self, site: Tracked<Site>, at: usize) -> u64 {
        let members = self.0.members(self.0.group(at));
        page(site, at, &check(site, at), group(site, members.start, members.end))
    }
}

impl Device for ByComemo {
    fn new(site: Site) -> ByComemo {
        ByComemo(site)
    }

    fn edit(&mut self, edit: Edit) {
        comemo::evict(AGE);
        self.0.apply(edit);
    }

    fn state(&mut self) -> u64 {
        let (site, a_year) = (self.0.track(), self.0.groups_a_year());
        // A year is not memoized: its list of what was asked for would hold those of all its reports once more.
        let year = |year: usize| {
            let mut all = Year::default();
            for at in year * a_year..(year + 1) * a_year {
                let members = self.0.members(at);
                all.add(&group(site, members.start, members.end));
                all.errors += members.map(|at| check(site, at).0.len() as u32).sum::<u32>();
            }
            all
        };
        hash(&(0..YEARS).map(year).collect::<Vec<_>>())
    }

    fn page(&mut self, at: usize) -> u64 {
        self.digest(self.0.track(), at)
    }

    fn pages(&mut self) -> u64 {
        // One handle: what it was asked for already is not hashed again.
        let site = self.0.track();
        hash(&(0..self.0.reports.len()).map(|at| self.digest(site, at)).collect::<Vec<_>>())
    }
}
