//! A site that a test changes.

use std::fs;

use super::folder::Folder;

/// A site that a test changes, on disk or in memory.
pub(crate) trait Site {
    /// Writes a file in it.
    fn put(&self, name: &str, bytes: &[u8]);
    /// The text of a file in it, if it is there.
    fn text(&self, name: &str) -> Option<String>;
    /// Takes a file away, if it is there.
    fn remove(&self, name: &str);
    /// Gives a file another name, in the place of one that has it.
    fn rename(&self, from: &str, to: &str);
}

impl Site for Folder {
    fn put(&self, name: &str, bytes: &[u8]) {
        self.write(name, bytes);
    }

    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}
