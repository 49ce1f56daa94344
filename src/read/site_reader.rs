//! A whole site: every file read once, in parallel; what did not change is not read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::edition::Editions;
use crate::finding::{Finding, Heard, fill, reading};
use crate::read::entry::ReadContext;
use crate::read::load::{Changed, Files, OneFile};
use crate::read::sorted::{ReportFiles, Sorted, stem};
use crate::read::year::YearRead;
use crate::read::{agencies, page, site};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::settings::{FreePage, Settings};
use crate::source::{FileId, Limits, Lines, Tree};
use crate::store::{Kept, Revised, Revision};

/// Ids that are compared in one look to find the nearest ones: each takes a microsecond.
const COMPARISONS: usize = 1_000_000;

/// All that a site says, and what is wrong with it.
#[derive(Debug)]
pub struct SiteReader {
    editions: Arc<Editions>,
    /// Of what can no longer be read, the last good state stays.
    stays: bool,
    tree: Option<Arc<Tree>>,
    sorted: Sorted,
    /// What is wrong with files that are nothing.
    strays: Vec<Arc<Finding>>,
    site: Kept<FileId, OneFile<Settings>>,
    agencies: Kept<FileId, OneFile<Register>>,
    free: Kept<FileId, OneFile<FreePage>>,
    years: Kept<Year, YearRead>,
    settings: Arc<Settings>,
    register: Revised<Arc<Register>>,
    /// The nearest id is looked for where a file is named after no agency.
    nearest: bool,
    pages: Arc<[Arc<FreePage>]>,
}

impl SiteReader {
    /// A reader that has read nothing. If something `stays`, it is the last good state of what can no longer be read.
    pub fn new(editions: Arc<Editions>, stays: bool) -> SiteReader {
        let settings = Arc::new(Settings::defaults(site::legal(&editions)));
        SiteReader {
            editions,
            stays,
            tree: None,
            sorted: Sorted::default(),
            strays: Vec::new(),
            site: Kept::default(),
            agencies: Kept::default(),
            free: Kept::default(),
            years: Kept::default(),
            settings,
            register: Revised::default(),
            nearest: true,
            pages: Vec::new().into(),
        }
    }

    /// Reads what may have changed.
    pub fn read(&mut self, now: Revision, tree: &Arc<Tree>, changed: Changed<'_>) {
        let moved = self.tree.as_ref().is_none_or(|before| !Arc::ptr_eq(before, tree));
        if moved {
            self.sorted = Sorted::new(tree);
            self.tree = Some(tree.clone());
        }
        let files = Files { now, tree, changed, stays: self.stays };
        self.single_files(&files);
        if moved || self.register.revision == now {
            let mut strays = self.sorted.strays.findings(tree, &self.register.value);
            strays.extend(self.sorted.no_register(tree));
            self.strays = strays.into_iter().map(Arc::new).collect();
        }
        if moved || self.register.revision == now {
            self.nearest = self.may_look_for_the_nearest(tree);
        }
        let context = ReadContext {
            files,
            moved,
            editions: &self.editions,
            register: self.register.as_deref(),
            nearest: self.nearest,
        };
        let years = self.sorted.years.iter().map(|(year, listed)| (*year, (*year, &**listed)));
        let newest = |(year, _): &(Year, &[ReportFiles]), _: &_| match moved {
            true => now,
            false => context.register.revision.max(files.folder(&format!("content/{year}/"))),
        };
        self.years.update(now, years, newest, |(year, listed), read: &mut YearRead| {
            read.read(&context, *year, listed)
        });
    }

    /// Whether there are few enough reports in files that are named after no agency.
    fn may_look_for_the_nearest(&self, tree: &Tree) -> bool {
        let reports = self.sorted.years.values().flatten();
        let unknown = |report: &&ReportFiles| self.register.value.find(stem(tree, report.file)).is_none();
        reports.filter(unknown).count() * self.register.value.len() <= COMPARISONS
    }

    /// Reads the settings, the register and the free pages.
    fn single_files(&mut self, files: &Files<'_>) {
        let (now, tree, Limits { text, register, .. }) = (files.now, files.tree, Limits::DEFAULT);
        let legal = site::legal(&self.editions);
        let read = |text: &str, file| site::settings(&Lines::new(text), file, &legal);
        OneFile::read(&mut self.site, self.sorted.site.as_slice(), (files, text), read);
        let read = |text: &str, file| agencies::register(&Lines::new(text), file);
        OneFile::read(&mut self.agencies, self.sorted.agencies.as_slice(), (files, register), read);
        let read = |text: &str, file| page::page(text, file, stem(tree, file));
        OneFile::read(&mut self.free, &self.sorted.pages, (files, text), read);
        if self.site.revision() == now {
            let settings = self.site.values().find_map(|one| one.value.clone());
            self.settings = settings.unwrap_or_else(|| Arc::new(Settings::defaults(legal)));
        }
        if self.agencies.revision() == now {
            let register = self.agencies.values().find_map(|one| one.value.clone());
            self.register = Revised { value: register.unwrap_or_default(), revision: now };
        }
        if self.free.revision() == now {
            let mut pages: Vec<Arc<FreePage>> = self.free.values().filter_map(|k| k.value.clone()).collect();
            pages.sort_by_key(|p| (p.order.unwrap_or(i64::MAX), p.name.clone()));
            self.pages = pages.into();
        }
    }

    /// `site.yml`.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// `agencies.yml`, and when it changed last.
    pub fn register(&self) -> &Revised<Arc<Register>> {
        &self.register
    }

    /// The free pages, in their order.
    pub fn pages(&self) -> &Arc<[Arc<FreePage>]> {
        &self.pages
    }

    /// The years that have a report, oldest first, each with the moment of its last change.
    pub fn years(&self) -> Vec<Revised<Year>> {
        let there = self.years.iter().filter(|(_, read)| read.reports().next().is_some());
        there.map(|(year, read)| Revised { value: *year, revision: read.revision }).collect()
    }

    /// The reports of a year, in the order of their files, each with the moment of its last change.
    pub fn reports_of(&self, year: Year) -> Vec<Revised<Arc<Report>>> {
        let reports = self.years.get(&year).into_iter().flat_map(|read| read.value.reports());
        reports.map(|report| Revised { value: report.value.clone(), revision: report.revision }).collect()
    }

    /// What reading said about the reports of each year; most reports are not in it.
    pub fn heard(&self) -> BTreeMap<Year, Arc<BTreeMap<AgencyId, Heard>>> {
        self.years.iter().map(|(year, read)| (*year, read.heard.clone())).collect()
    }

    /// What is wrong elsewhere than in reports.
    pub fn loose(&self) -> Vec<Arc<Finding>> {
        let mut loose: Vec<Arc<Finding>> = self.sorted.findings.iter().cloned().map(Arc::new).collect();
        loose.extend(self.strays.iter().cloned());
        loose.extend(self.site.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.agencies.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.free.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.years.values().flat_map(|year| year.loose.iter().cloned()));
        loose.extend(self.without_reports().map(Arc::new));
        loose
    }

    /// That there is no file of a report although agencies are registered.
    fn without_reports(&self) -> Option<Finding> {
        let register = &self.register.value;
        let (_, agency) = register.all().next().filter(|_| self.sorted.years.is_empty())?;
        let finding = Finding::new(&reading::NO_REPORTS, agency.place, fill!(count = register.len()));
        Some(finding.in_keys(register.keys()))
    }

    /// Files that cannot be read, whose last good state stands in for them.
    pub fn broken(&self) -> Vec<FileId> {
        let reports = self.years.values().flat_map(|year| year.stale.iter().copied());
        let mut broken: Vec<FileId> = reports
            .chain(OneFile::stale(&self.site))
            .chain(OneFile::stale(&self.agencies))
            .chain(OneFile::stale(&self.free))
            .collect();
        broken.sort_unstable();
        broken
    }
}
