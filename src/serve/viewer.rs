//! Who sees an answer, and what of this machine may be named to them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::{Failure, Lang};
use crate::builder::Snapshot;
use crate::serve::address::encode;
use crate::source::Place;
use crate::text::{visible, visible_lines};

/// Who sees an answer.
#[derive(Clone, Debug)]
pub(super) struct Viewer {
    /// The language of what the preview says.
    pub lang: Lang,
    /// Whether they sit at this machine: others are given no absolute paths.
    pub is_local: bool,
    /// The folders that are watched: the site's, and that of a theme elsewhere.
    pub folders: Arc<Folders>,
}

/// The folders that a preview is made from, absolute.
#[derive(Clone, Debug)]
pub(super) struct Folders {
    /// The site's.
    pub site: PathBuf,
    /// A theme's elsewhere.
    pub theme: Option<PathBuf>,
}

impl Viewer {
    /// What a failure says, without the paths of this machine where they are nobody's business.
    pub(super) fn text(&self, failure: &Failure) -> String {
        let text = visible_lines(failure.text(self.lang));
        if self.is_local {
            return text.into_owned();
        }
        let mut folders: Vec<&Path> = self.folders.theme.iter().map(PathBuf::as_path).collect();
        folders.push(&self.folders.site);
        // A folder in another one first.
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.as_os_str().len()));
        folders.iter().filter(|folder| folder.parent().is_some()).fold(text.into_owned(), |text, folder| {
            let name = folder.file_name().map_or_else(|| ".".into(), |name| name.to_string_lossy());
            text.replace(&*visible(&folder.to_string_lossy()), &visible(&name))
        })
    }

    /// The address under which an editor opens a place, as the site's settings have it; `None` for who is elsewhere.
    pub(super) fn editor(&self, site: &Snapshot, place: Place) -> Option<String> {
        let link = site.settings.edit_link.as_ref().filter(|_| self.is_local)?;
        let file = self.folders.site.join(site.tree.path(place.file)).to_string_lossy().replace('\\', "/");
        Some(link.to(&encode(&file), place.spot.line(), place.spot.column()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_this_machine_are_named_to_who_sits_at_it() {
        let folders =
            Folders { site: "/home/wang/site".into(), theme: Some("/home/wang/site/themes/own".into()) };
        let failure = Failure::new(
            "“/home/wang/site”中没有 content/site.yml",
            "there is no theme's folder /home/wang/site/themes/own",
        );
        let cases = [
            (Lang::Zh, true, "“/home/wang/site”中没有 content/site.yml"),
            (Lang::Zh, false, "“site”中没有 content/site.yml"),
            (Lang::En, false, "there is no theme's folder own"),
        ];
        for (lang, is_local, expected) in cases {
            let viewer = Viewer { lang, is_local, folders: Arc::new(folders.clone()) };
            assert_eq!(viewer.text(&failure), expected);
        }
    }
}
