//! The lock that keeps two builds from writing one folder at the same time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A locked file; the system releases it even if the process is killed.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or `None` if another build holds it. On a file system without locks there is none.
    pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
        loop {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            let lock = Lock { file, path: path.to_path_buf() };
            if lock.is_at_its_path() {
                return Ok(Some(lock));
            }
        }
    }

    /// Whether the locked file is still the one at the path: its last holder may have deleted it meanwhile.
    #[cfg(unix)]
    fn is_at_its_path(&self) -> bool {
        use std::os::unix::fs::MetadataExt as _;
        let (Ok(ours), Ok(there)) = (self.file.metadata(), std::fs::metadata(&self.path)) else {
            return false;
        };
        (ours.dev(), ours.ino()) == (there.dev(), there.ino())
    }

    #[cfg(not(unix))]
    fn is_at_its_path(&self) -> bool {
        true // the file is never deleted there
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Still locked while its name goes, and only where the next holder can see that it went.
        if cfg!(unix) && self.is_at_its_path() {
            let _ = std::fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}
