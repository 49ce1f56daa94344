//! With `salsa`: what a function has asked for is recorded by itself.

use std::sync::Arc;

use salsa::{Database, Durability, Setter};

use crate::Device;
use crate::work::{Agency, Deadlines, Edit, Findings, Group, Report, Site, YEARS, Year, hash};

#[salsa::input(singleton)]
struct Settings {
    #[returns(copy)]
    deadlines: Deadlines,
    #[returns(copy)]
    title: u64,
}

#[salsa::input]
struct AgencyInput {
    #[returns(copy)]
    agency: Agency,
}

#[salsa::input]
struct GroupInput {
    #[returns(ref)]
    members: Vec<ReportInput>,
}

#[salsa::input]
struct YearInput {
    #[returns(ref)]
    groups: Vec<GroupInput>,
}

#[salsa::input]
struct ReportInput {
    #[returns(ref)]
    report: Arc<Report>,
    #[returns(copy)]
    agency: AgencyInput,
    #[returns(copy)]
    group: GroupInput,
    #[returns(copy)]
    last: Option<ReportInput>,
}

#[salsa::tracked(returns(ref))]
fn check(db: &dyn Database, of: ReportInput) -> Findings {
    let last = of.last(db).map(|last| &**last.report(db));
    crate::work::check(of.report(db), &of.agency(db).agency(db), &Settings::get(db).deadlines(db), last)
}

#[salsa::tracked(returns(copy))]
fn group(db: &dyn Database, of: GroupInput) -> Group {
    crate::work::group(of.members(db).iter().map(|member| &**member.report(db)))
}

#[salsa::tracked(returns(copy))]
fn errors(db: &dyn Database, of: GroupInput) -> u32 {
    of.members(db).iter().map(|member| check(db, *member).0.len() as u32).sum()
}

#[salsa::tracked(returns(copy))]
fn year(db: &dyn Database, of: YearInput) -> Year {
    let mut all = Year::default();
    for of in of.groups(db) {
        all.add(&group(db, *of));
        all.errors += errors(db, *of);
    }
    all
}

#[salsa::tracked(returns(copy))]
fn page(db: &dyn Database, of: ReportInput) -> u64 {
    let last = of.last(db).map(|last| &**last.report(db));
    let (agency, group) = (of.agency(db).agency(db), group(db, of.group(db)));
    crate::work::page(Settings::get(db).title(db), of.report(db), &agency, check(db, of), &group, last)
}

pub struct BySalsa {
    db: salsa::DatabaseImpl,
    site: Site,
    settings: Settings,
    reports: Vec<ReportInput>,
    agencies: Vec<AgencyInput>,
    years: Vec<YearInput>,
}

impl Device for BySalsa {
    fn new(site: Site) -> BySalsa {
        let mut db = salsa::DatabaseImpl::new();
        let settings = Settings::builder(site.deadlines, site.title).durability(Durability::HIGH).new(&db);
        let agency = |agency: &Agency| AgencyInput::builder(*agency).durability(Durability::HIGH).new(&db);
        let agencies: Vec<AgencyInput> = site.agencies.iter().map(agency).collect();
        let groups = 0..YEARS * site.groups_a_year();
        let groups: Vec<GroupInput> = groups.map(|_| GroupInput::new(&db, Vec::new())).collect();
        let mut reports: Vec<ReportInput> = Vec::with_capacity(site.reports.len());
        for (at, report) in site.reports.iter().enumerate() {
            let (agency, group) = (agencies[at % agencies.len()], groups[site.group(at)]);
            let last = site.last(at).map(|last| reports[last]);
            // Only what it says changes.
            let input = ReportInput::builder(report.clone(), agency, group, last);
            let input = input.durability(Durability::HIGH).report_durability(Durability::LOW);
            reports.push(input.new(&db));
        }
        for (at, group) in groups.iter().enumerate() {
            let members = site.members(at).map(|at| reports[at]).collect();
            group.set_members(&mut db).with_durability(Durability::HIGH).to(members);
        }
        let year =
            |groups: &[GroupInput]| YearInput::builder(groups.to_vec()).durability(Durability::HIGH).new(&db);
        let years = groups.chunks(site.groups_a_year()).map(year).collect();
        BySalsa { db, site, settings, reports, agencies, years }
    }

    fn edit(&mut self, edit: Edit) {
        self.site.apply(edit);
        match edit {
            Edit::Figure(at, _) | Edit::Note(at, _) => {
                let report = self.site.reports[at].clone();
                self.reports[at].set_report(&mut self.db).with_durability(Durability::LOW).to(report);
            }
            Edit::Name(at, _) => {
                let agency = self.site.agencies[at];
                self.agencies[at].set_agency(&mut self.db).with_durability(Durability::HIGH).to(agency);
            }
            Edit::Deadline(_) => {
                let deadlines = self.site.deadlines;
                self.settings.set_deadlines(&mut self.db).with_durability(Durability::HIGH).to(deadlines);
            }
        }
    }

    fn state(&mut self) -> u64 {
        hash(&self.years.iter().map(|of| year(&self.db, *of)).collect::<Vec<_>>())
    }

    fn page(&mut self, at: usize) -> u64 {
        page(&self.db, self.reports[at])
    }

    fn pages(&mut self) -> u64 {
        hash(&self.reports.iter().map(|of| page(&self.db, *of)).collect::<Vec<_>>())
    }
}
