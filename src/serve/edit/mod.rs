//! Editing in the preview: calls that change files of the site, and nothing but those.
//!
//! A call needs the key that the terminal shows, and comes from a page of this server alone (`gate`). What it changes, it changes
//! through the pen of `write`, one whole file at a time, and only if the file is still the one that the page was made from.

mod anew;
mod body;
mod calls;
mod files;
mod gate;
mod key;
mod sheet;
mod store;
mod words;

pub(super) use calls::Calls;
pub(super) use gate::Admission;
pub(crate) use key::EditKey;
