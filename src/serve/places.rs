//! The folders that are watched, and whether each is still the one that it was.

use std::fs;
use std::path::{Path, PathBuf};

use notify::{RecursiveMode, Watcher};

/// What tells a folder from another that has its name later.
type Identity = (u64, u64);

/// One folder that is watched.
#[derive(Debug)]
pub(super) struct Place {
    pub path: PathBuf,
    mode: RecursiveMode,
    /// The folder that was there when it was last looked at.
    seen: Option<Identity>,
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
        let now = identity(&self.path);
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

fn identity(path: &Path) -> Option<Identity> {
    let data = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((data.dev(), data.ino()))
    }
    #[cfg(not(unix))]
    {
        let made = data.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((made.as_secs(), u64::from(made.subsec_nanos())))
    }
}

/// Whether a folder lies on a disk whose changes the system does not tell: a network drive, or one that a virtual
/// machine shares with its host.
pub(super) fn is_silent(path: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        /// NFS, SMB, CIFS, SMB2, 9P, FUSE, VirtualBox, Plan 9 of WSL, Ceph, AFS.
        const SILENT: [u32; 9] = [
            0x6969,
            0x517b,
            0xff53_4d42,
            0xfe53_4d42,
            0x0102_1997,
            0x6573_5546,
            0x786f_4256,
            0x00c3_6400,
            0x5346_414f,
        ];
        rustix::fs::statfs(path).is_ok_and(|found| SILENT.contains(&(found.f_type as u32)))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        false
    }
}
