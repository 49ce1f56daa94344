//! Texts in quotes: closed, with nothing behind them, and with escapes that mean something.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::{Held, Holds};
use crate::yaml::fault::line::is_white;
use crate::yaml::fault::value::LineValue;
use crate::yaml::fault::words::{quoted, quoting};

/// What may follow a backslash in double quotes.
const ESCAPES: &str = "0abtnvfre \"/\\N_LPxuU\t";
/// What people close a quote by.
const CLOSERS: &[char] = &['”', '’', '“', '‘', '＂', '＇', '"', '\''];

/// Looks at a value that starts with a quote.
pub(super) fn of(cx: &Context<'_>, value: &LineValue<'_>) -> Held {
    let sign = if value.rest.starts_with('"') { '"' } else { '\'' };
    let bare = value.bare();
    if sign == '"'
        && let Some(fault) = escape(cx, value, bare)
    {
        return Err(fault);
    }
    let next = value.entry.line.number + 1;
    match close(value.rest, sign) {
        Some(end) => {
            let words = value.rest[end..].trim_matches(is_white);
            if words.is_empty() || words.starts_with('#') {
                return value.invisible_behind(cx, end).map_or(Ok((Holds::Value, next)), Err);
            }
            let text = quoted(bare);
            let edits = vec![edit(value.start..value.start + bare.len(), &*text)];
            let instead = value.instead(&text, Words::new("写成", "write"), quoting(bare));
            let filled = fill!(instead = instead, mend = cx.mend(&edits));
            let from = value.start + value.rest.len() - value.rest[end..].trim_start().len();
            Err(cx.fault(&reading::AFTER_QUOTE, from..from + words.len(), edits, filled))
        }
        None => match closed_below(cx, value, sign) {
            Some(line) => Ok((Holds::Value, line + 1)),
            None => Err(unclosed(cx, value, sign)),
        },
    }
}

/// The byte behind the quote that closes a text on its line.
fn close(text: &str, sign: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if sign == '"' => drop(chars.next()),
            c if c == sign && sign == '\'' && chars.peek().is_some_and(|(_, next)| *next == sign) => {
                chars.next();
            }
            c if c == sign => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The line on which a quote is closed, if that is before the next key.
fn closed_below(cx: &Context<'_>, value: &LineValue<'_>, sign: char) -> Option<usize> {
    let below = cx.lines_from(value.entry.line.number + 1);
    let goes_on = |l: &crate::yaml::fault::line::FileLine<'_>| {
        l.spaces() > value.entry.indent || !starts_entry(cx, l.code())
    };
    below.take_while(goes_on).find(|l| l.text.contains(sign)).map(|l| l.number)
}

/// The fault that a quote is not closed.
fn unclosed(cx: &Context<'_>, value: &LineValue<'_>, sign: char) -> Box<SyntaxFault> {
    let bare = value.bare();
    let inside = bare[1..].trim_end_matches(CLOSERS);
    if !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        let range = value.start..value.start + bare.len();
        let edits = vec![edit(range.clone(), inside)];
        let filled = fill!(quote = sign, mend = cx.mend(&edits));
        return cx.fault(&reading::QUOTE_BEFORE_NUMBER, range, edits, filled);
    }
    let text = if inside.contains(sign) { quoted(inside) } else { format!("{sign}{inside}{sign}") };
    let edits = vec![edit(value.start..value.start + bare.len(), &*text)];
    let otherwise = match inside.contains(sign) {
        true => Said::new(
            "去掉开头的引号，文字写在“|”下面",
            "leave out the quote at the start, and write the text below a `|`",
        ),
        false => Said::new(format!("在末尾写 {sign}"), format!("write {sign} at the end")),
    };
    let (mend, line) = (cx.mend(&edits), Words::new("写成", "write"));
    let filled = fill!(quote = sign, instead = value.instead(&text, line, otherwise), mend = mend);
    cx.fault(&reading::QUOTE, value.start..value.start + bare.len(), edits, filled)
}

/// The fault that a backslash in double quotes means nothing.
fn escape(cx: &Context<'_>, value: &LineValue<'_>, bare: &str) -> Option<Box<SyntaxFault>> {
    let mut chars = bare[1..].chars();
    let wrong = std::iter::from_fn(|| {
        chars.by_ref().find(|c| *c == '\\')?;
        Some(chars.next())
    });
    let mut wrong = wrong.filter(|next| next.is_some_and(|c| !ESCAPES.contains(c)));
    wrong.next()?;
    let inside = bare[1..].strip_suffix('"').unwrap_or(&bare[1..]);
    let text = format!("'{}'", inside.replace('\'', "''"));
    let edits = vec![edit(value.start..value.start + bare.len(), &*text)];
    let (zh, en) = match inside.contains('\'') {
        true => ("，里面的半角单引号都写成两个", ", and write each one within it twice"),
        false => ("", ""),
    };
    let otherwise = Said::new(
        format!("两头的双引号换成半角单引号{zh}"),
        format!("put straight single quotes in the place of the double ones{en}"),
    );
    let instead = value.instead(&text, Words::new("写成", "write"), otherwise);
    let mend = cx.mend(&edits);
    Some(cx.fault(
        &reading::ESCAPE,
        value.start..value.start + bare.len(),
        edits,
        fill!(instead = instead, mend = mend),
    ))
}
