//! The files that pages offer, and how large they are: a page names the size of what it leads to.

use crate::register::ReportKey;
use crate::settings::Download;
use crate::site::parts::open_data::OpenDataFile;

/// A file whose size a page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OfferedFile {
    /// A report in a format.
    Report(ReportKey, Download),
    /// A file of `/data/`.
    Open(OpenDataFile),
}

/// How large a file turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileSize {
    /// Its bytes.
    pub bytes: u64,
    /// The rows of a table, without its head.
    pub rows: Option<u64>,
}

/// Tells how large files are.
pub(crate) trait FileSizes: std::fmt::Debug + Sync {
    /// How large a file is; `None` where there is no such file, or nobody knows yet.
    fn size(&self, file: OfferedFile) -> Option<FileSize>;
}
