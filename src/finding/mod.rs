//! Says what is wrong, where, both sides, the difference and the mend, in two languages and several formats.

pub(crate) mod about;
mod bounded;
mod emit;
mod followers;
mod hole;
mod mend;
mod model;
pub(crate) mod reading;
mod relation;
mod rule;

pub(crate) use bounded::{BoundedFindings, MOST, bounded};
pub use emit::Format;
pub(crate) use emit::{Desk, WIDTH, width, wrap};
pub(crate) use followers::leave_out_followers;
pub(crate) use hole::fill;
pub(crate) use hole::{Filled, Hole, Holes, IntoHole, NONE, holes};
pub(crate) use mend::{Edit, Mend, Quoted, applied};
pub(crate) use model::{Finding, Related, SharedFindings, Sides, Suspect};
pub(crate) use rule::{Group, Level, Message, Rule, Wording};
