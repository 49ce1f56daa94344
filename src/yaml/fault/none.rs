//! A word that says that there is nothing, and rows below it all the same.

use crate::base::Said;
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key_line::KeyLine;
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::words::figures;

/// Words for a table in which there is nothing.
const NONE: &[&str] = &["无", "没有", "none", "None", "NONE", "nil"];

/// Characters of a word behind a heading that says where its rows are, or in which unit.
const SHORT: usize = 12;
/// What such words have.
const SAYS_WHERE: &[&str] =
    &["有", "是", "如下", "见下", "以下", "见附", "单位", "见表", "附后", "yes", "see", "below"];

/// The fault that a key has such a word, or another value, and lines of its own stand below it. Where the word says that there is
/// nothing, the rows may be the blank ones of a new file, or what was reported: nobody but the editor knows, so that the rows
/// are read, and none of both goes by itself.
pub(super) fn with_rows(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: &FileLine<'_>,
) -> Option<Box<SyntaxFault>> {
    let own = pair(above.line.code())?;
    let (value, at) = own.bare();
    let word = value.trim_matches(['"', '\'', '“', '”']);
    if value.is_empty() || above.indent != above.line.spaces() {
        return None;
    }
    let says_none = NONE.contains(&word);
    let says_where = word.chars().count() <= SHORT
        && (SAYS_WHERE.iter().any(|part| word.contains(part)) || word.starts_with(['（', '(']))
        && line.code().starts_with("- ");
    if !says_none && !says_where && !is_heading_of(cx, above, line) {
        return None;
    }
    let is_below = |l: &FileLine<'_>| l.spaces() > above.indent;
    let last = cx.lines_from(line.number).take_while(is_below).last()?.number;
    let start = above.line.code_range().start + at;
    let range = start..start + value.len();
    // Of other words nobody knows whether they are to be kept.
    let edits = vec![edit(range.clone(), if says_none { String::new() } else { format!("# {value}") })];
    let (from, until) = (line.number + 1, last + 1);
    let lines = match from == until {
        true => Said::new(format!("第 {from} 行"), format!("line {from}")),
        false => Said::new(format!("第 {from}–{until} 行"), format!("lines {from} to {until}")),
    };
    let filled = fill!(key = above.key, found = word, lines = lines);
    let are_figures = || figures(value).is_some_and(|cells| cells.len() > 1);
    Some(match says_none {
        true => cx.fault(&reading::NONE_AND_ROWS, range, edits, filled),
        false if are_figures() => cx.fault(&reading::FIGURES_AND_ROWS, range, edits, filled),
        false => cx.fault(&reading::WORD_AND_ROWS, range, edits, filled),
    })
}

/// Whether a line is a row that belongs below the key above it.
fn is_heading_of(cx: &Context<'_>, above: &KeyLine<'_>, line: &FileLine<'_>) -> bool {
    let Some(row) = pair(line.code()) else { return false };
    let heading = above.key.trim_matches(['"', '\'']);
    cx.vocabulary.headings(row.key).iter().any(|own| own == heading)
}
