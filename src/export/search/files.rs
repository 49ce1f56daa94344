//! Which files there are, where they stand, and the bytes of each.

use serde_json::Value;

use crate::base::Year;
use crate::export::search::terms::hash;
use crate::export::search::{Indices, SearchFile, agencies, index, texts};
use crate::export::{DataFile, DataKind, ExportContext};
use crate::site::{MadeFrom, Reports};

const FOLDER: &str = "search/data/";

/// The files for searching.
pub(in crate::export) const KIND: DataKind = DataKind {
    name: "search",
    asked_by: Some("search"),
    all: |see| SearchFile::all(see).into_iter().map(SearchFile::listed).collect(),
    parse: |see, path| SearchFile::parse(see.indices, path).map(SearchFile::listed),
    write: |see, path, out| {
        if let Some(file) = SearchFile::parse(see.indices, path) {
            file.write(see, out);
        }
    },
};

impl SearchFile {
    fn listed(self) -> DataFile {
        let (index, made_from) = match self {
            SearchFile::Version | SearchFile::Index | SearchFile::Agencies(_) => (None, MadeFrom::All),
            SearchFile::Pinyin => (None, MadeFrom::NONE),
            SearchFile::Texts(year, _) => (None, MadeFrom::Year(year)),
            SearchFile::Bucket(year, _) => (Some(year), MadeFrom::Year(year)),
        };
        DataFile { index, ..DataFile::of(made_from, self.path()) }
    }

    /// All files of a site: those of one year's buckets stand together, at the end.
    fn all(see: &ExportContext<'_>) -> Vec<SearchFile> {
        let indices = see.indices;
        let mut all = vec![SearchFile::Version, SearchFile::Index, SearchFile::Pinyin];
        all.extend((0..indices.shards().len()).map(SearchFile::Agencies));
        let years = || see.reports.store.counts().map(|(year, _)| year);
        let plans = || years().filter_map(|year| Some((year, indices.plan(year)?)));
        all.extend(
            plans().flat_map(|(year, p)| (0..p.texts.len()).map(move |at| SearchFile::Texts(year, at))),
        );
        all.extend(plans().flat_map(|(year, p)| (0..p.buckets).map(move |at| SearchFile::Bucket(year, at))));
        all
    }

    /// Its path below the site's root.
    fn path(self) -> String {
        match self {
            SearchFile::Version => format!("{FOLDER}version.js"),
            SearchFile::Index => format!("{FOLDER}index.js"),
            SearchFile::Pinyin => format!("{FOLDER}pinyin.js"),
            SearchFile::Agencies(at) => format!("{FOLDER}agencies-{at}.js"),
            SearchFile::Texts(year, at) => format!("{FOLDER}{year}/texts-{at}.js"),
            SearchFile::Bucket(year, at) => format!("{FOLDER}{year}/terms-{at}.js"),
        }
    }

    /// The file at a path below the site's root.
    fn parse(indices: &Indices, path: &str) -> Option<SearchFile> {
        let name = path.strip_prefix(FOLDER)?.strip_suffix(".js")?;
        let (year, name) = match name.split_once('/') {
            Some((year, name)) => (Some(Year::parse(year)?), name),
            None => (None, name),
        };
        let (what, at) = match name.split_once('-') {
            Some((what, at)) => (what, at.parse::<usize>().ok()?),
            None => (name, 0),
        };
        let plan = year.and_then(|year| indices.plan(year));
        let (file, count) = match (what, year) {
            ("version", None) => (SearchFile::Version, 1),
            ("index", None) => (SearchFile::Index, 1),
            ("pinyin", None) => (SearchFile::Pinyin, 1),
            ("agencies", None) => (SearchFile::Agencies(at), indices.shards().len()),
            ("texts", Some(year)) => (SearchFile::Texts(year, at), plan?.texts.len()),
            ("terms", Some(year)) => (SearchFile::Bucket(year, at), plan?.buckets),
            _ => return None,
        };
        // `terms-007.js` is no file, and none lies behind the last.
        (at < count && path == file.path()).then_some(file)
    }

    /// Appends its bytes. A file whose positions depend on who reported ends with the mark of those who did.
    fn write(self, see: &ExportContext<'_>, out: &mut Vec<u8>) {
        let ExportContext { names, reports: Reports { store, editions }, indices, .. } = *see;
        let name = self.path();
        let name = name.trim_start_matches(FOLDER).trim_end_matches(".js");
        out.extend_from_slice(format!("portalSearch(\"{name}\",").as_bytes());
        match self {
            SearchFile::Bucket(year, at) => {
                let index = indices.index(year, editions);
                let bucket = index.as_ref().and_then(|index| index.buckets.get(at));
                out.extend_from_slice(bucket.map_or("{}", |b| &**b).as_bytes());
                out.extend_from_slice(
                    format!(",\"{}\"", indices.mark(names.register, year, None)).as_bytes(),
                );
            }
            SearchFile::Texts(year, at) => {
                let range =
                    indices.plan(year).and_then(|plan| plan.texts.get(at)).cloned().unwrap_or_default();
                let shelf = store.shelf(year).into_iter();
                let reports = shelf.flat_map(|shelf| shelf.reports().range(range.clone()));
                texts::write(editions, reports.map(|report| &***report), out);
                let mark = indices.mark(names.register, year, Some(range));
                out.extend_from_slice(format!(",\"{mark}\"").as_bytes());
            }
            SearchFile::Version => {
                let index = index::value(see).to_string();
                json(&format!("{:x}", hash(index.encode_utf16())).into(), out);
            }
            SearchFile::Index => json(&index::value(see), out),
            SearchFile::Pinyin => json(&agencies::syllables(names.register), out),
            SearchFile::Agencies(at) => {
                let range = indices.shards().get(at).cloned().unwrap_or_default();
                json(&agencies::value(see, range), out);
            }
        }
        out.extend_from_slice(b");\n");
    }
}

fn json(value: &Value, out: &mut Vec<u8>) {
    // `serde_json` cannot fail on a value in memory.
    let _ = serde_json::to_writer(out, value);
}
