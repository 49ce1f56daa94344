//! Headings of the parts of a report.

use crate::edition::Edition;
use crate::import::reduced::{reduced, unnumbered};

/// Characters of a heading, at most.
const LONGEST: usize = 28;
/// The numbers of headings.
const NUMBERS: &str = "一二三四五六七八九十";

/// The part whose heading a line is.
pub(super) fn part_of(edition: &Edition, line: &str) -> Option<usize> {
    let line = line.trim().trim_start_matches(['#', '*', ' ']);
    let words = reduced(line);
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let titles = || edition.parts.iter().map(|part| reduced(part.title.plain()));
    let exact = titles().position(|title| title == words || unnumbered(&title) == words);
    exact.or_else(|| {
        let (at, title) = numbered(line)?;
        let title = reduced(title);
        if let Some(same) = titles().position(|own| unnumbered(&own) == title) {
            return Some(same);
        }
        let part = edition.parts.get(at).filter(|_| !line.contains('。'))?;
        part.called.iter().any(|word| title.contains(word.as_str())).then_some(at)
    })
}

/// The part whose heading begins a line, and the text that stands behind it in the line.
pub(super) fn heading_of<'t>(edition: &Edition, line: &'t str) -> Option<(usize, &'t str)> {
    if let Some(part) = part_of(edition, line) {
        return Some((part, ""));
    }
    let plain = line.trim().trim_start_matches(['#', '*', ' ']);
    let (_, title) = numbered(plain)?;
    let end = title.find(['。', '：', ':', '\u{3000}', ' ']).filter(|end| *end > 0)?;
    let head = plain.len() - title.len() + end;
    let rest = plain[head..].trim_start_matches(['。', '：', ':', '*', '\u{3000}', ' ']);
    let own = reduced(&title[..end]);
    let part = edition.parts.iter().position(|part| unnumbered(&reduced(part.title.plain())) == own);
    part.filter(|_| !rest.is_empty()).map(|part| (part, rest))
}

/// The number of a heading, from 0, and what stands behind it: `五、…`, `5.…`, `第五部分 …`.
fn numbered(line: &str) -> Option<(usize, &str)> {
    let body = line.strip_prefix('第').unwrap_or(line);
    let first = body.chars().next()?;
    let digit = first.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let at = NUMBERS.chars().position(|number| number == first).or(digit)?;
    let rest = &body[first.len_utf8()..];
    let title = match body.len() < line.len() {
        true => rest.strip_prefix("部分")?.trim_start_matches(SIGNS),
        false => rest.strip_prefix(SIGNS)?.trim_start_matches(SIGNS),
    };
    Some((at, title))
}

/// What stands behind the number of a heading.
const SIGNS: [char; 7] = ['、', '.', '．', '，', ' ', '\u{3000}', ':'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    #[test]
    fn a_heading_may_stand_before_its_text() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let cases = [
            ("五、存在的主要问题及改进情况", Some((4, ""))),
            ("存在的主要问题及改进情况", Some((4, ""))),
            ("5.存在的主要问题及改进情况", Some((4, ""))),
            ("第五部分 存在的主要问题及改进情况", Some((4, ""))),
            ("五、存在问题及改进", Some((4, ""))),
            // The numbers of two parts were swapped.
            ("五、其他需要报告的事项", Some((5, ""))),
            ("五、存在的主要问题及改进情况。一是公开不深入。", Some((4, "一是公开不深入。"))),
            ("六、其他需要报告的事项：没有收费。", Some((5, "没有收费。"))),
            ("六、其他需要报告的事项 本年度没有收取信息处理费。", Some((5, "本年度没有收取信息处理费。"))),
            ("五、问题不少。", None),
            ("2023年，公开信息1368条。", None),
        ];
        for (line, expected) in cases {
            assert_eq!(heading_of(edition, line), expected, "{line}");
        }
    }
}
