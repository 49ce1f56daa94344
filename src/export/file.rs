//! All files of data, whatever they are for.

use crate::base::Year;
use crate::export::{ComparisonFile, Indices, SearchFile, comparison, series};
use crate::register::AgencyId;
use crate::site::PageContext;

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    /// For comparing.
    Comparison(ComparisonFile),
    /// An agency's figures of all years.
    Series(AgencyId),
    /// For searching.
    Search(SearchFile),
}

/// All files of data of a site; those that need a year's index stand together, year by year, at the end.
pub fn data_files(stock: &PageContext<'_>, indices: &Indices) -> Vec<DataFile> {
    let comparison = comparison::all(stock).into_iter().map(DataFile::Comparison);
    let series = series::all(stock).map(DataFile::Series);
    comparison
        .chain(series)
        .chain(SearchFile::all(stock, indices).into_iter().map(DataFile::Search))
        .collect()
}

impl DataFile {
    /// Its path below the site's root.
    pub fn path(self, stock: &PageContext<'_>) -> String {
        match self {
            DataFile::Comparison(file) => comparison::path(file),
            DataFile::Series(agency) => series::path(stock, agency),
            DataFile::Search(file) => file.path(),
        }
    }

    /// The file at a path below the site's root.
    pub fn parse(stock: &PageContext<'_>, indices: &Indices, path: &str) -> Option<DataFile> {
        let search = || SearchFile::parse(indices, path).map(DataFile::Search);
        let series = || series::parse(stock, path).map(DataFile::Series);
        comparison::parse(stock, path).map(DataFile::Comparison).or_else(series).or_else(search)
    }

    /// The year whose index it needs.
    pub fn index_of(self) -> Option<Year> {
        match self {
            DataFile::Search(SearchFile::Bucket(year, _)) => Some(year),
            _ => None,
        }
    }

    /// Appends its bytes.
    pub fn write(self, stock: &PageContext<'_>, indices: &Indices, out: &mut Vec<u8>) {
        match self {
            DataFile::Comparison(file) => comparison::write(file, stock, out),
            DataFile::Series(agency) => series::write(stock, agency, out),
            DataFile::Search(file) => file.write(stock, indices, out),
        }
    }
}
