//! The columns of tables: what each is called, and what may stand in it.

use std::borrow::Cow;

use serde_json::{Value, json};

/// What may stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnType {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A day: `2025-03-10`.
    Day,
    /// A list, as JSON.
    List,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct TableColumn<'s> {
    /// Its name, in the head of the table.
    pub name: Cow<'s, str>,
    /// What it is, for people.
    pub title: Cow<'s, str>,
    /// What may stand in it.
    pub kind: ColumnType,
}

/// The column that the folder of a table that is stored by column tells.
pub(super) const YEAR: &str = "year";

/// Columns without that of the year, which engines read from the name of the folder.
pub(super) fn without_year<'s>(
    columns: impl IntoIterator<Item = TableColumn<'s>>,
) -> impl Iterator<Item = TableColumn<'s>> {
    columns.into_iter().filter(|column| column.name != YEAR)
}

impl<'s> TableColumn<'s> {
    /// The columns of a table that has the same ones everywhere.
    pub(super) fn all(columns: &'s [(&'s str, &'s str, ColumnType)]) -> Vec<TableColumn<'s>> {
        let column = |(name, title, kind): &(&'s str, &'s str, ColumnType)| TableColumn {
            name: (*name).into(),
            title: (*title).into(),
            kind: *kind,
        };
        columns.iter().map(column).collect()
    }

    /// It as a field of a table schema (Frictionless).
    pub(super) fn field(&self) -> Value {
        let kind = match self.kind {
            ColumnType::Text => "string",
            ColumnType::Integer => "integer",
            ColumnType::Decimal => "number",
            ColumnType::Boolean => "boolean",
            ColumnType::Day => "date",
            ColumnType::List => "array",
        };
        json!({ "name": self.name, "title": self.title, "type": kind })
    }

    /// It as a column of a table (CSV on the Web).
    pub(super) fn described(&self) -> Value {
        let kind = match self.kind {
            ColumnType::Text => "string",
            ColumnType::Integer => "integer",
            ColumnType::Decimal => "decimal",
            ColumnType::Boolean => "boolean",
            ColumnType::Day => "date",
            ColumnType::List => "json",
        };
        json!({ "name": self.name, "titles": self.name, "dc:description": self.title, "datatype": kind })
    }
}
