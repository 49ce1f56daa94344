//! Cuts a report file into its entries.

use std::cell::Cell;
use std::ops::Range;

use crate::finding::Edit;
use crate::read::{KnownKey, KnownKeys};
use crate::source::Lines;
use crate::write::layout::entry::{KeyBody, KeyEntries, KeyEntry};
use crate::yaml::{Node, Style, Yaml};

/// Spaces by which entries stand to the right of their key.
const STEP: usize = 2;

/// A file that is cut, with words of it that are written otherwise, in the order of the text.
pub(super) struct Cutter<'c, 't> {
    lines: &'c Lines<'t>,
    edits: &'c [Edit],
    /// The line of the key that was cut last.
    line: Cell<usize>,
}

/// A key with its value, and the lines that it takes.
struct Pair<'n, 't> {
    key: &'n Node<'t>,
    value: &'n Node<'t>,
    line: usize,
    /// The line behind all that belongs to it.
    end: usize,
}

impl<'c, 't> Cutter<'c, 't> {
    pub(super) fn new(lines: &'c Lines<'t>, edits: &'c [Edit]) -> Cutter<'c, 't> {
        Cutter { lines, edits, line: Cell::new(0) }
    }

    /// The line, from 0, of the key at which cutting ended.
    pub(super) fn line(&self) -> usize {
        self.line.get()
    }
}

impl Cutter<'_, '_> {
    /// The entries of a report, in the order of the form; `None` where a line is none of those that are known here.
    pub(super) fn report<'e>(&self, root: &Node<'_>, keys: KnownKeys<'e>) -> Option<KeyEntries<'e>> {
        let end = self.lines.line_of(self.lines.text().len()) + 1;
        let mut entries = self.entries(root, keys, 0, end)?;
        let first = entries.all.first().and_then(|entry| entry.key).map(|key| key.rank);
        let is_first = entries.all.iter().filter_map(|entry| entry.key).all(|key| Some(key.rank) >= first);
        // What stands at the top of a file is about the file, wherever its first key goes.
        let head = entries.all.first_mut().filter(|_| !is_first).map(|entry| head(&mut entry.above));
        entries.sort();
        if let (Some(head), Some(entry)) = (head, entries.all.first_mut()) {
            entry.above = [head, std::mem::take(&mut entry.above)].concat();
        }
        Some(entries)
    }

    /// The entries of a mapping that ends before a line.
    fn entries<'e>(
        &self,
        map: &Node<'_>,
        keys: KnownKeys<'e>,
        indent: usize,
        end: usize,
    ) -> Option<KeyEntries<'e>> {
        let pairs = map.pairs()?;
        let closing = map.comments().and_then(|comments| comments.below.first());
        let close = closing.map_or(end, |comment| self.lines.line_of(comment.start));
        let heads: Vec<usize> = pairs.iter().map(|(key, _)| self.head_of(key)).collect();
        let mut all = Vec::with_capacity(pairs.len());
        for (at, (key, value)) in pairs.iter().enumerate() {
            let (head, end) = (heads[at], heads.get(at + 1).copied().unwrap_or(close));
            let line = self.lines.line_of(key.start);
            self.line.set(line);
            self.text(self.lines.start_of(line)..key.start).trim_start().is_empty().then_some(())?;
            (head <= line && line < end).then_some(())?;
            let known = keys.find(key.text()?);
            all.push(KeyEntry {
                key: known,
                is_apart: self.is_blank_before(head),
                above: self.remarks(head, line)?,
                body: self.body(&Pair { key, value, line, end }, known, indent)?,
            });
        }
        let mut below = self.remarks(close, end)?;
        trim(&mut below);
        if !below.is_empty() && self.is_blank_before(close) {
            below.insert(0, String::new());
        }
        let mut entries = KeyEntries { all, below };
        if indent > 0 {
            entries.sort();
        }
        Some(entries)
    }

    fn body<'e>(
        &self,
        pair: &Pair<'_, '_>,
        known: Option<KnownKey<'e>>,
        indent: usize,
    ) -> Option<KeyBody<'e>> {
        let Pair { key, value, line, end } = *pair;
        let name = self.name(key, known);
        let after = self.rest_of_line(key.end, line).trim_start().strip_prefix(':')?;
        let start = self.lines.start_of(line) + self.lines.line(line).len() - after.len();
        let below = known.map_or(KnownKeys::Unknown, |key| key.below(value));
        if self.is_block_map(value, line) && is_remark(after) {
            let rows = if let KnownKeys::Rows(edition, _) = below { Some(edition) } else { None };
            let entries = self.entries(value, below, indent + STEP, end)?;
            return Some(KeyBody::Group { key: name, beside: after.trim().to_owned(), entries, rows });
        }
        if let Some(value) = self.row_of_lines(pair, known) {
            let beside = if is_remark(after) { after.trim().to_owned() } else { String::new() };
            return Some(KeyBody::Line { key: name, value, beside, below: Vec::new() });
        }
        // An anchor or a tag stands before its value.
        let is_bare = value.start <= start || self.text(start..value.start).trim().is_empty();
        let beside = self.rest_of_line(value.end.max(start), line);
        let is_one_line = self.lines.line_of(value.end.max(value.start)) == line || value.start == value.end;
        if !(is_bare && is_one_line && is_remark(beside) && is_line_value(value, self.lines.text())) {
            return Some(KeyBody::Lines(self.copied(pair, &name, start, indent)?));
        }
        let mut below = self.remarks(line + 1, end)?;
        trim(&mut below);
        let value = self.value(value);
        Some(KeyBody::Line { key: name, value, beside: beside.trim().to_owned(), below })
    }

    /// A key as it is written: one that is known has no quotes.
    fn name(&self, key: &Node<'_>, known: Option<KnownKey<'_>>) -> String {
        let written = self.text(key.start..key.end);
        let bare = key.text().filter(|_| known.is_some() && written.starts_with(['"', '\'']));
        bare.filter(|bare| is_plain_key(bare)).map_or(written, str::to_owned)
    }

    /// The figures of a row that stand on several lines, as items or in brackets, on one; `None` where a comment is among them.
    fn row_of_lines(&self, pair: &Pair<'_, '_>, known: Option<KnownKey<'_>>) -> Option<String> {
        let Pair { key, value, line, end } = *pair;
        let Yaml::List(items) = &value.value else { return None };
        known?.row?;
        let between = self.lines.text().get(key.end..value.start)?;
        // A list of items has no sign that ends it.
        let is_block = !self.lines.text()[value.start..].starts_with('[');
        let close = if is_block { items.last()?.end } else { value.end };
        let last = self.lines.line_of(close.checked_sub(1)?);
        let is_bare = |c: char| c.is_whitespace() || c == ':' || (is_block && c == '-');
        let is_figure = |item: &Node<'_>| {
            let text = self.lines.text().get(item.start..item.end).unwrap_or("");
            let is_sign = |c: char| c.is_alphanumeric() || "/=.-".contains(c);
            matches!(item.value, Yaml::Scalar(_, Style::Plain))
                && !text.is_empty()
                && text.chars().all(is_sign)
        };
        let has_remark = self.text(value.start..close).contains('#');
        let is_row = line < last && !items.is_empty() && items.iter().all(is_figure) && !has_remark;
        let rest = self.rest_of_line(close, last);
        let is_alone = between.chars().all(is_bare) && rest.trim().is_empty();
        let is_clear = is_row && is_alone && self.remarks(last + 1, end)?.iter().all(String::is_empty);
        let figures: Vec<String> = items.iter().map(|item| self.text(item.start..item.end)).collect();
        is_clear.then(|| format!("[{}]", figures.join(", ")))
    }

    /// A value on one line; the values of a row with a space between them.
    fn value(&self, value: &Node<'_>) -> String {
        match &value.value {
            Yaml::List(items) if items.iter().all(|item| item.text().is_some() && item.start < item.end) => {
                let items: Vec<String> = items.iter().map(|item| self.text(item.start..item.end)).collect();
                format!("[{}]", items.join(", "))
            }
            _ => self.text(value.start..value.end).trim().to_owned(),
        }
    }

    /// Whole lines as they stand, at another indentation.
    fn copied(&self, pair: &Pair<'_, '_>, name: &str, start: usize, indent: usize) -> Option<Vec<String>> {
        let Pair { key, value, line, end } = *pair;
        let column = |at: usize| at - self.lines.start_of(self.lines.line_of(at));
        let is_list =
            matches!(value.value, Yaml::List(_)) && self.lines.text()[value.start..].starts_with('-');
        let (from, to) = match is_list {
            true => (column(value.start), indent + STEP),
            false => (column(key.start), indent),
        };
        let first = self.text(start..self.lines.start_of(line) + self.lines.line(line).len());
        // With this sign, the blank lines below are part of the text.
        let is_kept = first.trim_start().starts_with(['|', '>'])
            && first.split('#').next().is_some_and(|sign| sign.contains('+'));
        (!is_kept).then_some(())?;
        let mut lines = vec![format!("{:indent$}{name}: {}", "", first.trim()).trim_end().to_owned()];
        for line in line + 1..end {
            let start = self.lines.start_of(line);
            let text = self.text(start..start + self.lines.line(line).len());
            lines.push(shifted(&text, from, to));
        }
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        Some(lines)
    }

    /// The first line of a key and of the comments above it.
    fn head_of(&self, key: &Node<'_>) -> usize {
        let above = key.comments().and_then(|comments| comments.above.first());
        self.lines.line_of(above.map_or(key.start, |comment| comment.start))
    }

    /// The comments on some lines, without indentation; one empty one for the blank lines between them. `None` where
    /// something else stands there.
    fn remarks(&self, from: usize, to: usize) -> Option<Vec<String>> {
        let mut found: Vec<String> = Vec::new();
        for line in from..to {
            let text = self.lines.line(line).trim();
            // The sign of a document says nothing, and what stands behind it may.
            let text = text.strip_prefix("---").map_or(text, str::trim_start);
            if text.is_empty() && found.last().is_some_and(|last| !last.is_empty()) {
                found.push(String::new());
            } else if text.starts_with('#') {
                found.push(text.to_owned());
            } else if !text.is_empty() {
                return None;
            }
        }
        Some(found)
    }

    fn is_blank_before(&self, line: usize) -> bool {
        line.checked_sub(1).is_some_and(|before| self.lines.line(before).trim().is_empty())
    }

    /// Whether a value is a mapping by indentation that begins below a line.
    fn is_block_map(&self, value: &Node<'_>, line: usize) -> bool {
        let first = value.pairs().and_then(|pairs| pairs.first());
        first.is_some_and(|(key, _)| self.lines.line_of(key.start) > line)
            && !self.lines.text()[value.start..].starts_with(['{', '*', '&', '!'])
    }

    /// What stands on a line from a byte on.
    fn rest_of_line(&self, from: usize, line: usize) -> &str {
        let end = self.lines.start_of(line) + self.lines.line(line).len();
        self.lines.text().get(from..end).unwrap_or("")
    }

    /// A stretch of the text, with the words in it that are written otherwise.
    fn text(&self, range: Range<usize>) -> String {
        let first = self.edits.partition_point(|edit| edit.range.start < range.start);
        let inside = self.edits[first..].iter().take_while(|edit| edit.range.end <= range.end);
        let (mut out, mut at) = (String::with_capacity(range.len()), range.start);
        for edit in inside {
            out.push_str(&self.lines.text()[at..edit.range.start]);
            out.push_str(&edit.text);
            at = edit.range.end;
        }
        out.push_str(&self.lines.text()[at..range.end]);
        out
    }
}

/// Takes the comments at the top of a file from those above its first key: all before the last blank line, or all.
fn head(above: &mut Vec<String>) -> Vec<String> {
    let end = above.iter().rposition(String::is_empty).map_or(above.len(), |blank| blank + 1);
    above.drain(..end).collect()
}

/// Whether a word is a key without quotes: it has no sign of YAML.
fn is_plain_key(word: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || "_-.、，（）()/“”".contains(c);
    word.starts_with(char::is_alphanumeric) && word.chars().all(is_sign)
}

/// Whether nothing but a comment stands somewhere.
fn is_remark(text: &str) -> bool {
    text.trim().is_empty() || text.trim_start().starts_with('#')
}

/// Whether a value is a scalar on its line, or stands in brackets or braces.
fn is_line_value(value: &Node<'_>, text: &str) -> bool {
    let start = text.get(value.start..).unwrap_or("");
    match &value.value {
        Yaml::Scalar(..) => !start.starts_with(['|', '>']) || value.start == value.end,
        Yaml::List(_) => start.starts_with('['),
        Yaml::Map(_) => start.starts_with('{'),
    }
}

fn trim(remarks: &mut Vec<String>) {
    while remarks.last().is_some_and(String::is_empty) {
        remarks.pop();
    }
}

/// A line at another indentation.
fn shifted(line: &str, from: usize, to: usize) -> String {
    if from == to {
        return line.to_owned();
    }
    let code = line.trim_start_matches(' ');
    let indent = (line.len() - code.len() + to).saturating_sub(from);
    format!("{:indent$}{code}", "").trim_end().to_owned()
}
