//! Calls read, check, site, render, publish in order, and keeps what need not be done again.

mod compared;
mod compared_texts;
mod data_folder;
mod fewer;
mod file_sizes;
mod findings;
mod inner_links;
mod last_build;
mod link_address;
mod near_report;
mod new_report;
mod output;
mod refresh;
mod report_cache;
mod root_files;
mod since;
mod snapshot;
mod text_files;
mod text_html;
mod theme_cache;
mod theme_folder;

pub(crate) use data_folder::DataScope;
pub(crate) use last_build::LastBuild;
pub(crate) use new_report::NewReport;
pub(crate) use output::Output;
pub use refresh::{Builder, Changes, Options};
pub use snapshot::{Built, Snapshot};
pub use theme_folder::ThemeChoice;
