//! The pen: changes figures, texts, dates, waivers and corrections of a report file where they stand, and no other byte.
//!
//! Whatever it writes is read again, and is given back only if it says what was meant and, beside that, what it said before.

mod block;
mod change;
mod check;
mod edited;
mod entries;
mod figure;
mod page;
mod paper;
mod places;
mod register;
mod register_change;
mod register_check;
mod rows;
mod texts;
mod values;

#[cfg(test)]
mod tests;

pub(crate) use change::{NewValue, NotWritten, PenChange, PenContext};
pub(crate) use edited::edited;
pub(crate) use places::sound;
pub(crate) use register::registered;
pub(crate) use register_change::NotRegistered;
pub(crate) use values::written_values;
