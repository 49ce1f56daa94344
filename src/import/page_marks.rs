//! Numbers of pages, which are no figures.

/// Whether a text is the number of a page: `- 3 -`, `— 3 —`, `--- page 3`, `第 3 页`, `第3页共8页`.
pub(super) fn is_page_number(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let body = plain.trim_matches(['-', '—', '–', '－', '·', '~']);
    let dashed = body.len() < plain.len() && plain.starts_with(['-', '—', '–', '－', '·', '~']);
    let page =
        body.strip_prefix("page").or_else(|| body.strip_prefix('第').and_then(|b| b.strip_suffix('页')));
    let number = |text: &str| {
        let digits = text.chars().all(|c| c.is_ascii_digit() || "页共/,，".contains(c));
        digits && !text.is_empty() && text.len() < 16
    };
    (dashed && number(body) && plain.ends_with(['-', '—', '–', '－', '·', '~'])) || page.is_some_and(number)
}

/// Digits of the number of a page, at most.
const DIGITS: usize = 3;

/// Where the number of a page ends that stands between dashes in the middle of a line, from its first dash on:
/// `- 3 -`, `-3-`.
pub(super) fn dashed_end(chars: &[char]) -> Option<usize> {
    let count = |from: usize, is: fn(char) -> bool| chars[from..].iter().take_while(|c| is(**c)).count();
    let is_space = |c: char| c == ' ';
    if chars.first() != Some(&'-') {
        return None;
    }
    let before = count(1, is_space);
    let digits = count(1 + before, |c| c.is_ascii_digit());
    let behind = count(1 + before + digits, is_space);
    let dash = 1 + before + digits + behind;
    let is_wide = before > 0 && behind > 0;
    let is_end = chars.get(dash + 1).is_none_or(|c| !c.is_ascii_digit());
    let is_number = (1..=DIGITS).contains(&digits) && (is_wide || (before == behind && is_end));
    (is_number && chars.get(dash) == Some(&'-')).then_some(dash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_known() {
        for text in ["- 3 -", "  -3-", "— 3 —", "--- page 3", "第 3 页", "第3页共8页"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3", "-3", "-", "/", "0 0 0", "第二十条", "第一页"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn a_number_between_dashes_is_one_of_a_page() {
        let cases = [
            ("- 2 -自然人", Some(5)),
            ("- 2 -00", Some(5)),
            ("-12-自然人", Some(4)),
            ("-2-00", None),
            ("-18538行政", None),
            ("- 2", None),
            ("-- 2 -", None),
            ("- 2022 -", None),
        ];
        for (text, expected) in cases {
            assert_eq!(dashed_end(&text.chars().collect::<Vec<_>>()), expected, "{text}");
        }
    }
}
