//! Slots of a text: `{{cell.address}}`, and braces that are nearly one.

#[cfg(test)]
mod tests;

use std::ops::Range;

use memchr::{memchr2_iter, memchr3, memchr3_iter, memmem};

use crate::prose::Slot;
use crate::prose::line::head;

/// Braces that are no slot, though one was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearSlot {
    /// Where they stand, with what is between them.
    pub range: Range<usize>,
    /// What keeps them from being a slot.
    pub fault: SlotFault,
    /// What stands between them, as an address would be written; may be empty.
    pub address: String,
}

/// What keeps braces from being a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotFault {
    /// Some of them are full-width.
    FullWidth,
    /// There are not two on each side.
    Count,
    /// They are not closed on the same line.
    Open,
    /// They are not opened on the same line.
    Close,
    /// They are other brackets.
    Brackets,
    /// The address goes on in the next line.
    Lines,
    /// There are none.
    Bare,
}

/// The ranges of a text that are slots, each with its address as it is written.
pub(super) fn slots(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(open) = memmem::find(bytes.get(from..)?, b"{{").map(|at| from + at) {
            let inside = open + bytes[open..].iter().take_while(|b| **b == b'{').count();
            from = inside;
            if inside != open + 2 {
                continue;
            }
            if let Some(close) = closed(bytes, inside) {
                from = close + 2;
                return Some((open..from, text.get(inside..close)?.trim()));
            }
        }
        None
    })
}

/// Where the `}}` stands that closes a slot: on the same line, with no other brace before.
fn closed(bytes: &[u8], inside: usize) -> Option<usize> {
    let mut at = inside;
    loop {
        at += memchr3(b'\n', b'{', b'}', bytes.get(at..)?)?;
        if bytes[at] != b'}' {
            return None;
        }
        if bytes.get(at + 1) == Some(&b'}') {
            return Some(at);
        }
        at += 1;
    }
}

/// The first braces of a text that are a slot or nearly one.
pub(crate) fn braces(text: &str) -> Option<Range<usize>> {
    let slot = slots(text).next().map(|(range, _)| range);
    let end = slot.as_ref().map_or(text.len(), |slot| slot.start);
    let near = near_slots(&text[..end], &[]).into_iter().next();
    near.map(|near| near.range).or(slot)
}

/// Braces of a text that are nearly slots. One behind a backslash is meant to be printed.
pub(crate) fn near_slots(text: &str, slots: &[Slot]) -> Vec<NearSlot> {
    let (mut found, mut from) = (Vec::new(), 0);
    for slot in slots {
        let (start, end) = (slot.start as usize, slot.end as usize);
        if let Some(range) = around(text, from, start..end) {
            between(text, from..range.start, &mut found);
            let address = address(&text[start + 2..end - 2]);
            from = range.end;
            found.push(NearSlot { range, fault: SlotFault::Count, address });
            continue;
        }
        between(text, from..start, &mut found);
        from = end;
        // A brace too many stands right behind it.
        let more = text[end..].chars().take_while(|c| is_close(*c)).map(char::len_utf8).sum::<usize>();
        if more > 0 {
            let address = address(&text[start + 2..end - 2]);
            found.push(NearSlot { range: start..end + more, fault: SlotFault::Count, address });
            from = end + more;
        }
    }
    between(text, from..text.len(), &mut found);
    found
}

/// The braces that stand around a slot once more: `{{ {{a.b}} }}`.
fn around(text: &str, from: usize, slot: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(from..slot.start)?.trim_end_matches(' ');
    let start = from + before.trim_end_matches(is_open).len();
    let behind = text[slot.end..].trim_start_matches(' ');
    let end = text.len() - behind.trim_start_matches(is_close).len();
    let is_twice = start < from + before.len() && end > text.len() - behind.len();
    (is_twice && !text[..start].ends_with('\\')).then_some(start..end)
}

fn is_open(c: char) -> bool {
    matches!(c, '{' | '｛')
}

fn is_close(c: char) -> bool {
    matches!(c, '}' | '｝')
}

/// Looks for braces in a stretch of text without slots.
fn between(text: &str, range: Range<usize>, found: &mut Vec<NearSlot>) {
    let mut at = range.start;
    while let Some(stretch) = text.get(at..range.end) {
        let Some(first) = stretch.find(|c| is_open(c) || is_close(c)) else { return };
        let start = at + first;
        let run = Run::at(&text[start..range.end]);
        at = start + run.length;
        if text[..start].ends_with('\\') {
            continue;
        }
        let rest = &text[at..range.end];
        if let Some((address, length)) = over_lines(rest).filter(|_| run.opens) {
            let end = at + length;
            found.push(NearSlot { range: start..end, fault: SlotFault::Lines, address });
            at = end;
            continue;
        }
        let (inner, close) = match run.opens {
            true => inside(rest),
            false => ("", Run::default()),
        };
        let end = at + if close.length > 0 { inner.len() + close.length } else { 0 };
        let fault = match (run.opens, close.count) {
            (false, _) => (run.count > 1).then_some(SlotFault::Close),
            (true, 0) => (run.count > 1 || is_address(inner)).then_some(SlotFault::Open),
            (true, n) if run.count > 1 || n > 1 || is_address(inner) => Some(match run.wide || close.wide {
                true => SlotFault::FullWidth,
                false => SlotFault::Count,
            }),
            _ => None,
        };
        let Some(fault) = fault else { continue };
        let range = match fault {
            SlotFault::Open => start..at + inner.trim_end().len(),
            // Other programs have a sign before the brace of a variable.
            SlotFault::Count if text[range.start..start].ends_with(['$', '#', '%', '@']) => start - 1..end,
            _ => start..end,
        };
        at = range.end;
        found.push(NearSlot { range, fault, address: address(inner) });
    }
}

/// Brackets that are no braces with what may be the address of a cell between them: `[[申请.本年新收.总计]]`, `（a.b）`. Whether it is
/// one has to be seen: files have dots in their names, too.
pub(crate) fn other_brackets(text: &str) -> Vec<NearSlot> {
    let found = openings(text).filter_map(|(start, opening)| {
        if text[..start].ends_with(['\\', opening]) {
            return None;
        }
        let run = |text: &str, c: char| text.len() - text.trim_start_matches(c).len();
        let from = start + run(&text[start..], opening);
        let rest = head(&text[from..], ADDRESS);
        let end = from + rest.find(|c: char| c == '\n' || OPENINGS.contains(&c) || is_closing(c))?;
        let closing = text[end..].chars().next().filter(|c| is_closing(*c))?;
        let inner = &text[from..end];
        let end = end + run(&text[end..], closing);
        is_address(inner).then(|| NearSlot {
            range: start..end,
            fault: SlotFault::Brackets,
            address: address(inner),
        })
    });
    let mut found: Vec<NearSlot> = found.collect();
    found.sort_by_key(|near| near.range.start);
    found
}

/// The brackets of a text that open: first the narrow ones, then the wide ones, which begin with one of two bytes.
fn openings(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let starts = memchr3_iter(b'[', b'(', b'<', bytes).chain(memchr2_iter(0xe3, 0xef, bytes));
    starts.filter_map(|start| {
        // Most of the wide ones are commas and stops.
        let is_other = matches!(
            bytes.get(start..start + 3),
            Some([0xe3, 0x80, 0x81 | 0x82] | [0xef, 0xbc, 0x89 | 0x8c])
        );
        let opening = if is_other { None } else { text.get(start..)?.chars().next() };
        opening.filter(|opening| OPENINGS.contains(opening)).map(|opening| (start, opening))
    })
}

const OPENINGS: &[char] = &['[', '(', '<', '［', '（', '【', '《', '〔'];

fn is_closing(c: char) -> bool {
    matches!(c, ']' | ')' | '>' | '］' | '）' | '】' | '》' | '〕')
}

/// Braces side by side, spaces between them or not.
#[derive(Clone, Copy, Default)]
struct Run {
    opens: bool,
    count: usize,
    wide: bool,
    length: usize,
}

impl Run {
    fn at(text: &str) -> Run {
        let mut run = Run { opens: text.starts_with(is_open), ..Run::default() };
        for (at, c) in text.char_indices() {
            let same = if run.opens { is_open(c) } else { is_close(c) };
            if same {
                run.count += 1;
                run.wide |= !c.is_ascii();
                run.length = at + c.len_utf8();
            } else if c != ' ' {
                break;
            }
        }
        run
    }
}

/// Bytes that an address has at most.
const ADDRESS: usize = 400;

/// What stands between an open brace and the next one that closes, on the same line, and the braces that do. Where none
/// does, it ends where an address would.
fn inside(rest: &str) -> (&str, Run) {
    let near = head(rest, ADDRESS);
    let line = near.find('\n').map_or(near, |end| &near[..end]);
    let end = line.find(|c| is_open(c) || is_close(c));
    match end {
        Some(end) if line[end..].starts_with(is_close) => (&line[..end], Run::at(&line[end..])),
        _ => {
            let end = line.char_indices().find(|(at, c)| !is_of_address(line, *at, *c));
            (&line[..end.map_or(line.len(), |(at, _)| at)], Run::default())
        }
    }
}

/// The address that is closed in the next line, put together, and where its braces end.
fn over_lines(rest: &str) -> Option<(String, usize)> {
    let near = head(rest, ADDRESS);
    let (first, behind) = near.split_once('\n')?;
    let second = &behind[..behind.find('\n').unwrap_or(behind.len())];
    let close =
        second.find(|c| is_open(c) || is_close(c)).filter(|at| second[*at..].starts_with(is_close))?;
    let words = [first.trim_end(), second[..close].trim()].concat();
    let is_plain = !words.contains(['。', '·']);
    let length = first.len() + 1 + close + Run::at(&second[close..]).length;
    (!first.contains(|c| is_open(c) || is_close(c)) && is_plain && is_address(&words))
        .then(|| (address(&words), length))
}

/// Whether a character of a line can be one of an address: a space only beside a dot, or at the start.
fn is_of_address(line: &str, at: usize, c: char) -> bool {
    let beside = || {
        let before = line[..at].trim_end();
        before.is_empty() || before.ends_with(is_dot) || line[at..].trim_start().starts_with(is_dot)
    };
    c.is_alphanumeric() || matches!(c, '.' | '．' | '_') || c == ' ' && beside()
}

/// Whether words look like the address of a cell: `requests.received.total`, `申请.本年新收.总计`.
fn is_address(words: &str) -> bool {
    let mut parts = words.trim().split(is_dot);
    let word = |part: &str| {
        let part = part.trim();
        part.starts_with(char::is_alphabetic) && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    parts.clone().count() > 1 && parts.all(word)
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '．' | '。' | '·')
}

/// An address with dots of the keyboard.
fn address(words: &str) -> String {
    let words = words.trim().trim_matches(|c| is_open(c) || is_close(c)).trim();
    words.split(is_dot).map(str::trim).collect::<Vec<_>>().join(".")
}
