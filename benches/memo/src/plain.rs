//! No device: everything is worked out each time. What the others save, and what they cost, is measured against it.

use crate::Device;
use crate::work::{Edit, Findings, Group, Site, YEARS, Year, check, group, hash, page};

pub struct Plain(Site);

impl Plain {
    fn check(&self, at: usize) -> Findings {
        let site = &self.0;
        let last = site.last(at).map(|last| &*site.reports[last]);
        check(&site.reports[at], &site.agencies[at % site.agencies.len()], &site.deadlines, last)
    }

    fn group(&self, at: usize) -> Group {
        group(self.0.members(at).map(|at| &*self.0.reports[at]))
    }

    fn digest(&self, at: usize, of: &Group) -> u64 {
        let site = &self.0;
        let last = site.last(at).map(|last| &*site.reports[last]);
        let agency = &site.agencies[at % site.agencies.len()];
        page(site.title, &site.reports[at], agency, &self.check(at), of, last)
    }
}

impl Device for Plain {
    fn new(site: Site) -> Plain {
        Plain(site)
    }

    fn edit(&mut self, edit: Edit) {
        self.0.apply(edit);
    }

    fn state(&mut self) -> u64 {
        let a_year = self.0.groups_a_year();
        let year = |year: usize| {
            let mut all = Year::default();
            for at in year * a_year..(year + 1) * a_year {
                all.add(&self.group(at));
                all.errors += self.0.members(at).map(|at| self.check(at).0.len() as u32).sum::<u32>();
            }
            all
        };
        hash(&(0..YEARS).map(year).collect::<Vec<_>>())
    }

    fn page(&mut self, at: usize) -> u64 {
        self.digest(at, &self.group(self.0.group(at)))
    }

    fn pages(&mut self) -> u64 {
        let groups = 0..YEARS * self.0.groups_a_year();
        let this = &*self;
        let of_group = |at: usize| {
            let of = this.group(at);
            this.0.members(at).map(move |at| this.digest(at, &of))
        };
        hash(&groups.flat_map(of_group).collect::<Vec<_>>())
    }
}
