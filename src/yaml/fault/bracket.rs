//! Rows in brackets: closed once, by the right sign, with nothing behind them.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::text::spreadsheet_errors;
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::flow::in_braces;
use crate::yaml::fault::joined::joined;
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::{Held, Holds};
use crate::yaml::fault::line::is_white;
use crate::yaml::fault::value::{LineValue, reserved};
use crate::yaml::fault::words::{figures, narrow};

/// What people close a bracket by.
const CLOSERS: &[char] = &[')', ']', '}', '）', '】', '］', '」', '｝', '>'];

/// Looks at a value that starts with a bracket.
pub(super) fn of(cx: &Context<'_>, value: &LineValue<'_>) -> Held {
    let open = if value.rest.starts_with('[') { '[' } else { '{' };
    if let Some(fault) = Some(open).filter(|open| *open == '{').and_then(|_| in_braces(cx, value.start)) {
        return Err(fault);
    }
    if let Some(fault) = Some(open).filter(|open| *open == '[').and_then(|_| signs(cx, value)) {
        return Err(fault);
    }
    if let Some(fault) = hashed(cx, value) {
        return Err(fault);
    }
    match end(cx, value) {
        Some(end) => {
            let last = cx.lines.line_of(end - 1);
            match last == value.entry.line.number {
                true => behind(cx, value, end - value.start).map_or(Ok((Holds::Value, last + 1)), Err),
                false => Ok((Holds::Value, last + 1)),
            }
        }
        None if !spreadsheet_errors(value.rest).is_empty() => Err(spreadsheet_row(cx, value)),
        None if is_text(&value.bare()[1..]) => Err(reserved(cx, value, open)),
        None => Err(unclosed(cx, value, open)),
    }
}

/// The byte behind the bracket that closes the value, on its line or on deeper ones.
fn end(cx: &Context<'_>, value: &LineValue<'_>) -> Option<usize> {
    let (mut open, mut quote) = (Vec::new(), None);
    for line in cx.lines_from(value.entry.line.number) {
        let is_first = line.number == value.entry.line.number;
        if !is_first && line.spaces() <= value.entry.indent && starts_entry(cx, line.code()) {
            return None;
        }
        let from = if is_first { value.start - line.start } else { 0 };
        let mut last = ' ';
        for (at, c) in line.text[from..].char_indices() {
            match (quote, c) {
                (None, '#') if last == ' ' => break,
                (Some(q), _) if q == c => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if matches!(last, ' ' | '[' | '{' | ',') => quote = Some(c),
                (None, '[') => open.push(']'),
                (None, '{') => open.push('}'),
                (None, ']' | '}') if open.pop() != Some(c) => return None,
                (None, ']' | '}') if open.is_empty() => return Some(line.start + from + at + 1),
                _ => {}
            }
            last = c;
        }
    }
    None
}

/// The fault that a row has errors of a spreadsheet, of which the first one makes a comment of what follows.
fn spreadsheet_row(cx: &Context<'_>, value: &LineValue<'_>) -> Box<SyntaxFault> {
    let errors = spreadsheet_errors(value.rest);
    let (at, found) = errors.first().copied().unwrap_or((0, ""));
    let mut row = value.rest.trim_end().to_owned();
    for (at, error) in errors.iter().rev() {
        row.replace_range(*at..at + error.len(), "null");
    }
    let edits = errors
        .iter()
        .map(|(at, error)| edit(value.start + at..value.start + at + error.len(), "null"))
        .collect::<Vec<_>>();
    let otherwise = Words::new("写 null", "write `null`");
    let filled = fill!(
        found = found,
        instead = value.instead(&row, Words::new("写成", "write"), otherwise),
        mend = cx.mend(&edits)
    );
    let marked = value.start + at..value.start + at + found.len();
    cx.fault(&reading::ERROR_IN_ROW, marked, edits, filled)
}

/// The fault that a “#” before a figure makes a comment of the rest of its row.
fn hashed(cx: &Context<'_>, value: &LineValue<'_>) -> Option<Box<SyntaxFault>> {
    let row = value.rest.trim_end();
    let (before, after) = row.split_once('#')?;
    let plain = row.replace('#', "");
    let inside = plain.strip_prefix('[')?.strip_suffix(']')?;
    let is_figure = |cell: &str| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if before.contains(']') || !narrow(inside).split(',').all(|cell| is_figure(cell.trim())) {
        return None;
    }
    let range = value.start..value.start + row.len();
    let edits = vec![edit(range.clone(), format!("[{}]", narrow(inside)))];
    let found = format!("#{}", after.split([',', '，', ']']).next().unwrap_or(""));
    let filled = fill!(found = found, example = cx.mend(&edits));
    Some(cx.fault(&reading::SIGNS_IN_ROW, range, edits, filled))
}

/// Signs of Markdown and marks of notes that stand beside a figure.
const SIGNS: &[char] = &['*', '`', '_', '~', '@', '&', '!', '%', '|', '>'];

/// The fault that signs which YAML keeps for itself stand before a figure of a row, all of whose cells are figures without them.
fn signs(cx: &Context<'_>, value: &LineValue<'_>) -> Option<Box<SyntaxFault>> {
    let bare = value.bare();
    let inside = bare.strip_prefix('[')?.strip_suffix(']')?;
    let cells: Vec<&str> = inside.split([',', '，']).map(str::trim).collect();
    let marked = |cell: &str| cell.starts_with(SIGNS) || cell.ends_with(']');
    let first = cells.iter().find(|cell| marked(cell))?;
    let plain = |cell: &&str| {
        let cell = cell.strip_suffix(']').and_then(|cell| cell.split_once('[')).map_or(*cell, |(n, _)| n);
        narrow(cell.trim_matches(SIGNS))
    };
    let row = cells.iter().map(plain).collect::<Vec<_>>();
    if !row.iter().all(|cell| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit() || b == b'.')) {
        return None;
    }
    let range = value.start..value.start + bare.len();
    let edits = vec![edit(range.clone(), format!("[{}]", row.join(", ")))];
    let filled = fill!(found = first, example = cx.mend(&edits));
    Some(cx.fault(&reading::SIGNS_IN_ROW, range, edits, filled))
}

/// Whether the words in a bracket are a text rather than figures.
fn is_text(inside: &str) -> bool {
    let words = inside.trim_matches(|c: char| is_white(c) || CLOSERS.contains(&c));
    let mut cells = words.split([',', '，', '、']);
    figures(words).is_none() && cells.any(|cell| !cell.is_ascii()) && !words.contains(':')
}

/// What is wrong behind the bracket that closes the value, at a byte of it.
fn behind(cx: &Context<'_>, value: &LineValue<'_>, at: usize) -> Option<Box<SyntaxFault>> {
    let rest = &value.rest[at..];
    let words = rest.trim_matches(is_white);
    let start = value.start + at;
    let from = start + (rest.len() - rest.trim_start_matches(is_white).len());
    let marked = from..from + words.len();
    if words.is_empty() || words.starts_with('#') && rest.starts_with(' ') {
        return value.invisible_behind(cx, at);
    }
    if let Some(fault) = value.invisible_behind(cx, at) {
        return Some(fault);
    }
    let in_line = start - value.entry.line.start;
    if let Some(fault) = joined(cx, &value.entry, in_line, marked.clone()) {
        return Some(fault);
    }
    let row = &value.rest[..at];
    if words.starts_with('#') {
        let edits = vec![edit(from..from, " ")];
        let mend = cx.mend(&edits).certain();
        return Some(cx.fault(&reading::GLUED_COMMENT, marked, edits, fill!(mend = mend)));
    }
    if words.starts_with([']', '}']) {
        let edits = vec![edit(from..from + 1, "")];
        let line = Words::new("删去它，写成", "delete it:");
        let instead = value.instead(&[row, &words[1..]].concat(), line, Words::new("删去它", "delete it"));
        let filled = fill!(found = &words[..1], instead = instead);
        return Some(cx.fault(&reading::EXTRA_BRACKET, from..from + 1, edits, filled));
    }
    // What is glued to a bracket belongs to it, but behind a row of figures: 文号: [2022]3号.
    let is_short = figures(&row[1..]).is_none_or(|cells| cells.len() < 2);
    let is_glued = !rest.starts_with(is_white) && words.contains(char::is_alphanumeric);
    let is_glued = is_glued && cx.vocabulary.headings(value.entry.key).is_empty();
    if is_text(&row[1..]) || is_short && (is_glued || words.chars().count() > 8) {
        return Some(reserved(cx, value, if row.starts_with('[') { '[' } else { '{' }));
    }
    let second = words.trim_start_matches(|c: char| is_white(c) || matches!(c, ',' | '，' | '、' | '+'));
    if second.starts_with(['[', '［', '【']) && figures(second).is_some() {
        let edits = vec![edit(start..marked.end, "")];
        let filled = fill!(found = row, rest = narrow(second));
        return Some(cx.fault(&reading::TWO_ROWS, marked, edits, filled));
    }
    let is_sign = words.chars().all(|c| !c.is_alphanumeric());
    let text = if is_sign { String::new() } else { format!(" # {words}") };
    let edits = vec![edit(start..marked.end, &*text)];
    let otherwise = match is_sign {
        true => Words::new("删去它", "delete it"),
        false => Words::new("它前面加“ # ”", "put ` # ` before it"),
    };
    let instead = value.instead(&[row, &text].concat(), Words::new("写成", "write"), otherwise);
    let filled = fill!(rest = words, instead = instead, mend = cx.mend(&edits));
    Some(cx.fault(&reading::AFTER_ROW, marked, edits, filled))
}

/// The fault that a bracket is not closed, or by another sign.
fn unclosed(cx: &Context<'_>, value: &LineValue<'_>, open: char) -> Box<SyntaxFault> {
    let close = if open == '[' { ']' } else { '}' };
    let bare = value.bare();
    let wrong = bare.chars().last().filter(|c| CLOSERS.contains(c) && bare.len() > 1);
    let inside = bare[..bare.len() - wrong.map_or(0, char::len_utf8)].trim_end_matches([',', '，', ' ']);
    let whole = format!("{}{close}", narrow(inside));
    let edits = vec![edit(value.start..value.start + bare.len(), &*whole)];
    let found = wrong.unwrap_or(close);
    let otherwise = Said::new(format!("末尾写“{close}”"), format!("write `{close}` at the end"));
    let instead = value.instead(&whole, Words::new("写成", "write"), otherwise);
    let mend = cx.mend(&edits);
    let filled = fill!(open = open, close = close, found = found, instead = instead, mend = mend);
    let last = bare.rfind(open).unwrap_or(0);
    let marked = value.start + last..value.start + last + 1;
    match wrong {
        Some(_) => cx.fault(&reading::BRACKET_OTHER, marked, edits, filled),
        None => cx.fault(&reading::BRACKET, marked, edits, filled),
    }
}
