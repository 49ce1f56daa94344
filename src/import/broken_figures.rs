//! Figures that are broken over two lines in narrow cells: the rest of their digits stands in a line of its own.

use crate::import::atom::{Atom, AtomKind};
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, Spacing};
use crate::import::reading::{RowReading, RowSums};
use crate::import::row_groups::RowGroup;
use crate::import::row_proof::holds;
use crate::write::Entry;

/// The rows of lines around a line of digits that belongs to no row are not certain: its digits may be the ends of their
/// figures.
pub(super) fn drop_broken(labels: &FormLabels<'_>, grid: &Grid, groups: &mut [RowGroup]) {
    for at in 0..groups.len() {
        let own = &groups[at];
        let behind = groups.get(at + 1).is_some_and(|next| follows(own, next));
        if own.row.is_some() {
            let is_broken = has_second_line(grid, own);
            groups[at].run_on |= is_broken;
            if is_broken && behind {
                groups[at + 1].run_on = true;
            }
            continue;
        }
        if !is_line_of_digits(grid, own) {
            continue;
        }
        let before = at.checked_sub(1).map(|at| &groups[at]).filter(|before| follows(before, own));
        let columns = before.or(groups.get(at + 1)).and_then(|row| Some(labels.columns(row.row?).len()));
        let is_tail = before.is_some_and(|before| ends_label(before, own));
        let is_short = columns.is_some_and(|columns| filled(own).count() < columns);
        if before.is_some() && (is_tail || is_short) {
            groups[at - 1].run_on = true;
        }
        if behind && !is_tail && is_short {
            groups[at + 1].run_on = true;
        }
    }
}

/// Whether the last figure of a row goes on with the digits of the line below: with them the row obeys its sums, as it is it
/// does not.
pub(super) fn goes_on_below(group: &RowGroup, below: &RowGroup, sums: &RowSums) -> bool {
    let digits = |atom: &Atom| match &atom.kind {
        AtomKind::Number(amount) => amount.digits.clone(),
        _ => String::new(),
    };
    let plain = |cells: Vec<String>| RowReading::Certain(cells.into_iter().map(Entry::Number).collect());
    let own: Vec<String> = filled(group).map(digits).collect();
    let mut joined = own.clone();
    let (Some(last), Some(rest)) = (joined.last_mut(), filled(below).next()) else { return false };
    last.push_str(&digits(rest));
    !sums.is_empty() && !holds(&plain(own), sums) && holds(&plain(joined), sums)
}

fn filled(group: &RowGroup) -> impl Iterator<Item = &Atom> {
    group.values.iter().filter(|atom| !atom.is_blank())
}

/// Whether the figures of a run stand in the line behind those of another.
fn follows(before: &RowGroup, own: &RowGroup) -> bool {
    let last = filled(before).map(|atom| atom.row).max();
    last.is_some_and(|last| filled(own).next().is_some_and(|first| first.row == last + 1))
}

/// Whether several figures stand in one line of text, and the digits behind them in further lines.
fn has_second_line(grid: &Grid, group: &RowGroup) -> bool {
    let Some(first) = filled(group).next().map(|atom| atom.row) else { return false };
    let of_first = filled(group).filter(|atom| atom.row == first).count();
    of_first > 1 && of_first < filled(group).count() && filled(group).all(|atom| is_bare(grid, atom))
}

/// Whether a run is one line of digits, perhaps behind words.
fn is_line_of_digits(grid: &Grid, group: &RowGroup) -> bool {
    let Some(first) = filled(group).next().map(|atom| atom.row) else { return false };
    let label = group.before.last().is_none_or(|words| words.row == first);
    label && filled(group).all(|atom| atom.row == first && is_bare(grid, atom))
}

/// Whether an atom is digits and nothing else, in a line whose cells nothing but gaps keeps apart.
fn is_bare(grid: &Grid, atom: &Atom) -> bool {
    let spacing = grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing);
    let is_line = matches!(spacing, Spacing::Gaps | Spacing::None);
    is_line && matches!(&atom.kind, AtomKind::Number(amount) if !amount.touches && amount.unit.is_empty())
}

/// Whether the words before a run are the end of another run's label.
fn ends_label(before: &RowGroup, own: &RowGroup) -> bool {
    let words: String = own.before.iter().filter_map(Atom::words).collect();
    !words.is_empty() && before.label.ends_with(words.as_str())
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::format;

    /// The keys of the rows that are certain in a text.
    fn certain(text: &str) -> String {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let grid = format::read(text.as_bytes()).unwrap();
        let fit = Fit::of(edition, &grid, &atoms(&grid));
        let certain = fit.rows.iter().filter(|row| row.is_certain());
        let keys: Vec<&str> =
            certain.map(|row| edition.rows[row.row].path.last().unwrap().en.as_str()).collect();
        keys.join(" ")
    }

    #[test]
    fn a_line_of_digits_below_a_row_may_be_the_rest_of_its_last_figure() {
        let head = "三、收到和处理政府信息公开申请情况\n\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
        let cases = [
            ("一、本年新收政府信息公开申请数量\t84\t27\t0\t0\t0\t0\t1\n11\n", ""),
            // The number of a page.
            ("一、本年新收政府信息公开申请数量\t84\t27\t0\t0\t0\t0\t111\n11\n", "received"),
            ("一、本年新收政府信息公开申请数量\t84\t27\t0\t0\t0\t0\t112\n11\n", "received"),
        ];
        for (row, expected) in cases {
            assert_eq!(certain(&format!("{head}{row}")), expected, "{row}");
        }
    }

    #[test]
    fn a_row_beside_digits_that_belong_to_none_may_be_broken() {
        let head = "三、收到和处理政府信息公开申请情况\n（本列数据的勾稽关系   申请人情况\n";
        let received = "一、本年新收政府信息   31 20 0   0     0   0   51\n公开申请数量";
        let (carried, granted) = (
            "二、上年结转政府信息公开申请数量   1 0 0   0     0   0   1\n",
            "（一）予以公开   2 0 0   0     0   0   2\n",
        );
        let cases = [
            (format!("{received}\n{carried}{granted}"), "received carried_in granted"),
            // The rest of 315 and 515.
            (format!("{received}      5            5\n{carried}{granted}"), "carried_in granted"),
            // It belongs to the row above or below.
            (format!("{received}\n{carried}      5            5\n{granted}"), "received"),
            (format!("{received}\n{carried}      合并   5            5\n{granted}"), "received"),
            // A row more than the form has.
            (
                format!("{received}\n{carried}另行统计   5 0 0   0     0   0   5\n{granted}"),
                "received carried_in granted",
            ),
        ];
        for (rows, expected) in cases {
            assert_eq!(certain(&format!("{head}{rows}")), expected, "{rows}");
        }
    }
}
