//! The reasons that editors give, and how a key that is missing comes to its mapping.

use crate::base::Words;
use crate::finding::{fill, reading};
use crate::read::field::Field;
use crate::read::reader::{Reader, short};
use crate::text::narrow;
use crate::yaml::Node;

/// What people write where a reason is asked for, and that is none.
const NO_REASONS: &[&str] = &[
    "无",
    "没有",
    "暂无",
    "同上",
    "同前",
    "略",
    "待补",
    "待补充",
    "待定",
    "待核实",
    "理由",
    "原因",
    "见上",
    "不详",
    "不清楚",
    "不知道",
    "理由同上",
    "原因同上",
    "无理由",
    "有",
    "是",
    "none",
    "no",
    "nil",
    "n/a",
    "na",
    "null",
    "todo",
    "tbd",
    "fixme",
    "same",
    "same as above",
    "see above",
    "ditto",
    "unknown",
    "reason",
    "yes",
    "true",
    "test",
];

/// Whether a text has no reason in it: signs and digits alone, or a word for nothing.
fn says_nothing(text: &str) -> bool {
    let plain: String = text.chars().map(narrow).collect::<String>().to_lowercase();
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    plain.chars().all(|c| !c.is_alphabetic()) || NO_REASONS.contains(&plain)
}

impl Reader<'_, '_> {
    /// How one more key comes to a mapping: in one that stands in braces there are no lines.
    pub(super) fn to_add(&self, node: &Node<'_>) -> Words {
        let starts = self.lines.text().get(node.start..).is_some_and(|rest| rest.starts_with('{'));
        match starts || self.is_in_brackets(node) {
            true => Words::new("在花括号里加上", "add within the braces"),
            false => Words::new("加上一行", "add a line"),
        }
    }

    /// Says that a reason is missing.
    pub(super) fn unreasoned(&mut self, node: &Node<'_>, reason: &Field, is_beside_strange: bool) {
        let name = if self.chinese() { reason.zh } else { reason.en };
        let filled = fill!(key = name, write = self.to_add(node));
        let mut finding = self.at(&reading::MISSING_REASON, node, filled);
        finding.follows = self.misspelt(reason.en) || is_beside_strange;
        self.say(finding);
    }

    /// A reason, or nothing where what stands there gives none, which is said.
    pub(super) fn reason(&mut self, node: &Node<'_>, field: &'static Field) -> Option<String> {
        let text = self.text(node, field)?;
        if !says_nothing(&text) {
            return Some(text);
        }
        let name = self.word(field.en, field.zh);
        let filled = fill!(key = name, found = short(&text));
        self.say(self.at(&reading::HOLLOW_REASON, node, filled));
        None
    }
}
