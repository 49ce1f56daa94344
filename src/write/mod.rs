//! Writes a report as canonical YAML: the order of the form, aligned columns, keys of one language.

mod draft;
mod entry;
mod guard;
mod layout;
mod mended;
mod pen;
mod rows;
mod scalar;

pub(crate) use draft::{ReportDraft, TextDraft};
#[cfg(feature = "import")]
pub(crate) use draft::{SectionDraft, StatisticDraft};
pub(crate) use entry::Entry;
pub(crate) use layout::{FileText, Unlaid, laid_out};
pub(crate) use mended::{MendedFile, mended};
pub(crate) use pen::{
    NewValue, NotRegistered, NotWritten, PenChange, PenContext, edited, registered, sound, written_values,
};
