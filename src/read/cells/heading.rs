//! Headings of rows: those that the form prints and YAML does not ask for, and those that were lost.

use std::ops::Range;

use crate::edition::{Edition, HeadRole, Key, PartKind, RowKey, Table};
use crate::finding::{Finding, Mend, fill, reading};
use crate::read::reader::Reader;
use crate::source::{Lines, Place};
use crate::yaml::Node;

/// The rows that stand below a heading which only the printed form has: 行政诉讼, or the start of their English keys.
pub(super) fn rows_below<'e>(form: &'e Table, keys: &'e [RowKey], written: &str) -> Vec<&'e RowKey> {
    if written.is_ascii() {
        let starts = |row: &&RowKey| {
            !written.is_empty() && row.key.en.strip_prefix(written).is_some_and(|rest| rest.starts_with('_'))
        };
        let rows: Vec<&RowKey> = keys.iter().filter(starts).collect();
        return if rows.len() > 1 { rows } else { Vec::new() };
    }
    let head =
        form.head.iter().flatten().find(|head| {
            head.role == HeadRole::Group && Key::new("", head.label.plain(), "").matches(written)
        });
    let Some(head) = head else { return Vec::new() };
    let widths = form.blocks.iter().flat_map(|block| block.columns.iter().map(|column| column.span));
    let width: usize = widths.sum();
    let over = |at: usize| (head.left..head.left + head.columns).contains(&(form.stubs + at * width));
    let side_by_side = form.blocks.iter().all(|block| block.side_by_side);
    let rows = keys.iter().enumerate().filter(|(at, _)| side_by_side && over(*at));
    rows.map(|(_, row)| row).collect()
}

/// Whether the keys of a mapping are rows of some, and there are any.
pub(super) fn are_all(pairs: &[(Node<'_>, Node<'_>)], rows: &[&RowKey]) -> bool {
    let known = |key: &Node<'_>| key.text().is_some_and(|text| rows.iter().any(|row| row.key.matches(text)));
    !pairs.is_empty() && pairs.iter().all(|(key, _)| known(key))
}

/// Says of each table that has no key, and of each group that has none, where its rows stand without it. The bytes of
/// these rows are noted: their keys are known.
pub(in crate::read) fn headless(
    reader: &mut Reader<'_, '_>,
    edition: &Edition,
    pairs: &[(Node<'_>, Node<'_>)],
) {
    let written = |key: &Key, pairs: &[(Node<'_>, Node<'_>)]| {
        pairs.iter().any(|(name, _)| name.text().is_some_and(|text| key.matches(text)))
    };
    for part in &edition.parts {
        let PartKind::Table(table) = part.kind else { continue };
        if !written(&part.key, pairs) {
            let all = 0..reader.lines.text().len();
            say_lost(reader, &part.key, &edition.tables[table].keys, all);
        }
    }
    for table in &edition.tables {
        let own = |name: &Node<'_>| name.text().is_some_and(|text| table.key.matches(text));
        let Some((_, node)) = pairs.iter().find(|(name, _)| own(name)) else { continue };
        let Some(rows) = node.pairs() else { continue };
        for group in table.keys.iter().filter(|key| !key.children.is_empty() && !written(&key.key, rows)) {
            say_lost(reader, &group.key, &group.children, node.start..node.end);
        }
    }
}

/// Says that the heading of some rows is lost, if they stand within some bytes.
fn say_lost(reader: &mut Reader<'_, '_>, key: &Key, rows: &[RowKey], within: Range<usize>) {
    let Some(run) = run(reader.lines, rows, within) else { return };
    let lines = reader.lines;
    let (first, indent) = (lines.start_of(run.start), indent(lines.line(run.start)));
    let word = if reader.chinese() { &key.zh } else { &key.en };
    let below = rows_are_deeper(lines, run.start, indent);
    let heading = if below { indent.saturating_sub(INDENT) } else { indent };
    let mut mend = Mend::new(reader.file, first..first, format!("{}{word}:\n", " ".repeat(heading)));
    if !below {
        for line in run.clone().filter(|line| !lines.line(*line).trim().is_empty()) {
            mend = mend.and(lines.start_of(line)..lines.start_of(line), " ".repeat(INDENT));
        }
    }
    let code = first + indent;
    let place = Place::new(reader.file, lines.spot(code, code + lines.line(run.start).trim().len()));
    let filled = fill!(key = reader.pair(&key.en, &key.zh), name = word, line = run.start + 1, mend = mend);
    reader.say(Finding::new(&reading::LOST_HEADING, place, filled));
    reader.lost.push(first..lines.start_of(run.end));
    reader.meant.extend([key.en.clone(), key.zh.clone()]);
}

/// Spaces by which rows stand to the right of their heading.
const INDENT: usize = 2;

/// Whether rows are indented as if there were a heading above them.
fn rows_are_deeper(lines: &Lines<'_>, first: usize, indent: usize) -> bool {
    let keys = (0..first).rev().map(|line| lines.line(line)).filter(|line| !line.trim().is_empty());
    let above = keys.map(self::indent).find(|above| *above < indent);
    above.is_some() || indent > 0
}

/// The lines from the first of some rows to the last that belongs to them: at least two of the rows stand there.
fn run(lines: &Lines<'_>, rows: &[RowKey], within: Range<usize>) -> Option<Range<usize>> {
    let key = |line: usize| lines.line(line).trim_start().split([':', '：']).next().unwrap_or("").trim();
    let is_row = |line: &usize| {
        let colon = lines.line(*line).contains([':', '：']);
        colon && rows.iter().any(|row| row.key.matches(key(*line)))
    };
    let all = lines.line_of(within.start)..lines.line_of(within.end.saturating_sub(1)) + 1;
    let first = all.clone().find(is_row)?;
    let own = indent(lines.line(first));
    let (mut end, mut found) = (first, 0);
    for line in first..all.end {
        let text = lines.line(line);
        let at = indent(text);
        match text.trim().is_empty() || text.trim_start().starts_with('#') {
            true => continue,
            false if at < own || at == own && !is_row(&line) => break,
            false => found += usize::from(at == own),
        }
        end = line + 1;
    }
    (found > 1).then_some(first..end)
}

/// The spaces that a line starts with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
