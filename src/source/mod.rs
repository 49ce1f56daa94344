//! The one door to files, on disk or in memory: finds the files of a site within limits and hands out their bytes, digests and
//! places.

mod bytes;
mod disk;
mod door;
mod entry;
mod git;
mod media_type;
mod memory;
mod name;
mod open_file;
#[cfg(feature = "import")]
mod pdf;
mod place;
mod tree;
mod unfit;
mod walk;

pub(crate) use bytes::{Contents, Digest, DigestOfPieces, DigestOfValues, Fault, Stamp, Text};
pub use door::Source;
pub(crate) use entry::Listed;
pub(crate) use entry::{EntryKind, FolderId};
pub(crate) use git::{Committed, SinceCommit, committed, each_committed, since_commit};
pub(crate) use media_type::{document_endings, media_type};
pub use memory::MemoryFiles;
pub(crate) use name::{is_backup, is_litter, is_passed_over};
pub(crate) use open_file::OpenFile;
#[cfg(feature = "import")]
pub(crate) use pdf::PdfReadings;
pub(crate) use place::{FileId, Lines, Place, Spot, Written};
pub(crate) use tree::{File, Limits, Tree};
pub(crate) use unfit::{is_secret_key, pointer};
