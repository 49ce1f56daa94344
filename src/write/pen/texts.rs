//! Narratives, the texts under tables, dates, and what else stands on one line.

use crate::base::Date;
use crate::read::{Field, KnownKeys, ValueShape, report_key};
use crate::write::pen::block::cleaned;
use crate::write::pen::change::{NewValue, NotWritten};
use crate::write::pen::check::MeantChanges;
use crate::write::pen::figure::structural;
use crate::write::pen::page::{Inside, Page, Placed, no_place, unsure};
use crate::write::scalar::{block, scalar};
use crate::yaml::{Node, Yaml};

impl<'p, 't> Page<'p, 't> {
    /// Writes the text of a part.
    pub(super) fn part_text(
        &self,
        part: usize,
        new: &NewValue,
        meant: &mut MeantChanges,
    ) -> Result<Placed, NotWritten> {
        let key = &self.edition.parts[part].key;
        if self.context.texts.iter().any(|name| key.matches(name)) {
            return Err(NotWritten::OwnFile(key.en.clone()));
        }
        let text = words(&key.en, new)?;
        meant.texts.insert(key.en.clone());
        self.text_in(self.inside(), &key.en, &text)
    }

    /// Writes the text under a table.
    pub(super) fn note(
        &self,
        table: &str,
        new: &NewValue,
        meant: &mut MeantChanges,
    ) -> Result<Placed, NotWritten> {
        let address = format!("notes.{table}");
        let own = self.edition.tables.iter().find(|own| own.key.matches(table));
        let own = own.ok_or_else(|| no_place(&address))?;
        let text = words(&address, new)?;
        meant.texts.insert(format!("notes.{}", own.key.en));
        match self.pair(self.inside(), "notes") {
            None => {
                let word = if self.lang == crate::base::Lang::Zh { &own.key.zh } else { &own.key.en };
                let value = format!("\n  {word}: {}", block(&cleaned(&text), 4).trim_end_matches('\n'));
                Ok(structural(vec![self.insert(self.inside(), "notes", &value)?]))
            }
            Some((key, value)) => {
                let keys = KnownKeys::Tables(self.edition);
                self.text_in(Inside { keys, key: Some(key), value }, &own.key.en, &text)
            }
        }
    }

    /// Writes a text behind a key of a mapping.
    fn text_in(&self, inside: Inside<'_, 't, '_>, word: &str, text: &str) -> Result<Placed, NotWritten> {
        match self.pair(inside, word) {
            Some((key, value)) => {
                let edits = self.write_text(key, value, text).ok_or_else(|| unsure(word))?;
                Ok(structural(edits))
            }
            None if text.trim().is_empty() => Ok(Placed::default()),
            None => {
                let value = format!(" {}", block(&cleaned(text), 2).trim_end_matches('\n'));
                Ok(structural(vec![self.insert(inside, word, &value)?]))
            }
        }
    }

    /// Writes what stands on one line of the report: a date, a source, a number.
    pub(super) fn line(&self, address: &str, new: &NewValue) -> Result<Placed, NotWritten> {
        let field = field(address).ok_or_else(|| no_place(address))?;
        let value = match new {
            NewValue::Text(text) => line_value(field, text)?,
            NewValue::Nothing => String::new(),
            NewValue::Entry(_) => return Err(no_place(address)),
        };
        match self.pair(self.inside(), field.en) {
            Some((key, old)) => {
                let is_one = self.lines.line_of(old.end.max(1) - 1) <= self.lines.line_of(old.start);
                matches!(old.value, Yaml::Scalar(..)).then_some(()).ok_or_else(|| unsure(address))?;
                let edit = self.replace(Some(key), old, &value).filter(|_| is_one);
                Ok(Placed { edits: vec![edit.ok_or_else(|| unsure(address))?], is_simple: true })
            }
            None if value.is_empty() => Ok(Placed::default()),
            None => Ok(structural(vec![self.insert(self.inside(), field.en, &format!(" {value}"))?])),
        }
    }

    /// Writes a value of an entry of a list: `sections.0.text`.
    pub(super) fn item(
        &self,
        list: &str,
        rest: &str,
        new: &NewValue,
        meant: &mut MeantChanges,
    ) -> Result<Placed, NotWritten> {
        let address = format!("{list}.{rest}");
        if let (NewValue::Entry(_), Ok(nth)) = (new, rest.parse()) {
            meant.lists = true;
            return self.entry_before(list, nth, new);
        }
        let (nth, name) = rest.split_once('.').ok_or_else(|| no_place(&address))?;
        let nth: usize = nth.parse().map_err(|_| no_place(&address))?;
        let known = self.keys.find(list).ok_or_else(|| no_place(&address))?;
        let (_, value) = self.pair(self.inside(), list).ok_or_else(|| no_place(&address))?;
        let KnownKeys::Fields(edition, fields) = known.below(value) else { return Err(no_place(&address)) };
        let Yaml::List(items) = &value.value else { return Err(no_place(&address)) };
        let item: &Node<'t> = items.get(nth).ok_or_else(|| no_place(&address))?;
        let inside = Inside { keys: KnownKeys::Fields(edition, fields), key: None, value: item };
        let (name, column) = name.split_once('.').map_or((name, None), |(name, at)| (name, at.parse().ok()));
        let field = fields.iter().find(|field| field.en == name).ok_or_else(|| no_place(&address))?;
        let text = words(&address, new)?;
        meant.lists = true;
        if let Some(column) = column {
            return self.one_of((inside, field, column), &text).ok_or_else(|| no_place(&address));
        }
        let is_text = matches!(field.shape, ValueShape::Prose(_));
        match self.pair(inside, name) {
            Some((key, old)) if is_text => {
                let edits = self.write_text(key, old, &text).ok_or_else(|| unsure(&address))?;
                Ok(structural(edits))
            }
            Some((key, old)) => {
                let value = line_value(field, &text)?;
                let edit = self.replace(Some(key), old, &value).ok_or_else(|| unsure(&address))?;
                Ok(structural(vec![edit]))
            }
            None => {
                let value = line_value(field, &text)?;
                Ok(structural(vec![self.insert(inside, name, &format!(" {value}"))?]))
            }
        }
    }
}

impl<'t> Page<'_, 't> {
    /// Writes one value of a list of values of an entry.
    fn one_of(&self, (inside, field, at): (Inside<'_, 't, '_>, &Field, usize), text: &str) -> Option<Placed> {
        let (_, values) = self.pair(inside, field.en)?;
        let Yaml::List(items) = &values.value else { return None };
        let value = match line_value(field, text).ok()? {
            empty if empty.is_empty() => "null".to_owned(),
            value => value,
        };
        Some(structural(vec![self.replace(None, items.get(at)?, &value)?]))
    }
}

/// The field of a report that stands on one line and may be written.
fn field(address: &str) -> Option<&'static Field> {
    const LINES: [&str; 5] = ["published", "written", "source", "index_number", "document_number"];
    let own = LINES.iter().filter_map(|name| report_key(name));
    own.into_iter().find(|field| field.en == address || field.zh == address)
}

/// A value on one line.
///
/// # Errors
/// Where a date is wanted and there is none.
pub(super) fn line_value(field: &Field, text: &str) -> Result<String, NotWritten> {
    let text = text.trim();
    let refused = || NotWritten::NoValue(field.en.to_owned(), text.to_owned());
    match field.shape {
        ValueShape::Date(unknown) => {
            let is_unknown = unknown.is_some_and(|words| text == words.zh || text == words.en);
            let is_date = Date::parse(text).is_some();
            (text.is_empty() || is_unknown || is_date).then(|| text.to_owned()).ok_or_else(refused)
        }
        _ if text.contains('\n') => Err(refused()),
        _ if text.is_empty() => Ok(String::new()),
        _ if FIGURES.contains(&field.en) && is_number(text) => Ok(text.to_owned()),
        _ if text.bytes().all(|b| b.is_ascii_digit())
            && field.en != "document_number"
            && field.en != "index_number" =>
        {
            Ok(text.to_owned())
        }
        _ => Ok(scalar(text)),
    }
}

/// The figures of a line of the statistics.
const FIGURES: [&str; 3] = ["value", "values", "cumulative"];

fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').map_or(digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

/// A text that is to be written.
fn words(address: &str, new: &NewValue) -> Result<String, NotWritten> {
    match new {
        NewValue::Text(text) => Ok(text.clone()),
        NewValue::Nothing => Ok(String::new()),
        NewValue::Entry(_) => Err(no_place(address)),
    }
}
