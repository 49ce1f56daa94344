//! Indicators before 2019 in a real table with its head: read cell by cell, whatever stands in them.

use crate::base::Year;
use crate::import::facts::title_of;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::reduced::{normal, reduced};
use crate::import::statistics::FoundStatistics;
use crate::import::statistics_head::{ValueColumns, column_named};
use crate::write::{Entry, StatisticDraft};

/// Labels over the column of the indicators, and over that of their units.
const STUBS: [&[&str]; 2] = [&["指标", "指标名称", "统计指标"], &["单位", "计量单位"]];
/// What the page of a report prints where a line has no sum of all years.
const NO_SUM: &str = "—";

/// The columns of values of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TableColumns {
    /// The names of those in the place of the year's value; none where there is one value.
    own: Vec<String>,
    /// The column of the sum of all years.
    cumulative: Option<usize>,
    /// How many columns the table has.
    count: usize,
}

/// The indicators of a document; `None` where it has no such table, or several of other columns.
pub(super) fn statistics_of_tables(grid: &Grid, year: Option<Year>) -> Option<FoundStatistics> {
    let year = year.or_else(|| grid.rows.iter().find_map(|row| Some(title_of(&normal(&row.text()))?.1)));
    let heads: Vec<(usize, TableColumns)> =
        grid.rows.iter().enumerate().filter_map(|(at, row)| Some((at, head(row, year)?))).collect();
    let (_, columns) = heads.first()?;
    if heads.iter().any(|(_, other)| other != columns) {
        return None;
    }
    let mut found = FoundStatistics::default();
    for (at, _) in &heads {
        let end = end(grid, *at, columns.count);
        found.rows.extend(*at..end);
        for place in *at + 1..end {
            let row = &grid.rows[place];
            match line(row, columns) {
                Some(own) => found.lines.push(StatisticDraft { line: place, ..own }),
                None => found.doubtful.push((place, row.text())),
            }
        }
    }
    found.columns.clone_from(&columns.own);
    (!found.lines.is_empty()).then_some(found)
}

/// The columns that a row names, if it is a head.
fn head(row: &GridRow, year: Option<Year>) -> Option<TableColumns> {
    let is_in_place = |(at, cell): (usize, &GridCell)| (cell.left, cell.width) == (at, 1) && !cell.is_unclear;
    let count = row.cells.iter().take_while(|cell| !cell.text.trim().is_empty()).count();
    let (named, rest) = row.cells.split_at(count);
    let is_head = is_cells(row)
        && count > STUBS.len()
        && rest.iter().all(|cell| cell.text.trim().is_empty())
        && named.iter().enumerate().all(is_in_place)
        && STUBS.iter().zip(named).all(|(stubs, cell)| stubs.contains(&reduced(&cell.text).as_str()));
    if !is_head {
        return None;
    }
    let names: Vec<String> = named.iter().skip(STUBS.len()).map(|cell| words(&cell.text)).collect();
    let kinds: Vec<Option<ValueColumns>> = names.iter().map(|name| column_named(name)).collect();
    let sums: Vec<usize> =
        (0..names.len()).filter(|at| kinds[*at] == Some(ValueColumns::CumulativeFirst)).collect();
    let cumulative = match sums[..] {
        [] => None,
        [one] if names.len() > 1 => Some(one),
        _ => return None,
    };
    let own: Vec<usize> = (0..names.len()).filter(|at| Some(*at) != cumulative).collect();
    // A year that is not the report's own says more than that it is the value.
    let is_other_year = |name: &str| {
        year.is_some() && name.get(..4).and_then(Year::parse).is_some_and(|own| Some(own) != year)
    };
    let is_plain =
        matches!(own[..], [one] if kinds[one] == Some(ValueColumns::Own) && !is_other_year(&names[one]));
    let own: Vec<String> = own.iter().map(|at| names[*at].clone()).collect();
    let is_double = own.iter().enumerate().any(|(at, name)| own[..at].contains(name));
    if is_double {
        return None;
    }
    let cumulative = cumulative.map(|at| at + STUBS.len());
    Some(TableColumns { own: if is_plain { Vec::new() } else { own }, cumulative, count })
}

fn is_cells(row: &GridRow) -> bool {
    matches!(row.spacing, Spacing::Table | Spacing::Marks)
}

/// Behind the last row of the table whose head stands in a row.
fn end(grid: &Grid, head: usize, count: usize) -> usize {
    let is_sheet = !grid.sheets.is_empty();
    let last = (head + 1..grid.rows.len()).take_while(|at| {
        let (row, before) = (&grid.rows[*at], &grid.rows[*at - 1]);
        let is_first = grid.sheets.iter().any(|sheet| sheet.first == *at);
        // In a workbook a row of one cell has lost its others.
        let is_row = is_cells(row) || row.cells.len() >= count || is_sheet && row.line == before.line + 1;
        is_row && !is_first && self::head(row, None).is_none()
    });
    // What stands alone below the last values is a note.
    last.filter(|at| grid.rows[*at].cells.iter().skip(1).any(|cell| !cell.text.trim().is_empty()))
        .last()
        .map_or(head + 1, |at| at + 1)
}

/// What a row says; `None` where a cell lies across others, lacks or cannot be read.
fn line(row: &GridRow, columns: &TableColumns) -> Option<StatisticDraft> {
    let TableColumns { own, cumulative, count } = columns;
    let (first, rest) = row.cells.split_first()?;
    let label = words(&first.text);
    let is_alone = rest.iter().all(|cell| cell.text.trim().is_empty());
    let is_in_place = |at: usize| row.cells.get(at).is_some_and(|cell| (cell.left, cell.width) == (at, 1));
    let is_whole = (0..*count).all(is_in_place);
    let is_odd = row.cells.iter().any(|cell| cell.is_unclear)
        || row.cells.iter().skip(*count).any(|cell| !cell.text.trim().is_empty());
    if label.is_empty() || is_odd || !(is_whole || is_alone) {
        return None;
    }
    let text = |at: usize| row.cells.get(at).filter(|_| !is_alone).map_or("", |cell| cell.text.as_str());
    let stubs = STUBS.len();
    let mut values: Vec<Entry> =
        (stubs..*count).filter(|at| Some(*at) != *cumulative).map(|at| stated(text(at))).collect();
    let sum = cumulative.map(|at| stated(text(at)));
    let sum = sum.filter(|sum| *sum != Entry::Blank && *sum != Entry::Words(NO_SUM.to_owned()));
    let value = if own.is_empty() { values.pop().unwrap_or_default() } else { Entry::Absent };
    Some(StatisticDraft {
        label,
        unit: words(text(1)),
        value,
        values,
        cumulative: sum.unwrap_or_default(),
        ..StatisticDraft::default()
    })
}

/// What a cell states, as it is printed.
fn stated(text: &str) -> Entry {
    let text = words(text);
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_number = match digits.split_once('.') {
        Some((whole, part)) => is_plain(whole) && is_plain(part),
        None => is_plain(digits),
    };
    match text.as_str() {
        "" => Entry::Blank,
        "/" => Entry::Slash,
        _ if is_number => Entry::Number(text),
        _ => Entry::Words(text),
    }
}

/// A text on one line.
fn words(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::format;

    /// What is read of a table whose cells stand between bars, and what is left of it.
    fn told(rows: &[&str]) -> Option<(Vec<String>, Vec<String>, Vec<String>)> {
        let cell = |text: &str| format!("<td>{}</td>", text.replace('>', "</td><td colspan=2>"));
        let row = |row: &&str| format!("<tr>{}</tr>", row.split('|').map(cell).collect::<String>());
        let page = format!("<html><table>{}</table></html>", rows.iter().map(row).collect::<String>());
        let found = statistics_of_tables(&format::read(page.as_bytes()).unwrap(), Year::new(2014))?;
        let figure = |entry: &Entry| match entry {
            Entry::Number(text) | Entry::Words(text) => text.clone(),
            other => format!("{other:?}"),
        };
        let line = |line: &StatisticDraft| {
            let own = std::iter::once(&line.value).filter(|_| line.values.is_empty()).chain(&line.values);
            let own: Vec<String> = own.map(figure).collect();
            format!("{} {} {} {}", line.label, line.unit, own.join(","), figure(&line.cumulative))
        };
        let left = found.doubtful.into_iter().map(|(_, text)| text).collect();
        Some((found.columns, found.lines.iter().map(line).collect(), left))
    }

    /// The rows of a table; its columns, its lines, and what is left to people.
    type Case<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str], &'a [&'a str]);

    #[test]
    fn a_table_with_its_head_is_read_cell_by_cell() {
        let cases: [Case<'_>; 6] = [
            (
                &["指标|单位|2014年|历年累计", "公开数|条|3|5", "金额|万元|约5万元|", "诉讼数|件|/|—"],
                &[],
                &["公开数 条 3 5", "金额 万元 约5万元 Absent", "诉讼数 件 Slash Absent"],
                &[],
            ),
            (
                &["指标名称|计量单位|历年累计|本年数", "（一）公开数|条|12|007", "申请数|件|5|"],
                &[],
                &["（一）公开数 条 007 12", "申请数 件 Blank 5"],
                &[],
            ),
            (
                &[
                    "指标|单位|本级|乡镇|历年累计",
                    "公开数|条|80|41|1,530",
                    "一、概述||||",
                    "差额|条|-3|1.50|",
                ],
                &["本级", "乡镇"],
                &["公开数 条 80,41 1,530", "一、概述  Blank,Blank Absent", "差额 条 -3,1.50 Absent"],
                &[],
            ),
            (
                &["统计指标|单位|上年|本年", "公开数|条|1|2", "申请数>件|3", "注：本表不含乡镇|||"],
                &["上年", "本年"],
                &["公开数 条 1,2 Absent"],
                &["申请数 件 3"],
            ),
            (&["指标|单位|统计数", "公开数|条|1"], &[], &["公开数 条 1 Absent"], &[]),
            (&["指标|单位|2013年", "公开数|条|1"], &["2013年"], &["公开数 条 1 Absent"], &[]),
        ];
        for (rows, columns, lines, left) in cases {
            let (own, read, doubtful) = told(rows).unwrap_or_else(|| panic!("{rows:?}"));
            assert_eq!((own, read, doubtful), (of(columns), of(lines), of(left)), "{rows:?}");
        }
    }

    fn of(all: &[&str]) -> Vec<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn what_is_no_such_table_is_left_to_others() {
        let cases: [&[&str]; 5] = [
            &["指标|单位", "公开数|条"],
            &["指标|单位|本级|本级", "公开数|条|1|2"],
            &["指标|单位|历年累计|累计", "公开数|条|1|2"],
            &["项目|单位|数量", "公开数|条|1"],
            &["指标|单位|2016年", "公开数|条|1", "指标|单位|2017年|乡镇", "公开数|条|1|2"],
        ];
        for rows in cases {
            assert_eq!(told(rows), None, "{rows:?}");
        }
    }
}
