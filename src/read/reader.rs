//! Reads mappings by their fields, and says what does not fit.

use crate::base::{Date, Words, Year};
use crate::finding::{Finding, Message, reading};
use crate::read::field::Field;
use crate::source::{FileId, Lines, Place, Spot, Written};
use crate::yaml::{Node, Style, Value};

/// Types, as messages name them.
pub(super) const TEXT: Words = Words::new("文字", "a text");
pub(super) const LIST: Words = Words::new("列表", "a list");
pub(super) const MAP: Words = Words::new("一组键和值", "a mapping of keys");
pub(super) const NUMBER: Words = Words::new("整数", "a whole number");
pub(super) const YEAR: Words = Words::new("四位数的年度", "a year of four digits");
pub(super) const YES_NO: Words = Words::new("true 或 false", "true or false");
const NOTHING: Words = Words::new("空白", "nothing");

/// A file that is being read, and what is wrong with it so far.
pub(super) struct Reader<'l, 'a> {
    pub lines: &'l Lines<'a>,
    pub file: FileId,
    pub findings: Vec<Finding>,
}

/// The values of a mapping, by their fields.
pub(super) struct Taken<'n, 'a> {
    fields: &'static [Field],
    values: Vec<Option<&'n Node<'a>>>,
}

impl<'n, 'a> Taken<'n, 'a> {
    /// The value of a field, if it was written.
    pub(super) fn get(&self, en: &str) -> Option<&'n Node<'a>> {
        let at = self.fields.iter().position(|f| f.en == en)?;
        self.values[at]
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
            Value::Scalar(_, Style::Block) => node.start + 1,
            Value::Scalar(..) => node.end,
            _ => node.start + 1,
        };
        self.lines.spot(node.start, end)
    }

    /// A finding at a node.
    pub(super) fn at(&self, message: &'static Message, node: &Node<'_>) -> Finding {
        Finding::new(message, self.place(node))
    }

    /// Notes a finding.
    pub(super) fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Says that a value has the wrong type.
    pub(super) fn wrong(&mut self, key: &str, node: &Node<'_>, wanted: Words) {
        let found = match &node.value {
            Value::List(_) => LIST,
            Value::Map(_) => MAP,
            Value::Scalar(..) if node.is_null() => NOTHING,
            Value::Scalar(..) => TEXT,
        };
        let finding = self.at(&reading::WRONG_TYPE, node).with("key", key).with_words("wanted", wanted);
        self.say(match node.text().filter(|t| !t.is_empty()) {
            Some(text) => finding.with("found", format!("“{}”", short(text))),
            None => finding.with_words("found", found),
        });
    }

    /// The values of a mapping; unknown and repeated keys are findings.
    pub(super) fn fields<'n, 'x>(
        &mut self,
        node: &'n Node<'x>,
        key: &str,
        fields: &'static [Field],
    ) -> Taken<'n, 'x> {
        let mut values = vec![None; fields.len()];
        let known = || fields.iter().flat_map(|f| [f.en, f.zh]).collect::<Vec<_>>();
        for (name, value) in self.pairs(node, key) {
            let text = name.text().unwrap_or("");
            match fields.iter().position(|f| f.en == text || f.zh == text) {
                Some(at) => self.put(&mut values, at, name, value),
                None => self.unknown(name, &known()),
            }
        }
        Taken { fields, values }
    }

    /// Puts a value at its field, unless there is one already.
    pub(super) fn put<'n, 'x>(
        &mut self,
        values: &mut [Option<&'n Node<'x>>],
        at: usize,
        name: &Node<'_>,
        value: &'n Node<'x>,
    ) {
        match values[at] {
            Some(first) => self.twice(name, first),
            None => values[at] = Some(value),
        }
    }

    /// Says that a key is written twice.
    pub(super) fn twice(&mut self, name: &Node<'_>, first: &Node<'_>) {
        let line = self.lines.line_of(first.start) + 1;
        let key = name.text().unwrap_or("").to_owned();
        self.say(self.at(&reading::DUPLICATE_KEY, name).with("key", key).with("line", line));
    }

    /// Says that a key is not known, with the nearest that is.
    pub(super) fn unknown(&mut self, name: &Node<'_>, known: &[&str]) {
        let key = short(name.text().unwrap_or("")).to_owned();
        let finding = match nearest(&key, known.iter().copied()) {
            Some(near) => self.at(&reading::UNKNOWN_KEY_NEAR, name).with("near", near),
            None => {
                let alike = |k: &&&str| k.is_ascii() == key.is_ascii();
                let list = known.iter().filter(alike).copied().collect::<Vec<_>>().join(" ");
                self.at(&reading::UNKNOWN_KEY, name).with("known", list)
            }
        };
        self.say(finding.with("key", key));
    }

    /// The pairs of a mapping; anything else is a finding, nothing at all is not.
    pub(super) fn pairs<'n, 'x>(&mut self, node: &'n Node<'x>, key: &str) -> &'n [(Node<'x>, Node<'x>)] {
        if node.pairs().is_none() && !node.is_null() {
            self.wrong(key, node, MAP);
        }
        node.pairs().unwrap_or(&[])
    }

    /// The items of a list; a single mapping counts as a list of one.
    pub(super) fn items<'n, 'x>(&mut self, node: &'n Node<'x>, key: &str) -> &'n [Node<'x>] {
        match &node.value {
            Value::List(items) => items,
            Value::Scalar(..) if node.is_null() => &[],
            Value::Map(_) => std::slice::from_ref(node),
            Value::Scalar(..) => {
                self.wrong(key, node, LIST);
                &[]
            }
        }
    }

    /// A text on one line.
    pub(super) fn text(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        match &node.value {
            Value::Scalar(text, style) if !node.is_null() => {
                if *style == Style::Plain {
                    self.cut(node);
                }
                Some(text.trim().replace('\t', " "))
            }
            Value::Scalar(..) => None,
            _ => {
                self.wrong(key, node, TEXT);
                None
            }
        }
    }

    /// A text on one line that is not empty, with its place.
    pub(super) fn written(&mut self, node: &Node<'_>, key: &str) -> Option<Written> {
        let text = self.text(node, key).filter(|t| !t.is_empty())?;
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
            self.say(Finding::new(&reading::CUT_TEXT, place));
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, node: &Node<'_>, key: &str) -> Option<i64> {
        let number =
            node.text().filter(|t| t.bytes().all(|b| b.is_ascii_digit())).and_then(|t| t.parse().ok());
        if number.is_none() {
            self.wrong(key, node, NUMBER);
        }
        number
    }

    /// A report year.
    pub(super) fn year(&mut self, node: &Node<'_>, key: &str) -> Option<Year> {
        let year = node.text().and_then(Year::parse);
        if year.is_none() {
            self.wrong(key, node, YEAR);
        }
        year
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, node: &Node<'_>, key: &str) -> bool {
        match node.text() {
            Some("true") => true,
            Some("false") => false,
            _ => {
                self.wrong(key, node, YES_NO);
                false
            }
        }
    }

    /// A date.
    pub(super) fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let text = node.text().unwrap_or("").to_owned();
        let date = Date::parse(&text);
        if date.is_none() {
            self.say(self.at(&reading::BAD_DATE, node).with("found", short(&text)));
        }
        date
    }

    /// Says that a required key is missing from a mapping.
    pub(super) fn missing(&mut self, node: &Node<'_>, key: &str) {
        let name = key.split('（').next().unwrap_or(key);
        self.say(self.at(&reading::MISSING_KEY, node).with("key", key).with("name", name));
    }

    /// Says that a reason is missing.
    pub(super) fn unreasoned(&mut self, node: &Node<'_>, key: &str) {
        self.say(self.at(&reading::MISSING_REASON, node).with("key", key));
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
