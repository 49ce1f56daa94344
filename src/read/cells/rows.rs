//! Tables, their rows and the values of a row.

use crate::base::{Said, Words};
use crate::edition::{Column, RowKey, Table};
use crate::finding::{Finding, fill, reading};
use crate::read::cells::missing::Above;
use crate::read::cells::say::slot_at;
use crate::read::cells::{Cells, block, elsewhere, heading, same_row, thousands, unit};
use crate::read::field::is_word;
use crate::read::mapping::KeyValue;
use crate::read::mapping::key_set::Keyed;
use crate::read::reader::{Reader, listed};
use crate::report::Figure;
use crate::source::Spot;
use crate::yaml::{Node, Yaml};

/// What is written for a whole table, or a group of rows, in which nothing happened.
pub(crate) const NONE: Words = Words::new("无", "none");

impl<'e> Cells<'e> {
    /// Reads a whole table.
    pub(in crate::read) fn table(
        &mut self,
        reader: &mut Reader<'_, '_>,
        table: usize,
        key: &Node<'_>,
        node: &Node<'_>,
    ) {
        let edition = self.edition;
        let form = &edition.tables[table];
        if is_none(node) && form.blocks.len() == 1 {
            let slots = edition.printed().filter(|slot| edition.row_of(*slot).table == table);
            self.nothing(slots, reader.spot(node));
            return;
        }
        if self.is_table_below_bar(reader, form, (key, node)) || self.say_all_in_one(reader, form, key, node)
        {
            return;
        }
        if node.pairs().is_none() && !node.is_null() {
            self.no_table(reader, form, key, node);
            return;
        }
        let before = std::mem::take(&mut reader.findings);
        self.keys(reader, form, &form.keys, node.pairs().unwrap_or(&[]));
        let found = std::mem::replace(&mut reader.findings, before).finish();
        unfilled_once(found).into_iter().for_each(|finding| reader.say(finding));
        same_row::fold_wide(reader, node);
        self.rows_missing(reader, form, Above { key: &form.key, name: key, value: node });
    }

    /// Reads the rows of a mapping. Those that it nests once more, as the printed head does, are read as if they were not.
    fn keys<'a>(
        &mut self,
        reader: &mut Reader<'_, '_>,
        form: &'e Table,
        keys: &'e [RowKey],
        pairs: &[(Node<'a>, Node<'a>)],
    ) {
        let edition = self.edition;
        let set = Keyed(keys, |row| &row.key);
        let beside = self.read_beside(reader, keys, pairs);
        let is_read = |at: usize| beside.iter().any(|cells| cells.contains(&at));
        let own = pairs.iter().enumerate().filter(|(at, _)| !is_read(*at)).map(|(_, pair)| pair);
        let (mut nested, mut strangers, mut with_unit) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = vec![None; keys.len()];
        let mut take = |reader: &mut Reader<'_, '_>, at: usize, pair: KeyValue<'_, 'a>| {
            self.row(reader, form, &keys[at], pair);
        };
        reader.entries_into(own, &set, &mut found, &mut take, |reader, pair| {
            let below = heading::rows_below(form, keys, pair.0.text().unwrap_or(""));
            let inner = pair.1.pairs().filter(|inner| heading::are_all(inner, &below));
            if let Some(inner) = inner {
                nested.extend(inner);
                block::say_nested(reader, pair);
            }
            let is_twice =
                |row: &RowKey| pairs.iter().any(|(name, _)| row.key.matches(name.text().unwrap_or("")));
            if let Some(measured) = unit::measured(edition, keys, (&pair.0, &pair.1))
                && !is_twice(measured.key)
            {
                with_unit.push((measured, pair));
                return true;
            }
            // One of these rows with its heading before it stands where it belongs.
            let owner = elsewhere::owner(edition, pair).filter(|owner| !owner.is_one_of(keys));
            strangers.extend(owner.map(|owner| (owner, pair)));
            inner.is_some() || owner.is_some()
        });
        reader.entries_into(nested, &set, &mut found, &mut take, |_, _| false);
        for (measured, pair) in with_unit {
            if self.is_in_own_unit(reader, &measured, (&pair.0, &pair.1)) {
                self.row(reader, form, measured.key, pair);
            }
        }
        for (owner, pair) in strangers {
            self.say_elsewhere(reader, owner, pair);
        }
    }

    fn row(
        &mut self,
        reader: &mut Reader<'_, '_>,
        form: &'e Table,
        key: &'e RowKey,
        (name, value): KeyValue<'_, '_>,
    ) {
        let row = &self.edition.rows[key.row];
        let columns = self.columns(key.row);
        if self.is_row_below_bar(reader, key, (name, value)) {
            return;
        }
        match &value.value {
            Yaml::List(items) if self.are_named(key.row, items) => {
                self.named_cells(reader, key, (name, value), items);
            }
            Yaml::List(items) if let Some(figures) = self.by_label(key.row, items) => {
                self.mark(key.row, reader.spot(value));
                let mend = reader.mend(value, format!("[{}]", figures.join(", ")));
                let filled = fill!(key = name.text().unwrap_or(""), mend = mend);
                reader.say(reader.at(&reading::NAMES_OUT_OF_ORDER, value, filled));
            }
            Yaml::List(items)
                if items.len() == columns.len() && self.is_one_or_two(reader, key.row, value, items) => {}
            Yaml::List(items) if items.len() == columns.len() => {
                let before = std::mem::take(&mut reader.findings);
                for (i, (item, column)) in items.iter().zip(columns).enumerate() {
                    self.cell(reader, row.first + i, column, item);
                }
                let found = std::mem::replace(&mut reader.findings, before).finish();
                same_row::told_once(reader, (name, value), found).into_iter().for_each(|f| reader.say(f));
            }
            Yaml::List(items) => self.wrong_count(reader, key, name, value, items.len()),
            Yaml::Map(_) if slot_at(reader, value).is_some() => {
                self.mark(key.row, reader.spot(value));
                self.refuse(reader, row.first, value, &reading::CELL_SLOT, None);
            }
            Yaml::Map(pairs) if self.is_figure_a_row(key, pairs) => {
                self.say_figure_a_row(reader, key, (name, value), pairs);
            }
            Yaml::Map(pairs) if !key.children.is_empty() && self.by_row(key, pairs) => {
                self.keys(reader, form, &key.children, pairs);
            }
            Yaml::Map(pairs) if pairs.iter().any(|(_, value)| value.text().is_none()) => {
                self.one_row_only(reader, key, name, value);
            }
            Yaml::Map(pairs) => self.by_columns(reader, key, (name, value), pairs),
            Yaml::Scalar(..) if columns.len() == 1 => self.cell(reader, row.first, &columns[0], value),
            Yaml::Scalar(..) if value.is_null() && !key.children.is_empty() => {}
            Yaml::Scalar(..) if is_none(value) && !key.children.is_empty() => {
                let rows = key.children.iter().flat_map(|child| self.edition.rows[child.row].slots());
                self.nothing(rows, reader.spot(value));
                self.say_zeros(reader, &reading::PLAIN_NONE, key, (name, value));
            }
            Yaml::Scalar(..) => self.no_row(reader, key, name, value),
        }
    }

    /// Says of a row of as many values as it should have which two of them may be one number.
    fn is_one_or_two(
        &mut self,
        reader: &mut Reader<'_, '_>,
        row: usize,
        value: &Node<'_>,
        items: &[Node<'_>],
    ) -> bool {
        if !thousands::may_be(items) {
            return false;
        }
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        let doubts = if written.contains('#') { Vec::new() } else { thousands::doubts(written, |_| false) };
        if !doubts.is_empty() {
            self.mark(row, reader.spot(value));
            thousands::say(reader, value, &doubts);
        }
        !doubts.is_empty()
    }

    /// Some cells are 0.
    fn nothing(&mut self, slots: impl Iterator<Item = usize>, spot: Spot) {
        for slot in slots {
            self.values[slot] = Figure::number(0).unwrap_or(Figure::BLANK);
            self.spots[slot] = spot;
        }
    }

    pub(super) fn columns(&self, row: usize) -> &'e [Column] {
        let row = &self.edition.rows[row];
        &self.edition.tables[row.table].blocks[row.block].columns
    }

    /// Whether a mapping of a group names its rows. One name may be that of a row and of a column: the others tell.
    fn by_row(&self, group: &RowKey, pairs: &[(Node<'_>, Node<'_>)]) -> bool {
        let is_row = |name: &str| group.children.iter().any(|row| row.key.matches(name));
        let is_column = |name: &str| self.columns(group.row).iter().any(|column| column.key.matches(name));
        let names = || pairs.iter().filter_map(|(name, _)| name.text());
        let rows = || names().filter(|name| is_row(name) && !is_column(name)).count();
        let columns = || names().filter(|name| is_column(name) && !is_row(name)).count();
        !self.by_column(group.row, pairs) || rows() > columns()
    }

    /// Whether a mapping names columns rather than rows.
    pub(super) fn by_column(&self, row: usize, pairs: &[(Node<'_>, Node<'_>)]) -> bool {
        let columns = self.columns(row);
        let named = |name: &str| columns.iter().any(|c| c.key.matches(name));
        let scalars = pairs.iter().all(|(_, v)| v.text().is_some());
        scalars && pairs.iter().any(|(k, _)| k.text().is_some_and(named))
    }

    /// A row by column: columns left out are 0 and a total left out is computed, where the row has a total.
    pub(super) fn by_columns<'a>(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        (name, node): (&Node<'_>, &Node<'_>),
        pairs: &[(Node<'a>, Node<'a>)],
    ) {
        let columns = self.columns(key.row);
        let first = self.edition.rows[key.row].first;
        let written = reader.entries(pairs, &Keyed(columns, |column| &column.key), |reader, at, pair| {
            self.cell(reader, first + at, &columns[at], &pair.1);
        });
        // Which column a key means that is not known, nobody knows: so none can be said to be left out.
        if written.iter().flatten().count() < pairs.len() {
            return self.mark(key.row, reader.spot(name));
        }
        let has_total = columns.iter().any(|c| c.total);
        let mut left_out = Vec::new();
        for (at, column) in columns.iter().enumerate().filter(|(at, _)| written[*at].is_none()) {
            let spot = reader.spot(node);
            self.spots[first + at] = spot;
            match (has_total, column.total) {
                (true, true) => self.asked.push((first + at, spot)),
                (true, false) => self.values[first + at] = Figure::number(0).unwrap_or(Figure::BLANK),
                (false, _) => left_out.push(&column.key),
            }
        }
        if !left_out.is_empty() {
            let row = name.text().unwrap_or("").to_owned();
            let pairs: Vec<Said> = left_out.iter().map(|key| reader.pair(&key.en, &key.zh)).collect();
            let zh = listed(pairs.iter().map(|pair| pair.zh.as_str())).zh;
            let columns = Said::new(zh, listed(pairs.iter().map(|pair| pair.en.as_str())).en);
            reader.say(reader.at(&reading::MISSING_COLUMN, name, fill!(row = row, columns = columns)));
        }
    }
}

/// Rows of one table without a value from which on they are one finding: nobody has filled it in.
const UNFILLED: usize = 3;

/// The findings of a table; of rows in which nothing stands, the first with the places of the others.
fn unfilled_once(found: Vec<Finding>) -> Vec<Finding> {
    let is_empty = |finding: &Finding| finding.says(&reading::BLANK_LINE);
    if found.iter().filter(|finding| is_empty(finding)).count() < UNFILLED {
        return found;
    }
    let (empty, mut others): (Vec<Finding>, Vec<Finding>) = found.into_iter().partition(is_empty);
    let mut empty = empty.into_iter();
    others.extend(empty.next().map(|first| {
        empty.fold(first, |first, other| {
            first.relating(other.place, Words::new("这一行也没有数", "nothing stands here, either"))
        })
    }));
    others
}

/// Whether a value says that nothing happened.
fn is_none(node: &Node<'_>) -> bool {
    node.text().is_some_and(|text| is_word(text.trim(), NONE))
}
