//! How a report introduces itself: its title, and the sentences before its first heading.

use std::ops::Range;

use crate::edition::{Edition, PartKind};
use crate::narrative::filled::FilledNarrative;
use crate::narrative::position::year_before;

/// Sentences that can introduce a report.
const SENTENCES: usize = 8;
/// Characters a title has at most.
const TITLE: usize = 60;

/// The beginning of the first narrative.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'t> {
    /// Its words.
    pub text: &'t str,
    /// The narrative that it is the beginning of.
    pub narrative: &'t FilledNarrative<'t>,
}

impl<'t> Opening<'t> {
    /// The beginning of a report with these narratives; `None` if its first narrative part has none.
    pub(crate) fn of(edition: &Edition, narratives: &'t [FilledNarrative<'t>]) -> Option<Opening<'t>> {
        let first = edition.parts.iter().position(|p| p.kind == PartKind::Text)?;
        let narrative = narratives.iter().find(|n| n.part == first)?;
        Some(Opening { text: narrative.words(), narrative })
    }

    /// The first line, where it is a title: `某局2024年政府信息公开工作年度报告`.
    pub(crate) fn title(&self) -> Option<&'t str> {
        let line = self.text.lines().next()?;
        let short = line.chars().count() <= TITLE && !line.contains(['。', ',', ';', ':']);
        (short && line.contains("信息公开") && (line.ends_with("报告") || line.ends_with("年报")))
            .then_some(line)
    }

    /// The first sentences with where they stand.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        sentences(self.text).take(SENTENCES)
    }
}

/// The sentences of a text with where they start.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (start, rest) = (from, text.get(from..).filter(|rest| !rest.is_empty())?);
        let sentence = rest.get(..sentence_end(rest.as_bytes()))?;
        from += sentence.len();
        Some((start, sentence.strip_suffix('\n').unwrap_or(sentence)))
    })
}

/// Where the first sentence of some words ends, with its stop.
fn sentence_end(words: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match words.get(at..) {
            Some([0xe3, 0x80, 0x82, ..]) => return at + '。'.len_utf8(),
            Some([b'\n' | b'!' | b'?', ..]) => return at + 1,
            // Nearly all characters have three bytes.
            Some([0xe0..=0xef, _, _, ..]) => at += 3,
            Some([_, ..]) => at += 1,
            Some([]) | None => return words.len(),
        }
    }
}

/// The years that some words name, with where they stand: 2024年, 二〇二四年.
pub(crate) fn years(words: &str) -> Vec<(Range<usize>, u16)> {
    let mut found = Vec::new();
    for (at, sign) in words.match_indices('年') {
        let end = at + sign.len();
        if let Some((start, number)) = year_before(words, at).or_else(|| year_in_words(words, at)) {
            found.push((start..end, number));
        }
    }
    found
}

/// The year written as 二〇二四 that ends at a byte.
fn year_in_words(text: &str, at: usize) -> Option<(usize, u16)> {
    let before = text.get(..at)?;
    let (mut start, mut number, mut place) = (at, 0u16, 1u16);
    for (i, c) in before.char_indices().rev().take(4) {
        let digit = "〇一二三四五六七八九"
            .chars()
            .position(|d| d == c || d == '〇' && matches!(c, '○' | '零' | 'O'))?;
        number += u16::try_from(digit).ok()?.checked_mul(place)?;
        place = place.saturating_mul(10);
        start = i;
    }
    (1900..2200).contains(&number).then_some((start, number))
}

/// A day as a text writes it: `2023年1月1日`; the year as written, since it may be 202020.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenDay<'t> {
    /// The digits before 年, if there are any.
    pub year: Option<&'t str>,
    /// The month.
    pub month: u32,
    /// The day of the month.
    pub day: u32,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The first two days that some words name, where the second follows the first closely: a period.
pub(crate) fn period(words: &str) -> Option<(WrittenDay<'_>, WrittenDay<'_>)> {
    let first = day_from(words, 0)?;
    let second = day_from(words, first.range.end)?;
    let between = words.get(first.range.end..second.range.start)?;
    let joint =
        between.contains(['至', '到', '-', '~']) && between.chars().all(|c| "起止至到从自-~".contains(c));
    joint.then_some((first, second))
}

fn day_from(words: &str, from: usize) -> Option<WrittenDay<'_>> {
    for (at, sign) in words.get(from..)?.match_indices('月') {
        let at = from + at;
        let month = digits_before(words, at);
        let rest = words.get(at + sign.len()..)?;
        let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let day = rest
            .get(..digits)
            .filter(|d| number(d) && rest.get(digits..).is_some_and(|r| r.starts_with('日')));
        let (true, Some(day)) = (number(month) && at - month.len() >= from, day) else { continue };
        let mut start = at - month.len();
        let year =
            words.get(from..start).and_then(|w| w.strip_suffix('年')).map(|w| digits_before(w, w.len()));
        if let Some(year) = year {
            start -= '年'.len_utf8() + year.len();
        }
        return Some(WrittenDay {
            year: year.filter(|y| !y.is_empty()),
            month: month.parse().ok()?,
            day: day.parse().ok()?,
            range: start..at + sign.len() + day.len() + '日'.len_utf8(),
        });
    }
    None
}

fn number(digits: &str) -> bool {
    (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn digits_before(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("");
    before.get(before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_digits_and_in_words() {
        let cases: [(&str, &[u16]); 6] = [
            ("现公布2024年度报告", &[2024]),
            ("二〇二四年度、二○二三年、二零一九年", &[2024, 2023, 2019]),
            ("〔2021〕30号", &[]),
            ("12024年、今年、三年", &[]),
            ("2023年1月1日至2024年", &[2023, 2024]),
            ("年", &[]),
        ];
        for (words, expected) in cases {
            let found: Vec<u16> = years(words).into_iter().map(|(_, y)| y).collect();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn a_period_is_two_days_that_belong_together() {
        let cases = [
            ("自2023年1月1日起至2023年12月31日止", Some((Some("2023"), 1, Some("2023"), 31))),
            ("为2023年1月1日至12月31日", Some((Some("2023"), 1, None, 31))),
            ("2022年1月1日-2022年12月31日", Some((Some("2022"), 1, Some("2022"), 31))),
            ("自2020年1月1日起至202020年12月31日", Some((Some("2020"), 1, Some("202020"), 31))),
            ("自1月1日到12月31日", Some((None, 1, None, 31))),
            ("截至2023年12月31日", None),
            ("2023年1月1日收到,2024年1月31日答复", None),
            ("2023年11日至2023年1231日", None),
            ("1月至12月", None),
        ];
        for (words, expected) in cases {
            let found = period(words).map(|(a, b)| (a.year, a.day, b.year, b.day));
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn sentences_keep_their_places() {
        let text = "甲。乙\n丙";
        let all: Vec<_> = sentences(text).collect();
        assert_eq!(all, [(0, "甲。"), (6, "乙"), (10, "丙")]);
    }
}
