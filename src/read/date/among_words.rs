//! A day that stands among words: `公布于2025年1月24日`.

/// The one day with year, month and day that words have in them.
pub(super) fn among_words(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (start, end) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
    let end =
        text[end..].chars().next().filter(|c| matches!(c, '日' | '号')).map_or(end, |c| end + c.len_utf8());
    let day = &text[start..end];
    let signs = day.chars().filter(|c| matches!(c, '年' | '月' | '-' | '/' | '.')).count();
    let is_day =
        signs == 2 && day.split(|c: char| !c.is_ascii_digit()).next().is_some_and(|year| year.len() == 4);
    (is_day && day.len() < text.len() && text.chars().count() <= WORDS).then_some(day)
}

/// Characters of words around a day, at most.
const WORDS: usize = 30;
