//! Calls read, check, site, render, publish in order, and keeps what need not be done again.

mod snapshot;
mod text_files;

pub use snapshot::{Builder, Built, Options, Snapshot};
