//! A table whose rows stand side by side, printed in parts: 行政复议 in one table, 行政诉讼 in the next.

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::reduced::reduced;
use crate::import::row_groups::RowGroup;

/// The runs as the one of the whole table, if each has the figures of the rows that are named before it, and these come in
/// the order of the form.
pub(super) fn in_one(labels: &FormLabels<'_>, runs: &[RowGroup]) -> Option<RowGroup> {
    let rows: Vec<String> =
        labels.rows.iter().map(|row| reduced(labels.edition.rows[row.row].label.plain())).collect();
    let columns: Vec<String> = labels.columns(0).iter().map(|column| reduced(column.label.plain())).collect();
    if runs.len() < 2 || runs.iter().flat_map(|run| &run.values).any(Atom::is_blank) {
        return None;
    }
    let mut first = 0;
    for run in runs {
        let words: String = run.before.iter().filter_map(Atom::words).collect();
        let count = run.values.len() / columns.len();
        let is_whole = count > 0 && run.values.len() == count * columns.len();
        let is_own = |at: usize| (first..first + count).contains(&at);
        let is_named = rows.iter().enumerate().all(|(at, row)| words.contains(row.as_str()) == is_own(at));
        let head: Vec<&str> =
            labels.known_in(&words).into_iter().filter(|own| columns.iter().any(|c| c == own)).collect();
        let has_head = !head.is_empty() && head.chunks(columns.len()).all(|part| part == columns);
        if !is_whole || !is_named || !(has_head || (first > 0 && head.is_empty())) {
            return None;
        }
        first += count;
    }
    let values = runs.iter().flat_map(|run| run.values.clone()).collect();
    (first == rows.len()).then(|| RowGroup { values, ..runs[0].clone() })
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::grid::Grid;

    /// The keys of the rows of 表四 that are certain in these lines.
    fn certain(lines: &[&str]) -> Vec<String> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let mut grid = Grid::default();
        grid.line("三、收到和处理政府信息公开申请情况", 1);
        grid.line("一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0", 2);
        grid.line("四、政府信息公开行政复议、行政诉讼情况", 3);
        lines.iter().enumerate().for_each(|(at, line)| grid.line(line, at + 4));
        let fit = Fit::of(edition, &grid, &atoms(&grid));
        let certain = fit.rows.iter().filter(|row| row.is_certain());
        let keys = certain.map(|row| edition.rows[row.row].path.last().unwrap().en.clone());
        keys.filter(|key| key != "received").collect()
    }

    #[test]
    fn parts_are_one_table_where_they_name_its_rows_in_their_order() {
        let head = "类别 结果维持 结果纠正 其他结果 尚未审结 总计";
        let other_head = "类别 结果维持 结果纠正 其他结果 总计 尚未审结";
        let (review, direct) = ("行政复议 1 1 0 0 2", "未经复议直接起诉 4 0 0 1 5");
        let (after, false_sum) = ("复议后起诉 1 0 1 0 2", "复议后起诉 1 0 1 0 3");
        let all = vec!["reconsideration", "litigation_direct", "litigation_after_reconsideration"];
        let cases: [(&[&str], Vec<&str>); 6] = [
            (&[head, review, direct, after], all.clone()),
            (
                &[
                    "行政复议",
                    head,
                    "1 1 0 0 2",
                    "行政诉讼",
                    "未经复议直接起诉 复议后起诉",
                    head,
                    head,
                    "4 0 0 1 5 1 0 1 0 2",
                ],
                all,
            ),
            (&[head, direct, review, after], Vec::new()),
            (&[other_head, review, direct, after], Vec::new()),
            (&[head, review, direct], Vec::new()),
            (&[head, review, direct, false_sum], Vec::new()),
        ];
        for (lines, expected) in cases {
            assert_eq!(certain(lines), expected, "{lines:?}");
        }
    }
}
