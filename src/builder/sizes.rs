//! How large the files of data are, for the page that tells of them.

use rayon::prelude::*;

use crate::builder::{Output, Snapshot};
use crate::export::open_rows;
use crate::site::{DataSize, OpenContent, PageContext};

impl Snapshot {
    /// Notes how large a file turned out, if a page tells of it.
    pub(super) fn note_size(&self, context: &PageContext<'_>, output: &Output, bytes: u64) {
        if let Some(open) = output.open_data(context) {
            let rows = open_rows(&self.export_context(context), open);
            self.data_sizes.note(open.path(), DataSize { bytes, rows });
        }
    }

    /// Makes the files whose sizes nobody knows yet: in a preview nobody may have asked for them.
    pub(super) fn measure(&self, context: &PageContext<'_>) {
        // The archive would take as long as all others together.
        let files = context.open_data().files().into_iter();
        let files = files.filter(|file| file.kind.content != OpenContent::Archive);
        let unknown = files.map(|file| file.path());
        let unknown: Vec<String> = unknown.filter(|path| self.data_sizes.get(path).is_none()).collect();
        unknown.par_iter().for_each_init(Vec::new, |bytes, path| {
            let Some(output) = self.find(context, path) else { return };
            bytes.clear();
            if self.body(context, &output, bytes).is_ok() {
                self.note_size(context, &output, bytes.len() as u64);
            }
        });
    }
}
