//! Relations (勾稽关系): which cells sum to which, as readable lines of the data.
//!
//! `balance: each column: received + carried_in = total + carried_out` stands for one equation a column;
//! `in-force: each row: in_force = last.in_force + issued - repealed` for one a row that has these columns.
//! `refused.*` is the sum of a group's rows; `last.` a figure of the year before. A line may end in levels:
//! `(total: error, else: warning)`.

use crate::edition::form::Edition;
use crate::edition::relation::{Equation, Operand, Relation, RowOrColumn, Summand};
use crate::edition::table::Row;

/// A parsed line, before its names are looked up.
struct RelationLine<'a> {
    rule: &'a str,
    each_row: bool,
    formula: &'a str,
    error_only: Option<&'a str>,
}

/// Adds the relation that `text` states for a table, with all its equations.
///
/// Fails with what is wrong with the line.
pub(super) fn add(edition: &mut Edition, table: usize, text: &str) -> Result<(), String> {
    let line =
        split(text).ok_or_else(|| format!("relation «{text}» is not «rule: each row|column: a = b + c»"))?;
    let index = edition.relations.len();
    let (left, right) =
        line.formula.split_once('=').ok_or_else(|| format!("relation «{text}» has no «=»"))?;
    let lines = if line.each_row {
        rows_with(edition, table, left, right)
    } else {
        columns_with(edition, table, left)
    };
    if lines.is_empty() {
        return Err(format!("relation «{text}» fits no row or column of its table"));
    }
    for holds_for in lines {
        let side =
            |s: &str| summands(s).map(|w| term(edition, table, holds_for, w)).collect::<Result<Vec<_>, _>>();
        let equation = Equation {
            relation: index,
            left: side(left)?,
            right: side(right)?,
            holds_for,
            warning: line.error_only.is_some_and(|key| key_of(edition, table, holds_for) != key),
        };
        edition.equations.push(equation);
    }
    edition.relations.push(Relation {
        rule: line.rule.to_owned(),
        formula: line.formula.trim().to_owned(),
        table,
        error_only: line.error_only.map(str::to_owned),
    });
    Ok(())
}

fn split(text: &str) -> Option<RelationLine<'_>> {
    let (rule, rest) = text.split_once(':')?;
    let rest = rest.trim_start();
    let (each_row, rest) = match rest.strip_prefix("each row:") {
        Some(rest) => (true, rest),
        None => (false, rest.strip_prefix("each column:")?),
    };
    let (formula, error_only) = match rest.split_once('(') {
        Some((formula, levels)) => (formula, Some(levels.strip_suffix(": error, else: warning)")?)),
        None => (rest, None),
    };
    Some(RelationLine { rule: rule.trim(), each_row, formula, error_only })
}

/// The summands of one side with their signs: `a + b - c` gives (false, a), (false, b), (true, c).
fn summands(side: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut negative = false;
    side.split_whitespace().filter_map(move |word| match word {
        "+" | "-" => {
            negative = word == "-";
            None
        }
        word => Some((negative, word)),
    })
}

fn rows_with(edition: &Edition, table: usize, left: &str, right: &str) -> Vec<RowOrColumn> {
    let names: Vec<&str> = summands(left).chain(summands(right)).map(|(_, w)| bare(w)).collect();
    let rows = edition.rows.iter().enumerate().filter(|(_, r)| r.table == table);
    rows.filter(|(_, r)| {
        let columns = &edition.tables[table].blocks[r.block].columns;
        names.iter().all(|n| columns.iter().any(|c| c.key.en == *n))
    })
    .map(|(i, _)| RowOrColumn::Row(i))
    .collect()
}

fn columns_with(edition: &Edition, table: usize, left: &str) -> Vec<RowOrColumn> {
    let first = summands(left).next().map_or("", |(_, w)| bare(w));
    let row = edition.rows.iter().find(|r| r.table == table && path_of(r) == first);
    row.map_or_else(Vec::new, |row| (0..row.width).map(|c| RowOrColumn::Column(row.block, c)).collect())
}

fn term(
    edition: &Edition,
    table: usize,
    holds_for: RowOrColumn,
    word: (bool, &str),
) -> Result<Summand, String> {
    let (negative, word) = word;
    let last = word.starts_with("last.");
    let name = bare(word);
    let unknown = || format!("a relation names «{name}», which its table does not have");
    let operand = match holds_for {
        RowOrColumn::Row(row) => {
            let row = &edition.rows[row];
            let columns = &edition.tables[table].blocks[row.block].columns;
            let column = columns.iter().position(|c| c.key.en == name).ok_or_else(unknown)?;
            Operand::Cell(edition.cells[row.first + column].id)
        }
        RowOrColumn::Column(_, column) => {
            let cell = |row: usize| edition.cells[edition.rows[row].first + column].id;
            let (path, group) = match name.strip_suffix(".*") {
                Some(path) => (path, true),
                None => (name, false),
            };
            let found = |(_, r): &(usize, &Row)| r.table == table && path_of(r) == path;
            let (at, row) = edition.rows.iter().enumerate().find(found).ok_or_else(unknown)?;
            match group {
                true if row.details.is_empty() => return Err(format!("«{path}.*» is not a group of rows")),
                true => Operand::Group(cell(at), row.details.iter().map(|r| cell(*r)).collect()),
                false => Operand::Cell(cell(at)),
            }
        }
    };
    Ok(Summand { negative, last, operand })
}

/// The key that levels speak of: the column's for a column, the row's for a row.
fn key_of(edition: &Edition, table: usize, holds_for: RowOrColumn) -> &str {
    match holds_for {
        RowOrColumn::Row(row) => edition.rows[row].path.last().map_or("", |k| &k.en),
        RowOrColumn::Column(block, column) => &edition.tables[table].blocks[block].columns[column].key.en,
    }
}

fn path_of(row: &Row) -> &str {
    row.address.split_once('.').map_or("", |(_, path)| path)
}

fn bare(word: &str) -> &str {
    word.strip_prefix("last.").unwrap_or(word)
}
