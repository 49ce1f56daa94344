//! What is wrong with a file that is no YAML. A parser stops somewhere behind the fault and names a rule of its grammar;
//! here the lines are walked as an editor reads them, up to where it stopped, to the first that is not as it should be.
//!
//! A fault has the changes after which reading can go on, so that all faults of a file are found in one run.

mod behind;
mod bracket;
mod context;
mod dash;
mod diff;
mod first_row;
mod flow;
mod heading;
mod indent;
mod items;
mod joined;
mod key;
mod key_line;
mod line;
mod mark;
mod misread;
mod no_pair;
mod none;
mod odd_row;
mod quote;
mod quoted;
mod rest;
mod scan;
mod table;
mod text;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub(super) use context::{Context, SyntaxFault};
pub(crate) use indent::spaces;
pub(crate) use line::pair;
pub(super) use line::{is_odd_space, is_white};
pub(super) use misread::{misread, suspects};
pub(super) use rest::{left_out, next_line, unexplained};
pub(super) use scan::first;
pub(crate) use words::is_bar_like;
