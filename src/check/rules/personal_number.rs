//! `personal-number`: no text prints the number of an identity card or of a mobile telephone in full.

use std::ops::Range;

use crate::base::{Date, Words};
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "personal-number",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "文字里没有完整的身份证号、手机号",
        "no text prints an identity card's or a mobile telephone's number in full",
    ),
    means: Words::new(
        "文字里有校验码正确的 18 位身份证号，或者 11 位手机号，就提醒打码。办公室的固定电话不管。",
        "A number of 18 digits whose check digit is that of an identity card, or a mobile number of 11 digits, is to be masked. An office's own line is none.",
    ),
    source: Words::new(
        "《个人信息保护法》；《政府信息公开条例》第十五条",
        "个人信息保护法; 政府信息公开条例 art. 15",
    ),
    cause: Words::new(
        "把申请表、来信里的话贴进了报告；留了工作人员自己的手机号。",
        "Words of an application were pasted in; somebody left a mobile number of their own.",
    ),
    mend: Words::new("打码，或者换成办公室的固定电话。", "Mask it, or give the office's own line."),
};

/// An identity card.
pub(super) static CARD: Message<{ holes(&["instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字里有完整的身份证号 {instead}",
        "the text has the whole number of an identity card, {instead}",
    ),
    label: Words::new("身份证号", "the number of an identity card"),
    help: Words::new("删去，或者打码，写成 {instead}", "delete it, or mask it as {instead}"),
});

/// A mobile telephone.
pub(super) static MOBILE: Message<{ holes(&["instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文字里有完整的手机号 {instead}",
        "the text has the whole number of a mobile telephone, {instead}",
    ),
    label: Words::new("手机号", "the number of a mobile telephone"),
    help: Words::new(
        "换成办公室的固定电话，或者打码，写成 {instead}",
        "give the office's own line, or mask it as {instead}",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Characters before a number within which the words name a card.
const NEAR: usize = 8;
/// Digits of the number of a mobile telephone.
const MOBILE_DIGITS: usize = 11;
/// Characters of the number of an identity card.
const CARD_DIGITS: usize = 18;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for narrative in case.texts() {
        for (message, range) in numbers(&narrative.text) {
            let number = narrative.text.get(range.clone()).unwrap_or("");
            out.push(Finding::new(message, narrative.place_of(range), fill!(instead = masked(number))));
        }
    }
}

type Said = &'static Message<{ holes(&["instead"]) }>;

/// The personal numbers of a text.
fn numbers(text: &str) -> Vec<(Said, Range<usize>)> {
    let (bytes, mut at, mut found) = (text.as_bytes(), 0, Vec::new());
    while let Some(Range { start, end }) = next_digits(bytes, at) {
        let digits = end - start;
        let check =
            usize::from(digits + 1 == CARD_DIGITS && matches!(bytes.get(start + digits), Some(b'X' | b'x')));
        at = start + digits + check;
        if is_of_code(text, start, at) {
            continue;
        }
        let Some(number) = text.get(start..at) else { continue };
        let before = text.get(..start).unwrap_or("");
        let is_named =
            || before.char_indices().rev().nth(NEAR).map_or(before, |(i, _)| &before[i..]).contains("身份证");
        if number.len() == CARD_DIGITS && is_card(number.as_bytes(), &is_named) {
            found.push((&CARD, start..at));
        } else if is_mobile(number.as_bytes()) {
            found.push((&MOBILE, start..at));
        }
    }
    found
}

/// The next digits in a row, from a byte on, that are enough for a number. One of so many places has one of them.
fn next_digits(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let mut at = from + MOBILE_DIGITS - 1;
    while let Some(byte) = bytes.get(at) {
        let mut end = at;
        if byte.is_ascii_digit() {
            let run = |bytes: &mut dyn Iterator<Item = &u8>| bytes.take_while(|b| b.is_ascii_digit()).count();
            let start = at - run(&mut bytes.get(from..at)?.iter().rev());
            end = at + run(&mut bytes.get(at..)?.iter());
            if end - start >= MOBILE_DIGITS {
                return Some(start..end);
            }
        }
        at = end + MOBILE_DIGITS;
    }
    None
}

/// Whether the digits are a part of an address or a code, or a number of things.
fn is_of_code(text: &str, start: usize, end: usize) -> bool {
    let code = |c: char| c.is_ascii_alphanumeric() || "/_=-.#%&?@".contains(c);
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let mut behind = text.get(end..).unwrap_or("").chars();
    let next = behind.next();
    let full_stop = next == Some('.') && !behind.next().is_some_and(|c| c.is_ascii_alphanumeric());
    before.is_some_and(code)
        || next.is_some_and(|c| code(c) && !full_stop)
        || next.is_some_and(|c| "件条元人万亿份次号".contains(c))
}

fn is_mobile(digits: &[u8]) -> bool {
    digits.len() == MOBILE_DIGITS && digits[0] == b'1' && (b'3'..=b'9').contains(&digits[1])
}

/// Whether the day of birth is one, and the check digit right (GB 11643) or the words before name a card.
fn is_card(number: &[u8], is_named: &dyn Fn() -> bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digit = |at: usize| u32::from(number[at].wrapping_sub(b'0'));
    let part = |from: usize, to: usize| (from..to).fold(0, |all, at| all * 10 + digit(at));
    let (year, month, day) = (part(6, 10), part(10, 12), part(12, 14));
    let born = u16::try_from(year).ok().zip(u8::try_from(month).ok().zip(u8::try_from(day).ok()));
    let is_day = born.is_some_and(|(y, (m, d))| (1900..2100).contains(&y) && Date::new(y, m, d).is_some());
    let sum: u32 = WEIGHTS.iter().enumerate().map(|(at, weight)| weight * digit(at)).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    is_day && digit(0) > 0 && (number[17].to_ascii_uppercase() == check || is_named())
}

/// A number of which the middle is masked.
fn masked(number: &str) -> String {
    let (head, tail) = if number.len() == CARD_DIGITS { (6, 4) } else { (3, 4) };
    let stars = "*".repeat(number.len().saturating_sub(head + tail));
    format!("{}{stars}{}", &number[..head.min(number.len())], &number[number.len().saturating_sub(tail)..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_a_row_are_found_wherever_they_stand() {
        for (before, first, between, second) in (0..12usize)
            .flat_map(|a| (9..13usize).flat_map(move |b| (1..13usize).map(move |c| (a, b, c, b % 3 + 10))))
        {
            let text = [("-", before), ("1", first), ("-", between), ("2", second)];
            let text: String = text.iter().map(|(sign, count)| sign.repeat(*count)).collect();
            let runs = [before..before + first, text.len() - second..text.len()];
            let expected: Vec<_> = runs.into_iter().filter(|run| run.len() >= MOBILE_DIGITS).collect();
            let next = |run: &Range<usize>| next_digits(text.as_bytes(), run.end);
            let found: Vec<_> = std::iter::successors(next(&(0..0)), next).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn only_whole_personal_numbers_are_found() {
        let cases: [(&str, &[&str]); 15] = [
            ("2024年5月13800138000，1234567890，13900139000", &["138****8000", "139****9000"]),
            ("身份证号11010519491231002X13800138000", &[]),
            ("联系人手机13800138000。", &["138****8000"]),
            ("身份证号11010519491231002X，", &["110105********002X"]),
            ("身份证号11010519491231002x。", &["110105********002x"]),
            ("编号110105194912310021。", &[]),
            ("身份证号110105194912310021。", &["110105********0021"]),
            ("编号110105194913310020。", &[]),
            ("电话0451-88880000，010-12345678。", &[]),
            ("电话12800138000。", &[]),
            ("共13800138000元", &[]),
            ("https://www.example.gov.cn/t13800138000.html", &[]),
            ("见 /13800138000/ 和 x_13800138000", &[]),
            ("138****8000", &[]),
            ("13800138000.", &["138****8000"]),
        ];
        for (text, expected) in cases {
            let found: Vec<String> =
                numbers(text).into_iter().map(|(_, range)| masked(&text[range])).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
