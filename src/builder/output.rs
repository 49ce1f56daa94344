//! The files of a built site: which there are, which one an address means, and the bytes of each.

use crate::base::{Date, Failure, Year};
use crate::builder::Snapshot;
use crate::builder::text_files::{robots, sitemap, sitemap_names};
use crate::export::{DATA_KINDS, DataFile, DataKind, ExportContext};
use crate::register::ReportKey;
use crate::site::{
    ExplainedWords, Kind, MadeFrom, OfferedFile, OpenData, PageContext, PathNames, Reports, Route, plan,
};
use crate::source::{FileId, Limits};

/// One file of the site.
#[derive(Clone, Debug)]
pub(crate) enum Output {
    /// A page and its kind.
    Page(&'static Kind, Route),
    /// A file of the theme, by its path.
    Static(String),
    /// A file beside a report: whose, its name, and where it lies.
    Attachment(ReportKey, Box<str>, FileId),
    /// A file that goes to the root as it is: its path, and where it lies.
    AsIs(Box<str>, FileId),
    /// A file of data and its kind.
    Data(&'static DataKind, DataFile),
    /// A file of the sitemap protocol, by its place among them.
    Sitemap(usize),
    /// `robots.txt`.
    Robots,
}

impl Output {
    /// From which reports it is made; `None` if what else it is made from is not that of all files.
    pub(super) fn made_from(&self, names: PathNames<'_>) -> Option<MadeFrom> {
        match self {
            Output::Page(kind, route) => Some((kind.made_from)(names, *route)),
            Output::Data(_, file) => Some(file.made_from.clone()),
            Output::Sitemap(_) => Some(MadeFrom::All),
            Output::Static(_) | Output::Attachment(..) | Output::AsIs(..) | Output::Robots => None,
        }
    }

    /// Its path, where that of a file of the site's own is no other than its own.
    pub(super) fn own_path(&self) -> Option<&str> {
        match self {
            Output::Static(path) => Some(path),
            Output::AsIs(path, _) => Some(path),
            _ => None,
        }
    }

    /// What it is made behind: first the files of reports, of which pages tell the sizes, then nearly all, then what holds
    /// others, at last what tells the sizes of all.
    pub(super) fn turn(&self) -> u8 {
        match self.offered() {
            Some(OfferedFile::Report(..)) => 0,
            Some(OfferedFile::Open(file)) if file.kind.holds_others() => 2,
            _ if self.tells_sizes() => 3,
            _ => 1,
        }
    }

    /// What it may be made side by side with: what stands in one wave.
    pub(super) fn wave(&self) -> (u8, Option<Year>) {
        (self.turn(), self.index_of())
    }

    /// Whether it may be as long as all reports of a year.
    pub(super) fn is_long(&self) -> bool {
        matches!(self.offered(), Some(OfferedFile::Open(_)))
    }

    /// Whether it tells how large files of the whole site are.
    pub(super) fn tells_sizes(&self) -> bool {
        matches!(self, Output::Page(_, route) if route.pattern == Route::DATA.pattern)
    }

    /// What it is to the page that offers it.
    pub(super) fn offered(&self) -> Option<OfferedFile> {
        match self {
            Output::Data(_, file) => file.offered,
            _ => None,
        }
    }

    /// The year whose index for searching it needs.
    pub(super) fn index_of(&self) -> Option<Year> {
        match self {
            Output::Data(_, file) => file.index,
            _ => None,
        }
    }
}

impl Snapshot {
    /// The paths of all files of the site below its root, pages first: `2024/minzheng/index.html`.
    pub fn paths(&self) -> Vec<String> {
        let context = self.page_context();
        self.outputs(&context).iter().map(|output| self.path(&context, output)).collect()
    }

    /// The bytes of the file at a path below the site's root, as a static host answers: `2024/minzheng/` is its page. `None`
    /// where there is none.
    ///
    /// # Errors
    /// When the theme is not valid, a template fails, or an attachment cannot be read any more.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let context = self.page_context();
        let Some(output) = self.find(&context, path) else { return Ok(None) };
        let mut bytes = Vec::new();
        self.body(&context, &output, &mut bytes)?;
        Ok(Some(bytes))
    }

    /// All pages with their kinds, in reading order.
    pub(crate) fn routes(context: &PageContext<'_>) -> Vec<(&'static Kind, Route)> {
        plan::routes(&context.routes())
    }

    /// All files of the site, pages first.
    pub(crate) fn outputs(&self, context: &PageContext<'_>) -> Vec<Output> {
        let pages = Snapshot::routes(context).into_iter().map(|(kind, route)| Output::Page(kind, route));
        let files = self.theme.iter().flat_map(|theme| theme.static_files());
        let files = files.map(|(path, _)| Output::Static(path.to_owned()));
        let attachments = self.store.all().flat_map(|report| {
            report.attachments.iter().map(|a| Output::Attachment(report.key, a.name.clone(), a.file))
        });
        let as_is = self.root_files.iter().map(|own| Output::AsIs(own.path.clone(), own.file));
        let maps = (0..self.sitemaps(context).len()).map(Output::Sitemap);
        let lent = self.export_context(context);
        let data = data_kinds(context)
            .flat_map(|kind| (kind.all)(&lent).into_iter().map(move |file| Output::Data(kind, file)));
        let made = pages.chain(files).chain(attachments).chain(as_is).chain(data).chain(maps);
        made.chain([Output::Robots]).collect()
    }

    /// The path of a file below the site's root: `2024/minzheng/index.html`.
    pub(crate) fn path(&self, context: &PageContext<'_>, output: &Output) -> String {
        match output {
            Output::Page(_, route) => route.file(context.names()),
            Output::Static(path) => path.clone(),
            Output::Data(_, file) => file.path.clone(),
            Output::AsIs(path, _) => path.to_string(),
            Output::Sitemap(at) => self.sitemaps(context).swap_remove(*at),
            Output::Attachment(key, name, _) => {
                format!("{}{name}", Route::report(key.year, key.agency).path(context.names()))
            }
            Output::Robots => "robots.txt".to_owned(),
        }
    }

    /// The file that a path below the site's root means, as a static host reads it: `2024/minzheng/` is its page.
    pub(crate) fn find(&self, context: &PageContext<'_>, path: &str) -> Option<Output> {
        let as_is = || self.root_files.iter().find(|own| *own.path == *path);
        self.find_made(context, path).or_else(|| as_is().map(|own| Output::AsIs(own.path.clone(), own.file)))
    }

    /// As [`Snapshot::find`], without the files that go to the root as they are.
    pub(super) fn find_made(&self, context: &PageContext<'_>, path: &str) -> Option<Output> {
        let page =
            path.strip_suffix("index.html").filter(|p| p.is_empty() || p.ends_with('/')).unwrap_or(path);
        if let Some((kind, route)) = plan::find(&context.routes(), page) {
            return Some(Output::Page(kind, route));
        }
        if path == "robots.txt" {
            return Some(Output::Robots);
        }
        if self.theme.as_ref().is_ok_and(|theme| theme.static_file(path).is_some()) {
            return Some(Output::Static(path.to_owned()));
        }
        let lent = self.export_context(context);
        let data = |kind: &'static DataKind| Some(Output::Data(kind, (kind.parse)(&lent, path)?));
        if let Some(file) = data_kinds(context).find_map(data) {
            return Some(file);
        }
        let sitemaps = if path.starts_with("sitemap") { self.sitemaps(context) } else { Vec::new() };
        if let Some(at) = sitemaps.iter().position(|name| name == path) {
            return Some(Output::Sitemap(at));
        }
        let (folder, name) = path.rsplit_once('/')?;
        let key = Route::REPORTS.read(&format!("{folder}/"), context.names())?.report_key()?;
        let found = self.store.get(key)?.attachments.iter().find(|a| &*a.name == name)?;
        Some(Output::Attachment(key, found.name.clone(), found.file))
    }

    /// Draws the first page of every kind, to see whether the theme can; that which is built in can.
    ///
    /// # Errors
    /// The first failure of a template.
    pub(crate) fn proof(&self) -> Result<(), Failure> {
        if self.theme.as_ref().is_ok_and(|theme| theme.is_built_in()) {
            return Ok(());
        }
        let context = self.page_context();
        let there = context.routes();
        let mut bytes = Vec::new();
        plan::kinds(&there).try_for_each(|kind| {
            bytes.clear();
            let first = kind.pattern.routes(&there).into_iter().next();
            first.map_or(Ok(()), |route| self.body(&context, &Output::Page(kind, route), &mut bytes))
        })
    }

    /// Appends the bytes of a file.
    ///
    /// # Errors
    /// When the theme is not valid, a template fails, or an attachment cannot be read any more.
    pub(crate) fn body(
        &self,
        context: &PageContext<'_>,
        output: &Output,
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        match output {
            Output::Page(kind, route) => {
                let theme = self.theme.as_ref().map_err(Clone::clone)?;
                if output.tells_sizes() {
                    self.measure(context);
                }
                let Some(view) = (kind.view)(context, *route) else { return Ok(()) };
                theme.render(kind.name, view.as_ref(), &route.path(context.names()), out)?;
            }
            Output::Static(path) => {
                let theme = self.theme.as_ref().map_err(Clone::clone)?;
                out.extend_from_slice(theme.static_file(path).unwrap_or_default());
            }
            Output::Data(kind, file) => (kind.write)(&self.export_context(context), &file.path, out),
            Output::Attachment(_, _, file) | Output::AsIs(_, file) => {
                let read = self.tree.load(*file, Limits::DEFAULT.attachment);
                out.extend_from_slice(&read.map_err(|_| vanished(self.tree.path(*file)))?.bytes);
            }
            Output::Sitemap(at) => {
                let routes = listed(context);
                let base = self.settings.base_url.as_deref().unwrap_or_default();
                let text = sitemap(base, *at, routes.len(), |page| {
                    (routes[page].path(context.names()), last_change(context, routes[page]))
                });
                out.extend_from_slice(text.as_bytes());
            }
            Output::Robots => {
                let base = self.settings.base_url.as_deref();
                out.extend_from_slice(robots(base, self.is_draft()).as_bytes());
            }
        }
        Ok(())
    }

    /// What files of data are made from.
    pub(super) fn export_context<'s>(&'s self, context: &'s PageContext<'_>) -> ExportContext<'s> {
        ExportContext {
            offered: context.series_files(),
            pictured: context.pictured(),
            feeds: context.feeds(),
            ..self.bare_export_context()
        }
    }

    /// What the files of single reports are made from.
    pub(super) fn bare_export_context(&self) -> ExportContext<'_> {
        ExportContext {
            names: PathNames { register: &self.register, pages: &self.pages },
            reports: Reports { store: &self.store, editions: &self.editions },
            offered: None,
            downloads: &self.settings.downloads,
            pictured: None,
            feeds: None,
            base: self.settings.base_url.as_deref(),
            open: OpenData::of(&self.settings, Reports { store: &self.store, editions: &self.editions }),
            words: ExplainedWords::of(&self.editions, &self.settings),
            verdict: &self.verdict,
            indices: &self.indices,
            form_texts: &self.form_texts,
        }
    }

    /// The names of the files of the sitemap protocol; none where the site has no address.
    fn sitemaps(&self, context: &PageContext<'_>) -> Vec<String> {
        let pages = self.settings.base_url.as_ref().map(|_| listed(context).len());
        pages.map_or_else(Vec::new, sitemap_names)
    }
}

/// The kinds of data file that the site has.
fn data_kinds(context: &PageContext<'_>) -> impl Iterator<Item = &'static DataKind> {
    let there = context.routes();
    DATA_KINDS.iter().filter(move |kind| kind.asked_by.is_none_or(|page| plan::has(&there, page)))
}

/// The pages that a sitemap lists.
fn listed(context: &PageContext<'_>) -> Vec<Route> {
    let routes = plan::routes(&context.routes()).into_iter().map(|(_, route)| route);
    routes.filter(|route| *route != Route::NOT_FOUND && route.pattern != Route::MOVED).collect()
}

/// The day on which a report was published, or corrected last; other pages have none.
fn last_change(context: &PageContext<'_>, route: Route) -> Option<Date> {
    let report = context.store.get(route.report_key()?)?;
    report.corrections.iter().map(|c| c.date).chain(report.published.date()).max()
}

fn vanished(path: &str) -> Failure {
    Failure::new(
        format!("{path} 在生成过程中不能读取；请检查后重新生成"),
        format!("{path} could not be read during the build; check it and build again"),
    )
}
