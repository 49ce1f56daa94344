//! The levels of a report: headings that were lost, commented out or misnamed, and rows that lost their indentation.
//!
//! A parser takes such a file as it is indented, and each of its rows would be an unknown key. Here the lines are walked with
//! the form at hand: each key that cannot stand where it does is put where the form has it, and what is wrong is told
//! once. The report is then read again with these repairs, so that what else is wrong with it is told in the same run.

mod heading;
mod line;
mod open;
mod order;
mod repair;
mod say;
mod seen;
mod walk;

pub(super) use order::is_in_order;
pub(super) use say::outline;

use crate::finding::{Edit, Finding};

/// What is wrong with the levels of a report, and the repairs that mend it.
pub(super) struct Outline {
    pub findings: Vec<Finding>,
    /// In the bytes of the file.
    pub edits: Vec<Edit>,
}
