//! Builds an edition from its data: numbers rows and cells, places headers, resolves relations.

use crate::base::{Failure, Year};
use crate::edition::data::{
    self, BlockData, ColumnData, Form, HeadData, HeadlineData, MeasureData, PartData, PartIs, ReasonsData,
    RowData, RowIs, TableData, wrong,
};
use crate::edition::layout::{self, Node};
use crate::edition::{
    Block, Cell, CellId, Column, Edition, EditionId, HeadCell, HeadRole, Key, Measure, NotBasis, Part,
    PartKind, Reasons, Row, RowKey, Table, Trend, phrase, relation,
};
use crate::text::Label;

/// Decimals that an amount in 万元 keeps.
const MONEY_DECIMALS: u8 = 6;

/// Finds the headline figures. They stand side by side and are summed: they must be whole numbers of the same things.
fn headline(
    edition: &mut Edition,
    lines: Vec<HeadlineData>,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<(), String> {
    for line in lines {
        let found = find(edition, &[line.cell], intern)?;
        edition.headline.extend(found.into_iter().map(|cell| (cell, line.label.clone())));
    }
    let told = |(cell, _): &(CellId, String)| {
        edition.slot(*cell).map(|slot| (edition.unit(slot), edition.column(slot).decimals))
    };
    let even = edition.headline.iter().all(|one| told(one) == Some((edition.headline_unit(), 0)));
    even.then_some(()).ok_or_else(|| "the headline figures are not whole numbers of one unit".to_owned())
}

/// Builds the edition that `form` describes; `intern` gives a cell's address its id.
pub(super) fn edition(
    name: &str,
    form: Form,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<Edition, Failure> {
    let fail = |what: String| wrong(name, &what, &what);
    let year = |n: u16| Year::new(i64::from(n)).ok_or_else(|| fail(format!("{n} is not a report year")));
    let mut edition = Edition {
        id: EditionId(form.edition),
        years: (year(form.years.from)?, form.years.to.map(year).transpose()?),
        basis: form.basis,
        trial: form.trial,
        explicit_zeros: form.zeros == data::Zeros::Explicit,
        parts: Vec::new(),
        tables: Vec::new(),
        rows: Vec::new(),
        cells: Vec::new(),
        relations: Vec::new(),
        equations: Vec::new(),
        headline: Vec::new(),
        trends: Vec::new(),
        measures: Vec::new(),
        reasons: Vec::new(),
        rule_making: Vec::new(),
        phrases: Vec::new(),
        units: Vec::new(),
        not_basis: Vec::new(),
        slots: Vec::new(),
    };
    for part in form.parts {
        edition.parts.push(self::part(part, &form.tables).map_err(fail)?);
    }
    for table in form.tables {
        add_table(&mut edition, table, intern).map_err(fail)?;
    }
    edition.slots = slots(&edition);
    headline(&mut edition, form.headline, intern).map_err(fail)?;
    for data in form.measures {
        let part = signed(&edition, &data.part, intern).map_err(fail)?;
        let whole = signed(&edition, &data.whole, intern).map_err(fail)?;
        let MeasureData { name, label, formula, means, limits, .. } = data;
        edition.measures.push(Measure { name, label, part, whole, formula, means, limits });
    }
    for data in form.reasons {
        edition.reasons.push(reasons(&edition, data, intern).map_err(fail)?);
    }
    for line in form.trends {
        let found = find(&edition, &[line.cell], intern).map_err(fail)?;
        let trend = |cell| Trend { cell, label: line.label.clone() };
        edition.trends.extend(found.into_iter().map(trend));
    }
    edition.rule_making = find(&edition, &form.rule_making, intern).map_err(fail)?;
    for data in form.phrases {
        let phrase = phrase::phrase(&edition, &form.words, data).map_err(fail)?;
        edition.units.extend(phrase.units.iter().cloned());
        edition.phrases.push(phrase);
    }
    edition.units.sort_unstable();
    edition.units.dedup();
    let other = form.not_basis.into_iter();
    edition.not_basis = other.map(|d| NotBasis { cites: d.cites, instead: d.instead }).collect();
    Ok(edition)
}

/// The rows of a group, in the column of the address.
fn reasons(
    edition: &Edition,
    data: ReasonsData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<Reasons, String> {
    let group = find(edition, &[data.group], intern)?;
    let slots = group.iter().filter_map(|cell| edition.slot(*cell));
    let parts = slots.flat_map(|slot| {
        let column = edition.cells[slot].column;
        edition.row_of(slot).details.iter().map(move |row| {
            let row = &edition.rows[*row];
            (edition.cells[row.first + column].id, row.label.to_string())
        })
    });
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return Err(format!("«{}» is no group of rows", data.label));
    }
    Ok(Reasons { label: data.label, parts })
}

/// The cells of addresses; one with `-` before it is taken away.
fn signed(
    edition: &Edition,
    addresses: &[String],
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<Vec<(CellId, bool)>, String> {
    let one = |address: &String| {
        let (away, address) =
            address.strip_prefix('-').map_or((false, address.as_str()), |rest| (true, rest));
        let found = find(edition, &[address.to_owned()], intern)?;
        Ok(found.into_iter().map(move |cell| (cell, away)).collect::<Vec<_>>())
    };
    let all: Result<Vec<Vec<_>>, String> = addresses.iter().map(one).collect();
    Ok(all?.concat())
}

fn part(data: PartData, tables: &[TableData]) -> Result<Part, String> {
    let kind = match data.is {
        PartIs::Text => PartKind::Text,
        PartIs::Sections => PartKind::Sections,
        PartIs::Statistics => PartKind::Statistics,
        PartIs::Table => {
            let at = tables.iter().position(|t| t.key == data.key);
            PartKind::Table(at.ok_or_else(|| format!("there is no table «{}»", data.key))?)
        }
    };
    Ok(Part {
        key: Key::new(data.key, data.zh, &data.title),
        title: Label::new(&data.title),
        kind,
        required: !data.optional,
        called: data.called,
        least: data.least,
        states: data.states,
    })
}

fn add_table(
    edition: &mut Edition,
    table: TableData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<(), String> {
    let at = edition.tables.len();
    let zh = edition.parts.iter().find(|p| p.key.en == table.key).map_or("", |p| &p.key.zh).to_owned();
    let title =
        edition.parts.iter().find(|p| p.key.en == table.key).map_or("", |p| p.title.plain()).to_owned();
    let head = head(&table)?;
    edition.tables.push(Table {
        key: Key::new(table.key, zh, &title),
        name: table.name,
        unit: table.unit,
        note: table.note,
        width: table.width,
        stubs: table.stubs,
        head,
        blocks: Vec::new(),
        keys: Vec::new(),
    });
    for block in table.blocks {
        add_block(edition, at, block, intern)?;
    }
    edition.tables[at].keys = keys(edition, at);
    for text in &table.relations {
        relation::add(edition, at, text)?;
    }
    Ok(())
}

fn head(table: &TableData) -> Result<Vec<Vec<HeadCell>>, String> {
    let cell = |h: &HeadData| -> Result<HeadCell, String> {
        let column = |key: &String| table.blocks.iter().flat_map(|b| &b.columns).find(|c| c.key == *key);
        let row =
            |key: &String| table.blocks.iter().flat_map(|b| &b.rows).find(|r| r.key.as_ref() == Some(key));
        let named = h.column.as_ref().and_then(column).map(|c| c.label.clone());
        let label =
            h.label.clone().or(named).or_else(|| h.row.as_ref().and_then(row).map(|r| r.label.clone()));
        let role = match (&h.is, &h.column) {
            (Some(_), _) => HeadRole::Note,
            (None, Some(_)) => HeadRole::Column,
            (None, None) => HeadRole::Group,
        };
        let label = label.ok_or("a header cell has neither a label nor a known column or row")?;
        Ok(HeadCell { label: Label::new(&label), rows: h.rows, columns: h.columns, role, left: 0 })
    };
    let rows = table.head.iter().map(|row| row.iter().map(cell).collect());
    let mut head = rows.collect::<Result<Vec<Vec<_>>, _>>()?;
    layout::place(&mut head, table.width)
        .map_err(|y| format!("row {} of the head does not fill the grid", y + 1))?;
    Ok(head)
}

fn add_block(
    edition: &mut Edition,
    table: usize,
    block: BlockData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<(), String> {
    let at = edition.tables[table].blocks.len();
    let columns: Vec<Column> = block.columns.into_iter().map(column).collect();
    let (width, stubs) = (edition.tables[table].width, edition.tables[table].stubs);
    let spans: usize = columns.iter().map(|c| c.span).sum();
    let spans = if block.side_by_side { spans * block.rows.len() } else { spans };
    if stubs + spans != width {
        return Err(format!("a block is {} columns wide, its table {width}", stubs + spans));
    }
    edition.tables[table].blocks.push(Block {
        title: block.title.as_deref().map(Label::new),
        item: block.item.as_deref().map(Label::new),
        columns,
        side_by_side: block.side_by_side,
        nodes: Vec::new(),
    });
    let mut numbering = Numbering { edition, table, block: at, intern, path: Vec::new(), groups: Vec::new() };
    let nodes = block.rows.into_iter().map(|r| numbering.node(r)).collect::<Result<Vec<_>, _>>()?;
    edition.tables[table].blocks[at].nodes = nodes;
    Ok(())
}

fn column(data: ColumnData) -> Column {
    let money = data.unit.as_deref() == Some("万元");
    Column {
        key: Key::new(data.key, data.zh, &data.label),
        label: Label::new(&data.label),
        span: data.span,
        unit: data.unit,
        decimals: if money { MONEY_DECIMALS } else { 0 },
        signed: data.signed,
        stock: data.stock,
        verbatim: data.verbatim,
        total: data.is.is_some(),
    }
}

/// Gives rows and cells their numbers, in printed order.
struct Numbering<'a> {
    edition: &'a mut Edition,
    table: usize,
    block: usize,
    intern: &'a mut dyn FnMut(&str) -> CellId,
    path: Vec<Key>,
    groups: Vec<Label>,
}

impl Numbering<'_> {
    fn node(&mut self, data: RowData) -> Result<Node, String> {
        let upright = data.is == Some(RowIs::Upright);
        let total = data.is == Some(RowIs::Total);
        let named = data.key.is_some();
        if let Some(key) = data.key {
            self.path.push(Key::new(key, data.zh, &data.label));
        }
        let mut row = None;
        let mut children = Vec::new();
        if data.rows.is_empty() {
            if !named {
                return Err(format!("the row «{}» has no key", data.label));
            }
            row = Some(self.row(&data.label, total, Vec::new()));
        } else {
            self.groups.push(Label::new(&data.label));
            let first = self.edition.rows.len();
            children = data.rows.into_iter().map(|r| self.node(r)).collect::<Result<_, _>>()?;
            self.groups.pop();
            if named {
                let details = (first..self.edition.rows.len()).collect();
                row = Some(self.row(&data.label, false, details));
            }
        }
        if named {
            self.path.pop();
        }
        Ok(Node { label: Label::new(&data.label), upright, row, children })
    }

    fn row(&mut self, label: &str, total: bool, details: Vec<usize>) -> usize {
        let table = &self.edition.tables[self.table];
        let columns: Vec<String> =
            table.blocks[self.block].columns.iter().map(|c| c.key.en.clone()).collect();
        let keys = std::iter::once(&table.key).chain(&self.path).map(|k| k.en.as_str());
        let address = keys.collect::<Vec<_>>().join(".");
        let (row, first) = (self.edition.rows.len(), self.edition.cells.len());
        for (column, key) in columns.iter().enumerate() {
            let id = (self.intern)(&format!("{address}.{key}"));
            self.edition.cells.push(Cell { id, row, column });
        }
        self.edition.rows.push(Row {
            table: self.table,
            block: self.block,
            path: self.path.clone(),
            address,
            label: Label::new(label),
            groups: self.groups.clone(),
            first,
            width: columns.len(),
            details,
            total,
        });
        row
    }
}

/// The keys of a table's rows as YAML nests them: a group stands behind its rows in `rows`, before them here.
fn keys(edition: &Edition, table: usize) -> Vec<RowKey> {
    let mut keys: Vec<RowKey> = Vec::new();
    for (row, data) in edition.rows.iter().enumerate().filter(|(_, r)| r.table == table) {
        let Some(key) = data.path.last().cloned() else { continue };
        let inside = keys.iter().rev().take_while(|k| data.details.contains(&k.row)).count();
        let children = keys.drain(keys.len() - inside..).collect();
        keys.push(RowKey { key, row, children });
    }
    keys
}

fn slots(edition: &Edition) -> Vec<u16> {
    let last = edition.cells.iter().map(|c| c.id.0).max().map_or(0, |m| usize::from(m) + 1);
    let mut slots = vec![u16::MAX; last];
    for (slot, cell) in edition.cells.iter().enumerate() {
        slots[usize::from(cell.id.0)] = slot as u16;
    }
    slots
}

/// Looks up cells and whole rows by their addresses.
fn find(
    edition: &Edition,
    addresses: &[String],
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<Vec<CellId>, String> {
    let mut found = Vec::new();
    for address in addresses {
        match edition.rows.iter().find(|r| r.address == *address) {
            Some(row) => found.extend(edition.cells[row.slots()].iter().map(|c| c.id)),
            None => {
                let id = intern(address);
                edition.slot(id).ok_or_else(|| format!("there is no cell «{address}»"))?;
                found.push(id);
            }
        }
    }
    Ok(found)
}
