//! Old addresses that lead on, for web servers: `_redirects` as static hosts read it, and a map for nginx.

use std::io::Write;

use crate::base::Year;
use crate::export::{DataFile, DataKind, ExportContext};
use crate::register::AgencyId;
use crate::site::{MadeFrom, base_path};

/// For hosts of static sites.
const HOSTED: &str = "_redirects";
/// For `map $uri $moved { include …; }` of nginx.
const MAPPED: &str = "data/redirects.map";

/// Old addresses that lead on.
pub(super) const KIND: DataKind = DataKind {
    name: "redirects",
    asked_by: Some("moved"),
    all: |see| match moved(see).next() {
        Some(_) => [HOSTED, MAPPED].map(file).into(),
        None => Vec::new(),
    },
    parse: |see, path| {
        let found = [HOSTED, MAPPED].into_iter().find(|own| *own == path);
        found.filter(|_| moved(see).next().is_some()).map(file)
    },
    write: |see, path, out| {
        let base = see.base.map_or("/", base_path);
        for (year, old, new) in moved(see) {
            let id = |agency: AgencyId| see.names.register.get(agency).map_or("", |agency| &agency.id);
            let (old, new) = (id(old), id(new));
            // Ids and years have no character that means something to either; writing into memory cannot fail.
            let _ = match path {
                HOSTED => writeln!(out, "{base}{year}/{old}/* {base}{year}/{new}/:splat 301"),
                _ => writeln!(out, "~^{}{year}/{old}/(?<rest>.*)$ {base}{year}/{new}/$rest;", escaped(base)),
            };
        }
    },
};

fn file(path: &str) -> DataFile {
    DataFile::of(MadeFrom::All, path.to_owned())
}

/// The year, the agency that was abolished before it, and the one that reported about it instead; by year and register.
fn moved<'s>(see: &'s ExportContext<'_>) -> impl Iterator<Item = (Year, AgencyId, AgencyId)> + use<'s> {
    let (names, store) = (see.names, see.reports.store);
    let abolished =
        || names.register.all().filter(|(_, agency)| agency.until.zip(agency.successor).is_some());
    let years = store.shelves().map(|(year, _)| year);
    years.flat_map(move |year| {
        abolished().filter_map(move |(id, _)| Some((year, id, names.heir(store, id, year)?)))
    })
}

/// A path as a regular expression that fits it alone.
fn escaped(path: &str) -> String {
    path.chars()
        .flat_map(|c| (!c.is_ascii_alphanumeric() && c != '/').then_some('\\').into_iter().chain([c]))
        .collect()
}
