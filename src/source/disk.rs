//! Files on the disk of this machine.

use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::base::Said;
use crate::source::{
    Contents, Digest, EntryKind, Fault, FolderId, Listed, OpenFile, Stamp, is_litter, is_passed_over,
};

pub(super) fn real(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

pub(super) fn kind(path: &Path) -> io::Result<EntryKind> {
    Ok(kind_of(fs::symlink_metadata(path)?.file_type()))
}

fn kind_of(found: FileType) -> EntryKind {
    match () {
        () if found.is_file() => EntryKind::File,
        () if found.is_dir() => EntryKind::Folder,
        () if found.is_symlink() => EntryKind::Link,
        () => EntryKind::Other,
    }
}

pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

pub(super) fn folder_id(path: &Path) -> Option<FolderId> {
    let data = fs::metadata(path).ok().filter(Metadata::is_dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Some(FolderId(data.dev(), data.ino()))
    }
    #[cfg(not(unix))]
    {
        let made = data.created().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(FolderId(made.as_secs(), u64::from(made.subsec_nanos())))
    }
}

/// Whether a folder lies on a disk whose changes the system does not tell: a network drive, or one that a virtual
/// machine shares with its host.
#[cfg(target_os = "linux")]
pub(super) fn is_silent(folder: &Path) -> bool {
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
    rustix::fs::statfs(folder).is_ok_and(|found| SILENT.contains(&(found.f_type as u32)))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn is_silent(_: &Path) -> bool {
    false
}

pub(super) fn read(path: &Path, limit: u64) -> Result<Contents, Fault> {
    let (mut handle, data) = open(path, false)?;
    let size = data.len();
    if size > limit {
        return Err(Fault::TooLarge(size, limit));
    }
    let bytes = whole(&mut handle, size as usize).map_err(|error| Fault::unreadable(&error))?;
    let digest = Digest::of(&bytes);
    Ok(Contents { bytes, digest, stamp: stamp_of(&data) })
}

pub(super) fn opened(path: &Path, limit: u64) -> Result<OpenFile, Fault> {
    let (handle, data) = open(path, false)?;
    match data.len() {
        size if size > limit => Err(Fault::TooLarge(size, limit)),
        size => Ok(OpenFile::new(handle, size, stamp_of(&data))),
    }
}

pub(super) fn size(path: &Path, link: bool) -> Result<u64, Fault> {
    Ok(open(path, link)?.1.len())
}

/// Opens a plain file. What was one when the tree was walked may be a link or a pipe by now: it is judged once it is
/// open, is not followed unless it was a `link`, and a pipe that nobody writes into is not waited for.
fn open(path: &Path, link: bool) -> Result<(File, Metadata), Fault> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let follow = if link { OFlags::empty() } else { OFlags::NOFOLLOW };
        options.custom_flags((OFlags::NONBLOCK | follow).bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = link;
    let opened = options.open(path).and_then(|handle| Ok((handle.metadata()?, handle)));
    match opened {
        Ok((data, handle)) if data.is_file() => Ok((handle, data)),
        Ok(_) => Err(Fault::no_file()),
        Err(error) => Err(Fault::unreadable(&error)),
    }
}

/// All bytes of a file that had a size when it was asked: one call to the system where it still has, since one byte
/// more was asked for than came.
fn whole(handle: &mut impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; size + 1];
    let mut filled = 0;
    while filled != size || filled == 0 {
        match handle.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if filled > size {
            // It grew since.
            handle.read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().map(|data| stamp_of(&data))
}

/// Size, times and which file it is.
fn stamp_of(data: &Metadata) -> Stamp {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let which = (data.dev(), data.ino());
        Stamp::new((data.len(), data.modified().ok(), which, data.ctime(), data.ctime_nsec()))
    }
    #[cfg(not(unix))]
    Stamp::new((data.len(), data.modified().ok()))
}

/// What is below a folder.
#[derive(Debug)]
pub(crate) struct DiskListing {
    dir: PathBuf,
    /// A folder below which dot files count.
    open: Option<PathBuf>,
    walk: walkdir::IntoIter,
}

impl DiskListing {
    pub(super) fn new(dir: &Path, depth: usize, open: Option<PathBuf>) -> DiskListing {
        let walk = WalkDir::new(dir).follow_links(false).sort_by_file_name().min_depth(1).max_depth(depth);
        DiskListing { dir: dir.to_path_buf(), open, walk: walk.into_iter() }
    }

    pub(super) fn skip_folder(&mut self) {
        self.walk.skip_current_dir();
    }
}

impl Iterator for DiskListing {
    type Item = Listed;

    fn next(&mut self) -> Option<Listed> {
        loop {
            let entry = match self.walk.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&self.dir).to_path_buf();
                    return Some((path, Err(fault(&error))));
                }
            };
            let kind = kind_of(entry.file_type());
            let name = entry.file_name();
            let is_open = || self.open.as_ref().is_some_and(|open| entry.path().starts_with(open));
            if !is_passed_over(name) || (!is_litter(name) && is_open()) {
                return Some((entry.into_path(), Ok(kind)));
            }
            if kind == EntryKind::Folder {
                self.walk.skip_current_dir();
            }
        }
    }
}

/// Why a file cannot be read, without its path, which the message names anyway.
fn fault(error: &walkdir::Error) -> Fault {
    let named = || Fault::Unreadable(Said::same(error.to_string()));
    error.io_error().map_or_else(named, Fault::unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_to_its_end_whatever_its_size_was() {
        for (said, long) in [(0, 0), (0, 5), (3, 5), (4, 5), (5, 5), (9, 5), (5, 0)] {
            let bytes: Vec<u8> = (0..long).collect();
            let mut slow = Slow(&bytes);
            assert_eq!(whole(&mut bytes.as_slice(), said).ok(), Some(bytes.clone()), "{said} of {long}");
            // Who gets fewer bytes than it asked for has not seen the end.
            let found = whole(&mut slow, said).ok();
            let seen = if said > 0 { said.min(bytes.len()) } else { bytes.len() };
            assert_eq!(found.as_deref(), Some(&bytes[..seen]), "{said} of {long}, slowly");
        }
    }

    /// Gives one byte at a time.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let some = into.len().min(1);
            self.0.read(&mut into[..some])
        }
    }
}
