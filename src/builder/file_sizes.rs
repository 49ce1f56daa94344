//! How large the files are in which reports are offered. Their pages say so: a build makes these files before all pages, and
//! keeps the number of their bytes, so that none is made twice.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::builder::Snapshot;
use crate::export::write_report;
use crate::register::ReportKey;
use crate::settings::Download;
use crate::site::FileSizes;

/// A report's file.
pub(super) type ReportFile = (ReportKey, Download);

/// The sizes that are known so far.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownSizes(Arc<Mutex<FxHashMap<ReportFile, u64>>>);

impl KnownSizes {
    /// Keeps the size of a file.
    pub(super) fn keep(&self, file: ReportFile, size: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file, size);
    }

    fn get(&self, file: ReportFile) -> Option<u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&file).copied()
    }
}

impl FileSizes for Snapshot {
    fn size(&self, report: ReportKey, format: Download) -> Option<u64> {
        let file = (report, format);
        if let Some(size) = self.sizes.get(file) {
            return Some(size);
        }
        let mut bytes = Vec::new();
        write_report(&self.bare_export_context(), file, &mut bytes)?;
        let size = bytes.len() as u64;
        self.sizes.keep(file, size);
        Some(size)
    }
}
