//! The archive of all files of data: each is packed once, and taken over from the last archive where it did not change.

use std::io::{self, Cursor, Write};
use std::sync::Mutex;

use portal::export::{LastArchive, archive};
use portal::site::{MadeFrom, OpenDataFile};
use portal::{Changes, Options, Snapshot};

use super::support::MemorySite;

fn snapshot() -> Snapshot {
    let site = MemorySite::with_content("tests/sites/shili");
    site.write("content/site.yml", "title: 示例\nas_of: 2025-06-01\ndownloads: [csv, json]\n");
    site.builder(Options::default()).refresh(&Changes::Everything).unwrap()
}

/// The archive after another one of which some files hold, and the names of the files that were asked for.
fn made(snapshot: &Snapshot, last: Option<&[u8]>, holds: fn(&MadeFrom) -> bool) -> (Vec<u8>, Vec<String>) {
    let asked = Mutex::new(Vec::new());
    let write = |file: OpenDataFile, out: &mut (dyn Write + Send)| {
        asked.lock().unwrap().push(file.name());
        out.write_all(&snapshot.file(&file.path()).unwrap().unwrap())
    };
    let open = || last.map(Cursor::new).ok_or_else(|| io::Error::other("none"));
    let (context, mut bytes) = (snapshot.page_context(), Vec::new());
    let last = LastArchive { open: &open, holds: &holds };
    archive(context.open_data(), Some(last), &write, &mut bytes).unwrap();
    let mut asked = asked.into_inner().unwrap();
    asked.sort();
    (bytes, asked)
}

#[test]
fn only_files_of_years_that_changed_are_packed_anew() {
    let snapshot = snapshot();
    let (first, all) = made(&snapshot, None, |_| true);
    assert!(all.contains(&"2024.json".to_owned()) && !all.contains(&"portal.zip".to_owned()), "{all:?}");
    let is_same = |from: &MadeFrom| match from {
        MadeFrom::Year(year) | MadeFrom::YearAndLast(year) => year.number() != 2023,
        MadeFrom::Agencies(_) => true,
        MadeFrom::All => false,
    };
    let (again, asked) = made(&snapshot, Some(&first), is_same);
    assert!(again == first);
    let of_all = ["csv-metadata.json", "datapackage.json"];
    let wanted: Vec<&String> =
        all.iter().filter(|name| name.starts_with("2023.") || of_all.contains(&name.as_str())).collect();
    assert_eq!(asked.iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn of_an_archive_that_is_spoilt_nothing_is_taken() {
    let snapshot = snapshot();
    let (first, all) = made(&snapshot, None, |_| true);
    for spoilt in [&b""[..], &b"PK"[..], &first[..first.len() / 2], &"示例".repeat(900).into_bytes()] {
        let (again, asked) = made(&snapshot, Some(spoilt), |_| true);
        assert!(again == first);
        assert_eq!(asked, all);
    }
}
