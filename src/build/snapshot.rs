//! A site as it stands: read, judged, ready to be drawn page by page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::archive::Archive;
use crate::base::{Date, Failure};
use crate::build::text_files::{robots, sitemaps};
use crate::check::{self, Verdict};
use crate::edition::Editions;
use crate::publish::{Staging, Summary};
use crate::read::{self, Reading};
use crate::render::Theme;
use crate::site::{KINDS, Kind, Route, SiteView, Stock};
use crate::source::{Limits, Tree};

/// What a build may be told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A theme's name or folder, instead of the site's.
    pub theme: Option<String>,
    /// The site's address, instead of the site's.
    pub base_url: Option<String>,
    /// “Today”, instead of the site's.
    pub as_of: Option<Date>,
    /// Build in spite of errors.
    pub draft: bool,
}

/// Reads sites and makes snapshots of them.
#[derive(Debug)]
pub struct Builder {
    site: PathBuf,
    editions: Editions,
    options: Options,
}

/// A site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// The site's folder.
    site: PathBuf,
    /// Its files.
    pub tree: Tree,
    /// The editions it is read by.
    pub editions: Editions,
    /// What it says, beside its reports.
    pub reading: Reading,
    /// Its reports.
    pub archive: Archive,
    /// What was found.
    pub verdict: Verdict,
    options: Options,
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

impl Builder {
    /// A builder for the site in a folder.
    pub fn new(site: &Path, editions: Editions, options: Options) -> Builder {
        Builder { site: site.to_path_buf(), editions, options }
    }

    /// Reads and judges everything.
    ///
    /// # Errors
    /// When there is no site; whatever is wrong in it is in the verdict.
    pub fn refresh(&self) -> Result<Snapshot, Failure> {
        let tree = Tree::scan(&self.site)?;
        let site_file = tree.find("content/site.yml");
        if site_file.is_none() {
            return Err(no_settings(&self.site));
        }
        let mut reading = read::all(&tree, &self.editions);
        if let Some(url) = &self.options.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            reading.settings.base_url = Some(format!("{url}{slash}"));
        }
        if self.options.as_of.is_some() {
            reading.settings.as_of = self.options.as_of;
        }
        let findings = std::mem::take(&mut reading.findings);
        let archive = Archive::new(std::mem::take(&mut reading.reports));
        let verdict = check::verdict(
            findings,
            &check::Around {
                tree: &tree,
                editions: &self.editions,
                settings: &reading.settings,
                site_file,
                register: &reading.register,
                archive: &archive,
            },
        );
        Ok(Snapshot {
            site: self.site.clone(),
            tree,
            editions: self.editions.clone(),
            reading,
            archive,
            verdict,
            options: self.options.clone(),
        })
    }
}

impl Snapshot {
    /// What pages may see.
    pub fn stock(&self) -> Stock<'_> {
        let mut years = BTreeMap::new();
        for report in self.archive.all() {
            *years.entry(report.key.year).or_insert(0) += 1;
        }
        Stock {
            settings: &self.reading.settings,
            register: &self.reading.register,
            archive: &self.archive,
            pages: &self.reading.pages,
            editions: &self.editions,
            verdict: &self.verdict,
            years,
            page_names: self.reading.pages.iter().map(|p| p.name.clone()).collect(),
            draft: self.options.draft,
        }
    }

    /// The theme of the site, or the one the build was told.
    ///
    /// # Errors
    /// When there is no such theme, or its templates are not valid.
    pub fn theme(&self, stock: &Stock<'_>) -> Result<Theme, Failure> {
        let name = self.options.theme.as_deref().unwrap_or(&self.reading.settings.theme);
        let own = self.site.join("themes").join(name);
        let given = Path::new(name);
        let dir = match name {
            _ if own.is_dir() => Some(own),
            "default" => None,
            _ if given.is_dir() => Some(given.to_path_buf()),
            _ => return Err(no_theme(name)),
        };
        Theme::load(dir.as_deref(), &SiteView::new(stock))
    }

    /// All pages with their kinds, in reading order.
    pub fn routes(stock: &Stock<'_>) -> Vec<(&'static Kind, Route)> {
        KINDS
            .iter()
            .flat_map(|kind| (kind.routes)(stock).into_iter().map(move |route| (kind, route)))
            .collect()
    }

    /// The bytes of one page.
    ///
    /// # Errors
    /// When its template fails.
    pub fn body(
        &self,
        stock: &Stock<'_>,
        theme: &Theme,
        kind: &'static Kind,
        route: Route,
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        let Some(view) = (kind.view)(stock, route) else { return Ok(()) };
        theme.render(kind.name, view.as_ref(), &stock.path(route), out)
    }

    /// Draws every page and puts the new site in the place of the old one.
    ///
    /// # Errors
    /// When a template fails or the folder cannot be written; the old site is then as it was.
    pub fn publish(&self, out: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Built, Failure> {
        let stock = self.stock();
        let theme = self.theme(&stock)?;
        let staging = Staging::open(out)?;
        let routes = Snapshot::routes(&stock);
        let done = std::sync::atomic::AtomicUsize::new(0);
        routes.par_iter().try_for_each_init(Vec::new, |page: &mut Vec<u8>, (kind, route)| {
            page.clear();
            self.body(&stock, &theme, kind, *route, page)?;
            staging.put(&route.file(stock.register, &stock.page_names), page)?;
            progress(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, routes.len());
            Ok(())
        })?;
        for (path, bytes) in theme.static_files() {
            staging.put(path, bytes)?;
        }
        self.attachments(&stock, &staging)?;
        let base = self.reading.settings.base_url.as_deref();
        if let Some(base) = base {
            let listed = routes.iter().filter(|(_, r)| *r != Route::NotFound);
            let paths: Vec<String> = listed.map(|(_, r)| stock.path(*r)).collect();
            for (name, text) in sitemaps(base, &paths) {
                staging.put(&name, text.as_bytes())?;
            }
        }
        staging.put("robots.txt", robots(base, self.options.draft).as_bytes())?;
        let summary = staging.publish()?;
        Ok(Built { reports: self.archive.len(), pages: routes.len(), summary })
    }

    /// Copies the files that stand beside reports.
    fn attachments(&self, stock: &Stock<'_>, staging: &Staging) -> Result<(), Failure> {
        let reports: Vec<_> = stock.archive.all().filter(|r| !r.attachments.is_empty()).collect();
        reports.par_iter().try_for_each(|report| {
            let folder = stock.path(Route::Report(report.key.year, report.key.agency));
            report.attachments.iter().try_for_each(|attachment| {
                let source = self.tree.load(attachment.file, Limits::DEFAULT.attachment);
                let Ok(source) = source else { return Err(vanished(self.tree.path(attachment.file))) };
                staging.put(&format!("{folder}{}", attachment.name), &source.bytes)
            })
        })
    }
}

fn no_settings(site: &Path) -> Failure {
    let site = site.display();
    Failure::new(
        format!("“{site}”中没有 content/site.yml；请新建它，至少写一行“title: …”"),
        format!("there is no content/site.yml in “{site}”; make one with at least a line `title: …`"),
    )
}

fn no_theme(name: &str) -> Failure {
    Failure::new(
        format!("没有主题“{name}”；请在 themes/ 中建立同名文件夹，或改用 default"),
        format!("there is no theme “{name}”; make a folder of that name in themes/, or use default"),
    )
}

fn vanished(path: &str) -> Failure {
    Failure::new(
        format!("附件 {path} 在生成过程中不能读取；请检查后重新生成"),
        format!("attachment {path} could not be read during the build; check it and build again"),
    )
}
