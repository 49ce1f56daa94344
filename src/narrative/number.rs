//! Numbers as narratives write them: 258, 12,345, 1.2万, 二百五十八, 两. Values are whole millionths, never floats.

use crate::text::{Decimal, number_in_words, numeral};

/// How many parts a unit has.
pub(crate) const SCALE: i128 = 1_000_000;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The value in millionths.
    pub value: i128,
    /// What one more in its last digit would add: 1 for `258`, 1,000 for `1.2万`, in millionths.
    pub step: i128,
    /// The first byte.
    pub start: usize,
    /// The first byte after it.
    pub end: usize,
}

/// Digits beyond which a number is taken for something else: a telephone, a code.
const DIGITS: usize = 15;

/// The number that starts at byte `at`, where no number ends; `None` if there is none or it is not certain.
pub(crate) fn number_at(text: &str, at: usize) -> Option<Number> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let (value, step, length) = match first {
        '0'..='9' => digits(rest)?,
        c if numeral(c).is_some() => words(rest)?,
        _ => return None,
    };
    Some(Number { value, step, start: at, end: at + length })
}

/// Bytes of digits or numerals from `at` on: where no number starts, a scan goes on behind them.
pub(super) fn extent(text: &str, at: usize) -> usize {
    let run =
        |of: fn(&char) -> bool| text.get(at..).unwrap_or("").chars().take_while(of).map(char::len_utf8).sum();
    let digits: usize = run(char::is_ascii_digit);
    if digits > 0 { digits } else { run(|c| numeral(*c).is_some()) }
}

/// `12,345.6万`: value, step and length.
fn digits(text: &str) -> Option<(i128, i128, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut end = run(0);
    let mut whole: i128 = text.get(..end).filter(|d| d.len() <= DIGITS)?.parse().ok()?;
    if end <= 3 {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            let group: i128 = text.get(end + 1..end + 4)?.parse().ok()?;
            whole = whole.checked_mul(1000)?.checked_add(group).filter(|w| *w < 10i128.pow(DIGITS as u32))?;
            end += 4;
        }
    }
    let (mut value, mut step) = (whole * SCALE, SCALE);
    let part = if bytes.get(end) == Some(&b'.') { run(end + 1) } else { 0 };
    if part > 0 {
        if part > 6 {
            return None;
        }
        step = 10i128.pow(6 - part as u32);
        value += text.get(end + 1..end + 1 + part)?.parse::<i128>().ok()? * step;
        end += 1 + part;
    }
    let large = text.get(end..).and_then(|r| r.chars().next()).and_then(|c| Some((large(c)?, c.len_utf8())));
    match large {
        Some((by, length)) => Some((value * by, step * by, end + length)),
        None => Some((value, step, end)),
    }
}

/// 二百五十八: value, step and length. Only what is written as such a number is written in full: 一百二 may be 102 or 120.
fn words(text: &str) -> Option<(i128, i128, usize)> {
    let length: usize = text.chars().take_while(|c| numeral(*c).is_some()).map(char::len_utf8).sum();
    let written = text.get(..length).filter(|w| w.chars().count() <= DIGITS)?;
    // Most are one character, which is the digit in full but for the two signs of years.
    if let Some(digit) = numeral(text.chars().next()?).filter(|d| *d < 10 && length == '一'.len_utf8()) {
        return (!matches!(written, "〇" | "○")).then_some((digit * SCALE, SCALE, length));
    }
    number_in_words(written).map(|value| (value * SCALE, SCALE, length))
}

/// With which characters but digits a number can start.
const NUMERALS: [char; 18] = [
    '零', '〇', '○', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿',
];

/// With what words begin that say that there is none.
const DENIALS: [&str; 4] = ["未", "没有", "无", "不存在"];

/// What a scan of a text stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A number can start there.
    Number,
    /// Words start there that say that there is none.
    Denial,
}

/// What a byte may be of a character with which a number or a denial starts, as its first, second and third byte: three bytes that have a
/// bit in common may be such a one. All characters of all texts are asked.
static STARTS: [[u16; 256]; 3] = {
    let (mut places, mut at) = ([[0; 256]; 3], 0);
    while at < NUMERALS.len() + DENIALS.len() {
        let mut bytes = [0; 4];
        let bytes = match at < NUMERALS.len() {
            true => NUMERALS[at].encode_utf8(&mut bytes).as_bytes(),
            false => DENIALS[at - NUMERALS.len()].as_bytes(),
        };
        let mut place = 0;
        while place < places.len() {
            places[place][bytes[place] as usize] |= 1 << (bytes[0] & 0xf);
            place += 1;
        }
        at += 1;
    }
    places
};

/// The first byte from `from` on at which a number can start; `from` is the start of a character.
pub(super) fn next_start(text: &str, mut from: usize) -> Option<usize> {
    loop {
        match next_sign(text, from)? {
            (at, Sign::Number) => return Some(at),
            (at, Sign::Denial) => from = at + 1,
        }
    }
}

/// The first byte from `from` on at which a number or a denial can start; `from` is the start of a character.
pub(super) fn next_sign(text: &str, from: usize) -> Option<(usize, Sign)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at..)? {
            // Most characters have three bytes: a step of a known width does not wait for the byte before.
            [first @ 0xe0..=0xef, second, third, ..] => {
                if may_start(*first, *second, *third)
                    && let Some(sign) = sign_at(text, at)
                {
                    return Some((at, sign));
                }
                at += 3;
            }
            [b'0'..=b'9', ..] => return Some((at, Sign::Number)),
            // A byte inside a character is passed over like a character.
            [_, ..] => at += 1,
            [] => return None,
        }
    }
}

fn may_start(first: u8, second: u8, third: u8) -> bool {
    let [a, b, c] = &STARTS;
    a[usize::from(first)] & b[usize::from(second)] & c[usize::from(third)] != 0
}

/// What starts at a byte with a character that is no digit.
fn sign_at(text: &str, at: usize) -> Option<Sign> {
    let rest = text.get(at..)?;
    let is_number = rest.chars().next().is_some_and(|c| numeral(c).is_some());
    let is_denial = || DENIALS.iter().any(|words| rest.starts_with(words));
    if is_number { Some(Sign::Number) } else { is_denial().then_some(Sign::Denial) }
}

/// What 千, 万 and 亿 behind digits multiply by.
fn large(c: char) -> Option<i128> {
    match c {
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// A number in millionths, to be printed.
pub(crate) fn decimal(value: i128) -> Decimal {
    Decimal::new(value, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases: [(&str, Option<(&str, &str)>); 36] = [
            ("258件", Some(("258", "258"))),
            ("0件", Some(("0", "0"))),
            ("12,345件", Some(("12345", "12,345"))),
            ("1,234,567", Some(("1234567", "1,234,567"))),
            ("12,34件", Some(("12", "12"))),
            ("1234,567", Some(("1234", "1234"))),
            ("3,4567", Some(("3", "3"))),
            ("7730.28万元", Some(("77302800", "7730.28万"))),
            ("3.5亿", Some(("350000000", "3.5亿"))),
            ("1.2万", Some(("12000", "1.2万"))),
            ("3千", Some(("3000", "3千"))),
            ("1.2345678", None),
            ("1234567890123456", None),
            ("三件", Some(("3", "三"))),
            ("两件", Some(("2", "两"))),
            ("十件", Some(("10", "十"))),
            ("十二件", Some(("12", "十二"))),
            ("二十", Some(("20", "二十"))),
            ("一百零三件", Some(("103", "一百零三"))),
            ("一百一十", Some(("110", "一百一十"))),
            ("二百五十八", Some(("258", "二百五十八"))),
            ("三千", Some(("3000", "三千"))),
            ("三千零五", Some(("3005", "三千零五"))),
            ("一万二千三百四十五", Some(("12345", "一万二千三百四十五"))),
            ("三万", Some(("30000", "三万"))),
            ("零件", Some(("0", "零"))),
            ("〇", None),
            ("一百二", None),
            ("一万二", None),
            ("三四件", None),
            ("二〇二四", None),
            ("百件", None),
            ("千件", None),
            ("万件", None),
            ("十百", None),
            ("年", None),
        ];
        for (text, expected) in cases {
            let found =
                number_at(text, 0).map(|n| (decimal(n.value).to_string(), text[n.start..n.end].to_owned()));
            assert_eq!(found, expected.map(|(v, t)| (v.to_owned(), t.to_owned())), "{text}");
        }
    }

    #[test]
    fn the_step_says_how_exact_a_number_is() {
        for (text, step) in
            [("258", SCALE), ("7.25", 10_000), ("1.2万", 1_000 * SCALE), ("3万", 10_000 * SCALE)]
        {
            assert_eq!(number_at(text, 0).unwrap().step, step, "{text}");
        }
    }

    #[test]
    fn no_text_is_too_strange() {
        for text in
            ["", ".", ",", "9999999999999999999999", "千万亿", "一亿亿", "万万万万", "0.", "1,", "零零"]
        {
            let _ = number_at(text, 0);
            assert!(extent(text, 0) <= text.len());
        }
        assert_eq!(number_at("件", 1), None);
    }
}
