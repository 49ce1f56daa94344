//! Makes snapshots of a site, each from the one before and what may have changed since.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::Archive;
use crate::base::{Date, Failure};
use crate::build::Snapshot;
use crate::check;
use crate::edition::Editions;
use crate::read;
use crate::render::Theme;
use crate::site::SiteView;
use crate::source::Tree;

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
    /// Of what can no longer be read, the last good state stays.
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

/// Reads sites and makes snapshots of them.
#[derive(Debug)]
pub struct Builder {
    site: PathBuf,
    editions: Arc<Editions>,
    options: Options,
}

impl Builder {
    /// A builder for the site in a folder.
    pub fn new(site: &Path, editions: Editions, options: Options) -> Builder {
        Builder { site: site.to_path_buf(), editions: Arc::new(editions), options }
    }

    /// Looks at what may have changed, and at nothing else that has been looked at before.
    ///
    /// # Errors
    /// When there is no site; whatever is wrong in it is in the verdict.
    pub fn refresh(&mut self, _changes: &Changes) -> Result<Snapshot, Failure> {
        let tree = Arc::new(Tree::scan(&self.site)?);
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
        let archive = Archive::new(reading.reports);
        let verdict = check::verdict(
            reading.findings,
            &check::Around {
                tree: &tree,
                editions: &self.editions,
                settings: &reading.settings,
                site_file,
                register: &reading.register,
                archive: &archive,
            },
        );
        let mut snapshot = Snapshot {
            tree,
            editions: self.editions.clone(),
            settings: Arc::new(reading.settings),
            register: Arc::new(reading.register),
            pages: reading.pages.into(),
            archive,
            verdict,
            theme: Err(Failure::new("", "")),
            options: self.options.clone(),
        };
        snapshot.theme = self.theme(&snapshot).map(Arc::new);
        Ok(snapshot)
    }

    /// The theme of the site, or the one the build was told.
    fn theme(&self, snapshot: &Snapshot) -> Result<Theme, Failure> {
        let name = self.options.theme.as_deref().unwrap_or(&snapshot.settings.theme);
        let own = self.site.join("themes").join(name);
        let given = Path::new(name);
        let dir = match name {
            _ if own.is_dir() => Some(own),
            "default" => None,
            _ if given.is_dir() => Some(given.to_path_buf()),
            _ => return Err(no_theme(name)),
        };
        Theme::load(dir.as_deref(), &SiteView::new(&snapshot.stock()))
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
