//! Files of an office: a report as a workbook and as a document, a year as a workbook (Office Open XML, ISO/IEC 29500).
//!
//! `paper` says what of a report is printed, in which order; `form_table` lays a statutory table out. The same content gives
//! the same bytes: the files in an archive have one date, and nothing in them tells when or where they were made.

#[cfg(feature = "docx")]
mod document;
#[cfg(feature = "docx")]
mod document_parts;
mod form_table;
#[cfg(feature = "xlsx")]
mod formula;
pub(in crate::export) mod package;
mod paper;
#[cfg(feature = "docx")]
mod report_docx;
#[cfg(feature = "xlsx")]
mod report_xlsx;
#[cfg(feature = "xlsx")]
pub(in crate::export) mod sheet;
#[cfg(feature = "xlsx")]
pub(in crate::export) mod sheet_text;
#[cfg(feature = "xlsx")]
pub(in crate::export) mod workbook;
mod xml;

#[cfg(feature = "docx")]
pub(in crate::export) use report_docx::write as write_docx;
#[cfg(feature = "xlsx")]
pub(in crate::export) use report_xlsx::write as write_xlsx;
