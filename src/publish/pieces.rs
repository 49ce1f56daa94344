//! Files that are read and written piece by piece, so that none has to fit into memory.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::Path;

use crate::source::{Digest, DigestOfPieces};

/// Reads a plain file into some memory, and says whether it is one.
fn load(file: &Path, bytes: &mut Vec<u8>) -> io::Result<bool> {
    bytes.clear();
    let found = file.symlink_metadata()?;
    if found.is_file() {
        bytes.reserve(usize::try_from(found.len()).unwrap_or(0));
        File::open(file)?.read_to_end(bytes)?;
    }
    Ok(found.is_file())
}

/// A longer file is not held in memory as a whole.
const LONG: u64 = 1 << 20;

/// The digest of a plain file and how many bytes it has; `None` if it is none. A short one is read into some memory at once.
pub(super) fn digest_of(file: &Path, memory: &mut Vec<u8>) -> io::Result<Option<(Digest, u64)>> {
    let found = file.symlink_metadata()?;
    if found.is_file() && found.len() > LONG {
        return Digest::of_pieces(File::open(file)?).map(Some);
    }
    let is_file = load(file, memory)?;
    Ok(is_file.then(|| (Digest::of(memory), memory.len() as u64)))
}

/// Bytes that are read of a file at once to compare them: most pages are shorter.
const READ: usize = 1 << 15;

/// Whether a file that is as long as these bytes holds them: each piece is compared where it was read, which costs no memory.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    let (mut file, mut piece, mut rest) = (File::open(file)?, [0; READ], bytes);
    while !rest.is_empty() {
        let read = file.read(&mut piece)?;
        let same = rest.get(..read).is_some_and(|expected| read > 0 && expected == &piece[..read]);
        match rest.get(read..).filter(|_| same) {
            Some(behind) => rest = behind,
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// Writes a file that must not exist yet, piece by piece: its digest, and how many bytes it has.
pub(super) fn write_pieces(
    to: &Path,
    make: impl FnOnce(&mut (dyn io::Write + Send)) -> io::Result<()>,
) -> io::Result<(Digest, u64)> {
    let file = BufWriter::new(in_folder(to, || File::create_new(to))?);
    let mut pieces = Pieces { file, digest: DigestOfPieces::default() };
    make(&mut pieces)?;
    pieces.file.flush()?;
    Ok(pieces.digest.digest())
}

/// A file that is being made, with the digest of what it has so far.
struct Pieces {
    file: BufWriter<File>,
    digest: DigestOfPieces,
}

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.digest.add(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Runs `act`, which needs the folder of `to`, and makes that folder only if it is missing.
pub(super) fn in_folder<T>(to: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (act(), to.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            act()
        }
        (done, _) => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Failure;
    use crate::publish::tests::Scratch;
    use crate::publish::{InPlace, Staging, Summary};

    /// Longer than what is held in memory.
    const LENGTH: usize = (1 << 20) + 3;

    /// Publishes a long file and a short one, the long one made of pieces of a sign.
    fn build(scratch: &Scratch, sign: &str) -> Result<Summary, Failure> {
        let staging = Staging::open(&scratch.target("public")?, InPlace::Auto)?;
        let pieces =
            |out: &mut (dyn io::Write + Send)| (0..LENGTH).try_for_each(|_| out.write_all(sign.as_bytes()));
        assert_eq!(staging.put_pieces("data/long.csv", pieces)?.bytes, LENGTH as u64);
        staging.put("index.html", b"home")?;
        staging.publish(None)
    }

    fn changes(summary: &Summary) -> Vec<String> {
        summary.changes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_long_file_is_changed_kept_and_repaired() {
        let scratch = Scratch::new();
        let file = scratch.path("public/data/long.csv");
        assert_eq!(changes(&build(&scratch, "a").unwrap()), ["+\tdata/long.csv", "+\tindex.html"]);
        let modified = || fs::metadata(&file).unwrap().modified().unwrap();
        let before = modified();
        assert_eq!(changes(&build(&scratch, "a").unwrap()), [""; 0]);
        assert_eq!(modified(), before);
        assert_eq!(changes(&build(&scratch, "b").unwrap()), ["~\tdata/long.csv"]);
        assert!(fs::read(&file).unwrap() == "b".repeat(LENGTH).as_bytes());
        scratch.write("public/data/long.csv", &format!("{}c", "b".repeat(LENGTH - 1)));
        assert_eq!(changes(&build(&scratch, "b").unwrap()), ["~\tdata/long.csv"]);
        fs::remove_file(&file).unwrap();
        assert_eq!(changes(&build(&scratch, "b").unwrap()), ["+\tdata/long.csv"]);
        assert!(fs::read(&file).unwrap() == "b".repeat(LENGTH).as_bytes());
    }

    #[test]
    fn a_long_file_is_left_only_as_it_was_put() {
        let scratch = Scratch::new();
        build(&scratch, "a").unwrap();
        let kept = |scratch: &Scratch| {
            let staging = Staging::open(&scratch.target("public").unwrap(), InPlace::Auto).unwrap();
            let (mut memory, mut other) = (Vec::new(), Vec::new());
            let keep = |path: &str, memory: &mut Vec<u8>| staging.keep(path, memory).map(|kept| kept.bytes);
            let long = keep("data/long.csv", &mut memory);
            (long, memory.len(), keep("index.html", &mut other), keep("none.html", &mut other))
        };
        assert_eq!(kept(&scratch), (Some(LENGTH as u64), 0, Some(4), None));
        scratch.write("public/data/long.csv", &format!("{}c", "a".repeat(LENGTH - 1)));
        assert_eq!(kept(&scratch).0, None);
    }

    #[test]
    fn a_file_that_cannot_be_made_leaves_the_site_as_it_was() {
        let scratch = Scratch::new();
        build(&scratch, "a").unwrap();
        let staging = Staging::open(&scratch.target("public").unwrap(), InPlace::Auto).unwrap();
        let fails = |_: &mut (dyn io::Write + Send)| Err(io::Error::other("no"));
        assert!(staging.put_pieces("data/long.csv", fails).is_err());
        assert!(staging.put_pieces("../long.csv", |_| Ok(())).is_err());
        drop(staging);
        assert!(fs::read(scratch.path("public/data/long.csv")).unwrap() == "a".repeat(LENGTH).as_bytes());
    }
}
