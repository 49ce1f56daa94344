//! One report file, and the texts that stand beside it.

mod assembly;
mod beside;
mod levels;
mod missing;
mod records;
mod statistics;
mod text_files;
mod texts;
mod titles;
mod whole;

pub(super) use assembly::meant;
pub(super) use beside::Beside;
pub(super) use whole::{report, report_of};
