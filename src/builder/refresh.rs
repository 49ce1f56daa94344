//! Makes snapshots of a site, each from the one before and what may have changed since.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use crate::base::{Date, Failure};
use crate::builder::file_sizes::KnownSizes;
use crate::builder::inner_links::InnerLinks;
use crate::builder::last_build::{cleared, made_of};
use crate::builder::report_cache::ReportCache;
use crate::builder::theme_cache::ThemeCache;
use crate::builder::theme_folder::{ThemeChoice, not_there};
use crate::builder::{LastBuild, Snapshot};
use crate::cache::{MadeOf, cache_key};
use crate::check::{Checker, SiteContext, Verdict};
use crate::compare::{AllTotals, Counting, MadeStatements, Measures, as_of};
use crate::edition::Editions;
use crate::export::{FormTexts, Indices};
use crate::finding::Finding;
use crate::publish::Target;
use crate::read::{SiteReader, no_settings};
use crate::register::Register;
use crate::settings::Settings;
use crate::site::SeriesPlan;
use crate::source::{Digest, FileId, Limits, Source, Tree};
use crate::store::{Calendar, Revised, Revision, Store};

/// What a build may be told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A theme, instead of the site's.
    pub theme: Option<ThemeChoice>,
    /// The site's address, instead of the site's.
    pub base_url: Option<String>,
    /// “Today”, instead of the site's.
    pub as_of: Option<Date>,
    /// Build in spite of errors.
    pub draft: bool,
    /// The files of the published folder are changed one by one in any case.
    pub in_place: bool,
    /// Texts get compressed twins beside them, for servers that send these.
    pub precompress: bool,
    /// One snapshot is shown after the other: of what can no longer be read, the last good state stays, and rows of long lists
    /// that were drawn are kept.
    pub keep: bool,
}

/// What may have changed since the last look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changes {
    /// Anything.
    Everything,
    /// These files and folders and what lies below them, absolute or as seen from the site's folder.
    Paths(Vec<PathBuf>),
}

/// Reads sites and makes snapshots of them. What it keeps of the last one is only ever looked at, never trusted to be
/// there: a first snapshot is a later one that follows nothing.
#[derive(Debug)]
pub struct Builder {
    source: Source,
    site: PathBuf,
    /// The site's folder with links resolved, in which others may name what changed.
    real: Arc<Path>,
    editions: Arc<Editions>,
    options: Options,
    /// The moment of the last look.
    now: Revision,
    /// The last look failed before it had looked at all that it was told of.
    missed: bool,
    tree: Option<Arc<Tree>>,
    reader: SiteReader,
    store: Store,
    totals: AllTotals,
    statements: Arc<MadeStatements>,
    /// What those were made of.
    filed: (Revision, Calendar, Option<Date>),
    measures: Arc<Measures>,
    /// The setting of that name, which sums and changes are told by.
    min_base: Revised<i64>,
    series: Arc<SeriesPlan>,
    indices: Indices,
    form_texts: Arc<FormTexts>,
    checker: Checker,
    theme: ThemeCache,
    links: InnerLinks,
    /// What the files of the last build were made from, and what it left in the folder.
    before: Option<(MadeOf, Digest)>,
}

impl Builder {
    /// A builder for the site in a folder on disk.
    pub fn new(site: &Path, editions: impl Into<Arc<Editions>>, options: Options) -> Builder {
        Builder::with_source(Source::Disk, site, editions, options)
    }

    /// A builder for the site in a folder of a source.
    pub fn with_source(
        source: Source,
        site: &Path,
        editions: impl Into<Arc<Editions>>,
        options: Options,
    ) -> Builder {
        let editions = editions.into();
        Builder {
            site: site.to_path_buf(),
            real: source.real(site).unwrap_or_else(|_| site.to_path_buf()).into(),
            reader: SiteReader::default(),
            min_base: Revised::default(),
            measures: Arc::new(Measures::new(&editions)),
            series: Arc::new(SeriesPlan::new(&editions)),
            editions,
            theme: ThemeCache::default(),
            options,
            now: Revision::NEVER,
            missed: false,
            tree: None,
            store: Store::default(),
            totals: AllTotals::default(),
            statements: Arc::default(),
            filed: (Revision::NEVER, Calendar::default(), None),
            indices: Indices::default(),
            form_texts: Arc::default(),
            checker: Checker::default(),
            links: InnerLinks::default(),
            before: None,
            source,
        }
    }

    /// The folder to publish to.
    ///
    /// # Errors
    /// When it overlaps with the folders that the site is made from.
    pub fn target(&self, out: &Path) -> Result<Target, Failure> {
        let mut sources = vec![self.site.join("content"), self.site.join("themes")];
        if let Some(ThemeChoice::At(theme)) = &self.options.theme {
            sources.push(theme.clone());
        }
        Target::new(out, &sources)
    }

    /// Has the first look take reports from the cache in a folder, where their files are as they were.
    pub(crate) fn remember(&mut self, folder: PathBuf) {
        let key = cache_key(self.editions.mark());
        let read = self.source.read(&folder.join(MadeOf::FILE), Limits::DEFAULT.cache).ok();
        self.before = read.and_then(|read| MadeOf::read(&read.bytes, key));
        self.reader.remember(&self.source, folder, key);
    }

    /// What a later run may know of a snapshot, the newest; `None` before the first look.
    pub(crate) fn report_cache(&self, snapshot: &Snapshot) -> Option<ReportCache> {
        let key = cache_key(self.editions.mark());
        let made_of = made_of(&self.reader, &self.checker, snapshot);
        let last = made_of.as_ref().zip(self.before.as_ref());
        let last = last.map(|(now, before)| LastBuild::of(now, before));
        Some(ReportCache { tree: self.tree.clone()?, shards: self.reader.to_keep(), key, made_of, last })
    }

    /// Looks at what may have changed, and at nothing else that has been looked at before. After a refresh that failed, this is
    /// everything.
    ///
    /// # Errors
    /// When there is no site; whatever is wrong in it is in the verdict.
    pub fn refresh(&mut self, changes: &Changes) -> Result<Snapshot, Failure> {
        let mut ends = vec![("", Instant::now())];
        let missed = std::mem::replace(&mut self.missed, true);
        let paths = self.relative(changes).filter(|_| !missed);
        let tree = self.look(paths.as_deref())?;
        ends.push(("scan", Instant::now()));
        let site_file = tree.find("content/site.yml").ok_or_else(|| no_settings(&self.site, &tree))?;
        let touched = paths.as_deref().map(|paths| touched(&tree, paths));
        let is_first = self.now == Revision::NEVER;
        let now = self.now.next();
        self.now = now;
        self.reader.read(now, &self.editions, &tree, touched.as_ref(), self.options.keep);
        ends.push(("read", Instant::now()));
        let register = self.reader.register();
        let shared = register.as_deref();
        self.store.update(now, shared, self.reader.years(), |year| year.reports(), self.reader.unread());
        self.min_base.set(now, self.reader.settings(&self.editions).min_base);
        let counting = Counting {
            editions: &self.editions,
            register: shared,
            measures: &self.measures,
            min_base: self.min_base,
        };
        self.totals.update(now, &self.store, &counting);
        self.indices.update(now, &self.store, &register);
        self.links.update(now, &self.store);
        ends.push(("store", Instant::now()));
        let settings = Arc::new(self.told());
        let mut snapshot = self.unjudged(tree, settings.clone(), register.value.clone());
        (snapshot.theme, snapshot.trouble) = self.theme.of(&self.source, &snapshot, paths.as_deref());
        ends.push(("theme", Instant::now()));
        let before = self.before.as_ref().filter(|_| is_first);
        let cleared = before.and_then(|(before, _)| cleared(&self.reader, before));
        let taken = snapshot.without_taken();
        let links = self.links.judged(&snapshot);
        let loose = self.loose(&snapshot, site_file, [links.dead, taken].concat());
        snapshot.verdict = self.checker.judge(
            now,
            &loose,
            &SiteContext {
                editions: &self.editions,
                settings: &settings,
                site_file: Some(site_file),
                today: snapshot.today,
                register: &register,
                store: &self.store,
                read_findings: &self.reader.read_findings(),
                unregistered: &self.reader.unregistered(),
                led_to: &links.led_to,
                cleared: cleared.as_ref(),
            },
        );
        ends.push(("check", Instant::now()));
        snapshot.stages = ends.windows(2).map(|two| (two[1].0, two[1].1 - two[0].1)).collect();
        self.missed = false;
        Ok(snapshot)
    }

    /// All that pages may see, before anything is judged.
    fn unjudged(&mut self, tree: Arc<Tree>, settings: Arc<Settings>, register: Arc<Register>) -> Snapshot {
        let (beside, calendar) = (self.reader.beside_revision(), self.store.calendar());
        let today = as_of(&settings, calendar);
        if (self.filed.0, &self.filed.1, self.filed.2) != (beside, calendar, today) {
            self.filed = (beside, calendar.clone(), today);
            self.statements = Arc::default();
        }
        Snapshot {
            tree,
            editions: self.editions.clone(),
            register,
            pages: self.reader.pages(),
            root_files: self.reader.root_files(),
            store: self.store.clone(),
            today,
            statements: self.statements.clone(),
            beside,
            settings,
            totals: self.totals.clone(),
            measures: self.measures.clone(),
            series: self.series.clone(),
            indices: self.indices.clone(),
            form_texts: self.form_texts.clone(),
            verdict: Verdict::default(),
            theme: Err(Failure::new("", "")),
            trouble: None,
            stale: self.reader.stale(),
            options: self.options.clone(),
            sizes: KnownSizes::default(),
            site: self.real.clone(),
            stages: Vec::new(),
        }
    }

    /// What changed as seen from the site, or as it was named where it lies elsewhere; `None` for everything.
    fn relative(&self, changes: &Changes) -> Option<Vec<PathBuf>> {
        let Changes::Paths(paths) = changes else { return None };
        let seen = |path: &PathBuf| {
            let sites = [&self.site, &*self.real].into_iter().filter(|_| path.is_absolute());
            let below = sites.filter_map(|site| path.strip_prefix(site).ok()).next();
            below.unwrap_or(path).to_path_buf()
        };
        let paths: Vec<PathBuf> = paths.iter().map(seen).collect();
        // The site's own folder is everything.
        (!paths.iter().any(|p| p.as_os_str().is_empty())).then_some(paths)
    }

    /// The files there are: the same tree as long as none came or went.
    fn look(&mut self, paths: Option<&[PathBuf]>) -> Result<Arc<Tree>, Failure> {
        let tree = match &self.tree {
            None => Arc::new(Tree::scan(&self.source, &self.site)?),
            Some(tree) => tree.rescan(paths)?.map_or_else(|| tree.clone(), Arc::new),
        };
        self.tree = Some(tree.clone());
        Ok(tree)
    }

    /// What is wrong elsewhere than in reports.
    fn loose(&self, snapshot: &Snapshot, site_file: FileId, dead: Vec<Arc<Finding>>) -> Vec<Arc<Finding>> {
        let theme = not_there(&self.source, snapshot, site_file).map(Arc::new);
        [self.reader.loose(), dead, theme.into_iter().collect()].concat()
    }

    /// The settings with what the build was told.
    fn told(&self) -> Settings {
        let mut told = Settings::clone(&self.reader.settings(&self.editions));
        if let Some(url) = &self.options.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            told.base_url = Some(format!("{url}{slash}"));
        }
        if let Some(day) = self.options.as_of {
            (told.as_of, told.as_of_spot) = (Some(day), None);
        }
        told
    }
}

/// The files at and below some paths, and those reached by links, which can change where nobody looks.
fn touched(tree: &Tree, paths: &[PathBuf]) -> BTreeSet<FileId> {
    tree.linked().chain(tree.at(paths)).collect()
}
