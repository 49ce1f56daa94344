//! Replaces the folder of a built site by a new tree in one step, keeping unchanged files as they are.
//!
//! The new tree grows beside the folder, as `.portal-<name>-new`, under the lock `.portal-<name>.lock`. A file whose
//! digest the old tree's `.portal-manifest` already lists, and whose bytes say so too, is hard-linked, so it keeps its
//! inode and its times. When the new tree is on the disk, the two exchange their names, and the one that is called `-new` afterwards is deleted. `.portal-<name>-old`
//! exists only between two renames, on systems that cannot exchange two names at once; so it is always complete.
//!
//! A folder that cannot be exchanged, such as a mount point, is changed file by file ([`InPlace`]): its waiting tree and its
//! lock are `.portal-new` and `.portal-lock` inside it.
//!
//! Whenever a build ends — by a failure, a kill, a full disk — the folder is the old site or the new one (file by file: each file is), and
//! the next build deletes the rest. A folder that portal did not make is never replaced, and neither is one
//! that overlaps with what the site is made from: a [`Target`] is judged by real paths before anything is written.

mod access;
mod cache_folder;
mod change;
mod change_list;
mod dotfiles;
mod failure;
mod in_place;
mod layout;
mod lock;
mod manifest;
mod mount;
mod pieces;
mod replaced_file;
mod staging;
mod swap;
mod target;
#[cfg(test)]
mod tests;
mod twin;

pub(crate) use cache_folder::CacheFolder;
pub(crate) use change::InPlace;
pub use change::{ChangeKind, FileChange, Summary};
pub(crate) use change_list::ChangeList;
pub(crate) use replaced_file::{NewFile, clear_unfinished, make_folder, take_away};
pub(crate) use staging::{PutFile, Staging};
pub use target::Target;
pub(crate) use twin::twin_of;
