//! A report file in canonical layout: the order of the form, aligned columns, comments kept at what they comment.
//!
//! The bytes of values and texts are copied. Whatever comes out is read again, and is given back only if it says the same.

mod cut;
mod emit;
mod entry;
mod file_text;
mod lay;
mod same;
mod words;

pub(crate) use file_text::FileText;
pub(crate) use lay::{Unlaid, laid_out};
