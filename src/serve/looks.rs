//! Looks for changes now and then, where the system does not tell of them.
//!
//! The watcher's own way of looking compares whole seconds and takes an older time for none: a save right after a save
//! and a file put back from elsewhere would both be missed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Event, EventKind};

use crate::source::{EntryKind, Source, Stamp};

/// Folders below a place are looked into this deep.
const DEPTH: usize = 16;

/// Looks at all below some folders, and tells what is not as it was, until nobody hears it.
pub(super) fn look(places: &[PathBuf], every: Duration, tell: &Sender<notify::Result<Event>>) {
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

/// The files below the places, each with what tells its present state from another.
fn stamps(places: &[PathBuf]) -> BTreeMap<PathBuf, Option<Stamp>> {
    let mut all = BTreeMap::new();
    for place in places {
        let entries = Source::Disk.entries(place, DEPTH).filter_map(|(path, kind)| Some((path, kind.ok()?)));
        let files = entries.filter(|(_, kind)| *kind != EntryKind::Folder);
        all.extend(files.map(|(path, _)| (path.clone(), Source::Disk.stamp(&path))));
    }
    all
}
