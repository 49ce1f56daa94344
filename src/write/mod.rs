//! Writes a report as canonical YAML: the order of the form, aligned columns, keys of one language.

mod draft;
mod entry;
mod guard;
mod layout;
mod mended;
mod rows;
mod scalar;

pub(crate) use draft::{ReportDraft, SectionDraft, StatisticDraft, TextDraft};
pub(crate) use entry::Entry;
pub(crate) use layout::{FileText, Unlaid, laid_out};
pub(crate) use mended::{MendedFile, mended};
