//! The theme of a site, loaded again only where it may have changed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::base::Failure;
use crate::builder::Snapshot;
use crate::builder::theme_folder::theme_folder;
use crate::render::{Theme, site_value};
use crate::site::{PageContext, plan};
use crate::source::Source;

/// The theme in use.
#[derive(Debug, Default)]
pub(super) struct ThemeCache {
    /// The last theme that could be used.
    theme: Option<Arc<Theme>>,
    /// Where that lies (`None`: it is built in), while it is the one that is wanted.
    folder: Option<Option<PathBuf>>,
}

impl ThemeCache {
    /// The theme of a snapshot, and why it is only the last that could be used. `paths` are those that may have
    /// changed, as seen from the site; `None` is anything.
    pub(super) fn of(
        &mut self,
        source: &Source,
        snapshot: &Snapshot,
        paths: Option<&[PathBuf]>,
    ) -> (Result<Arc<Theme>, Failure>, Option<Failure>) {
        let before = self.folder.take();
        let load = || {
            let dir = theme_folder(source, snapshot)?;
            let site = |without: &[String]| {
                site_value(&plan::site_view(&PageContext { without, ..snapshot.page_context() }))
            };
            // Links may lead to it from anywhere but the content.
            let is_touched = paths.is_none_or(|paths| paths.iter().any(|path| !path.starts_with("content")));
            let stays = before.as_ref() == Some(&dir) && !(dir.is_some() && is_touched);
            let theme = match &self.theme {
                Some(theme) if stays && theme.shows(&site) => theme.clone(),
                _ => Arc::new(Theme::load(source, dir.as_deref(), &site, snapshot.options.keep)?),
            };
            Ok((theme, dir))
        };
        match (load(), &self.theme) {
            (Err(failure), Some(last)) if snapshot.options.keep => (Ok(last.clone()), Some(failure)),
            (Err(failure), _) => (Err(failure), None),
            (Ok((theme, dir)), _) => {
                (self.theme, self.folder) = (Some(theme.clone()), Some(dir));
                (Ok(theme), None)
            }
        }
    }
}
