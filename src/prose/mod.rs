//! Texts of editors: narratives and pages in Markdown, with slots for figures.

mod inner_link;
mod layout;
mod line;
mod line_map;
mod links;
mod markdown;
mod oddity;
mod pasted;
mod plain;
mod proof;
mod references;
mod rewrite;
mod slots;
mod text;

pub use inner_link::InnerLink;
pub use line_map::{LineMap, Places};
pub use links::{Link, NearLink, as_target};
pub use markdown::{MarkdownEvent, events};
pub use oddity::{Oddity, OddityKind};
pub use plain::{is_wide, paragraphs};
pub use proof::Proof;
pub use references::references;
pub use rewrite::{MarkdownSource, Rewrite};
pub use slots::{NearSlot, SlotFault, braces, near_slots};
pub use text::{Prose, Slot};
