//! What lies beside a report and is published with it: whether its name, its type and its first bytes allow that.

mod head;
mod judge;
mod name;
mod root_file;
mod sign;

pub(super) use judge::{Attachments, Judgement, part_meant};
pub(super) use root_file::{judge_root_file, path_at_root};
