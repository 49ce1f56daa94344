//! Calls read, check, site, render, publish in order, and keeps what need not be done again.

mod dress;
mod output;
mod refresh;
mod snapshot;
mod standing;
mod text_files;

pub use dress::Told;
pub use output::Output;
pub use refresh::{Builder, Changes, Options};
pub use snapshot::{Built, Snapshot};
