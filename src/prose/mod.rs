//! Texts of editors: narratives and pages in Markdown, with slots for figures.

mod line_map;
mod links;
mod plain;
mod references;
mod text;

pub use line_map::LineMap;
pub use links::{Link, links};
pub use plain::{is_wide, paragraphs, unindented};
pub use references::references;
pub use text::{Prose, Slot};
