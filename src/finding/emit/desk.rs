//! The formats, and what all of them need.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::base::Lang;
use crate::edition::Editions;
use crate::finding::emit::{concise, github, json, sarif, text};
use crate::finding::{Finding, Rule};
use crate::source::Tree;

/// A format in which findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// A line a finding.
    Concise,
    /// One array of objects.
    Json,
    /// SARIF 2.1.0, for tools that collect what others found.
    Sarif,
    /// Commands that GitHub turns into notes beside the lines of a change.
    Github,
}

/// What printing needs beside the findings themselves.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    /// The files, for paths and source lines.
    pub tree: &'a Tree,
    /// The editions, for cell addresses.
    pub editions: &'a Editions,
    /// All rules there are, for formats that list them.
    pub rules: Vec<&'static Rule>,
    /// The site's folder as an absolute path.
    pub site: PathBuf,
    /// What stands before a path of the site where whoever collects findings looks: empty, or `sub/`.
    pub prefix: String,
    /// The language of sentences.
    pub lang: Lang,
    /// Whether colour may be used.
    pub colour: bool,
    /// Whether places may be links.
    pub links: bool,
}

impl Format {
    /// All formats with the names that the command line gives them.
    pub(crate) const ALL: &[(&str, Format)] = &[
        ("text", Format::Text),
        ("concise", Format::Concise),
        ("json", Format::Json),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
    ];
}

impl Desk<'_> {
    /// Prints findings in the order given.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub(crate) fn print(&self, findings: &[&Finding], format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => text::print(self, findings, out),
            Format::Concise => concise::print(self, findings, out),
            Format::Json => json::print(self, findings, out),
            Format::Sarif => sarif::print(self, findings, out),
            Format::Github => github::print(self, findings, out),
        }
    }
}
