//! Turns text into a small tree with places and comments, refusing what editors must not write.

mod blank_lines;
mod characters;
mod comments;
mod conflict;
mod draft;
mod fault;
mod invisible;
mod limits;
mod look;
mod node;
mod notice;
mod parse;
mod parted;
mod quick;
mod recover;
mod remarks;
mod same_colon;
mod tree;
mod vocabulary;

pub(crate) use characters::characters;
pub(crate) use conflict::without_conflicts;
pub(crate) use fault::{is_bar_like, pair, spaces};
pub(crate) use invisible::{code_of, control, control_in_name, name_of};
pub(crate) use look::full_width;
pub(crate) use node::{Comment, Node, Style, Yaml};
pub(crate) use parse::{Document, parse, parse_changed};
pub(crate) use remarks::remarks;
#[cfg(test)]
pub(crate) use vocabulary::NoVocabulary;
pub(crate) use vocabulary::{Heading, Vocabulary};
