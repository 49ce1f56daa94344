//! Reads mappings by their fields, and says what does not fit.

use std::cell::OnceCell;

use crate::base::{Date, Said, Words, Year};
use crate::edition::Key;
use crate::finding::reading::{self, MissingMessage};
use crate::finding::{BoundedFindings, Filled, Finding, Holes, Mend, Message, fill};
use crate::read::cells::NONE;
use crate::read::date::{looks_like_a_date, meant};
use crate::read::field::{Field, FieldOf};
use crate::source::{FileId, Lines, Place, Spot, Written};
use crate::yaml::{Node, Style, Yaml};

/// Types, as messages name them.
pub(super) const TEXT: Words = Words::new("文字", "a text");
pub(super) const LIST: Words = Words::new("列表", "a list");
pub(super) const MAP: Words = Words::new("一组键和值", "a mapping of keys");
pub(super) const NUMBER: Words = Words::new("整数", "a whole number");
pub(super) const YEAR: Words = Words::new("四位数的年度", "a year of four digits");
pub(super) const YES_NO: Words = Words::new("true 或 false", "true or false");
const NOTHING: Words = Words::new("空白", "nothing");

/// Words that are compared in one file to find the nearest ones: each takes a microsecond.
const COMPARISONS: usize = 200_000;

/// A file that is being read, and what is wrong with it so far.
pub(super) struct Reader<'l, 'a> {
    pub lines: &'l Lines<'a>,
    pub file: FileId,
    pub findings: BoundedFindings,
    /// Keys, in both languages, that were probably meant where another one is written.
    pub meant: Vec<String>,
    /// Whether the keys are Chinese, once it was asked.
    chinese: OnceCell<bool>,
    /// How many words may still be compared to find the nearest one.
    comparisons: usize,
}

/// What messages call a value: its key in both languages, or one word for both.
#[derive(Clone, Copy)]
pub(super) struct KeyName<'k> {
    en: &'k str,
    zh: Option<&'k str>,
}

impl<'k> From<&'k str> for KeyName<'k> {
    fn from(word: &'k str) -> KeyName<'k> {
        KeyName { en: word, zh: None }
    }
}

impl<'k> From<&'k Field> for KeyName<'k> {
    fn from(field: &'k Field) -> KeyName<'k> {
        KeyName { en: field.en, zh: Some(field.zh) }
    }
}

impl<'k, S, T> From<&'k FieldOf<S, T>> for KeyName<'k> {
    fn from(of: &'k FieldOf<S, T>) -> KeyName<'k> {
        KeyName::from(&of.field)
    }
}

impl<'k> From<&'k Key> for KeyName<'k> {
    fn from(key: &'k Key) -> KeyName<'k> {
        KeyName { en: &key.en, zh: Some(&key.zh) }
    }
}

impl<'l, 'a> Reader<'l, 'a> {
    /// A reader of a file, with what was found in it so far.
    pub(super) fn new(lines: &'l Lines<'a>, file: FileId, findings: Vec<Finding>) -> Reader<'l, 'a> {
        let mut all = BoundedFindings::default();
        all.extend(findings);
        Reader {
            lines,
            file,
            findings: all,
            meant: Vec::new(),
            chinese: OnceCell::new(),
            comparisons: COMPARISONS,
        }
    }
}

impl Reader<'_, '_> {
    /// Where a node was written.
    pub(super) fn place(&self, node: &Node<'_>) -> Place {
        Place::new(self.file, self.spot(node))
    }

    /// The stretch of a node: all of a scalar, the first character of anything else.
    pub(super) fn spot(&self, node: &Node<'_>) -> Spot {
        let end = match &node.value {
            Yaml::Scalar(_, Style::Block) => node.start + 1,
            Yaml::Scalar(..) => node.end,
            _ => node.start + 1,
        };
        self.lines.spot(node.start, end)
    }

    /// A finding at a node.
    pub(super) fn at<const HOLES: Holes, const FILLED: Holes>(
        &self,
        message: &'static Message<HOLES>,
        node: &Node<'_>,
        filled: Filled<FILLED>,
    ) -> Finding {
        Finding::new(message, self.place(node), filled)
    }

    /// The mend that puts a text in the place of a node.
    pub(super) fn mend(&self, node: &Node<'_>, text: impl Into<Box<str>>) -> Mend {
        Mend::new(self.file, node.start..node.end, text)
    }

    /// Notes a finding.
    pub(super) fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether so much was said of a kind already that one more, at a node, is only counted.
    pub(super) fn passed<const HOLES: Holes>(
        &mut self,
        message: &'static Message<HOLES>,
        node: &Node<'_>,
    ) -> bool {
        self.findings.passed(message, self.place(node))
    }

    /// All that is wrong with the file.
    pub(super) fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings).finish()
    }

    /// The nearest of some words, if it is near enough to be meant; nothing once too many were compared in this file.
    pub(super) fn nearest<'w>(&mut self, word: &str, known: &[&'w str]) -> Option<&'w str> {
        self.comparisons = self.comparisons.checked_sub(known.len())?;
        nearest(word, known.iter().copied())
    }

    /// Says that a value has the wrong type.
    pub(super) fn wrong<'k>(&mut self, key: impl Into<KeyName<'k>>, node: &Node<'_>, wanted: Words) {
        if !self.passed(&reading::WRONG_TYPE, node) {
            let filled = fill!(key = self.key(key), wanted = wanted, found = found(node));
            self.say(self.at(&reading::WRONG_TYPE, node, filled));
        }
    }

    /// The items of a list; a single mapping counts as a list of one.
    pub(super) fn items<'n, 'x, 'k>(
        &mut self,
        node: &'n Node<'x>,
        key: impl Into<KeyName<'k>>,
    ) -> &'n [Node<'x>] {
        match &node.value {
            Yaml::List(items) => items,
            Yaml::Scalar(..) if node.is_null() => &[],
            Yaml::Map(_) => std::slice::from_ref(node),
            Yaml::Scalar(..) => {
                self.wrong(key, node, LIST);
                &[]
            }
        }
    }

    /// A text on one line, which says something.
    pub(super) fn text<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<String> {
        match &node.value {
            Yaml::Scalar(text, style) if !is_blank(node) => {
                if *style == Style::Plain {
                    self.cut(node);
                }
                Some(text.trim().replace(['\n', '\t'], " "))
            }
            Yaml::Scalar(..) => None,
            _ => {
                self.wrong(key, node, TEXT);
                None
            }
        }
    }

    /// A text on one line, with its place.
    pub(super) fn written<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<Written> {
        let text = self.text(node, key)?;
        Some(Written { text, spot: self.spot(node) })
    }

    /// Warns where ` #` cut a plain text short: a comment has a space after its `#`, a text goes on.
    pub(super) fn cut(&mut self, node: &Node<'_>) {
        let rest = self.lines.text().get(node.end..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("");
        let Some(tail) = line.trim_start_matches(' ').strip_prefix('#') else { return };
        let at = node.end + (line.len() - tail.len() - 1);
        if at > node.end && !tail.starts_with([' ', '#']) && !tail.is_empty() {
            let place = Place::new(self.file, self.lines.spot(at, node.end + line.trim_end().len()));
            self.say(Finding::new(&reading::CUT_TEXT, place, fill!()));
        }
    }

    /// A whole number, 0 or more.
    pub(super) fn number<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<i64> {
        let number: Option<i64> = node.text().filter(|t| !t.starts_with('+')).and_then(|t| t.parse().ok());
        match number {
            Some(below) if below < 0 => {
                self.say(self.at(&reading::BELOW_ZERO, node, fill!(key = self.key(key), found = below)));
            }
            None => self.wrong(key, node, NUMBER),
            _ => {}
        }
        number.filter(|n| *n >= 0)
    }

    /// A report year.
    pub(super) fn year<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<Year> {
        let year = node.text().and_then(Year::parse);
        if year.is_none() {
            self.wrong(key, node, YEAR);
        }
        year
    }

    /// `true` or `false`.
    pub(super) fn flag<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> bool {
        match node.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.wrong(key, node, YES_NO);
                false
            }
        }
    }

    /// A date. `otherwise` is the message that says what may stand instead where it is none.
    pub(super) fn date<const HOLES: Holes>(
        &mut self,
        node: &Node<'_>,
        otherwise: &'static Message<HOLES>,
    ) -> Option<Date> {
        let text = node.text().unwrap_or("").to_owned();
        let date = Date::parse(&text);
        if date.is_none() {
            let found = short(&text);
            let finding = match (meant(&text), looks_like_a_date(&text)) {
                (Some(near), _) => {
                    let near = self.mend(node, near);
                    self.at(&reading::DATE_NEAR, node, fill!(found = found, near = near))
                }
                (None, true) => self.at(&reading::NO_SUCH_DAY, node, fill!(found = found)),
                (None, false) => self.at(otherwise, node, fill!(found = found)),
            };
            self.say(finding);
        }
        date
    }

    /// Says that a required key is missing.
    pub(super) fn lacks<'k>(
        &mut self,
        message: &'static MissingMessage,
        node: &Node<'_>,
        key: impl Into<KeyName<'k>>,
    ) {
        let (key, chinese) = (key.into(), self.chinese());
        let name = if chinese { key.zh.unwrap_or(key.en) } else { key.en };
        let none = if chinese { NONE.zh } else { NONE.en };
        let mut finding = self.at(message, node, fill!(key = self.key(key), name = name, none = none));
        finding.follows = self.misspelt(key.en);
        self.say(finding);
    }

    /// Whether a key is missing because it was misspelt, which is a finding of its own.
    pub(super) fn misspelt(&self, key: &str) -> bool {
        self.meant.iter().any(|word| word == key)
    }

    /// Says that a reason is missing.
    pub(super) fn unreasoned(&mut self, node: &Node<'_>, reason: &Field) {
        let name = if self.chinese() { reason.zh } else { reason.en };
        self.say(self.at(&reading::MISSING_REASON, node, fill!(key = name)));
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
        let KeyName { en, zh } = key.into();
        zh.map_or_else(|| Said::same(en), |zh| self.pair(en, zh))
    }

    /// Two words for one key: the one that the file would use first.
    pub(super) fn pair(&self, en: &str, zh: &str) -> Said {
        match self.chinese() {
            true => Said::new(zh, format!("{zh} ({en})")),
            false => Said::new(format!("{en}（{zh}）"), en),
        }
    }
}

/// Words in a row, as each language lists them.
pub(super) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> Said {
    let words: Vec<&str> = words.collect();
    Said::new(words.join("、"), words.join(", "))
}

/// Whether nothing stands in a place, or nothing but spaces.
pub(super) fn is_blank(node: &Node<'_>) -> bool {
    node.is_null() || node.text().is_some_and(|text| text.trim().is_empty())
}

/// What stands in a place where something else is wanted.
pub(super) fn found(node: &Node<'_>) -> Said {
    match &node.value {
        Yaml::List(_) => LIST.into(),
        Yaml::Map(_) => MAP.into(),
        Yaml::Scalar(text, _) if text.is_empty() => NOTHING.into(),
        Yaml::Scalar(text, _) => Said::same(format!("“{}”", short(text))),
    }
}

/// The nearest of some words, if it is near enough to be meant.
pub(super) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let near = known.map(|k| (strsim::damerau_levenshtein(word, k), k)).min_by_key(|(d, _)| *d);
    let length = word.chars().count();
    near.filter(|(d, k)| *d <= (length.max(k.chars().count()) / 3).max(1) && *d < length.max(2))
        .map(|(_, k)| k)
}

/// The start of a text, for messages.
pub(super) fn short(text: &str) -> &str {
    let line = text.trim_start().lines().next().unwrap_or("");
    match line.char_indices().nth(40) {
        Some((at, _)) => &line[..at],
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
