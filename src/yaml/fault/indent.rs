//! Indentation: tabs and other spaces, levels that do not fit.

use std::ops::Range;

use crate::base::{Said, Words};
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::{commented, starts_entry};
use crate::yaml::fault::key_line::{Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::words::{WRITE, instead};
use crate::yaml::invisible::{code_of, name_of};
use crate::yaml::vocabulary::Heading;

/// Spaces that a level is indented by, where the file does not show another number.
const LEVEL: usize = 2;

/// Lines above one that are looked at for its heading.
const ABOVE: usize = 48;

/// Blocks of lines that start with tabs of which the level is told from their keys.
const RUNS: usize = 64;

/// The fault that a line is indented by something that is no space.
pub(super) fn odd(cx: &Context<'_>, line: &FileLine<'_>, above: Option<&KeyLine<'_>>) -> Box<SyntaxFault> {
    let at = line.start + line.spaces();
    let found = line.text[line.spaces()..].chars().next().unwrap_or('\t');
    let marked = at..at + found.len_utf8();
    if line.text.starts_with('\t') {
        return tabs(cx, line, marked);
    }
    let own = pair(line.code()).and_then(|pair| below(cx, line.number, pair.key));
    let wanted = own.unwrap_or_else(|| wanted(cx, line, above));
    let alike = |l: &FileLine<'_>| l.text[..l.indent()] == line.text[..line.indent()];
    let run = cx.lines_from(line.number).take_while(alike);
    let edits: Vec<Edit> = run.map(|l| edit(l.indent_range(), " ".repeat(wanted))).collect();
    said(cx, found, marked, edits, wanted)
}

/// All lines of the file that start with a tab, as one fault.
fn tabs(cx: &Context<'_>, line: &FileLine<'_>, marked: Range<usize>) -> Box<SyntaxFault> {
    let mut plain = cx.lines_from(0).map(|l| l.spaces()).filter(|spaces| *spaces > 0);
    let level = plain.next().unwrap_or(LEVEL).min(8);
    let width = |l: &FileLine<'_>| {
        let tabs = l.text.bytes().take_while(|b| *b == b'\t').count();
        level * tabs + (l.indent() - tabs)
    };
    let all = cx.lines_from(line.number).filter(|l| l.text.starts_with('\t'));
    // Lines one below the other that start alike belong to one level, which a known key among them tells.
    let (mut edits, mut runs, mut run) = (Vec::<Edit>::new(), 0, None::<(FileLine<'_>, usize)>);
    for l in all {
        let goes_on = |(last, _): &(FileLine<'_>, usize)| {
            last.number + 1 == l.number && last.text[..last.indent()] == l.text[..l.indent()]
        };
        let wanted = match run.filter(goes_on) {
            Some((_, wanted)) => wanted,
            None => {
                runs += 1;
                let key = pair(l.code()).filter(|_| runs <= RUNS);
                key.and_then(|pair| below(cx, l.number, pair.key)).unwrap_or_else(|| width(&l))
            }
        };
        edits.push(edit(l.indent_range(), " ".repeat(wanted)));
        run = Some((l, wanted));
    }
    let wanted = edits.first().map_or_else(|| width(line), |edit| edit.text.len());
    said(cx, '\t', marked, edits, wanted)
}

/// How far a key of a line is to be indented, told from its heading or its neighbours on the lines above.
pub(super) fn known(cx: &Context<'_>, line: usize, key: &str) -> Option<usize> {
    let heading = match cx.vocabulary.heading(key) {
        Heading::Top => return Some(0),
        Heading::Below(heading) => heading,
        Heading::Unknown => return None,
    };
    let above = (0..line).rev().filter_map(|number| cx.line(number)).take(ABOVE);
    let mut told = above.filter_map(|l| {
        let own = pair(l.code())?.key;
        let is_odd = l.indent() > l.spaces();
        if own == heading {
            return Some((!is_odd).then_some(l.spaces() + LEVEL));
        }
        (!is_odd && cx.vocabulary.heading(own) == Heading::Below(heading.clone())).then_some(Some(l.spaces()))
    });
    told.next().flatten()
}

/// The same for a key that someone has indented: a word of the highest level may be one of a lower one too.
fn below(cx: &Context<'_>, line: usize, key: &str) -> Option<usize> {
    known(cx, line, key).filter(|wanted| *wanted > 0)
}

fn said(
    cx: &Context<'_>,
    found: char,
    marked: Range<usize>,
    edits: Vec<Edit>,
    wanted: usize,
) -> Box<SyntaxFault> {
    let mend = cx.mend(&edits).certain();
    let count = edits.len();
    let filled = fill!(
        name = name_of(found),
        code = code_of(found),
        count = count,
        wanted = spaces(wanted),
        mend = mend
    );
    match count {
        0 | 1 => cx.fault(&reading::INDENTED_BY, marked, edits, filled),
        _ => cx.fault(&reading::INDENTED_BY_ALL, marked, edits, filled),
    }
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
fn moved<'d>(
    cx: &Context<'_>,
    at: &FileLine<'_>,
    wanted: usize,
    lines: impl Iterator<Item = FileLine<'d>>,
) -> Box<SyntaxFault> {
    let edits: Vec<Edit> = lines.map(|l| edit(l.start..l.start + l.spaces(), " ".repeat(wanted))).collect();
    let mend = cx.mend(&edits);
    cx.fault(&reading::INDENT, at.code_range(), edits, fill!(wanted = spaces(wanted), mend = mend))
}

/// The fault that the first keys of a list stand there without the dash of their item, which belongs at a column.
pub(super) fn item_lost(cx: &Context<'_>, first: usize, column: usize) -> Option<Box<SyntaxFault>> {
    let line = cx.line(first).filter(|line| pair(line.code()).is_some_and(|pair| cx.is_known(pair.key)))?;
    let edits = vec![edit(line.start + column..line.start + line.spaces(), "- ")];
    let mend = cx.mend(&edits);
    let whole = format!("- {}", line.code());
    let instead = instead(&whole, WRITE, Words::new("在这一行前面加“- ”", "put `- ` before this line"));
    Some(cx.fault(&reading::ITEM_LOST, line.code_range(), edits, fill!(instead = instead, mend = mend)))
}

/// The fault that keys are written as items.
pub(super) fn list_item(cx: &Context<'_>, line: &FileLine<'_>) -> Box<SyntaxFault> {
    let item = |l: &FileLine<'_>| l.spaces() == line.spaces() && l.code().starts_with("- ");
    let run: Vec<FileLine<'_>> = cx.lines_from(line.number).take_while(item).collect();
    let edits: Vec<Edit> = run
        .iter()
        .map(|l| {
            let start = l.code_range().start;
            edit(start..start + (l.code().len() - l.code()[1..].trim_start().len()), "")
        })
        .collect();
    let mend = cx.mend(&edits);
    let without = Words::new("删去“- ”，写成", "leave out `- `: write");
    let code = line.code()[1..].trim_start();
    let instead = match run.len() {
        0 | 1 => instead(code, without, Words::new("删去“- ”", "leave out `- `")),
        count => Said::new(
            format!("从这一行起的 {count} 行，都删去前面的“- ”"),
            format!("leave out the `- ` of these {count} lines"),
        ),
    };
    cx.fault(&reading::LIST_ITEM, line.code_range(), edits, fill!(instead = instead, mend = mend))
}
