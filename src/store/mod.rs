//! Puts all reports side by side by year and by agency, each with its revision; keeps what was worked out while what it was
//! made from has not changed.

mod calendar;
mod kept;
mod revision;
mod shelf;
mod years;

pub use calendar::Calendar;
pub use kept::{Kept, replace};
pub use revision::{Dated, Revised, Revision};
pub use shelf::{Groups, Shelf};
pub use years::Store;
