//! Writes a table column by column, some rows at a time.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;

use crate::export::columnar::leaf::StoredLeaf;
use crate::export::columnar::schema::schema;
use crate::export::columnar::{StoredColumn, StoredField};

/// A table that is being written. It holds the rows of one group, whatever the length of the table.
pub(in crate::export) struct StoredTable<'o> {
    file: SerializedFileWriter<&'o mut (dyn Write + Send)>,
    leaves: Vec<StoredLeaf>,
    /// The place of the next value of the row.
    next: usize,
    /// The rows that wait.
    waiting: usize,
    /// How many rows make a group.
    group: usize,
}

impl<'o> StoredTable<'o> {
    /// A table without rows, of which so many are written at a time. `about` is told in the file itself. The same rows give the
    /// same bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::export) fn new(
        name: &str,
        columns: &[StoredColumn<'_>],
        group: usize,
        about: &[(&str, String)],
        out: &'o mut (dyn Write + Send),
    ) -> io::Result<StoredTable<'o>> {
        let about = about.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()));
        let properties = WriterProperties::builder()
            .set_created_by("portal".to_owned())
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(about.collect()))
            .build();
        let file = SerializedFileWriter::new(out, schema(name, columns)?, Arc::new(properties))?;
        let leaf = |column: &StoredColumn<'_>| {
            let kind = column.kind;
            kind.depths().into_iter().map(move |depth| StoredLeaf::of(kind, depth))
        };
        Ok(StoredTable { file, leaves: columns.iter().flat_map(leaf).collect(), next: 0, waiting: 0, group })
    }

    /// Adds the next value of the row.
    ///
    /// # Errors
    /// When the row has as many, or the column is of another type.
    pub(in crate::export) fn field(&mut self, field: StoredField<'_>) -> io::Result<()> {
        self.leaves(1)?.iter_mut().try_for_each(|leaf| leaf.push(field))
    }

    /// Adds the next value of the row, which is a list of entries of some fields each.
    ///
    /// # Errors
    /// When the row has as many, or a column is of another type.
    pub(in crate::export) fn list<const FIELDS: usize>(
        &mut self,
        entries: &[[StoredField<'_>; FIELDS]],
    ) -> io::Result<()> {
        let leaves = self.leaves(FIELDS)?;
        if entries.is_empty() {
            leaves.iter_mut().for_each(StoredLeaf::push_empty);
        }
        for (at, entry) in entries.iter().enumerate() {
            for (leaf, field) in leaves.iter_mut().zip(entry) {
                leaf.push_entry(at == 0, *field)?;
            }
        }
        Ok(())
    }

    /// Ends a row.
    ///
    /// # Errors
    /// When it lacks values, or what waits cannot be written.
    pub(in crate::export) fn end(&mut self) -> io::Result<()> {
        if self.next != self.leaves.len() {
            return Err(io::Error::other("a row without all its values"));
        }
        (self.next, self.waiting) = (0, self.waiting + 1);
        if self.waiting == self.group { self.write() } else { Ok(()) }
    }

    /// Writes the rest.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::export) fn close(mut self) -> io::Result<()> {
        self.write()?;
        self.file.close()?;
        Ok(())
    }

    /// The next so many columns.
    fn leaves(&mut self, count: usize) -> io::Result<&mut [StoredLeaf]> {
        let from = self.next;
        self.next += count;
        let found = self.leaves.get_mut(from..self.next);
        found.ok_or_else(|| io::Error::other("a row of too many values"))
    }

    /// Writes the rows that wait as a group.
    fn write(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.waiting) == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for leaf in &mut self.leaves {
            if let Some(mut column) = group.next_column()? {
                leaf.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::*;
    use crate::base::Date;
    use crate::export::columnar::StoredType;

    const ENTRY: &[(&str, bool)] = &[("a", false), ("b", true)];

    fn columns() -> Vec<StoredColumn<'static>> {
        let kinds = [
            ("text", StoredType::Text),
            ("number", StoredType::Number),
            ("units", StoredType::Units),
            ("flag", StoredType::Flag),
            ("day", StoredType::Day),
            ("decimal", StoredType::Decimal),
            ("texts", StoredType::Texts),
            ("entries", StoredType::Entries(ENTRY)),
        ];
        kinds.into_iter().map(|(name, kind)| StoredColumn { name: name.into(), kind }).collect()
    }

    fn put(table: &mut StoredTable<'_>, at: i32) -> io::Result<()> {
        let text = format!("第{at}行");
        let odd = at % 2 == 1;
        table.field(StoredField::Text(&text))?;
        table.field(StoredField::Number(at))?;
        table.field(if odd {
            StoredField::Missing
        } else {
            StoredField::Units(i64::from(at) - i64::MAX / 4)
        })?;
        table.field(StoredField::Flag(odd))?;
        table.field(Date::new(1970, 1, 2).filter(|_| odd).map_or(StoredField::Missing, StoredField::Day))?;
        table.field(StoredField::Decimal(i128::from(at) * 10_i128.pow(37) - 1))?;
        table.list(&[[StoredField::Text(&text)], [StoredField::Text("")]][..at as usize % 3])?;
        table.list(
            &[
                [StoredField::Text("x"), StoredField::Missing],
                [StoredField::Text("y"), StoredField::Text(&text)],
            ][..at as usize % 3],
        )?;
        table.end()
    }

    #[test]
    fn rows_come_back_whole_whatever_the_groups() {
        let printed = |group: usize| {
            let mut bytes = Vec::new();
            let about = [("portal.year", "2024".to_owned())];
            let mut table = StoredTable::new("t", &columns(), group, &about, &mut bytes).unwrap();
            (0..7).try_for_each(|at| put(&mut table, at)).unwrap();
            table.close().unwrap();
            let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
            assert_eq!(file.num_row_groups(), 7_usize.div_ceil(group));
            let rows: Vec<String> =
                file.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
            rows
        };
        let whole = printed(100);
        assert_eq!(whole.len(), 7);
        assert_eq!(printed(2), whole);
        let first = "{text: \"第0行\", number: 0, units: -2305843009213693951, flag: false, day: null, decimal: -0.000001, texts: [], entries: []}";
        assert_eq!(whole[0], first);
        assert!(whole[1].contains("units: null, flag: true, day: 1970-01-02"), "{}", whole[1]);
        assert!(
            whole[2].contains(
                "texts: [\"第2行\", \"\"], entries: [{a: \"x\", b: null}, {a: \"y\", b: \"第2行\"}]"
            ),
            "{}",
            whole[2]
        );
    }

    #[test]
    fn a_row_that_does_not_fit_is_told() {
        let mut bytes = Vec::new();
        let columns = [StoredColumn { name: "a".into(), kind: StoredType::Number }];
        let mut table = StoredTable::new("t", &columns, 10, &[], &mut bytes).unwrap();
        assert!(table.end().is_err(), "no value");
        assert!(table.field(StoredField::Text("1")).is_err(), "another type");
        assert!(table.field(StoredField::Number(1)).is_err(), "too many values");
    }
}
