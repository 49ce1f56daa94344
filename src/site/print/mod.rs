//! Prints numbers, shares, changes and days. Pure: what is printed depends on the arguments alone.

mod change;
mod date;
mod number;
pub(crate) mod public_text;
mod remark_title;
mod share;
mod size;

pub(crate) use change::{change, rate};
pub(crate) use date::DateView;
pub(crate) use date::date;
pub(crate) use number::{amount, missing, number, printed, scaled, signed_amount, sum, tenths};
pub(crate) use remark_title::{is_notice, remark_title};
pub(crate) use share::share;
pub(crate) use size::size;
