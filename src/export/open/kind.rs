//! The files of `/data/` as a kind of data file.

use std::io::Cursor;

use crate::export::open::archive::{LastArchive, archive};
use crate::export::open::files::{made_from, write};
use crate::export::{DataFile, DataKind};
use crate::site::{OfferedFile, OpenDataFile};

/// The files of `/data/`.
pub(in crate::export) const KIND: DataKind = DataKind {
    name: "open",
    asked_by: Some("data"),
    all: |see| see.open.files().into_iter().map(listed).collect(),
    parse: |see, path| see.open.find(path).map(listed),
    write: |see, path, out| {
        if let Some(file) = see.open.find(path) {
            // Writing into memory cannot fail.
            let _ = match file.kind.holds_others() {
                true => {
                    let none: Option<LastArchive<'_, Cursor<&[u8]>>> = None;
                    archive(see.open, none, &|file, out| write(see, file, out), out)
                }
                false => write(see, file, out),
            };
        }
    },
};

fn listed(file: OpenDataFile) -> DataFile {
    DataFile { offered: Some(OfferedFile::Open(file)), ..DataFile::of(made_from(file), file.path()) }
}
