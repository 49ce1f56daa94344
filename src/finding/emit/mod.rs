//! Prints findings: one file a format.

mod cut;
mod desk;
mod excerpt;
mod github;
mod json;
mod marks;
mod paint;
mod sarif;
mod sheet;
mod text;
mod wrap;

pub use desk::{Desk, Format};
pub use wrap::{WIDTH, width, wrap};
