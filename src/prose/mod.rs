//! Texts of editors: narratives and pages in Markdown, with slots for figures.

#[cfg(feature = "office")]
mod blocks;
mod comments;
mod inner_link;
mod layout;
mod line;
mod line_map;
mod links;
mod lone_bracket;
mod markdown;
mod markup;
mod near_link;
mod oddity;
mod pasted;
mod plain;
mod proof;
mod references;
mod rewrite;
mod sign_set;
mod slots;
mod text;

#[cfg(feature = "office")]
pub(crate) use blocks::{BlockKind, Face, TextBlock, TextRun, blocks};
pub(crate) use comments::comments;
pub(crate) use inner_link::InnerLink;
pub(crate) use line_map::{LineMap, Places};
pub(crate) use links::{Link, as_target};
pub(crate) use lone_bracket::LoneBracket;
pub(crate) use markdown::{MarkdownEvent, events, gathered};
pub(crate) use near_link::NearLink;
pub(crate) use oddity::{Oddity, OddityKind};
pub(crate) use plain::{is_wide, paragraphs};
pub(crate) use proof::Proof;
pub(crate) use references::{invisible_names, references};
pub(crate) use rewrite::{MarkdownSource, Rewrite};
pub(crate) use sign_set::SignSet;
pub(crate) use slots::{NearSlot, SlotFault, braces, near_slots, other_brackets};
pub(crate) use text::{Prose, Slot};
