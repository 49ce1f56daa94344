//! A site as it stands: read, judged, ready to be drawn page by page.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use crate::base::{Date, Failure, Lang};
use crate::builder::file_sizes::KnownSizes;
use crate::builder::{LastBuild, Options, Output};
use crate::check::{Verdict, rules};
use crate::compare::{AllTotals, MadeStatements, Measures, due_years};
use crate::edition::Editions;
use crate::export::{FormTexts, Indices};
use crate::finding::{Desk, Finding, Format};
use crate::publish::{ChangeList, InPlace, Staging, Summary, Target, twin_of};
use crate::register::Register;
use crate::render::Theme;
use crate::settings::{FreePage, Replacing, RootFile, Settings};
use crate::site::{PageContext, SeriesPlan};
use crate::source::{FileId, Tree};
use crate::store::{Revision, Store};

/// Files that are made one behind the other with the same memory.
const TOGETHER: usize = 64;

/// A site at one moment. Copies share everything.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Its files.
    pub(crate) tree: Arc<Tree>,
    /// The editions it is read by.
    pub(crate) editions: Arc<Editions>,
    /// `site.yml`.
    pub(crate) settings: Arc<Settings>,
    /// `agencies.yml`.
    pub(crate) register: Arc<Register>,
    /// The free pages, in their order.
    pub(crate) pages: Arc<[Arc<FreePage>]>,
    /// The files that go to its root as they are.
    pub(crate) root_files: Arc<[RootFile]>,
    /// Its reports.
    pub(crate) store: Store,
    /// The day that counts as today.
    pub(crate) today: Option<Date>,
    /// Who has reported on that day, as far as it was asked.
    pub(super) statements: Arc<MadeStatements>,
    /// When the settings, the register or a free page changed last.
    pub(super) beside: Revision,
    /// The sums over them.
    pub(crate) totals: AllTotals,
    /// The measures.
    pub(crate) measures: Arc<Measures>,
    /// The lines of the tables of an agency's figures.
    pub(crate) series: Arc<SeriesPlan>,
    /// What searching needs, made when it is asked for.
    pub(crate) indices: Indices,
    /// What the forms say of their cells, for the files of data.
    pub(super) form_texts: Arc<FormTexts>,
    /// What was found.
    pub(crate) verdict: Verdict,
    /// Its theme, or why that cannot be used.
    pub(crate) theme: Result<Arc<Theme>, Failure>,
    /// Why the theme is not the one that the site has now, but the last that could be used.
    pub(crate) trouble: Option<Failure>,
    /// Files that cannot be read, whose last good state stands in for them.
    pub(crate) stale: Vec<FileId>,
    pub(super) options: Options,
    /// How large files are.
    pub(super) sizes: KnownSizes,
    /// Its folder, links resolved.
    pub(crate) site: Arc<Path>,
    /// What it took to make it, stage by stage.
    pub(super) stages: Vec<(&'static str, Duration)>,
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    /// Reports read.
    pub reports: usize,
    /// Pages drawn.
    pub pages: usize,
    /// Files, bytes and changes of the published folder.
    pub summary: Summary,
}

impl Snapshot {
    /// How many reports there are.
    pub fn reports(&self) -> usize {
        self.store.len()
    }

    /// How many findings stop a build, without those that only follow from others.
    pub fn errors(&self) -> usize {
        self.verdict.errors()
    }

    /// How many findings are only shown, without those that only follow from others.
    pub fn warnings(&self) -> usize {
        self.verdict.warnings()
    }

    /// Prints all findings, also those that follow from others, in the order of files and lines.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn print_findings(&self, format: Format, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        self.desk(lang).print(&self.findings(), format, out)
    }

    /// The stages of the refresh that made it, and how long each took: `scan` the files, `read` them, put reports and sums
    /// into the `store`, load the `theme`, `check` the reports.
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages
    }

    /// All that stands, in the order of files, lines, columns, rules and sentences.
    pub(crate) fn findings(&self) -> Vec<&Finding> {
        self.findings_with(&[])
    }

    /// All that stands and some further findings, in the same order.
    pub(crate) fn findings_with<'a>(&'a self, further: &'a [Finding]) -> Vec<&'a Finding> {
        self.verdict.findings(&self.tree.ranks(), further)
    }

    /// What printing findings needs, without colour and links.
    pub(crate) fn desk(&self, lang: Lang) -> Desk<'_> {
        Desk {
            tree: &self.tree,
            editions: &self.editions,
            rules: rules().collect(),
            site: self.site.to_path_buf(),
            prefix: String::new(),
            lang,
            colour: false,
            links: false,
        }
    }

    /// What pages may see.
    pub(crate) fn page_context(&self) -> PageContext<'_> {
        let calendar = self.store.calendar();
        PageContext {
            due_years: due_years(&self.register, calendar, self.today),
            today: self.today,
            statements: &self.statements,
            beside: self.beside,
            calendar,
            settings: &self.settings,
            register: &self.register,
            store: &self.store,
            without: self.theme.as_ref().map_or(&[], |theme| theme.without()),
            shown: self.theme.as_ref().ok().map(|theme| theme.shown()),
            totals: &self.totals,
            measures: &self.measures,
            series: &self.series,
            pages: &self.pages,
            editions: &self.editions,
            verdict: &self.verdict,
            years: self.store.counts().collect(),
            draft: self.is_draft(),
            sizes: self,
        }
    }

    /// Whether it is built in spite of errors. A build that was allowed to and had no need is no draft.
    pub(super) fn is_draft(&self) -> bool {
        self.options.draft && self.verdict.errors() > 0
    }

    /// Makes every file of the site and puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When a template fails or the folder cannot be written; the old site is then as it was.
    pub fn publish(
        &self,
        target: &Target,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Built, Failure> {
        self.publish_after(None, target, None, progress)
    }

    /// As [`Snapshot::publish`], but what the `last` build made of the same is left as it is; and writes what changed into a
    /// list, if there is one.
    pub(crate) fn publish_after(
        &self,
        last: Option<&LastBuild>,
        target: &Target,
        list: Option<ChangeList>,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Built, Failure> {
        let context = self.page_context();
        self.theme.as_ref().map_err(Clone::clone)?;
        let in_place = match self.settings.in_place {
            _ if self.options.in_place => InPlace::Always,
            Replacing::Auto => InPlace::Auto,
            Replacing::Never => InPlace::Never,
        };
        let staging = Staging::open(target, in_place)?;
        // Another build may have been there meanwhile.
        let last = last.filter(|last| staging.before() == Some(last.folder));
        let is_same = |output: &Output| last.is_some_and(|last| last.has(output, context.names()));
        let mut outputs = self.outputs(&context);
        // A theme may bring twins of its own.
        let own: BTreeSet<&str> = outputs.iter().filter_map(Output::own_path).collect();
        let own: BTreeSet<String> = own.into_iter().filter_map(twin_of).map(str::to_owned).collect();
        outputs.sort_by_key(|output| (output.turn(), !output.is_long()));
        let pages = outputs.iter().filter(|o| matches!(o, Output::Page(..))).count();
        let done = AtomicUsize::new(0);
        let put = |bytes: &mut Vec<u8>, output: &Output| {
            let path = self.path(&context, output);
            bytes.clear();
            let kept = if is_same(output) { staging.keep(&path, bytes) } else { None };
            let placed = match kept {
                Some(placed) => placed,
                None => self.put(&context, output, (&staging, path.as_str()), last, bytes)?,
            };
            if self.options.precompress && !own.contains(&path) {
                staging.put_twins(&path, placed, bytes, last.is_some())?;
            }
            self.note_size(&context, output, placed.bytes);
            if matches!(output, Output::Page(..)) {
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, pages);
            }
            Ok(())
        };
        // A year's index is large: there is one at a time.
        for outputs in outputs.chunk_by(|a, b| a.wave() == b.wave()) {
            let year = outputs.first().and_then(Output::index_of);
            if let Some(year) = year.filter(|_| !outputs.iter().all(is_same)) {
                self.indices.prepare(year, &self.editions);
            }
            // What is long begins first, each by itself, so that no core waits for one at the end.
            let (long, short) = outputs.split_at(outputs.partition_point(Output::is_long));
            let of = |outputs: &[Output], together: usize| {
                outputs.par_iter().with_max_len(together).try_for_each_init(Vec::new, put)
            };
            let (long, short) = rayon::join(|| of(long, 1), || of(short, TOGETHER));
            long.and(short)?;
            if let Some(year) = year {
                self.indices.release(year);
            }
        }
        let summary = staging.publish(list)?;
        Ok(Built { reports: self.store.len(), pages, summary })
    }
}
