//! Entries of lists that start with another sign than `- `, and entries of which each key starts with one.

use crate::base::Words;
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::dash::{ITEM, is_item};
use crate::yaml::fault::line::{FileLine, is_white, pair};
use crate::yaml::fault::words::{WRITE, instead};

/// What people write for the hyphen of an entry.
const SIGNS: &[char] = &['-', '－', '–', '—', '−', '‐', '﹣', '•', '·', '●', '*', '+'];

/// Lines of a list that are looked at.
const MOST: usize = 128;

/// Whether a word may begin an entry whose sign is another one than `- `.
pub(super) fn has_sign(word: &str) -> bool {
    word.starts_with(SIGNS)
}

/// The sign of an entry with what is white behind it, in bytes, where its key is known and no row of the form.
fn sign(cx: &Context<'_>, code: &str) -> Option<usize> {
    let first = code.chars().next().filter(|c| SIGNS.contains(c))?;
    let rest = code[first.len_utf8()..].trim_start_matches(is_white);
    let key = pair(rest)?.key;
    let is_meant = !is_item(code) && cx.is_known(key) && cx.vocabulary.headings(key).is_empty();
    is_meant.then(|| code.len() - rest.len())
}

/// The fault that entries from a line on start with another sign.
pub(super) fn other_sign(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let first = sign(cx, line.code())?;
    let (column, wanted) = (line.spaces(), line.spaces() + ITEM.len());
    let mut edits: Vec<Edit> = Vec::new();
    let (mut count, mut own) = (0, None);
    for l in cx.lines_from(line.number).take(MOST) {
        let is_field = || pair(l.code()).is_some_and(|pair| cx.is_known(pair.key));
        if l.spaces() == column && is_item(l.code()) {
            own = Some(wanted);
        } else if let Some(bytes) = sign(cx, l.code()).filter(|_| l.spaces() == column) {
            let start = l.start + column;
            edits.push(edit(start..start + bytes, ITEM));
            (count, own) = (count + 1, None);
        } else if l.spaces() > column || l.spaces() == column && column > 0 && is_field() {
            // The other keys of the entry stand below its first one.
            let from = *own.get_or_insert(l.spaces());
            let spaces = (l.spaces() + wanted).saturating_sub(from);
            if spaces != l.spaces() {
                edits.push(edit(l.start..l.start + l.spaces(), " ".repeat(spaces)));
            }
        } else {
            break;
        }
    }
    let code = format!("{ITEM}{}", &line.code()[first..]);
    let mend = cx.mend(&edits);
    let sign = Words::new("开头换成“- ”", "put `- ` in its place");
    let filled = fill!(
        found = line.code()[..first].trim_end_matches(is_white),
        count = count,
        instead = instead(&code, WRITE, sign),
        mend = mend
    );
    let marked = line.code_range().start;
    Some(cx.fault(&reading::ITEM_SIGN, marked..marked + first, edits, filled))
}

/// The fault that each key of the entries from a line on is an entry of its own.
pub(super) fn each_item(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let column = line.spaces();
    let run = cx.lines_from(line.number).take(MOST).take_while(|l| l.spaces() > column || is_item(l.code()));
    let mut keys: Vec<&str> = Vec::new();
    let mut edits: Vec<Edit> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    for l in run.take_while(|l| l.spaces() >= column) {
        let inner = l.code().strip_prefix(ITEM).filter(|_| l.spaces() == column).map(str::trim_start);
        let Some(inner) = inner else {
            shown.extend(edits.is_empty().then(|| l.text[column..].to_owned()));
            continue;
        };
        let key = pair(inner).map(|pair| pair.key).filter(|key| cx.is_known(key))?;
        let is_first = keys.is_empty() || keys.contains(&key);
        if is_first {
            keys.clear();
        } else {
            edits.push(edit(l.start + column..l.start + column + ITEM.len(), "  "));
        }
        keys.push(key);
        if shown.len() < SHOWN {
            shown.push(format!("{}{inner}", if is_first { ITEM } else { "  " }));
        }
    }
    if edits.is_empty() {
        return None;
    }
    let count = edits.len();
    let filled = fill!(count = count, instead = shown.join("\n"), mend = cx.mend(&edits));
    Some(cx.fault(&reading::EACH_ITEM, line.code_range(), edits, filled))
}

/// Lines that a message shows.
const SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn entries_that_start_with_another_sign() {
        let said = &[(reading::ITEM_SIGN.wording(), (2, 3))];
        let whole = "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n";
        for sign in ["-", "－", "－ ", "– ", "•", "* ", "·"] {
            let wide = " ".repeat(sign.chars().count());
            let text = format!("a:\n  {sign}b: 1\n  {wide}c: 2\n  {sign}b: 3\n  {wide}c: 4\n");
            check(&[(&text, said, whole)]);
        }
        check(&[("a:\n  -b: 1\n", said, "a:\n  - b: 1\n")]);
        check(&[("a:\n  －b: 1\n    c: 2\n", said, "a:\n  - b: 1\n    c: 2\n")]);
    }

    #[test]
    fn keys_of_an_entry_that_are_entries_each() {
        let said = &[(reading::EACH_ITEM.wording(), (2, 3))];
        check(&[
            ("a:\n  - b: 1\n  - c: 2\n", said, "a:\n  - b: 1\n    c: 2\n"),
            (
                "a:\n  - b: 1\n  - c: 2\n  - b: 3\n  - c: 4\n",
                said,
                "a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: 4\n",
            ),
        ]);
        for text in
            ["a:\n  - b: 1\n  - b: 2\n", "a:\n  - x: 1\n  - y: 2\n", "a:\n  - b: 1\n    c: 2\n  - b: 3\n"]
        {
            check(&[(text, &[], text)]);
        }
    }
}
