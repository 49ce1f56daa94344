//! Puts all reports side by side by year and by agency, each with its revision; keeps what was worked out while what it was
//! made from has not changed.

mod calendar;
mod kept;
mod parts;
mod revision;
mod shelf;
mod years;

pub(crate) use calendar::Calendar;
pub(crate) use kept::{Kept, replace};
pub(crate) use parts::{PART, Parts};
pub(crate) use revision::{Dated, Revised, Revision};
pub(crate) use shelf::{Groups, Shelf};
pub(crate) use years::Store;
