//! Numbers in lines of their own that may be those of pages, in the place of a cell that is blank.

use std::collections::BTreeMap;

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::grid::Grid;
use crate::import::row_groups::RowGroup;

/// Digits of the number of a page, at most.
const DIGITS: usize = 3;

/// A row is not certain that has a number in a line of its own, further from what stands before it than is usual in the
/// table: the cell may be blank, and the number that of a page.
pub(super) fn drop_lone_figures(labels: &FormLabels<'_>, grid: &Grid, groups: &mut [RowGroup]) {
    let steps: Vec<Vec<Step>> = groups.iter().map(|group| steps(grid, group)).collect();
    let usual = [usual(&steps, true), usual(&steps, false)];
    for (group, steps) in groups.iter_mut().zip(steps) {
        let is_far = |step: &Step| usual[usize::from(!step.is_first)].is_some_and(|usual| step.lines > usual);
        // Behind a number in every column it is known for what it is.
        let columns = group.row.map_or(0, |at| labels.columns(at).len());
        let steps = steps.get(..steps.len().min(columns)).unwrap_or_default();
        group.run_on |= steps.iter().any(|step| step.is_lone && is_far(step));
    }
}

/// The way from a label to its first figure, or from a figure to the next.
struct Step {
    /// It begins at the label.
    is_first: bool,
    /// Lines.
    lines: usize,
    /// It ends at a number of a few digits in a line of its own.
    is_lone: bool,
}

fn steps(grid: &Grid, group: &RowGroup) -> Vec<Step> {
    let line = |atom: &Atom| grid.rows.get(atom.row).map_or(0, |row| row.line);
    let is_lone = |atom: &Atom| {
        let is_page = atom.text.len() <= DIGITS && atom.text.bytes().all(|b| b.is_ascii_digit());
        is_page && grid.rows.get(atom.row).is_some_and(|row| row.text() == atom.text)
    };
    let Some(label) = group.before.last().filter(|_| group.row.is_some()) else { return Vec::new() };
    let figures = group.values.iter().filter(|atom| !atom.is_blank());
    let all: Vec<&Atom> = std::iter::once(label).chain(figures).collect();
    let step = |(at, pair): (usize, &[&Atom])| Step {
        is_first: at == 0,
        lines: line(pair[1]).saturating_sub(line(pair[0])),
        is_lone: is_lone(pair[1]),
    };
    all.windows(2).enumerate().map(step).collect()
}

/// The lines that most steps take, of several such the least.
fn usual(steps: &[Vec<Step>], is_first: bool) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for step in steps.iter().flatten().filter(|step| step.is_first == is_first) {
        *counts.entry(step.lines).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(lines, count)| (*count, std::cmp::Reverse(*lines)))
        .map(|(lines, _)| lines)
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::format;
    use crate::import::reading::RowReading;
    use crate::import::remarks::word;

    #[test]
    fn a_number_far_from_its_label_may_be_that_of_a_page() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let coercive = |text: &str| {
            let head = "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容   本年处理决定数量\n";
            let end = "第二十条第（八）项\n信息内容   本年收费金额（单位：万元）\n";
            let grid = format::read(format!("{head}{text}{end}").as_bytes()).unwrap();
            let fit = Fit::of(edition, &grid, &atoms(&grid));
            let row =
                fit.rows.iter().find(|row| edition.rows[row.row].address.ends_with("coercive_measures"))?;
            match &row.reading {
                RowReading::Certain(entries) => Some(entries.iter().map(word).collect::<String>()),
                RowReading::Doubtful(_) => None,
            }
        };
        let cases = [
            ("行政处罚   41\n行政强制   3\n", Some("3")),
            ("行政处罚\n41\n行政强制\n3\n", Some("3")),
            ("行政处罚\n\n41\n\n行政强制\n\n3\n\n", Some("3")),
            ("行政处罚   41\n行政强制\n3\n", None),
            ("行政处罚   41\n行政强制\n                3\n\u{c}", None),
            ("行政处罚   41\n行政强制\n\n\n                3\n", None),
            ("行政处罚\t41\n行政强制\t\n3\n", None),
            ("行政处罚 | 41\n行政强制 | \n3\n", None),
            ("行政处罚\n\n41\n\n行政强制\n\n\n\n3\n\n", None),
            // At the edge of a page.
            ("行政处罚\n41\n行政强制\n\u{c}3\n", None),
            ("行政处罚\n41\n行政强制\n3\u{c}\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(coercive(text).as_deref(), expected, "{text:?}");
        }
    }
}
