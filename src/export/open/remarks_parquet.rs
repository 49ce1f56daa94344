//! What is to be known of the figures of a year, stored column by column.

use std::io::{self, Write};

use crate::base::Year;
use crate::export::ExportContext;
use crate::export::columnar::StoredTable;
use crate::export::open::columns::{YEAR, without_year};
use crate::export::open::remarks;
use crate::export::open::stored::{about, field, stored};

/// Remarks that are written at a time.
const GROUP: usize = 1 << 16;

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let columns: Vec<_> = without_year(remarks::columns()).map(stored).collect();
    let kinds: Vec<_> =
        remarks::columns().into_iter().map(|column| (column.name != YEAR, column.kind)).collect();
    let mut table = StoredTable::new("remarks", &columns, GROUP, &about(year), out)?;
    remarks::rows(see, year, |row| {
        for ((_, kind), text) in kinds.iter().zip(row).filter(|((is_own, _), _)| *is_own) {
            table.field(field(*kind, text))?;
        }
        table.end()
    })?;
    table.close()
}
