//! Turns what pages may see into files of data.
//!
//! A data file is an output at a path like a page: it is made from the same stock, and goes through the same manifest.

mod comparison;
mod search;

use crate::base::Year;
use crate::site::Stock;

pub use comparison::ComparisonFile;
pub use search::{Indices, SearchFile};

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// For comparing.
    Comparison(ComparisonFile),
    /// For searching.
    Search(SearchFile),
}

/// All files of data of a site; those that need a year's index stand together, year by year, at the end.
pub fn data_files(stock: &Stock<'_>, indices: &Indices) -> Vec<DataFile> {
    let comparison = comparison::all(stock).into_iter().map(DataFile::Comparison);
    comparison.chain(SearchFile::all(stock, indices).into_iter().map(DataFile::Search)).collect()
}

impl DataFile {
    /// Its path below the site's root.
    pub fn path(self) -> String {
        match self {
            DataFile::Comparison(file) => comparison::path(file),
            DataFile::Search(file) => file.path(),
        }
    }

    /// The file at a path below the site's root.
    pub fn parse(stock: &Stock<'_>, indices: &Indices, path: &str) -> Option<DataFile> {
        let search = || SearchFile::parse(indices, path).map(DataFile::Search);
        comparison::parse(stock, path).map(DataFile::Comparison).or_else(search)
    }

    /// The year whose index it needs.
    pub fn index_of(self) -> Option<Year> {
        match self {
            DataFile::Search(SearchFile::Bucket(year, _)) => Some(year),
            _ => None,
        }
    }

    /// Appends its bytes.
    pub fn write(self, stock: &Stock<'_>, indices: &Indices, out: &mut Vec<u8>) {
        match self {
            DataFile::Comparison(file) => comparison::write(file, stock, out),
            DataFile::Search(file) => file.write(stock, indices, out),
        }
    }
}
