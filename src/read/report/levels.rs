//! Whether the keys of a report stand on the levels that its form has for them.

use crate::edition::Editions;
use crate::finding::reading;
use crate::read::outline::{self, Outline};
use crate::read::reader::Reader;
use crate::read::report::{Beside, assembly};
use crate::register::ReportKey;
use crate::source::{FileId, Lines};
use crate::yaml::{Document, Node};

/// What is wrong with the levels of a report, if anything is.
pub(super) fn outline(
    lines: &Lines<'_>,
    document: &Document<'_>,
    file: FileId,
    key: ReportKey,
    editions: &Editions,
    beside: &Beside<'_>,
) -> Option<Outline> {
    let pairs = document.root.as_ref().and_then(Node::pairs).unwrap_or(&[]);
    let edition = assembly::meant(pairs, key, editions)?;
    let texts: Vec<&str> = beside.texts.iter().map(|(name, ..)| *name).collect();
    if !document.broken && outline::is_in_order(edition, pairs, &texts) {
        return None;
    }
    let is_merged = document.findings.iter().any(|finding| finding.says(&reading::CONFLICT));
    let reader = Reader::new(lines, file, Vec::new());
    (!is_merged).then(|| outline::outline(&reader, edition, &texts)).flatten()
}
