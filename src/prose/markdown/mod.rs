//! A text as the events of Markdown, as this site reads it.
//!
//! It is CommonMark with tables, footnotes and struck words, but for what takes characters of plain Chinese writing for
//! markup: `7*24` has no emphasis, `年____月` none either, a backslash goes only before what it protects, and the marks
//! `**` of a paragraph pair in their order, also beside Chinese punctuation.

mod emphasis;
mod events;
mod footnotes;
mod names;
mod stars;
#[cfg(test)]
mod tests;

pub(in crate::prose) use events::OPTIONS;
pub(crate) use events::{MarkdownEvent, events};
pub(crate) use footnotes::gathered;
