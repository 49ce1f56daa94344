//! Brackets that look like a link or a picture whose target is not written: `[申请表][1]`, `![流程图]`, `[申请表.docx]`.

use std::ops::Range;

use crate::prose::NearLink;
use crate::prose::line::{head, line_at};

/// Such brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LoneBracket {
    /// Where they stand, with the sign of a picture and the name of a definition.
    pub range: Range<usize>,
    /// What stands between them.
    pub words: String,
    /// Nobody writes them but for a link or a picture; otherwise they are one only if the words name a file.
    pub certain: bool,
    /// They were meant to be a picture.
    pub image: bool,
    /// The name of a file that stands right behind them, where there is one.
    pub file: Option<String>,
}

/// Bytes that the words have at most.
const WORDS: usize = 200;

/// The brackets of a source that are printed, and no part of what is nearly a link.
pub(super) fn lone_brackets(
    text: &str,
    near: &[NearLink],
    printed: impl Fn(usize) -> bool,
) -> Vec<LoneBracket> {
    let is_near = |at: usize| {
        let before = near[..near.partition_point(|near| near.range.start <= at)].last();
        before.is_some_and(|near| near.range.contains(&at))
    };
    let (mut found, mut passed) = (Vec::new(), 0);
    for open in memchr::memchr_iter(b'[', text.as_bytes()) {
        if open < passed || !printed(open) || is_near(open) || text[..open].ends_with(['\\', ']', '[']) {
            continue;
        }
        let line = line_at(head(&text[open..], 2 * WORDS), 0);
        let Some(close) = head(line, WORDS).find(']') else { continue };
        let (words, behind) = (&line[1..close], &line[close + 1..]);
        let image = text[..open].ends_with('!') && !text[..open].ends_with("\\!");
        let name = definition(behind);
        let named = words.contains(char::is_alphabetic) && name > 0;
        if words.trim().is_empty() || words.starts_with('^') || behind.starts_with(['(', ':', '（']) {
            continue;
        }
        let is_file = words.trim().rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty()
                && (2..=5).contains(&ending.len())
                && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let file = file_behind(behind).filter(|_| !image && !named && !is_file);
        if image || named || is_file || file.is_some() {
            passed = open + close + 1 + if named { name } else { file.map_or(0, |file| file.len()) };
            let range = open - usize::from(image)..passed;
            let file = file.map(|file| file.trim_start().to_owned());
            found.push(LoneBracket { range, words: words.to_owned(), certain: image || named, image, file });
        }
    }
    found
}

/// Endings of files that are published most.
const ENDINGS: [&str; 9] = ["docx", "doc", "xlsx", "xls", "pdf", "wps", "png", "jpg", "zip"];

/// The name of a file with which a text begins.
fn file_behind(text: &str) -> Option<&str> {
    let line = head(text, WORDS);
    let (stem, rest) = line.split_once('.')?;
    let ending =
        rest.split(|c: char| !c.is_ascii_alphanumeric()).next().filter(|end| ENDINGS.contains(end))?;
    let name = &line[..stem.len() + 1 + ending.len()];
    let is_name = !name.contains(|c: char| "，。；：、！？()（）[]【】“”".contains(c))
        && !name.trim_start().contains(' ');
    is_name.then_some(name)
}

/// Bytes of the name of a definition at the start of a text: `[1]`.
fn definition(text: &str) -> usize {
    let rest = text.strip_prefix('[').map_or("", |rest| head(rest, 10));
    let name = rest.split_once(']').map_or("", |(name, _)| name);
    let is_name = (1..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_name { name.len() + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_without_a_target_are_seen() {
        let cases: [(&str, &[(&str, bool)]); 12] = [
            ("见[申请表][1]。", &[("[申请表][1]", true)]),
            ("![流程图]", &[("![流程图]", true)]),
            ("见[申请表.docx]。", &[("[申请表.docx]", false)]),
            ("![流程图][图1]", &[("![流程图]", true)]),
            ("平政[2021]3号、[注]、[2021][3]", &[]),
            ("\\[甲.docx]、[^1]、[甲]: x.pdf", &[]),
            ("[甲](x.pdf)", &[]),
            ("[ ] 甲", &[]),
            ("见[申请表]申请表.docx。", &[("[申请表]申请表.docx", false)]),
            ("[申请表] 申请表.docx", &[("[申请表] 申请表.docx", false)]),
            ("[注]，见 a.docx", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = lone_brackets(text, &[], |_| true);
            let found: Vec<_> = found.iter().map(|lone| (&text[lone.range.clone()], lone.certain)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
