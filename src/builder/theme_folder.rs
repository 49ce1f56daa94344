//! Where the theme of a site lies.

use std::path::{Path, PathBuf};

use crate::base::{Failure, Said};
use crate::builder::Snapshot;
use crate::finding::{Finding, fill, reading};
use crate::settings::is_theme_name;
use crate::source::{EntryKind, FileId, Place, Source};

/// The theme that a build was told to use instead of the site's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// By its name: a folder of the site's `themes/`, or the built-in one.
    Named(String),
    /// By its folder, wherever that is: an absolute path.
    At(PathBuf),
    /// The one that the program brings along, whatever the site has of that name.
    BuiltIn,
}

/// The name of the theme that the program brings along.
const BUILT_IN: &str = "default";

/// Themes that are named where one is not there.
const LISTED: usize = 10;

/// Where the theme lies that was told, or that the settings name; `None` if it is built in.
pub(super) fn theme_folder(source: &Source, snapshot: &Snapshot) -> Result<Option<PathBuf>, Failure> {
    match &snapshot.options.theme {
        None => named(source, &snapshot.site, chosen(snapshot)),
        Some(ThemeChoice::Named(name)) => named(source, &snapshot.site, name),
        Some(ThemeChoice::BuiltIn) => Ok(None),
        Some(ThemeChoice::At(dir)) if source.is_folder(dir) => Ok(Some(dir.clone())),
        Some(ThemeChoice::At(dir)) => Err(no_folder(dir)),
    }
}

/// The name of the theme that the settings choose.
fn chosen(snapshot: &Snapshot) -> &str {
    snapshot.settings.theme.as_ref().map_or(BUILT_IN, |theme| &theme.text)
}

/// That the settings, which are given, choose a theme that is not there.
pub(super) fn not_there(source: &Source, snapshot: &Snapshot, settings: FileId) -> Option<Finding> {
    let theme = snapshot.settings.theme.as_ref().filter(|_| snapshot.options.theme.is_none())?;
    let own = snapshot.site.join("themes").join(&theme.text);
    if theme.text == BUILT_IN || source.is_folder(&own) {
        return None;
    }
    let known = known(source, &snapshot.site);
    let filled = fill!(found = &theme.text, known = Said::new(known.join("、"), known.join(", ")));
    Some(Finding::new(&reading::NO_THEME, Place::new(settings, theme.spot), filled))
}

/// A theme of the site. A name is no way to folders elsewhere, and neither is a link.
fn named(source: &Source, site: &Path, name: &str) -> Result<Option<PathBuf>, Failure> {
    let themes = site.join("themes");
    let own = themes.join(name);
    let real = |path: &Path| source.real(path).ok();
    match name {
        _ if !is_theme_name(name) => Err(no_theme(source, site, name)),
        _ if source.is_folder(&own) => match real(&own).zip(real(&themes)) {
            Some((own, themes)) if !own.starts_with(&themes) => Err(leads_out(name)),
            _ => Ok(Some(own)),
        },
        BUILT_IN => Ok(None),
        _ => Err(no_theme(source, site, name)),
    }
}

/// There is no theme of that name: those that there are.
fn no_theme(source: &Source, site: &Path, name: &str) -> Failure {
    let all = known(source, site);
    Failure::new(
        format!("没有主题“{name}”；现有 {}，改用其中一个，或者在 themes/ 中建立同名文件夹", all.join("、")),
        format!(
            "there is no theme “{name}”; there are {}: use one of them, or make a folder of that name in themes/",
            all.join(", ")
        ),
    )
}

/// The names of some themes that there are.
fn known(source: &Source, site: &Path) -> Vec<String> {
    let themes = site.join("themes");
    let folders = source.entries(&themes, 1, None).filter(|(_, kind)| *kind == Ok(EntryKind::Folder));
    let names = folders.filter_map(|(path, _)| Some(path.file_name()?.to_str()?.to_owned()));
    names.filter(|name| name != BUILT_IN).take(LISTED).chain([BUILT_IN.to_owned()]).collect()
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
