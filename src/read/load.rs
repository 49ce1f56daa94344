//! One file's text, what speaks against it as a finding, and whether it may have changed since it was read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::{Finding, fill, reading};
use crate::source::{Digest, Fault, FileId, Limits, Lines, Place, Source, Spot, Stamp, Text, Tree};

/// A file's text as it was when it was read.
pub(super) struct Loaded {
    pub text: String,
    pub digest: Digest,
    pub stamp: Stamp,
}

/// Which files have to be looked at again.
#[derive(Clone, Copy, Debug)]
pub enum Look<'a> {
    /// Those whose stamps are not what they were.
    Everywhere,
    /// These.
    At(&'a BTreeSet<FileId>),
}

impl Look<'_> {
    /// Whether a file of a folder has to be looked at.
    pub(super) fn is_in(self, tree: &Tree, folder: &str) -> bool {
        match self {
            Look::Everywhere => true,
            Look::At(files) => files.iter().any(|file| tree.path(*file).starts_with(folder)),
        }
    }

    /// Whether a file may be another than it was at its last reading.
    pub(super) fn doubts(self, tree: &Tree, file: FileId, stamp: Option<Stamp>) -> bool {
        match self {
            Look::Everywhere => stamp.is_none() || tree.stamp(file) != stamp,
            Look::At(files) => files.contains(&file),
        }
    }
}

/// What was made of one file.
#[derive(Debug)]
pub(super) struct Kept<T> {
    file: FileId,
    digest: Digest,
    stamp: Stamp,
    /// What it says; the last good state where it can no longer be read and that is to stay.
    pub value: Option<Arc<T>>,
    /// It could not be read.
    pub broken: bool,
    pub findings: Vec<Arc<Finding>>,
}

impl<T> Kept<T> {
    /// What one file says: as remembered if it did not change, else read again. `stays` keeps the last good state of
    /// what can no longer be read.
    pub(super) fn again(
        before: Option<Kept<T>>,
        (tree, file, limit): (&Tree, FileId, u64),
        (look, stays): (Look<'_>, bool),
        read: impl FnOnce(&str) -> (Option<T>, Vec<Finding>),
    ) -> Kept<T> {
        let before = match before.filter(|b| b.file == file) {
            Some(same) if !same.broken && !look.doubts(tree, file, Some(same.stamp)) => return same,
            other => other,
        };
        let mut findings = Vec::new();
        let loaded = limited(tree, file, limit, &mut findings);
        let (digest, stamp) = loaded.as_ref().map_or((Digest::of(b""), Stamp::NONE), |l| (l.digest, l.stamp));
        if let Some(same) = before.as_ref().filter(|b| loaded.is_some() && !b.broken && b.digest == digest) {
            let value = same.value.clone();
            return Kept { stamp, value, findings: same.findings.clone(), ..Kept::none(file, digest) };
        }
        let value = loaded.and_then(|loaded| {
            let (value, mut found) = read(&loaded.text);
            findings.append(&mut found);
            value.map(Arc::new)
        });
        let broken = value.is_none();
        let last = before.and_then(|b| b.value).filter(|_| stays);
        let findings = findings.into_iter().map(Arc::new).collect();
        Kept { stamp, value: value.or(last), broken, findings, ..Kept::none(file, digest) }
    }

    fn none(file: FileId, digest: Digest) -> Kept<T> {
        Kept { file, digest, stamp: Stamp::NONE, value: None, broken: false, findings: Vec::new() }
    }
}

/// The text of a file of at most so many bytes; what stops it from being one is a finding.
pub(super) fn limited(tree: &Tree, file: FileId, limit: u64, findings: &mut Vec<Finding>) -> Option<Loaded> {
    let loaded = tree.load(file, limit);
    let Source { bytes, digest, stamp } = match loaded {
        Ok(source) => source,
        Err(fault) => {
            findings.push(faulty(&fault, file, None));
            return None;
        }
    };
    match Text::of(&bytes) {
        Ok(text) => Some(Loaded { text: text.0, digest, stamp }),
        Err(fault) => {
            findings.push(faulty(&fault, file, Some(&bytes)));
            None
        }
    }
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
