//! What was copied along from a web page, a messenger or the answer of an assistant.

use std::ops::Range;

use crate::text::leftover::LeftoverKind::{self, AccessCode, OfAssistant, OfPage, Remark, ToFillIn};
use crate::text::leftover::assistant;
use crate::text::leftover::phrases::{PHRASES, PhraseList, may_begin};
use crate::text::leftover::quoted;

type Found = (Range<usize>, LeftoverKind);

/// Characters of a line of a page at most.
const LONGEST: usize = 100;
/// Characters of an invitation at most.
const INVITATION: usize = 40;
/// Characters of a button that stands alone on a line at least: shorter words are words.
const ALONE: usize = 4;

/// Characters at most before what a template asks for: `（注：`.
const PROMPT: usize = 3;
/// Characters at most before it where they are a caution: `注意：以上数据为示例，`.
const CAUTION: usize = 24;

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
    if let Some(phrase) = PHRASES.openings.at_start(bare) {
        let end = bare.find(STOPS).map_or(bare.len(), |at| stop_end(bare, at));
        // A consent is a sentence of its own: who gives it is told by the next.
        let upto = if end <= phrase.len() || phrase == "当然可以" { bare.len() } else { end };
        if assistant::begins(phrase, &bare[..upto]) {
            return Some((start..start + end, OfAssistant));
        }
    }
    let whole = line.len() - line.trim_start().len()..line.trim_end().len();
    if let Some(phrase) = PHRASES.unfinished.at_start(bare) {
        return Some((whole, if phrase.starts_with("批注") { Remark } else { ToFillIn }));
    }
    if is_mention(bare) {
        return Some((whole, Remark));
    }
    let is_short = |most: usize| bare.chars().nth(most).is_none();
    let is_invitation = is_short(INVITATION)
        && !bare.contains('。')
        && assistant::invites(bare)
        && PHRASES.invitations.at_start(bare).is_some();
    // What is in brackets and leads somewhere is a link.
    let is_page = || is_short(LONGEST) && !line.contains("](") && is_of_page(bare);
    (is_invitation || is_page()).then_some((whole, OfPage))
}

/// Whether a line speaks to a colleague: `@李四 请核对`.
fn is_mention(bare: &str) -> bool {
    let Some(name) = bare.strip_prefix('@') else { return false };
    let end = name.find(|c: char| !c.is_alphabetic() || c.is_ascii()).unwrap_or(name.len());
    let behind = name[end..].chars().next();
    (2..=4).contains(&name[..end].chars().count())
        && behind.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '，' | ','))
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
    // Where on a site a page stands: 首页 > 政府信息公开 > 年报.
    let path = bare.strip_prefix("首页").map(str::trim_start);
    if path.is_some_and(|path| path.starts_with(['>', '›', '»', '＞', '→']))
        || first == "原创" && items().count() > 1
    {
        return !bare.contains('。');
    }
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
    let mut look = |list: &PhraseList, kind: LeftoverKind, is_one: fn(&str, &str, usize) -> bool| {
        for phrase in list.iter() {
            for (at, _) in line.match_indices(phrase) {
                let range = sentence(line, at);
                let is_quoted = quoted::is_within(line, &(at..at + phrase.len()));
                if !is_quoted && is_one(phrase, &line[range.clone()], at - range.start) {
                    found.push((range, kind));
                }
            }
        }
    };
    look(&PHRASES.sayings, OfAssistant, |phrase, sentence, _| assistant::says(phrase, sentence));
    look(&PHRASES.traces, OfPage, |_, sentence, _| assistant::invites(sentence));
    // Who asks for it begins with it, or with a caution.
    look(&PHRASES.prompts, ToFillIn, |phrase, sentence, at| {
        let (before, behind) = (&sentence[..at], &sentence[at + phrase.len()..]);
        let is_caution = || PHRASES.cautions.iter().any(|word| before.contains(word));
        let is_close = |most: usize| before.chars().nth(most).is_none();
        is_close(PROMPT)
            || is_close(CAUTION) && before.ends_with(['，', ',', '：', ':']) && is_caution() && ends(behind)
    });
    look(&PHRASES.samples, ToFillIn, |phrase, sentence, at| ends(&sentence[at + phrase.len()..]));
    codes(line, found);
}

/// Whether what stands behind some words begins another clause.
fn ends(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(['，', ',', '。', '；', '！', '）', ')', ' '])
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
