//! Chinese numerals as editors write them: 二〇二五, 三十一, 一百零二.

/// The number that a text of Chinese numerals says. `None` for anything else.
pub(super) fn number(text: &str) -> Option<u32> {
    match text.chars().any(|c| unit(c).is_some()) {
        true => with_units(text),
        false => {
            let digits: Option<String> = text.chars().map(|c| char::from_digit(digit(c)?, 10)).collect();
            digits?.parse().ok()
        }
    }
}

/// 三十一, 一百零二, 两千: every unit is smaller than the one before it.
fn with_units(text: &str) -> Option<u32> {
    let (mut sum, mut last, mut pending, mut skipped) = (0, u32::MAX, None, false);
    for c in text.chars() {
        match (unit(c), digit(c), pending) {
            (Some(unit), _, Some(count)) if unit < last => {
                (sum, last, pending) = (sum + count * unit, unit, None);
            }
            // 十 alone is ten at the start only.
            (Some(10), _, None) if sum == 0 && !skipped => (sum, last) = (10, 10),
            (None, Some(0), None) if !skipped => skipped = true,
            (None, Some(count), None) if count > 0 => (pending, skipped) = (Some(count), false),
            _ => return None,
        }
    }
    // 一百二 means 120 as well as 102.
    let unclear = last > 10 && last != u32::MAX && pending.is_some() && !text.contains(['零', '〇']);
    (!unclear && !skipped).then_some(sum + pending.unwrap_or(0))
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_say_numbers() {
        let cases = [
            ("〇", Some(0)),
            ("三", Some(3)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("一百零二", Some(102)),
            ("一百二十", Some(120)),
            ("两千", Some(2000)),
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
            assert_eq!(number(text), expected, "{text}");
        }
    }
}
