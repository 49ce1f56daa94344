//! Says what is wrong, where, both sides, the difference and the mend, in two languages and several formats.

pub mod about;
mod bounded;
mod emit;
mod followers;
mod hole;
mod mend;
mod model;
pub mod reading;
mod relation;
mod rule;

pub use bounded::{BoundedFindings, MOST, bounded};
pub use emit::Format;
pub(crate) use emit::{Desk, WIDTH, width, wrap};
pub use followers::leave_out_followers;
pub(crate) use hole::fill;
pub use hole::{Filled, Hole, Holes, IntoHole, NONE, holes};
pub use mend::{Edit, Mend, Quoted};
pub use model::{Finding, Related, SharedFindings, Sides, Suspect};
pub use rule::{Group, Level, Message, Rule, Wording};
