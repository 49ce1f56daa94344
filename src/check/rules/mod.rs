//! One file a rule, and the list of all of them, in reading order.

use crate::check::Check;

/// All rules that look at what was read.
pub static CHECKS: &[Check] = &[];
