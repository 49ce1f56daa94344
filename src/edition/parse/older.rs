//! Takes over the tables that an edition shares with an older one.

use crate::edition::parse::data::{EditionData, OlderTableData, RowData, TableData};

/// The tables of the editions that were read so far, each with the name of its edition.
#[derive(Default)]
pub(in crate::edition) struct OlderTables(Vec<(u16, TableData)>);

impl OlderTables {
    /// Adds to an edition the tables that it takes over, puts all its tables in the order of its parts, and remembers them.
    ///
    /// # Errors
    /// A table, row or relation that is named and not there.
    pub(in crate::edition) fn complete(&mut self, data: &mut EditionData) -> Result<(), String> {
        for older in std::mem::take(&mut data.tables_of) {
            data.tables.push(self.take_over(older)?);
        }
        let parts = &data.parts;
        data.tables.sort_by_key(|table| parts.iter().position(|part| part.key == table.key));
        self.0.extend(data.tables.iter().map(|table| (data.edition, table.clone())));
        Ok(())
    }

    fn take_over(&self, older: OlderTableData) -> Result<TableData, String> {
        let OlderTableData { edition, key, rows, relations } = older;
        let mut found = self.0.iter().filter(|(of, table)| *of == edition && table.key == key);
        let missing = || format!("the edition {edition} has no table «{key}»");
        let mut table = found.next().map(|(_, table)| table.clone()).ok_or_else(missing)?;
        for row in rows {
            let name = row.key.clone().unwrap_or_default();
            let place = table.blocks.iter_mut().find_map(|block| row_of(&mut block.rows, &name));
            *place.ok_or_else(|| format!("the table «{key}» of {edition} has no row «{name}»"))? = row;
        }
        for relation in relations {
            let rule = rule_of(&relation).to_owned();
            let place = table.relations.iter_mut().find(|other| rule_of(other) == rule);
            *place.ok_or_else(|| format!("the table «{key}» of {edition} has no relation «{rule}»"))? =
                relation;
        }
        Ok(table)
    }
}

/// The row with a key directly below a table, or below a group that has no key.
fn row_of<'r>(rows: &'r mut [RowData], key: &str) -> Option<&'r mut RowData> {
    rows.iter_mut().find_map(|row| match &row.key {
        Some(own) => (own == key).then_some(row),
        None => row_of(&mut row.rows, key),
    })
}

/// The name of the rule that a relation is checked by.
fn rule_of(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}
