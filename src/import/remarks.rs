//! What is said of a row of figures: of one that was written, what to compare with the original; of another, why it was not.

use crate::base::Said;
use crate::edition::{Edition, Table};
use crate::import::atom::{Atom, AtomKind};
use crate::import::cell_holes;
use crate::import::fit::Fit;
use crate::import::fitted_row::FittedRow;
use crate::import::review::{ReviewItem, ReviewKind};
use crate::import::row_groups::RowGroup;
use crate::import::statistics::label_and_unit;
use crate::write::Entry;

/// What to say of a row that was written.
pub(super) fn remarks(edition: &Edition, found: &FittedRow, entries: &[Entry]) -> Vec<(ReviewKind, Said)> {
    let row = &edition.rows[found.row];
    let mut all = Vec::new();
    if found.group.by_place {
        let said = Said::new(
            "原文这一行没有行名，按位置认定",
            "the row has no label in the original; its place says which it is",
        );
        all.push((ReviewKind::Label, said));
    } else if found.group.distance > 0 {
        let label = row.label.plain();
        let said = Said::new(
            format!("原文的行名与格式不同，认作“{label}”"),
            format!("the label is not the form's; it was taken for “{label}”"),
        );
        all.push((ReviewKind::Label, said));
    }
    all.extend(of_holes(edition, found));
    if found.by_columns {
        let said = Said::new(
            "各数连在一起，只有这一种分法符合行和列的合计",
            "the numbers run together; no other way to part them obeys the sums of rows and columns",
        );
        all.push((ReviewKind::Label, said));
    }
    let columns = &edition.tables[row.table].blocks[row.block].columns;
    let bare = |(entry, verbatim): (&Entry, bool)| matches!(entry, Entry::Number(n) if verbatim && n != "0");
    if entries.iter().zip(columns.iter().map(|column| column.verbatim)).any(bare) {
        let said = Said::new("金额没有写单位，按万元写入", "the amount has no unit; it was written as 万元");
        all.push((ReviewKind::Unit, said));
    }
    let in_yuan = |atom: &Atom| matches!(&atom.kind, AtomKind::Number(amount) if amount.unit == "元" && amount.digits != "0");
    if columns.iter().any(|c| c.decimals > 0 && !c.verbatim) && found.group.values.iter().any(in_yuan) {
        let said =
            Said::new("原文以元为单位，已换算成万元", "the amount was given in 元; it was written in 万元");
        all.push((ReviewKind::Unit, said));
    }
    let raised = |atom: &Atom| atom.text.chars().any(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    if found.group.values.iter().any(raised) {
        let said = Said::new(
            "数字后面的上标当作注释标记，没有写入",
            "raised digits behind a figure were taken for the mark of a note, and left out",
        );
        all.push((ReviewKind::Label, said));
    }
    let dash = |atom: &Atom| atom.kind == AtomKind::Slash && atom.text != "/";
    if found.group.values.iter().any(dash) {
        let said = Said::new(
            "原文是横线，写为“/”（不适用）",
            "a dash of the original was written as “/” (not applicable)",
        );
        all.push((ReviewKind::Label, said));
    }
    all
}

/// What to say of cells that are no figure for certain.
fn of_holes(edition: &Edition, found: &FittedRow) -> Option<(ReviewKind, Said)> {
    let labels = cell_holes::labels(edition, found.row, &found.holes);
    let said = Said::new(
        format!("“{labels}”不是确定的数字，留空；这一行的其他格已写入"),
        format!(
            "“{labels}” is no figure for certain and stays blank; the other cells of the row were written"
        ),
    );
    (!labels.is_empty()).then_some((ReviewKind::Doubtful, said))
}

/// What to say of a line among indicators that was not read as one.
pub(super) fn of_line(line: &str) -> (ReviewKind, Said) {
    match line.contains(|c: char| c.is_ascii_digit()) {
        true => (
            ReviewKind::Doubtful,
            Said::new(
                "这一行的数分不开，没有写入",
                "the numbers of this line cannot be told apart: it was left out",
            ),
        ),
        false => (
            ReviewKind::Text,
            Said::new(
                "这一行没有数，放在文件末尾",
                "this line has no figure; it stands at the end of the file",
            ),
        ),
    }
}

/// Rows of the form that the original does not have.
pub(super) fn missing(fit: &Fit<'_>) -> Vec<ReviewItem> {
    let rows = &fit.edition.rows;
    let is_found = |row: usize| fit.rows.iter().any(|found| found.row == row);
    let in_group =
        |row: usize| rows.iter().enumerate().any(|(at, group)| group.details.contains(&row) && is_found(at));
    let of_table = |(at, table): (usize, &Table)| {
        let own = rows.iter().enumerate().filter(|(_, row)| row.table == at && row.details.is_empty());
        let missing = own.filter(|(row, _)| !is_found(*row) && !in_group(*row));
        let missing: Vec<String> = missing.map(|(_, row)| row.label.plain().to_owned()).collect();
        let said = Said::new("原文没有这些行", "the original does not have these rows");
        let mut item = ReviewItem::new(ReviewKind::Missing, "", said);
        item.cell = Some(table.key.en.clone());
        item.candidates = missing;
        (!item.candidates.is_empty()).then_some(item)
    };
    fit.edition.tables.iter().enumerate().filter_map(of_table).collect()
}

/// Ways that are named, at most.
const NAMED: usize = 6;

/// The ways to read a row, if they are few enough to name.
pub(super) fn named(ways: &[Vec<Entry>]) -> Vec<String> {
    let line = |way: &Vec<Entry>| way.iter().map(word).collect::<Vec<_>>().join(" ");
    if ways.len() > NAMED { Vec::new() } else { ways.iter().map(line).collect() }
}

/// One cell of a reading.
pub(super) fn word(entry: &Entry) -> String {
    match entry {
        Entry::Number(digits) => digits.clone(),
        Entry::Words(words) => words.clone(),
        Entry::Slash => "/".to_owned(),
        Entry::Blank | Entry::Absent => "_".to_owned(),
    }
}

/// Why a row is not certain.
pub(super) fn why(found: &FittedRow) -> (&'static str, &'static str) {
    if found.group.values.iter().any(|atom| atom.kind == AtomKind::Unclear) {
        (
            "这一行有看不准的数字：旁边有划去、隐藏、上标、小字的字，显示的与存的不同，或可能是页码，未写入",
            "digits of the row are struck out, hidden, raised, small, shown otherwise than stored, or may be the number of a page: nothing was written",
        )
    } else if found.other_order {
        ("原文的列序与格式不同，各数未写入", "the columns are not in the form's order: nothing was written")
    } else if found.repeated {
        (
            "这一行或这张表在原文里不止一次，各数未写入",
            "the original has the row or its table more than once: nothing was written",
        )
    } else {
        (
            "各数分不开，或与列对不上，未写入",
            "the numbers cannot be told apart or do not fit the columns: nothing was written",
        )
    }
}

/// A run as the original prints it.
pub(super) fn printed(group: &RowGroup) -> String {
    let words = group.before.iter().rev().take(2).rev();
    let values = group.values.iter().filter(|atom| !atom.is_blank());
    let all: Vec<&str> = words.chain(values).map(|atom| atom.text.as_str()).collect();
    all.join(" ")
}

/// What a line that was left out may be: its label, its unit, and its figures as the original prints them.
pub(crate) fn guessed(line: &str) -> (String, String, Vec<String>) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let first =
        words.iter().rposition(|word| !word.starts_with(|c: char| c.is_ascii_digit() || "-/".contains(c)));
    let (before, figures) = words.split_at(first.map_or(0, |at| at + 1));
    let (label, unit) = label_and_unit(&before.join(" ")).unwrap_or((before.join(" "), String::new()));
    (label, unit, figures.iter().map(|word| (*word).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_line_that_is_left_out_words_and_figures_are_told_apart() {
        let cases = [
            ("复议数 件 - 0", "复议数|件|- 0"),
            ("公开数 条 3 5 7", "公开数|条|3 5 7"),
            ("1.网站 公开 数 条 12", "1.网站 公开 数|条|12"),
            ("诉讼数", "诉讼数||"),
            ("申请数 件 0（上年3） 5", "申请数|件|0（上年3） 5"),
            ("", "||"),
        ];
        for (line, wanted) in cases {
            let (label, unit, figures) = guessed(line);
            assert_eq!(format!("{label}|{unit}|{}", figures.join(" ")), wanted, "{line}");
        }
    }
}
