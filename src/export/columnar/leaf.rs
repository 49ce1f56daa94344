//! The values of a column that wait to be written, and which of them are missing.

use std::io;

use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;
use rustc_hash::FxHashMap;

use crate::base::Date;
use crate::export::columnar::StoredType;

/// What stands in a place of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum StoredField<'t> {
    /// Nothing.
    Missing,
    /// A text.
    Text(&'t str),
    /// A small whole number.
    Number(i32),
    /// A whole number of the smallest unit of a cell.
    Units(i64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// An exact decimal, in units of its last decimal.
    Decimal(i128),
}

/// The values of a column, or of one field of a list.
#[derive(Debug)]
pub(super) struct StoredLeaf {
    values: Values,
    /// How deep a value lies that is there.
    depth: i16,
    /// How deep each place of the column lies: less than `depth` where nothing stands.
    depths: Vec<i16>,
    /// Of a list: whether each entry belongs to the list of the entry before; empty for a column that is none.
    follows: Vec<i16>,
}

#[derive(Debug)]
enum Values {
    Texts(Vec<ByteArray>, FxHashMap<Box<str>, ByteArray>),
    Numbers(Vec<i32>),
    Units(Vec<i64>),
    Flags(Vec<bool>),
    Decimals(Vec<FixedLenByteArray>, FxHashMap<i128, FixedLenByteArray>),
}

impl StoredLeaf {
    /// None yet, of a column of a type; a value that is there lies so deep.
    pub(super) fn of(kind: StoredType, depth: i16) -> StoredLeaf {
        let values = match kind {
            StoredType::Text | StoredType::Texts | StoredType::Entries(_) => {
                Values::Texts(Vec::new(), FxHashMap::default())
            }
            StoredType::Number | StoredType::Day => Values::Numbers(Vec::new()),
            StoredType::Units => Values::Units(Vec::new()),
            StoredType::Flag => Values::Flags(Vec::new()),
            StoredType::Decimal => Values::Decimals(Vec::new(), FxHashMap::default()),
        };
        StoredLeaf { values, depth, depths: Vec::new(), follows: Vec::new() }
    }

    /// Adds what stands in the next row.
    ///
    /// # Errors
    /// When the column holds values of another type.
    pub(super) fn push(&mut self, field: StoredField<'_>) -> io::Result<()> {
        self.depths.push(self.depth - i16::from(field == StoredField::Missing));
        match (&mut self.values, field) {
            (_, StoredField::Missing) => {}
            (Values::Texts(values, known), StoredField::Text(text)) => values.push(shared_text(known, text)),
            (Values::Numbers(values), StoredField::Number(number)) => values.push(number),
            (Values::Numbers(values), StoredField::Day(date)) => values.push(days(date)),
            (Values::Units(values), StoredField::Units(units)) => values.push(units),
            (Values::Flags(values), StoredField::Flag(flag)) => values.push(flag),
            (Values::Decimals(values, known), StoredField::Decimal(units)) => {
                let bytes = || FixedLenByteArray::from(units.to_be_bytes().to_vec());
                values.push(known.entry(units).or_insert_with(bytes).clone());
            }
            (_, other) => return Err(io::Error::other(format!("{other:?} in a column of another type"))),
        }
        Ok(())
    }

    /// Adds a field of the next entry of a list, which may be the first one of its row.
    ///
    /// # Errors
    /// When the column holds values of another type.
    pub(super) fn push_entry(&mut self, is_first: bool, field: StoredField<'_>) -> io::Result<()> {
        self.follows.push(i16::from(!is_first));
        self.push(field)
    }

    /// Adds a row whose list is empty.
    pub(super) fn push_empty(&mut self) {
        self.follows.push(0);
        self.depths.push(0);
    }

    /// Writes all that waits.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&mut self, to: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let depths = Some(&*self.depths);
        let follows = Some(&*self.follows).filter(|follows| !follows.is_empty());
        match &mut self.values {
            Values::Texts(values, known) => {
                to.typed::<ByteArrayType>().write_batch(values, depths, follows)?;
                values.clear();
                known.clear();
            }
            Values::Numbers(values) => {
                to.typed::<Int32Type>().write_batch(values, depths, follows)?;
                values.clear();
            }
            Values::Units(values) => {
                to.typed::<Int64Type>().write_batch(values, depths, follows)?;
                values.clear();
            }
            Values::Flags(values) => {
                to.typed::<BoolType>().write_batch(values, depths, follows)?;
                values.clear();
            }
            Values::Decimals(values, known) => {
                to.typed::<FixedLenByteArrayType>().write_batch(values, depths, follows)?;
                values.clear();
                known.clear();
            }
        }
        self.depths.clear();
        self.follows.clear();
        Ok(())
    }
}

/// A text as it is stored: labels and names come again and again, and share their bytes.
fn shared_text(known: &mut FxHashMap<Box<str>, ByteArray>, text: &str) -> ByteArray {
    if let Some(bytes) = known.get(text) {
        return bytes.clone();
    }
    let bytes = ByteArray::from(text.as_bytes().to_vec());
    known.insert(text.into(), bytes.clone());
    bytes
}

/// Days since the first of 1970, as engines count them.
fn days(date: Date) -> i32 {
    let first = Date::new(1970, 1, 1).unwrap_or(date);
    i32::try_from(date.days_since(first)).unwrap_or_default()
}
