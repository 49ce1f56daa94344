//! Turns text into a small tree with places and comments, refusing what editors must not write.

mod comments;
mod explain;
mod limits;
mod look;
mod node;
mod parse;
mod quick;

pub(crate) use look::{characters, control, full_width};
pub use node::{Comment, Node, Style, Yaml};
pub use parse::parse;
