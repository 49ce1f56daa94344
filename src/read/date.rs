//! What is written where a date belongs.

use crate::base::Date;

/// `2025年1月24日`, `2025.1.24`, `２０２５-01-24`: the date that was probably meant.
pub(super) fn meant(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            '年' | '月' | '.' | '/' | '．' | '／' | '－' | '—' | '–' => '-',
            c => c,
        })
        .filter(|c| !matches!(c, '日' | '号' | ' ' | '\u{3000}'))
        .collect();
    let parts: Vec<&str> = plain.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    (date != text).then_some(date).filter(|d| Date::parse(d).is_some())
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
            ("2025.1.24", Some("2025-01-24")),
            ("2025/01/24", Some("2025-01-24")),
            ("2025-1-24", Some("2025-01-24")),
            ("２０２５年１月２４日", Some("2025-01-24")),
            ("2025年2月30日", None),
            ("2025年1月", None),
            ("二〇二五年一月", None),
            ("45681", None),
        ];
        for (text, expected) in cases {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
        assert!(looks_like_a_date("2025-02-30") && looks_like_a_date("2025-01-24 25:00"));
        assert!(!looks_like_a_date("2025-2-30") && !looks_like_a_date("二〇二五年一月"));
    }
}
