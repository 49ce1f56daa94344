//! Leftovers in square brackets: of messengers and forums, of word processors, of assistants, and of drafts.

use std::ops::Range;

use crate::text::leftover::LeftoverKind::{self, OfAssistant, OfProgram, Remark, ToFillIn};
use crate::text::leftover::near::near;
use crate::text::leftover::phrases::PHRASES;

type Found = (Range<usize>, LeftoverKind);

/// Characters of what is still to be done to a place, at most.
const PENDING: usize = 10;

/// Whether words in brackets say that something else is to be written: `数据待核实`.
pub(super) fn is_pending(words: &str) -> bool {
    words.chars().count() <= PENDING && PHRASES.pending.iter().any(|last| words.ends_with(last))
}

/// Characters in which somebody is asked to see to a place, at most.
const ASKED: usize = 16;
/// Who is asked in what an agency sends out: `请申请人补充`.
const ASKED_OUTSIDE: [&str; 6] = ["申请人", "当事人", "您", "你", "群众", "公众"];

/// Whether words ask a colleague to see to a place: `请张科长补充`.
pub(super) fn is_asked(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '！', '!', '？']);
    let Some(asking) = PHRASES.asking.at_start(words) else { return false };
    let is_short = words.chars().nth(ASKED).is_none();
    let is_outside = ASKED_OUTSIDE.iter().any(|who| words.contains(who));
    let rest = &words[asking.len()..];
    let is_word = asking == "请" && rest.starts_with(['求', '示', '问', '假', '愿', '款', '教']);
    is_short
        && !is_outside
        && !is_word
        && PHRASES.asked.iter().any(|last| rest.len() > last.len() && rest.ends_with(last))
}

/// Bytes behind a bracket that an assistant puts for a source: `4†source】`, `oaicite:0]`, with the braces behind it.
fn citation(rest: &str) -> Option<usize> {
    let end = rest.find([']', '】'])?;
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    let inside = &rest[..end];
    let is_one = PHRASES.citations.iter().any(|word| inside.starts_with(word))
        || inside
            .split_once('†')
            .is_some_and(|(number, _)| number.chars().all(|c| c.is_ascii_digit() || c == ':'));
    let behind = &rest[end + close..];
    let index =
        behind.strip_prefix("{index=").and_then(|rest| rest.find('}')).map_or(0, |at| at + "{index=}".len());
    is_one.then_some(end + close + index)
}

/// Whether words in brackets are the mark of a comment of a word processor: a name, or its first letters, and a number, `张三1`,
/// `ZS1`.
fn is_of_reviewer(inside: &str) -> bool {
    let name = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = inside.len() - name.len();
    if (1..=2).contains(&digits) && name.is_ascii() {
        let are_letters = (2..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
        return are_letters || USERS.contains(&name);
    }
    (1..=2).contains(&digits)
        && (2..=3).contains(&name.chars().count())
        && PHRASES.surnames.at_start(name).is_some()
        && !name.contains(|c: char| NO_NAME.contains(c))
}

/// Whom a word processor names where nobody gave it a name.
const USERS: [&str; 5] = ["User", "user", "Admin", "admin", "Lenovo"];

/// Characters of words that are counted and are nobody's name: `[陈述意见2]`.
const NO_NAME: &str = "表图注项条款件号章节页述序度可问用";

/// Signs in a bracket for a figure that is still to come.
fn is_blank_sign(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '_' | '?' | '？' | ']')
}

/// Bytes of a bracket for a count that is still to come, with the word behind it: `[ ]件`.
fn is_blank(rest: &str) -> Option<usize> {
    let end = rest.find(']')?;
    let inside = rest[..end].trim();
    let is_open = inside.chars().count() <= 3 && inside.chars().all(is_blank_sign);
    let unit = rest[end + 1..].chars().next().filter(|c| "件次份场期".contains(*c))?;
    is_open.then_some(end + 1 + unit.len_utf8())
}

/// Bytes of what a colleague says of a place under his name: `张三：这个数要核】`.
fn told_by_name(rest: &str) -> Option<usize> {
    let end = rest.find(['】', ']'])?;
    let (name, words) = rest[..end].split_once(['：', ':'])?;
    let is_name = (2..=3).contains(&name.chars().count()) && PHRASES.surnames.at_start(name).is_some();
    let is_short = words.chars().nth(ASKED).is_none();
    let asks =
        PHRASES.asked.iter().any(|last| words.trim_end_matches(['。', '！', '？', '?']).ends_with(last));
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    (is_name && is_short && asks).then_some(end + close)
}

/// Bytes of a comment in brackets: `批注1: 请核对]`.
fn comment_inside(rest: &str) -> Option<usize> {
    let end = rest.find([']', '】'])?;
    let (mark, words) = rest[..end].strip_prefix("批注")?.split_once(['：', ':'])?;
    let is_short = mark.trim().chars().count() <= PENDING;
    let close = rest[end..].chars().next().map_or(0, char::len_utf8);
    (is_short && !words.trim().is_empty()).then_some(end + close)
}

/// What somebody says behind his name in brackets, `[张三]: 已核`, at the start of a line: the bytes of the line.
fn said_by_name(line: &str, at: usize, rest: &str) -> Option<usize> {
    let end = rest.find(']').filter(|_| line[..at].trim().is_empty())?;
    let name = &rest[..end];
    let is_name = (2..=3).contains(&name.chars().count()) && PHRASES.surnames.at_start(name).is_some();
    let behind = rest[end + 1..].strip_prefix(['：', ':'])?.trim();
    (is_name && !behind.is_empty() && !behind.contains("://")).then_some(line.trim_end().len())
}

/// What a word processor puts before a comment that was copied along: `批注 [Z1]: 请核对`. It ends with its sentence.
fn comment(line: &str, at: usize, rest: &str) -> Option<Range<usize>> {
    let before = line[..at].trim_end();
    let word = ["批注", "Commented", "Comment"].into_iter().find(|word| before.ends_with(word))?;
    let end = rest.find(']')?;
    let mark = &rest[..end];
    let is_numbered = mark.ends_with(|c: char| c.is_ascii_digit()) && mark.chars().count() <= PENDING;
    let behind = rest[end + 1..].trim_start().strip_prefix(['：', ':']).filter(|_| is_numbered)?;
    let start = line.len() - behind.len();
    let length = behind.find(['。', '！', '？']).map_or(behind.len(), |stop| stop + '。'.len_utf8());
    Some(before.len() - word.len()..start + length)
}

/// What stands in a bracket that nothing else can be, with the words that belong to it.
fn mark(line: &str, (at, open): (usize, &str), rest: &str) -> Option<Found> {
    if let Some(range) = comment(line, at, rest) {
        return Some((range, Remark));
    }
    let from = at + open.len();
    if let Some(length) = citation(rest) {
        return Some((at..from + length, OfAssistant));
    }
    if let Some(length) = is_blank(rest).filter(|_| open == "[").or_else(|| told_by_name(rest)) {
        let kind = if rest.trim_start().starts_with(is_blank_sign) { ToFillIn } else { Remark };
        return Some((at..from + length, kind));
    }
    if let Some(length) = comment_inside(rest) {
        return Some((at..from + length, Remark));
    }
    said_by_name(line, at, rest).filter(|_| open == "[").map(|end| (at..end, Remark))
}

/// What messengers and forums put for what they cannot copy: `[图片]`, `[b]`.
pub(super) fn markers(line: &str, found: &mut Vec<Found>) {
    const TAGS: [&str; 14] = [
        "b", "i", "u", "s", "img", "url", "color", "size", "font", "quote", "center", "align", "list",
        "table",
    ];
    for (at, open) in line.match_indices(['[', '【']) {
        let rest = near(&line[at + open.len()..]);
        let begins = |word: &str| rest.trim_start_matches('/').starts_with(word);
        if let Some(one) = mark(line, (at, open), rest) {
            found.push(one);
            continue;
        }
        let is_remark = begins("批注") || rest.starts_with('!');
        let is_known = PHRASES.lost.at_start(rest).is_some()
            || PHRASES.blanks.at_start(rest).is_some()
            || PHRASES.surnames.at_start(rest).is_some()
            || PHRASES.here.at_start(rest).is_some()
            || rest.starts_with(|c: char| c.is_ascii_uppercase() || matches!(c, 'u' | 'a'))
            || rest.find([']', '】']).is_some_and(|end| is_pending(&rest[..end]));
        if !is_known && !is_remark && !TAGS.iter().any(|word| begins(word)) {
            continue;
        }
        let Some(end) = rest.find([']', '】']) else { continue };
        let (inside, end) = (&rest[..end], at + open.len() + end);
        let end = end + line[end..].chars().next().map_or(1, char::len_utf8);
        // A link or a picture has such words, too.
        // Several of what was lost stand side by side, as well.
        let is_lost = |inside: Option<&str>| inside.is_some_and(|inside| PHRASES.lost.has(inside));
        let next = || near(&line[end..]).strip_prefix('[').and_then(|rest| rest.split(']').next());
        let last = || line[..at].strip_suffix(']').and_then(|line| line.rsplit('[').next());
        let is_link = line[end..].starts_with(['(', '（', ':'])
            || line[end..].starts_with('[') && !is_lost(next())
            || line[..at].ends_with(['!', '！'])
            || line[..at].ends_with(']') && !is_lost(last());
        let name = inside.trim_start_matches('/').split('=').next().unwrap_or("");
        let is_paired = || match inside.starts_with('/') {
            true => found
                .iter()
                .rev()
                .take(20)
                .any(|(range, _)| line[range.clone()].trim_start_matches(['[', '/']).starts_with(name)),
            false => near(&line[end..]).contains(&format!("[/{name}]")),
        };
        let is_tag = open == "[" && TAGS.contains(&name) && is_paired();
        let number = inside.strip_prefix("批注").map(|number| number.trim_matches(['[', ' ']));
        let is_remark = number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_alphanumeric()))
            // A note of GitHub.
            || inside.strip_prefix('!').is_some_and(|word| word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase()));
        let is_remark = is_remark || is_of_reviewer(inside);
        if is_tag || (PHRASES.lost.has(inside) || is_remark) && !is_link {
            found.push((at..end, OfProgram));
        } else if open == "["
            && (PHRASES.blanks.has(inside) || is_pending(inside) || is_for_another(inside))
            && !is_link
        {
            found.push((at..end, ToFillIn));
        }
    }
}

/// Whether words in brackets ask for something else to stand there: `此处插入图片`.
pub(super) fn is_for_another(words: &str) -> bool {
    let here = PHRASES.here.at_start(words).map(|here| &words[here.len()..]);
    here.is_some_and(|rest| PHRASES.verbs.at_start(rest).is_some())
}
