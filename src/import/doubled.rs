//! Tables that run together and have other figures beside the form's own, as last year's, though no head says so.

use crate::edition::{Column, Edition};
use crate::import::atom::{Atom, AtomKind};
use crate::import::fitted_row::FittedRow;
use crate::import::reading::{RowReading, can_obey};
use crate::import::row_proof::row_sums;
use crate::import::table_context::least_figures;
use crate::import::whole_row::touches;

/// Rows that cannot be those of the form, at least, for its table to be another one.
const LEAST: usize = 2;

/// Leaves rows blank that run together in such a table; and in all tables those that no sum proves.
pub(super) fn drop_doubled(edition: &Edition, rows: &mut [FittedRow]) {
    let tables: Vec<bool> = (0..edition.tables.len()).map(|table| is_doubled(edition, rows, table)).collect();
    if !tables.contains(&true) {
        return;
    }
    for row in rows.iter_mut().filter(|row| runs_together(row)) {
        let is_unproven = row_sums(edition, &[row.row]).is_empty();
        if is_unproven || tables.get(edition.rows[row.row].table) == Some(&true) {
            row.reading = RowReading::unknown();
        }
    }
}

/// Whether rows of a table have more figures than columns, or half of them no way to obey their sums.
fn is_doubled(edition: &Edition, rows: &[FittedRow], table: usize) -> bool {
    let printed = &edition.tables[table];
    if printed.blocks.iter().all(|block| block.side_by_side) {
        return false;
    }
    let own = |row: &&FittedRow| {
        edition.rows[row.row].table == table && runs_together(row) && !row.group.run_on && !row.repeated
    };
    let own: Vec<&FittedRow> = rows.iter().filter(own).collect();
    let columns = |row: &FittedRow| -> Vec<&Column> {
        printed.blocks[edition.rows[row.row].block].columns.iter().collect()
    };
    let has_more = |row: &&&FittedRow| {
        let figures: usize = row.group.values.iter().map(least_figures).sum();
        figures > columns(row).len()
    };
    let sums = |row: &FittedRow| row_sums(edition, &[row.row]);
    let summed: Vec<&&FittedRow> = own.iter().filter(|row| !sums(row).is_empty()).collect();
    if summed.is_empty() {
        return own.iter().any(|row| has_more(&row));
    }
    let fails = |row: &&&&FittedRow| !can_obey(&digits(row), &columns(row), &sums(row));
    let failing = summed.iter().filter(fails).count();
    failing >= LEAST && failing * 2 >= summed.len()
}

/// The digits of a row, one behind the other.
fn digits(row: &FittedRow) -> String {
    let digits = |atom: &Atom| match &atom.kind {
        AtomKind::Number(amount) => amount.digits.clone(),
        _ => String::new(),
    };
    row.group.values.iter().map(digits).collect()
}

/// Whether the numbers of a row run together with its label.
fn runs_together(row: &FittedRow) -> bool {
    row.group.values.iter().any(touches)
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::grid::Grid;

    /// The rows of a text that runs together which are certain, by their keys.
    fn certain(text: &str) -> Vec<String> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let mut grid = Grid::default();
        grid.line(text, 1);
        let fit = Fit::of(edition, &grid, &atoms(&grid));
        let certain = fit.rows.iter().filter(|row| row.is_certain());
        certain.map(|row| edition.rows[row.row].path.last().unwrap().en.clone()).collect()
    }

    #[test]
    fn figures_that_may_be_two_are_not_taken_for_one() {
        let processing = "信息内容本年处理决定数量行政许可";
        let table = |rules: &str, documents: &str, licences: &str, penalties: &str| {
            format!(
                "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章{rules}行政规范性文件{documents}\
                 第二十条第（五）项{processing}{licences}第二十条第（六）项信息内容本年处理决定数量行政处罚{penalties}行政强制5\
                 第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费0"
            )
        };
        let cases = [
            (
                table("000", "777", "29", "31"),
                &["regulations", "licences", "penalties", "coercive_measures", "fees"][..],
            ),
            // Two figures a column: of this year and of the last.
            (table("000000", "708090", "290", "310"), &[]),
            (table("102030", "708090", "290", "310"), &["coercive_measures", "fees"]),
            (table("000", "777", "290", "00"), &[]),
            // So many digits say nothing.
            (table("123456", "777888", "29", "31"), &["coercive_measures", "fees"]),
        ];
        for (text, expected) in cases {
            assert_eq!(certain(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_head_of_other_columns_counts_in_a_line_with_commas() {
        let text = "第二十条第（五）项信息内容本年处理决定数量行政许可4第二十条第（六）项信息内容本年处理决定数量{}\
            行政处罚5行政强制7第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费3\
            三、收到和处理政府信息公开申请情况（区分处理的，只计这一情形）";
        assert_eq!(certain(&text.replace("{}", "")), ["licences", "penalties", "coercive_measures", "fees"]);
        assert_eq!(certain(&text.replace("{}", "上年处理决定数量")), [""; 0]);
    }
}
