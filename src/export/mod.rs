//! Turns what pages may see into files of data.
//!
//! A data file is an output at a path like a page: it is lent what it is made from, and goes through the same manifest.

mod cells;
#[cfg(feature = "parquet")]
mod columnar;
mod comparison;
mod csv_writer;
mod feed;
mod form_texts;
mod json_writer;
mod kind;
mod long_csv;
#[cfg(feature = "office")]
mod office;
mod open;
mod part_writer;
mod picture;
mod png;
mod redirects;
mod report_file;
mod report_json;
mod report_tables;
mod search;
mod series;

pub(crate) use form_texts::FormTexts;
pub(crate) use kind::{DataFile, DataKind, ExportContext};
pub(crate) use open::{LastArchive, archive, open_rows, write_open};
pub(crate) use report_file::write_report;
pub(crate) use search::Indices;

/// All kinds of data file. The index of a year is large, so the files that need one stand at the end.
pub(crate) static DATA_KINDS: &[DataKind] = &[
    comparison::KIND,
    series::KIND,
    report_file::KIND,
    open::KIND,
    feed::KIND,
    redirects::KIND,
    picture::KIND,
    search::KIND,
];
