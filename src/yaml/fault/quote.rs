//! Texts in quotes: closed, with nothing behind them, and with escapes that mean something.

use crate::base::{Said, Words};
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::{Held, Holds};
use crate::yaml::fault::line::{FileLine, is_white};
use crate::yaml::fault::text;
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
            if let Some(below) = text_below(cx, value) {
                let edits = text::with_bar(cx, &value.entry);
                return Err(below_bar(cx, value, sign, edits, &below));
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

/// The line on which a quote is closed with nothing behind it, if that is before the next key.
fn closed_below(cx: &Context<'_>, value: &LineValue<'_>, sign: char) -> Option<usize> {
    let below = cx.lines_from(value.entry.line.number + 1);
    let goes_on = |l: &FileLine<'_>| l.spaces() > value.entry.indent || !starts_entry(cx, l.code());
    let line = below.take_while(goes_on).find(|l| l.text.contains(sign))?;
    let end = close(&format!("{sign}{}", line.text), sign)? - 1;
    let behind = line.text[end..].trim_matches(is_white);
    (behind.is_empty() || behind.starts_with('#')).then_some(line.number)
}

/// The lines below a value that go on with its text: they are indented more than its key, and none of them is a key.
fn text_below<'d>(cx: &Context<'d>, value: &LineValue<'_>) -> Option<Vec<FileLine<'d>>> {
    let goes_on = |l: &FileLine<'_>| l.spaces() > value.entry.indent;
    let below: Vec<FileLine<'_>> = cx.lines_from(value.entry.line.number + 1).take_while(goes_on).collect();
    let is_text = |l: &FileLine<'_>| !starts_entry(cx, l.code()) && !l.code().starts_with('#');
    (!value.entry.key.is_empty() && !below.is_empty() && below.iter().all(is_text)).then_some(below)
}

/// The fault of a text of several lines whose quotes cannot stand as they are: below a bar it needs none.
fn below_bar(
    cx: &Context<'_>,
    value: &LineValue<'_>,
    sign: char,
    edits: Vec<Edit>,
    below: &[FileLine<'_>],
) -> Box<SyntaxFault> {
    let marked = value.start..value.start + value.bare().len();
    let mend = cx.mend(&edits);
    let key = format!("{}: |", value.entry.key);
    let filled = fill!(quote = sign, count = below.len() + 1, instead = key, mend = mend);
    cx.fault(&reading::QUOTE_OF_LINES, marked, edits, filled)
}

/// The changes that put a text below a bar and leave out the quote that it starts with, and the one that closes it.
fn without_quotes(cx: &Context<'_>, value: &LineValue<'_>, sign: char, below: &[FileLine<'_>]) -> Vec<Edit> {
    let mut edits = text::with_bar(cx, &value.entry);
    // The bar takes the place of what is white before the text: the quote goes with it.
    if let Some(bar) = edits.first_mut() {
        bar.range.end = value.start + sign.len_utf8();
    }
    let signs =
        value.rest.matches(sign).count() + below.iter().map(|l| l.text.matches(sign).count()).sum::<usize>();
    // An even number of quotes is closed in the end; a curly one closes what no other opened.
    let opened = |open: char| value.rest.contains(open) || below.iter().any(|l| l.text.contains(open));
    if let Some(last) = below.last() {
        let code = last.code();
        let closer = code.chars().next_back().filter(|c| match c {
            '”' => !opened('“'),
            '’' => !opened('‘'),
            '＂' | '＇' => true,
            c => *c == sign && signs.is_multiple_of(2),
        });
        let end = last.code_range().end;
        edits.extend(closer.map(|c| edit(end - c.len_utf8()..end, "")));
    }
    edits
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
    if let Some(below) = text_below(cx, value).filter(|_| !bare.contains('\\')) {
        let edits = without_quotes(cx, value, sign, &below);
        return below_bar(cx, value, sign, edits, &below);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn a_text_of_several_lines_needs_no_quotes_below_a_bar() {
        let said = &[(reading::QUOTE_OF_LINES.wording(), (1, 4))];
        check(&[
            ("a: \"甲。\n\n  乙。\nb: 1\n", said, "a: |\n  甲。\n\n  乙。\nb: 1\n"),
            ("a: \"甲。\n  乙。”\nb: 1\n", said, "a: |\n  甲。\n  乙。\nb: 1\n"),
            ("a: \"甲。\n  “乙”\nb: 1\n", said, "a: |\n  甲。\n  “乙”\nb: 1\n"),
            ("a: '甲。\n  乙\nb: 1\n", said, "a: |\n  甲。\n  乙\nb: 1\n"),
            ("a: \"甲\n  \"乙\"丙。\nb: 1\n", said, "a: |\n  甲\n  \"乙\"丙。\nb: 1\n"),
            ("a: \"甲\n  \"乙\"丙。\"\nb: 1\n", said, "a: |\n  甲\n  \"乙\"丙。\nb: 1\n"),
            ("a: \"甲\"乙。\n  丙。\nb: 1\n", said, "a: |\n  \"甲\"乙。\n  丙。\nb: 1\n"),
        ]);
        check(&[("a: \"甲。\n  乙。\"\nb: 1\n", &[], "a: \"甲。\n  乙。\"\nb: 1\n")]);
    }
}
