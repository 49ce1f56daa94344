//! Figures: one cell, and a row of them.

use serde_json::{Value, json};

use crate::base::Said;
use crate::edition::{Column, Edition, Row};
use crate::schema::Schema;
use crate::schema::mapping::SchemaKeys;
use crate::schema::said::Spoken;

/// A row as one edition has it.
#[derive(Clone, Copy)]
pub(super) struct RowOf<'e> {
    pub edition: &'e Edition,
    pub row: &'e Row,
}

impl<'e> RowOf<'e> {
    pub(super) fn columns(self) -> &'e [Column] {
        &self.edition.tables[self.row.table].blocks[self.row.block].columns
    }

    fn unit(self, column: &'e Column) -> &'e str {
        column.unit.as_deref().unwrap_or(&self.edition.tables[self.row.table].unit)
    }
}

impl Schema<'_> {
    /// The ways in which a row may be written.
    pub(super) fn row_forms(&self, of: RowOf<'_>) -> Vec<Value> {
        let columns = of.columns();
        if let [only] = columns {
            return vec![self.figure(only, only.total || of.row.total)];
        }
        let mut keys = SchemaKeys::default();
        let mut cells = Vec::new();
        for column in columns {
            let figure = self.figure(column, column.total || of.row.total);
            let (zh, said) = (vec![column.key.zh.as_str()], column_said(of, column));
            let key = Spoken { en: &column.key.en, zh, said, typed: None };
            keys.add(&key, &figure);
            let explained = key.explained(&column.key.zh, &figure);
            keys.matching(column.key.pattern(), explained.clone());
            cells.push(explained);
        }
        let n = cells.len();
        let row =
            json!({"type": "array", "items": cells, "minItems": n, "maxItems": n, "additionalItems": false});
        vec![self.shared("row", row), self.shared("columns", keys.close())]
    }

    /// What may stand in a cell: a number, `null` for a blank, “/”, and `=` where the sum may be asked for.
    ///
    /// In one schema without alternatives: of those, editors show the explanations side by side.
    fn figure(&self, column: &Column, is_total: bool) -> Value {
        let (number, least) = match column {
            Column { verbatim: true, .. } => ("number", None),
            Column { decimals, .. } if *decimals > 0 => ("number", Some(0)),
            Column { signed: true, .. } => ("integer", None),
            _ => ("integer", Some(0)),
        };
        // The first type decides what editors type behind a key: of a number they would type a 0.
        let mut cell = json!({"type": ["string", number, "null"]});
        if let Some(least) = least {
            cell["minimum"] = json!(least);
        }
        if !column.verbatim {
            cell["pattern"] = json!(if is_total { "^[/=]$" } else { "^/$" });
        }
        cell
    }
}

/// What a column of a row is.
fn column_said(of: RowOf<'_>, column: &Column) -> Said {
    let (label, unit) = (column.label.plain(), of.unit(column));
    let label = if label.contains(unit) { label.to_owned() } else { format!("{label}（{unit}）") };
    Said::new(label, format!("{}, in {unit}", column.key.en.replace('_', " ")))
}
