//! Editing in the preview: calls that change files of the site, and nothing but those.
//!
//! A call needs the key that the terminal shows, and comes from a page of this server alone (`gate`). What it changes, it changes
//! through the pen of `write`, one whole file at a time, and only if the file is still the one that the page was made from.

mod agencies;
mod anew;
mod body;
mod calls;
#[cfg(feature = "import")]
mod documents;
#[cfg(feature = "import")]
mod doubts;
mod files;
#[cfg(feature = "import")]
mod form_table;
mod gate;
#[cfg(feature = "import")]
mod importing;
#[cfg(not(feature = "import"))]
#[path = "not_importing.rs"]
mod importing;
#[cfg(feature = "import")]
mod indicators;
mod key;
#[cfg(feature = "import")]
mod review;
mod sheet;
mod store;
mod words;

pub(super) use calls::Calls;
pub(super) use gate::Admission;
pub(crate) use key::EditKey;
