//! Keys and choices in the words of the file that is read.

use std::cell::OnceCell;

use crate::base::{Lang, Said, Words};
use crate::read::field::ValueShape;
use crate::read::key_name::KeyName;
use crate::read::reader::{Reader, listed};
use crate::yaml::Node;

impl Reader<'_, '_> {
    /// The language of the file's keys.
    pub(super) fn keys(&self) -> Lang {
        if self.chinese() { Lang::Zh } else { Lang::En }
    }

    /// Takes the language of the file's keys from those of its mapping, which are sure to be keys.
    pub(super) fn speaks_as(&mut self, pairs: &[(Node<'_>, Node<'_>)]) {
        let chinese = pairs.iter().filter(|(key, _)| key.text().is_some_and(|text| !text.is_ascii())).count();
        self.chinese = OnceCell::from(2 * chinese > pairs.len());
    }

    /// Whether the file's keys are Chinese rather than English. Only asked for messages.
    pub(super) fn chinese(&self) -> bool {
        *self.chinese.get_or_init(|| self.has_chinese_keys())
    }

    fn has_chinese_keys(&self) -> bool {
        let keys = self.lines.text().lines().filter_map(|line| line.split_once(':')).map(|(key, _)| key);
        let first = |key: &str| key.trim_start().trim_start_matches("- ").chars().next();
        let (zh, en): (Vec<char>, Vec<char>) =
            keys.filter_map(first).filter(|c| c.is_alphabetic()).partition(|c| !c.is_ascii());
        zh.len() > en.len()
    }

    /// A key as messages name it, in the words of the file and with the other word behind it.
    pub(super) fn key<'k>(&self, key: impl Into<KeyName<'k>>) -> Said {
        let KeyName { en, zh, .. } = key.into();
        zh.map_or_else(|| Said::same(en), |zh| self.pair(en, zh))
    }

    /// Two words for one key: the one that the file would use first.
    pub(super) fn pair(&self, en: &str, zh: &str) -> Said {
        match self.chinese() {
            true => Said::new(zh, format!("{zh} ({en})")),
            false => Said::new(format!("{en}（{zh}）"), en),
        }
    }

    /// One of two words: that of the language of the file's keys.
    pub(super) fn word<'w>(&self, en: &'w str, zh: &'w str) -> &'w str {
        if self.chinese() { zh } else { en }
    }

    /// The words of a shape that is a choice, first the one that the file would use.
    pub(super) fn choices(&self, shape: ValueShape) -> Said {
        let (ValueShape::Words(words) | ValueShape::Names(words)) = shape else { return Said::default() };
        let pair = |w: &Words| if w.zh == w.en { Said::same(w.en) } else { self.pair(w.en, w.zh) };
        let pairs: Vec<Said> = words.iter().map(pair).collect();
        let zh = listed(pairs.iter().map(|pair| pair.zh.as_str())).zh;
        Said::new(zh, listed(pairs.iter().map(|pair| pair.en.as_str())).en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Lines};

    #[test]
    fn the_language_of_keys_is_that_of_most() {
        let cases = [
            ("发布日期: 2025-01-24\n总体情况: |\n  http://x\n", true),
            ("published: 2025-01-24\noverview: |\n  电话: 1\n", false),
            ("minzheng:\n  名称: 民政局\n  类别: 部门\n", true),
            ("", false),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let reader = Reader::new(&lines, FileId(0), Vec::new());
            assert_eq!(reader.chinese(), expected, "{text}");
        }
    }
}
