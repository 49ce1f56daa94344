//! What the columns of a stored table are.

use std::borrow::Cow;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as PhysicalType};
use parquet::errors::Result;
use parquet::schema::types::{PrimitiveTypeBuilder, Type, TypePtr};

use crate::export::columnar::{PRECISION, SCALE};

/// A column of a stored table.
#[derive(Clone, Debug)]
pub(in crate::export) struct StoredColumn<'s> {
    /// Its name.
    pub name: Cow<'s, str>,
    /// What stands in it.
    pub kind: StoredType,
}

/// What stands in a column of a stored table. Each value may be missing; a list is at least empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum StoredType {
    /// A text.
    Text,
    /// A small whole number: an edition.
    Number,
    /// A whole number of the smallest unit of a cell.
    Units,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// An exact decimal with [`SCALE`] decimals.
    Decimal,
    /// A list of texts.
    Texts,
    /// A list of entries of several texts, by their names; the flag says that one may be missing.
    Entries(&'static [(&'static str, bool)]),
}

impl StoredType {
    /// The values of one row that are stored side by side: of each how deep it lies when it is there.
    pub(super) fn depths(self) -> Vec<i16> {
        match self {
            StoredType::Texts => vec![1],
            StoredType::Entries(fields) => {
                fields.iter().map(|(_, missing)| 1 + i16::from(*missing)).collect()
            }
            _ => vec![1],
        }
    }

    /// The type of the values of a row that are stored: of a list, that of its entries.
    fn physical(self) -> PhysicalType {
        match self {
            StoredType::Number | StoredType::Day => PhysicalType::INT32,
            StoredType::Units => PhysicalType::INT64,
            StoredType::Flag => PhysicalType::BOOLEAN,
            StoredType::Decimal => PhysicalType::FIXED_LEN_BYTE_ARRAY,
            StoredType::Text | StoredType::Texts | StoredType::Entries(_) => PhysicalType::BYTE_ARRAY,
        }
    }
}

/// The schema of a table.
///
/// # Errors
/// When a name cannot be one.
pub(super) fn schema(name: &str, columns: &[StoredColumn<'_>]) -> Result<TypePtr> {
    let fields = columns.iter().map(column).collect::<Result<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder(name).with_fields(fields).build()?))
}

fn column(of: &StoredColumn<'_>) -> Result<TypePtr> {
    let plain = Type::primitive_type_builder(&of.name, of.kind.physical());
    let plain = plain.with_repetition(Repetition::OPTIONAL);
    let of_kind = match of.kind {
        StoredType::Text => plain.with_logical_type(Some(LogicalType::String)),
        StoredType::Number | StoredType::Units | StoredType::Flag => plain,
        StoredType::Day => plain.with_logical_type(Some(LogicalType::Date)),
        StoredType::Decimal => {
            let (scale, precision) = (i32::from(SCALE), PRECISION as i32);
            let decimal = LogicalType::decimal(scale, precision);
            plain.with_length(16).with_scale(scale).with_precision(precision).with_logical_type(Some(decimal))
        }
        StoredType::Texts => return list(&of.name, Arc::new(text("element", false).build()?)),
        StoredType::Entries(fields) => {
            let fields = fields.iter().map(|(name, missing)| Ok(Arc::new(text(name, *missing).build()?)));
            let entry = Type::group_type_builder("element")
                .with_repetition(Repetition::REQUIRED)
                .with_fields(fields.collect::<Result<Vec<_>>>()?);
            return list(&of.name, Arc::new(entry.build()?));
        }
    };
    Ok(Arc::new(of_kind.build()?))
}

fn text(name: &str, missing: bool) -> PrimitiveTypeBuilder<'_> {
    let repetition = if missing { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    Type::primitive_type_builder(name, PhysicalType::BYTE_ARRAY)
        .with_repetition(repetition)
        .with_logical_type(Some(LogicalType::String))
}

/// A list in the one form that all engines read.
fn list(name: &str, element: TypePtr) -> Result<TypePtr> {
    let entries = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![element])
        .build()?;
    let whole = Type::group_type_builder(name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(entries)]);
    Ok(Arc::new(whole.build()?))
}
