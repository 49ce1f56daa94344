//! The folders that are watched, and whether each is still the one that it was.

use std::path::PathBuf;

use notify::{RecursiveMode, Watcher};

use crate::source::{FolderId, Source};

/// One folder that is watched.
#[derive(Debug)]
pub(super) struct WatchedFolder {
    pub path: PathBuf,
    mode: RecursiveMode,
    /// The folder that had this path at the last look.
    seen: Option<FolderId>,
    /// Whether it is watched now.
    watched: bool,
}

impl WatchedFolder {
    /// A folder to be watched with all below it, or alone.
    pub(super) fn new(path: PathBuf, deep: bool) -> WatchedFolder {
        let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        WatchedFolder { path, mode, seen: None, watched: false }
    }

    /// Whether all below it is watched.
    pub(super) fn is_deep(&self) -> bool {
        self.mode == RecursiveMode::Recursive
    }

    /// Watches the folder that has this path now; whether it is another one than before.
    ///
    /// # Errors
    /// When the system does not let it be watched.
    pub(super) fn renew(&mut self, watcher: &mut dyn Watcher) -> notify::Result<bool> {
        let now = Source::Disk.folder_id(&self.path);
        if now == self.seen && self.watched == now.is_some() {
            return Ok(false);
        }
        if self.watched {
            // A folder that is gone is no longer watched anyway.
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

    /// Forgets the folder, so that another watcher can watch it.
    pub(super) fn forget(&mut self) {
        (self.seen, self.watched) = (None, false);
    }
}
