//! A heading with the first of its rows behind its colon: `不予公开: 国家秘密: [3, 0, 0]`.

use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::line::{is_white, pair};
use crate::yaml::fault::odd_row::parted;
use crate::yaml::fault::value::LineValue;

/// Bytes of a row at most.
const LONGEST: usize = 200;

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
    let (key, row) = row(cx, code)?;
    if !cx.vocabulary.headings(&key).iter().any(|own| own == heading) {
        return None;
    }
    let head = &entry.line.text[..value.start - entry.line.start];
    let colon = entry.line.start + head.trim_end_matches(is_white).len();
    let indent = " ".repeat(spaces.unwrap_or(entry.indent + 2));
    let edits = vec![edit(colon..value.start + bare.len(), format!("\n{indent}{row}"))];
    let filled = fill!(key = heading, instead = row, count = indent.len(), mend = cx.mend(&edits));
    let mut fault = cx.fault(&reading::FIRST_ROW, value.start..value.start + bare.len(), edits, filled);
    fault.certain = true;
    Some(fault)
}

/// The key of a row, and the row as it is to be written.
fn row(cx: &Context<'_>, code: &str) -> Option<(String, String)> {
    match pair(code) {
        // A second key behind the first is another fault.
        Some(found) if pair(found.value).is_none() && !found.bare().0.is_empty() => {
            cx.is_known(found.key).then(|| (unquoted(found.key).to_owned(), code.to_owned()))
        }
        Some(_) => None,
        None => parted(cx, code).map(|row| (row.key, row.whole)),
    }
}

fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}
