//! A report file with some changes.

use std::collections::BTreeMap;

use crate::finding::{Edit, applied};
use crate::read::LoneReport;
use crate::source::{Lines, Text};
use crate::write::pen::change::{NotWritten, PenChange, PenContext};
use crate::write::pen::check::{MeantChanges, is_sure};
use crate::write::pen::page::{Page, Placed};
use crate::write::pen::places::sound;

/// The mark at the start of some files.
pub(super) const MARK: &[u8] = "\u{feff}".as_bytes();

/// The bytes of a report file with some changes.
///
/// # Errors
/// Where one of them cannot be made: then none is.
pub(crate) fn edited(
    bytes: &[u8],
    changes: &[PenChange],
    context: PenContext<'_>,
) -> Result<Vec<u8>, NotWritten> {
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let Ok(Text(text)) = Text::of(bytes) else { return Err(NotWritten::Faulty(1)) };
    if text.len() + mark != bytes.len() {
        // It has line ends that no other program takes for some.
        return Err(NotWritten::Faulty(1));
    }
    let before = LoneReport::read(&text, context.year, context.editions, context.texts);
    let edition = before.report.as_ref().and_then(|report| context.editions.get(report.edition));
    if let Some(edition) = edition {
        sound(changes, edition, context.editions)?;
    }
    let has_returns = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
    let mut meant = MeantChanges::default();
    let mut new = text.clone();
    let mut rest = changes;
    while !rest.is_empty() {
        let (next, made) = round(&new, rest, &before, context, &mut meant)?;
        (new, rest) = (with_ends(&new, next, has_returns)?, &rest[made..]);
    }
    is_sure(&before, &text, &new, &meant, context)?;
    Ok([&bytes[..mark], new.as_bytes()].concat())
}

/// The edits of as many changes as can be made at once, and how many these are.
fn round(
    text: &str,
    changes: &[PenChange],
    before: &LoneReport,
    context: PenContext<'_>,
    meant: &mut MeantChanges,
) -> Result<(Vec<Edit>, usize), NotWritten> {
    let lines = Lines::new(text);
    let Some(root) = LoneReport::tree(&lines, context.editions) else {
        return Err(NotWritten::Faulty(fault(before)));
    };
    let keys = before.report.as_ref().map(|report| report.keys);
    let page = Page::new(&lines, &root, keys, context).ok_or_else(|| NotWritten::Faulty(fault(before)))?;
    let mut all: BTreeMap<(usize, usize), Edit> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        let Placed { edits, is_simple } = page.place(change, meant)?;
        let ends = |edit: &Edit| (edit.range.start, edit.range.end.max(edit.range.start + 1));
        let meets = |edit: &Edit| {
            let (start, end) = ends(edit);
            all.values().any(|other| start < ends(other).1 && ends(other).0 < end)
        };
        // What moves lines is made alone, and so is what touches the same bytes.
        if at > 0 && (!is_simple || edits.iter().any(meets)) {
            return Ok((all.into_values().collect(), at));
        }
        all.extend(edits.into_iter().map(|edit| ((edit.range.start, edit.range.end), edit)));
        if !is_simple {
            return Ok((all.into_values().collect(), 1));
        }
    }
    Ok((all.into_values().collect(), changes.len()))
}

/// The first line with a fault.
fn fault(before: &LoneReport) -> usize {
    before.findings.first().map_or(1, |finding| finding.place.spot.line())
}

/// A text with some edits, in the line ends of its file.
pub(super) fn with_ends(text: &str, edits: Vec<Edit>, has_returns: bool) -> Result<String, NotWritten> {
    let in_ends = |edit: Edit| match has_returns {
        true => Edit { text: edit.text.replace('\n', "\r\n").into(), ..edit },
        false => edit,
    };
    let edits: Vec<Edit> = edits.into_iter().map(in_ends).collect();
    let edits: Vec<&Edit> = edits.iter().collect();
    applied(text, &edits).ok_or_else(|| NotWritten::Unsure(String::new()))
}
