//! The files of `/data/`: the reports of a year, the cells of a year, what is to be known of them, and what tells what they mean.
//!
//! Each is written piece by piece, so that a year of any size needs the memory of a report.

mod agencies;
mod archive;
mod cells_csv;
#[cfg(feature = "parquet")]
mod cells_parquet;
mod codebook;
mod columns;
mod data_package;
mod files;
mod kind;
mod remarks;
#[cfg(feature = "parquet")]
mod remarks_parquet;
mod reports_csv;
mod reports_json;
#[cfg(feature = "parquet")]
mod reports_parquet;
#[cfg(feature = "xlsx")]
mod reports_xlsx;
mod schema;
#[cfg(feature = "parquet")]
mod stored;
mod table_metadata;
mod wide;

pub(crate) use archive::{LastArchive, archive};
pub(crate) use files::{open_rows, write as write_open};
pub(super) use kind::KIND;
