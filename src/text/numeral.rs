//! Numbers in Chinese words: 三十一, 一百零二, 两千, 二〇二五.

/// What a character counts or multiplies by.
pub(crate) fn numeral(c: char) -> Option<i128> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// The number that words say which are a number in full. 一百二 is none: it may be 102 or 120.
pub(crate) fn number_in_words(text: &str) -> Option<i128> {
    // What stands before the next 万 or 亿, and the digit that waits for its place.
    let (mut total, mut section, mut digit) = (0i128, 0i128, 0i128);
    for c in text.chars() {
        match numeral(c)? {
            by if by >= 10_000 => {
                total = (total + section + digit).checked_mul(by)?;
                (section, digit) = (0, 0);
            }
            by if by >= 10 => {
                section += digit.max(1) * by;
                digit = 0;
            }
            d => digit = d,
        }
    }
    let value = total.checked_add(section + digit).filter(|v| *v < 10_000 * 100_000_000)?;
    let plain = |c: char| match c {
        '两' => '二',
        '〇' | '○' => '零',
        c => c,
    };
    text.chars().map(plain).eq(in_words(value).chars()).then_some(value)
}

/// The number that words say, in full or as digits one after the other: 二〇二五.
pub(crate) fn number_or_digits(text: &str) -> Option<u32> {
    let in_full = || number_in_words(text).and_then(|number| u32::try_from(number).ok());
    let digit = |c: char| char::from_digit(numeral(c)?.try_into().ok()?, 10);
    let digits = || text.chars().map(digit).collect::<Option<String>>()?.parse().ok();
    in_full().or_else(digits)
}

/// The first and the last of the signs that are a number each, and the number of the first.
const NUMBERED: &[(char, char, u32)] = &[
    ('①', '⑳', 1),
    ('⑴', '⒇', 1),
    ('⒈', '⒛', 1),
    ('⓪', '⓪', 0),
    ('❶', '❿', 1),
    ('Ⅱ', 'Ⅻ', 2),
    ('㈠', '㈩', 1),
];

/// The number that one sign is: `⑦`, `⒎`, `Ⅶ`.
pub(crate) fn number_in_one_sign(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let sign = chars.next().filter(|_| chars.next().is_none())?;
    let (first, _, number) = NUMBERED.iter().find(|(first, last, _)| (*first..=*last).contains(&sign))?;
    Some((number + (u32::from(sign) - u32::from(*first))).to_string())
}

/// A numeral of accounts as it is written elsewhere.
pub(crate) fn usual_numeral(c: char) -> char {
    match c {
        '壹' => '一',
        '贰' | '貳' => '二',
        '叁' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        c => c,
    }
}

/// The number in full: 一千零五.
fn in_words(value: i128) -> String {
    const NAMES: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const PLACES: [(i128, char); 5] =
        [(100_000_000, '亿'), (10_000, '万'), (1_000, '千'), (100, '百'), (10, '十')];
    let name = |d: i128| NAMES.get(usize::try_from(d).unwrap_or(0)).copied().unwrap_or('零');
    let (mut rest, mut out, mut above) = (value, String::new(), 1);
    for (by, place) in PLACES {
        let many = rest / by;
        if many == 0 {
            continue;
        }
        // 零 stands where a place is left out.
        if !out.is_empty() && above > by * 10 && many < 10 {
            out.push('零');
        }
        match many {
            many if many >= 10 => out += &in_words(many),
            1 if by == 10 && out.is_empty() => {}
            many => out.push(name(many)),
        }
        out.push(place);
        (rest, above) = (rest % by, by);
    }
    if rest > 0 || out.is_empty() {
        if above > 10 && !out.is_empty() {
            out.push('零');
        }
        out.push(name(rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_numbers() {
        let cases = [
            ("〇", Some(0)),
            ("三", Some(3)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("一百零二", Some(102)),
            ("一百〇二", Some(102)),
            ("一百二十", Some(120)),
            ("两千", Some(2000)),
            ("一万二千三百四十五", Some(12345)),
            ("二〇二五", Some(2025)),
            ("二○二五", Some(2025)),
            ("一百二", None),
            ("一百零", None),
            ("十百", None),
            ("百", None),
            ("若干", None),
            ("", None),
            ("三件", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number_or_digits(text), expected, "{text}");
        }
        assert_eq!((number_in_words("二〇二五"), number_in_words("三千零五")), (None, Some(3005)));
    }
}
