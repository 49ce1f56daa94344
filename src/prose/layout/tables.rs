//! Tables: rows of bars, the second of which aligns the columns.

use crate::prose::layout::LineLayout;
use crate::prose::line::{fence, line_at};
use crate::prose::oddity::{Oddity, OddityKind};
use crate::prose::rewrite::Rewrite;

/// So many columns more than its head a table can get.
const MORE: usize = 40;

/// Whether a line can be a row.
pub(super) fn is_row(bare: &str) -> bool {
    memchr::memchr(b'|', bare.as_bytes()).is_some() && !bare.starts_with(['#', '>'])
}

/// The cells of a row: a bar behind a backslash divides nothing.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    let bytes = row.as_bytes();
    let bar = |at: &usize| *at == 0 || bytes[at - 1] != b'\\';
    let bars = memchr::memchr_iter(b'|', bytes).filter(bar).count();
    let ends = row.len() > 1 && row.ends_with('|') && bar(&(row.len() - 1));
    bars + 1 - usize::from(row.starts_with('|')).min(bars) - usize::from(ends)
}

/// The columns that a line aligns, if it does that alone.
fn columns(line: &str) -> Option<usize> {
    let row = line.trim();
    let inside = row.strip_prefix('|').unwrap_or(row);
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    let aligns = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
    };
    inside.split('|').all(aligns).then(|| inside.split('|').count())
}

/// Passes the table that begins with the line at a byte, and says where it ends; `None` if none does. A row with more cells
/// than the head would lose them, so the head gets as many. Rows stand no further in than `base`, where code would begin.
pub(super) fn table(text: &str, at: usize, base: usize, layout: &mut LineLayout) -> Option<usize> {
    let head = line_at(text, at);
    let second = at + head.len() + 1;
    let line = line_at(text, second);
    let columns = columns(line).filter(|columns| *columns == cells(head))?;
    let mut next = second + line.len() + 1;
    let (mut most, mut words, from) = (columns, None, layout.oddities.len());
    let (mut rows, mut rules, mut rows_before) = (Vec::new(), Vec::new(), 0);
    while next < text.len() {
        let row = line_at(text, next);
        let bare = row.trim();
        if bare.is_empty() || fence(bare).is_some() || bare.starts_with(['#', '>']) {
            break;
        }
        // Words right below a table are no row of it.
        if !bare.contains('|') {
            words = Some(next);
            break;
        }
        // Another table stands right below.
        if rows_before > 0 && is_head(text, next, row) {
            words = Some(next);
            break;
        }
        let is_drawn = bare.contains("---") || rows_before == 0 && bare.starts_with('|');
        if is_drawn && is_rule(bare) {
            let start = next + row.len() - row.trim_start().len();
            rules.push(Oddity::new(start..start + bare.len(), OddityKind::Rule));
        }
        rows_before += 1;
        let count = cells(row);
        if count > columns {
            let start = next + row.len() - row.trim_start().len();
            layout.oddities.push(Oddity::new(start..start + bare.len(), OddityKind::Cells));
        }
        most = most.max(count);
        rows.extend(no_code(row, next, base));
        next += row.len() + 1;
    }
    let more = Some(most - columns).filter(|more| (1..=MORE).contains(more));
    layout.rewrites.extend(more.map(|more| longer(head, at, " |", more)));
    layout.rewrites.extend(no_code(line, second, base));
    layout.rewrites.extend(more.map(|more| longer(line, second, "---|", more)));
    layout.rewrites.extend(rows);
    if more.is_none() {
        // What is lost is told as such.
        layout.oddities.truncate(from);
    }
    layout.oddities.extend(rules);
    layout.rewrites.extend(words.map(|at| Rewrite::before(at, "\n")));
    Some(next)
}

/// Whether a line is drawn: dashes between bars, crosses or nothing.
pub(super) fn is_rule(bare: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '─' | '━' | '=' | '_');
    let is_other = |c: char| matches!(c, '|' | '+' | ':' | ' ' | '：' | '┼' | '├' | '┤' | '│');
    bare.chars().all(|c| is_dash(c) || is_other(c))
        && bare.chars().filter(|c| is_dash(*c)).count() > 1
        && bare.contains(['|', '+'])
}

/// Whether a row is the head of a table: below it a line aligns its columns, and it has no numbers.
fn is_head(text: &str, at: usize, row: &str) -> bool {
    let below = line_at(text, at + row.len() + 1);
    let is_number = |cell: &str| {
        !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'))
    };
    columns(below) == Some(cells(row)) && !row.split('|').map(str::trim).any(is_number)
}

/// What takes away the spaces that would make code of a row.
fn no_code(row: &str, at: usize, base: usize) -> Option<Rewrite> {
    let indent = row.len() - row.trim_start_matches(' ').len();
    (indent >= base + 4).then(|| Rewrite::new(at + base..at + indent, ""))
}

/// More cells at the end of a row.
fn longer(row: &str, at: usize, cell: &str, more: usize) -> Rewrite {
    let row = row.trim_end();
    let bar = if row.ends_with('|') { "" } else { "|" };
    let end = at + row.len();
    Rewrite::new(end..end, format!("{bar}{}", cell.repeat(more)))
}
