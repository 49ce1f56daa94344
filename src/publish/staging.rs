//! The new tree, which grows beside the folder that it will replace.

use std::fs::{self, File};
use std::io::{self, BufReader, Write as _};
use std::mem;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::base::Failure;
use crate::publish::change_list::{ChangeList, WrittenList};
use crate::publish::layout::{self, Layout, Survey};
use crate::publish::lock::Lock;
use crate::publish::manifest::{self, Manifest};
use crate::publish::pieces::{digest_of, holds, in_folder, write_pieces};
use crate::publish::{
    ChangeKind, FileChange, InPlace, Summary, Target, access, dotfiles, failure, in_place, swap, twin,
};
use crate::source::Digest;

/// Lists of files, one for each thread of the pool up to this many, so that threads do not wait for each other.
const LISTS: usize = 64;

/// A new tree that is being written, under the lock. Dropped without [`Staging::publish`], it leaves the folder as it was.
#[derive(Debug)]
pub(crate) struct Staging {
    layout: Layout,
    /// What the old tree holds; `None` if there is no folder yet.
    before: Option<Survey>,
    in_place: InPlace,
    /// The new tree has the owner, the group and the marks of the folder that it will replace.
    given: bool,
    put: Vec<Mutex<Vec<Put>>>,
    /// Released last, after what is left beside the folder has been deleted.
    _locks: (Lock, Option<Lock>),
}

/// A file that was put, or left as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PutFile {
    /// How many bytes it has.
    pub(crate) bytes: u64,
    digest: Digest,
    /// It lies in the new tree, and not yet where it was before.
    is_new: bool,
}

/// One file of the new tree.
#[derive(Debug)]
struct Put {
    path: Box<str>,
    digest: Digest,
    bytes: u64,
    /// `None` if the file is linked from the old tree, which happens only if another file has changed.
    change: Option<ChangeKind>,
}

impl Staging {
    /// Takes the lock, repairs what an interrupted build left, and begins a new tree.
    ///
    /// # Errors
    /// When another build is running, when portal did not make the folder, or when the system refuses.
    pub(crate) fn open(target: &Target, in_place: InPlace) -> Result<Staging, Failure> {
        let mut layout = Layout::make(target, in_place)?;
        let mut lock = Lock::take(&layout.lock);
        // Where nothing can be made beside the folder, its files may still be changed.
        if in_place == InPlace::Auto && layout.out.is_dir() && lock.as_ref().is_err_and(in_place::is_closed) {
            layout = Layout::make(target, InPlace::Always)?;
            lock = Lock::take(&layout.lock);
        }
        let lock = lock.map_err(|error| failure::cannot_write(&layout.lock, &error))?;
        let lock = lock.ok_or_else(|| failure::running(&target.asked))?;
        let other = other_lock(&layout).ok_or_else(|| failure::running(&target.asked))?;
        layout.recover()?;
        let before = layout.survey()?;
        layout.clear()?;
        fs::create_dir(&layout.new).map_err(|error| failure::cannot_write(&layout.new, &error))?;
        let given = match before.is_some() && !layout.inside {
            true => access::give(&layout.out, &layout.new)
                .map_err(|error| failure::cannot_write(&layout.new, &error))?,
            false => true,
        };
        let put = (0..LISTS).map(|_| Mutex::default()).collect();
        Ok(Staging { layout, before, in_place, given, put, _locks: (lock, other) })
    }

    /// What the folder holds, as its manifest says; `None` if nobody knows.
    pub(crate) fn before(&self) -> Option<Digest> {
        self.before.as_ref().map(|before| before.manifest.mark())
    }

    /// Leaves the file at a path as the last build put it there, if it is there as it was put: it is read, into some memory
    /// where it is short.
    pub(crate) fn keep(&self, path: &str, memory: &mut Vec<u8>) -> Option<PutFile> {
        let digest = self.put_before(path)?;
        let (found, bytes) = digest_of(&self.layout.out.join(path), memory).ok()??;
        if found != digest {
            return None;
        }
        Some(self.list(Put { path: path.into(), digest, bytes, change: None }))
    }

    /// Whether the file at a path is there as the last build put it.
    pub(crate) fn has_last(&self, path: &str) -> bool {
        let digest = self.put_before(path);
        let found = digest.and_then(|_| digest_of(&self.layout.out.join(path), &mut Vec::new()).ok()?);
        found.is_some_and(|(found, _)| Some(found) == digest)
    }

    /// Opens the file that the last build put at a path.
    ///
    /// # Errors
    /// When there is none, or the system refuses.
    pub(crate) fn open_last(&self, path: &str) -> io::Result<File> {
        File::open(self.layout.out.join(path))
    }

    /// Copies the file that was put, or left, at a path.
    ///
    /// # Errors
    /// When there is none, or it cannot be read or written.
    pub(crate) fn copy(&self, path: &str, to: &mut dyn io::Write) -> io::Result<()> {
        // What did not change lies in the old tree alone.
        let file = File::open(self.layout.new.join(path)).or_else(|_| self.open_last(path))?;
        io::copy(&mut BufReader::with_capacity(COPIED, file), to).map(|_| ())
    }

    /// The digest of the file that the last build put at a path.
    fn put_before(&self, path: &str) -> Option<Digest> {
        self.before.as_ref()?.manifest.digest(path)
    }

    /// Puts one file at a path relative to the folder, with `/`; many threads may call it at once.
    ///
    /// # Errors
    /// When the path leads out of the folder or is taken, or when the system refuses.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) -> Result<PutFile, Failure> {
        if !manifest::is_safe(path) {
            return Err(failure::bad_path(path));
        }
        let digest = Digest::of(bytes);
        let change = match self.put_before(path) {
            Some(old) if old == digest => tampered(&self.layout.out.join(path), bytes),
            Some(_) => Some(ChangeKind::Changed),
            None => Some(ChangeKind::Added),
        };
        if change.is_some() {
            write(&self.layout.new.join(path), bytes).map_err(|error| self.refuse(path, &error))?;
        }
        Ok(self.list(Put { path: path.into(), digest, bytes: bytes.len() as u64, change }))
    }

    /// Puts the compressed twins of the file that was put at a path, if it is a text that has any; `text` is what it holds where
    /// that is in memory. Where the last build was made by this program (`same`), those of a text that did not change stay as
    /// they are.
    ///
    /// # Errors
    /// As of [`Staging::put`].
    pub(crate) fn put_twins(
        &self,
        path: &str,
        placed: PutFile,
        text: &[u8],
        same: bool,
    ) -> Result<(), Failure> {
        if !twin::has_twins(path, placed.bytes) {
            return Ok(());
        }
        let is_same = same && self.put_before(path) == Some(placed.digest);
        let put = |coding: twin::Coding| {
            let at = format!("{path}{}", coding.ending());
            if is_same && self.keep(&at, &mut Vec::new()).is_some() {
                return Ok(());
            }
            if text.len() as u64 == placed.bytes {
                let twin = coding.compressed(text).map_err(|error| self.refuse(&at, &error))?;
                return self.put(&at, &twin).map(|_| ());
            }
            let whole = if placed.is_new { &self.layout.new } else { &self.layout.out }.join(path);
            let make = |out: &mut (dyn io::Write + Send)| {
                coding.compress(&mut File::open(&whole)?, placed.bytes, out)
            };
            self.put_pieces(&at, make).map(|_| ())
        };
        let [first, second] = twin::Coding::ALL;
        if text.len() as u64 == placed.bytes {
            return put(first).and_then(|()| put(second));
        }
        // A long one alone would keep one core busy while the others wait.
        let (first, second) = rayon::join(|| put(first), || put(second));
        first.and(second)
    }

    /// Puts one file that is written piece by piece, whatever its length.
    ///
    /// # Errors
    /// As [`Staging::put`], or when it cannot be made.
    pub(crate) fn put_pieces(
        &self,
        path: &str,
        make: impl FnOnce(&mut (dyn io::Write + Send)) -> io::Result<()>,
    ) -> Result<PutFile, Failure> {
        if !manifest::is_safe(path) {
            return Err(failure::bad_path(path));
        }
        let new = self.layout.new.join(path);
        let (digest, bytes) = write_pieces(&new, make).map_err(|error| self.refuse(path, &error))?;
        let change = match self.put_before(path) {
            Some(old) if old == digest => match digest_of(&self.layout.out.join(path), &mut Vec::new()) {
                Ok(Some((found, _))) => (found != digest).then_some(ChangeKind::Changed),
                Ok(None) => Some(ChangeKind::Changed),
                Err(_) => Some(ChangeKind::Added),
            },
            Some(_) => Some(ChangeKind::Changed),
            None => Some(ChangeKind::Added),
        };
        if change.is_none() {
            fs::remove_file(&new).map_err(|error| self.refuse(path, &error))?;
        }
        Ok(self.list(Put { path: path.into(), digest, bytes, change }))
    }

    fn list(&self, put: Put) -> PutFile {
        let placed = PutFile { bytes: put.bytes, digest: put.digest, is_new: put.change.is_some() };
        let list = &self.put[rayon::current_thread_index().unwrap_or(0) % LISTS];
        list.lock().unwrap_or_else(PoisonError::into_inner).push(put);
        placed
    }

    /// Replaces the folder by the new tree in one step, and then the list of changes, which is on the disk before. If
    /// nothing changed at all, the folder is left as it is.
    ///
    /// # Errors
    /// When two files have one path, when a dot file in the folder stands where the site has one, or when the
    /// system refuses; the folder is then as it was, but where only the list cannot take its place.
    pub(crate) fn publish(mut self, list: Option<ChangeList>) -> Result<Summary, Failure> {
        let lists = mem::take(&mut self.put).into_iter();
        let mut put: Vec<Put> =
            lists.flat_map(|list| list.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
        put.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let (files, bytes) = (put.len(), put.iter().map(|p| p.bytes).sum());
        let changes = self.compare(&put);
        let list = list.map(|list| list.write(&changes)).transpose()?;
        let (mut manifest, mut by_files) = (self.before(), false);
        if !changes.is_empty() || files == 0 {
            let now = Manifest::new(put.iter().map(|p| (p.path.clone(), p.digest)).collect());
            manifest = Some(now.mark());
            by_files = self.replace(&put, &now, &changes)?;
        }
        list.map_or(Ok(()), WrittenList::place)?;
        Ok(Summary { files, bytes, changes, manifest, by_files: by_files && self.in_place == InPlace::Auto })
    }

    /// Makes the folder hold the new files, in one step where that can be; says whether it was done file by file.
    fn replace(&self, put: &[Put], now: &Manifest, changes: &[FileChange]) -> Result<bool, Failure> {
        let by_files = || {
            let before = self.before.as_ref().map(|before| &before.manifest);
            let kept = put.iter().filter(|p| p.change.is_none()).map(|p| &*p.path);
            let mut changes = changes.to_vec();
            for path in in_place::reached_by_links(kept, &changes) {
                self.take(&path)?;
                changes.push(FileChange { kind: ChangeKind::Changed, path });
            }
            in_place::publish(&self.layout, before.unwrap_or(&Manifest::default()), now, &changes)
                .map(|()| true)
        };
        // Where nobody can give the new tree away, the old folder stays and with it whose it is.
        if self.layout.inside || (!self.given && self.in_place == InPlace::Auto) {
            return by_files();
        }
        self.take_over(put)?;
        self.finish(now)?;
        let unwritable = |error: io::Error| failure::cannot_write(&self.layout.asked, &error);
        let on_disk = swap::sync(&self.layout.new).map_err(unwritable)?;
        if self.before.is_some() {
            access::close(&self.layout.out, &self.layout.new).map_err(unwritable)?;
        }
        match swap::swap(&self.layout, self.before.is_some(), on_disk) {
            Ok(()) => Ok(false),
            Err(error) if self.in_place == InPlace::Auto && in_place::is_fit(&error) => by_files(),
            Err(error) => Err(failure::cannot_swap(&self.layout.asked, &error)),
        }
    }

    /// The differences between the new files, which are sorted, and what is in the folder.
    fn compare<'s>(&'s self, put: &[Put]) -> Vec<FileChange> {
        let change = |p: &Put| Some(FileChange { kind: p.change?, path: p.path.to_string() });
        let mut changes: Vec<FileChange> = put.iter().filter_map(change).collect();
        let is_gone = |path: &&str| put.binary_search_by(|p| (*p.path).cmp(path)).is_err();
        let before =
            |before: &'s Survey| before.manifest.paths().chain(before.foreign.iter().map(String::as_str));
        let gone = self.before.iter().flat_map(before).filter(is_gone);
        changes.extend(gone.map(|path| FileChange { kind: ChangeKind::Removed, path: path.to_owned() }));
        changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        changes
    }

    /// Links the unchanged files into the new tree.
    fn take_over(&self, put: &[Put]) -> Result<(), Failure> {
        put.par_iter().filter(|p| p.change.is_none()).try_for_each(|p| self.take(&p.path))
    }

    /// Links an unchanged file into the new tree, if it is not there yet.
    fn take(&self, path: &str) -> Result<(), Failure> {
        let (from, to) = (self.layout.out.join(path), self.layout.new.join(path));
        if to.is_file() {
            return Ok(());
        }
        link(&from, &to).map_err(|error| self.refuse(path, &error))
    }

    /// Why a file of the site cannot be put in its place.
    fn refuse(&self, path: &str, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => failure::taken(path),
            _ => failure::cannot_write(&self.layout.asked.join(path), error),
        }
    }

    /// Adds the manifest and the dot files to the new tree.
    fn finish(&self, now: &Manifest) -> Result<(), Failure> {
        let (out, new) = (&self.layout.out, &self.layout.new);
        write(&new.join(manifest::NAME), now.to_string().as_bytes())
            .map_err(|error| failure::cannot_write(&self.layout.asked.join(manifest::NAME), &error))?;
        if let Some(before) = &self.before {
            dotfiles::carry(out, new, &before.manifest)?;
        }
        Ok(())
    }
}

/// The lock of builds that publish the other way, held as long as files are changed one by one, if it can be had at all; `None` if
/// one of them is running.
fn other_lock(layout: &Layout) -> Option<Option<Lock>> {
    if !layout.inside && !layout.other_lock.exists() {
        return Some(None);
    }
    match Lock::take(&layout.other_lock) {
        Ok(None) => None,
        Ok(lock) => Some(lock.filter(|_| layout.inside)),
        // Nothing can be made there.
        Err(_) => Some(None),
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The unfinished tree, or the old one after a swap. What cannot be deleted now, the next build deletes.
        let _ = layout::remove(&self.layout.new);
        let _ = layout::remove(&self.layout.out.join(layout::INSIDE));
    }
}

/// How a file of the old tree that should hold these bytes was changed by others, or damaged; `None` if it was not.
fn tampered(file: &Path, bytes: &[u8]) -> Option<ChangeKind> {
    match file.symlink_metadata() {
        Ok(found) if found.is_file() && found.len() == bytes.len() as u64 => {
            (!holds(file, bytes).unwrap_or(false)).then_some(ChangeKind::Changed)
        }
        Ok(_) => Some(ChangeKind::Changed),
        Err(_) => Some(ChangeKind::Added),
    }
}

/// Bytes that are copied of a file at once.
const COPIED: usize = 1 << 17;

/// Hard-links a file, or copies it where the file system cannot.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match in_folder(to, || fs::hard_link(from, to)) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write(to, &fs::read(from)?),
        done => done,
    }
}

/// Writes a file that must not exist yet, so that nothing is written through a hard link.
fn write(to: &Path, bytes: &[u8]) -> io::Result<()> {
    // A page has a folder of its own: it is made before it turns out to be missing.
    if to.file_name().is_some_and(|name| name == "index.html")
        && let Some(folder) = to.parent()
    {
        let _ = fs::create_dir(folder);
    }
    in_folder(to, || File::create_new(to)).and_then(|mut file| file.write_all(bytes))
}
