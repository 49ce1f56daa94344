//! The folder beside the output in which a build keeps what the next one may use.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use crate::publish::Target;
use crate::publish::lock::Lock;

/// What a file is called while it is written.
const UNFINISHED: &str = ".new";

/// The folder `.portal-<name>.cache`. Nothing depends on what is in it: a file in it is whole or is known not to be, so the
/// system may put it on the disk whenever it likes.
#[derive(Debug)]
pub(crate) struct CacheFolder {
    folder: PathBuf,
    _lock: Lock,
}

impl CacheFolder {
    /// Whether there is one.
    pub(crate) fn is_there(target: &Target) -> bool {
        target.cache().symlink_metadata().is_ok()
    }

    /// The folder of a target, which is made where there is none; `None` where another build is writing into it.
    ///
    /// # Errors
    /// When something else lies there, as a link that leads elsewhere, or the system refuses.
    pub(crate) fn open(target: &Target) -> io::Result<Option<CacheFolder>> {
        let folder = target.cache();
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        if !folder.symlink_metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let lock = Lock::take(&folder.join("lock"))?;
        Ok(lock.map(|lock| CacheFolder { folder, _lock: lock }))
    }

    /// Puts a file in the place of one that may be there.
    ///
    /// # Errors
    /// When the system refuses.
    #[expect(clippy::disallowed_methods, reason = "the file is beside the one that may be in use")]
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let new = self.folder.join(format!("{name}{UNFINISHED}"));
        // What an interrupted build left there, or a link, is not written through.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let placed = fs::write(&new, bytes).and_then(|()| fs::rename(&new, self.folder.join(name)));
        placed.inspect_err(|_| {
            let _ = fs::remove_file(&new);
        })
    }

    /// Takes away all files with an ending but for some.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn keep(&self, names: &BTreeSet<&str>, ending: &str) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let is_own = name.strip_suffix(UNFINISHED).unwrap_or(name).ends_with(ending);
            if is_own && !names.contains(name) && !entry.file_type()?.is_dir() {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}
