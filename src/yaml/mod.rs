//! Turns text into a small tree with places, refusing what editors must not write.

mod explain;
mod look;
mod node;
mod parse;
mod quick;

pub(crate) use look::full_width;
pub use node::{Node, Style, Value};
pub use parse::{Document, parse};
