//! The files that the page for searching asks for: scripts, so that a page that was opened from a disk can load them too.
//!
//! A question costs a few small files. A tiny one names the version, and is asked for anew every time; one says which
//! others there are and which labels the form has; agencies stand in
//! files of some each; of a year, every term (two Chinese characters, a word) and every cell stands in one of its
//! buckets with the reports that have it; texts stand in files of a few reports each, and are asked for to show a hit.

mod agencies;
mod coding;
mod files;
mod index;
mod indices;
mod terms;
mod texts;
mod year;

use crate::base::Year;

pub(super) use files::KIND;
pub(crate) use indices::Indices;

/// A file for searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SearchFile {
    /// What tells the files of one moment from those of another.
    Version,
    /// The years, files and labels that there are.
    Index,
    /// How characters are spelt.
    Pinyin,
    /// Some agencies, by the position of the file.
    Agencies(usize),
    /// The texts of some reports of a year, by the position of the file.
    Texts(Year, usize),
    /// Some terms of a year's reports, by the number of the bucket.
    Bucket(Year, usize),
}
