//! Reads the shapes that reports really use, in one pass over their lines, and leaves anything else to the full parser.
//!
//! What it makes of a text is what the full parser makes of it, or nothing: in doubt it gives up, with `None` and `?`.
//! So it knows no findings. `tests.rs` holds the two side by side.

mod block;
mod characters;
mod flow;
#[cfg(test)]
mod grammar;
mod literal;
mod plain;
#[cfg(test)]
mod tests;

use crate::source::Lines;
use crate::yaml::Node;

/// Levels that are read here; fewer than the parser allows.
const DEPTH: usize = 16;

/// The tree of a text. `None` leaves the text to the full parser, whatever is in it.
pub(super) fn read<'a>(lines: &Lines<'a>) -> Option<Node<'a>> {
    let text = lines.text();
    characters::sound(text.as_bytes()).then(|| block::BlockReader::new(lines).document())?
}
