//! Reads a file: by the quick reader, by the parser, or, where neither can, fault by fault.

use crate::finding::{BoundedFindings, Edit, Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::text::{may_have_merge_markers, unprintables};
use crate::yaml::characters::{characters, is_hopeless};
use crate::yaml::look::Look;
use crate::yaml::parted::PartedNumbers;
use crate::yaml::recover::Recovered;
use crate::yaml::tree::{self, Stop};
use crate::yaml::vocabulary::Vocabulary;
use crate::yaml::{Node, blank_lines, comments, conflict, quick, recover, same_colon};

/// A text that was read: its tree as far as there is one, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The tree; `None` where there is nothing, or nothing that can be read.
    pub root: Option<Node<'a>>,
    /// It is no YAML, and the tree is what is probably meant: something may be missing from it that is in the file.
    pub broken: bool,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

/// Reads a text as one YAML document.
pub(crate) fn parse<'a>(lines: &Lines<'a>, file: FileId, vocabulary: &dyn Vocabulary) -> Document<'a> {
    match quick::read(lines).filter(|_| !may_have_merge_markers(lines.text())) {
        // What the quick reader takes may be meant otherwise all the same.
        Some(root) if recover::is_misread(lines, file, vocabulary, &root) => {
            parse_in_full(lines, file, vocabulary)
        }
        Some(root) => Document { root: Some(root), broken: false, findings: Vec::new() },
        None => parse_in_full(lines, file, vocabulary),
    }
}

/// Reads what a text would be with some changes; its places are those of the text as it is.
pub(crate) fn parse_changed<'a>(
    lines: &Lines<'a>,
    file: FileId,
    vocabulary: &dyn Vocabulary,
    edits: &[Edit],
) -> Document<'a> {
    let mut findings = characters(lines, 0, file);
    let Recovered { root, findings: found, certain } = recover::recover(lines, file, vocabulary, edits, None);
    findings.extend(same_colon::told_once(found));
    Document { broken: root.is_none() || !certain, root, findings }
}

/// Tells a second document that is the first one again as that, and one behind a line of dots as that.
fn again(lines: &Lines<'_>, finding: &mut Finding) {
    let line = finding.place.spot.line() - 1;
    let above = (0..line).rev().find(|above| !lines.line(*above).trim().is_empty());
    if let Some(above) = above.filter(|above| lines.line(*above).trim_end() == "...") {
        let (start, end) = (lines.start_of(above), lines.start_of(above + 1));
        let place = Place::new(finding.place.file, lines.spot(start, start + "...".len()));
        let filled = fill!(mend = Mend::new(place.file, start..end, ""));
        *finding = Finding::new(&reading::DOCUMENT_DOTS, place, filled);
        return;
    }
    let (text, at, below) = (lines.text(), lines.start_of(line), lines.start_of(line + 1));
    let first = text.get(..at).unwrap_or("").trim();
    let second = text.get(below..).unwrap_or("");
    if first.trim_start_matches("---").trim() == second.trim() {
        let filled = fill!(line = line + 1, count = second.lines().count() + 1);
        *finding = Finding::new(&reading::DOCUMENT_AGAIN, finding.place, filled);
    }
}

/// Reads a text with the full parser, whatever its shapes are.
pub(super) fn parse_in_full<'a>(
    lines: &Lines<'a>,
    file: FileId,
    vocabulary: &dyn Vocabulary,
) -> Document<'a> {
    let mut findings = characters(lines, 0, file);
    if !findings.is_empty() && is_hopeless(lines, &findings) {
        return Document { root: None, broken: true, findings };
    }
    let conflicts = conflict::find(lines, file);
    let has_conflicts = !conflicts.edits.is_empty();
    let blanks = blank_lines::find(lines, file).filter(|_| !has_conflicts);
    // The head of a change that was pasted has a line that begins another document.
    let is_diff = ["diff --git ", "--- a/", "@@ -"].iter().any(|head| lines.text().starts_with(head));
    let whole = match blanks.is_none() && !has_conflicts && !is_diff {
        true => tree::build(lines.text()),
        false => Err(Stop::Sign(0)),
    };
    let stop = match whole {
        Err(stop) => Some(stop),
        Ok(tree) if tree.root.as_ref().is_some_and(|r| recover::is_misread(lines, file, vocabulary, r)) => {
            None
        }
        Ok(tree) => {
            let place = |start, end| Place::new(file, lines.spot(start, end));
            findings.extend(tree.notices.iter().map(|n| n.finding(place(n.at.start, n.at.end))));
            let mut root = tree.root;
            if let Some(root) = &mut root {
                let mut look = Look { text: lines.text(), place: &place, findings };
                look.node(root);
                findings = look.findings;
                let mut parted = PartedNumbers {
                    text: lines.text(),
                    file,
                    place: &place,
                    edit: &|edit| edit,
                    findings: BoundedFindings::default(),
                };
                parted.join(root);
                findings.extend(parted.findings.finish());
                comments::attach(root, &tree.comments, lines.text());
                if !findings.is_empty() {
                    root.leave_out_unprintables();
                }
            }
            // What stands behind the line between two documents is not read.
            let is_cut = |f: &Finding| {
                f.says(&reading::DOCUMENTS)
                    || f.says(&reading::DOCUMENT_AGAIN)
                    || f.says(&reading::DOCUMENT_DOTS)
            };
            findings.iter_mut().filter(|f| f.says(&reading::DOCUMENTS)).for_each(|f| again(lines, f));
            return Document { root, broken: findings.iter().any(is_cut), findings };
        }
    };
    let blanks = blanks.or_else(|| blank_lines::find_tabs(lines, file).filter(|_| !has_conflicts));
    let stop = stop.filter(|_| !has_conflicts && blanks.is_none());
    findings.extend(conflicts.findings.finish());
    let edits = blanks.as_ref().map_or(&conflicts.edits, |blanks| &blanks.edits);
    let Recovered { root, findings: found, certain } = recover::recover(lines, file, vocabulary, edits, stop);
    findings.extend(blanks.map(|blanks| blanks.finding));
    findings.extend(same_colon::told_once(found));
    // What was left out may have been meant.
    let is_whole = !has_conflicts && unprintables(lines.text()).next().is_none();
    Document { root, broken: !is_whole || !certain, findings }
}
