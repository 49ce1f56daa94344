//! What lies beside a report and is published with it: whether its name, its type and its first bytes allow that.

mod judge;
mod name;
mod sign;

pub(super) use judge::{Attachments, Judgement, part_meant};
pub(super) use name::is_backup;
