//! Labels that stand behind or below their figures: read as usual, every label would get the figures of the next row.

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, Spacing};
use crate::import::row_groups::RowGroup;

/// Where figures stand before the first label of a table, or none behind its last, no row is certain whose label does not
/// stand before its figures in one line.
pub(super) fn drop_labels_behind(labels: &FormLabels<'_>, grid: &Grid, groups: &mut [RowGroup]) {
    if !has_figures_first(labels, groups) && !ends_with_label(labels, grid, groups) {
        return;
    }
    for at in 0..groups.len() {
        groups[at].run_on |= groups[at].row.is_some() && !is_before_figures(groups, at);
    }
}

/// Whether the first figures of the table stand behind nothing but the words of a head.
fn has_figures_first(labels: &FormLabels<'_>, groups: &[RowGroup]) -> bool {
    let is_head =
        |atom: &Atom| atom.words().is_some_and(|words| labels.is_other(words) || labels.is_all_others(words));
    let first = groups.iter().find(|group| group.has_values());
    // A whole row right below the head is one, whatever stands above that.
    let is_row =
        |group: &RowGroup| group.values.iter().filter(|atom| !atom.is_blank()).count() == labels.widest();
    first.filter(|first| first.row.is_none()).is_some_and(|first| {
        let is_below_head = first.before.last().is_some_and(is_head) && labels.widest() > 1;
        first.before.iter().all(is_head) || (is_below_head && is_row(first))
    })
}

/// Whether the last words of the table are the label of a row, of which a cell or a gap could not show that it is blank.
fn ends_with_label(labels: &FormLabels<'_>, grid: &Grid, groups: &[RowGroup]) -> bool {
    let Some(last) = groups.last().filter(|last| last.values.is_empty()) else { return false };
    let is_line =
        |atom: &Atom| grid.rows.get(atom.row).is_some_and(|row| matches!(row.spacing, Spacing::None));
    let is_row = |words: &str| {
        let meaning = labels.meaning(words);
        let details = || &labels.edition.rows[labels.rows[meaning.at].row].details;
        meaning.distance == 0 && labels.is_label(words) && details().is_empty()
    };
    // The label may be broken over lines.
    (0..last.before.len()).any(|first| {
        let lines = last.before[first..].iter().take(LINES).take_while(|atom| is_line(atom));
        let mut label = String::new();
        lines.map_while(Atom::words).any(|words| {
            label.push_str(words);
            is_row(&label)
        })
    })
}

/// Lines of a label, at most.
const LINES: usize = 6;

/// Whether the label of a run ends in the line in which its figures begin, and no other label stands in that line.
fn is_before_figures(groups: &[RowGroup], at: usize) -> bool {
    let group = &groups[at];
    let Some(first) = group.values.first() else { return false };
    let label = group.before.last().is_some_and(|atom| atom.row == first.row);
    let next = groups.get(at + 1).and_then(|next| next.before.first());
    label && next.is_none_or(|atom| atom.row != first.row)
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::grid::Grid;

    /// The rows of a text that are certain, by their keys.
    fn certain(text: &str) -> Vec<String> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let mut grid = Grid::default();
        for (at, line) in text.split('|').enumerate() {
            grid.line(line, at + 1);
        }
        let fit = Fit::of(edition, &grid, &atoms(&grid));
        let certain = fit.rows.iter().filter(|row| row.is_certain());
        certain.map(|row| edition.rows[row.row].path.last().unwrap().en.clone()).collect()
    }

    #[test]
    fn figures_before_their_labels_are_not_those_of_the_label_before() {
        let head = "第二十条第（六）项|信息内容 本年处理决定数量|";
        let cases = [
            ("行政处罚 41|行政强制 3", &["penalties", "coercive_measures"][..]),
            ("行政处罚|41|行政强制|3", &["penalties", "coercive_measures"]),
            ("41 行政处罚|3 行政强制", &[]),
            ("41|行政处罚|3|行政强制", &[]),
            // The first cell is blank.
            ("行政处罚|3|行政强制", &[]),
            // Labels in the lines of their figures cannot be others.
            ("行政处罚 41|行政强制", &["penalties"]),
        ];
        for (lines, expected) in cases {
            assert_eq!(certain(&format!("{head}{lines}")), expected, "{lines}");
        }
        let head = "三、收到和处理政府信息公开申请情况|自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计|";
        let (received, carried) = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量");
        let (one, two) = ("21 0 0 0 0 0 21", "2 0 0 0 0 0 2");
        let cases = [
            (format!("{received}|{one}|{carried}|{two}"), &["received", "carried_in"][..]),
            (format!("{one}|{received}|{two}|{carried}"), &[]),
            (format!("{one} {received}|{two} {carried}"), &[]),
        ];
        for (lines, expected) in cases {
            assert_eq!(certain(&format!("{head}{lines}")), expected, "{lines}");
        }
        // Labels that are broken over lines.
        let rows = [
            (received, one),
            ("（一）予以公开", "3 0 0 0 0 0 3"),
            ("（二）部分公开（区|分处理的，只计这一情形，不计其他情形）", two),
            ("（七）总计", "5 0 0 0 0 0 5"),
            ("四、结转下年度继|续办理", "1 0 0 0 0 0 1"),
        ];
        let before: Vec<String> = rows.iter().map(|(label, figures)| format!("{label}|{figures}")).collect();
        let behind: Vec<String> = rows.iter().map(|(label, figures)| format!("{figures}|{label}")).collect();
        let all = ["received", "granted", "granted_in_part", "total", "carried_out"];
        assert_eq!(certain(&format!("{head}{}", before.join("|"))), all);
        assert_eq!(certain(&format!("{head}{}", behind.join("|"))), [""; 0]);
    }
}
