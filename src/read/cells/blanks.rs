//! Cells without a number, where every cell must hold one: told once a cell, a row or a table.

use std::collections::BTreeMap;

use crate::base::Said;
use crate::edition::{Edition, Key};
use crate::finding::reading::{self, BlankMessage};
use crate::finding::{Finding, fill};
use crate::read::reader::{Reader, listed};
use crate::report::{Figure, Figures, Waiver};
use crate::source::Place;

/// Rows and cells of one table from which on blanks are told of the table, not of each row.
const ROWS: usize = 3;
const CELLS: usize = 8;

/// Blank cells of one row, or cells that say “/”, of which one waiver speaks or none does.
type RowBlanks = BTreeMap<(usize, bool, Option<usize>), Vec<usize>>;

/// Says which printed cells hold no number, if the edition wants one in each.
pub(in crate::read) fn blanks(
    reader: &mut Reader<'_, '_>,
    edition: &Edition,
    figures: &Figures,
    waivers: &[Waiver],
    has_waivers: bool,
) {
    if !edition.explicit_zeros {
        return;
    }
    let mut rows = RowBlanks::new();
    for (slot, cell) in edition.cells.iter().enumerate() {
        let blank = match figures.at(slot) {
            Figure::BLANK if figures.verbatim(slot).is_none() => true,
            Figure::NOT_APPLICABLE => false,
            _ => continue,
        };
        let speaks = |w: &Waiver| {
            *w.rule == *reading::BLANK.wording().rule.name
                && (w.cells.is_empty() || w.cells.contains(&cell.id))
        };
        let waiver = waivers.iter().position(speaks);
        rows.entry((cell.row, blank, waiver)).or_default().push(slot);
    }
    let say = Blanks { edition, figures, waived: has_waivers };
    say.form(reader, &mut rows);
    for table in 0..edition.tables.len() {
        for blank in [true, false] {
            let own = |(row, state, waiver): &(usize, bool, Option<usize>)| {
                edition.rows[*row].table == table && *state == blank && waiver.is_none()
            };
            let bare: Vec<_> = rows.keys().filter(|key| own(key)).copied().collect();
            let cells: usize = bare.iter().filter_map(|key| rows.get(key)).map(Vec::len).sum();
            if bare.len() >= ROWS && cells >= CELLS {
                let slots: Vec<Vec<usize>> = bare.iter().filter_map(|key| rows.remove(key)).collect();
                say.table(reader, table, blank, &slots);
            }
        }
    }
    for ((_, blank, waiver), slots) in rows {
        match waiver {
            // What was accepted is told of each cell on the report's page.
            Some(_) => slots.iter().for_each(|slot| say.row(reader, blank, &[*slot], Reader::say_accepted)),
            None => say.row(reader, blank, &slots, Reader::say),
        }
    }
}

struct Blanks<'r> {
    edition: &'r Edition,
    figures: &'r Figures,
    /// The report has waivers already.
    waived: bool,
}

impl Blanks<'_> {
    /// The tables that were never filled: no original is blank all over, so that no waiver is offered.
    fn form(&self, reader: &mut Reader<'_, '_>, rows: &mut RowBlanks) {
        let row_of = |table: usize| {
            (0..self.edition.rows.len()).filter(move |row| self.edition.rows[*row].table == table)
        };
        let all = 0..self.edition.tables.len();
        let bare: Vec<usize> = all.filter(|table| self.is_untouched(row_of(*table), rows)).collect();
        let keys = bare.iter().flat_map(|table| row_of(*table)).map(|row| (row, true, None));
        let slots: Vec<usize> = keys.filter_map(|key| rows.remove(&key)).flatten().collect();
        let Some(first) = slots.first() else { return };
        let chinese = reader.chinese();
        let keys = bare.iter().map(|table| &self.edition.tables[*table].key);
        let (zh, en): (Vec<String>, Vec<String>) = keys
            .map(|key| if chinese { key.zh.to_string() } else { key.en.to_string() })
            .map(|key| (format!("“{key}”"), format!("`{key}`")))
            .unzip();
        let verb = if bare.len() == 1 { "is" } else { "are" };
        let tables = Said::new(zh.concat(), format!("{} {verb}", en.join(", ")));
        let place = Place::new(reader.file, self.figures.spot(*first));
        let cells = slots.iter().map(|slot| self.edition.cells[*slot].id);
        let filled = fill!(columns = tables, count = slots.len());
        reader.say(Finding::new(&reading::BLANK_FORM, place, filled).at_cells(cells));
    }

    /// Whether the rows of a table are as they were made: blank, but for one row and last cells that last year's report
    /// fills.
    fn is_untouched(&self, table: impl Iterator<Item = usize>, blanks: &RowBlanks) -> bool {
        let (mut whole, mut blank, mut cells) = (0, 0, 0);
        for row in table {
            let slots = || self.edition.rows[row].slots();
            if slots().all(|slot| self.figures.at(slot) == Figure::ABSENT) {
                continue;
            }
            let width = slots().len();
            let is_value = |slot: &usize| self.figures.at(*slot).value().is_some();
            let own = blanks.get(&(row, true, None)).map_or(0, Vec::len);
            let is_carried = own + 1 == width && slots().next_back().is_some_and(|last| is_value(&last));
            (blank, cells) = (blank + own, cells + width);
            match own {
                _ if own == width => {}
                0 if width > 1 && whole == 0 && slots().all(|slot| is_value(&slot)) => whole += 1,
                _ if width > 1 && is_carried => {}
                _ => return false,
            }
        }
        10 * blank >= 6 * cells && blank > 0
    }

    fn table(&self, reader: &mut Reader<'_, '_>, table: usize, blank: bool, rows: &[Vec<usize>]) {
        let key = &self.edition.tables[table].key;
        let paths = rows.iter().filter_map(|slots| self.edition.row_of(*slots.first()?).path.last());
        let (zh, en): (Vec<&str>, Vec<&str>) = paths.map(|key| (key.zh.as_str(), key.en.as_str())).unzip();
        let words = Said::new(listed(zh.into_iter()).zh, listed(en.into_iter()).en);
        let message = if blank { &reading::BLANK_TABLE } else { &reading::NOT_APPLICABLE_TABLE };
        let slots = rows.concat();
        let finding = self.finding(reader, message, &slots, reader.pair(&key.en, &key.zh), words, &[key]);
        if let Some(finding) = finding {
            reader.say(finding);
        }
    }

    /// The blanks of a row, or one alone.
    fn row<'l, 'a>(
        &self,
        reader: &mut Reader<'l, 'a>,
        blank: bool,
        slots: &[usize],
        say: fn(&mut Reader<'l, 'a>, Finding),
    ) {
        let Some(slot) = slots.first().copied() else { return };
        let row = self.edition.row_of(slot);
        let mut keys: Vec<&Key> = vec![&self.edition.tables[row.table].key];
        keys.extend(&row.path);
        let columns: Vec<&Key> = slots.iter().map(|slot| &self.edition.column(*slot).key).collect();
        let zh = listed(columns.iter().map(|key| key.zh.as_str())).zh;
        let named = Said::new(zh, listed(columns.iter().map(|key| key.en.as_str())).en);
        let finding = match slots.len() {
            1 => {
                keys.extend(columns.into_iter().filter(|_| row.width > 1));
                let message = if blank { &reading::BLANK } else { &reading::NOT_APPLICABLE };
                self.finding(reader, message, slots, Said::same(self.edition.name(slot)), named, &keys)
            }
            _ => {
                let message = if blank { &reading::BLANK_ROW } else { &reading::NOT_APPLICABLE_ROW };
                self.finding(reader, message, slots, Said::same(row.label.plain()), named, &keys)
            }
        };
        if let Some(finding) = finding {
            say(reader, finding);
        }
    }

    /// `keys` is the address for a waiver.
    fn finding(
        &self,
        reader: &mut Reader<'_, '_>,
        message: &'static BlankMessage,
        slots: &[usize],
        name: Said,
        listed: Said,
        keys: &[&Key],
    ) -> Option<Finding> {
        let slot = slots.first().copied()?;
        let spot = self.figures.spot(slot);
        let line = reader.lines.line(spot.line().saturating_sub(1));
        let found: String = line.chars().skip(spot.column().saturating_sub(1)).take(spot.width()).collect();
        // The message has quotes of its own.
        let found = found.trim_matches(['"', '\'']).to_owned();
        let chinese = reader.chinese();
        let words = keys.iter().map(|key| if chinese { key.zh.as_str() } else { key.en.as_str() });
        let address = words.collect::<Vec<_>>().join(".");
        let is_blank = self.figures.at(slot) == Figure::BLANK;
        let example = self.waiver(chinese, &address, is_blank);
        let filled =
            fill!(cell = name, columns = listed, count = slots.len(), found = found, example = example);
        let cells = slots.iter().map(|slot| self.edition.cells[*slot].id);
        Some(Finding::new(message, Place::new(reader.file, spot), filled).at_cells(cells))
    }

    /// A waiver to be pasted, with its heading if the report has none yet.
    fn waiver(&self, chinese: bool, address: &str, is_blank: bool) -> String {
        let ([heading, of, cell, reason], why) = match (chinese, is_blank) {
            (true, true) => (["豁免", "规则", "单元格", "理由"], "原件此处空白"),
            (true, false) => (["豁免", "规则", "单元格", "理由"], "原件此处写的是“/”"),
            (false, true) => (["waivers", "rule", "cell", "reason"], "blank in the original"),
            (false, false) => (["waivers", "rule", "cell", "reason"], "“/” in the original"),
        };
        let rule = reading::BLANK.wording().rule.name;
        let heading = if self.waived { String::new() } else { format!("\n{heading}:") };
        format!("{heading}\n  - {of}: {rule}\n    {cell}: {address}\n    {reason}: {why}")
    }
}
