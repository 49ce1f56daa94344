//! The words of a narrative: no markup and no spaces, full-width signs made narrow, one line for each sentence or heading.

use std::ops::{Range, RangeInclusive};

use memchr::memchr_iter;

use crate::text::{lines, narrow};

/// A text to look for words in, and the way back to the text as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlainText {
    /// The words. A line ends where a heading, a list item or a paragraph does.
    pub text: String,
    /// Where each run of bytes that was copied unchanged starts: in `text`, in the text as written.
    runs: Vec<(u32, u32)>,
}

/// A line of at most this many characters without a stop is a heading.
const HEADING: usize = 16;
/// A line that starts like a heading (`（一）`) may have this many.
const NUMBERED: usize = 30;

/// Bytes that the words and the target of a link have at most.
const LABEL: usize = 300;
const TARGET: usize = 2_000;

impl PlainText {
    /// Reduces a Markdown text to its words. Quotes, tables and code are left out: they are not what the agency says.
    pub(crate) fn new(source: &str) -> PlainText {
        let mut plain = PlainText { text: String::with_capacity(source.len()), runs: Vec::new() };
        let mut open = false;
        let (mut fenced, mut at) = (false, 0);
        for line in lines(source) {
            let bare = line.trim();
            if bare.starts_with("```") || bare.starts_with("~~~") {
                fenced = !fenced;
                open = false;
            } else if fenced || bare.is_empty() || bare.starts_with('>') || has_bars(bare) {
                open = false;
            } else {
                let start = unmarked(line);
                let fresh = start > 0 || numbered(bare);
                if !plain.text.is_empty() && (!open || fresh) {
                    plain.push('\n', at);
                }
                plain.line(&line[start..], at + start);
                open = !bare.starts_with('#') && runs_on(bare);
            }
            at += line.len() + 1;
        }
        plain
    }

    /// A range of the words in the text as written, which is `source`.
    pub(crate) fn source_range(&self, range: Range<usize>, source: &str) -> Range<usize> {
        let at = |i: usize| {
            let run = self.runs.partition_point(|(plain, _)| *plain as usize <= i);
            let (plain, written) = self.runs.get(run.wrapping_sub(1)).copied().unwrap_or_default();
            (written as usize + (i - plain as usize)).min(source.len())
        };
        let start = at(range.start);
        let last = at(range.end.max(range.start + 1) - 1);
        // A sign that was made narrow is longer in the text as written.
        let mut end = (last + 1).min(source.len());
        while !source.is_char_boundary(end) {
            end += 1;
        }
        start.min(end)..end
    }

    fn line(&mut self, line: &str, at: usize) {
        let bytes = line.as_bytes();
        // What was not copied yet, and what was not looked at yet.
        let (mut from, mut look) = (0, 0);
        loop {
            let here = look + unchanged(bytes.get(look..).unwrap_or(&[]));
            let Some(c) = line.get(here..).and_then(|rest| rest.chars().next()) else { break };
            let next = here + c.len_utf8();
            let rest = line.get(next..).unwrap_or("");
            look = next;
            let plain = alike(c);
            let skipped = match c {
                '*' | '`' | '~' | '\u{200b}' | '\u{feff}' => 0,
                c if c.is_whitespace() => 0,
                // The target of a link is not read.
                ']' if rest.starts_with('(') => head(rest, TARGET).find(')').map_or(0, |end| end + 1),
                '[' if head(rest, LABEL).contains("](") => 0,
                c if plain == c => continue,
                _ => {
                    self.copy(line.get(from..here).unwrap_or(""), at + from);
                    self.push(plain, at + here);
                    from = next;
                    continue;
                }
            };
            self.copy(line.get(from..here).unwrap_or(""), at + from);
            from = next + skipped;
            look = from;
        }
        self.copy(line.get(from..).unwrap_or(""), at + from);
    }

    fn copy(&mut self, words: &str, at: usize) {
        if !words.is_empty() {
            self.runs.push((self.text.len() as u32, at as u32));
            self.text.push_str(words);
        }
    }

    fn push(&mut self, c: char, at: usize) {
        self.runs.push((self.text.len() as u32, at as u32));
        self.text.push(c);
    }
}

/// Whether a line has two bars, as those of tables have.
fn has_bars(line: &str) -> bool {
    memchr_iter(b'|', line.as_bytes()).nth(1).is_some()
}

/// The first bytes of a text, whole characters.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or(0)).unwrap_or("")
}

/// How many bytes of a text are copied unchanged, whatever they are.
fn unchanged(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        // Nearly every character: a loop without a table, in which no step waits for the one before.
        while bytes.get(at).is_some_and(|b| HAN.contains(b)) {
            at += 3;
        }
        let Some(byte) = bytes.get(at) else { break };
        at += match PLAIN[usize::from(*byte)] {
            0 => match bytes.get(at + 1..at + 3) {
                Some([b, c]) if *byte == WIDE && (*b, *c) != SPACE && (*b, *c) != DASH => 3,
                _ => break,
            },
            width => usize::from(width),
        };
    }
    at
}

/// With what Chinese characters begin.
const HAN: RangeInclusive<u8> = 0xe4..=0xe9;

/// With what signs of Chinese begin, and how U+3000 and U+301C go on: those that do not stay what they are.
const WIDE: u8 = 0xe3;
const SPACE: (u8, u8) = (0x80, 0x80);
const DASH: (u8, u8) = (0x80, 0x9c);

/// For every first byte of a character how many bytes those have, or 0 where one that is left out or made narrow can start
/// with it.
static PLAIN: [u8; 256] = {
    let mut widths = [1; 256];
    let mut byte = 0xc0;
    while byte < 256 {
        widths[byte] = if byte < 0xe0 { 2 } else { 3 + (byte >= 0xf0) as u8 };
        byte += 1;
    }
    let all = *b"*`~[] \x09\x0a\x0b\x0c\x0d\xc2\xe1\xe2\xe3\xef";
    let mut at = 0;
    while at < all.len() {
        widths[all[at] as usize] = 0;
        at += 1;
    }
    widths
};

/// Full-width signs and digits are compared as the narrow ones, dashes as one.
fn alike(c: char) -> char {
    match narrow(c) {
        '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{301c}' => '-',
        '\u{ff61}' => '。',
        c => c,
    }
}

/// Bytes of a mark of Markdown before a line's words.
fn unmarked(line: &str) -> usize {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    let hashes = bare.bytes().take_while(|b| *b == b'#').count();
    match hashes {
        0 => ["- ", "* ", "+ "].iter().find(|m| bare.starts_with(**m)).map_or(0, |m| indent + m.len()),
        _ => indent + hashes,
    }
}

/// Whether a line starts with `（一）`, `一、`, `1.` or `一是`.
fn numbered(line: &str) -> bool {
    let open = line.trim_start_matches(['(', '（']);
    let number = |c: &char| {
        matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    let digits = open.chars().take(3).take_while(number).count();
    let after = open.chars().nth(digits);
    match digits {
        0 => false,
        _ if open.len() < line.len() => matches!(after, Some(')' | '）')),
        _ => matches!(after, Some('、' | '.' | '．' | '是')),
    }
}

/// Whether the sentence goes on in the next line: pasted texts have lines that are cut at a width.
fn runs_on(line: &str) -> bool {
    if line.ends_with(['。', '！', '？', '；', '：', '!', '?', ';', ':', '.']) {
        return false;
    }
    let long = if numbered(line) && !line.contains(['。', '；']) { NUMBERED } else { HEADING };
    line.chars().nth(long).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_lines_are_joined_where_the_sentence_goes_on() {
        let long = "2024年，本机关认真落实各项公开要求，全年共收到政府信息\n公开申请３件。\n下一段";
        let cases = [
            ("### （一）**主动**公开\n\n共 3 件", "(一)主动公开\n共3件"),
            ("见[公告](a/b.html?x=1)３，４５６件", "见公告3,456件"),
            ("> 说明3件\n正文", "正文"),
            ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n正文", "正文"),
            ("```\n3件\n```\n正文", "正文"),
            ("- 予以公开：3件\n- 部分公开：1件", "予以公开:3件\n部分公开:1件"),
            (long, "2024年,本机关认真落实各项公开要求,全年共收到政府信息公开申请3件。\n下一段"),
            ("（二）依申请公开情况\n全年收到申请3件", "(二)依申请公开情况\n全年收到申请3件"),
            ("依申请公开情况\n收到3件", "依申请公开情况\n收到3件"),
            ("〔2021〕30号 [2019]60号", "〔2021〕30号[2019]60号"),
        ];
        for (source, expected) in cases {
            assert_eq!(PlainText::new(source).text, expected, "{source}");
        }
    }

    #[test]
    fn a_range_leads_back_to_what_was_written() {
        let source = "> 注\n\n- 全 年收到 **申请**３ 件。";
        let plain = PlainText::new(source);
        let at = plain.text.find("收到").unwrap();
        let end = plain.text.find('。').unwrap();
        assert_eq!(&source[plain.source_range(at..end, source)], "收到 **申请**３ 件");
        assert_eq!(plain.source_range(0..0, source), 9..12);
        assert_eq!(PlainText::default().source_range(5..9, ""), 0..0);
    }
}
