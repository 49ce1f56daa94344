//! What was copied along from a web page, a messenger or the answer of an assistant.

use std::ops::Range;

use crate::text::leftover::LeftoverKind::{self, AccessCode, OfAssistant, OfPage};
use crate::text::leftover::phrases::{PHRASES, PhraseList, may_begin};

type Found = (Range<usize>, LeftoverKind);

/// Characters of a line of a page at most.
const LONGEST: usize = 100;
/// Characters of an invitation at most.
const INVITATION: usize = 40;
/// Characters of a button that stands alone on a line at least: shorter words are words.
const ALONE: usize = 4;

/// What ends a sentence.
const STOPS: [char; 6] = ['。', '！', '？', '!', '；', '\n'];

/// What a line is, if it is nothing of a report as a whole, or begins as an answer of an assistant does.
pub(super) fn line(line: &str) -> Option<Found> {
    let around = |c: char| c.is_whitespace() || "【】[]（）()〔〕「」*".contains(c);
    let bare = line.trim_matches(around);
    if !may_begin(bare) {
        return None;
    }
    let start = line.len() - line.trim_start_matches(around).len();
    if PHRASES.openings.at_start(bare).is_some() {
        let end = bare.find(STOPS).map_or(bare.len(), |at| stop_end(bare, at));
        return Some((start..start + end, OfAssistant));
    }
    let is_short = |most: usize| bare.chars().nth(most).is_none();
    let is_invitation =
        is_short(INVITATION) && !bare.contains('。') && PHRASES.invitations.at_start(bare).is_some();
    // What is in brackets and leads somewhere is a link.
    let is_page = || is_short(LONGEST) && !line.contains("](") && is_of_page(bare);
    let whole = line.len() - line.trim_start().len()..line.trim_end().len();
    (is_invitation || is_page()).then_some((whole, OfPage))
}

/// Whether a line consists of what a page says about itself: labels with their values, or buttons.
fn is_of_page(bare: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || "|｜丨【】[]·>›»".contains(c);
    let items = || bare.split(is_gap).filter(|item| !item.is_empty());
    let is_label = |item: &str, list: &PhraseList| {
        let rest = list.at_start(item).map(|label| &item[label.len()..]);
        rest.is_some_and(|rest| rest.starts_with(['：', ':']))
    };
    let Some(first) = items().next() else { return false };
    if is_label(first, &PHRASES.labels) {
        return true;
    }
    let is_any = |item: &str| is_label(item, &PHRASES.labels) || is_label(item, &PHRASES.companions);
    if is_label(first, &PHRASES.companions) {
        return !bare.contains('。') && items().filter(|item| is_any(item)).count() > 1;
    }
    let is_button = |item: &str| PHRASES.buttons.has(item) || PHRASES.labels.has(item);
    let all = || items().all(|item| is_button(item) || PHRASES.neutral.has(item) || is_any(item));
    let (count, buttons) = (items().count(), items().filter(|item| is_button(item)).count());
    buttons > 0 && all() && (count > 1 || bare.chars().count() >= ALONE)
}

/// What stands within a line, which need not be such a line as a whole.
pub(super) fn within(line: &str, found: &mut Vec<Found>) {
    for (list, kind) in [(&PHRASES.sayings, OfAssistant), (&PHRASES.traces, OfPage)] {
        for phrase in list.iter() {
            found.extend(line.match_indices(phrase).map(|(at, _)| (sentence(line, at), kind)));
        }
    }
    codes(line, found);
}

/// The sentence around a byte.
fn sentence(line: &str, at: usize) -> Range<usize> {
    let start = line[..at].rfind(STOPS).map_or(0, |stop| stop_end(line, stop));
    let end = line[at..].find(STOPS).map_or(line.len(), |stop| stop_end(line, at + stop));
    let before = line[start..end].len() - line[start..end].trim_start().len();
    start + before..start + line[start..end].trim_end().len()
}

/// The byte behind the stop at a byte.
fn stop_end(line: &str, at: usize) -> usize {
    at + line[at..].chars().next().map_or(0, char::len_utf8)
}

/// Letters and digits of the code of a shared file.
const CODE: std::ops::RangeInclusive<usize> = 4..=8;

/// The codes without which a file cannot be opened that somebody shared: `提取码: x7k2`.
fn codes(line: &str, found: &mut Vec<Found>) {
    let words = PHRASES.codes.iter().chain(Some("密码").filter(|_| line.contains("://")));
    for word in words {
        for (at, _) in line.match_indices(word) {
            let behind = line[at + word.len()..]
                .trim_start_matches(|c: char| c.is_whitespace() || "：:为是“”\"（(".contains(c));
            let length = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
            if CODE.contains(&length) && behind.len() < line.len() - at - word.len() {
                found.push((at..line.len() - behind.len() + length, AccessCode));
            }
        }
    }
}
