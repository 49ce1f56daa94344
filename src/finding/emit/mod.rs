//! Prints findings: one file a format.

mod json;
mod text;

use std::io::{self, Write};

use crate::base::Lang;
use crate::edition::Editions;
use crate::finding::Finding;
use crate::source::{Lines, Text, Tree};

/// A format in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One array of objects.
    Json,
}

/// What printing needs beside the findings themselves.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The files, for paths and source lines.
    pub tree: &'a Tree,
    /// The editions, for cell addresses.
    pub editions: &'a Editions,
    /// The language of sentences.
    pub lang: Lang,
    /// Whether colour may be used.
    pub colour: bool,
}

impl Desk<'_> {
    /// Prints findings in the order given.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn print(&self, findings: &[Finding], format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => text::print(self, findings, out),
            Format::Json => json::print(self, findings, out),
        }
    }

    /// A file's text as far as it can be shown: bytes that are not UTF-8 become marks.
    fn shown(&self, file: crate::source::FileId) -> String {
        let Ok(source) = self.tree.load(file, 1 << 20) else { return String::new() };
        match Text::decode(source.bytes.clone()) {
            Ok(text) => text.0,
            Err(_) => String::from_utf8_lossy(&source.bytes).into_owned(),
        }
    }

    fn line<'t>(&self, lines: &Lines<'t>, number: usize) -> &'t str {
        lines.line(number.saturating_sub(1))
    }
}
