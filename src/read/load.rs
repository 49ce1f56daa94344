//! One file's text, what speaks against it as a finding, and whether it may have changed since it was read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::Said;
use crate::finding::{Finding, fill, reading};
use crate::read::format::{HEAD, format_of, pointer};
use crate::source::{Contents, Digest, Fault, FileId, Limits, Lines, Place, Spot, Stamp, Text, Tree};
use crate::store::{Kept, Revision};

/// A file's text as it was when it was read.
pub(super) struct Loaded {
    pub text: String,
    pub digest: Digest,
    pub stamp: Stamp,
}

/// Which files may have changed since they were read.
#[derive(Clone, Copy, Debug)]
pub enum Changed<'a> {
    /// Those whose stamps are not what they were.
    Anything,
    /// These.
    Files(&'a BTreeSet<FileId>),
}

/// The files of a site at one look.
#[derive(Clone, Copy)]
pub(super) struct Files<'a> {
    pub now: Revision,
    pub tree: &'a Tree,
    pub changed: Changed<'a>,
    /// Of what can no longer be read, the last good state stays.
    pub stays: bool,
}

impl Files<'_> {
    /// When a folder changed last: now, if a file of it may be another than it was.
    pub(super) fn folder(&self, folder: &str) -> Revision {
        let touched = match self.changed {
            Changed::Anything => true,
            Changed::Files(files) => files.iter().any(|file| self.tree.path(*file).starts_with(folder)),
        };
        if touched { self.now } else { Revision::NEVER }
    }

    /// Whether a file may be another than it was when it had a stamp.
    pub(super) fn may_differ(&self, file: FileId, stamp: Option<Stamp>) -> bool {
        match self.changed {
            Changed::Anything => stamp.is_none() || self.tree.stamp(file) != stamp,
            Changed::Files(files) => files.contains(&file),
        }
    }
}

/// What was made of one file.
#[derive(Debug)]
pub(super) struct OneFile<T> {
    /// What was read, if it could be.
    seen: Option<(Digest, Stamp)>,
    /// What it says; the last good state where it can no longer be read and that is to stay.
    pub value: Option<Arc<T>>,
    /// It could not be understood.
    pub broken: bool,
    pub findings: Vec<Arc<Finding>>,
}

impl<T> Default for OneFile<T> {
    fn default() -> OneFile<T> {
        OneFile { seen: None, value: None, broken: false, findings: Vec::new() }
    }
}

impl<T: Send + Sync> OneFile<T> {
    /// Reads those of some files that may have changed.
    pub(super) fn read(
        kept: &mut Kept<FileId, OneFile<T>>,
        of: &[FileId],
        (files, limit): (&Files<'_>, u64),
        read: impl Fn(&str, FileId) -> (Option<T>, Vec<Finding>) + Sync,
    ) {
        let newest = |file: &FileId, one: &OneFile<T>| {
            let stamp = one.seen.map(|(_, stamp)| stamp);
            if one.broken || files.may_differ(*file, stamp) { files.now } else { Revision::NEVER }
        };
        kept.update(files.now, of.iter().map(|file| (*file, *file)), newest, |file, one| {
            one.again(files, *file, limit, |text| read(text, *file))
        });
    }

    fn again(
        &mut self,
        files: &Files<'_>,
        file: FileId,
        limit: u64,
        read: impl FnOnce(&str) -> (Option<T>, Vec<Finding>),
    ) -> bool {
        let mut findings = Vec::new();
        let loaded = limited(files.tree, file, limit, &mut findings);
        let digest = |seen: Option<(Digest, Stamp)>| seen.map(|(digest, _)| digest);
        let before = std::mem::replace(&mut self.seen, loaded.as_ref().map(|l| (l.digest, l.stamp)));
        if loaded.is_some() && !self.broken && digest(before) == digest(self.seen) {
            return false;
        }
        let value = loaded.and_then(|loaded| {
            let (value, mut found) = read(&loaded.text);
            findings.append(&mut found);
            value.map(Arc::new)
        });
        let findings: Vec<Arc<Finding>> = findings.into_iter().map(Arc::new).collect();
        let still_broken = self.broken && value.is_none() && self.findings == findings;
        (self.broken, self.findings) = (value.is_none(), findings);
        self.value = value.or(self.value.take().filter(|_| files.stays));
        !still_broken
    }

    /// Those of some files that cannot be understood, whose last good state stands in for them.
    pub(super) fn stale(kept: &Kept<FileId, OneFile<T>>) -> impl Iterator<Item = FileId> {
        kept.iter().filter(|(_, one)| one.broken && one.value.value.is_some()).map(|(file, _)| *file)
    }
}

/// The text of a file of at most so many bytes; what stops it from being one is a finding.
pub(super) fn limited(tree: &Tree, file: FileId, limit: u64, findings: &mut Vec<Finding>) -> Option<Loaded> {
    let loaded = tree.load(file, limit);
    let Contents { bytes, digest, stamp } = match loaded {
        Ok(source) => source,
        Err(fault) => {
            findings.push(faulty(&fault, file, None));
            return None;
        }
    };
    if let Some(finding) = no_text(&bytes, file) {
        findings.push(finding);
        return None;
    }
    match Text::of(&bytes) {
        Ok(text) => Some(Loaded { text: text.0, digest, stamp }),
        Err(fault) => {
            findings.push(faulty(&fault, file, Some(&bytes)));
            None
        }
    }
}

/// What is to be said of a file that holds something else than a text of its own.
fn no_text(bytes: &[u8], file: FileId) -> Option<Finding> {
    let place = Place::of_file(file);
    if let Some(command) = pointer(bytes) {
        return Some(Finding::new(&reading::POINTER, place, fill!(instead = command)));
    }
    let format = format_of(&bytes[..bytes.len().min(HEAD)])?;
    Some(Finding::new(&reading::NO_TEXT, place, fill!(found = format.says)))
}

/// The text of a report, a setting or a page.
pub(super) fn text(tree: &Tree, file: FileId, findings: &mut Vec<Finding>) -> Option<Loaded> {
    limited(tree, file, Limits::DEFAULT.text, findings)
}

/// A fault of a file as a finding. `bytes` are there where the fault is in them.
pub(super) fn faulty(fault: &Fault, file: FileId, bytes: Option<&[u8]>) -> Finding {
    let place = Place::of_file(file);
    match fault {
        Fault::Unreadable(why) => Finding::new(&reading::UNREADABLE, place, fill!(detail = why.clone())),
        Fault::TooLarge(size, limit) => {
            Finding::new(&reading::TOO_LARGE, place, fill!(size = size, limit = limit))
        }
        Fault::Name(_) => {
            let mend = Said::new("给它另起一个名字", "give it another name");
            Finding::new(&reading::ENCODED_NAME, place, fill!(mend = mend))
        }
        Fault::LinkOut(target) => Finding::new(&reading::LINK_OUT, place, fill!(target = target)),
        Fault::Encoding(name, at) => {
            let before = String::from_utf8_lossy(&bytes.unwrap_or(&[])[..*at]).into_owned();
            let spot = Lines::new(&before).spot(before.len(), before.len());
            let place = Place::new(file, Spot::new(spot.line(), spot.column(), 1));
            let message = if name.is_empty() { &reading::ENCODING } else { &reading::ENCODING_AS };
            Finding::new(message, place, fill!(encoding = name))
        }
    }
}
