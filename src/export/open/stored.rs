//! How the columns of tables are stored in files of columns.

use crate::base::{Date, Year};
use crate::export::columnar::{StoredColumn, StoredField, StoredType};
use crate::export::open::columns::{ColumnType, TableColumn};
use crate::export::report_json::SCHEMA;

/// How a column of a table is stored.
pub(super) fn stored(column: TableColumn<'_>) -> StoredColumn<'_> {
    let kind = match column.kind {
        ColumnType::Text => StoredType::Text,
        ColumnType::Integer => StoredType::Number,
        ColumnType::Decimal => StoredType::Decimal,
        ColumnType::Boolean => StoredType::Flag,
        ColumnType::Day => StoredType::Day,
        ColumnType::List => StoredType::Texts,
    };
    StoredColumn { name: column.name, kind }
}

/// A value of a table of texts; an empty one is missing.
pub(super) fn field(kind: ColumnType, text: &str) -> StoredField<'_> {
    let found = match kind {
        ColumnType::Integer => text.parse().ok().map(StoredField::Number),
        ColumnType::Boolean => Some(StoredField::Flag(text == "true")),
        ColumnType::Day => Date::parse(text).map(StoredField::Day),
        ColumnType::Text | ColumnType::Decimal | ColumnType::List => Some(StoredField::Text(text)),
    };
    found.filter(|_| !text.is_empty()).unwrap_or(StoredField::Missing)
}

/// What a file tells of itself, wherever it is taken to.
pub(super) fn about(year: Year) -> [(&'static str, String); 2] {
    [("portal.schema", SCHEMA.to_owned()), ("portal.year", year.to_string())]
}
