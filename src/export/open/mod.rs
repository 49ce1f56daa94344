//! The files of `/data/`: the reports of a year, the cells of a year, and what tells what they mean.
//!
//! Each is written piece by piece, so that a year of any size needs the memory of a report.

mod agencies;
mod cells_csv;
mod codebook;
mod columns;
mod data_package;
mod files;
mod reports_csv;
mod table_metadata;
mod wide;

pub(super) use files::KIND;
pub(crate) use files::{open_rows, write as write_open};
