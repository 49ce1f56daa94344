//! Polls for changes where the system sends no events.
//!
//! The polling of `notify` compares whole seconds and ignores an older time: it would miss a save right after a save, and
//! a file put back from elsewhere.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Event, EventKind};

use crate::source::{EntryKind, Source, Stamp};

/// The depth to which folders are read.
const DEPTH: usize = 16;

/// Compares all files below some folders every so often and sends an event for each that changed. Ends when nobody
/// receives them.
pub(super) fn poll(folders: &[PathBuf], every: Duration, tell: &Sender<notify::Result<Event>>) {
    let mut last = stamps(folders);
    loop {
        std::thread::sleep(every);
        let now = stamps(folders);
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

/// The files below the folders with their stamps.
fn stamps(folders: &[PathBuf]) -> BTreeMap<PathBuf, Option<Stamp>> {
    let mut all = BTreeMap::new();
    for folder in folders {
        let entries =
            Source::Disk.entries(folder, DEPTH, None).filter_map(|(path, kind)| Some((path, kind.ok()?)));
        let files = entries.filter(|(_, kind)| *kind != EntryKind::Folder);
        all.extend(files.map(|(path, _)| (path.clone(), Source::Disk.stamp(&path))));
    }
    all
}
