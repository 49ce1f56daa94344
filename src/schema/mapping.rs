//! Mappings: fixed keys in both languages, and keys that are known by a pattern.

use serde_json::{Map, Value, json};

use crate::base::Said;
use crate::read::{Field, Others, ValueShape};
use crate::register::AgencyKind;
use crate::schema::Schema;
use crate::schema::said::{Spoken, Typed};

/// The form of an agency's id.
pub(super) const ID: &str = "^[a-z0-9-]+$";
/// Four digits.
const YEAR: &str = "^2[01][0-9][0-9]$";

/// The keys of one mapping.
#[derive(Default)]
pub(super) struct SchemaKeys {
    fixed: Map<String, Value>,
    patterns: Map<String, Value>,
}

impl SchemaKeys {
    /// Adds a key with what stands behind it.
    pub(super) fn add(&mut self, key: &Spoken<'_>, schema: &Value) {
        for word in std::iter::once(&key.en).chain(&key.zh) {
            self.fixed.insert((*word).to_owned(), key.explained(word, schema));
        }
    }

    /// Adds all keys that a pattern matches.
    pub(super) fn matching(&mut self, pattern: impl Into<String>, schema: Value) {
        self.patterns.insert(pattern.into(), schema);
    }

    /// The mapping, in which no other key may stand.
    pub(super) fn close(self) -> Value {
        let mut mapping = json!({"type": "object", "properties": self.fixed, "additionalProperties": false});
        if !self.patterns.is_empty() {
            mapping["patternProperties"] = Value::Object(self.patterns);
        }
        mapping
    }
}

impl Schema<'_> {
    /// A mapping with some fixed keys, and with others that are chosen.
    pub(super) fn mapping(
        &self,
        fields: &[&'static Field],
        others: Option<(Others, &'static ValueShape)>,
    ) -> Value {
        let mut keys = SchemaKeys::default();
        for field in fields {
            let schema = self.field(field);
            let zh = std::iter::once(field.zh).chain(field.also).collect();
            let typed = typed(&field.shape);
            keys.add(&Spoken { en: field.en, zh, said: said(field), typed }, &schema);
        }
        if let Some((which, shape)) = others {
            self.others(&mut keys, which, shape);
        }
        keys.close()
    }

    /// What stands behind a key of the table.
    fn field(&self, field: &Field) -> Value {
        let mut schema = self.shape(&field.shape);
        if matches!(field.shape, ValueShape::Line) {
            schema["maxLength"] = json!(field.most);
        }
        schema
    }

    /// Adds the keys that no table fixes.
    fn others(&self, keys: &mut SchemaKeys, which: Others, shape: &'static ValueShape) {
        match which {
            Others::Agencies => keys.matching(ID, self.shape(shape)),
            Others::Years => keys.matching(YEAR, self.shape(shape)),
            Others::Parts => self.parts(keys),
            Others::Tables => self.tables(keys, &self.shape(shape)),
            Others::Kinds => {
                let schema = self.shape(shape);
                for (_, words) in AgencyKind::ALL {
                    let said = Said::new(words.zh, words.en.replace('_', " "));
                    keys.add(&Spoken { en: words.en, zh: vec![words.zh], said, typed: None }, &schema);
                }
            }
            Others::Rules => {
                let schema = self.shape(shape);
                for rule in self.rules {
                    let said = rule.holds.into();
                    keys.add(&Spoken { en: rule.name, zh: Vec::new(), said, typed: None }, &schema);
                }
            }
        }
    }
}

/// What a key of the table is for, and what is written behind it.
fn said(field: &Field) -> Said {
    let shape = field.shape.words();
    Said::new(
        format!("{}写法：{}。", field.doc.zh, shape.zh),
        format!("{} Written as: {}.", field.doc.en, shape.en),
    )
}

/// What is typed behind a key of some shape.
pub(super) fn typed(shape: &ValueShape) -> Option<Typed> {
    match shape {
        ValueShape::Prose(_) => Some(Typed::below("|\n  ")),
        ValueShape::Items(_) => Some(Typed::below("\n  - ")),
        ValueShape::Figures | ValueShape::Mapping(..) => Some(Typed::below("\n  ")),
        _ => None,
    }
}
