//! How large the files of data are, for the page that tells of them.

use rayon::prelude::*;

use crate::builder::{Output, Snapshot};
use crate::export::open_rows;
use crate::site::{DataSize, PageContext};

impl Snapshot {
    /// Notes how large a file turned out, if a page tells of it.
    pub(super) fn note_size(&self, context: &PageContext<'_>, output: &Output, bytes: usize) {
        if let Output::Data(_, file) = output
            && let Some(open) = context.open_data().find(&file.path)
        {
            let rows = open_rows(&self.export_context(context), open);
            self.data_sizes.note(file.path.clone(), DataSize { bytes: bytes as u64, rows });
        }
    }

    /// Makes the files whose sizes nobody knows yet: in a preview nobody may have asked for them.
    pub(super) fn measure(&self, context: &PageContext<'_>) {
        let unknown = context.open_data().files().into_iter().map(|file| file.path());
        let unknown: Vec<String> = unknown.filter(|path| self.data_sizes.get(path).is_none()).collect();
        unknown.par_iter().for_each_init(Vec::new, |bytes, path| {
            let Some(output) = self.find(context, path) else { return };
            bytes.clear();
            if self.body(context, &output, bytes).is_ok() {
                self.note_size(context, &output, bytes.len());
            }
        });
    }
}
