//! Waivers and corrections: one more entry of a list.

use crate::read::KnownKeys;
use crate::write::pen::change::{NewValue, NotWritten};
use crate::write::pen::figure::structural;
use crate::write::pen::page::{Page, Placed, no_place, unsure};
use crate::write::pen::paper::{edit, indented};
use crate::write::pen::texts::line_value;
use crate::yaml::Yaml;

impl Page<'_, '_> {
    /// Puts an entry behind the last of a list.
    pub(super) fn append(&self, list: &str, new: &NewValue) -> Result<Placed, NotWritten> {
        let pairs = self.entry(list, new)?;
        let item = format!("- {}", pairs.join("\n  "));
        let Some((key, value)) = self.pair(self.inside(), list) else {
            let value = format!("\n{}", indented(&item, 2));
            return Ok(structural(vec![self.insert(self.inside(), list, &value)?]));
        };
        let edit = match &value.value {
            Yaml::List(items) if !items.is_empty() && self.dash(value).is_some() => {
                let last = items.last().map_or(value.end, |item| self.end(item, item));
                let indent = self.dash(value).map_or(0, |dash| self.column(dash));
                Some(self.below(last, &indented(&item, indent)))
            }
            Yaml::List(items) if self.text(value.end.max(1) - 1, value.end) == "]" => {
                let comma = if items.is_empty() { "" } else { ", " };
                let at = value.end - 1;
                Some(edit(at, at, format!("{comma}{{{}}}", pairs.join(", "))))
            }
            Yaml::Scalar(text, _) if text.is_empty() => {
                Some(self.below(key.end, &indented(&item, self.column(key.start) + 2)))
            }
            _ => None,
        };
        Ok(structural(vec![edit.ok_or_else(|| unsure(list))?]))
    }

    /// Puts an entry before the one at a place of a list; at its end, behind the last.
    pub(super) fn entry_before(&self, list: &str, nth: usize, new: &NewValue) -> Result<Placed, NotWritten> {
        let items = self.pair(self.inside(), list).and_then(|(_, value)| match &value.value {
            Yaml::List(items) => Some((value, items)),
            _ => None,
        });
        let Some((value, items)) = items.filter(|(_, items)| !items.is_empty()) else {
            return if nth == 0 { self.append(list, new) } else { Err(no_place(&format!("{list}.{nth}"))) };
        };
        let pairs = self.entry(list, new)?;
        let first = items.first().ok_or_else(|| unsure(list))?;
        let dash = self.dash(value).ok_or_else(|| unsure(list))?;
        let item = match self.text(first.start, first.start + 1) {
            "{" => format!("- {{{}}}", pairs.join(", ")),
            _ => format!("- {}", pairs.join("\n  ")),
        };
        let item = indented(&item, self.column(dash));
        let Some(next) = items.get(nth) else {
            let last = items.last().filter(|_| nth == items.len());
            let last = last.ok_or_else(|| no_place(&format!("{list}.{nth}")))?;
            return Ok(structural(vec![self.below(self.end(last, last), &item)]));
        };
        let line = self.lines.line_of(next.start);
        let start = self.lines.start_of(line);
        let is_alone = self.text(start, next.start).trim() == "-";
        is_alone
            .then(|| structural(vec![edit(start, start, format!("{item}\n"))]))
            .ok_or_else(|| unsure(list))
    }

    /// The pairs of an entry as they are written.
    fn entry(&self, list: &str, new: &NewValue) -> Result<Vec<String>, NotWritten> {
        let NewValue::Entry(entry) = new else { return Err(no_place(list)) };
        let known = self.keys.find(list).ok_or_else(|| no_place(list))?;
        let below = self.pair(self.inside(), list).map_or(self.root, |(_, value)| value);
        let KnownKeys::Fields(edition, fields) = known.below(below) else { return Err(no_place(list)) };
        let keys = KnownKeys::Fields(edition, fields);
        let mut pairs = Vec::new();
        // In the order of the keys, whatever the order in which they came.
        for field in fields {
            let mut own = entry.iter().filter(|(name, _)| name == field.en || name == field.zh);
            let Some((_, value)) = own.next() else { continue };
            if let Some((_, other)) = own.next() {
                return Err(NotWritten::Twice(format!("{list}.{}", field.en), value.clone(), other.clone()));
            }
            let own = keys.find(field.en).ok_or_else(|| no_place(list))?;
            let value = match own.value_in(value, self.lang) {
                Some(word) => word,
                None => line_value(field, value)?,
            };
            if value.is_empty() {
                return Err(NotWritten::NoValue(format!("{list}.{}", field.en), value));
            }
            pairs.push(format!("{}: {value}", own.word(self.lang)));
        }
        let is_known = |(name, _): &(String, String)| fields.iter().any(|f| name == f.en || name == f.zh);
        match pairs.is_empty() || !entry.iter().all(is_known) {
            true => Err(no_place(list)),
            false => Ok(pairs),
        }
    }
}
