//! The file that gets the list of changes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::base::Failure;
use crate::publish::{FileChange, Target, failure};

/// A place for the list of changes, proved to be writable before anything is published.
#[derive(Debug)]
pub(crate) struct ChangeList {
    /// The file as it was asked for, for messages.
    asked: PathBuf,
    place: Place,
}

/// Where the list goes.
#[derive(Debug)]
enum Place {
    /// A plain file: the list grows beside it and takes its name, so that nothing is written through a hard link.
    File { list: File, beside: Beside, real: PathBuf },
    /// A pipe, a terminal or a device: the list is written into it.
    Stream(File),
}

/// A list that is on the disk, or was sent.
#[derive(Debug)]
pub(super) struct WrittenList {
    asked: PathBuf,
    /// The list beside its place, and that place; `None` where it was sent.
    moved: Option<(Beside, PathBuf)>,
}

/// A file beside the one it is to replace, deleted unless it did.
#[derive(Debug)]
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        // Deleted, or it has its place already. A list that is left over is replaced by the next.
        let _ = fs::remove_file(&self.0);
    }
}

impl ChangeList {
    /// Proves that a list can be written; what stands in the file stays until the site is published.
    ///
    /// # Errors
    /// When the file lies in the site's sources or in the output folder, when it is a pipe that nobody reads, or when
    /// the system refuses.
    pub(crate) fn open(asked: &Path, target: &Target) -> Result<ChangeList, Failure> {
        let real = target.spared(asked)?;
        let refused = |error: io::Error| match error.raw_os_error().is_some_and(is_unread) {
            true => failure::unread_pipe(asked),
            false => failure::cannot_write(asked, &error),
        };
        let place = Place::open(asked, real).map_err(refused)?;
        Ok(ChangeList { asked: asked.to_path_buf(), place })
    }

    /// Writes one line for each change, onto the disk where it is a file.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn write(self, changes: &[FileChange]) -> Result<WrittenList, Failure> {
        let ChangeList { asked, place } = self;
        let lines: String = changes.iter().map(|change| format!("{change}\n")).collect();
        let done = match place {
            Place::Stream(mut stream) => stream.write_all(lines.as_bytes()).map(|()| None),
            Place::File { mut list, beside, real } => {
                let written = list.write_all(lines.as_bytes()).and_then(|()| list.sync_all());
                written.map(|()| Some((beside, real)))
            }
        };
        match done {
            Ok(moved) => Ok(WrittenList { asked, moved }),
            Err(error) => Err(failure::cannot_write(&asked, &error)),
        }
    }
}

impl Place {
    fn open(asked: &Path, real: PathBuf) -> io::Result<Place> {
        let there = match open_there(asked) {
            Ok(file) => Some((file.metadata()?, file)),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if let Some((found, file)) = &there
            && !found.is_file()
        {
            wait_for_readers(file)?;
            return Ok(Place::Stream(file.try_clone()?));
        }
        let mut name = std::ffi::OsString::from(".portal-");
        name.push(real.file_name().ok_or(ErrorKind::InvalidInput)?);
        name.push("-list");
        let path = real.with_file_name(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let list = File::create_new(&path)?;
        let beside = Beside(path);
        if let Some((found, _)) = there {
            fs::set_permissions(&beside.0, found.permissions())?;
        }
        Ok(Place::File { list, beside, real })
    }
}

impl WrittenList {
    /// Puts the list in its place.
    ///
    /// # Errors
    /// When the system refuses; the failure says where the list is.
    pub(super) fn place(self) -> Result<(), Failure> {
        let Some((beside, real)) = self.moved else { return Ok(()) };
        fs::rename(&beside.0, &real).map_err(|error| {
            let failure = failure::list_left(&self.asked, &beside.0, &error);
            // The site is published: the list must not be lost.
            std::mem::forget(beside);
            failure
        })
    }
}

/// Opens what is at a path for writing, without waiting for a reader.
#[cfg(unix)]
fn open_there(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).custom_flags(OFlags::NONBLOCK.bits() as i32).open(path)
}

#[cfg(not(unix))]
fn open_there(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(path)
}

/// Lets writing wait for who reads the other end, now that somebody does.
#[cfg(unix)]
fn wait_for_readers(stream: &File) -> io::Result<()> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    Ok(fcntl_setfl(stream, fcntl_getfl(stream)? - OFlags::NONBLOCK)?)
}

#[cfg(not(unix))]
fn wait_for_readers(_: &File) -> io::Result<()> {
    Ok(())
}

/// Whether opening was refused since nobody reads the pipe.
#[cfg(unix)]
fn is_unread(code: i32) -> bool {
    rustix::io::Errno::NXIO.raw_os_error() == code
}

#[cfg(not(unix))]
fn is_unread(_: i32) -> bool {
    false
}
