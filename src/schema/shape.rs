//! What may stand behind a key.

use serde_json::{Value, json};

use crate::base::{Words, Year};
use crate::edition::Edition;
use crate::read::ValueShape;
use crate::schema::Schema;
use crate::schema::mapping::ID;

/// A day, with or without a time, as `Date::parse` reads it.
const DAY: &str = "^[12][0-9]{3}-[01][0-9]-[0-3][0-9]([ T]+[0-2]?[0-9]:[0-5]?[0-9])?$";
/// Month and day.
const MONTH_DAY: &str = "^[01][0-9]-[0-3][0-9]$";

impl Schema<'_> {
    /// The schema of a shape.
    pub(super) fn shape(&self, shape: &ValueShape) -> Value {
        match shape {
            // A name may be written in digits, as years are; whether it may be blank the program tells.
            ValueShape::Line => json!({"type": ["string", "number", "null"]}),
            ValueShape::Prose(_)
            | ValueShape::Web
            | ValueShape::EditLink
            | ValueShape::Host
            | ValueShape::Theme => json!({"type": "string"}),
            ValueShape::Count => json!({"type": "integer", "minimum": 0}),
            ValueShape::Year => json!({
                "type": "integer", "minimum": Year::FIRST.number(), "maximum": Year::LAST.number()
            }),
            ValueShape::Date(None) => json!({"type": "string", "pattern": DAY}),
            ValueShape::Date(Some(or)) => {
                let pattern = format!("{DAY}|^{}$|^{}$", or.en, or.zh);
                json!({"type": "string", "pattern": pattern, "examples": [or.en, or.zh]})
            }
            ValueShape::MonthDay => json!({"type": "string", "pattern": MONTH_DAY}),
            ValueShape::Flag => json!({"enum": [true, false, "是", "否"]}),
            ValueShape::Agency => json!({"type": "string", "pattern": ID}),
            ValueShape::Cell => self.defined("cell", || self.addresses()),
            ValueShape::Rule => self.defined("rule", || self.rule_names()),
            ValueShape::Edition => {
                json!({"enum": self.editions.all().iter().map(|e| e.id.0).collect::<Vec<_>>()})
            }
            ValueShape::Target(all) => self.targets(*all),
            ValueShape::Words(words) => one_of(words, true),
            ValueShape::Names(words) => one_of(words, false),
            ValueShape::List(item) => self.alone_or_list(&self.shape(item)),
            ValueShape::Items(fields) => self.alone_or_list(&self.mapping(fields, None)),
            ValueShape::Mapping(fields, others) => self.mapping(fields, *others),
            // The parts say these by themselves: only they know their table.
            ValueShape::Figures | ValueShape::Part => json!({}),
        }
    }

    /// A reference to a definition, which is made when it is first wanted.
    pub(super) fn defined(&self, name: &str, make: impl FnOnce() -> Value) -> Value {
        if !self.definitions.borrow().contains_key(name) {
            let made = make();
            self.definitions.borrow_mut().insert(name.to_owned(), made);
        }
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// A reference to a definition that many have in common, which is made once.
    pub(super) fn shared(&self, stem: &str, value: Value) -> Value {
        let mut definitions = self.definitions.borrow_mut();
        let like = |name: &String| name.starts_with(stem);
        let same = definitions.iter().find(|(name, other)| like(name) && **other == value);
        let name = match same {
            Some((name, _)) => name.clone(),
            None => {
                let name = format!("{stem}-{}", 1 + definitions.keys().filter(|name| like(name)).count());
                definitions.insert(name.clone(), value);
                name
            }
        };
        json!({"$ref": format!("#/definitions/{name}")})
    }

    /// A list; one alone may stand without it.
    fn alone_or_list(&self, item: &Value) -> Value {
        json!({"anyOf": [{"type": "array", "items": item}, item]})
    }

    fn rule_names(&self) -> Value {
        let names: Vec<&str> = self.rules.iter().map(|rule| rule.name).collect();
        let said: Vec<String> =
            self.rules.iter().map(|rule| format!("{}\n\n{}", rule.holds.zh, rule.holds.en)).collect();
        json!({"enum": names, "enumDescriptions": said})
    }

    /// The parts of all editions, and the word for all of a report. An attachment may be named as well.
    fn targets(&self, all: Words) -> Value {
        let keys = self.editions.all().iter().flat_map(|e| &e.parts).map(|part| &part.key);
        let (en, zh): (Vec<&str>, Vec<&str>) = keys.map(|k| (k.en.as_str(), k.zh.as_str())).unzip();
        json!({"type": "string", "examples": once(en.into_iter().chain(zh).chain([all.en, all.zh]))})
    }

    /// The addresses of tables, rows and cells, to be completed; one may also be written by official labels. They are not
    /// `examples`, all of which editors would print beside the explanation of the key.
    fn addresses(&self) -> Value {
        let of = |edition: &Edition| {
            let tables = edition.tables.iter().flat_map(|t| [t.key.en.clone(), t.key.zh.clone()]);
            let rows = edition.rows.iter().flat_map(|row| {
                let table = &edition.tables[row.table].key;
                let path = row.path.iter().map(|key| key.zh.as_str());
                let zh = std::iter::once(table.zh.as_str()).chain(path).collect::<Vec<_>>().join(".");
                [row.address.clone(), zh]
            });
            let cells = (0..edition.cells.len()).flat_map(|slot| {
                let en = self.editions.address(edition.cells[slot].id).to_owned();
                [en, edition.address_zh(slot)]
            });
            tables.chain(rows).chain(cells).collect::<Vec<_>>()
        };
        let all: Vec<String> = self.editions.all().iter().flat_map(of).collect();
        let all = once(all.iter().map(String::as_str)).into_iter();
        let snippets: Vec<Value> = all.map(|address| json!({"label": address, "body": address})).collect();
        json!({"type": "string", "defaultSnippets": snippets})
    }
}

/// One of some words, with what the Chinese or the other word says of it.
fn one_of(words: &[Words], in_both: bool) -> Value {
    let zh = words.iter().filter(|w| in_both && w.zh != w.en);
    let all = words.iter().map(|w| (w.en, w.zh)).chain(zh.map(|w| (w.zh, w.en)));
    let (names, said): (Vec<&str>, Vec<&str>) = all.unzip();
    json!({"enum": names, "enumDescriptions": said})
}

/// Each text once, at its first place.
fn once<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = std::collections::BTreeSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}
