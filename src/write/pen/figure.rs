//! One figure, where it stands.

use crate::base::Words;
use crate::edition::{Column, Edition, Key, PartKind, RowKey};
use crate::finding::Edit;
use crate::read::{KnownKeys, NONE};
use crate::report::Figure;
use crate::write::pen::change::NotWritten;
use crate::write::pen::check::MeantChanges;
use crate::write::pen::page::{Inside, Page, Placed, unsure};
use crate::write::pen::rows;
use crate::write::scalar::scalar;
use crate::yaml::{Node, Style, Yaml};

/// A figure as it is written into a file, from how somebody types or pastes it; `None` if it is none.
pub(crate) fn written_figure(edition: &Edition, slot: usize, typed: &str) -> Option<String> {
    let column = edition.column(slot);
    let plain: String = typed.trim().chars().map(plain).collect();
    let text = plain.trim();
    match text {
        "" | "null" => return Some("null".to_owned()),
        "/" | "-" | "—" | "——" => return Some("/".to_owned()),
        "=" if column.total || edition.row_of(slot).total => return Some("=".to_owned()),
        _ => {}
    }
    let digits = without_groups(text);
    let is_signed = digits.starts_with('-');
    match Figure::parse(&digits, column.decimals) {
        Ok(_) if is_signed && !column.signed => None,
        Ok(_) => Some(shortest(&digits)),
        Err(_) if column.verbatim && text.starts_with(|c: char| c.is_alphanumeric()) => {
            Some(scalar(typed.trim()))
        }
        Err(_) => None,
    }
}

/// A character as it stands in a figure.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '／' => '/',
        '＝' => '=',
        '－' | '−' | '–' => '-',
        '\u{3000}' | '\u{a0}' => ' ',
        c => c,
    }
}

/// A number without the commas between groups of three digits.
fn without_groups(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.trim_start_matches('-').split(',');
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let is_grouped = whole.contains(',') && is_first && groups.all(|group| group.len() == 3);
    match (is_grouped, rest) {
        (false, _) => text.to_owned(),
        (true, None) => whole.replace(',', ""),
        (true, Some(rest)) => format!("{}.{rest}", whole.replace(',', "")),
    }
}

/// A number without zeros that say nothing before it.
fn shortest(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let kept = rest.trim_start_matches('0');
    let zero = if kept.is_empty() || kept.starts_with('.') { "0" } else { "" };
    format!("{sign}{zero}{kept}")
}

impl<'p, 't> Page<'p, 't> {
    /// Writes the figure of a cell.
    pub(super) fn figure(
        &self,
        slot: usize,
        typed: &str,
        meant: &mut MeantChanges,
    ) -> Result<Placed, NotWritten> {
        let cell = self.edition.cells[slot].id;
        let address = self.context.editions.address(cell);
        let new = written_figure(self.edition, slot, typed)
            .ok_or_else(|| NotWritten::NoValue(address.to_owned(), typed.to_owned()))?;
        meant.figures.insert(slot, new.clone());
        let row = self.edition.row_of(slot);
        let is_table = |kind: PartKind| kind == PartKind::Table(row.table);
        let part = self.edition.parts.iter().find(|part| is_table(part.kind));
        let part = part.ok_or_else(|| unsure(address))?;
        let mut path = vec![&part.key];
        path.extend(&row.path);
        let mut inside = self.inside();
        for (depth, key) in path.iter().enumerate() {
            let is_last = depth + 1 == path.len();
            let Some((name, value)) = self.pair(inside, &key.en) else {
                let keys = &path[depth..];
                return self.missing(inside, slot, keys, &new).map(|edit| structural(vec![edit]));
            };
            let known = inside.keys.find(&key.en).ok_or_else(|| unsure(address))?;
            if is_last {
                return self.cell((name, value), slot, &new).ok_or_else(|| unsure(address));
            }
            match &value.value {
                Yaml::Map(_) => inside = Inside { keys: known.below(value), key: Some(name), value },
                Yaml::Scalar(text, _) if is_none(text) => {
                    let below = rows::zeros(self, name, value, (slot, &new), depth > 0);
                    return below.map(structural).ok_or_else(|| unsure(address));
                }
                Yaml::Scalar(text, Style::Plain) if text.is_empty() => {
                    let keys = rows_of(self.edition, row.table, &path[1..=depth]);
                    let inside = Inside { keys, key: Some(name), value };
                    return self
                        .missing(inside, slot, &path[depth + 1..], &new)
                        .map(|edit| structural(vec![edit]));
                }
                _ => return Err(NotWritten::OneRow(address.to_owned())),
            }
        }
        Err(unsure(address))
    }

    /// A row that is not there, with the groups that are not there either.
    fn missing(
        &self,
        inside: Inside<'_, 't, '_>,
        slot: usize,
        keys: &[&Key],
        new: &str,
    ) -> Result<Edit, NotWritten> {
        let row = self.edition.row_of(slot);
        let mut value = format!(" {}", rows::filled(self.edition, slot, new, "null"));
        for key in keys.iter().skip(1).rev() {
            let word = if self.lang == crate::base::Lang::Zh { &key.zh } else { &key.en };
            value = format!("\n{}", super::paper::indented(&format!("{word}:{value}"), 2));
        }
        let first = keys.first().ok_or_else(|| unsure(&row.address))?;
        self.insert(inside, &first.en, &value)
    }

    /// Writes a cell of a row that is there.
    fn cell(&self, (name, value): (&Node<'t>, &Node<'t>), slot: usize, new: &str) -> Option<Placed> {
        let row = self.edition.row_of(slot);
        let at = slot - row.first;
        let columns: &[Column] = &self.edition.tables[row.table].blocks[row.block].columns;
        match &value.value {
            Yaml::List(items) if items.len() == row.width => {
                let item = items.get(at)?;
                matches!(item.value, Yaml::Scalar(_, Style::Plain | Style::Quoted)).then_some(())?;
                let written = self.text(item.start, item.end).trim_end();
                let edit = match written.is_empty() {
                    false => self.replace(None, item, new)?,
                    true => self.empty_item(item, new),
                };
                Some(Placed { edits: vec![edit], is_simple: true })
            }
            Yaml::Map(_) => {
                let inside = Inside { keys: KnownKeys::Columns(columns), key: Some(name), value };
                let column = &columns[at];
                let Some((key, cell)) = self.pair(inside, &column.key.en) else {
                    let edit = self.insert(inside, &column.key.en, &format!(" {new}")).ok()?;
                    return Some(structural(vec![edit]));
                };
                matches!(cell.value, Yaml::Scalar(_, Style::Plain | Style::Quoted)).then_some(())?;
                Some(Placed { edits: vec![self.replace(Some(key), cell, new)?], is_simple: true })
            }
            Yaml::Scalar(_, Style::Plain | Style::Quoted) if row.width == 1 => {
                Some(Placed { edits: vec![self.replace(Some(name), value, new)?], is_simple: true })
            }
            Yaml::Scalar(text, Style::Plain) if value.is_null() || is_none(text) => {
                let others = if value.is_null() { "null" } else { "0" };
                let row = rows::filled(self.edition, slot, new, others);
                Some(structural(vec![self.replace(Some(name), value, &row)?]))
            }
            _ => None,
        }
    }

    /// Writes into an item of a list that has nothing.
    fn empty_item(&self, item: &Node<'_>, new: &str) -> Edit {
        let before = self.text(0, item.start);
        let space = if before.ends_with([' ', '[']) { "" } else { " " };
        super::paper::edit(item.start, item.start, format!("{space}{new}"))
    }
}

/// What moves other lines, or brings new ones.
pub(super) fn structural(edits: Vec<Edit>) -> Placed {
    Placed { edits, is_simple: false }
}

/// Whether a word says that there is nothing.
fn is_none(text: &str) -> bool {
    let Words { zh, en } = NONE;
    text == zh || text == en
}

/// The rows below a table or, with words, below a group of it.
fn rows_of<'e>(edition: &'e Edition, table: usize, path: &[&Key]) -> KnownKeys<'e> {
    let words: Vec<&str> = path.iter().map(|key| key.en.as_str()).collect();
    let own = &edition.tables[table];
    let group: Option<&RowKey> = own.find(&words);
    KnownKeys::Rows(edition, group.map_or(&own.keys, |group| &group.children))
}
