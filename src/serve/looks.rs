//! Looks for changes now and then, where the system does not tell of them.
//!
//! The watcher's own way of looking compares whole seconds and takes an older time for none: a save right after a save
//! and a file put back from elsewhere would both be missed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Event, EventKind};
use walkdir::WalkDir;

/// Folders below a place are looked into this deep.
const DEPTH: usize = 16;

/// Looks at some places, with all below or alone, and tells what is not as it was, until nobody hears it.
pub(super) fn look(places: &[(PathBuf, bool)], every: Duration, tell: &Sender<notify::Result<Event>>) {
    let mut last = stamps(places);
    loop {
        std::thread::sleep(every);
        let now = stamps(places);
        let other = now.iter().filter(|(path, stamp)| last.get(*path) != Some(stamp));
        let gone = last.keys().filter(|path| !now.contains_key(*path));
        let paths: Vec<PathBuf> = other.map(|(path, _)| path).chain(gone).cloned().collect();
        for path in paths {
            if tell.send(Ok(Event::new(EventKind::Any).add_path(path))).is_err() {
                return;
            }
        }
        last = now;
    }
}

fn stamps(places: &[(PathBuf, bool)]) -> BTreeMap<PathBuf, u64> {
    let mut all = BTreeMap::new();
    for (place, deep) in places {
        let depth = if *deep { DEPTH } else { 0 };
        let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(place)
            .max_depth(depth)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
        let files = entries.filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
        all.extend(files.map(|entry| (entry.path().to_path_buf(), stamp(entry.path()))));
    }
    all
}

/// What tells a file's present state from another: size, time of the last change, and which file it is.
fn stamp(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    if let Ok(data) = path.metadata() {
        (data.len(), data.modified().ok()).hash(&mut hasher);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            (data.ino(), data.ctime(), data.ctime_nsec(), data.mode()).hash(&mut hasher);
        }
    }
    hasher.finish()
}
