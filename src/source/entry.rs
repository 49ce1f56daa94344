//! What stands at a path.

use std::path::PathBuf;

use crate::source::Fault;

/// What stands at a path; a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// What tells a folder from another one that has its path later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FolderId(pub(super) u64, pub(super) u64);

/// A path and what stands there, or why that cannot be said.
pub(crate) type Listed = (PathBuf, Result<EntryKind, Fault>);
