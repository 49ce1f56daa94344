//! The few words that all rooms share: years, dates, the two languages, and the failure that ends a run.

mod date;
mod failure;
mod lang;
mod scatter;
mod year;

pub use date::Date;
pub use failure::Failure;
pub use lang::Lang;
pub(crate) use lang::{Said, Words};
pub(crate) use scatter::{SPREAD, mixed};
pub(crate) use year::Year;
