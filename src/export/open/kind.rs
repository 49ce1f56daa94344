//! The files of `/data/` as a kind of data file.

use crate::export::open::archive::archive;
use crate::export::open::files::{made_from, write};
use crate::export::{DataFile, DataKind};
use crate::site::{OpenContent, OpenDataFile};

/// The files of `/data/`.
pub(in crate::export) const KIND: DataKind = DataKind {
    name: "open",
    asked_by: Some("data"),
    all: |see| see.open.files().into_iter().map(listed).collect(),
    parse: |see, path| see.open.find(path).map(listed),
    write: |see, path, out| {
        if let Some(file) = see.open.find(path) {
            // Writing into memory cannot fail.
            let _ = match file.kind.content {
                OpenContent::Archive => archive(see, None).map(|bytes| out.extend_from_slice(&bytes)),
                _ => write(see, file, out),
            };
        }
    },
};

fn listed(file: OpenDataFile) -> DataFile {
    DataFile::of(made_from(file), file.path())
}
