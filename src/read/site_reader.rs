//! A whole site: every file read once, in parallel; what did not change is not read again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::Year;
use crate::cache::ShardDraft;
use crate::edition::Editions;
use crate::finding::{Finding, Level, SharedFindings};
use crate::read::attachment::{judge_root_file, path_at_root};
use crate::read::entry::ReadContext;
use crate::read::load::{Files, Loader, Parsed};
use crate::read::lost_files::told;
use crate::read::sorted::{Sorted, stem};
use crate::read::year::{Memory, YearRead};
use crate::read::{agencies, page, site};
use crate::register::{AgencyId, Register, ReportKey};
use crate::settings::{FreePage, RootFile, Settings};
use crate::source::{Digest, FileId, Limits, Lines, Source, Tree};
use crate::store::{Kept, Revised, Revision};

/// Ids that are compared in one look to find the nearest ones: each takes a microsecond.
const COMPARISONS: usize = 1_000_000;

/// All that a site says, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct SiteReader {
    tree: Option<Arc<Tree>>,
    sorted: Sorted,
    /// What is wrong with files that are nothing.
    strays: Vec<Arc<Finding>>,
    /// The reports that some of these were meant to be.
    misplaced: BTreeSet<ReportKey>,
    site: Kept<FileId, Parsed<Settings>>,
    agencies: Kept<FileId, Parsed<Register>>,
    free: Kept<FileId, Parsed<FreePage>>,
    root: Kept<FileId, Parsed<RootFile>>,
    years: Kept<Year, YearRead>,
    /// Whether the nearest id is looked for where a file is named after no agency: not where very many are.
    nearest: bool,
    /// What an earlier run kept, until the first look.
    memory: Option<Memory>,
}

impl SiteReader {
    /// Has the first look take reports from shards in a folder, which are bound to a key, where their files are as they were.
    pub(crate) fn remember(&mut self, source: &Source, folder: PathBuf, key: Digest) {
        self.memory = Some(Memory { source: source.clone(), folder, key });
    }

    /// What a later run may remember of all reports.
    pub(crate) fn to_keep(&self) -> Vec<ShardDraft> {
        let Some(tree) = &self.tree else { return Vec::new() };
        self.years.iter().flat_map(|(year, read)| read.value.to_keep(tree, *year)).collect()
    }

    /// What tells each report from a later one: its files, and what was found in them; `None` where some could not be used.
    pub(crate) fn marks(&self) -> BTreeMap<ReportKey, Option<Digest>> {
        let mut marks = BTreeMap::new();
        let Some(tree) = &self.tree else { return marks };
        for (year, read) in self.years.iter() {
            for (agency, mark) in read.value.marks(tree) {
                // Of two files for one report nobody can say which one counts.
                let own = marks.entry(ReportKey { year: *year, agency });
                own.and_modify(|mark| *mark = None).or_insert(mark);
            }
        }
        marks
    }

    /// What tells the settings, the register and the free pages from later ones; `None` where some could not be used.
    pub(crate) fn beside_mark(&self) -> Option<Digest> {
        let tree = self.tree.as_ref()?;
        let site = self.site.values().map(|one| one.mark(tree));
        let agencies = self.agencies.values().map(|one| one.mark(tree));
        let pages = self.free.values().map(|one| one.mark(tree));
        let all: Option<Vec<Digest>> = site.chain(agencies).chain(pages).collect();
        Some(Digest::of(format!("{:?}", all?).as_bytes()))
    }

    /// When the settings, the register or a free page changed last, came or went.
    pub(crate) fn beside_revision(&self) -> Revision {
        self.site.revision().max(self.agencies.revision()).max(self.free.revision())
    }

    /// Reads what may have changed: some files, or (`None`) those whose stamps are not what they were. If something `stays`,
    /// it is the last good state of what can no longer be read.
    pub(crate) fn read(
        &mut self,
        now: Revision,
        editions: &Editions,
        tree: &Arc<Tree>,
        changed: Option<&BTreeSet<FileId>>,
        stays: bool,
    ) {
        let moved = self.tree.as_ref().is_none_or(|before| !Arc::ptr_eq(before, tree));
        if moved {
            self.sorted = Sorted::new(tree);
            self.tree = Some(tree.clone());
        }
        let files = Files { now, tree, moved, changed, stays };
        let Limits { text, register, .. } = Limits::DEFAULT;
        let read = |text: &str, file| site::settings(&Lines::new(text), file, editions);
        files.parse(&mut self.site, self.sorted.site.as_slice(), text, read);
        let read = |text: &str, file| agencies::register(&Lines::new(text), file);
        files.parse(&mut self.agencies, self.sorted.agencies.as_slice(), register, read);
        let read = |text: &str, file| page::page(text, file, stem(tree, file));
        files.parse(&mut self.free, &self.sorted.pages, text, read);
        self.judge_root_files(&files);
        let register = self.register();
        if moved || register.revision == now {
            self.nearest = self.sorted.assign(tree, &register) * register.len() <= COMPARISONS;
            let unregistered = self.sorted.unregistered().filter(|_| self.nearest);
            let (strays, misplaced) = self.sorted.strays.findings(tree, &register, unregistered);
            self.misplaced = misplaced;
            let is_understood = self.agencies.values().any(|one| !one.broken);
            let missing = self.sorted.missing(tree, &register, is_understood);
            let mut strays: Vec<Finding> = strays.into_iter().chain(missing).collect();
            self.sorted.fold(tree, &mut strays);
            self.strays = strays.into_iter().map(Arc::new).collect();
        }
        let memory = self.memory.take();
        let context = ReadContext {
            files,
            editions,
            register: register.as_deref(),
            strays: &self.sorted.strays,
            nearest: self.nearest,
        };
        let years = self.sorted.years.iter().map(|(year, listed)| {
            let folder = format!("content/{year}/");
            let is_inside = |file: &FileId| tree.path(*file).starts_with(&folder);
            let is_touched = changed.is_none_or(|files| files.iter().any(is_inside));
            let revision = if moved || is_touched { now } else { register.revision };
            (*year, Revised { value: (*year, listed), revision })
        });
        self.years.update(now, years, |year, read| {
            let (year, listed) = year.value;
            if let Some(memory) = &memory {
                read.recall(&context, memory, year, listed);
            }
            read.read(&context, year, listed)
        });
    }

    /// Looks at the files that go to the root of the site as they are, where they may have changed.
    fn judge_root_files(&mut self, files: &Files<'_>) {
        let inputs =
            self.sorted.root.iter().map(|file| (*file, Revised { value: *file, revision: files.now }));
        self.root.update(files.now, inputs, |file, parsed| {
            let (tree, file) = (files.tree, file.value);
            if !parsed.differs(files, [&file].into_iter()) {
                return false;
            }
            let judged = judge_root_file(tree, file);
            let mut loader = Loader::new(files);
            loader.file(file, judged.stamp, judged.wrong.is_none());
            let own = || RootFile { path: path_at_root(tree, file).into(), file };
            parsed.take(loader, || (judged.wrong.is_none().then(own), judged.wrong.into_iter().collect()))
        });
    }

    /// The files that go to the root of the site as they are, in the order of their paths.
    pub(crate) fn root_files(&self) -> Arc<[RootFile]> {
        self.root.values().filter_map(|one| one.value.as_deref().cloned()).collect()
    }

    /// `site.yml`.
    pub(crate) fn settings(&self, editions: &Editions) -> Arc<Settings> {
        let settings = self.site.values().find_map(|one| one.value.clone());
        settings.unwrap_or_else(|| Arc::new(Settings::defaults(site::legal(editions))))
    }

    /// `agencies.yml`, and when it changed last.
    pub(crate) fn register(&self) -> Revised<Arc<Register>> {
        let register = self.agencies.values().find_map(|one| one.value.clone());
        Revised { value: register.unwrap_or_default(), revision: self.agencies.revision() }
    }

    /// The free pages, in their order.
    pub(crate) fn pages(&self) -> Arc<[Arc<FreePage>]> {
        let mut pages: Vec<Arc<FreePage>> = self.free.values().filter_map(|k| k.value.clone()).collect();
        pages.sort_by_key(|p| (p.order.unwrap_or(i64::MAX), p.name.clone()));
        pages.into()
    }

    /// The years that have a report, oldest first.
    pub(crate) fn years(&self) -> impl Iterator<Item = (Year, &Revised<YearRead>)> {
        let there = self.years.iter().filter(|(_, read)| read.has_reports());
        there.map(|(year, read)| (*year, read))
    }

    /// The reports whose files are there but cannot be read or stand elsewhere, and of which no earlier state is kept.
    pub(crate) fn unread(&self) -> BTreeSet<ReportKey> {
        let keys = self.years.iter().flat_map(|(year, read)| {
            read.unread.iter().map(|agency| ReportKey { year: *year, agency: *agency })
        });
        keys.chain(self.misplaced.iter().copied()).collect()
    }

    /// What reading said about the reports of each year; most reports are not in it.
    pub(crate) fn read_findings(&self) -> BTreeMap<Year, Arc<BTreeMap<AgencyId, SharedFindings>>> {
        self.years.iter().map(|(year, read)| (*year, read.findings.clone())).collect()
    }

    /// The years that have a report of an agency that nobody registered; all years, where entries of the register could be
    /// read only in part, so that nobody knows whose units they are.
    pub(crate) fn unregistered(&self) -> BTreeSet<Year> {
        let is_wrong = |finding: &Arc<Finding>| finding.level == Level::Error;
        match self.agencies.values().any(|one| one.findings.iter().any(is_wrong)) {
            true => self.sorted.years.keys().copied().collect(),
            false => self.sorted.unregistered().map(|(year, _)| year).collect(),
        }
    }

    /// What is wrong elsewhere than in reports.
    pub(crate) fn loose(&self) -> Vec<Arc<Finding>> {
        let mut loose: Vec<Arc<Finding>> = self.sorted.findings.iter().cloned().map(Arc::new).collect();
        loose.extend(self.untold_strays());
        loose.extend(self.site.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.agencies.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.free.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.root.values().flat_map(|one| one.findings.iter().cloned()));
        loose.extend(self.years.values().flat_map(|year| year.loose.iter().cloned()));
        loose
    }

    /// What is wrong with files that are nothing; it follows where a link that means the file is told.
    fn untold_strays(&self) -> Vec<Arc<Finding>> {
        let reports = self.years.values().flat_map(|year| year.findings.values());
        let pages = self.free.values().flat_map(|one| one.findings.iter());
        let tree = self.tree.as_ref().filter(|_| !self.strays.is_empty());
        let told = tree.map(|tree| told(tree, &self.strays, reports.flat_map(|found| found.iter()), pages));
        told.unwrap_or_default()
    }

    /// Files that cannot be read, whose last good state stands in for them.
    pub(crate) fn stale(&self) -> Vec<FileId> {
        let reports = self.years.values().flat_map(|year| year.stale.iter().copied());
        let mut stale: Vec<FileId> = reports.collect();
        stale.extend(self.site.values().filter_map(|one| one.stale()));
        stale.extend(self.agencies.values().filter_map(|one| one.stale()));
        stale.extend(self.free.values().filter_map(|one| one.stale()));
        stale.extend(self.root.values().filter_map(|one| one.stale()));
        stale.sort_unstable();
        stale
    }
}
