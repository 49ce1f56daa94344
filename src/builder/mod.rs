//! Calls read, check, site, render, publish in order, and keeps what need not be done again.

mod builder;
mod dress;
mod output;
mod snapshot;
mod standing;
mod text_files;

pub use builder::{Builder, Changes, Options};
pub use dress::Told;
pub use output::Output;
pub use snapshot::{Built, Snapshot};
