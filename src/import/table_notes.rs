//! Notes across tables: sentences that stand alone in their row, and whose figures are those of no cell.

use crate::import::grid::{Grid, GridRow, Spacing};

/// Characters of a sentence, at least.
const SENTENCE: usize = 8;
/// Lines of a note in a cell, at most: of more, some may be rows of a table.
const LINES: usize = 4;
/// What a note begins with.
const BEGINS: [&str; 5] = ["注", "备注", "说明", "附注", "填表说明"];
/// Words of the form itself, whose note begins its table.
const OF_FORM: &str = "勾稽";

/// A document in which the notes across tables are known as such.
pub(super) fn parted(mut grid: Grid) -> Grid {
    for row in grid.rows.iter_mut().filter(|row| is_note(row)) {
        row.spacing = Spacing::Note;
    }
    grid
}

/// Whether a row is nothing but a sentence.
fn is_note(row: &GridRow) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let Some(cell) = filled.next().filter(|_| filled.next().is_none()) else { return false };
    let text = cell.text.trim();
    let words = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let is_talk = words >= SENTENCE && digits * 3 < words && text.lines().count() <= LINES;
    let is_closed = text.trim_end_matches(['）', ')', '”']).ends_with(['。', '；', '！']);
    let is_sentence = match row.spacing {
        Spacing::Table | Spacing::Marks => is_closed || begins(text),
        Spacing::None => begins(text),
        Spacing::Gaps | Spacing::Note => false,
    };
    is_talk && is_sentence && !cell.is_unclear && !text.contains(OF_FORM)
}

/// Whether a text begins as a note does: `注：`, `说明:`, `备注1.`.
fn begins(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '*', '※']);
    BEGINS.iter().any(|word| {
        text.strip_prefix(word).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
                .starts_with(['：', ':', '.', '．', '、'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::GridCell;

    #[test]
    fn a_sentence_across_a_table_is_a_note() {
        let cases: [(&[&str], bool); 9] = [
            (&["注：第2项含与市局共同办理的3件"], true),
            (&["备注：收费项目由财政部门统一公布，2023年度共12项。"], true),
            (&["以上5件均已按期答复申请人。", "", ""], true),
            (&["（注1：含上年结转的2件。）"], true),
            (&["以上5件均已按期答复申请人。", "5"], false),
            (&["第二十条第（一）项"], false),
            (&["行政事业性收费项目，规章 0 0 7 规范性文件 0 0 12。"], false),
            (&["注：本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"], false),
            (&["2.其他法律行政法规禁止公开"], false),
        ];
        for (cells, expected) in cases {
            let cell = |(left, text): (usize, &&str)| GridCell {
                text: (*text).to_owned(),
                left,
                width: 1,
                is_unclear: false,
            };
            let cells = cells.iter().enumerate().map(cell).collect();
            let row = GridRow { cells, line: 1, spacing: Spacing::Table };
            assert_eq!(is_note(&row), expected, "{row:?}");
        }
    }
}
