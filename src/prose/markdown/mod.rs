//! A text as the events of Markdown, as this site reads it.
//!
//! It is CommonMark with tables, footnotes and struck words, but for what takes characters of plain Chinese writing for
//! markup: `7*24` has no emphasis, `年____月` none either, a backslash goes only before what it protects, and `**` beside
//! Chinese punctuation is bold.

mod bold;
mod emphasis;
mod events;
#[cfg(test)]
mod tests;

pub(in crate::prose) use emphasis::is_figure;
pub(in crate::prose) use events::OPTIONS;
pub use events::{MarkdownEvent, events};
