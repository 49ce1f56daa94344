//! A word that says that there is nothing, and rows below it all the same.

use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key_line::KeyLine;
use crate::yaml::fault::line::{FileLine, pair};

/// Words for a table in which there is nothing.
const NONE: &[&str] = &["无", "没有", "none", "None", "NONE", "nil"];

/// The fault that a key has such a word, and a line stands below it. The rows may be the blank ones of a new file, or what was
/// reported: nobody but the editor knows, so that the rows are read, and none of both goes by itself.
pub(super) fn with_rows(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: &FileLine<'_>,
) -> Option<Box<SyntaxFault>> {
    let own = pair(above.line.code())?;
    let (value, at) = own.bare();
    let word = value.trim_matches(['"', '\'', '“', '”']);
    if !NONE.contains(&word) || above.indent != above.line.spaces() {
        return None;
    }
    let is_below = |l: &FileLine<'_>| l.spaces() > above.indent;
    let last = cx.lines_from(line.number).take_while(is_below).last()?.number;
    let start = above.line.code_range().start + at;
    let edits = vec![edit(start..start + value.len(), "")];
    let filled = fill!(key = above.key, found = word, from = line.number + 1, until = last + 1);
    Some(cx.fault(&reading::NONE_AND_ROWS, start..start + value.len(), edits, filled))
}
