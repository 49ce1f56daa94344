//! The theme of a site, loaded again only where it may have changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::Failure;
use crate::builder::Snapshot;
use crate::render::Theme;
use crate::settings::is_theme_name;
use crate::site::{SiteView, plan};
use crate::source::{EntryKind, Source};
use crate::store::{Kept, Revision};

/// The theme that a build was told to use instead of the site's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// By its name: a folder of the site's `themes/`, or the built-in one.
    Named(String),
    /// By its folder, wherever that is: an absolute path.
    At(PathBuf),
}

/// Themes that a failure names.
const LISTED: usize = 10;

/// The theme in use.
#[derive(Debug)]
pub(super) struct ThemeCache {
    source: Source,
    site: PathBuf,
    choice: Option<ThemeChoice>,
    /// The last theme that could be used stays when the present one cannot be.
    keep: bool,
    /// By where it lies (`None`: built in): the theme, or why it cannot be used.
    loaded: Kept<Option<PathBuf>, Option<Result<Arc<Theme>, Failure>>>,
    /// The last one that could be used.
    last: Option<Arc<Theme>>,
}

impl ThemeCache {
    pub(super) fn new(source: &Source, site: &Path, choice: Option<ThemeChoice>, keep: bool) -> ThemeCache {
        ThemeCache {
            source: source.clone(),
            site: site.to_path_buf(),
            choice,
            keep,
            loaded: Kept::default(),
            last: None,
        }
    }

    /// The theme of a snapshot, and why it is only the last that could be used. `paths` are those that may have
    /// changed, as seen from the site; `None` is anything.
    pub(super) fn of(
        &mut self,
        now: Revision,
        snapshot: &Snapshot,
        paths: Option<&[PathBuf]>,
    ) -> (Result<Arc<Theme>, Failure>, Option<Failure>) {
        let context = snapshot.page_context();
        let view = plan::site_view(&context);
        match (self.load(now, &view, &snapshot.settings.theme, paths), &self.last) {
            (Ok(theme), _) => {
                self.last = Some(theme.clone());
                (Ok(theme), None)
            }
            (Err(failure), Some(last)) if self.keep => (Ok(last.clone()), Some(failure)),
            (Err(failure), _) => (Err(failure), None),
        }
    }

    fn load(
        &mut self,
        now: Revision,
        view: &SiteView,
        set: &str,
        paths: Option<&[PathBuf]>,
    ) -> Result<Arc<Theme>, Failure> {
        let dir = self.folder(set)?;
        let touched = self.is_touched(dir.as_deref(), paths);
        let newest = |_: &(), theme: &Option<Result<Arc<Theme>, Failure>>| match theme {
            Some(Ok(theme)) if !touched && theme.shows(view) => Revision::NEVER,
            _ => now,
        };
        let work = |_: &(), theme: &mut Option<Result<Arc<Theme>, Failure>>| {
            *theme = Some(Theme::load(&self.source, dir.as_deref(), view).map(Arc::new));
            true
        };
        self.loaded.update(now, [(dir.clone(), ())], newest, work);
        self.loaded.values().flatten().next().cloned().unwrap_or_else(|| Err(self.no_theme(set)))
    }

    /// Where the theme lies that was told, or that the settings name; `None` if it is built in.
    fn folder(&self, set: &str) -> Result<Option<PathBuf>, Failure> {
        match &self.choice {
            None => self.named(set),
            Some(ThemeChoice::Named(name)) => self.named(name),
            Some(ThemeChoice::At(dir)) if self.source.is_folder(dir) => Ok(Some(dir.clone())),
            Some(ThemeChoice::At(dir)) => Err(no_folder(dir)),
        }
    }

    /// A theme of the site. A name is no way to folders elsewhere, and neither is a link.
    fn named(&self, name: &str) -> Result<Option<PathBuf>, Failure> {
        let themes = self.site.join("themes");
        let own = themes.join(name);
        let real = |path: &Path| self.source.real(path).ok();
        match name {
            _ if !is_theme_name(name) => Err(self.no_theme(name)),
            _ if self.source.is_folder(&own) => match real(&own).zip(real(&themes)) {
                Some((own, themes)) if !own.starts_with(&themes) => Err(leads_out(name)),
                _ => Ok(Some(own)),
            },
            "default" => Ok(None),
            _ => Err(self.no_theme(name)),
        }
    }

    /// There is no theme of that name: those that there are.
    fn no_theme(&self, name: &str) -> Failure {
        let themes = self.site.join("themes");
        let folders = self.source.entries(&themes, 1).filter(|(_, kind)| *kind == Ok(EntryKind::Folder));
        let names = folders.filter_map(|(path, _)| Some(path.file_name()?.to_str()?.to_owned()));
        let all: Vec<String> =
            names.filter(|name| name != "default").take(LISTED).chain(["default".to_owned()]).collect();
        Failure::new(
            format!(
                "没有主题“{name}”；现有 {}，改用其中一个，或者在 themes/ 中建立同名文件夹",
                all.join("、")
            ),
            format!(
                "there is no theme “{name}”; there are {}: use one of them, or make a folder of that name in themes/",
                all.join(", ")
            ),
        )
    }

    /// Whether any of its files may have changed.
    fn is_touched(&self, dir: Option<&Path>, paths: Option<&[PathBuf]>) -> bool {
        let Some(dir) = dir else { return false };
        let Some(paths) = paths else { return true };
        let real = |path: &Path| self.source.real(path).unwrap_or_else(|_| path.to_path_buf());
        let dir = real(dir);
        // What is gone has no real path, but its folder mostly has.
        let meets = |path: &Path| {
            let at = self.site.join(path);
            let at =
                at.parent().map(real).zip(at.file_name()).map_or(at.clone(), |(dir, name)| dir.join(name));
            at.starts_with(&dir) || dir.starts_with(&at)
        };
        let content = |path: &Path| path.starts_with("content");
        paths.iter().any(|path| !content(path) && meets(path))
    }
}

fn no_folder(dir: &Path) -> Failure {
    let dir = dir.display();
    Failure::new(
        format!("没有主题文件夹 {dir}；请用 --theme 写明主题的名称或所在的文件夹"),
        format!("there is no theme's folder {dir}; name a theme or its folder with --theme"),
    )
}

fn leads_out(name: &str) -> Failure {
    Failure::new(
        format!("主题“{name}”是指向 themes/ 之外的链接；请把文件夹放进来，或用 --theme 写明它所在的文件夹"),
        format!(
            "the theme “{name}” is a link that leads out of themes/; put the folder itself there, or name it with --theme"
        ),
    )
}
