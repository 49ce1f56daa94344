//! Reads mappings by their fields, and says what does not fit.

mod cut;

use std::cell::OnceCell;

use crate::base::{Lang, Said, Words};
use crate::finding::reading::{self, MissingMessage, texts};
use crate::finding::{BoundedFindings, Filled, Finding, Holes, Mend, Message, fill};
use crate::read::cells::NONE;
use crate::read::folded;
use crate::read::key_name::KeyName;
use crate::read::other_forms::OtherForms;
use crate::source::{FileId, Lines, Place, Spot, Written};
use crate::yaml::{Node, Style, Yaml};

/// Types, as messages name them.
pub(super) const TEXT: Words = Words::new("文字", "a text");
pub(super) const LIST: Words = Words::new("列表", "a list");
pub(super) const MAP: Words = Words::new("一行行的“键: 值”", "a mapping of keys");
pub(super) const NUMBER: Words = Words::new("整数", "a whole number");
pub(super) const YEAR: Words = Words::new("四位数的年度", "a year of four digits");
pub(super) const YES_NO: Words = Words::new("“是”或“否”", "true or false");
const NOTHING: Words = Words::new("空白", "nothing");

/// Bytes before a value in which the bracket that it stands in is looked for.
const BRACKETS: usize = 2 << 10;

/// Words that are compared in one file to find the nearest ones: each takes a microsecond.
const COMPARISONS: usize = 200_000;

/// A file that is being read, and what is wrong with it so far.
pub(super) struct Reader<'l, 'a> {
    pub lines: &'l Lines<'a>,
    pub file: FileId,
    pub findings: BoundedFindings,
    /// Keys, in both languages, that were probably meant where another one is written.
    pub meant: Vec<String>,
    /// How many keys are not known of which nobody knows what was meant.
    pub strange: usize,
    /// The file is no YAML, so that what is missing from the tree may stand in it.
    pub broken: bool,
    /// The lines that are no YAML, in their order.
    faulty: Vec<usize>,
    /// Whether the keys are Chinese, once it was asked.
    pub chinese: OnceCell<bool>,
    /// How many words may still be compared to find the nearest one.
    comparisons: usize,
    /// The forms of other years, whose keys a report may have by mistake.
    pub forms: Option<OtherForms<'l>>,
}

impl<'l, 'a> Reader<'l, 'a> {
    /// A reader of a file, with what was found in it so far.
    pub(super) fn new(lines: &'l Lines<'a>, file: FileId, findings: Vec<Finding>) -> Reader<'l, 'a> {
        let mut all = BoundedFindings::default();
        let mut faulty: Vec<usize> =
            findings.iter().filter(|fault| is_syntax(fault)).map(|fault| fault.place.spot.line()).collect();
        faulty.sort_unstable();
        all.extend(findings);
        Reader {
            lines,
            file,
            findings: all,
            meant: Vec::new(),
            strange: 0,
            broken: false,
            faulty,
            chinese: OnceCell::new(),
            comparisons: COMPARISONS,
            forms: None,
        }
    }
}

impl<'l, 'a> Reader<'l, 'a> {
    /// A reader of a file of which a tree was made; where that is `broken`, of what is probably meant.
    pub(super) fn of_document(
        lines: &'l Lines<'a>,
        file: FileId,
        findings: Vec<Finding>,
        broken: bool,
    ) -> Reader<'l, 'a> {
        Reader { broken, ..Reader::new(lines, file, findings) }
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
        Mend::new(self.file, node.start..end_of(self.lines.text(), node), text)
    }

    /// Whether a node may stand in brackets or braces: some are opened on its line, or before it and not closed.
    pub(super) fn is_in_brackets(&self, node: &Node<'_>) -> bool {
        let line = self.lines.start_of(self.lines.line_of(node.start));
        let text = self.lines.text();
        let Some(own) = text.get(line..node.start) else { return false };
        let before = &text.as_bytes()[node.start.saturating_sub(BRACKETS)..node.start];
        let last = before.iter().rfind(|byte| matches!(byte, b'[' | b'{' | b']' | b'}'));
        own.contains(['[', '{']) || matches!(last, Some(b'[' | b'{'))
    }

    /// The mend that takes away the line on which a node stands behind its key, if nothing else stands there.
    pub(super) fn line_away(&self, node: &Node<'_>) -> Option<Mend> {
        let line = self.lines.line_of(node.start);
        let (start, end) = (self.lines.start_of(line), self.lines.start_of(line + 1));
        let code = self.lines.text().get(start..node.start)?;
        let alone = !code.contains(['{', '[', ',']) && !code.trim_start().starts_with("- ");
        let behind = self.lines.text().get(node.end..end)?.trim().is_empty();
        (alone && behind).then(|| Mend::new(self.file, start..end, ""))
    }

    /// Notes a finding. Of a broken file it is not said that something is missing from it.
    pub(super) fn say(&mut self, finding: Finding) {
        if !(self.broken && finding.rule().name.starts_with("missing-")) {
            let keys = self.keys();
            let mut finding = finding.in_keys(keys);
            self.relate(&mut finding);
            self.findings.push(finding);
        }
    }

    /// Adds one that a waiver accepts.
    pub(super) fn say_accepted(&mut self, finding: Finding) {
        let keys = self.keys();
        self.findings.push_accepted(finding.in_keys(keys));
    }

    /// That a key is none, or a value no such thing, has one cause with their line's being no YAML: what holds the mend is the root.
    fn relate(&mut self, finding: &mut Finding) {
        let line = finding.place.spot.line();
        // Which rows belong below which of a table that was pasted is seen once it is written as one.
        let is_table = |f: &Finding| {
            let last = f.mend().and_then(|mend| mend.edits().iter().map(|edit| edit.range.end).max());
            f.says(&reading::TABLE)
                && (f.place.spot.line()..).contains(&line)
                && last.is_some_and(|end| line <= self.lines.line_of(end) + 1)
        };
        let is_row = finding.says(&reading::ROW_ELSEWHERE);
        if is_row && !self.faulty.is_empty() && self.findings.any(is_table) {
            finding.follows = true;
            return;
        }
        let is_of_line = matches!(finding.rule().name, "unknown-key" | "wrong-type");
        // Quotes that are not closed, and marks that a value cannot start with, are told as that.
        let is_plain = finding.rule().name == "plain-form";
        let may_follow = is_of_line || is_plain || finding.says(&texts::MARKUP_IN_LINE);
        if !may_follow || self.faulty.binary_search(&line).is_err() {
            return;
        }
        let is_fault = |other: &Finding| is_syntax(other) && other.place.spot.line() == line;
        if !is_of_line {
            finding.follows |= self.findings.any(|f| is_fault(f) && (is_plain || f.says(&reading::RESERVED)));
            return;
        }
        let is_sure = finding.says(&reading::ROW_NEAR)
            || finding.says(&reading::NO_LIST)
            || finding.says(&reading::NO_ITEMS);
        let is_mended =
            || finding.mend().is_some() && !self.findings.any(|f| is_fault(f) && f.mend().is_some());
        match is_sure || is_mended() {
            true => self.findings.follow(is_fault),
            false => finding.follows = true,
        }
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
        let mut findings = std::mem::take(&mut self.findings).finish();
        if !findings.is_empty() && self.chinese() {
            findings.iter_mut().for_each(|finding| finding.keys = Lang::Zh);
        }
        findings
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

    /// A text on one line, which says something.
    pub(super) fn text<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<String> {
        match &node.value {
            Yaml::Scalar(text, style) if !is_blank(node) => {
                if *style == Style::Plain {
                    self.cut(node);
                }
                let text = text.trim();
                let key = key.into();
                let limit = key.field.map_or(usize::MAX, |(_, most)| most);
                if text.len() > limit && text.chars().count() > limit {
                    let size = text.chars().count();
                    let filled = fill!(key = self.key(key), size = size, limit = limit);
                    self.say(self.at(&reading::LONG_TEXT, node, filled));
                    return None;
                }
                let lines = folded::lines(self.lines.text(), node);
                let text = folded::on_one_line(lines.as_deref().unwrap_or(text));
                self.look_at_line(node, &text, key.field.map(|(shape, _)| shape));
                Some(text)
            }
            Yaml::Scalar(..) => None,
            _ => {
                let key = key.into();
                match self.slot_for_text(node).filter(|_| key.en == "cell") {
                    // The address of a cell, in the braces that a text has.
                    Some((found, near)) => {
                        let near = Mend::new(self.file, node.start..node.start + found.len(), near);
                        let filled = fill!(key = self.key(key), wanted = TEXT, found = found, near = near);
                        self.say(self.at(&reading::TYPE_NEAR, node, filled));
                    }
                    None if let Yaml::List(items) = &node.value
                        && let [Node { value: Yaml::Scalar(only, _), .. }] = &items[..] =>
                    {
                        let near = Mend::new(self.file, node.start..node.end, only.trim());
                        let filled =
                            fill!(key = self.key(key), wanted = TEXT, found = found(node), near = near);
                        self.say(self.at(&reading::TYPE_NEAR, node, filled));
                    }
                    None => self.wrong(key, node, TEXT),
                }
                None
            }
        }
    }

    /// A text on one line, with its place.
    pub(super) fn written<'k>(&mut self, node: &Node<'_>, key: impl Into<KeyName<'k>>) -> Option<Written> {
        let text = self.text(node, key)?;
        Some(Written { text, spot: self.spot(node) })
    }

    /// Whether one of some lines, from 0, is no YAML.
    pub(super) fn is_faulty(&self, lines: std::ops::RangeInclusive<usize>) -> bool {
        let first = self.faulty.partition_point(|line| line - 1 < *lines.start());
        self.faulty.get(first).is_some_and(|line| lines.contains(&(line - 1)))
    }

    /// Says that a required key is missing; it follows where a key beside it is not known: that may be what is missing.
    pub(super) fn lacks<'k>(
        &mut self,
        message: &'static MissingMessage,
        node: &Node<'_>,
        key: impl Into<KeyName<'k>>,
        is_beside_strange: bool,
    ) {
        let (key, chinese) = (key.into(), self.chinese());
        let name = if chinese { key.zh.unwrap_or(key.en) } else { key.en };
        let none = if chinese { NONE.zh } else { NONE.en };
        let known = key.field.map_or_else(Said::default, |(shape, _)| self.choices(shape));
        let message = if known.en.is_empty() { message } else { &reading::MISSING_CHOICE };
        if self.passed(message, node) {
            return;
        }
        // A key without a value is not to be written twice.
        let is_there = node.text().is_some_and(|text| text == key.en || Some(text) == key.zh);
        let write = match is_there {
            true => Words::new("把这一行写成", "write this line as"),
            false => self.to_add(node),
        };
        let mut finding = match self.behind_sign(node).filter(|_| is_there) {
            Some((place, found)) => {
                Finding::new(&reading::MISSING_BEHIND_SIGN, place, fill!(key = self.key(key), found = found))
            }
            None => {
                let filled =
                    fill!(key = self.key(key), name = name, none = none, known = known, write = write);
                self.at(message, node, filled)
            }
        };
        finding.follows = self.misspelt(key.en) || is_beside_strange;
        self.say(finding);
    }

    /// What stands behind a “#” on the line of a key that has no value, and where.
    fn behind_sign(&self, key: &Node<'_>) -> Option<(Place, String)> {
        let rest = self.lines.text().get(key.end..)?.split(['\n', '\r']).next()?;
        let behind = rest.trim_start().strip_prefix(':')?.trim_start();
        let found = behind.strip_prefix('#')?.trim();
        let at = key.end + rest.len() - behind.len();
        let place = Place::new(self.file, self.lines.spot(at, at + behind.trim_end().len()));
        (!found.is_empty()).then(|| (place, short(found).to_owned()))
    }

    /// Whether a key is missing because it was misspelt, which is a finding of its own.
    pub(super) fn misspelt(&self, key: &str) -> bool {
        self.meant.iter().any(|word| word == key)
    }
}

/// Whether a finding says that a line is no YAML.
fn is_syntax(finding: &Finding) -> bool {
    finding.rule() == reading::SYNTAX.wording().rule
}

/// Words in a row, as each language lists them.
pub(super) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> Said {
    let words: Vec<&str> = words.collect();
    Said::new(words.join("、"), words.join(", "))
}

/// The first byte behind a value; a mapping or list without brackets ends where its last value does.
pub(super) fn end_of(text: &str, node: &Node<'_>) -> usize {
    let brackets = text.get(node.start..).is_some_and(|rest| rest.starts_with(['[', '{']));
    match &node.value {
        Yaml::Map(pairs) if !brackets => pairs.last().map_or(node.end, |(_, value)| end_of(text, value)),
        Yaml::List(items) if !brackets => items.last().map_or(node.end, |item| end_of(text, item)),
        _ => node.end,
    }
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
    known.filter_map(|known| Some((distance(word, known)?, known))).min_by_key(|(d, _)| *d).map(|(_, k)| k)
}

/// How many letters a word is away from another one, if it is near enough to mean it. Capitals and the sign between words
/// are no difference.
pub(super) fn distance(word: &str, known: &str) -> Option<usize> {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' ', '\u{3000}'], "_");
    let (length, other) = (word.chars().count(), known.chars().count());
    let most = (length.max(other) / 3).max(1).min(length.max(2) - 1);
    if length.abs_diff(other) > most {
        return None;
    }
    Some(strsim::damerau_levenshtein(&plain(word), &plain(known))).filter(|distance| *distance <= most)
}

/// The start of a text, for messages.
pub(super) fn short(text: &str) -> &str {
    let line = text.trim_start().lines().next().unwrap_or("");
    match line.char_indices().nth(40) {
        Some((at, _)) => &line[..at],
        None => line,
    }
}
