//! Some reports as one file.

use std::collections::BTreeMap;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::codec::{Coded, Decoder, Encoder};
use crate::register::ReportKey;
use crate::report::Report;
use crate::source::{Digest, FileId};

/// What every shard begins with; its number changes with the form of what follows.
const HEAD: &[u8] = b"portal reports 1\n";

/// The section of the reports. What stands in others is passed over.
const REPORTS: u64 = 1;

/// The files that a report was made of, its own last, with the digest of each.
pub(crate) type SeenFiles = Box<[(FileId, Digest)]>;

/// A report and what it was made of.
#[derive(Clone, Debug)]
pub(crate) struct CachedReport {
    /// The files that were read.
    pub seen: SeenFiles,
    /// The report.
    pub report: Arc<Report>,
}

/// What is to stand in the file of a shard.
#[derive(Debug)]
pub(crate) struct ShardDraft {
    /// The name of the file.
    pub file: String,
    /// The reports; `None` where the file holds them already.
    pub reports: Option<Vec<CachedReport>>,
}

/// Some reports as they were read from a file: decoded one by one, when they are asked for.
///
/// After [`HEAD`] stands the digest of all that follows: a key, the state, and sections, each with its number and length.
#[derive(Debug)]
pub(crate) struct Shard<'b> {
    /// What tells which reports it holds, and of what they were made.
    pub state: Digest,
    /// By the paths of their own files.
    reports: BTreeMap<&'b str, Entry<'b>>,
}

#[derive(Debug)]
struct Entry<'b> {
    seen: Vec<(&'b str, Digest)>,
    report: &'b [u8],
}

impl<'b> Shard<'b> {
    /// The shard that some bytes are, if they are whole and bound to a key.
    pub(crate) fn read(bytes: &'b [u8], key: Digest) -> Option<Shard<'b>> {
        let mut from = Decoder::new(bytes.strip_prefix(HEAD)?, &[]);
        let (digest, body) = (Digest::decode(&mut from)?, from.rest());
        if Digest::of(body) != digest || Digest::decode(&mut from)? != key {
            return None;
        }
        let mut shard = Shard { state: Digest::decode(&mut from)?, reports: BTreeMap::new() };
        while !from.is_done() {
            let (section, bytes) = (from.number()?, from.counted()?);
            if section == REPORTS {
                shard.list(&mut Decoder::new(bytes, &[]))?;
            }
        }
        Some(shard)
    }

    fn list(&mut self, from: &mut Decoder<'b>) -> Option<()> {
        while !from.is_done() {
            let count = from.count()?;
            let mut seen = from.room(count);
            for _ in 0..count {
                seen.push((from.text()?, Digest::decode(from)?));
            }
            let report = from.counted()?;
            self.reports.insert(seen.last()?.0, Entry { seen, report });
        }
        Some(())
    }

    /// The report that was made of some files, its own last; `None` if there is none that was made of just these.
    pub(crate) fn report<'t>(
        &self,
        key: ReportKey,
        files: &[FileId],
        path: impl Fn(FileId) -> &'t str,
    ) -> Option<CachedReport> {
        let own = *files.last()?;
        let entry = self.reports.get(path(own))?;
        let is_of_these = entry.seen.iter().map(|(path, _)| *path).eq(files.iter().map(|file| path(*file)));
        let (_, digest) = entry.seen.last().filter(|_| is_of_these)?;
        let numbers: Vec<u32> = files.iter().map(|file| file.0).collect();
        let mut from = Decoder::new(entry.report, &numbers);
        let report = Report::decode(&mut from, key, own, *digest).filter(|_| from.is_done())?;
        let seen = files.iter().zip(&entry.seen).map(|(file, (_, digest))| (*file, *digest));
        Some(CachedReport { seen: seen.collect(), report: Arc::new(report) })
    }
}

impl Shard<'_> {
    /// What the names of all files of shards end with.
    pub(crate) const ENDING: &'static str = ".reports";

    /// The name of the file of a shard.
    pub(crate) fn file(name: &str) -> String {
        format!("{name}{}", Shard::ENDING)
    }

    /// What tells which reports these are, and of what they were made.
    pub(crate) fn state<'t>(reports: &[CachedReport], path: impl Fn(FileId) -> &'t str) -> Digest {
        let mut bytes = Vec::new();
        let mut to = Encoder::new(&mut bytes, &[]);
        reports.iter().for_each(|report| seen(report, &path, &mut to));
        Digest::of(&bytes)
    }
}

/// Makes the bytes of shards, one after the other, in the same memory.
#[derive(Debug, Default)]
pub(crate) struct ShardWriter {
    bytes: Vec<u8>,
    digest: Vec<u8>,
}

impl ShardWriter {
    /// The bytes of a shard with some reports, bound to a key.
    pub(crate) fn bytes<'t>(
        &mut self,
        reports: &[CachedReport],
        key: Digest,
        path: impl Fn(FileId) -> &'t str,
    ) -> &[u8] {
        let ShardWriter { bytes, digest } = self;
        [&mut *bytes, &mut *digest].into_iter().for_each(Vec::clear);
        Encoder::new(bytes, &[]).raw(HEAD);
        // Its place is kept until what it is of stands there.
        Digest::of(&[]).encode(&mut Encoder::new(bytes, &[]));
        let body = bytes.len();
        let mut to = Encoder::new(bytes, &[]);
        key.encode(&mut to);
        Shard::state(reports, &path).encode(&mut to);
        to.number(REPORTS);
        to.measured(&[], |to| {
            for cached in reports {
                seen(cached, &path, to);
                let numbers: SmallVec<[u32; 8]> = cached.seen.iter().map(|(file, _)| file.0).collect();
                to.measured(&numbers, |to| cached.report.encode(to));
            }
        });
        Digest::of(&bytes[body..]).encode(&mut Encoder::new(digest, &[]));
        bytes[HEAD.len()..body].copy_from_slice(digest);
        bytes
    }
}

/// Appends the files that a report was made of.
fn seen<'t>(report: &CachedReport, path: impl Fn(FileId) -> &'t str, to: &mut Encoder<'_>) {
    to.number(report.seen.len() as u64);
    for (file, digest) in &report.seen {
        to.counted(path(*file).as_bytes());
        digest.encode(to);
    }
}
