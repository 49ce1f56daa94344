//! What of a form stands in a file, wherever it stands.

use std::borrow::Cow;

use crate::edition::{self, Edition, PartKind};
use crate::read::field::FieldSet;
use crate::read::field::report::ReportFields;
use crate::read::other_forms::below;
use crate::read::outline::line::{Behind, OutlineLine, Says};
use crate::read::outline::open::FormHeading;
use crate::read::outline::repair::Home;
use crate::source::Lines;

/// What sets off a key in Markdown or between quotes: it is told as such.
const DECORATIONS: [char; 9] = ['*', '_', '`', '“', '”', '【', '】', '《', '》'];

/// Places of parts that are kept where parts are written again and again.
const REPEATED: usize = 100;

/// A key of the highest level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TopKey {
    Field,
    /// A part of the form, by its index.
    Part(usize),
}

/// A form, with what a file has of it.
pub(super) struct Seen<'e> {
    pub edition: &'e Edition,
    /// The parts that are written, with their lines.
    parts: Vec<(usize, usize)>,
    /// The parts that have a file of their own.
    beside: Vec<usize>,
    /// The rows of the groups whose headings are written.
    groups: Vec<usize>,
    /// The least indentation of a key of the highest level.
    pub root: usize,
}

impl<'e> Seen<'e> {
    /// Looks through a file. `elsewhere` names the parts that have a file of their own.
    pub(super) fn new(edition: &'e Edition, lines: &Lines<'_>, elsewhere: &[&str]) -> Seen<'e> {
        let parts = edition.parts.iter().enumerate();
        let beside = parts.filter(|(_, part)| elsewhere.iter().any(|name| part.key.matches(name)));
        let beside = beside.map(|(part, _)| part).collect();
        let mut seen = Seen { edition, parts: Vec::new(), beside, groups: Vec::new(), root: usize::MAX };
        let mut text = None;
        for number in 0..=lines.line_of(lines.text().len()) {
            let line = OutlineLine::of(lines, number);
            if text.is_some_and(|text| line.indent > text) {
                continue;
            }
            let (key, value) = match line.says {
                Says::Key(key, value) => (Cow::from(key.trim_matches(DECORATIONS)), value),
                Says::Words => (Cow::from(seen.heading(line.text)), Behind::Nothing),
                _ => continue,
            };
            text = (value == Behind::Bar).then_some(line.indent);
            let value = if seen.heads(lines, &line, &key) { Behind::Nothing } else { value };
            seen.key(&line, &key, value);
        }
        seen.root = if seen.root == usize::MAX { 0 } else { seen.root };
        seen
    }

    /// Whether the row on the next line is one of the group that a key heads, whatever stands behind that.
    fn heads(&self, lines: &Lines<'_>, line: &OutlineLine<'_>, key: &str) -> bool {
        let next = OutlineLine::of(lines, line.number + 1);
        let Says::Key(row, _) = next.says else { return false };
        let groups = self.edition.tables.iter().flat_map(|table| &table.keys);
        next.indent > line.indent
            && groups.filter(|group| group.key.matches(key)).any(|group| below(&group.children, row))
    }

    fn key(&mut self, line: &OutlineLine<'_>, key: &str, value: Behind) {
        if let Some(top) = self.top(key) {
            self.root = self.root.min(line.indent);
            if let TopKey::Part(part) = top
                && (self.parts.len() < REPEATED || !self.has_part(part))
            {
                self.parts.push((part, line.number));
            }
        }
        if value == Behind::Nothing {
            let groups = self.edition.tables.iter().flat_map(|table| &table.keys);
            let own = groups.filter(|row| !row.children.is_empty() && row.key.matches(key));
            let own: Vec<usize> = own.map(|row| row.row).filter(|row| !self.has_group(*row)).collect();
            self.groups.extend(own);
        }
    }

    /// The words of a line that is a heading without its colon: without a bracket behind them, where they are a key then.
    fn heading(&self, line: &str) -> String {
        let words = heading(line);
        let is_top = |word: &&str| self.top(word).is_some();
        let before = words.split(['（', '(', '：']).next().filter(|before| before.len() < words.len());
        let shorter = before.into_iter().chain(words.strip_suffix("情况")).map(str::trim_end);
        let shorter = shorter.filter(|_| self.top(&words).is_none()).find(is_top);
        shorter.map(str::to_owned).unwrap_or(words)
    }

    /// What a key of the highest level is.
    pub(super) fn top(&self, key: &str) -> Option<TopKey> {
        let part = edition::position(&self.edition.parts, |part| &part.key, key, 0);
        let field = || ReportFields::FIELDS.iter().any(|field| field.is(key)).then_some(TopKey::Field);
        part.map(TopKey::Part).or_else(field)
    }

    /// Whether a part is written somewhere.
    pub(super) fn has_part(&self, part: usize) -> bool {
        self.beside.contains(&part) || self.parts.iter().any(|(own, _)| *own == part)
    }

    /// Whether the heading of a group is written somewhere.
    pub(super) fn has_group(&self, row: usize) -> bool {
        self.groups.contains(&row)
    }

    /// Notes a part that was put back.
    pub(super) fn add_part(&mut self, part: usize, line: usize) {
        self.parts.push((part, line));
    }

    /// Notes a group that was put back.
    pub(super) fn add_group(&mut self, row: usize) {
        self.groups.push(row);
    }

    /// The text that is missing between the part before a line and the next one behind it.
    pub(super) fn text_at(&self, line: usize) -> Option<usize> {
        let before = self.parts.iter().filter(|(_, at)| *at <= line).max_by_key(|(_, at)| *at);
        let behind = self.parts.iter().filter(|(_, at)| *at > line).min_by_key(|(_, at)| *at);
        let from = before.map_or(0, |(part, _)| part + 1);
        let until = behind.map_or(self.edition.parts.len(), |(part, _)| *part);
        let is_text = |part: &usize| self.edition.parts[*part].kind == PartKind::Text;
        (from..until).find(|part| is_text(part) && !self.has_part(*part))
    }

    /// A part as a heading. One that is no table has no rows.
    pub(super) fn part(&self, at: usize) -> FormHeading<'e> {
        let part = &self.edition.parts[at];
        let rows = match part.kind {
            PartKind::Table(table) => &self.edition.tables[table].keys[..],
            _ => &[],
        };
        FormHeading { key: &part.key, rows, home: Home { part: Some(at), group: None } }
    }
}

/// The words of a line that is a heading without its colon, or with a full-width one; the number of the form before it stays.
fn heading(line: &str) -> String {
    let words = line.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_numbered = words.starts_with(['（', '(']);
    let words = if is_numbered { words } else { words.trim_start_matches(|c: char| !c.is_alphanumeric()) };
    words.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_without_a_colon_of_the_keyboard() {
        let cases = [
            ("  不予公开：", "不予公开"),
            ("  （三）不予公开：", "（三）不予公开"),
            ("Refused：", "refused"),
            ("**复议诉讼**", "复议诉讼"),
            ("申请", "申请"),
        ];
        for (line, expected) in cases {
            assert_eq!(heading(line), expected, "{line}");
        }
    }
}
