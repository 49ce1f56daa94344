//! Parts, tables and rows, as the editions have them: the keys of all editions side by side.

use serde_json::{Value, json};

use crate::base::{Lang, Said};
use crate::edition::{Edition, Key, PartKind, RowKey, Table};
use crate::read::{NONE, ValueShape, part};
use crate::schema::Schema;
use crate::schema::cells::RowOf;
use crate::schema::mapping::{SchemaKeys, typed};
use crate::schema::said::{Spoken, Typed};

/// Something that an edition has.
type In<'e, T> = (&'e Edition, &'e T);

impl<'e> Schema<'e> {
    /// Adds the parts of all editions.
    pub(super) fn parts(&self, keys: &mut SchemaKeys) {
        let all = self.editions.all().iter().flat_map(|e| e.parts.iter().map(move |part| (e, part)));
        for same in by_key(all, |part| &part.key) {
            let schema = match same[0].1.kind {
                PartKind::Table(_) => self.table(&same[0].1.key.en),
                kind => self.shape(&part(kind)),
            };
            let shape = part(same[0].1.kind);
            let said = in_editions(&same, |_, part| Said::same(part.title.plain()));
            let written = shape.words();
            let said = Said::new(
                format!("{}。写法：{}。", said.zh, written.zh),
                format!("{}. Written as: {}.", said.en, written.en),
            );
            add(keys, same.iter().map(|(_, part)| &part.key), said, typed(&shape), &schema);
        }
    }

    /// Adds the tables of all editions, each with the same behind it.
    pub(super) fn tables(&self, keys: &mut SchemaKeys, schema: &Value) {
        for same in by_key(self.all_tables(), |table| &table.key) {
            let said = in_editions(&same, |_, table| Said::same(table.name.as_str()));
            add(
                keys,
                same.iter().map(|(_, table)| &table.key),
                said,
                typed(&ValueShape::Prose(None)),
                schema,
            );
        }
    }

    fn all_tables(&self) -> impl Iterator<Item = In<'e, Table>> {
        self.editions.all().iter().flat_map(|e| e.tables.iter().map(move |table| (e, table)))
    }

    /// What stands behind the key of a table: its rows, or a word for a table without any.
    fn table(&self, key: &str) -> Value {
        let same: Vec<In<'e, Table>> = self.all_tables().filter(|(_, table)| table.key.en == key).collect();
        self.defined(key, || {
            let rows = self.rows(key, same.iter().flat_map(|(e, t)| t.keys.iter().map(move |row| (*e, row))));
            // Only a table in which every row is about the same may be empty as a whole.
            match same.iter().any(|(_, table)| table.blocks.len() == 1) {
                true => json!({"anyOf": [rows, self.shape(&ValueShape::Words(&[NONE]))]}),
                false => rows,
            }
        })
    }

    /// The rows at one level, below the address of what holds them.
    fn rows(&self, above: &str, all: impl Iterator<Item = In<'e, RowKey>>) -> Value {
        let mut keys = SchemaKeys::default();
        for same in by_key(all, |row| &row.key) {
            let address = format!("{above}.{}", same[0].1.key.en);
            let schema = self.defined(&address, || self.row(&address, &same));
            let said = in_editions(&same, row_said);
            let typed = same.last().map(row_typed);
            add(&mut keys, same.iter().map(|(_, row)| &row.key), said, typed, &schema);
        }
        keys.close()
    }

    /// A row or a group of rows, as any edition has it; a group may be one row, as originals print it.
    fn row(&self, address: &str, same: &[In<'e, RowKey>]) -> Value {
        let mut forms: Vec<Value> = Vec::new();
        let children = || same.iter().flat_map(|(e, row)| row.children.iter().map(move |child| (*e, child)));
        if children().next().is_some() {
            forms.push(self.rows(address, children()));
        }
        for (edition, key) in same {
            let row = &edition.rows[key.row];
            forms.extend(self.row_forms(RowOf { edition, row }));
        }
        let mut once: Vec<Value> = Vec::new();
        for form in forms {
            if !once.contains(&form) {
                once.push(form);
            }
        }
        json!({"anyOf": once})
    }
}

/// The same keys of several editions together, in the order in which they first stand.
fn by_key<'e, T>(all: impl Iterator<Item = In<'e, T>>, key: impl Fn(&T) -> &Key) -> Vec<Vec<In<'e, T>>> {
    let mut out: Vec<Vec<In<'e, T>>> = Vec::new();
    for (edition, thing) in all {
        match out.iter_mut().find(|same| key(same[0].1).en == key(thing).en) {
            Some(same) => same.push((edition, thing)),
            None => out.push(vec![(edition, thing)]),
        }
    }
    out
}

/// Adds a key with all that means it.
fn add<'k>(
    keys: &mut SchemaKeys,
    same: impl Iterator<Item = &'k Key> + Clone,
    said: Said,
    typed: Option<Typed>,
    schema: &Value,
) {
    let mut zh: Vec<&str> = same.clone().map(|key| key.zh.as_str()).collect();
    zh.dedup();
    let Some(en) = same.clone().next().map(|key| key.en.as_str()) else { return };
    let spoken = Spoken { en, zh, said, typed };
    keys.add(&spoken, schema);
    for key in same {
        keys.matching(key.pattern(), spoken.explained(&key.zh, schema));
    }
}

/// What is said of the same thing in several editions: once where all say the same.
fn in_editions<T>(same: &[In<'_, T>], said: impl Fn(&Edition, &T) -> Said) -> Said {
    let mut lines: Vec<(Said, Vec<&Edition>)> = Vec::new();
    for (edition, thing) in same {
        let text = said(edition, thing);
        match lines.iter_mut().find(|(other, _)| *other == text) {
            Some((_, editions)) => editions.push(edition),
            None => lines.push((text, vec![edition])),
        }
    }
    if let [(text, _)] = &lines[..] {
        return text.clone();
    }
    let of = |lang: Lang, colon: &str, and: &str, end: &str| {
        let line = |(text, editions): &(Said, Vec<&Edition>)| {
            let years: Vec<String> = editions.iter().map(|e| e.spoken_years(lang)).collect();
            format!("{}{colon}{}", years.join(and), text.in_lang(lang))
        };
        lines.iter().map(line).collect::<Vec<_>>().join(end)
    };
    Said::new(of(Lang::Zh, "：", "、", "；\n"), of(Lang::En, ": ", ", ", ";\n"))
}

/// The columns of a row in order: their labels, and their keys.
fn columns_said(of: RowOf<'_>) -> Said {
    let labels: Vec<&str> = of.columns().iter().map(|column| column.label.plain()).collect();
    let words: Vec<&str> = of.columns().iter().map(|column| column.key.en.as_str()).collect();
    Said::new(labels.join("、"), words.join(", "))
}

/// What a row of an edition is: its label, and its columns in order.
fn row_said(edition: &Edition, key: &RowKey) -> Said {
    let row = &edition.rows[key.row];
    let table = &edition.tables[row.table];
    let Said { zh, en } = columns_said(RowOf { edition, row });
    let group = if key.children.is_empty() {
        ("", "")
    } else {
        ("，或按下一级逐行写", ", or its rows below it")
    };
    let label = row.label.plain();
    Said::new(format!("{}“{label}”：{zh}{}", table.name, group.0), format!("{label}: {en}{}", group.1))
}

/// What is typed behind the key of a row, as an edition has it.
fn row_typed((edition, key): &In<'_, RowKey>) -> Typed {
    let of = RowOf { edition, row: &edition.rows[key.row] };
    match of.columns().len() {
        _ if !key.children.is_empty() => Typed::below("\n  "),
        1 => Typed::new(columns_said(of), "$1"),
        count => Typed::row(columns_said(of), count),
    }
}
