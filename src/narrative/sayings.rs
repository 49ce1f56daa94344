//! Matches the words of a saying before and behind a number.

use std::sync::LazyLock;

use crate::base::Year;
use crate::edition::{SayingWord, WordList, mask};

/// How the years next to the report's are called.
#[derive(Clone, Debug)]
pub(super) struct NeighbourYears {
    /// The number of the one before.
    last: String,
    /// The number of the one after.
    next: String,
}

static LAST: LazyLock<WordList> = LazyLock::new(|| WordList::of("上一年度 上一年 上年度 上年 去年度 去年"));
static NEXT: LazyLock<WordList> =
    LazyLock::new(|| WordList::of("下一年度 下一年 下年度 下年 次年度 次年 明年"));

/// What may stand between the words of any saying.
static FILLERS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "公民、法人或者其他组织 公民、法人和其他组织 公民、法人或其他组织 总数量 总件数 数量 总数 总量 件数 共计 \
         总计 合计 一共 总共 累计 共有 各类 社会公众 公众 群众 申请人 提出 提交 情况 共 计 为 是 有 数 了 的 :",
    )
});
/// Fillers in a row that are stepped over.
const MOST: usize = 8;

impl NeighbourYears {
    /// The years around a report year.
    pub(super) fn around(year: Year) -> NeighbourYears {
        let (last, next) = (year.number() - 1, year.number() + 1);
        NeighbourYears { last: last.to_string(), next: next.to_string() }
    }

    /// The other words for a year, and its number.
    fn year(&self, word: &SayingWord) -> Option<(&WordList, &str)> {
        match word {
            SayingWord::LastYear => Some((&LAST, &self.last)),
            SayingWord::NextYear => Some((&NEXT, &self.next)),
            SayingWord::Any(_) | SayingWord::Number | SayingWord::End => None,
        }
    }

    /// Bytes of what a text ends with that a word stands for.
    fn at_end(&self, word: &SayingWord, text: &str) -> Option<usize> {
        if let SayingWord::Any(words) = word {
            return words.at_end(text);
        }
        let (words, number) = self.year(word)?;
        let numbered = || {
            let head = text.strip_suffix('度').unwrap_or(text).strip_suffix('年')?;
            Some(text.len() - head.strip_suffix(number)?.len())
        };
        words.at_end(text).or_else(numbered)
    }

    /// Bytes of what a text starts with that a word stands for.
    fn at_start(&self, word: &SayingWord, text: &str) -> Option<usize> {
        if let SayingWord::Any(words) = word {
            return words.at_start(text);
        }
        let (words, number) = self.year(word)?;
        let numbered = || {
            let rest = text.strip_prefix(number)?.strip_prefix('年')?;
            Some(text.len() - rest.strip_prefix('度').unwrap_or(rest).len())
        };
        words.at_start(text).or_else(numbered)
    }
}

/// Matches words backwards from byte `end`, stepping over fillers. Returns where the first word starts.
pub(super) fn backward(
    text: &str,
    words: &[SayingWord],
    end: usize,
    through: &WordList,
    years: &NeighbourYears,
) -> Option<usize> {
    let mut at = end;
    for word in words.iter().rev() {
        let mut steps = 0;
        at = loop {
            let before = text.get(..at)?;
            let found = years.at_end(word, before);
            if let Some(length) = found {
                break at - length;
            }
            let filler = through.at_end(before).max(FILLERS.at_end(before));
            at -= filler.filter(|_| steps < MOST)?;
            steps += 1;
        };
    }
    Some(at)
}

/// Matches words from byte `start` on, stepping over fillers. Returns where the last word ends.
pub(super) fn forward(
    text: &str,
    words: &[SayingWord],
    start: usize,
    through: &WordList,
    years: &NeighbourYears,
) -> Option<usize> {
    let mut at = start;
    for (index, word) in words.iter().enumerate() {
        let mut steps = 0;
        at = loop {
            let rest = text.get(at..)?;
            if *word == SayingWord::End {
                let end = skip(text, at, through);
                let rest = text.get(end..)?;
                return rest.chars().next().is_none_or(|c| ",.。;!?！？\n)".contains(c)).then_some(end);
            }
            if let Some(length) = years.at_start(word, rest) {
                break at + length;
            }
            let filler = through.at_start(rest).max(FILLERS.at_start(rest));
            at += filler.filter(|_| steps < MOST && index > 0)?;
            steps += 1;
        };
    }
    Some(at)
}

/// Where the fillers end that start at a byte.
pub(super) fn skip(text: &str, start: usize, through: &WordList) -> usize {
    let mut at = start;
    for _ in 0..MOST {
        let rest = text.get(at..).unwrap_or("");
        match through.at_start(rest).max(FILLERS.at_start(rest)) {
            Some(length) => at += length,
            None => break,
        }
    }
    at
}

/// The characters that stand before a byte, and before the fillers there, by [`mask`].
pub(super) fn marks_before(text: &str, end: usize) -> u64 {
    let (mut at, mut all) = (end, 0);
    for _ in 0..MOST {
        let before = text.get(..at).unwrap_or("");
        all |= before.chars().next_back().map_or(0, mask);
        match FILLERS.at_end(before) {
            Some(length) => at -= length,
            None => break,
        }
    }
    all
}

/// The characters that stand behind a byte, and behind the fillers there, by [`mask`].
pub(super) fn marks_behind(text: &str, start: usize) -> u64 {
    let (mut at, mut all) = (start, 0);
    for _ in 0..MOST {
        let rest = text.get(at..).unwrap_or("");
        all |= rest.chars().next().map_or(0, mask);
        match FILLERS.at_start(rest) {
            Some(length) => at += length,
            None => break,
        }
    }
    all
}
