//! Keys: one English word, one Chinese word, and official labels that editors paste.

/// What editors may write for one thing: its English key, its Chinese key, or its official label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// The English key, as in addresses.
    pub en: String,
    /// The short Chinese key.
    pub zh: String,
    /// The official label, reduced by [`bare`].
    label: String,
}

impl Key {
    /// A key with its official label.
    pub(crate) fn new(en: impl Into<String>, zh: impl Into<String>, label: &str) -> Key {
        Key { en: en.into(), zh: zh.into(), label: bare(label) }
    }

    /// Whether what an editor wrote means this key.
    pub(crate) fn matches(&self, written: &str) -> bool {
        self.is(written) || (!written.is_ascii() && self.ends_like(written) && self.means(&bare(written)))
    }

    /// Whether what was written has the last character of the key or its label: most words are told apart by it.
    fn ends_like(&self, written: &str) -> bool {
        let last = written.chars().rev().find(|c| counts(*c)).map(in_one_form);
        [&self.zh, &self.label].iter().any(|own| own.chars().next_back() == last)
    }

    /// What else means this key, as a regular expression: its Chinese word or its label, pasted with other spaces, brackets
    /// and number. It does not match the Chinese word itself.
    pub(crate) fn pattern(&self) -> String {
        let mut pasted = vec![self.zh.as_str(), &self.label];
        pasted.retain(|text| !text.is_empty() && !text.is_ascii());
        pasted.dedup();
        let texts = pasted.iter().map(|text| text.chars().map(in_any_form).collect::<Vec<_>>().join("\\s*"));
        let texts = texts.collect::<Vec<_>>().join("|");
        format!("^(?!{}$)\\s*(?:{NUMBER}\\s*)?(?:{texts})\\s*$", self.zh)
    }

    /// Whether this is one of the two words of the key.
    fn is(&self, written: &str) -> bool {
        written == self.en || written == self.zh
    }

    /// Whether a label that was reduced by [`bare`] means this key.
    fn means(&self, bare: &str) -> bool {
        bare == self.zh || (!bare.is_empty() && bare == self.label)
    }
}

/// Finds the thing whose key an editor wrote. Looks at `next` first, since forms are filled in order.
pub(crate) fn position<T>(all: &[T], key: impl Fn(&T) -> &Key, written: &str, next: usize) -> Option<usize> {
    if all.get(next).is_some_and(|thing| key(thing).is(written)) {
        return Some(next);
    }
    let word = all.iter().position(|thing| key(thing).is(written));
    if word.is_some() || written.is_ascii() {
        return word;
    }
    let bare = bare(written);
    all.iter().position(|thing| key(thing).means(&bare))
}

/// The number before a pasted label, as a regular expression: see [`unnumbered`].
const NUMBER: &str = r"(?:[一二三四五六七八九十0-9]+\s*[、.．]|[(（]\s*[一二三四五六七八九十0-9]+\s*[)）])";

/// The characters that [`bare`] takes for the same, as a regular expression.
fn in_any_form(c: char) -> String {
    match c {
        '(' => "[(（]".to_owned(),
        ')' => "[)）]".to_owned(),
        ',' => "[,，]".to_owned(),
        '.' => "[.．]".to_owned(),
        '"' => "[\"“”]".to_owned(),
        '/' | '+' | '*' | '?' | '[' | ']' | '{' | '}' | '^' | '$' | '|' | '\\' => format!("\\{c}"),
        c => c.to_string(),
    }
}

/// A label without spaces, break marks and its leading number, brackets and commas in one width.
fn bare(label: &str) -> String {
    let plain: String = label.chars().filter(|c| counts(*c)).map(in_one_form).collect();
    unnumbered(&plain).to_owned()
}

/// Whether a character of a label is neither a space nor a break mark.
fn counts(c: char) -> bool {
    !c.is_whitespace() && c != '|'
}

/// A bracket, comma, dot or quotation mark in one width.
fn in_one_form(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '．' => '.',
        '”' | '“' => '"',
        c => c,
    }
}

/// Cuts a leading `一、`, `(三)` or `1.`.
fn unnumbered(label: &str) -> &str {
    const NUMERALS: &str = "一二三四五六七八九十";
    let number = |s: &str| !s.is_empty() && s.chars().all(|c| NUMERALS.contains(c) || c.is_ascii_digit());
    if let Some((_, rest)) = label.split_once(['、', '.']).filter(|(head, _)| number(head)) {
        return rest;
    }
    match label.strip_prefix('(').and_then(|l| l.split_once(')')) {
        Some((head, rest)) if number(head) && !rest.is_empty() => rest,
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_be_pasted_with_other_spaces_brackets_and_number() {
        let key = Key::new("granted", "予以公开", "（一）予以公开");
        let public_safety = Key::new("public_safety", "三安全一稳定", "3.危及“三安全一稳定”");
        let cases = [
            (&key, "granted", true),
            (&key, "予以公开", true),
            (&key, "(一) 予以公开", true),
            (&key, "（一）予以公开", true),
            (&key, "Granted", false),
            (&key, "公开", false),
            (&public_safety, "3. 危及\"三安全一稳定\"", true),
            (&public_safety, "三安全一稳定", true),
            (&public_safety, "", false),
        ];
        for (key, written, expected) in cases {
            assert_eq!(key.matches(written), expected, "{written}");
        }
    }

    /// All words of one level mean what the first key that matches them means, wherever one looks first.
    fn level<T>(all: &[T], key: impl Fn(&T) -> &Key + Copy) {
        let words = all
            .iter()
            .map(key)
            .flat_map(|k| [k.en.clone(), k.zh.clone(), k.label.clone(), format!("1. {}", k.zh)]);
        for word in words.chain(["".to_owned(), "甲".to_owned()]) {
            let first = all.iter().position(|thing| key(thing).matches(&word));
            for next in 0..=all.len() {
                assert_eq!(position(all, key, &word, next), first, "{word}");
            }
        }
    }

    fn rows(keys: &[crate::edition::RowKey]) {
        level(keys, |k| &k.key);
        keys.iter().for_each(|k| rows(&k.children));
    }

    #[test]
    fn a_word_means_one_key_of_its_level() {
        for edition in crate::edition::Editions::built_in().unwrap().all() {
            level(&edition.parts, |p| &p.key);
            level(&edition.tables, |t| &t.key);
            for table in &edition.tables {
                rows(&table.keys);
                table.blocks.iter().for_each(|block| level(&block.columns, |c| &c.key));
            }
        }
    }
}
