//! Tables stored column by column (Apache Parquet), for engines that read millions of rows.

mod leaf;
mod schema;
mod table;

pub(super) use leaf::StoredField;
pub(super) use schema::{StoredColumn, StoredType};
pub(super) use table::StoredTable;

/// The decimals of every exact decimal that is stored.
pub(super) const SCALE: u8 = 6;
/// The digits of one, at most.
pub(super) const PRECISION: u32 = 38;
