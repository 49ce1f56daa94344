//! What is made of files, and whether they may have changed since.

use std::collections::BTreeSet;
use std::hash::Hash as _;
use std::sync::Arc;

use crate::cache::SeenFiles;
use crate::finding::{Finding, SharedFindings};
use crate::read::faulty::faulty;
use crate::read::format::HEAD;
use crate::read::no_text::no_text;
use crate::source::{Contents, Digest, DigestOfValues, Fault, FileId, Stamp, Text, Tree};
use crate::store::{Kept, Revised, Revision};

/// The files of a site at one look.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    pub now: Revision,
    pub tree: &'a Tree,
    /// Files came or went.
    pub moved: bool,
    /// Those that may have changed; `None` for those whose stamps are not what they were.
    pub changed: Option<&'a BTreeSet<FileId>>,
    /// Of what can no longer be read, the last good state stays.
    pub stays: bool,
}

impl Files<'_> {
    /// Whether a file that was there before may be another now.
    pub(super) fn may_differ(&self, file: FileId) -> bool {
        self.changed.is_none_or(|changed| changed.contains(&file))
    }

    /// Makes something of each of some files by itself, where it may have changed.
    pub(super) fn parse<T: Send + Sync>(
        &self,
        kept: &mut Kept<FileId, Parsed<T>>,
        of: &[FileId],
        limit: u64,
        read: impl Fn(&str, FileId) -> (Option<T>, Vec<Finding>) + Sync,
    ) {
        let inputs = of.iter().map(|file| (*file, Revised { value: *file, revision: self.now }));
        kept.update(self.now, inputs, |file, parsed| {
            if !parsed.differs(self, [&file.value].into_iter()) {
                return false;
            }
            let mut loader = Loader::new(self);
            let text = loader.text(file.value, limit);
            parsed.take(loader, || text.map_or((None, Vec::new()), |(text, _)| read(&text, file.value)))
        });
    }
}

/// What was made of some files, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    seen: Box<[Seen]>,
    /// An earlier run read them, and nobody has looked at the files yet.
    recalled: bool,
    /// What they say; the last good state where they can no longer be understood and that is to stay.
    pub value: Option<Arc<T>>,
    /// They could not be understood.
    pub broken: bool,
    /// What is wrong with them now.
    pub findings: SharedFindings,
    /// What was wrong with the files that the value was made of.
    good: SharedFindings,
}

/// What was seen of one file: the digest of what was read of it, `None` where it could not be used.
#[derive(Debug)]
struct Seen {
    file: FileId,
    digest: Option<Digest>,
    stamp: Option<Stamp>,
}

impl<T> Default for Parsed<T> {
    fn default() -> Parsed<T> {
        let (seen, findings, good) = (Box::default(), Arc::default(), Arc::default());
        Parsed { seen, recalled: false, value: None, broken: false, findings, good }
    }
}

impl<T> Parsed<T> {
    /// What an earlier run made of some files without finding anything wrong. Until they are taken as they are now, nobody knows
    /// whether that is still so.
    pub(super) fn recalled(seen: &[(FileId, Digest)], value: Arc<T>) -> Parsed<T> {
        let seen = seen.iter().map(|(file, digest)| Seen { file: *file, digest: Some(*digest), stamp: None });
        Parsed { seen: seen.collect(), recalled: true, value: Some(value), ..Parsed::default() }
    }

    /// The files that it was made of, each with its digest, and the value: `None` where anything was found wrong or could not be
    /// used.
    pub(super) fn faultless(&self) -> Option<(SeenFiles, &Arc<T>)> {
        let seen = self.seen.iter().map(|seen| Some((seen.file, seen.digest?)));
        let is_faultless = !self.broken && !self.recalled && self.findings.is_empty();
        Some((seen.collect::<Option<_>>()?, self.value.as_ref().filter(|_| is_faultless)?))
    }

    /// A digest of the files that it is made of and of what was found in them; `None` where a file could not be used.
    pub(super) fn mark(&self, tree: &Tree) -> Option<Digest> {
        let mut all = DigestOfValues::default();
        self.seen.len().hash(&mut all);
        for seen in &self.seen {
            (seen.digest?, tree.path(seen.file)).hash(&mut all);
        }
        self.findings.iter().for_each(|finding| finding.mark(&mut all));
        Some(all.digest()).filter(|_| !self.broken)
    }

    /// Whether the files that it is made of may be others now.
    pub(super) fn differs<'f>(
        &self,
        files: &Files<'_>,
        mut names: impl Iterator<Item = &'f FileId> + Clone,
    ) -> bool {
        let differs = |seen: &Seen| seen.stamp.is_none() || files.tree.stamp(seen.file) != seen.stamp;
        let other = || !self.seen.iter().map(|seen| &seen.file).eq(names.clone());
        if self.broken || self.recalled || self.seen.is_empty() || files.moved && other() {
            return true;
        }
        match files.changed {
            Some(touched) => names.any(|file| touched.contains(file)),
            None => self.seen.iter().any(differs),
        }
    }

    /// Forgets the files that it is made of, so that they are read again.
    pub(super) fn forget(&mut self) {
        self.seen = Box::default();
    }

    /// Takes the files as they are now, and reads them unless they say what they said; says whether what was made of them
    /// is another.
    pub(super) fn take(&mut self, now: Loader<'_>, read: impl FnOnce() -> (Option<T>, Vec<Finding>)) -> bool {
        let content = |seen: &Seen| (seen.file, seen.digest);
        let same = self.seen.iter().map(content).eq(now.seen.iter().map(content));
        let is_usable = !self.broken && now.seen.iter().all(|seen| seen.digest.is_some());
        if !(same && is_usable) && self.recalled {
            // No state that stands in for a later one: to this run it is as if there had been none.
            *self = Parsed::default();
        }
        (self.seen, self.recalled) = (now.seen.into(), false);
        if same && is_usable {
            return false;
        }
        let (value, found) = read();
        let findings: Arc<[_]> = now.findings.into_iter().chain(found).map(Arc::new).collect();
        let still_broken = self.broken && value.is_none() && self.findings == findings;
        (self.broken, self.findings) = (value.is_none(), findings);
        if !(self.broken && now.files.stays) {
            (self.value, self.good) = (value.map(Arc::new), self.findings.clone());
        }
        !still_broken
    }

    /// The file that cannot be understood, where a last good state stands in for it.
    pub(super) fn stale(&self) -> Option<FileId> {
        self.seen.last().filter(|_| self.broken && self.value.is_some()).map(|seen| seen.file)
    }

    /// What is wrong with the value and, if that is an earlier one, with the files as they are.
    pub(super) fn all_findings(&self) -> SharedFindings {
        match self.stale() {
            Some(_) => self.good.iter().chain(&*self.findings).cloned().collect(),
            None => self.findings.clone(),
        }
    }
}

/// Files as they are now.
pub(super) struct Loader<'a> {
    files: &'a Files<'a>,
    seen: Vec<Seen>,
    /// What speaks against using them.
    pub findings: Vec<Finding>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(files: &'a Files<'a>) -> Loader<'a> {
        Loader { files, seen: Vec::new(), findings: Vec::new() }
    }

    /// Notes a file of which nothing is kept, and whether it can be used.
    pub(super) fn file(&mut self, file: FileId, stamp: Option<Stamp>, is_usable: bool) {
        self.seen.push(Seen { file, digest: is_usable.then(|| Digest::of(&[])), stamp });
    }

    /// The text of a file of at most so many bytes, with its digest; what stops it from being one is a finding.
    pub(super) fn text(&mut self, file: FileId, limit: u64) -> Option<(String, Digest)> {
        let path = self.files.tree.path(file);
        let loaded = self.files.tree.load(file, limit).map_err(|fault| self.unloaded(&fault, file));
        let loaded = loaded.and_then(|Contents { bytes, digest, stamp }| {
            no_text(&bytes, file, path).map_or(Ok(()), Err)?;
            let text = Text::of(&bytes).map_err(|fault| faulty(&fault, file, Some(&bytes)))?;
            Ok((text.0, digest, stamp))
        });
        let (digest, stamp) = loaded.as_ref().map_or((None, None), |(_, d, s)| (Some(*d), Some(*s)));
        self.seen.push(Seen { file, digest, stamp });
        let loaded = loaded.map_err(|fault| self.findings.push(fault)).ok();
        loaded.map(|(text, digest, _)| (text, digest))
    }

    /// What is said of a file that cannot be loaded: where it is too large, what it holds, if that is no text at all.
    fn unloaded(&self, fault: &Fault, file: FileId) -> Finding {
        let tree = self.files.tree;
        let head = matches!(fault, Fault::TooLarge(..))
            .then(|| tree.open(file, u64::MAX).and_then(|mut open| open.head(HEAD)).ok())
            .flatten();
        let no_text = head.and_then(|head| no_text(&head, file, tree.path(file)));
        no_text.unwrap_or_else(|| faulty(fault, file, None))
    }
}
