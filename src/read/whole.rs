//! A whole site: every file read once, in parallel; what did not change since the last time is not read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::edition::Editions;
use crate::finding::Finding;
use crate::read::entry::Desk;
use crate::read::load::{Kept, Look};
use crate::read::sorted::{Slot, Sorted, stem};
use crate::read::year::YearRead;
use crate::read::{agencies, page, site};
use crate::register::Register;
use crate::report::Report;
use crate::settings::{FreePage, Settings};
use crate::source::{FileId, Limits, Lines, Tree};

/// All that a site says.
#[derive(Debug)]
pub struct Reading {
    /// `site.yml`.
    pub settings: Arc<Settings>,
    /// `agencies.yml`.
    pub register: Arc<Register>,
    /// The free pages, in their order.
    pub pages: Arc<[Arc<FreePage>]>,
    /// The reports of each year, and what is wrong in them.
    pub years: BTreeMap<Year, Arc<YearRead>>,
    /// What is wrong elsewhere.
    pub loose: Vec<Arc<Finding>>,
    /// Files that cannot be read, whose last good state stands in for them.
    pub broken: Vec<FileId>,
}

impl Reading {
    /// All that is wrong, in no order.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let heard = self.years.values().flat_map(|year| year.heard.values());
        let of_reports = heard.flat_map(|heard| heard.findings.iter());
        self.loose.iter().chain(of_reports).map(|finding| &**finding)
    }

    /// All reports, by year and file.
    pub fn reports(&self) -> impl Iterator<Item = &Arc<Report>> {
        self.years.values().flat_map(|year| year.reports.iter())
    }
}

/// What was read of a site.
#[derive(Debug)]
pub struct Memory {
    editions: Arc<Editions>,
    /// Of what can no longer be read, the last good state stays.
    stays: bool,
    tree: Option<Arc<Tree>>,
    sorted: Sorted,
    site: Option<Kept<Settings>>,
    agencies: Option<Kept<Register>>,
    free: BTreeMap<FileId, Kept<FreePage>>,
    pages: Arc<[Arc<FreePage>]>,
    register: Arc<Register>,
    settings: Arc<Settings>,
    years: BTreeMap<Year, Arc<YearRead>>,
}

impl Memory {
    /// An empty memory. If something `stays`, it is the last good state of what can no longer be read.
    pub fn new(editions: Arc<Editions>, stays: bool) -> Memory {
        Memory {
            editions,
            stays,
            tree: None,
            sorted: Sorted::default(),
            site: None,
            agencies: None,
            free: BTreeMap::new(),
            pages: Vec::new().into(),
            register: Arc::default(),
            settings: Arc::new(Settings::defaults()),
            years: BTreeMap::new(),
        }
    }

    /// Reads what has to be looked at again. What did not change is the same as in the reading before.
    pub fn read(&mut self, tree: &Arc<Tree>, look: Look<'_>) -> Reading {
        let moved = self.tree.as_ref().is_none_or(|t| !Arc::ptr_eq(t, tree));
        if moved {
            self.sorted = Sorted::new(tree);
            self.tree = Some(tree.clone());
        }
        let register = self.register.clone();
        self.settings(tree, look);
        self.free_pages(tree, look);
        self.register(tree, look);
        let all = moved || !Arc::ptr_eq(&register, &self.register);
        self.years(tree, look, all);
        let mut loose: Vec<Arc<Finding>> = self.sorted.findings.iter().cloned().map(Arc::new).collect();
        loose.extend(self.site.iter().flat_map(|k| k.findings.iter().cloned()));
        loose.extend(self.agencies.iter().flat_map(|k| k.findings.iter().cloned()));
        loose.extend(self.free.values().flat_map(|k| k.findings.iter().cloned()));
        loose.extend(self.years.values().flat_map(|year| year.loose.iter().cloned()));
        Reading {
            settings: self.settings.clone(),
            register: self.register.clone(),
            pages: self.pages.clone(),
            years: self.years.clone(),
            loose,
            broken: self.broken(),
        }
    }

    /// Files that cannot be read, whose last good state stands in for them.
    fn broken(&self) -> Vec<FileId> {
        let mut broken: Vec<FileId> = self.years.values().flat_map(|year| year.stale()).copied().collect();
        broken.extend(self.sorted.site.filter(|_| is_stale(self.site.as_ref())));
        broken.extend(self.sorted.agencies.filter(|_| is_stale(self.agencies.as_ref())));
        broken.extend(self.free.iter().filter(|(_, kept)| is_stale(Some(kept))).map(|(file, _)| *file));
        broken.sort_unstable();
        broken.dedup();
        broken
    }

    fn settings(&mut self, tree: &Tree, look: Look<'_>) {
        let Some(file) = self.sorted.site else {
            (self.site, self.settings) = (None, Arc::new(Settings::defaults()));
            return;
        };
        let of = (tree, file, Limits::DEFAULT.text);
        let read = |text: &str| site::settings(&Lines::new(text), file);
        let kept = Kept::again(self.site.take(), of, (look, self.stays), read);
        self.settings = kept.value.clone().unwrap_or_else(|| Arc::new(Settings::defaults()));
        self.site = Some(kept);
    }

    fn register(&mut self, tree: &Tree, look: Look<'_>) {
        let Some(file) = self.sorted.agencies else {
            (self.agencies, self.register) = (None, Arc::default());
            return;
        };
        let of = (tree, file, Limits::DEFAULT.register);
        let before = self.register.clone();
        let read = |text: &str| {
            let (register, findings) = agencies::register(&Lines::new(text), file);
            (register.map(|register| register.following(&before)), findings)
        };
        let kept = Kept::again(self.agencies.take(), of, (look, self.stays), read);
        self.register = kept.value.clone().unwrap_or_default();
        self.agencies = Some(kept);
    }

    fn free_pages(&mut self, tree: &Tree, look: Look<'_>) {
        let mut before = std::mem::take(&mut self.free);
        for file in &self.sorted.pages {
            let of = (tree, *file, Limits::DEFAULT.text);
            let read = |text: &str| page::page(text, *file, stem(tree, *file));
            self.free.insert(*file, Kept::again(before.remove(file), of, (look, self.stays), read));
        }
        let mut pages: Vec<Arc<FreePage>> = self.free.values().filter_map(|k| k.value.clone()).collect();
        pages.sort_by_key(|p| (p.order.unwrap_or(i64::MAX), p.name.clone()));
        if !pages.iter().map(Arc::as_ptr).eq(self.pages.iter().map(Arc::as_ptr)) {
            self.pages = pages.into();
        }
    }

    /// Reads the years: `all`, or those in which something has to be looked at again.
    fn years(&mut self, tree: &Tree, look: Look<'_>, all: bool) {
        let desk = Desk {
            tree,
            editions: &self.editions,
            register: &self.register,
            registered: self.sorted.agencies.is_some(),
            look,
            stays: self.stays,
        };
        let before = std::mem::take(&mut self.years);
        let again = |(year, slots): (&Year, &Vec<Slot>)| {
            let known = before.get(year);
            let read = match (look, known.filter(|_| !all)) {
                (Look::At(_), Some(same)) if !look.is_in(tree, &format!("content/{year}/")) => same.clone(),
                (Look::At(files), Some(before)) => YearRead::again_at(&desk, files, (*year, slots), before),
                _ => YearRead::again(&desk, *year, slots, known),
            };
            (*year, read)
        };
        self.years = self.sorted.years.iter().map(again).collect();
    }
}

/// Whether something is the last good state of a file that cannot be read.
fn is_stale<T>(kept: Option<&Kept<T>>) -> bool {
    kept.is_some_and(|kept| kept.broken && kept.value.is_some())
}
