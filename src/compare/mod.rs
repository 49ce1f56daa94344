//! Computes deadlines met, changes, roll-ups: the numbers that rules and pages both ask for, so that they cannot disagree.

mod change;
mod coverage;
mod roll_up;
mod totals;

pub use change::{Change, comparable};
pub use coverage::{Standing, Timing, as_of, last_due_year, standing, timing};
pub use roll_up::roll_up;
pub use totals::{Total, Totals, YearTotals};
