//! The lines of a text, and what is changed in them so that Markdown makes of them what their author means.
//!
//! Nothing is code because it is indented; a line that begins with a number or a bullet is a paragraph of its own; a
//! heading needs no space behind its marks; a table has as many columns as its longest row; a definition that no link
//! uses is words.

mod definitions;
mod drawn;
mod tables;
#[cfg(test)]
mod tests;
mod walk;

use crate::prose::oddity::Oddity;
use crate::prose::rewrite::Rewrite;

/// What the lines of a text need.
#[derive(Debug, Default)]
pub(super) struct LineLayout {
    /// In the order of the text.
    pub rewrites: Vec<Rewrite>,
    /// What is odd in lines.
    pub oddities: Vec<Oddity>,
}

/// Looks through the lines of a text.
pub(super) fn layout(text: &str) -> LineLayout {
    let mut walk = walk::LineWalk::new(text);
    let mut at = 0;
    while at < text.len() {
        at = walk.line(at);
    }
    walk.close()
}
