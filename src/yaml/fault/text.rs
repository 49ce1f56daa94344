//! Texts of several lines: below a bar, below a key without one, and those that lost their indentation.

use crate::finding::{Edit, Message, fill, holes, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent;
use crate::yaml::fault::key::{commented, starts_entry};
use crate::yaml::fault::key_line::{Held, Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, pair, without_comment};
use crate::yaml::fault::words::is_prose;

/// What is said of a text without a bar.
type TextMessage = Message<{ holes(&["instead", "key", "mend"]) }>;

/// Chinese characters of a value that is more than one word.
const WORDS: usize = 5;

/// Signs that no line of a text without a bar can start with.
const SIGNS: &[char] = &['*', '&', '%', '@', '`', '!', '|', '>', '[', '{', '"', '\'', ','];

/// Reads the text below a bar: where it ends. `entry` is its key.
pub(super) fn block(cx: &Context<'_>, entry: &KeyLine<'_>) -> Held {
    let mut content = None;
    for line in cx.lines_from(entry.line.number + 1) {
        let (spaces, end) =
            (line.spaces(), || (Holds::Text(content.unwrap_or(entry.indent + 2)), line.number));
        if spaces > entry.indent {
            if spaces < *content.get_or_insert(spaces) {
                return Err(unindented(cx, entry, &line, content.unwrap_or(spaces)));
            }
        } else if line.indent() > spaces {
            let above = KeyLine { holds: end().0, ..*entry };
            return Err(indent::odd(cx, &line, Some(&above)));
        } else if let Some(fault) = comment_within(cx, entry, &line, content) {
            return Err(fault);
        } else {
            return Ok(end());
        }
    }
    Ok((Holds::Text(content.unwrap_or(entry.indent + 2)), usize::MAX))
}

/// The fault that a comment which is not indented cuts a text in two: lines of it follow.
fn comment_within(
    cx: &Context<'_>,
    entry: &KeyLine<'_>,
    line: &FileLine<'_>,
    content: Option<usize>,
) -> Option<Box<SyntaxFault>> {
    let wanted = content.filter(|_| line.code().starts_with('#'))?;
    let is_remark = |l: &FileLine<'_>| l.code().starts_with('#') && l.spaces() <= entry.indent;
    let run: Vec<FileLine<'_>> = cx.lines_from(line.number).take_while(is_remark).collect();
    let next = cx.lines_from(run.last().map_or(line.number, |last| last.number) + 1).next()?;
    // A key that is out of use, and what follows it, is another matter.
    let is_key = |l: &FileLine<'_>| {
        pair(l.code().trim_start_matches('#').trim_start()).is_some_and(|pair| cx.is_known(pair.key))
    };
    if next.spaces() < wanted || starts_entry(cx, next.code()) || run.iter().any(is_key) {
        return None;
    }
    let bytes = cx.whole(line).start..run.last().map_or(cx.whole(line).end, |last| cx.whole(last).end);
    let remark = cx.lines.text().get(bytes.clone()).unwrap_or("").to_owned();
    let edits = vec![edit(bytes, ""), edit(entry.line.start..entry.line.start, remark)];
    let mend = cx.mend(&edits);
    let filled = fill!(key = entry.key, wanted = indent::spaces(wanted), mend = mend);
    Some(cx.fault(&reading::COMMENT_IN_TEXT, line.code_range(), edits, filled))
}

/// Reads a text that starts below its key without a bar: the next line, and how far it is indented.
pub(super) fn below(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: FileLine<'_>,
) -> Result<(usize, usize), Box<SyntaxFault>> {
    let mut next = line.number;
    for line in cx.lines_from(line.number) {
        if line.spaces() <= above.indent || starts_entry(cx, line.code()) {
            break;
        }
        let code = line.code();
        let is_first = next == line.number;
        // What follows a “ #” ends a text without a bar.
        let is_cut = || {
            let goes_on = |l: FileLine<'_>| l.spaces() > above.indent && !starts_entry(cx, l.code());
            code.contains(" #") && cx.lines_from(line.number + 1).next().is_some_and(goes_on)
        };
        let is_odd = pair(code).is_some() || is_first && code.starts_with(SIGNS);
        if is_odd || code.starts_with("- ") && !is_first || is_cut() {
            return Err(needs_bar(cx, above, &line));
        }
        next = line.number + 1;
    }
    Ok((next.max(line.number + 1), line.spaces()))
}

/// The fault that a text stands at its key without a bar, and `line` is what cannot stand in such.
pub(super) fn needs_bar(cx: &Context<'_>, above: &KeyLine<'_>, line: &FileLine<'_>) -> Box<SyntaxFault> {
    if let Some(fault) = commented(cx, line) {
        return fault;
    }
    let edits = with_bar(cx, above);
    let mend = cx.mend(&edits).certain_if(cx.vocabulary.holds_text(above.key));
    let filled = fill!(key = above.key, instead = format!("{}: |", above.key), mend = mend);
    cx.fault(lacks_bar(cx, above, line), line.code_range(), edits, filled)
}

/// The fault that a text goes on at the indentation of its key, which has its first line.
pub(super) fn joined(cx: &Context<'_>, above: &KeyLine<'_>, line: &FileLine<'_>) -> Box<SyntaxFault> {
    let wanted = above.indent + 2;
    let goes_on =
        |l: &FileLine<'_>| l.spaces() < wanted && !starts_entry(cx, l.code()) && !l.code().starts_with('#');
    let run = cx.lines_from(line.number).take_while(goes_on);
    let mut edits = with_bar(cx, above);
    edits.extend(run.map(|l| edit(l.indent_range(), " ".repeat(wanted))));
    let mend = cx.mend(&edits).certain_if(cx.vocabulary.holds_text(above.key));
    let filled = fill!(key = above.key, instead = format!("{}: |", above.key), mend = mend);
    cx.fault(lacks_bar(cx, above, line), line.code_range(), edits, filled)
}

/// What is said of a text without a bar: below one, remarks in it would be text.
fn lacks_bar(cx: &Context<'_>, above: &KeyLine<'_>, line: &FileLine<'_>) -> &'static TextMessage {
    // A remark has a space behind its sign; a number or a name of a text has none.
    let behind = |rest: &str| rest.is_empty() || rest.starts_with([' ', '#']);
    let is_remark = |l: &FileLine<'_>| {
        l.code().strip_prefix('#').is_some_and(behind) || l.code().split(" #").skip(1).any(behind)
    };
    let mut own = cx.lines_from(above.line.number).skip(1).take_while(|l| l.spaces() > above.indent);
    match is_remark(&above.line) || own.any(|l| is_remark(&l)) {
        true => &reading::NEEDS_BAR_REMARKS,
        false if line.code().contains(" #") && pair(line.code()).is_none() => &reading::NEEDS_BAR_CUT,
        false => &reading::NEEDS_BAR,
    }
}

/// The changes that put a bar behind a key, and its text below it.
pub(super) fn with_bar(cx: &Context<'_>, above: &KeyLine<'_>) -> Vec<Edit> {
    let code = above.line.code();
    let colon = above.line.indent() + code.len() - (code.len() - pair_colon(code));
    let behind = above.line.start + colon + 1;
    let value = &above.line.text[colon + 1..];
    let text = cx.lines_from(above.line.number + 1);
    let text: Vec<FileLine<'_>> = text.take_while(|l| l.spaces() > above.indent).collect();
    let wanted = text.first().map_or(above.indent + 2, |l| l.spaces());
    let short = text.iter().filter(|l| l.spaces() < wanted);
    let mut edits: Vec<Edit> =
        short.map(|l| edit(l.start..l.start, " ".repeat(wanted - l.spaces()))).collect();
    let start = value.len() - value.trim_start().len();
    let bar = match without_comment(value.trim()) {
        "" => edit(behind..behind, " |"),
        _ => edit(behind..behind + start, format!(" |\n{}", " ".repeat(wanted))),
    };
    edits.insert(0, bar);
    edits
}

/// The byte of the colon of a line, in its code.
fn pair_colon(code: &str) -> usize {
    let inner = code.strip_prefix("- ").unwrap_or(code);
    code.len() - inner.len() + pair(inner).map_or(inner.len().saturating_sub(1), |pair| pair.colon)
}

/// The fault that a sentence goes on below its key, less indented than that; `None` where nothing says that it does.
pub(super) fn outside(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: &FileLine<'_>,
) -> Option<Box<SyntaxFault>> {
    let is_sentence =
        |value: &str| is_prose(value) || value.chars().filter(|c| !c.is_ascii()).count() > WORDS;
    let is_sentence =
        above.holds == Holds::Value && pair(above.line.code()).is_some_and(|pair| is_sentence(pair.bare().0));
    let goes_on = is_sentence && line.spaces() < above.indent && !starts_entry(cx, line.code());
    goes_on.then(|| unindented(cx, above, line, above.indent + 2))
}

/// The fault that lines of a text stand outside of it, and should start with so many spaces.
pub(super) fn unindented(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: &FileLine<'_>,
    wanted: usize,
) -> Box<SyntaxFault> {
    if let Some(fault) = commented(cx, line) {
        return fault;
    }
    let goes_on =
        |l: &FileLine<'_>| l.spaces() < wanted && l.indent() == l.spaces() && !starts_entry(cx, l.code());
    let run = cx.lines_from(line.number).take_while(goes_on);
    let edits: Vec<Edit> = run.map(|l| edit(l.indent_range(), " ".repeat(wanted))).collect();
    let mend = cx.mend(&edits);
    let filled = fill!(key = above.key, wanted = indent::spaces(wanted), mend = mend);
    cx.fault(&reading::UNINDENTED, line.code_range(), edits, filled)
}
