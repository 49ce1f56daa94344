//! What an earlier build kept of the reports of a year.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::base::Year;
use crate::cache::{CachedReport, Shard, shards};
use crate::read::load::Parsed;
use crate::read::sorted::{ReportFiles, stem};
use crate::register::ReportKey;
use crate::report::Report;
use crate::source::{Digest, Limits, Source, Tree};

/// Where an earlier build kept what it read.
#[derive(Debug)]
pub(in crate::read) struct Memory {
    /// Where the folder lies.
    pub source: Source,
    /// The folder of the shards.
    pub folder: PathBuf,
    /// What they are bound to.
    pub key: Digest,
}

/// What was kept of a year: for each report what was made of it, if anything was; and the shards that were whole, with the
/// states of their reports.
#[derive(Debug, Default)]
pub(super) struct Recalled {
    pub reports: Vec<Parsed<Report>>,
    pub shards: BTreeMap<String, Digest>,
}

impl Memory {
    /// What was kept of the reports of a year, in the order in which they are listed.
    pub(super) fn of_year(&self, tree: &Tree, year: Year, listed: &[ReportFiles]) -> Recalled {
        let parts = shards(year, listed.iter().map(|files| stem(tree, files.file)));
        let parts = parts.into_par_iter().map(|part| {
            let listed = &listed[part.range];
            let mut reports: Vec<Parsed<Report>> = listed.iter().map(|_| Parsed::default()).collect();
            let Some(bytes) = self.bytes(&part.name) else { return (part.name, None, reports) };
            let shard = Shard::read(&bytes, self.key);
            for (files, report) in listed.iter().zip(&mut reports) {
                let cached = shard.as_ref().and_then(|shard| of_files(shard, tree, year, files));
                if let Some(CachedReport { seen, report: value }) = cached {
                    *report = Parsed::recalled(&seen, value);
                }
            }
            (part.name, shard.map(|shard| shard.state), reports)
        });
        let mut recalled = Recalled::default();
        for (name, state, reports) in parts.collect::<Vec<_>>() {
            recalled.reports.extend(reports);
            recalled.shards.extend(state.map(|state| (name, state)));
        }
        recalled
    }

    /// The bytes of a shard, if there is one.
    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let mut open = self.source.open(&self.folder.join(Shard::file(name)), Limits::DEFAULT.cache).ok()?;
        let mut bytes = Vec::with_capacity(usize::try_from(open.size).ok()?);
        open.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// What a shard has of the report of some files.
fn of_files(shard: &Shard<'_>, tree: &Tree, year: Year, files: &ReportFiles) -> Option<CachedReport> {
    let all = [&*files.beside, &[files.file]].concat();
    shard.report(ReportKey { year, agency: files.agency? }, &all, |file| tree.path(file))
}
