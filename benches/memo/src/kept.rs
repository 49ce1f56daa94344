//! `portal`'s own device: revisions and `Kept`, the very files that the program uses.

use std::sync::Arc;

use crate::Device;
use crate::store::{Dated, Kept, Revised, Revision};
use crate::work::{
    Agency, Deadlines, Edit, Findings, Group, Report, Site, YEARS, Year, check, group, hash, page,
};

pub struct ByRevision {
    now: Revision,
    /// The site as it was invented, for where things lie and for edits.
    site: Site,
    reports: Vec<Revised<Arc<Report>>>,
    agencies: Vec<Revised<Agency>>,
    deadlines: Revised<Deadlines>,
    title: Revised<u64>,
    checks: Kept<u32, Findings>,
    groups: Kept<u32, Group>,
    years: Kept<u32, Year>,
    pages: Kept<u32, u64>,
}

/// All that the check of a report may see.
struct CheckInput<'s> {
    report: &'s Revised<Arc<Report>>,
    agency: &'s Revised<Agency>,
    deadlines: &'s Revised<Deadlines>,
    last: Option<&'s Revised<Arc<Report>>>,
}

impl Dated for CheckInput<'_> {
    fn newest(&self) -> Revision {
        let CheckInput { report, agency, deadlines, last } = self;
        ((report, agency), (deadlines, last)).newest()
    }
}

impl ByRevision {
    fn input(&self, at: usize) -> CheckInput<'_> {
        CheckInput {
            report: &self.reports[at],
            agency: &self.agencies[at % self.agencies.len()],
            deadlines: &self.deadlines,
            last: self.site.last(at).map(|last| &self.reports[last]),
        }
    }

    fn digest(&self, at: usize) -> u64 {
        let CheckInput { report, agency, last, .. } = self.input(at);
        let findings = self.checks.at(at).unwrap_or_else(|| unreachable!());
        let group = self.groups.at(self.site.group(at)).unwrap_or_else(|| unreachable!());
        page(
            self.title.value,
            &report.value,
            &agency.value,
            &findings.value,
            &group.value,
            last.map(|l| &*l.value),
        )
    }

    fn checks(&mut self) {
        let mut checks = std::mem::take(&mut self.checks);
        let inputs = (0..self.reports.len()).map(|at| (at as u32, self.input(at)));
        checks.update(self.now, inputs, |input, value| {
            let CheckInput { report, agency, deadlines, last } = input;
            replace(value, check(&report.value, &agency.value, &deadlines.value, last.map(|l| &*l.value)))
        });
        self.checks = checks;
    }

    fn groups(&mut self) {
        let mut groups = std::mem::take(&mut self.groups);
        let newest = |at| Revision::newest(self.site.members(at).map(|at| self.reports[at].revision));
        let inputs = (0..YEARS * self.site.groups_a_year())
            .map(|at| (at as u32, Revised { value: at, revision: newest(at) }));
        groups.update(self.now, inputs, |at, value| {
            replace(value, group(self.site.members(at.value).map(|at| &*self.reports[at].value)))
        });
        self.groups = groups;
    }

    fn years(&mut self) {
        let mut years = std::mem::take(&mut self.years);
        let (a_year, agencies) = (self.site.groups_a_year(), self.agencies.len());
        let groups = |year: usize| (year * a_year..(year + 1) * a_year).filter_map(|at| self.groups.at(at));
        let checks =
            |year: usize| (year * agencies..(year + 1) * agencies).filter_map(|at| self.checks.at(at));
        let newest =
            |year| Revision::newest(groups(year).map(|g| g.revision).chain(checks(year).map(|c| c.revision)));
        let inputs = (0..YEARS).map(|year| (year as u32, Revised { value: year, revision: newest(year) }));
        years.update(self.now, inputs, |year, value| {
            let mut all = Year::default();
            groups(year.value).for_each(|group| all.add(&group.value));
            all.errors = checks(year.value).map(|found| found.value.0.len() as u32).sum();
            replace(value, all)
        });
        self.years = years;
    }
}

/// Puts a value in the place of another; whether it is another one.
fn replace<T: PartialEq>(value: &mut T, by: T) -> bool {
    let changed = *value != by;
    *value = by;
    changed
}

impl Device for ByRevision {
    fn new(site: Site) -> ByRevision {
        let now = Revision::NEVER.next();
        fn first<T>(now: Revision, value: T) -> Revised<T> {
            Revised { value, revision: now }
        }
        ByRevision {
            now,
            reports: site.reports.iter().map(|report| first(now, report.clone())).collect(),
            agencies: site.agencies.iter().map(|agency| first(now, *agency)).collect(),
            deadlines: first(now, site.deadlines),
            title: first(now, site.title),
            site,
            checks: Kept::default(),
            groups: Kept::default(),
            years: Kept::default(),
            pages: Kept::default(),
        }
    }

    fn edit(&mut self, edit: Edit) {
        self.now = self.now.next();
        self.site.apply(edit);
        match edit {
            Edit::Figure(at, _) | Edit::Note(at, _) => {
                self.reports[at].set(self.now, self.site.reports[at].clone())
            }
            Edit::Name(at, _) => self.agencies[at].set(self.now, self.site.agencies[at]),
            Edit::Deadline(_) => self.deadlines.set(self.now, self.site.deadlines),
        };
    }

    fn state(&mut self) -> u64 {
        self.checks();
        self.groups();
        self.years();
        hash(&self.years.values().collect::<Vec<_>>())
    }

    fn page(&mut self, at: usize) -> u64 {
        self.digest(at)
    }

    fn pages(&mut self) -> u64 {
        let mut pages = std::mem::take(&mut self.pages);
        let inputs = (0..self.reports.len()).map(|at| {
            let CheckInput { report, agency, last, .. } = self.input(at);
            let made_from = (self.checks.at(at), self.groups.at(self.site.group(at)));
            let revision = (((report, agency), (last, &self.title)), made_from).newest();
            (at as u32, Revised { value: at, revision })
        });
        pages.update(self.now, inputs, |at, value| replace(value, self.digest(at.value)));
        self.pages = pages;
        hash(&self.pages.values().collect::<Vec<_>>())
    }
}
