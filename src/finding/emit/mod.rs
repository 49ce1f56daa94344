//! Prints findings: one file a format.

mod concise;
mod cut;
mod desk;
mod escaping;
mod excerpt;
mod github;
mod json;
mod marks;
mod paint;
mod sarif;
mod sheet;
mod text;
mod wrap;

pub(crate) use desk::Desk;
pub use desk::Format;
pub(crate) use wrap::{WIDTH, width, wrap};
