//! Turns what pages may see into files of data.
//!
//! A data file is an output at a path like a page: it is made from the same stock, and goes through the same manifest.

mod comparison;

pub use comparison::{DataFile, data_files};

use crate::site::Stock;

impl DataFile {
    /// Its path below the site's root.
    pub fn path(self) -> String {
        comparison::path(self)
    }

    /// The file at a path below the site's root.
    pub fn parse(stock: &Stock<'_>, path: &str) -> Option<DataFile> {
        comparison::parse(stock, path)
    }

    /// Appends its bytes.
    pub fn write(self, stock: &Stock<'_>, out: &mut Vec<u8>) {
        comparison::write(self, stock, out);
    }
}
