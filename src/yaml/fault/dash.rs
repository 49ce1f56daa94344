//! Dashes of lists: entries that lost theirs, and keys that have one.

use crate::base::{Said, Words};
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent::moved;
use crate::yaml::fault::key_line::{Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::text;
use crate::yaml::fault::words::{WRITE, instead};

/// What an item of a list starts with.
pub(super) const ITEM: &str = "- ";

/// Lines of one entry, and lines to its next one, that are looked at.
const MOST: usize = 64;

/// Whether a line is an item of a list.
pub(super) fn is_item(code: &str) -> bool {
    code == "-" || code.starts_with(ITEM)
}

/// What stands behind the dash of an item.
fn inner(code: &str) -> &str {
    code[1..].trim_start()
}

/// What tells entries of a list apart from what else may stand on its lines: the first key, or the bracket.
fn start(code: &str) -> Option<&str> {
    if code.starts_with('{') {
        return Some("{");
    }
    pair(code).map(|pair| pair.key)
}

/// Whether the first keys below one, which a level begins with, lost the dash that belongs at a column of an item below.
pub(super) fn is_lost_before(cx: &Context<'_>, first: usize, item: &FileLine<'_>) -> bool {
    let is_known = |code: &str| pair(code).is_some_and(|pair| cx.is_known(pair.key));
    cx.line(first).is_some_and(|line| is_known(line.code())) && is_known(inner(item.code()))
}

/// The fault that a line below a key begins a list without its dash: an entry below it at its column begins alike.
pub(super) fn first_lost(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let own = start(line.code()).filter(|_| !is_item(line.code()))?;
    if !cx.vocabulary.headings(own).is_empty() {
        return None;
    }
    let mut below = cx.lines_from(line.number + 1).take(MOST).take_while(|l| l.spaces() >= line.spaces());
    let next = below.find(|l| l.spaces() == line.spaces() && is_item(l.code()))?;
    (start(inner(next.code())) == Some(own)).then(|| lost(cx, line, line.spaces()))
}

/// The fault of a line at the column of a list that is none of its items: an entry without its dash, or a key of the entry
/// above. `first` is the first item. `None` for a row of the form, which has no dash.
pub(super) fn in_list(cx: &Context<'_>, line: &FileLine<'_>, first: usize) -> Option<Box<SyntaxFault>> {
    let item = cx.line(first)?;
    let own = start(line.code());
    if let Some(fault) = text_of_items(cx, line, &item) {
        return Some(fault);
    }
    if own.is_some_and(|key| !cx.vocabulary.headings(key).is_empty()) {
        return Some(list_item(cx, &item));
    }
    if own == start(inner(item.code())) {
        return Some(lost(cx, line, line.spaces()));
    }
    let is_field = own.is_some_and(|key| cx.is_known(key));
    is_field.then(|| moved(cx, line, line.spaces() + ITEM.len(), std::iter::once(*line)))
}

/// The fault that lines of a text are no list: its key, which has no bar, holds a text.
fn text_of_items(cx: &Context<'_>, line: &FileLine<'_>, item: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let above = (0..item.number).rev().filter_map(|number| cx.line(number)).find(|l| !l.is_blank())?;
    let key = pair(above.code()).filter(|pair| pair.bare().0.is_empty())?.key;
    let is_text = cx.vocabulary.holds_text(key) && above.spaces() < item.spaces();
    let entry = KeyLine { line: above, indent: above.spaces(), key, holds: Holds::Nothing };
    is_text.then(|| text::needs_bar(cx, &entry, line))
}

/// The fault that an entry in braces stands below another one, without its dash.
pub(super) fn below_braces(
    cx: &Context<'_>,
    above: &KeyLine<'_>,
    line: &FileLine<'_>,
) -> Option<Box<SyntaxFault>> {
    let is_one = |code: &str| code.starts_with('{') && !code.starts_with("{{");
    let code = above.line.code();
    let is_lost = above.key.is_empty() && is_item(code) && is_one(inner(code)) && is_one(line.code());
    is_lost.then(|| lost(cx, line, above.indent))
}

/// The fault that a line begins an entry without its dash, which belongs at a column.
pub(super) fn lost(cx: &Context<'_>, line: &FileLine<'_>, column: usize) -> Box<SyntaxFault> {
    let (own, wanted) = (start(line.code()), column + ITEM.len());
    let mut edits = vec![edit(line.start + column..line.start + line.spaces(), ITEM)];
    // The other keys of the entry, where they stand at the column of the dash.
    let goes_on = |l: &FileLine<'_>| {
        l.spaces() > column
            || l.spaces() == column && !is_item(l.code()) && own.is_some() && start(l.code()) != own
    };
    let below = cx.lines_from(line.number + 1).take(MOST);
    let rest = below.take_while(goes_on).filter(|l| line.spaces() == column && l.spaces() == column);
    edits.extend(rest.map(|l| edit(l.indent_range(), " ".repeat(wanted))));
    let mend = cx.mend(&edits);
    let whole = format!("{ITEM}{}", line.code());
    let before = Words::new("在这一行前面加“- ”", "put `- ` before this line");
    let instead = match edits.len() {
        1 => instead(&whole, WRITE, before),
        count => Said::new(
            format!("{}，它下面的 {} 行前面各空 {wanted} 格", before.zh, count - 1),
            format!("{}, and indent the {} below it by {wanted} spaces", before.en, count - 1),
        ),
    };
    cx.fault(&reading::ITEM_LOST, line.code_range(), edits, fill!(instead = instead, mend = mend))
}

/// The fault that keys are written as items.
pub(super) fn list_item(cx: &Context<'_>, line: &FileLine<'_>) -> Box<SyntaxFault> {
    let below = cx.lines_from(line.number).take_while(|l| l.spaces() >= line.spaces());
    let run: Vec<FileLine<'_>> =
        below.filter(|l| l.spaces() == line.spaces() && l.code().starts_with(ITEM)).collect();
    let bare = |l: &FileLine<'_>| id_behind(cx, l).unwrap_or_else(|| inner(l.code()).to_owned());
    let edits: Vec<Edit> = run.iter().map(|l| edit(l.code_range(), bare(l))).collect();
    let mend = cx.mend(&edits);
    let without = Words::new("删去“- ”，写成", "leave out `- `: write");
    let instead = match run.len() {
        0 | 1 => instead(&bare(line), without, Words::new("删去“- ”", "leave out `- `")),
        count => Said::new(
            format!("从这一行起，有“- ”的 {count} 行都删去前面的“- ”"),
            format!("leave out the `- ` of these {count} lines"),
        ),
    };
    cx.fault(&reading::LIST_ITEM, line.code_range(), edits, fill!(instead = instead, mend = mend))
}

/// `b:` for an item `id: b` above the keys of what is called so.
fn id_behind(cx: &Context<'_>, line: &FileLine<'_>) -> Option<String> {
    let own = pair(inner(line.code())).filter(|own| !cx.is_known(own.key))?;
    let id = own.bare().0;
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let next = cx.lines_from(line.number + 1).next().filter(|next| next.spaces() > line.spaces())?;
    let is_key = pair(next.code()).is_some_and(|next| cx.is_known(next.key));
    (is_id && is_key).then(|| format!("{id}:"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn entries_of_a_list_that_lost_their_dash() {
        let lost = reading::ITEM_LOST.wording();
        check(&[
            ("a:\n  - {x: 1}\n  {x: 2}\n", &[(lost, (3, 3))], "a:\n  - {x: 1}\n  - {x: 2}\n"),
            ("a:\n  - {x: 1}\n    {x: 2}\n", &[(lost, (3, 5))], "a:\n  - {x: 1}\n  - {x: 2}\n"),
            ("a:\n  {x: 1}\n  - {x: 2}\n", &[(lost, (2, 3))], "a:\n  - {x: 1}\n  - {x: 2}\n"),
            ("a:\n  - 甲\n  乙\n  - 丙\n", &[(lost, (3, 3))], "a:\n  - 甲\n  - 乙\n  - 丙\n"),
            (
                "a:\n  - b: 1\n    c: 2\n  b: 3\n    c: 4\n",
                &[(lost, (4, 3))],
                "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n",
            ),
            (
                "a:\n  b: 1\n    c: 2\n  - b: 3\n    c: 4\n",
                &[(lost, (2, 3))],
                "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n",
            ),
            (
                "a:\n  b: 1\n  c: 2\n  - b: 3\n    c: 4\n",
                &[(lost, (2, 3))],
                "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n",
            ),
            ("a:\n  - b: 1\n  c: 2\n", &[(reading::INDENT.wording(), (3, 3))], "a:\n  - b: 1\n    c: 2\n"),
        ]);
    }

    #[test]
    fn keys_of_a_mapping_that_have_a_dash() {
        let item = reading::LIST_ITEM.wording();
        check(&[
            ("x:\n  a: 1\n- y:\n    a: 2\n", &[(item, (3, 1))], "x:\n  a: 1\ny:\n    a: 2\n"),
            (
                "x:\n  a: 1\n- y:\n    a: 2\n- z:\n    a: 3\n",
                &[(item, (3, 1))],
                "x:\n  a: 1\ny:\n    a: 2\nz:\n    a: 3\n",
            ),
            ("x:\n  a: 1\n- id: y\n  a: 2\n", &[(item, (3, 1))], "x:\n  a: 1\ny:\n  a: 2\n"),
        ]);
    }
}
