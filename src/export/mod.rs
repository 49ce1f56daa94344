//! Turns what pages may see into files of data.
//!
//! A data file is an output at a path like a page: it is made from the same stock, and goes through the same manifest.

mod comparison;
mod csv_writer;
mod file;
mod search;
mod series;

pub use comparison::ComparisonFile;
pub use file::{DataFile, data_files};
pub use search::{Indices, SearchFile};
