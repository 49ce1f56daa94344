//! The files that go to the root of the site as they are, beside those that a build makes.

use std::sync::Arc;

use crate::builder::Snapshot;
use crate::finding::{Finding, fill, reading};
use crate::settings::RootFile;
use crate::source::Place;

impl Snapshot {
    /// Leaves out the files whose paths a build needs itself, and says which. Some servers and disks know no capitals.
    pub(super) fn without_taken(&mut self) -> Vec<Arc<Finding>> {
        let context = self.page_context();
        let is_taken = |own: &&RootFile| {
            [own.path.to_string(), own.path.to_lowercase()]
                .iter()
                .any(|path| self.find_made(&context, path).is_some())
        };
        let (taken, free): (Vec<&RootFile>, Vec<&RootFile>) = self.root_files.iter().partition(is_taken);
        if taken.is_empty() {
            return Vec::new();
        }
        let told = |own: &RootFile| {
            Arc::new(Finding::new(&reading::ROOT_TAKEN, Place::of_file(own.file), fill!(name = &*own.path)))
        };
        let found = taken.into_iter().map(told).collect();
        self.root_files = free.into_iter().cloned().collect();
        found
    }
}
