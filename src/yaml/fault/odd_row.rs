//! Rows of figures that are no `key: value` and can be read all the same: with other signs between key and figures, in tags
//! of HTML, or with one figure a line.

use std::borrow::Cow;

use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent;
use crate::yaml::fault::key::{Forgotten, decorated};
use crate::yaml::fault::key_line::KeyLine;
use crate::yaml::fault::line::{FileLine, is_white, pair, without_comment};
use crate::yaml::fault::words::{WRITE, figures, instead, narrow, row};

/// Bytes of a line in which the end of its key is looked for.
const LONGEST_KEY: usize = 200;

/// Lines that are looked at for the figures of one row.
const MOST: usize = 16;

/// A row on one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OddRow {
    pub key: String,
    /// The sign before the key, if there is one.
    before: Option<char>,
    has_tags: bool,
    /// The row as it is to be written.
    pub whole: String,
}

/// The fault that a line, or several, are meant as one row.
pub(super) fn odd_row(
    cx: &Context<'_>,
    line: &FileLine<'_>,
    above: Option<&KeyLine<'_>>,
) -> Option<Box<SyntaxFault>> {
    if let Some(fault) = stacked(cx, line, above) {
        return Some(fault);
    }
    let found = parted(cx, line.code())?;
    // An item of a list, and a key that is set off, have findings of their own.
    let code = line.code();
    let has_colon =
        code.strip_prefix(&*found.key).is_some_and(|rest| rest.trim_start().starts_with([':', '：']));
    if has_colon || code.starts_with("- ") || decorated(cx, line, 0).is_some() {
        return None;
    }
    let mut edits = cx.rewritten(line, &found.whole);
    edits.extend(indent::belonging(cx, line, &found.key, above));
    let mend = cx.mend(&edits);
    let instead = instead(&found.whole, WRITE, Forgotten::Colon.change());
    Some(match found.before {
        _ if found.has_tags => {
            cx.fault(&reading::TABLE_ROW, line.code_range(), edits, fill!(instead = instead, mend = mend))
        }
        Some(sign) => {
            let filled = fill!(found = sign, key = &found.key, instead = instead, mend = mend);
            cx.fault(&reading::DECORATED, line.code_range(), edits, filled)
        }
        None => {
            let filled = fill!(key = &found.key, instead = instead, mend = mend);
            cx.fault(&reading::NO_COLON, line.code_range(), edits, filled)
        }
    })
}

/// A line that has a known key and figures behind it, with any signs before, between and behind them.
pub(super) fn parted(cx: &Context<'_>, code: &str) -> Option<OddRow> {
    let known = |key: &str| !key.is_empty() && cx.is_known(key);
    if pair(code).is_some_and(|pair| known(pair.key)) {
        return None;
    }
    let code = without_comment(code);
    let plain = without_tags(code);
    let has_tags = matches!(plain, Cow::Owned(_));
    let start = plain.find(char::is_alphanumeric)?;
    let before = plain[..start].chars().find(|c| !is_white(*c));
    let rest = &plain[start..];
    // A label has signs of its own, as `一、本年新收`: the longest key counts.
    let ends = rest.char_indices().take_while(|(at, _)| *at < LONGEST_KEY);
    let end = ends.filter(|(at, c)| !c.is_alphanumeric() && known(rest[..*at].trim_end())).last()?.0;
    let key = rest[..end].trim_end_matches(is_white);
    let cells = figures_between(&rest[end..])?;
    Some(OddRow { key: key.to_owned(), before, has_tags, whole: format!("{key}: {cells}") })
}

/// Figures between any signs, as a row is written; `None` where a sign may be a part of a figure.
fn figures_between(text: &str) -> Option<String> {
    let text = narrow(text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '/'));
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        plain.push(match c {
            '0'..='9' | '.' | ',' | '/' | '=' => c,
            c if is_white(c) || "|｜[]()（）〔〕{};；:：∶<>*•·\"“”'".contains(c) => ' ',
            _ => return None,
        });
    }
    let cells = figures(&plain)?;
    cells.iter().all(|cell| cell.matches('.').count() < 2).then(|| row(&cells))
}

/// A line without its tags of HTML: a space stands in the place of each.
fn without_tags(code: &str) -> Cow<'_, str> {
    if !code.contains("</") {
        return Cow::Borrowed(code);
    }
    let (mut plain, mut rest) = (String::new(), code);
    while let Some((text, tag)) = rest.split_once('<') {
        plain = plain + text + " ";
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    Cow::Owned(plain + rest)
}

/// The figure that stands alone on a line.
fn lone_figure<'t>(line: &FileLine<'t>) -> Option<&'t str> {
    let code = line.code();
    let is_figure = code.starts_with(|c: char| c.is_ascii_digit()) || code == "/";
    (is_figure && !code.contains(is_white) && figures(code).is_some_and(|cells| cells.len() == 1))
        .then_some(code)
}

/// The fault that the figures of a row stand below its key, one a line.
fn stacked(cx: &Context<'_>, line: &FileLine<'_>, above: Option<&KeyLine<'_>>) -> Option<Box<SyntaxFault>> {
    let key = line.code().trim_end_matches([':', '：']).trim_end_matches(is_white);
    if !cx.is_known(key) {
        return None;
    }
    let below: Vec<(FileLine<'_>, &str)> = cx
        .lines_from(line.number + 1)
        .take(MOST)
        .map_while(|line| lone_figure(&line).map(|figure| (line, figure)))
        .collect();
    let last = below.last()?.0;
    let cells: Vec<&str> = below.iter().map(|(_, figure)| *figure).collect();
    let whole = format!("{key}: {}", row(&cells));
    let range = line.code_range();
    let mut edits = vec![edit(range.start..last.code_range().end, &*whole)];
    edits.extend(indent::belonging(cx, line, key, above));
    let mend = cx.mend(&edits);
    let filled = fill!(count = last.number + 1 - line.number, instead = &whole, mend = mend);
    Some(cx.fault(&reading::STACKED_ROW, range, edits, filled))
}

/// The fault that figures stand on a line of which the key is not known, and on the lines of figures below it.
pub(super) fn without_key(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let below: Vec<FileLine<'_>> =
        cx.lines_from(line.number + 1).take(MOST).take_while(|line| lone_figure(line).is_some()).collect();
    if below.is_empty() && lone_figure(line).is_none() && !has_figures(line.code()) {
        return None;
    }
    let end = below.last().map_or(cx.whole(line).end, |last| cx.whole(last).end);
    Some(cx.fault(&reading::NO_KEY, line.code_range(), vec![edit(line.start..end, "")], fill!()))
}

/// Whether a line looks like one of a table rather than a sentence or a remark with a date.
fn has_figures(code: &str) -> bool {
    let is_dated = code
        .split(|c: char| c.is_ascii_digit())
        .skip(1)
        .any(|rest| rest.starts_with(['年', '月', '日', '号']));
    let count = code.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let has_sign = code.contains(['|', '｜', '—', '∶', '→', '<', '>', '[', '［', '【', '\t']);
    !is_dated && !code.contains(['。', '！', '？']) && (count > 2 || count > 0 && has_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_between_signs() {
        let cases = [
            ("｜7｜2｜0", Some("[7, 2, 0]")),
            ("——[1, 0, 7]", Some("[1, 0, 7]")),
            ("∶[1，0，7]", Some("[1, 0, 7]")),
            (" 1 0 / ", Some("[1, 0, /]")),
            ("→21", Some("21")),
            ("：1,021", Some("1021")),
            ("：７：２", Some("[7, 2]")),
            ("：7.2.0.0", None),
            ("：8→7", None),
            ("：7①", None),
            ("：7件", None),
            ("：3 - 1", None),
            ("：", None),
        ];
        for (text, expected) in cases {
            assert_eq!(figures_between(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("甲乙丙｜21", true),
            ("甲乙丙→1→0→7", true),
            ("行政许可 21① 0 3", true),
            ("2024年1月30日—王科", false),
            ("共3件", false),
            ("全年收到 3 件，办结 2 件，结转 1 件。", false),
        ] {
            assert_eq!(has_figures(text), expected, "{text}");
        }
        assert_eq!(without_tags("<td>甲</td><td>1</td>"), " 甲  1 ");
    }
}
