//! A report file, cut into keys and values, and where in it something stands.

use crate::base::Lang;
use crate::edition::{Edition, PartKind};
use crate::finding::Edit;
use crate::read::{KnownKeys, report_key};
use crate::source::Lines;
use crate::write::pen::change::{NewValue, NotWritten, PenChange, PenContext};
use crate::write::pen::check::MeantChanges;
use crate::yaml::{Node, Style, Yaml};

/// A report file of which the parser says nothing.
pub(super) struct Page<'p, 't> {
    pub lines: &'p Lines<'t>,
    pub root: &'p Node<'t>,
    pub edition: &'p Edition,
    pub keys: KnownKeys<'p>,
    pub lang: Lang,
    pub context: PenContext<'p>,
}

/// Where a change goes.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub edits: Vec<Edit>,
    /// One value takes the place of another, so that nothing else moves.
    pub is_simple: bool,
}

/// A mapping into which a key may come: its keys, the node of its own key, and its value.
#[derive(Clone, Copy)]
pub(super) struct Inside<'n, 't, 'k> {
    pub keys: KnownKeys<'k>,
    /// `None` for the report itself.
    pub key: Option<&'n Node<'t>>,
    pub value: &'n Node<'t>,
}

impl<'p, 't> Page<'p, 't> {
    /// A file; `None` if its edition is not known, or it is no mapping.
    pub(super) fn new(
        lines: &'p Lines<'t>,
        root: &'p Node<'t>,
        lang: Option<Lang>,
        context: PenContext<'p>,
    ) -> Option<Page<'p, 't>> {
        let keys = KnownKeys::of_report(root, context.year, context.editions);
        let KnownKeys::Report(edition) = keys else { return None };
        Some(Page { lines, root, edition, keys, lang: lang.unwrap_or(Lang::En), context })
    }

    /// Where a change goes.
    pub(super) fn place(&self, change: &PenChange, meant: &mut MeantChanges) -> Result<Placed, NotWritten> {
        let address = change.address.as_str();
        if let Some(slot) = self.slot(address) {
            let NewValue::Text(written) = &change.value else { return Err(no_place(address)) };
            return self.figure(slot, written, meant);
        }
        let (first, rest) = address.split_once('.').map_or((address, None), |(a, b)| (a, Some(b)));
        let of = |name: &str| report_key(name).is_some_and(|field| first == field.en || first == field.zh);
        match rest {
            None if of("waivers") || of("corrections") => self.append(first, &change.value),
            Some(_) if of("waivers") || of("corrections") => Err(no_place(address)),
            Some(table) if of("notes") => self.note(table, &change.value, meant),
            Some(rest) => self.item(first, rest, &change.value, meant),
            None => match self.part(first) {
                Some(part) => self.part_text(part, &change.value, meant),
                None => self.line(first, &change.value),
            },
        }
    }

    /// The slot of a cell, by its address in the words of the vocabulary or of the form.
    fn slot(&self, address: &str) -> Option<usize> {
        let editions = self.context.editions;
        if let Some(slot) = self.edition.cells.iter().position(|cell| editions.address(cell.id) == address) {
            return Some(slot);
        }
        let words: Vec<&str> = address.split('.').collect();
        let (first, rest) = words.split_first()?;
        let table = self.edition.tables.iter().find(|table| table.key.matches(first))?;
        if let Some(key) = table.find(rest).filter(|key| self.edition.rows[key.row].width == 1) {
            return Some(self.edition.rows[key.row].first);
        }
        let (column, path) = rest.split_last()?;
        let row = &self.edition.rows[table.find(path)?.row];
        let columns = &table.blocks[row.block].columns;
        Some(row.first + columns.iter().position(|own| own.key.matches(column))?)
    }

    /// The part with a key, if its text is a narrative.
    fn part(&self, key: &str) -> Option<usize> {
        let is_text = |part: &crate::edition::Part| part.kind == PartKind::Text && part.key.matches(key);
        self.edition.parts.iter().position(is_text)
    }

    /// The mapping of the whole report.
    pub(super) fn inside(&self) -> Inside<'p, 't, 'p> {
        Inside { keys: self.keys, key: None, value: self.root }
    }

    /// The pair of a mapping whose key means a word.
    pub(super) fn pair<'n>(
        &self,
        inside: Inside<'n, 't, '_>,
        word: &str,
    ) -> Option<(&'n Node<'t>, &'n Node<'t>)> {
        let rank = inside.keys.find(word)?.rank;
        let is_own = |key: &Node<'_>| {
            key.text().and_then(|text| inside.keys.find(text)).is_some_and(|found| found.rank == rank)
        };
        let pairs = inside.value.pairs()?;
        pairs.iter().find(|(key, _)| is_own(key)).map(|(key, value)| (key, value))
    }

    /// Puts a pair into a mapping, in the order of the form: `word` is any form of the key, `value` what stands behind the
    /// colon with the space before it, its further lines as they stand below a key without indentation.
    pub(super) fn insert(
        &self,
        inside: Inside<'_, 't, '_>,
        word: &str,
        value: &str,
    ) -> Result<Edit, NotWritten> {
        let known = inside.keys.find(word).ok_or_else(|| no_place(word))?;
        let name = known.word(self.lang);
        let Some(pairs) = inside.value.pairs() else {
            return self.first(inside, name, value).ok_or_else(|| unsure(word));
        };
        if self.text(inside.value.start, inside.value.start + 1) == "{" {
            let end = inside.value.end.checked_sub(1).filter(|end| self.text(*end, end + 1) == "}");
            let end = end.filter(|_| !value.contains('\n')).ok_or_else(|| unsure(word))?;
            let comma = if pairs.is_empty() { "" } else { ", " };
            return Ok(edit(end, end, format!("{comma}{name}:{value}")));
        }
        let (first, _) = pairs.first().ok_or_else(|| unsure(word))?;
        let indent = self.column(first.start);
        let lines = indented(&format!("{name}:{value}"), indent);
        let behind = |key: &Node<'_>| {
            key.text().and_then(|text| inside.keys.find(text)).is_some_and(|other| other.rank > known.rank)
        };
        let is_apart = inside.key.is_none() && known.is_part;
        if let Some(at) = pairs.iter().position(|(key, _)| behind(key)) {
            let (next, _) = &pairs[at];
            // What belongs to the line before comes right below it; a part stands apart.
            if let Some((key, value)) = at.checked_sub(1).and_then(|before| pairs.get(before))
                && !is_apart
            {
                return Ok(self.below(self.end(key, value), &lines));
            }
            let above = next.comments().and_then(|comments| comments.above.first());
            let head = self.lines.start_of(self.lines.line_of(above.map_or(next.start, |c| c.start)));
            let is_own_line = self.text(self.lines.start_of(self.lines.line_of(next.start)), next.start);
            if !is_own_line.trim().is_empty() {
                return Err(unsure(word));
            }
            let blank = if is_apart { "\n" } else { "" };
            return Ok(edit(head, head, format!("{lines}\n{blank}")));
        }
        let last = pairs.last().map_or(inside.value.end, |(key, value)| self.end(key, value));
        let blank = if is_apart { "\n" } else { "" };
        Ok(self.below(last, &format!("{blank}{lines}")))
    }

    /// The first pair below a key without a value.
    fn first(&self, inside: Inside<'_, 't, '_>, name: &str, value: &str) -> Option<Edit> {
        let key = inside.key.filter(|_| inside.value.is_null())?;
        (inside.value.text() == Some("")).then_some(())?;
        let indent = self.column(key.start) + 2;
        Some(self.below(key.end, &indented(&format!("{name}:{value}"), indent)))
    }

    /// Puts lines below the one of a byte.
    pub(super) fn below(&self, at: usize, lines: &str) -> Edit {
        let line = self.lines.line_of(at.min(self.lines.text().len()));
        let next = self.lines.start_of(line + 1);
        match self.lines.text()[..next].ends_with('\n') {
            true => edit(next, next, format!("{lines}\n")),
            false => edit(next, next, format!("\n{lines}")),
        }
    }

    /// The byte behind the last that belongs to a key and its value.
    pub(super) fn end(&self, key: &Node<'_>, value: &Node<'_>) -> usize {
        let text = self.lines.text();
        let end = match &value.value {
            Yaml::Map(pairs) if !text[value.start..].starts_with('{') => {
                pairs.last().map_or(value.end, |(key, value)| self.end(key, value))
            }
            Yaml::List(items) if !text[value.start..].starts_with('[') => {
                items.last().map_or(value.end, |item| self.end(item, item))
            }
            Yaml::Scalar(_, Style::Block) => {
                let colon = key.end;
                colon + text[colon..value.end.max(colon)].trim_end().len()
            }
            _ => value.end,
        };
        let end = end.max(key.end).min(text.len());
        text[..end].trim_end().len().max(key.end)
    }

    /// What stands between two bytes.
    pub(super) fn text(&self, from: usize, to: usize) -> &'p str
    where
        't: 'p,
    {
        self.lines.text().get(from..to.max(from)).unwrap_or("")
    }

    /// Where the first dash of a list stands that has one on each line.
    pub(super) fn dash(&self, list: &Node<'_>) -> Option<usize> {
        let rest = self.lines.text().get(list.start..)?;
        let spaces = rest.len() - rest.trim_start().len();
        if rest[spaces..].starts_with('-') {
            return Some(list.start + spaces);
        }
        // A list that is indented no further than its key begins with its first item.
        let first = self.lines.start_of(self.lines.line_of(list.start));
        let before = self.text(first, list.start);
        (before.trim() == "-").then(|| first + before.len() - before.trim_start().len())
    }

    /// How far a byte is from the start of its line, in columns.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text(self.lines.start_of(self.lines.line_of(at)), at).chars().count()
    }

    /// Where the colon of a key ends.
    pub(super) fn colon(&self, key: &Node<'_>) -> Option<usize> {
        let rest = self.lines.text().get(key.end..)?;
        let before = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[before..].starts_with(':').then_some(key.end + before + 1)
    }

    /// Writes a value on one line in the place of another, or behind a key that has none.
    pub(super) fn replace(&self, key: Option<&Node<'_>>, value: &Node<'_>, new: &str) -> Option<Edit> {
        let written = self.text(value.start, value.end).trim_end();
        if !written.is_empty() {
            return Some(edit(value.start, value.start + written.len(), new));
        }
        let Some(key) = key else { return Some(edit(value.start, value.start, new)) };
        let colon = self.colon(key)?;
        Some(edit(colon, colon, if new.is_empty() { String::new() } else { format!(" {new}") }))
    }
}

/// An edit.
pub(super) fn edit(start: usize, end: usize, text: impl Into<String>) -> Edit {
    Edit { range: start..end, text: text.into().into() }
}

/// Lines, each behind so many spaces; an empty one stays empty.
pub(super) fn indented(lines: &str, indent: usize) -> String {
    let one = |line: &str| if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") };
    lines.split('\n').map(one).collect::<Vec<_>>().join("\n")
}

pub(super) fn no_place(address: &str) -> NotWritten {
    NotWritten::NoPlace(address.to_owned())
}

pub(super) fn unsure(address: &str) -> NotWritten {
    NotWritten::Unsure(address.to_owned())
}
