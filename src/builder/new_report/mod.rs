//! A report that is not written yet, from the site that it will stand in.

mod blank;
mod last;
mod made;

pub(crate) use made::NewReport;
