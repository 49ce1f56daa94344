//! The file that the review list is written to: a new one, or one that held such a list before.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Map, Value};

use crate::base::Failure;
use crate::cli::out;
use crate::source::{EntryKind, Source};

/// Bytes of a list that is written anew.
const LARGEST: u64 = 64 << 20;

/// `--review`.
pub(super) struct ReviewFile<'a> {
    path: &'a Path,
    /// A pipe or a device, into which the list is written.
    is_stream: bool,
}

impl ReviewFile<'_> {
    /// The file that is named, if one is.
    ///
    /// # Errors
    /// When it is there and holds something else than a review list, which would be lost.
    pub(super) fn of(matches: &ArgMatches) -> Result<Option<ReviewFile<'_>>, Failure> {
        let Some(path) = matches.get_one::<PathBuf>("review") else { return Ok(None) };
        let real = Source::Disk.real(path).unwrap_or_else(|_| path.clone());
        let (is_free, is_stream) = match Source::Disk.kind(&real) {
            Ok(EntryKind::File) => {
                let held = Source::Disk.read(&real, LARGEST);
                (held.is_ok_and(|held| held.bytes.is_empty() || is_list(&held.bytes)), false)
            }
            Ok(EntryKind::Folder) => (false, false),
            // Nothing is lost by writing into a pipe or a device.
            Ok(EntryKind::Link | EntryKind::Other) => (true, true),
            Err(_) => (true, false),
        };
        let shown = path.display();
        let taken = || {
            Failure::new(
                format!("{shown} 已经有了，里面不是待核清单；请给 --review 另写一个文件名"),
                format!("{shown} is there and holds no review list: name another file with --review"),
            )
        };
        is_free.then_some(Some(ReviewFile { path, is_stream })).ok_or_else(taken)
    }

    /// Writes the list.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(self, list: &str) -> Result<(), Failure> {
        match self.is_stream {
            true => out::write_into(self.path, list),
            false => out::replace(self.path, list),
        }
    }
}

/// Whether a file holds a review list.
fn is_list(bytes: &[u8]) -> bool {
    let rows: Result<Vec<Map<String, Value>>, _> = serde_json::from_slice(bytes);
    rows.is_ok_and(|rows| rows.iter().all(|row| row.contains_key("kind") && row.contains_key("message")))
}
