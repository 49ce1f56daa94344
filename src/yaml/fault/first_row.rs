//! A heading with the first of its rows behind its colon: `不予公开: 国家秘密: [3, 0, 0]`.

use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::joined::{MOST, value_end};
use crate::yaml::fault::line::{Pair, is_white, pair};
use crate::yaml::fault::odd_row::parted;
use crate::yaml::fault::value::LineValue;

/// Bytes of such rows at most.
const LONGEST: usize = 400;

/// The fault that a row which belongs below a key stands behind its colon.
pub(super) fn behind_heading(cx: &Context<'_>, value: &LineValue<'_>) -> Option<Box<SyntaxFault>> {
    let (entry, bare) = (value.entry, value.bare());
    if bare.len() > LONGEST || !bare.contains(|c: char| c.is_ascii_digit() || c == '/') {
        return None;
    }
    let heading = unquoted(entry.key);
    let next = cx.lines_from(entry.line.number + 1).find(|line| !line.code().starts_with('#'));
    let spaces = next.map(|line| line.spaces()).filter(|spaces| *spaces > entry.indent);
    let code = match bare.strip_prefix('{').and_then(|inside| inside.strip_suffix('}')) {
        // Rows in braces may stand behind a heading that has no others.
        Some(_) if spaces.is_none() => return None,
        Some(inside) => inside.trim_matches(is_white),
        None => bare,
    };
    let rows = rows(cx, code)?;
    let is_own = |(key, _): &(String, String)| cx.vocabulary.headings(key).iter().any(|own| own == heading);
    if !rows.iter().all(is_own) {
        return None;
    }
    let head = &entry.line.text[..value.start - entry.line.start];
    let colon = entry.line.start + head.trim_end_matches(is_white).len();
    let indent = " ".repeat(spaces.unwrap_or(entry.indent + 2));
    let lines =
        |before: &str| rows.iter().map(|(_, row)| format!("{before}{row}")).collect::<Vec<_>>().join("\n");
    let edits = vec![edit(colon..value.start + bare.len(), format!("\n{}", lines(&indent)))];
    let filled = fill!(key = heading, instead = lines(""), count = indent.len(), mend = cx.mend(&edits));
    let mut fault = cx.fault(&reading::FIRST_ROW, value.start..value.start + bare.len(), edits, filled);
    fault.certain = true;
    Some(fault)
}

/// Rows on one line, each with its key and as it is to be written.
fn rows(cx: &Context<'_>, code: &str) -> Option<Vec<(String, String)>> {
    let is_one = |found: &Pair<'_>| pair(found.value).is_none() && !found.bare().0.is_empty();
    if let Some(found) = pair(code).filter(is_one) {
        return cx.is_known(found.key).then(|| vec![(unquoted(found.key).to_owned(), code.to_owned())]);
    }
    let (mut rows, mut rest) = (Vec::new(), code);
    loop {
        rest = rest.trim_start_matches(|c: char| is_white(c) || matches!(c, ',' | '，' | ';' | '；' | '、'));
        if rest.is_empty() {
            return Some(rows).filter(|rows| !rows.is_empty());
        }
        let Some(found) = pair(rest) else {
            rows.push(parted(cx, rest).map(|row| (row.key, row.whole))?);
            return Some(rows);
        };
        let end = value_end(rest, found.colon + 1).filter(|_| cx.is_known(found.key) && rows.len() < MOST)?;
        rows.push((unquoted(found.key).to_owned(), rest[..end].trim_end().to_owned()));
        rest = &rest[end..];
    }
}

fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}
