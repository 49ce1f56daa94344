//! A text as it can stand in an address.

use pinyin::ToPinyin as _;

/// Characters that an address has at most for one text.
const LONGEST: usize = 100;

/// A text in small letters, digits and hyphens: Chinese characters by their first reading, `关于本站` as `guanyubenzhan`.
/// Empty where nothing of it can be written so.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            _ => match c.to_pinyin() {
                Some(reading) => out.push_str(&reading.plain().replace('ü', "v")),
                None if out.is_empty() || out.ends_with('-') => {}
                None => out.push('-'),
            },
        }
    }
    let cut = out.char_indices().nth(LONGEST).map_or(out.len(), |(at, _)| at);
    out.truncate(cut);
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_letters_digits_and_hyphens() {
        let cases = [
            ("关于本站", "guanyubenzhan"),
            ("Min_Zheng", "min-zheng"),
            ("民政局 2024", "minzhengju-2024"),
            ("绿女", "lvnv"),
            ("--a  b--", "a-b"),
            ("Ａ！", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
        assert_eq!(slug(&"长".repeat(200)).len(), LONGEST);
    }
}
