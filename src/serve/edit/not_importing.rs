//! What a program without imports answers where a document is dropped on a page.

// No document is ever kept: this stands for none.
pub(super) use std::marker::PhantomPinned as DroppedFiles;

use crate::base::Lang;
use crate::builder::Snapshot;
use crate::register::ReportKey;
use crate::serve::address::Address;
use crate::serve::edit::body::{Edits, Reply};
use crate::serve::edit::files::NotDone;
use crate::serve::viewer::Viewer;

/// Says that nothing can be read.
///
/// # Errors
/// Always.
pub(super) fn import(
    _site: &Snapshot,
    _documents: &DroppedFiles,
    _asked: (Option<&str>, &Address, &[u8]),
    _viewer: &Viewer,
) -> Result<Reply, NotDone> {
    Err(not_compiled())
}

/// The same.
///
/// # Errors
/// Always.
pub(super) fn file_of(
    _site: &Snapshot,
    _documents: &DroppedFiles,
    _of: (ReportKey, &str),
    _edits: &Edits,
    _other: Lang,
) -> Result<String, NotDone> {
    Err(not_compiled())
}

fn not_compiled() -> NotDone {
    NotDone::new(
        501,
        "这个程序编译时没有带上导入（cargo 特性 import），不能读文件；请用带有它的程序",
        "this program was compiled without importing (the feature `import` of cargo) and reads no documents; use one that has it",
    )
}
