//! Says what is wrong, where, both sides, the difference and the mend, in two languages and several formats.

mod emit;
mod model;
pub mod reading;
mod rule;

pub use emit::{Desk, Format, width};
pub use model::{Finding, Hole, Related, Sides, Suspect};
pub use rule::{Level, Message, Rule};
