//! Figures in lists: each beside the label of its column, behind the label of its row or below it.

use crate::edition::{Column, Edition, Editions};
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::reduced::{normal, reduced};
use crate::import::row_labels::RowLabels;

/// Columns of a table that is looked for in lists, at least.
const COLUMNS: usize = 5;
/// Lines that name the same column before a document is taken to have lists, at least: a table names it once a page.
const LINES: usize = 4;
/// Cells of a line of a list, and bytes of it, at most.
const CELLS: usize = 30;
const LETTERS: usize = 1_000;
/// Lines of the list of a row, at most.
const LONGEST: usize = 16;

/// Puts such figures into rows of cells, with the labels of the form's columns over them.
pub(super) fn gather(grid: &mut Grid, editions: &Editions) {
    if !grid.sheets.is_empty() {
        return;
    }
    for edition in editions.all().iter().rev() {
        let tables = if has_lists(grid, edition) { edition.tables.len() } else { 0 };
        for table in 0..tables {
            gather_table(grid, &FormLabels::of(edition, table));
        }
    }
}

/// Whether so many lines name a column of a wide table that it cannot be its head.
fn has_lists(grid: &Grid, edition: &Edition) -> bool {
    let wide =
        edition.tables.iter().flat_map(|table| &table.blocks).filter(|block| block.columns.len() >= COLUMNS);
    let labels = wide.flat_map(|block| block.columns.iter().take(2)).map(|column| column.label.plain());
    let named = |label: &str| {
        let lines = grid.rows.iter().filter(|row| row.cells.iter().any(|cell| cell.text.contains(label)));
        lines.take(LINES).count()
    };
    labels.into_iter().any(|label| named(label) == LINES)
}

/// A row of the form as it stands in a list.
struct Listed {
    /// Its place in [`FormLabels::rows`].
    at: usize,
    /// Its label, as printed.
    label: String,
    /// The figure of each column, as printed.
    figures: Vec<Option<String>>,
}

fn gather_table(grid: &mut Grid, labels: &FormLabels<'_>) {
    let mut found: Vec<(usize, usize, Listed)> = Vec::new();
    let mut at = 0;
    while at < grid.rows.len() {
        match listed(grid, labels, at) {
            Some((end, own)) => {
                found.push((at, end, own));
                at = end;
            }
            None => at += 1,
        }
    }
    merge(&mut found);
    let once = |own: &Listed, all: &[(usize, usize, Listed)]| {
        all.iter().filter(|(_, _, other)| other.at == own.at).count() == 1
    };
    let kept: Vec<bool> = found.iter().map(|(_, _, own)| once(own, &found)).collect();
    let mut over: Option<usize> = None;
    let mut new: Vec<(usize, usize, Vec<GridRow>)> = Vec::new();
    for ((start, end, own), _) in found.into_iter().zip(kept).filter(|(_, kept)| *kept) {
        let block = labels.edition.rows[labels.rows[own.at].row].block;
        let line = grid.rows[start].line;
        let head = (over != Some(block)).then(|| head(labels, block, line));
        over = Some(block);
        let cells = own.figures.into_iter().map(Option::unwrap_or_default);
        let row = row(std::iter::once(own.label).chain(cells), line);
        new.push((start, end, head.into_iter().chain([row]).collect()));
    }
    for (start, end, rows) in new.into_iter().rev() {
        grid.rows.splice(start..end, rows);
    }
}

/// The labels of the columns of a block as a row of cells.
fn head(labels: &FormLabels<'_>, block: usize, line: usize) -> GridRow {
    let block = &labels.edition.tables[labels.table].blocks[block];
    let item = block.item.as_ref().map_or(String::new(), |item| item.plain().to_owned());
    row(std::iter::once(item).chain(block.columns.iter().map(|column| column.label.plain().to_owned())), line)
}

fn row(texts: impl Iterator<Item = String>, line: usize) -> GridRow {
    let cell = |(left, text): (usize, String)| GridCell { text, left, width: 1, is_unclear: false };
    GridRow { cells: texts.enumerate().map(cell).collect(), line, spacing: Spacing::Table }
}

/// Puts lists of one row that stand behind each other together, if no column stands in both.
fn merge(found: &mut Vec<(usize, usize, Listed)>) {
    let mut merged: Vec<(usize, usize, Listed)> = Vec::new();
    for (start, end, own) in found.drain(..) {
        match merged.last_mut() {
            Some((_, last, before))
                if *last == start
                    && before.at == own.at
                    && !before.figures.iter().zip(&own.figures).any(|(a, b)| a.is_some() && b.is_some()) =>
            {
                *last = end;
                for (place, figure) in before.figures.iter_mut().zip(own.figures) {
                    *place = place.take().or(figure);
                }
            }
            _ => merged.push((start, end, own)),
        }
    }
    *found = merged;
}

/// The list that begins with the label of a row in a line: where it ends, and what it has.
fn listed(grid: &Grid, labels: &FormLabels<'_>, start: usize) -> Option<(usize, Listed)> {
    let text = line(&grid.rows[start])?;
    let (at, label, rest) = label_of(labels, &text)?;
    let columns = labels.columns(at);
    let mut list = List { columns, figures: vec![None; columns.len()], open: None };
    list.add(rest)?;
    let mut end = start + 1;
    while list.figures.iter().any(Option::is_none) && end < (start + LONGEST).min(grid.rows.len()) {
        let Some(text) = line(&grid.rows[end]) else { break };
        let before = list.clone();
        if list.add(&text).is_none() {
            list = before;
            break;
        }
        end += 1;
    }
    let named = list.figures.iter().flatten().count();
    (list.open.is_none() && named > 0).then_some((end, Listed { at, label, figures: list.figures }))
}

/// The words of a line without signs, of which one space is left; figures keep their points.
fn line(row: &GridRow) -> Option<String> {
    let size: usize = row.cells.iter().map(|cell| cell.text.len()).take(CELLS).sum();
    let is_line =
        row.cells.len() <= CELLS && size <= LETTERS && !row.cells.iter().any(|cell| cell.is_unclear);
    if !is_line || matches!(row.spacing, Spacing::Table | Spacing::Note) {
        return None;
    }
    let text: Vec<char> = normal(&row.text()).chars().collect();
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let mut words = String::new();
    for (at, c) in text.iter().enumerate() {
        let between = at > 0 && is_digit(at - 1) && is_digit(at + 1);
        match c {
            // A sign within a number makes it another one, or two.
            c if between && !c.is_alphanumeric() && *c != '.' => return None,
            // A dash behind words parts them from the number of a label.
            '-' if is_digit(at + 1) && !words.ends_with(char::is_alphanumeric) => return None,
            '.' if between => words.push('.'),
            c if c.is_alphanumeric() => words.extend(c.to_lowercase()),
            _ if words.ends_with(' ') || words.is_empty() => {}
            _ => words.push(' '),
        }
    }
    Some(words.trim_end().to_owned())
}

/// Takes a reduced label off the beginning of a text, whatever spaces stand in it.
fn without<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text.trim_start();
    for c in label.chars() {
        rest = rest.trim_start_matches(' ').strip_prefix(c)?;
    }
    Some(rest)
}

/// The row whose label a line begins with, perhaps behind those of its groups; the label, and what stands behind it.
fn label_of<'t>(labels: &FormLabels<'_>, text: &'t str) -> Option<(usize, String, &'t str)> {
    let shorter =
        |one: &(usize, String, &str), other: &(usize, String, &str)| one.2.len().cmp(&other.2.len());
    let mut rest = text;
    loop {
        let own = |(at, row): (usize, &RowLabels)| {
            // 其他 and 总计 are labels of columns, too.
            let is_column =
                |label: &String| labels.columns(at).iter().any(|column| reduced_label(column) == *label);
            let mut printed = row.labels.clone();
            let number = row
                .labels
                .first()
                .zip(row.labels.get(1))
                .and_then(|(full, bare)| full.strip_suffix(bare.as_str()));
            printed.extend(number.zip(row.labels.last()).map(|(number, word)| format!("{number}{word}")));
            printed.retain(|label| !is_column(label));
            let found =
                printed.into_iter().filter_map(|label| Some((at, label.clone(), without(rest, &label)?)));
            // The label of a group may stand before those of its rows.
            let is_group = !labels.edition.rows[row.row].details.is_empty();
            let begins = |behind: &str| {
                labels.columns(at).iter().any(|c| without(behind, &reduced_label(c)).is_some())
            };
            found.min_by(shorter).filter(|(.., behind)| !is_group || begins(behind))
        };
        let best = labels.rows.iter().enumerate().filter_map(own).min_by(shorter);
        if best.is_some() {
            return best;
        }
        rest = labels.others().iter().find_map(|group| without(rest, group))?;
    }
}

/// What was read of a list.
#[derive(Clone)]
struct List<'e> {
    columns: &'e [Column],
    figures: Vec<Option<String>>,
    /// A column whose figure comes next.
    open: Option<usize>,
}

/// Units that stand behind a figure of a list.
const UNITS: [&str; 7] = ["件", "条", "项", "个", "宗", "次", "万元"];

impl List<'_> {
    /// Reads labels of columns and figures to the end of a text; `None` if anything else stands in it.
    fn add(&mut self, text: &str) -> Option<()> {
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let Some(at) = self.open else {
                let own = |at: &usize| Some((behind_column(rest, &self.columns[*at])?, *at));
                let (behind, at) = (0..self.columns.len())
                    .filter_map(|at| own(&at))
                    .min_by_key(|(behind, _)| behind.len())?;
                if self.figures[at].is_some() {
                    return None;
                }
                self.open = Some(at);
                rest = behind.trim_start();
                continue;
            };
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let (digits, behind) = rest.split_at(end);
            if !digits.starts_with(|c: char| c.is_ascii_digit())
                || behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
            {
                return None;
            }
            let money = self.columns[at].decimals > 0;
            let unit = UNITS.iter().find(|unit| (money || **unit != "万元") && behind.starts_with(**unit));
            self.figures[at] = Some(digits.to_owned());
            self.open = None;
            rest = behind[unit.map_or(0, |unit| unit.len())..].trim_start();
        }
        Some(())
    }
}

/// Other words for the sum of a row.
const TOTALS: [&str; 2] = ["合计", "总数"];

/// Takes the label of a column off the beginning of a text.
fn behind_column<'t>(text: &'t str, column: &Column) -> Option<&'t str> {
    let label = reduced_label(column);
    let total = || TOTALS.iter().filter(|_| label == "总计").find_map(|word| without(text, word));
    without(text, &label).or_else(total)
}

fn reduced_label(column: &Column) -> String {
    reduced(column.label.plain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::format;

    /// The rows of a text once its lists were gathered, cells between bars.
    fn gathered(lines: &[&str]) -> Vec<String> {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let mut grid = format::read(text.as_bytes()).unwrap();
        gather(&mut grid, &Editions::built_in().unwrap());
        let cells =
            |row: &GridRow| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|");
        grid.rows.iter().map(cells).collect()
    }

    const HEAD: &str = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";

    #[test]
    fn figures_beside_the_labels_of_their_columns_are_a_row() {
        let whole =
            "自然人3件，商业企业0件，科研机构0件，社会公益组织0件，法律服务机构0件，其他1件，总计4件。";
        let lines = |label: &str| format!("{label}：{whole}");
        let [received, carried, granted] =
            ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
                .map(lines);
        let parts = [
            "三、本年度办理结果-（三）不予公开-1.属于国家秘密-自然人：12",
            "1.属于国家秘密（其他）：2",
            "1.属于国家秘密（总计）：14",
        ];
        let below = ["3.其他", "自然人：5", "其他：6", "总计：11", "（七）总计"];
        let all = [&[received.as_str(), &carried, &granted][..], &parts, &below].concat();
        let expected = [
            HEAD,
            "一本年新收政府信息公开申请数量|3|0|0|0|0|1|4",
            "二上年结转政府信息公开申请数量|3|0|0|0|0|1|4",
            "一予以公开|3|0|0|0|0|1|4",
            "1属于国家秘密|12|||||2|14",
            "3其他|5|||||6|11",
            "（七）总计",
        ];
        assert_eq!(gathered(&all), expected);
    }

    #[test]
    fn what_is_no_list_for_certain_stays_as_it_is() {
        let whole =
            "自然人3件，商业企业0件，科研机构0件，社会公益组织0件，法律服务机构0件，其他1件，总计4件。";
        let filler = [whole; LINES];
        // A number that is two, or of thousands; other words; a column twice; a figure without its column.
        for list in [
            "自然人1,204件，总计5件",
            "自然人3 4件，总计7件",
            "自然人3件，其中网上1件，总计4件",
            "自然人3件，自然人4件",
            "71，3，0",
        ] {
            let line = format!("一、本年新收政府信息公开申请数量：{list}");
            let all = [&filler[..], &[line.as_str()]].concat();
            assert_eq!(gathered(&all), all, "{list}");
        }
        // The same row twice.
        let line = format!("一、本年新收政府信息公开申请数量：{whole}");
        let twice = [&filler[..], &[line.as_str(), "二", line.as_str()]].concat();
        assert_eq!(gathered(&twice), twice);
    }
}
