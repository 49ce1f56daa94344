//! How large the files are that pages offer. Those pages say so: a build makes these files before them, and keeps how large they
//! turned out, so that none is made twice.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::builder::{Output, Snapshot};
use crate::export::{open_rows, write_report};
use crate::site::{FileSize, FileSizes, OfferedFile, OpenDataFile, PageContext};

/// The sizes that are known so far. Copies share them.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownSizes(Arc<Mutex<FxHashMap<OfferedFile, FileSize>>>);

impl KnownSizes {
    fn keep(&self, file: OfferedFile, size: FileSize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(file, size);
    }

    fn get(&self, file: OfferedFile) -> Option<FileSize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&file).copied()
    }
}

impl FileSizes for Snapshot {
    fn size(&self, file: OfferedFile) -> Option<FileSize> {
        match (self.sizes.get(file), file) {
            (None, OfferedFile::Report(report, format)) => {
                let mut made = Vec::new();
                write_report(&self.bare_export_context(), (report, format), &mut made)?;
                let size = FileSize { bytes: made.len() as u64, rows: None };
                self.sizes.keep(file, size);
                Some(size)
            }
            (known, _) => known,
        }
    }
}

/// A preview does not pack files of more bytes than this only to tell how large they are together.
const PACKED: u64 = 1 << 28;

impl Snapshot {
    /// Notes how large a file turned out, if a page tells of it.
    pub(super) fn note_size(&self, context: &PageContext<'_>, output: &Output, bytes: u64) {
        if let Some(file) = output.offered() {
            let rows = match file {
                OfferedFile::Report(..) => None,
                OfferedFile::Open(open) => open_rows(&self.export_context(context), open),
            };
            self.sizes.keep(file, FileSize { bytes, rows });
        }
    }

    /// Makes the files of `/data/` whose sizes nobody knows yet: in a preview nobody may have asked for them.
    pub(super) fn measure(&self, context: &PageContext<'_>) {
        let (packed, plain): (Vec<_>, Vec<_>) =
            context.open_data().files().into_iter().partition(|file| file.kind.holds_others());
        let size = |file: OpenDataFile| self.sizes.get(OfferedFile::Open(file));
        let make = |bytes: &mut Vec<u8>, file: OpenDataFile| {
            let Some(output) = self.find(context, &file.path()) else { return };
            bytes.clear();
            if size(file).is_none() && self.body(context, &output, bytes).is_ok() {
                self.note_size(context, &output, bytes.len() as u64);
            }
        };
        plain.par_iter().for_each_init(Vec::new, |bytes, file| make(bytes, *file));
        let whole: u64 = plain.iter().filter_map(|file| size(*file)).map(|size| size.bytes).sum();
        if whole <= PACKED {
            packed.into_iter().for_each(|file| make(&mut Vec::new(), file));
        }
    }
}
