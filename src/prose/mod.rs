//! Texts of editors: narratives and pages in Markdown, with slots for figures.

mod links;
mod text;

pub use links::{Link, links};
pub use text::{Prose, Slot, spots_of};
