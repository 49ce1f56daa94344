//! Lines of a file that were copied with a mark on each: as a mail quotes them, as a page breaks them, with their numbers.

use std::ops::Range;

use crate::base::Words;
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent::{self, spaces};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::words::{WRITE, instead};

/// Lines of which one is the rule rather than a mark of its own.
const FEWEST: usize = 3;

/// Lines that are looked at for a key.
const FIRST: usize = 32;

/// Bytes that a mark before a line has at most.
const LONGEST: usize = 12;

/// A mark on each of some lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `> ` before a line.
    Quote,
    /// `<br>` behind a line.
    Break,
    /// The number of a line and a bar before it.
    Number,
    /// The number of a line, and a space, a tab or a colon before it.
    Counted,
}

/// The fault that lines from one on have a mark each.
pub(super) fn quoted(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let (mark, _) = marked(line.text)?;
    // Without a bar it is their order that shows what they are.
    let first = number(line.text).unwrap_or(0);
    let is_next =
        |l: &FileLine<'_>| mark != Mark::Counted || number(l.text) == Some(first + l.number - line.number);
    let own = |l: &FileLine<'_>| marked(l.text).filter(|(own, _)| *own == mark).map(|(_, bytes)| bytes);
    let bytes = |l: &FileLine<'_>| own(l).filter(|_| is_next(l));
    let lines = || cx.lines_from(line.number).map_while(|l| bytes(&l).map(|bytes| (l, bytes)));
    let is_key = |(l, bytes): &(FileLine<'_>, Range<usize>)| {
        let bare = [&l.text[..bytes.start], &l.text[bytes.end..]].concat();
        pair(bare.trim()).is_some_and(|pair| cx.is_known(pair.key))
    };
    // Whether they are lines of the file that has them is seen at its first ones.
    if lines().take(FEWEST).count() < FEWEST || !lines().take(FIRST).any(|one| is_key(&one)) {
        return None;
    }
    let mut run: Vec<(FileLine<'_>, Range<usize>)> = lines().collect();
    // A space behind each mark is a part of it.
    let is_spaced = |(l, bytes): &(FileLine<'_>, Range<usize>)| {
        l.text.len() == bytes.end || l.text[bytes.end..].starts_with(' ')
    };
    let is_parted = mark == Mark::Counted
        && run.iter().any(|(l, bytes)| !l.text[..bytes.end].ends_with(|c: char| c.is_ascii_digit()));
    if mark != Mark::Break && !is_parted && run.iter().all(is_spaced) {
        run.iter_mut().filter(|(l, bytes)| l.text.len() > bytes.end).for_each(|(_, bytes)| bytes.end += 1);
    }
    let edits: Vec<Edit> =
        run.iter().map(|(l, bytes)| edit(l.start + bytes.start..l.start + bytes.end, "")).collect();
    let mend = cx.mend(&edits).certain();
    // What else is wrong is told of the lines without their marks, once these are gone.
    let (marked, count) = (line.code_range(), run.len());
    Some(match mark {
        Mark::Counted => {
            cx.fault(&reading::COUNTED_LINES, marked, Vec::new(), fill!(count = count, mend = mend))
        }
        Mark::Number => {
            cx.fault(&reading::NUMBERED_LINES, marked, Vec::new(), fill!(count = count, mend = mend))
        }
        Mark::Quote => {
            let filled = fill!(count = count, found = ">", said = Words::new("邮件", "a mail"), mend = mend);
            cx.fault(&reading::QUOTED_LINES, marked, Vec::new(), filled)
        }
        Mark::Break => {
            let page = Words::new("网页", "a web page");
            let filled = fill!(count = count, found = "<br>", said = page, mend = mend);
            cx.fault(&reading::QUOTED_LINES, marked, Vec::new(), filled)
        }
    })
}

/// The mark of a line, and its bytes.
fn marked(text: &str) -> Option<(Mark, Range<usize>)> {
    if text.starts_with('>') {
        return Some((Mark::Quote, 0..1));
    }
    for sign in ["<br>", "<br/>", "<br />"] {
        if let Some(rest) = text.trim_end().strip_suffix(sign) {
            return Some((Mark::Break, rest.trim_end().len()..text.len()));
        }
    }
    let bar = text.split_once('|').filter(|(number, _)| number.len() <= LONGEST);
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if let Some((digits, _)) = bar.filter(|(digits, _)| is_number(digits.trim())) {
        return Some((Mark::Number, 0..digits.len() + 1));
    }
    number(text)?;
    let end = text.len() - text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = usize::from(text[end..].starts_with([':', '\t']));
    Some((Mark::Counted, 0..end + sign))
}

/// The number with which a line begins, with a space, a tab or a colon behind it.
fn number(text: &str) -> Option<usize> {
    let bare = text.trim_start();
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_parted = rest.is_empty() || rest.starts_with([' ', '\t', ':']);
    let digits = &bare[..bare.len() - rest.len()];
    if is_parted && text.len() - rest.len() <= LONGEST { digits.parse().ok() } else { None }
}

/// The fault that one line has the number of a line before its key.
pub(super) fn numbered(cx: &Context<'_>, line: &FileLine<'_>) -> Option<Box<SyntaxFault>> {
    let code = line.code();
    number(code)?;
    let behind = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = behind.trim_start_matches([' ', '\t', ':', '|']);
    let pair = pair(bare).filter(|pair| cx.is_known(pair.key) && !cx.is_known(code))?;
    let wanted = indent::known(cx, line.number, pair.key).unwrap_or_else(|| line.spaces());
    let at = line.code_range().end - bare.len();
    let edits = vec![edit(line.start..at, " ".repeat(wanted))];
    let mend = cx.mend(&edits);
    let instead = instead(bare, WRITE, Words::new("只留后面的", "leave what is behind it"));
    let filled = fill!(wanted = spaces(wanted), instead = instead, mend = mend);
    Some(cx.fault(&reading::NUMBERED_LINE, line.code_range(), edits, filled))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::fault::tests::check;

    #[test]
    fn marked_lines_are_one_fault() {
        let (quoted, numbered) = (reading::QUOTED_LINES.wording(), reading::NUMBERED_LINES.wording());
        let plain = "主动公开:\n  规章: [1]\n  行政许可: 2\n";
        let marked = |before: &str, behind: &str| {
            plain.lines().map(|l| format!("{before}{l}{behind}\n")).collect::<String>()
        };
        let lines = plain.lines().enumerate();
        let numbers: String = lines.map(|(at, line)| format!("{:>3} | {line}\n", at + 9)).collect();
        check(&[
            (&marked("> ", ""), &[(quoted, (1, 1))], plain),
            (&marked(">", ""), &[(quoted, (1, 1))], plain),
            (&marked("", "<br>"), &[(quoted, (1, 1))], plain),
            (&numbers, &[(numbered, (1, 3))], plain),
        ]);
        let counted = reading::COUNTED_LINES.wording();
        for sign in [" ", "\t", ":"] {
            let lines = plain.lines().enumerate();
            let numbers: String = lines.map(|(at, line)| format!("{:>3}{sign}{line}\n", at + 98)).collect();
            check(&[(&numbers, &[(counted, (1, 2))], plain)]);
        }
        let one = reading::NUMBERED_LINE.wording();
        for sign in ["  ", "\t  ", ":   ", " |   "] {
            let whole = format!("{plain}  行政处罚: 3\n");
            let text = whole.replace("  行政许可", &format!("10{sign}行政许可"));
            check(&[(&text, &[(one, (3, 1))], &whole)]);
        }
    }
}
