//! Whether the head of a table contradicts the order of the form's columns.

use std::ops::Range;

use crate::edition::Column;
use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridRow, Spacing};
use crate::import::reduced::reduced;

/// Whether labels of columns are printed in another order than the form's. Labels that are missing or cut say nothing.
pub(super) fn contradicts(labels: &FormLabels<'_>, grid: &Grid, atoms: &[Atom], runs_together: bool) -> bool {
    let table = &labels.edition.tables[labels.table];
    let other_order = table.blocks.iter().any(|block| {
        let names: Vec<String> = block.columns.iter().map(|c| reduced(c.label.plain())).collect();
        out_of_order(grid, atoms, &names) || (block.side_by_side && rows_out_of_order(labels, atoms))
    });
    other_order || !reads_as_the_head(labels, atoms) || has_other_columns(labels, grid, atoms, runs_together)
}

/// Whether the labels of columns before the first number come in the order of the columns, or in that of the printed head,
/// whose cells may span rows.
fn reads_as_the_head(labels: &FormLabels<'_>, atoms: &[Atom]) -> bool {
    let table = &labels.edition.tables[labels.table];
    let Some(block) = table.blocks.first() else { return true };
    let names: Vec<String> = block.columns.iter().map(|c| reduced(c.label.plain())).collect();
    let printed: Vec<String> =
        table.head.iter().skip(1).flatten().map(|head| reduced(head.label.plain())).collect();
    let words: String = head(atoms).filter_map(Atom::words).collect();
    let found: Vec<&str> =
        labels.known_in(&words).into_iter().filter(|own| names.iter().any(|n| n == own)).collect();
    if labels.is_side_by_side() {
        // The same columns once a row: each begins anew.
        let place = |name: &&str| names.iter().position(|own| own == name);
        let runs = 1 + found.windows(2).filter(|pair| place(&pair[0]) > place(&pair[1])).count();
        return runs <= table.blocks.len().max(labels.rows.len());
    }
    // Where labels are broken over lines, those that are left say nothing.
    if !names.iter().all(|name| found.contains(&name.as_str())) {
        return true;
    }
    let spanned: Vec<&str> =
        labels.known_in(&words).into_iter().filter(|own| printed.iter().any(|p| p == own)).collect();
    // The cell of the sum may span all rows of the head, so that it comes first; there is but one row without a group of columns.
    let sum_first: Vec<String> = names.last().into_iter().chain(&printed).cloned().collect();
    let has_group = spanned.iter().any(|own| !found.contains(own));
    follows(&found, &names) || follows(&spanned, &printed) || (has_group && follows(&spanned, &sum_first))
}

/// The atoms of a table with its head, also where that stands above the first words by which the table is known.
pub(super) fn with_head<'a>(labels: &FormLabels<'_>, atoms: &'a [Atom], region: &Range<usize>) -> &'a [Atom] {
    let columns: Vec<String> = columns_of(labels);
    let named = |words: &str| {
        labels.known_in(words).into_iter().filter(|own| columns.iter().any(|name| name == own)).count()
    };
    let is_head = |atom: &&Atom| {
        atom.words().is_some_and(|words| labels.is_all_others(words) || named(words) >= COLUMNS)
            || atom.is_blank()
    };
    let above = atoms[..region.start].iter().rev().take_while(is_head).count();
    &atoms[region.start - above..region.end]
}

/// Labels of columns that make words a head, at least.
const COLUMNS: usize = 3;

/// Whether the labels of all columns stand before the first number of a table.
pub(super) fn names_all(labels: &FormLabels<'_>, atoms: &[Atom]) -> bool {
    let words: String = head(atoms).filter_map(Atom::words).collect();
    let known = labels.known_in(&words);
    columns_of(labels).iter().all(|name| known.contains(&name.as_str()))
}

/// The labels of the columns of a table.
fn columns_of(labels: &FormLabels<'_>) -> Vec<String> {
    let blocks = &labels.edition.tables[labels.table].blocks;
    let names = blocks.iter().flat_map(|block| &block.columns).map(|column| reduced(column.label.plain()));
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether labels come in an order.
fn follows(found: &[&str], order: &[String]) -> bool {
    found.iter().map(|own| order.iter().position(|name| name == own)).is_sorted()
}

/// Words of columns that the form does not have: another year's figures, or those of all years.
const OTHERS: [&str; 12] =
    ["上年", "去年", "上一年", "同期", "累计", "同比", "环比", "增减", "截至", "历年", "近三年", "近两年"];
/// Characters of the label of a column, at most.
const LABEL: usize = 15;

/// Whether the table has columns of other years.
pub(super) fn has_other_columns(
    labels: &FormLabels<'_>,
    grid: &Grid,
    atoms: &[Atom],
    runs_together: bool,
) -> bool {
    let (mut years, mut is_column): (Vec<String>, bool) = (Vec::new(), false);
    for atom in atoms.iter().filter(|atom| !is_sentence(grid, atom, runs_together)) {
        let Some(words) = atom.words() else { continue };
        let is_suspect = OTHERS.iter().any(|other| words.contains(other)) || words.contains('年');
        if !is_suspect || labels.meaning(words).is_sure() || labels.is_begun(words) {
            continue;
        }
        for part in labels.unknown_in(words).iter().filter(|part| part.chars().count() <= LABEL) {
            let is_own = part.contains("结转") || labels.meaning(part).is_sure();
            if !is_own && OTHERS.iter().any(|other| part.contains(other)) {
                return true;
            }
            years.extend(year_in(part));
            is_column |= part.chars().all(|c| c.is_ascii_digit() || "年度末".contains(c));
        }
    }
    years.sort_unstable();
    years.dedup();
    let words: String = atoms.iter().filter_map(Atom::words).collect();
    let columns = || labels.edition.tables[labels.table].blocks.iter().flat_map(|block| &block.columns);
    let lacks_one = columns().any(|column| {
        let label = reduced(column.label.plain());
        let printed = columns().filter(|other| reduced(other.label.plain()) == label).count();
        words.matches(label.as_str()).count() < printed
    });
    years.len() > usize::from(!lacks_one || !is_column)
}

/// Whether reduced words speak of another year than the report's, or of any by its number.
pub(super) fn is_of_other_year(words: &str) -> bool {
    OTHERS.iter().any(|other| words.contains(other)) || year_in(words).is_some()
}

/// Whether words are a part of a sentence beside the table, or of a caption that compares. A line in which the whole table
/// runs together is none.
fn is_sentence(grid: &Grid, atom: &Atom, runs_together: bool) -> bool {
    let is_line = |row: &&GridRow| {
        row.spacing == Spacing::None || row.cells.iter().filter(|cell| !cell.text.is_empty()).count() == 1
    };
    let Some(row) = grid.rows.get(atom.row).filter(is_line) else { return false };
    match runs_together {
        true => atom.text.contains(['。', ',', '与']),
        false => row.text().contains(['。', '，', '与']),
    }
}

/// The year that a label names: `2023年`.
fn year_in(label: &str) -> Option<String> {
    let before = &label[..label.find('年')?];
    let digits: Vec<char> = before.chars().rev().take_while(char::is_ascii_digit).collect();
    (digits.len() == 4).then(|| digits.into_iter().rev().collect())
}

/// Whether the labels of the rows that stand side by side are in another order.
fn rows_out_of_order(labels: &FormLabels<'_>, atoms: &[Atom]) -> bool {
    let words: String = head(atoms).filter_map(Atom::words).collect();
    // The title names them too, before the head.
    let tops = labels.edition.tables[labels.table].head.first().into_iter().flatten();
    let tops: Vec<Option<usize>> = tops.map(|head| words.rfind(&reduced(head.label.plain()))).collect();
    if tops.iter().flatten().count() > 1 && !tops.iter().flatten().is_sorted() {
        return true;
    }
    let names = labels.rows.iter().map(|row| reduced(labels.edition.rows[row.row].label.plain()));
    let places: Vec<usize> = names.filter_map(|name| words.find(name.as_str())).collect();
    !places.is_sorted()
}

/// The atoms before the first number.
fn head(atoms: &[Atom]) -> impl Iterator<Item = &Atom> {
    let first = |atom: &&Atom| atom.words().is_some() || atom.is_blank();
    atoms.iter().take_while(first)
}

fn out_of_order(grid: &Grid, atoms: &[Atom], names: &[String]) -> bool {
    let words: Vec<&str> = atoms.iter().filter_map(Atom::words).collect();
    let alone = |name: &String| atoms.iter().position(|atom| atom.words() == Some(name.as_str()));
    // In one row of several cells, the sum stands last.
    let ends = (names.first().and_then(alone), names.last().and_then(alone));
    let swapped =
        matches!(ends, (Some(first), Some(last)) if last < first && atoms[last].row == atoms[first].row);
    // One line, or one cell a line: the labels one behind the other. Short ones may be parts of others.
    let text: String = words.concat();
    let longer = names.iter().filter(|name| name.chars().count() > 2);
    let places: Vec<usize> = longer.filter_map(|name| text.find(name.as_str())).collect();
    swapped || !places.is_sorted() || !columns(grid, atoms, names).is_sorted()
}

/// Where the labels of columns stand in a real table.
fn columns(grid: &Grid, atoms: &[Atom], names: &[String]) -> Vec<usize> {
    let is_cell = |atom: &&Atom| grid.rows.get(atom.row).is_some_and(|row| row.spacing == Spacing::Table);
    let place = |name: &String| {
        let own = atoms.iter().find(|atom| atom.words() == Some(name.as_str()));
        own.filter(is_cell).map(|atom| atom.left)
    };
    names.iter().filter_map(place).collect()
}

/// Whether the words of a table state another unit than 万元, or an amount without one, and the row has amounts of money.
pub(super) fn other_unit(columns: &[&Column], words: &str) -> bool {
    let money = columns.iter().any(|column| column.decimals > 0 || column.verbatim);
    let is_fee = columns.iter().any(|column| column.decimals > 0 && !column.verbatim);
    let is_unsaid = is_fee && words.contains("收费金额") && !words.contains('元');
    money && (is_unsaid || words.contains("百万元") || words.replace("万元", "").contains('元'))
}

/// How many labels of columns stand in a stretch.
pub(super) fn columns_named(labels: &FormLabels<'_>, atoms: &[Atom]) -> usize {
    let words: String = atoms.iter().filter_map(Atom::words).collect();
    columns_of(labels).iter().filter(|name| words.contains(name.as_str())).count()
}
