//! How far a word is from a key that it spells wrong. A word with another meaning is none, however few letters differ.

use encoding_rs::GBK;

use crate::text::slug;

/// Characters that turn what a Chinese word says: a word with one more or less is another word.
const TURNS: &str = "不非未无没上下前后去本今新老旧全各";

/// How many letters a word is away from a key; `None` where it means something else.
pub(in crate::read) fn misspelt(word: &str, key: &str) -> Option<usize> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' ', '\u{3000}'], "_");
    let (word, key) = (plain(word), plain(key));
    match (word.is_ascii(), key.is_ascii()) {
        (true, true) => misspelt_in_letters(&word, &key),
        (false, false) => is_misspelt_in_characters(&word, &key).then_some(1),
        _ => None,
    }
}

/// Each of the words must be near to that in its place: `trade_secret` is not `state_secret`.
fn misspelt_in_letters(word: &str, key: &str) -> Option<usize> {
    let parts = |text: &str| text.split('_').filter(|part| !part.is_empty()).count();
    if parts(word) != parts(key) {
        return (word.replace('_', "") == key.replace('_', "")).then_some(1);
    }
    let pairs = word.split('_').filter(|part| !part.is_empty()).zip(key.split('_'));
    pairs.map(|(part, own)| near(part, own)).sum()
}

/// How many letters a short word differs in, if it is few of its length.
fn near(part: &str, own: &str) -> Option<usize> {
    let most = match own.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let is_opposite = own.strip_prefix("un") == Some(part) || part.strip_prefix("un") == Some(own);
    Some(strsim::damerau_levenshtein(part, own)).filter(|distance| *distance <= most && !is_opposite)
}

/// Whether the characters of a word sound as those of a key, stand in another order, or are one more or less.
fn is_misspelt_in_characters(word: &str, key: &str) -> bool {
    let sorted = |text: &str| {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all
    };
    let (count, own) = (word.chars().count(), key.chars().count());
    let (long, short) = if count > own { (word, key) } else { (key, word) };
    let one_left_out = || {
        long.char_indices().any(|(at, c)| {
            let rest = [&long[..at], &long[at + c.len_utf8()..]].concat();
            rest == short && !TURNS.contains(c)
        })
    };
    let mut pairs = word.chars().zip(key.chars()).filter(|(written, meant)| written != meant);
    let mut one_odd =
        || pairs.next().is_some_and(|(written, _)| is_seldom(written)) && pairs.next().is_none();
    count == own && (slug(word) == slug(key) || sorted(word) == sorted(key) || one_odd())
        || count.abs_diff(own) == 1 && count.min(own) > 1 && one_left_out()
}

/// Whether a character is none of the 3,755 that GB 2312 counts as common: in the place of one of a key it was read wrong.
fn is_seldom(c: char) -> bool {
    let mut written = [0; 4];
    let (bytes, _, is_missing) = GBK.encode(c.encode_utf8(&mut written));
    !c.is_ascii() && (is_missing || !matches!(&*bytes, [0xb0..=0xd7, 0xa1..=0xfe]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_told_from_another_word() {
        let cases = [
            ("行政诉讼", "行政复议", None),
            ("上年新收", "本年新收", None),
            ("商业秘密", "国家秘密", None),
            ("不予以公开", "予以公开", None),
            ("行正许可", "行政许可", Some(1)),
            ("行政可许", "行政许可", Some(1)),
            ("本年新收收", "本年新收", Some(1)),
            ("予公开", "予以公开", Some(1)),
            ("予以公幵", "予以公开", Some(1)),
            ("予以公布", "予以公开", None),
            ("收", "新收", None),
            ("recieved", "received", Some(1)),
            ("Licenses", "licences", Some(1)),
            ("natural-person", "natural_persons", Some(1)),
            ("carriedin", "carried_in", Some(1)),
            ("denied", "received", None),
            ("fines", "fees", None),
            ("permits", "penalties", None),
            ("trade_secret", "state_secret", None),
            ("carried_over", "carried_out", None),
            ("processed", "unprocessed", None),
            ("规章", "regulations", None),
        ];
        for (word, key, expected) in cases {
            assert_eq!(misspelt(word, key), expected, "{word} {key}");
        }
    }
}
