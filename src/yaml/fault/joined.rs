//! Several keys with their values on one line.

use std::ops::Range;

use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key_line::KeyLine;
use crate::yaml::fault::line::{is_white, pair};
use crate::yaml::fault::{indent, odd_row};

/// Keys of one line that are looked at.
pub(super) const MOST: usize = 64;

/// The fault that another key with its value stands behind the value of a key, which ends at a byte of its line.
pub(super) fn joined(
    cx: &Context<'_>,
    entry: &KeyLine<'_>,
    end: usize,
    marked: Range<usize>,
) -> Option<Box<SyntaxFault>> {
    let line = entry.line;
    let (mut rows, mut rest) = (vec![line.text[..end].trim_end().to_owned()], &line.text[end..]);
    while rows.len() < MOST {
        let is_gap = |c: char| is_white(c) || matches!(c, ',' | '，' | ';' | '；' | '、' | '|');
        let code = rest.trim_start_matches(is_gap);
        if code.is_empty() || code.starts_with('#') {
            break;
        }
        let Some(next) = pair(code).filter(|next| cx.is_known(next.key)) else {
            let last = odd_row::parted(cx, code)?;
            let wanted = indent::known(cx, line.number, &last.key).unwrap_or(entry.indent);
            rows.push(format!("{}{}", " ".repeat(wanted), last.whole));
            rest = "";
            break;
        };
        let end = value_end(code, next.colon + 1)?;
        let wanted = indent::known(cx, line.number, next.key).unwrap_or(entry.indent);
        rows.push(format!("{}{}", " ".repeat(wanted), code[..end].trim_end()));
        rest = &code[end..];
    }
    if rows.len() < 2 {
        return None;
    }
    if let Some(last) = rows.last_mut().filter(|_| !rest.trim().is_empty()) {
        *last = format!("{last} {}", rest.trim());
    }
    let edits = vec![edit(line.start..line.start + line.text.len(), rows.join("\n"))];
    let mend = cx.mend(&edits);
    Some(cx.fault(&reading::JOINED, marked, edits, fill!(count = rows.len(), mend = mend)))
}

/// The byte behind a value that starts at a byte of a line: behind its bracket, or behind the one word that it is.
pub(super) fn value_end(code: &str, start: usize) -> Option<usize> {
    let value = code[start..].trim_start_matches(is_white);
    let start = code.len() - value.len();
    let end = match value.chars().next() {
        Some('[') => value.find(']').map(|at| at + 1)?,
        Some('{' | '"' | '\'' | '|' | '>') => return None,
        _ => value.find(is_white).unwrap_or(value.len()),
    };
    Some(start + end)
}
