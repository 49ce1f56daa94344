//! Indentation: tabs and other spaces, levels that do not fit.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::Said;
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::{commented, starts_entry};
use crate::yaml::fault::key_line::{Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::invisible::{code_of, name_of};
use crate::yaml::vocabulary::Heading;

/// Spaces that a level is indented by, where the file does not show another number.
const LEVEL: usize = 2;

/// Lines above one that are looked at for its heading.
const ABOVE: usize = 48;

/// Lines that start with one sign of which the depth is told from their keys.
const TOLD: usize = 64;

/// The fault that a line is indented by something that is no space.
pub(super) fn odd(cx: &Context<'_>, line: &FileLine<'_>, above: Option<&KeyLine<'_>>) -> Box<SyntaxFault> {
    let at = line.start + line.spaces();
    let found = line.text[line.spaces()..].chars().next().unwrap_or('\t');
    let marked = at..at + found.len_utf8();
    let is_entry = pair(line.code()).is_some_and(|pair| cx.is_known(pair.key));
    if line.text.starts_with('\t') || line.text.starts_with(found) && is_entry {
        return levels(cx, line, found, marked);
    }
    let own = pair(line.code()).and_then(|pair| below(cx, line.number, pair.key));
    let wanted = own.unwrap_or_else(|| wanted(cx, line, above));
    let alike = |l: &FileLine<'_>| l.text[..l.indent()] == line.text[..line.indent()];
    let run = cx.lines_from(line.number).take_while(alike);
    let run: Vec<FileLine<'_>> = run.collect();
    let edits: Vec<Edit> = run.iter().map(|l| edit(l.indent_range(), " ".repeat(wanted))).collect();
    let behind = tabs_behind(cx, &run);
    said(cx, found, marked, edits, behind, wanted, own.is_some() || !is_of_two(cx, line))
}

/// The changes that put a space in the place of tabs behind the colons of keys.
fn tabs_behind(cx: &Context<'_>, lines: &[FileLine<'_>]) -> Vec<Edit> {
    let tab = |l: &FileLine<'_>| {
        let pair = pair(l.code()).filter(|pair| cx.is_known(pair.key))?;
        let gap = pair.value.len() - pair.value.trim_start_matches([' ', '\t']).len();
        let start = l.code_range().start + pair.colon + 1;
        let is_tab = pair.value[..gap].contains('\t') && gap < pair.value.len();
        is_tab.then(|| edit(start..start + gap, " "))
    };
    lines.iter().filter_map(tab).collect()
}

/// All lines of the file that start with a sign that is no space, as one fault: lines that start alike belong to one depth.
fn levels(cx: &Context<'_>, line: &FileLine<'_>, sign: char, marked: Range<usize>) -> Box<SyntaxFault> {
    let lines = of_sign(cx, line, sign);
    let signs = |l: &FileLine<'_>| l.text.chars().take_while(|c| *c == sign).count();
    let mut plain = cx.lines_from(0).map(|l| l.spaces()).filter(|spaces| *spaces > 0);
    let level = plain.next().unwrap_or(LEVEL).min(8);
    // A tab is a level; of other signs the first level may have two.
    let unit = if sign == '\t' { 1 } else { lines.iter().map(signs).min().unwrap_or(1).max(1) };
    let width = |l: &FileLine<'_>| {
        level * signs(l) / unit + l.text[l.indent() - rest(l, sign)..l.indent()].chars().count()
    };
    let told = |l: &FileLine<'_>| pair(l.code()).and_then(|pair| below(cx, l.number, pair.key));
    let all: Vec<Option<usize>> =
        lines.iter().enumerate().map(|(at, l)| (at < TOLD).then(|| told(l)).flatten()).collect();
    let mut depths: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (l, wanted) in lines.iter().zip(&all) {
        depths.entry(&l.text[..l.indent()]).or_default().extend(wanted);
    }
    // Where all depths that are known are so many levels as there are signs, the others are too.
    let is_even = all.iter().any(Option::is_some)
        && lines.iter().zip(&all).all(|(l, own)| own.is_none_or(|own| own == width(l)));
    let mut is_certain = true;
    let mut edits = Vec::with_capacity(lines.len());
    for (l, own) in lines.iter().zip(all) {
        let depth = &depths[&l.text[..l.indent()]];
        let shared = depth.first().copied().filter(|_| depth.len() == 1);
        // Lines that start alike and belong to two depths tell nothing of others.
        is_certain &= own.is_some() || depth.len() < 2;
        is_certain &= own.or(shared).is_some() || is_even || !is_of_two(cx, l);
        edits.push(edit(l.indent_range(), " ".repeat(own.or(shared).unwrap_or_else(|| width(l)))));
    }
    let wanted = edits.first().map_or_else(|| width(line), |edit| edit.text.len());
    let behind = tabs_behind(cx, &lines);
    said(cx, sign, marked, edits, behind, wanted, is_certain)
}

/// The lines from one on that start with a sign. Below texts, only the tab is nothing but an indentation.
fn of_sign<'d>(cx: &Context<'d>, line: &FileLine<'d>, sign: char) -> Vec<FileLine<'d>> {
    let mut found: Vec<FileLine<'d>> = Vec::new();
    for l in cx.lines_from(line.number).filter(|l| l.text.starts_with(sign)) {
        let goes_on = |last: &FileLine<'_>| {
            last.number + 1 == l.number && last.text[..last.indent()] == l.text[..l.indent()]
        };
        let is_entry = sign == '\t' || pair(l.code()).is_some_and(|pair| cx.is_known(pair.key));
        if is_entry || found.last().is_some_and(goes_on) {
            found.push(l);
        }
    }
    found
}

/// The bytes of what is white in a line behind the signs that it starts with.
fn rest(line: &FileLine<'_>, sign: char) -> usize {
    let behind = line.text.trim_start_matches(sign);
    line.indent() - (line.text.len() - behind.len())
}

/// Whether the key of a line may belong to more than one depth.
fn is_of_two(cx: &Context<'_>, line: &FileLine<'_>) -> bool {
    pair(line.code()).is_some_and(|pair| cx.vocabulary.headings(pair.key).len() > 1)
}

/// How far a key of a line is to be indented, told from its heading or its neighbours on the lines above.
pub(super) fn known(cx: &Context<'_>, line: usize, key: &str) -> Option<usize> {
    if cx.vocabulary.heading(key) == Heading::Top {
        return Some(0);
    }
    let headings = cx.vocabulary.headings(key);
    let above = (0..line).rev().filter_map(|number| cx.line(number)).filter(|l| !l.is_blank()).take(ABOVE);
    // The columns that are closed: a heading that stands as far to the right or farther is above no more.
    let mut closed = usize::MAX;
    for l in above {
        let Some(own) = pair(l.code()).map(|pair| pair.key) else { continue };
        let is_odd = l.indent() > l.spaces();
        if headings.iter().any(|heading| heading == own) && (is_odd || l.spaces() < closed) {
            return (!is_odd).then_some(l.spaces() + LEVEL);
        }
        let is_neighbour =
            matches!(&headings[..], [one] if cx.vocabulary.heading(own) == Heading::Below(one.clone()));
        if is_neighbour && !is_odd {
            return Some(l.spaces());
        }
        if !is_odd {
            closed = closed.min(l.spaces());
        }
    }
    None
}

/// The same for a key that someone has indented: a word of the highest level may be one of a lower one too.
fn below(cx: &Context<'_>, line: usize, key: &str) -> Option<usize> {
    known(cx, line, key).filter(|wanted| *wanted > 0 || cx.vocabulary.headings(key).is_empty())
}

fn said(
    cx: &Context<'_>,
    found: char,
    marked: Range<usize>,
    mut edits: Vec<Edit>,
    behind: Vec<Edit>,
    wanted: usize,
    is_certain: bool,
) -> Box<SyntaxFault> {
    let count = edits.len();
    let more = match behind.is_empty() {
        true => ("", ""),
        false => ("；冒号后面的制表符也换成空格", ", with a space in the place of the tab behind the colon"),
    };
    edits.extend(behind);
    let mend = cx.mend(&edits).certain_if(is_certain);
    let (name, code, mut depth) = (name_of(found), code_of(found), spaces(wanted));
    if count > 1 {
        depth = Said::new(depth.zh + more.0, depth.en + more.1);
        let filled = fill!(name = name, code = code, count = count, wanted = depth, mend = mend);
        return cx.fault(&reading::INDENTED_BY_ALL, marked, edits, filled);
    }
    let wanted = match wanted {
        0 => Said::new("删去它：这一行顶格写", "delete it: this line is not to be indented"),
        _ => Said::new(
            format!("换成普通空格，这一行前面{}", depth.zh),
            format!("use plain spaces instead: this line is to be {}", depth.en),
        ),
    };
    let wanted = Said::new(wanted.zh + more.0, wanted.en + more.1);
    let filled = fill!(name = name, code = code, wanted = wanted, mend = mend);
    cx.fault(&reading::INDENTED_BY, marked, edits, filled)
}

/// The change that puts a key below the one it belongs to, if that is the one above or that of the one above.
pub(super) fn belonging(
    cx: &Context<'_>,
    line: &FileLine<'_>,
    key: &str,
    above: Option<&KeyLine<'_>>,
) -> Option<Edit> {
    let above = above?;
    let Heading::Below(heading) = cx.vocabulary.heading(key) else { return None };
    let wanted = match cx.vocabulary.heading(above.key) {
        _ if above.key == heading && above.holds == Holds::Nothing => above.indent + LEVEL,
        Heading::Below(other) if other == heading => above.indent,
        _ => return None,
    };
    (line.spaces() != wanted).then(|| edit(line.indent_range(), " ".repeat(wanted)))
}

/// A number of spaces, as a sentence says it.
pub(crate) fn spaces(count: usize) -> Said {
    match count {
        0 => Said::new("不空格", "not indented"),
        1 => Said::new("空 1 格", "indented by 1 space"),
        _ => Said::new(format!("空 {count} 格"), format!("indented by {count} spaces")),
    }
}

/// How many spaces a line should start with, told from the one above.
fn wanted(cx: &Context<'_>, line: &FileLine<'_>, above: Option<&KeyLine<'_>>) -> usize {
    match above {
        None => 0,
        Some(above) => match above.holds {
            Holds::Nothing => above.indent + LEVEL,
            Holds::Text(indent) if !starts_entry(cx, line.code()) => indent,
            Holds::Value if !starts_entry(cx, line.code()) => above.indent + LEVEL,
            _ => above.indent,
        },
    }
}

/// The fault that a key stands below one that has a value. `before` is the column of the key above that.
pub(super) fn deeper(
    cx: &Context<'_>,
    line: &FileLine<'_>,
    above: &KeyLine<'_>,
    before: Option<usize>,
) -> Box<SyntaxFault> {
    if let Some(fault) = commented(cx, line) {
        return fault;
    }
    // The line above was moved out of its level.
    if before == Some(line.spaces()) && above.indent < line.spaces() {
        return moved(cx, &above.line, line.spaces(), std::iter::once(above.line));
    }
    let run = cx.lines_from(line.number).take_while(|l| l.spaces() > above.indent);
    let edits: Vec<Edit> = run
        .map(|l| {
            let spaces = (l.spaces() + above.indent).saturating_sub(line.spaces());
            edit(l.start..l.start + l.spaces(), " ".repeat(spaces))
        })
        .collect();
    let mend = cx.mend(&edits);
    let filled = fill!(wanted = spaces(above.indent), key = above.key, mend = mend);
    cx.fault(&reading::DEEPER, line.code_range(), edits, filled)
}

/// The fault that a line stands between two levels: that of `below` spaces and the next one, of `above`.
pub(super) fn uneven(cx: &Context<'_>, line: &FileLine<'_>, below: usize, above: usize) -> Box<SyntaxFault> {
    let key = pair(line.code()).map_or("", |pair| pair.key);
    let spaces = line.spaces();
    let wanted = match cx.vocabulary.heading(key) {
        Heading::Top => 0,
        _ if spaces.abs_diff(below) < spaces.abs_diff(above) => below,
        _ => above,
    };
    moved(cx, line, wanted, std::iter::once(*line))
}

/// The fault that some lines should start with another number of spaces.
pub(super) fn moved<'d>(
    cx: &Context<'_>,
    at: &FileLine<'_>,
    wanted: usize,
    lines: impl Iterator<Item = FileLine<'d>>,
) -> Box<SyntaxFault> {
    let edits: Vec<Edit> = lines.map(|l| edit(l.start..l.start + l.spaces(), " ".repeat(wanted))).collect();
    let mend = cx.mend(&edits);
    cx.fault(&reading::INDENT, at.code_range(), edits, fill!(wanted = spaces(wanted), mend = mend))
}
