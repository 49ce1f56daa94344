//! What stands behind the colon of a key or the dash of an item.

use crate::base::Words;
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key_line::{Held, Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, Pair, is_odd_space, is_white, pair};
use crate::yaml::fault::value::{LineValue, reserved};
use crate::yaml::fault::words::{instead, is_bar_like, quoted, quoting};
use crate::yaml::fault::{bracket, first_row, flow, joined, quote, text};
use crate::yaml::invisible::{code_of, name_of};
use crate::yaml::tree::has_alias;

/// Looks at the value of a key.
pub(super) fn of<'d>(cx: &Context<'d>, entry: &KeyLine<'d>, pair: &Pair<'d>) -> Held {
    let line = entry.line;
    let behind = line.indent() + pair.colon + 1;
    let raw = line.text.get(behind..).unwrap_or("");
    let rest = raw.trim_start_matches(is_white);
    if let Some(c) = raw.chars().next().filter(|c| is_odd_space(*c) && !rest.is_empty()) {
        let at = line.start + behind;
        let edits = vec![edit(at..at + (raw.len() - rest.len()), " ")];
        let mend = cx.mend(&edits).certain();
        let code = line.code();
        let line = format!("{}: {rest}", &code[..pair.colon]);
        let space = Words::new("换成一个普通空格", "put a plain space in its place");
        let instead = instead(&line, Words::new("写成", "write"), space);
        let filled = fill!(name = name_of(c), code = code_of(c), instead = instead, mend = mend);
        return Err(cx.fault(&reading::ODD_SPACE, at..at + c.len_utf8(), edits, filled));
    }
    // With only such a space behind it, the colon is none to YAML.
    if rest.is_empty()
        && let Some(fault) =
            (LineValue { entry: *entry, start: line.start + behind, rest: raw }).invisible_behind(cx, 0)
    {
        return Err(fault);
    }
    judge(cx, LineValue { entry: *entry, start: line.start + line.text.len() - rest.len(), rest })
}

/// Looks at an item that is no mapping; `at` is where it starts in the code of its line.
pub(super) fn item<'d>(cx: &Context<'d>, line: &FileLine<'d>, at: usize) -> Held {
    let entry = KeyLine { line: *line, indent: line.spaces(), key: "", holds: Holds::Nothing };
    let rest = &line.text[line.indent() + at..];
    judge(cx, LineValue { entry, start: line.start + line.text.len() - rest.len(), rest })
}

fn judge(cx: &Context<'_>, value: LineValue<'_>) -> Held {
    let next = value.entry.line.number + 1;
    let bare = value.bare();
    if let Some(fault) = first_row::behind_heading(cx, &value) {
        return Err(fault);
    }
    match bare.chars().next() {
        None => Ok((Holds::Nothing, next)),
        Some('|' | '>') => bar(cx, &value),
        Some('[' | '{') if !bare.starts_with("{{") => bracket::of(cx, &value),
        Some('｛')
            if !bare.starts_with("｛｛")
                && let Some(fault) = flow::in_braces(cx, value.start) =>
        {
            Err(fault)
        }
        Some(found) if is_bar_like(bare) && cx.vocabulary.holds_text(value.entry.key) => {
            Err(wide_bar(cx, &value, found))
        }
        Some('"' | '\'') => quote::of(cx, &value),
        _ if let_through(cx, &value) => plain(cx, &value),
        Some(sign) => Err(reserved(cx, &value, sign)),
    }
}

/// The fault that another sign stands for a bar.
fn wide_bar(cx: &Context<'_>, value: &LineValue<'_>, found: char) -> Box<SyntaxFault> {
    let marked = value.start..value.start + found.len_utf8();
    let edits = vec![edit(marked.clone(), "|")];
    let mend = cx.mend(&edits).certain();
    cx.fault(&reading::FULL_WIDTH, marked, edits, fill!(found = found, wanted = "|", mend = mend))
}

/// A bar or `>`: its text starts on the next line.
fn bar(cx: &Context<'_>, value: &LineValue<'_>) -> Held {
    let rest = value.rest;
    let figure = value.bare().trim_start_matches(['>', '=', ' ']);
    let is_figure = figure.len() > 1 && figure.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if is_figure && !cx.vocabulary.holds_text(value.entry.key) {
        let range = value.start..value.start + value.bare().len();
        let edits = vec![edit(range.clone(), figure)];
        let filled = fill!(found = ">", example = cx.mend(&edits));
        return Err(cx.fault(&reading::SIGNS_IN_ROW, range, edits, filled));
    }
    let sign = rest[1..].find(|c: char| !matches!(c, '+' | '-' | '1'..='9')).map_or(rest.len(), |at| at + 1);
    if let Some(fault) = value.invisible_behind(cx, sign) {
        return Err(fault);
    }
    let words = rest[sign..].trim_matches(is_white);
    if words.is_empty() || rest[sign..].starts_with(' ') && words.starts_with('#') {
        return text::block(cx, &value.entry);
    }
    let spaces = cx.lines_from(value.entry.line.number + 1).next().map_or(0, |line| line.spaces());
    let indent = if spaces > value.entry.indent { spaces } else { value.entry.indent + 2 };
    let start = value.start + 1;
    let gap = rest[1..].len() - rest[1..].trim_start().len();
    let edits = vec![edit(start..start + gap, format!("\n{}", " ".repeat(indent)))];
    let mend = cx.mend(&edits);
    let filled = fill!(found = &rest[..1], mend = mend);
    Err(cx.fault(&reading::BLOCK_HEAD, value.start..value.start + rest.trim_end().len(), edits, filled))
}

/// Whether a value may stand without quotes.
fn let_through(cx: &Context<'_>, value: &LineValue<'_>) -> bool {
    let bare = value.bare();
    let word = bare.split(is_white).next().unwrap_or("");
    let rest = bare[word.len()..].trim_start();
    let name = word.get(1..).unwrap_or("");
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && (name.is_ascii() || bare.starts_with('*') || has_alias(cx.lines.text(), name));
    let below =
        || cx.lines_from(value.entry.line.number + 1).next().is_some_and(|l| l.spaces() > value.entry.indent);
    match bare.chars().next() {
        Some('&') => is_name && (!rest.is_empty() || below()),
        Some('*') => is_name && rest.is_empty() && cx.lines.text().contains(&format!("&{name}")),
        Some('!') => {
            name.len() > usize::from(name.starts_with('!'))
                && name.is_ascii()
                && name.trim_start_matches('!').starts_with(|c: char| c.is_ascii_alphabetic())
        }
        Some('-' | '?' | ':') => !name.is_empty(),
        Some('%' | '@' | '`' | ',' | ']' | '}') => false,
        _ => !bare.starts_with("{{"),
    }
}

/// A value without quotes: it has no second colon.
fn plain(cx: &Context<'_>, value: &LineValue<'_>) -> Held {
    let bare = value.bare();
    let Some(second) = pair(bare) else { return Ok((Holds::Value, value.entry.line.number + 1)) };
    let at = value.start + second.colon;
    // Two keys on one line: each gets its own.
    let words = second.key.rfind(is_white).map(|gap| (&second.key[..gap], second.key[gap..].trim_start()));
    if let Some((first, _)) = words.filter(|(_, key)| cx.is_known(key))
        && let end = value.start - value.entry.line.start + first.trim_end().len()
        && let Some(fault) = joined::joined(cx, &value.entry, end, at..at + 1)
    {
        return Err(fault);
    }
    let key = value.entry.key;
    if cx.vocabulary.holds_text(key) && !words.is_some_and(|(_, key)| cx.is_known(key)) {
        let below = format!("|\n{}", " ".repeat(value.entry.indent + 2));
        let edits = vec![edit(value.start..value.start, below)];
        let mend = cx.mend(&edits);
        return Err(cx.fault(&reading::COLON_IN_TEXT, at..at + 1, edits, fill!(key = key, mend = mend)));
    }
    let (edits, instead) = match words.filter(|(_, key)| cx.is_known(key)) {
        Some((first, key)) => {
            let start = value.start + first.trim_end().len();
            let end = value.start + second.key.len() - key.len();
            let line = format!("\n{}", " ".repeat(value.entry.indent));
            let (write, two) = (Words::new("写成", "write"), Words::new("分两行写", "give each a line"));
            (vec![edit(start..end, line)], instead(&bare[second.key.len() - key.len()..], write, two))
        }
        None => {
            let text = quoted(bare);
            let instead = value.instead(&text, Words::new("写成", "write"), quoting(bare));
            (vec![edit(value.start..value.start + bare.len(), text)], instead)
        }
    };
    let mend = cx.mend(&edits);
    Err(cx.fault(&reading::SECOND_COLON, at..at + 1, edits, fill!(instead = instead, mend = mend)))
}
