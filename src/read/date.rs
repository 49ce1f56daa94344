//! What is written where a date belongs.

use crate::base::Date;
use crate::read::numeral;

/// `2025年1月24日`, `20250124`, `二〇二五年一月二十四日 9:30`: the date that was meant, if only one can be.
///
/// The year stands first, with four digits: of 01-02-2025 nobody knows which is the month.
pub(super) fn meant(text: &str) -> Option<String> {
    let plain: String = text.trim_end_matches(['。', '.', '；', ';', '，']).chars().map(ascii).collect();
    let mut words = glued(&plain);
    words.retain(|word| !is_weekday(word));
    let (day, time) = words.split_first()?;
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = match parts[..] {
        [all] if all.len() == 8 && all.is_ascii() => [all.get(..4)?, all.get(4..6)?, all.get(6..)?],
        [year, month, day] => [year, month, day],
        _ => return None,
    };
    let year = number(year).filter(|year| (1000..=9999).contains(year))?;
    let mut date = format!("{year}-{:02}-{:02}", number(month)?, number(day)?);
    if !time.is_empty() {
        date += &format!(" {}", clock(&time.concat())?);
    }
    (date != text).then_some(date).filter(|date| Date::parse(date).is_some())
}

/// A character as dates have it: hyphens between the parts of a day, colons between those of a time.
fn ascii(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '年' | '月' | '.' | '/' | '．' | '／' | '－' | '—' | '–' => '-',
        '：' | '时' | '点' => ':',
        '日' | '号' | '分' | 'T' | '\u{3000}' | '（' | '）' | '(' | ')' => ' ',
        c => c,
    }
}

/// The words of a text, with those that a hyphen or colon joins as one.
fn glued(plain: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in plain.split_whitespace() {
        match words.last_mut() {
            Some(last) if last.ends_with(['-', ':']) || word.starts_with(['-', ':']) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words
}

/// Weekdays say nothing that the date does not.
fn is_weekday(word: &str) -> bool {
    ["星期", "周", "礼拜"].iter().any(|start| word.starts_with(start))
}

/// `9:30`, `9:`, `09:30:00`, `下午3:30` as hours and minutes.
fn clock(text: &str) -> Option<String> {
    let text = text.strip_suffix("+08:00").unwrap_or(text);
    let (text, later) = match text.strip_prefix("下午") {
        Some(rest) => (rest, 12),
        None => (text.strip_prefix("上午").unwrap_or(text), 0),
    };
    let parts: Vec<&str> = text.split(':').collect();
    let (hour, minute) = match parts[..] {
        [hour, ""] => (number(hour)?, 0),
        [hour, minute] | [hour, minute, "" | "00"] => (number(hour)?, number(minute)?),
        _ => return None,
    };
    let hour = if hour < 12 { hour + later } else { hour };
    Some(format!("{hour:02}:{minute:02}"))
}

/// A number in digits or in Chinese numerals.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { numeral::number(text) }
}

/// Month and day that were meant: `1月31日`, `1-31`, `0131`. `year` is one that has the day.
pub(super) fn meant_in_any_year(text: &str, year: u16) -> Option<String> {
    let text = text.trim();
    let whole = match text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        true => meant(&format!("{year}{text}")),
        false => meant(&format!("{year}年{text}")).or_else(|| meant(text)),
    };
    let whole = whole.or_else(|| Date::parse(text).map(|_| text.to_owned()))?;
    whole.get(5..10).map(str::to_owned).filter(|day| day != text)
}

/// Whether a text is written like a date, though there may be no such day.
pub(super) fn looks_like_a_date(text: &str) -> bool {
    let day = text.split(' ').next().unwrap_or(text);
    day.len() == 10
        && day
            .bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_was_meant_is_recognised() {
        let cases = [
            ("2025年1月24日", Some("2025-01-24")),
            ("2025 年 1 月 24 日", Some("2025-01-24")),
            ("2025年1月24号", Some("2025-01-24")),
            ("2025.1.24", Some("2025-01-24")),
            ("2025/01/24", Some("2025-01-24")),
            ("2025-1-24", Some("2025-01-24")),
            ("2025-01-24。", Some("2025-01-24")),
            ("20250124", Some("2025-01-24")),
            ("２０２５年１月２４日", Some("2025-01-24")),
            ("二〇二五年一月二十四日", Some("2025-01-24")),
            ("二○二五年十二月三十一日", Some("2025-12-31")),
            ("2025年一月二十日", Some("2025-01-20")),
            ("2025年1月24日 9:30", Some("2025-01-24 09:30")),
            ("2025年1月24日上午9时30分", Some("2025-01-24 09:30")),
            ("2025年1月24日下午3点", Some("2025-01-24 15:00")),
            ("2025-01-24T09:30:00+08:00", Some("2025-01-24 09:30")),
            ("2025-01-24 09:30:00", Some("2025-01-24 09:30")),
            ("2025-01-24（星期五）", Some("2025-01-24")),
            ("2025-01-24 09:30:15", None),
            ("2025-01-24T09:30:00Z", None),
            ("2025年2月30日", None),
            ("2025年1月", None),
            ("二〇二五年一月", None),
            ("01-20-2025", None),
            ("25-1-20", None),
            ("2025-20-01", None),
            ("202501", None),
            ("45681", None),
            ("2025-01-24", None),
        ];
        for (text, expected) in cases {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
        assert!(looks_like_a_date("2025-02-30") && looks_like_a_date("2025-01-24 25:00"));
        assert!(!looks_like_a_date("2025-2-30") && !looks_like_a_date("二〇二五年一月"));
    }

    #[test]
    fn month_and_day_that_were_meant_are_recognised() {
        let cases = [
            ("1月31日", Some("01-31")),
            ("1-31", Some("01-31")),
            ("1/31", Some("01-31")),
            ("01.31", Some("01-31")),
            ("0131", Some("01-31")),
            ("一月三十一日", Some("01-31")),
            ("2025-01-31", Some("01-31")),
            ("01-31", None),
            ("31-01", None),
            ("1月", None),
        ];
        for (text, expected) in cases {
            assert_eq!(meant_in_any_year(text, 2023).as_deref(), expected, "{text}");
        }
    }
}
