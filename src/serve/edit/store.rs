//! Writes files, and takes the last write back.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::publish::{NewFile, take_away};
use crate::serve::edit::files::{NotDone, cannot};
use crate::source::{Digest, Limits, Source};
use crate::text::visible;

/// Writes that can be taken back.
const KEPT: usize = 100;

/// One file before and after a write.
#[derive(Debug)]
pub(super) struct Write {
    pub path: PathBuf,
    /// `None` where there was none.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
}

impl Write {
    /// What takes it back; `None` where there was no file before, so that it is taken away.
    fn back(&self) -> Option<Write> {
        let after = self.before.clone()?;
        Some(Write { path: self.path.clone(), before: Some(self.after.clone()), after })
    }
}

/// The writes of this session, the newest last. Whoever holds the list writes; nobody else does meanwhile.
#[derive(Debug, Default)]
pub(super) struct Writes(Mutex<Vec<Vec<Write>>>);

/// The right to write.
pub(super) struct Writing<'w>(MutexGuard<'w, Vec<Vec<Write>>>);

impl Writes {
    /// Waits for the right to write.
    pub(super) fn begin(&self) -> Writing<'_> {
        Writing(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Writing<'_> {
    /// How many writes can be taken back.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The files of all writes that can be taken back, each once.
    pub(super) fn paths(&self) -> BTreeSet<PathBuf> {
        self.0.iter().flatten().map(|write| write.path.clone()).collect()
    }

    /// Writes all of some files, or none.
    ///
    /// # Errors
    /// When the system refuses: all files are as they were.
    pub(super) fn write(&mut self, writes: Vec<Write>) -> Result<(), NotDone> {
        put(&writes)?;
        self.0.push(writes);
        if self.0.len() > KEPT {
            self.0.remove(0);
        }
        Ok(())
    }

    /// Takes the last write back, if its files are still as it left them; gives the paths.
    ///
    /// # Errors
    /// When there is none, when somebody changed a file since, or when the system refuses.
    pub(super) fn undo(&mut self) -> Result<Vec<PathBuf>, NotDone> {
        let Some(last) = self.0.last() else {
            return Err(NotDone::new(409, "没有可以撤销的改动", "there is nothing to undo"));
        };
        for write in last {
            let now = Source::Disk.read(&write.path, Limits::DEFAULT.register).map(|now| now.digest).ok();
            if now != Some(Digest::of(&write.after)) {
                let name = visible(&write.path.to_string_lossy()).into_owned();
                return Err(NotDone::new(
                    409,
                    format!("{name} 在那以后又改过，不能撤销"),
                    format!("{name} was changed since: this cannot be undone"),
                ));
            }
        }
        for write in last.iter().filter(|write| write.before.is_none()) {
            take_away(&write.path).map_err(|error| cannot(&write.path, &error))?;
        }
        let back: Vec<Write> = last.iter().filter_map(Write::back).collect();
        put(&back)?;
        let paths = last.iter().map(|write| write.path.clone()).collect();
        self.0.pop();
        Ok(paths)
    }
}

/// Puts files into their places once all of them are whole on the disk. Where one place cannot be taken, those before it get
/// their old files back.
fn put(all: &[Write]) -> Result<(), NotDone> {
    let made: Result<Vec<NewFile>, NotDone> = all
        .iter()
        .map(|write| NewFile::write(&write.path, &write.after).map_err(|error| cannot(&write.path, &error)))
        .collect();
    for (at, (new, write)) in made?.into_iter().zip(all).enumerate() {
        let placed = if write.before.is_some() { new.place() } else { new.place_anew() };
        let Err(error) = placed else { continue };
        for Write { path, before, .. } in all.iter().take(at) {
            if let Some(before) = before {
                // What cannot be put back either stands in the editor's page still.
                let _ = NewFile::write(path, before).and_then(NewFile::place);
            }
        }
        return Err(match error.kind() {
            io::ErrorKind::AlreadyExists => {
                NotDone::new(409, "这份报告已经有了", "this report is there already")
            }
            _ => cannot(&write.path, &error),
        });
    }
    Ok(())
}
