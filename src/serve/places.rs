//! The folders that are watched, and whether each is still the one that it was.

use std::path::PathBuf;

use notify::{RecursiveMode, Watcher};

use crate::source::{FolderId, Source};

/// One folder that is watched.
#[derive(Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    mode: RecursiveMode,
    /// The folder that was there when it was last looked at.
    seen: Option<FolderId>,
    /// Whether it is watched now.
    watched: bool,
}

impl Place {
    /// A folder to be watched with all below it, or alone.
    pub(super) fn new(path: PathBuf, deep: bool) -> Place {
        let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        Place { path, mode, seen: None, watched: false }
    }

    /// Whether all below it is watched.
    pub(super) fn is_deep(&self) -> bool {
        self.mode == RecursiveMode::Recursive
    }

    /// Watches the folder that has the name now, if it is another than before; whether it is.
    ///
    /// # Errors
    /// When the system does not let it be watched.
    pub(super) fn renew(&mut self, watcher: &mut dyn Watcher) -> notify::Result<bool> {
        let now = Source::Disk.folder_id(&self.path);
        if now == self.seen && self.watched == now.is_some() {
            return Ok(false);
        }
        if self.watched {
            // What is gone is no longer watched anyway.
            let _ = watcher.unwatch(&self.path);
            self.watched = false;
        }
        self.seen = now;
        if now.is_some() {
            watcher.watch(&self.path, self.mode)?;
            self.watched = true;
        }
        Ok(true)
    }

    /// To be watched again by another watcher.
    pub(super) fn forget(&mut self) {
        (self.seen, self.watched) = (None, false);
    }
}
