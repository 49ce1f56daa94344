//! What is written where a date belongs.

mod among_words;

use std::borrow::Cow;

use crate::base::{Date, Words};
use crate::read::date::among_words::among_words;
use crate::text::number_or_digits;

/// What a text was meant to be that is no date.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This date.
    Date(String),
    /// This date, of which month and day are swapped: there is no such month.
    Swapped(String),
    /// One of these: of 01-02-2025 nobody knows which number is the month.
    Either(String, String),
    /// A day that is not in this month, which ends with this day.
    NoDay(u32, u32, u32),
    /// This date, of which the year has two digits.
    ShortYear(String),
    /// A day of a month that there is not.
    NoMonth(u32),
    /// This day, with a time that is none.
    NoTime(String),
    /// A date without this part.
    Lacks(Words),
    /// Nobody knows.
    Unknown,
}

/// The numbers of a day, in the order in which they stand.
enum Numbers {
    YearFirst(u32, u32, u32),
    YearLast(u32, u32, u32),
    /// With two digits of the year, which comes first.
    ShortYear(u32, u32, u32),
    Lacks(Words),
}

/// `2025年1月24日`, `20250124`, `二〇二五年一月二十四日 9:30`, `45681` of a spreadsheet, `公布于2025年1月24日`: what was meant.
pub(super) fn meaning(text: &str) -> Meant {
    match bare_meaning(text) {
        Meant::Unknown => among_words(text).map_or(Meant::Unknown, bare_meaning),
        meant => meant,
    }
}

fn bare_meaning(text: &str) -> Meant {
    let plain = text.trim().trim_end_matches(['。', '.', '；', ';', '，', '-']).replace("元月", "1月");
    let plain = with_digits(&plain);
    let plain: String = with_numbered_month(&plain).chars().map(ascii).collect();
    let mut words = glued(&plain);
    words.retain(|word| !is_weekday(word));
    let Some((day, time)) = words.split_first() else { return Meant::Unknown };
    let time = time.concat();
    let time = if DAY_PARTS.contains(&time.as_str()) { String::new() } else { time };
    let is_short = matches!(numbers(day), Some(Numbers::ShortYear(..)));
    let day = match numbers(day) {
        None => return Meant::Unknown,
        Some(Numbers::ShortYear(year, month, day)) => real(year, month, day),
        Some(Numbers::Lacks(part)) => return Meant::Lacks(part),
        Some(Numbers::YearFirst(year, month, day)) => real(year, month, day),
        Some(Numbers::YearLast(first, second, year)) => match (first <= 12, second <= 12) {
            (true, true) if first != second => either(year, first, second),
            (true, _) => real(year, first, second),
            (false, _) => real(year, second, first),
        },
    };
    match day {
        Meant::Date(day) if !time.is_empty() => match clock(&time).map(|time| format!("{day} {time}")) {
            Some(date) if Date::parse(&date).is_some() => short_or_whole(date, is_short),
            _ => Meant::NoTime(day),
        },
        Meant::Date(day) => short_or_whole(day, is_short),
        _ if is_short => Meant::Unknown,
        day => day,
    }
}

fn short_or_whole(date: String, is_short: bool) -> Meant {
    if is_short { Meant::ShortYear(date) } else { Meant::Date(date) }
}

/// Whether a text has the numbers of a day and nothing else but signs between them, so that writing it otherwise loses no word.
/// A number alone may be something else.
pub(super) fn is_written_out(text: &str) -> bool {
    const SIGNS: &str = "年月日号元时点分一二三四五六七八九十〇零-－‐–—−/／.．、，,:： \u{3000}_";
    let is_sign = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || SIGNS.contains(c);
    let digits = text.trim().chars().filter(|c| c.is_numeric()).count();
    let is_number = text.trim().chars().all(char::is_numeric);
    text.chars().all(is_sign) && !(is_number && digits != 8)
}

/// The date that was meant, if it is certain and written in another way.
pub(crate) fn meant(text: &str) -> Option<String> {
    match meaning(text) {
        Meant::Date(date) => Some(date).filter(|date| date != text),
        _ => None,
    }
}

/// A day of the calendar, or why it is none.
fn real(year: u32, month: u32, day: u32) -> Meant {
    let written = |month: u32, day: u32| format!("{year}-{month:02}-{day:02}");
    let is_real = |month: u32, day: u32| Date::parse(&written(month, day)).is_some();
    if is_real(month, day) {
        return Meant::Date(written(month, day));
    }
    if month > 12 && is_real(day, month) {
        return Meant::Swapped(written(day, month));
    }
    match (28..=31).rev().find(|last| is_real(month, *last)) {
        Some(last) => Meant::NoDay(year, month, last),
        None => Meant::NoMonth(month),
    }
}

fn either(year: u32, first: u32, second: u32) -> Meant {
    match (real(year, first, second), real(year, second, first)) {
        (Meant::Date(one), Meant::Date(other)) => Meant::Either(one, other),
        (Meant::Date(one), _) | (_, Meant::Date(one)) => Meant::Date(one),
        (other, _) => other,
    }
}

const MONTH_AND_DAY: Words = Words::new("月和日", "month and day");
const DAY: Words = Words::new("日", "day");
const YEAR: Words = Words::new("年", "year");

/// The numbers of a day, from a text with hyphens between them.
fn numbers(day: &str) -> Option<Numbers> {
    let is_year = |year: u32| (1900..=2100).contains(&year);
    let parts: Vec<&str> = day.split('-').filter(|part| !part.is_empty()).collect();
    if let [all] = parts[..]
        && all.len() == 8
        && all.is_ascii()
    {
        return Some(Numbers::YearFirst(number(&all[..4])?, number(&all[4..6])?, number(&all[6..])?));
    }
    if let [year, both] = parts[..]
        && both.len() == 4
        && both.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(Numbers::YearFirst(number(year)?, number(&both[..2])?, number(&both[2..])?));
    }
    // Of three numbers only a year has more than two digits: a digit too many may be any.
    let is_long = |part: &&&str| part.len() > 2 && part.bytes().all(|b| b.is_ascii_digit());
    if parts.len() == 3 && parts.iter().filter(is_long).count() > 1 {
        return None;
    }
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    match numbers?[..] {
        [year] if is_year(year) => Some(Numbers::Lacks(MONTH_AND_DAY)),
        [serial] => of_serial(serial),
        [year, _] if is_year(year) => Some(Numbers::Lacks(DAY)),
        [month, day] if month <= 12 && day <= 31 => Some(Numbers::Lacks(YEAR)),
        [year, month, day] if (1000..10_000).contains(&year) => Some(Numbers::YearFirst(year, month, day)),
        [first, second, year] if is_year(year) => Some(Numbers::YearLast(first, second, year)),
        [month, day, year] if month <= 12 && (13..=31).contains(&day) && year < 100 => {
            Some(Numbers::ShortYear(2000 + year, month, day))
        }
        [year, month, day] if year < 100 && month <= 12 && day <= 31 => {
            Some(Numbers::ShortYear(2000 + year, month, day))
        }
        _ => None,
    }
}

/// The day that a spreadsheet stores as a number: 36526 is 1 January 2000.
fn of_serial(serial: u32) -> Option<Numbers> {
    const FIRST: u32 = 36526;
    let first = Date::new(2000, 1, 1)?;
    let since = i64::from(serial.checked_sub(FIRST)?);
    let days = (2000..2100).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let mut starts = days.filter_map(|(year, month)| Some((year, month, Date::new(year, month, 1)?)));
    let within = |date: &Date| (0..31).contains(&(since - date.days_since(first)));
    let (year, month, start) = starts.rfind(|(.., start)| within(start))?;
    let day = since - start.days_since(first) + 1;
    Some(Numbers::YearFirst(u32::from(year), u32::from(month), u32::try_from(day).ok()?))
}

/// What says the part of a day and no time.
const DAY_PARTS: &[&str] = &["上午", "下午", "早上", "中午", "晚上"];

/// `24 January 2025`, `Jan 24, 2025`: with the number of the month, the year first.
fn with_numbered_month(text: &str) -> String {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts = text.split([' ', ',', '-', '.']).filter(|word| !word.is_empty() && *word != "of");
    let words: Vec<String> = parts.map(|word| without_ordinal(&word.to_lowercase()).to_owned()).collect();
    let named = |word: &String| {
        MONTHS
            .iter()
            .position(|month| word.starts_with(month) && word.bytes().all(|b| b.is_ascii_alphabetic()))
    };
    let month = words.iter().find_map(named);
    let numbers: Vec<u32> = words.iter().filter_map(|word| number(word)).collect();
    match (month, &words[..], &numbers[..]) {
        (Some(month), [_, _, _], [day, year] | [year, day]) if (*day < 32) && *year > 999 => {
            format!("{year}-{}-{day}", month + 1)
        }
        _ => text.to_owned(),
    }
}

/// `20` for `20th`.
fn without_ordinal(word: &str) -> &str {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    number.filter(|number| number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty()).unwrap_or(word)
}

/// A date with digits for the letters that look like them: `2022-O1-18`.
fn with_digits(text: &str) -> Cow<'_, str> {
    let is_letter = |c: char| matches!(c, 'O' | 'o' | 'l' | 'I' | '|' | 'Ｏ');
    let is_sign = |c: char| c.is_ascii_digit() || is_letter(c) || "-./年月日号 ".contains(c);
    if !text.contains(is_letter) || !text.contains(|c: char| c.is_ascii_digit()) || !text.chars().all(is_sign)
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(['O', 'o', 'Ｏ'], "0").replace(['l', 'I', '|'], "1"))
}

/// A character as dates have it: hyphens between the parts of a day, colons between those of a time.
fn ascii(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '年' | '月' | '.' | '/' | '．' | '／' | '－' | '、' | '，' | ',' | '_' | '\\' => '-',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
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
    // 2025 01 24
    let is_number = |word: &String| word.bytes().all(|b| b.is_ascii_digit());
    if words.len() >= 3 && words[0].len() == 4 && words.iter().take(3).all(is_number) {
        let day = words.drain(..3).collect::<Vec<_>>().join("-");
        words.insert(0, day);
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
        [hour, minute] => (number(hour)?, number(minute)?),
        // Seconds say no more.
        [hour, minute, second] if second.len() <= 2 && second.bytes().all(|b| b.is_ascii_digit()) => {
            (number(hour)?, number(minute)?)
        }
        _ => return None,
    };
    let hour = if hour < 12 { hour + later } else { hour };
    Some(format!("{hour:02}:{minute:02}"))
}

/// A number in digits or in Chinese numerals.
fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { number_or_digits(text) }
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

#[cfg(test)]
mod tests;
