//! What stands over each figure of a row: a head that is not the form's own says that the column is another one.

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::reduced::reduced;
use crate::import::row_groups::RowGroup;

/// Rows above a figure in which its head is looked for, at most.
const REACH: usize = 60;
/// What stands behind the label of a column and changes nothing.
const UNITS: [&str; 10] = ["件", "条", "个", "项", "次", "单位件", "单位条", "单位个", "单位项", "单位万元"];
/// Other words for the sum of a row.
const TOTALS: [&str; 2] = ["合计", "总数"];

/// Whether heads stand over the figures of a row that are not those of its columns. Figures without heads say nothing.
pub(super) fn contradict(labels: &FormLabels<'_>, grid: &Grid, group: &RowGroup, names: &[String]) -> bool {
    let rows = if labels.is_side_by_side() { labels.rows.len() } else { 1 };
    // A single cell behind a bar may stand in any line below its head.
    let spacing = |atom: &Atom| grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing);
    if names.len() < 2 && group.values.iter().any(|atom| spacing(atom) == Spacing::Marks) {
        return false;
    }
    if group.values.len() != names.len() * rows {
        return false;
    }
    let mut differs = false;
    for (at, value) in group.values.iter().enumerate() {
        let heads = heads_over(labels, grid, group, value);
        differs |= heads.first().is_some_and(|head| !is_own(head, names, at % names.len()));
        differs |= rows > 1 && heads.iter().skip(1).any(|head| is_other_row(labels, head, at / names.len()));
    }
    differs && !is_whole_head(labels, grid, group, names)
}

/// Whether the labels of all columns stand above a row once and in order, though not right over its figures.
fn is_whole_head(labels: &FormLabels<'_>, grid: &Grid, group: &RowGroup, names: &[String]) -> bool {
    let Some(first) = group.values.first().filter(|_| !labels.is_side_by_side() && names.len() > 1) else {
        return false;
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    for row in rows_above(labels, grid, first) {
        let own =
            |cell: &GridCell| Some((cell.left, names.iter().position(|name| *name == reduced(&cell.text))?));
        found.extend(row.cells.iter().filter_map(own));
        if found.len() >= names.len() {
            break;
        }
    }
    found.sort_unstable();
    let columns: Vec<usize> = found.into_iter().map(|(_, column)| column).collect();
    columns == (0..names.len()).collect::<Vec<usize>>()
}

/// The rows of the same table above a figure that have no figures.
fn rows_above<'g>(
    labels: &FormLabels<'_>,
    grid: &'g Grid,
    value: &Atom,
) -> impl Iterator<Item = &'g GridRow> {
    let spacing = grid.rows.get(value.row).map_or(Spacing::None, |row| row.spacing);
    let above = grid.rows.get(..value.row).unwrap_or_default().iter().rev().take(REACH);
    let is_table = matches!(spacing, Spacing::Table | Spacing::Marks);
    above.take_while(move |row| is_table && row.spacing == spacing).filter(|row| !has_figures(labels, row))
}

/// Whether a row is one of figures, or of what stands for them.
fn has_figures(labels: &FormLabels<'_>, row: &GridRow) -> bool {
    let has_stub = !labels.is_side_by_side();
    let is_figure = |text: &str| {
        let rest = text.trim_start_matches(['-', '−', '/']).trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && !rest.trim_start().starts_with('年')
    };
    let texts = || row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    // 其他 and 总计 are labels of rows and of columns.
    let is_row = |text: &str| has_stub && text.chars().count() > 2 && labels.is_official(&reduced(text));
    texts().any(is_figure) || texts().any(is_row)
}

/// The heads over a figure, the nearest first.
fn heads_over(labels: &FormLabels<'_>, grid: &Grid, group: &RowGroup, value: &Atom) -> Vec<String> {
    let own = grid.rows.get(value.row).map_or(0, |row| row.cells.len());
    let mut heads = Vec::new();
    for row in rows_above(labels, grid, value) {
        let cell = match row.spacing {
            Spacing::Marks if row.cells.len() == own => row.cells.get(value.cell),
            Spacing::Marks => None,
            _ => row.cells.iter().find(|cell| covers(cell, value)),
        };
        let Some(cell) = cell.filter(|cell| !cell.text.trim().is_empty()) else { continue };
        let words = reduced(&cell.text);
        // In a sheet a title or a sentence stands in the first cell alone.
        let is_alone = row.cells.iter().filter(|cell| !cell.text.trim().is_empty()).count() == 1;
        if is_alone && group.values.len() > 1 || is_across(cell, group) {
            // The title of a block ends the search; a note between rows does not.
            if labels.is_all_others(&words) {
                break;
            }
            continue;
        }
        if !words.is_empty() {
            heads.push(words);
        }
    }
    heads
}

fn covers(cell: &GridCell, value: &Atom) -> bool {
    (cell.left..cell.left + cell.width.max(1)).contains(&value.left)
}

/// Whether a cell stands over the stub too, or over all figures.
fn is_across(cell: &GridCell, group: &RowGroup) -> bool {
    let (Some(first), Some(last)) = (group.values.first(), group.values.last()) else { return true };
    let is_over_stub = cell.left == 0 && first.left > 0;
    is_over_stub || (first.left < last.left && covers(cell, first) && covers(cell, last))
}

/// Whether a head is the label of a column, perhaps a shorter form of it or with a wrong character.
pub(super) fn is_own(head: &str, names: &[String], at: usize) -> bool {
    let head = match names.last() {
        Some(total) if is_total(head, total) => total,
        _ => &head.replace("其它", "其他"),
    };
    let is_label = |name: &String| {
        head.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || UNITS.contains(&rest))
    };
    if names.iter().any(is_label) {
        return is_label(&names[at]);
    }
    let only = |found: Vec<usize>| (!found.is_empty()).then(|| found == [at]);
    let which = |own: &dyn Fn(&String) -> bool| (0..names.len()).filter(|at| own(&names[*at])).collect();
    let shorter = |name: &String| head.chars().count() > 1 && is_within(head, name);
    // 百件 is more than a wrong character.
    let is_larger = |name: &str| head.chars().any(|c| "百千万亿".contains(c) && !name.contains(c));
    let near = |name: &String| {
        let size = name.chars().count();
        size > 3 && !is_larger(name) && strsim::levenshtein(head, name) <= size / 4
    };
    only(which(&shorter)).or_else(|| only(which(&near))).unwrap_or(false)
}

/// Whether a head is the label of a column, or another word for it.
pub(super) fn is_named(head: &str, name: &str) -> bool {
    head == name || is_total(head, name) || head.replace("其它", "其他") == name
}

fn is_total(head: &str, name: &str) -> bool {
    TOTALS.contains(&head) && name.contains('计')
}

/// Whether the characters of a head stand in a label in their order.
fn is_within(head: &str, label: &str) -> bool {
    let mut rest = label.chars();
    head.chars().all(|c| rest.any(|own| own == c))
}

/// Whether what stands over the heads of a part of a table names another part, or nothing that the form has.
fn is_other_row(labels: &FormLabels<'_>, head: &str, at: usize) -> bool {
    let rows: Vec<String> =
        labels.rows.iter().map(|row| reduced(labels.edition.rows[row.row].label.plain())).collect();
    if let Some(own) = rows.iter().position(|row| row == head) {
        return own != at;
    }
    let printed = labels.edition.tables[labels.table].head.iter().flatten();
    let is_known = |label: &str| label.contains(head) || head.contains(label);
    let known = printed.map(|own| reduced(own.label.plain())).any(|label| is_known(&label));
    !known && !rows.iter().any(|row| is_known(row)) && !labels.is_all_others(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_that_of_its_column_or_another() {
        let requests = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
        let documents = ["本年制发件数", "本年废止件数", "现行有效件数"];
        let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        let cases: [(&[&str], usize, &str, bool); 21] = [
            (&requests, 1, "商业企业", true),
            (&requests, 1, "企业", true),
            (&requests, 0, "企业", false),
            (&requests, 2, "科研机枸", true),
            (&requests, 5, "律师", false),
            (&requests, 4, "其他", false),
            (&requests, 6, "合计", true),
            (&requests, 5, "合计", false),
            (&documents, 0, "本年制发件数件", true),
            (&documents, 0, "本年制发数", true),
            (&documents, 0, "本年新制作数量", false),
            (&documents, 0, "现行有效数", false),
            (&documents, 1, "本年修订数", false),
            (&["本年处理决定数量"], 0, "本年处理决定数量单位万件", false),
            (&["本年处理决定数量"], 0, "本年处理决定数量百件", false),
            (&["本年收费金额单位万元"], 0, "本年收费金额单位百万元", false),
            (&["本年处理决定数量"], 0, "本年申请数量", false),
            (&["本年收费金额单位万元"], 0, "收费项目数量", false),
            (&results, 0, "维持", true),
            (&results, 3, "未结", true),
            (&results, 0, "受理数", false),
        ];
        for (names, at, head, expected) in cases {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(is_own(head, &names, at), expected, "{head}");
        }
    }
}
