//! Heads of columns that stand in a line of text, one a line, or in cells behind bars: whether they name the columns of the form
//! in its order.

use crate::edition::Column;
use crate::import::column_heads::is_own;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridRow, Spacing};
use crate::import::reduced::reduced;
use crate::import::row_groups::RowGroup;

/// Rows above the first label of a table in which its head is looked for, at most.
const ABOVE: usize = 24;
/// Characters of the label of a column, at most.
const LABEL: usize = 15;
/// Words of a head, at most.
const WORDS: usize = 60;
/// Labels of columns that make a line a head, at least.
const SURE: usize = 2;

/// Lines without figures of a table, at most: the form has fewer.
const LINES: usize = 400;

/// What the lines of a table that may be heads say of its columns.
pub(super) struct LineHeads {
    /// Of each block of the table the rows of the grid behind such a line, and whether it names the columns of the form.
    of_blocks: Vec<Vec<(usize, bool)>>,
}

/// A line that may be a head, or labels one below the other.
struct LineHead {
    /// The row of the grid behind it.
    end: usize,
    /// Its words, reduced, each with what may be beside it in its cell.
    words: Vec<String>,
    /// Each word stands in a line of its own.
    is_upright: bool,
}

impl LineHeads {
    /// The lines without figures from above the first label of a table to its end.
    pub(super) fn of(labels: &FormLabels<'_>, grid: &Grid, first: usize, last: usize) -> LineHeads {
        let lines = lines(grid, first, last);
        let said = |columns: &[Column]| -> Vec<(usize, bool)> {
            let names: Vec<String> = columns.iter().map(|c| reduced(c.label.plain())).collect();
            let own = lines.iter().filter(|_| names.len() > 1);
            own.filter_map(|line| Some((line.end, line.follows(labels, &names)?))).collect()
        };
        let blocks = labels.edition.tables[labels.table].blocks.iter();
        LineHeads { of_blocks: blocks.map(|block| said(&block.columns)).collect() }
    }

    /// Whether the nearest head above a row names other columns than the form's, or these in another order.
    pub(super) fn contradict(&self, labels: &FormLabels<'_>, group: &RowGroup) -> bool {
        let at = if labels.is_side_by_side() { Some(0) } else { group.row };
        let (Some(first), Some(at)) = (group.values.first(), at) else { return false };
        let block = labels.edition.rows[labels.rows[at].row].block;
        let mut said = self.of_blocks.get(block).into_iter().flatten();
        said.rfind(|(end, _)| *end <= first.row).is_some_and(|(_, follows)| !follows)
    }
}

/// The lines of a table that have no figures, labels one below the other as one.
fn lines(grid: &Grid, first: usize, last: usize) -> Vec<LineHead> {
    let is_free = |row: &&GridRow| !row.cells.iter().any(|cell| cell.text.contains(char::is_numeric));
    let above = grid.rows.get(..first).unwrap_or_default();
    let above = above.iter().rev().take(ABOVE).take_while(is_free).count();
    let mut all: Vec<LineHead> = Vec::new();
    let rows = grid.rows.iter().enumerate().take(last + 1).skip(first - above);
    for (at, row) in rows.filter(|(_, row)| is_free(row)).take(LINES) {
        let is_sentence = row.cells.iter().any(|cell| cell.text.contains(['。', '；']));
        let words = if is_sentence { Vec::new() } else { words(row) };
        match (&words[..], all.last_mut()) {
            ([], _) => {}
            ([one], Some(head)) if head.is_upright && head.end == at => {
                head.words.push(one.clone());
                head.end = at + 1;
            }
            _ => all.push(LineHead { end: at + 1, is_upright: words.len() == 1, words }),
        }
    }
    all
}

/// The words of a row that stand apart.
fn words(row: &GridRow) -> Vec<String> {
    let cells = || row.cells.iter().map(|cell| reduced(&cell.text)).filter(|words| !words.is_empty());
    match row.spacing {
        _ if row.cells.len() > WORDS => Vec::new(),
        Spacing::Marks => cells().collect(),
        Spacing::Gaps if row.cells.len() > 2 => cells().collect(),
        Spacing::Gaps | Spacing::None => {
            row.text().split_whitespace().take(WORDS).map(reduced).filter(|w| !w.is_empty()).collect()
        }
        Spacing::Table | Spacing::Note => Vec::new(),
    }
}

impl LineHead {
    /// Whether the columns are the form's in its order; `None` where it is no head of these columns.
    fn follows(&self, labels: &FormLabels<'_>, names: &[String]) -> Option<bool> {
        let is_row = |word: &&String| labels.is_label(word) && !names.contains(word);
        let rows = self.words.iter().rev().take_while(is_row).count();
        let words = &self.words[..self.words.len() - if self.is_upright { rows } else { 0 }];
        let over_stub =
            if self.is_upright { words.len().checked_sub(names.len())? } else { words.len() % names.len() };
        let columns = words.get(over_stub..).filter(|columns| !columns.is_empty())?;
        let is_short = |word: &String| word.chars().count() <= LABEL;
        let is_some = |word: &&String| (0..names.len()).any(|at| is_own(word, names, at));
        if (over_stub > 1 && !self.is_upright)
            || !columns.iter().all(is_short)
            || columns.iter().any(|word| labels.known_in(word).len() > 1)
            || columns.iter().filter(is_some).count() < SURE
        {
            return None;
        }
        // A label that spans others stands beside theirs.
        let printed = labels.edition.tables[labels.table].head.iter().skip(1).flatten();
        let groups: Vec<String> = printed.map(|head| reduced(head.label.plain())).collect();
        let is_group = |word: &String| groups.contains(word) && !names.contains(word);
        let whole = self.words.concat();
        let known: Vec<&str> =
            labels.known_in(&whole).into_iter().filter(|own| names.iter().any(|name| name == own)).collect();
        // Labels that are broken over lines do not stand one a column.
        if known.iter().any(|own| !words.iter().any(|word| word == own)) {
            return None;
        }
        let in_order = columns.iter().enumerate().all(|(at, word)| is_own(word, names, at % names.len()));
        if in_order || known.iter().copied().eq(names.iter().map(String::as_str)) {
            return Some(true);
        }
        (!words.iter().any(is_group)).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::{Atom, AtomKind};
    use crate::import::grid::GridCell;

    /// What the lines above the figures of the first row of a table say of its columns.
    fn contradicts(table: usize, lines: &[&str]) -> bool {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let mut grid = Grid::default();
        for line in lines {
            match line.contains('|') {
                false => grid.line(line, grid.rows.len()),
                true => {
                    let cell = |(left, text): (usize, &str)| GridCell {
                        text: text.to_owned(),
                        left,
                        width: 1,
                        is_unclear: false,
                    };
                    let cells = line.split('|').enumerate().map(cell).collect();
                    grid.rows.push(GridRow { cells, line: grid.rows.len(), spacing: Spacing::Marks });
                }
            }
        }
        let row = grid.rows.len() - 1;
        let kind = AtomKind::Slash;
        let value = Atom { kind, text: "/".to_owned(), row, left: 0, right: 0, cell: 0 };
        let labels = FormLabels::of(edition, table);
        let group = RowGroup { values: vec![value], row: Some(0), ..RowGroup::default() };
        LineHeads::of(&labels, &grid, row, row).contradict(&labels, &group)
    }

    #[test]
    fn a_head_in_a_line_names_the_columns_or_others() {
        let cases: [(usize, &[&str], bool); 13] = [
            (1, &["项目 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计", "7"], false),
            (1, &["项目 自然人 企业 科研机构 公益组织 法律服务机构 其它 合计", "7"], false),
            (1, &["项目 总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他", "7"], true),
            (1, &["合计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他", "7"], true),
            (1, &["项目 自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计", "7"], true),
            (1, &["项目|合计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他", "7"], true),
            // The head of the form, in lines; labels that are broken over lines.
            (
                1,
                &["自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他", "7"],
                false,
            ),
            (
                1,
                &[
                    "自然人",
                    "法人或其他组织",
                    "总计",
                    "商业企业",
                    "科研机构",
                    "社会公益组织",
                    "法律服务机构",
                    "其他",
                    "7",
                ],
                false,
            ),
            (
                1,
                &[
                    "自然人",
                    "商业",
                    "企业",
                    "科研",
                    "机构",
                    "社会公益组织",
                    "法律服务机构",
                    "其他",
                    "总计",
                    "7",
                ],
                false,
            ),
            (
                1,
                &["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "7"],
                true,
            ),
            (0, &["信息内容", "本年制发件数", "本年废止件数", "现行有效件", "规章", "7"], false),
            (0, &["信息内容 现行有效 制发 废止", "规章 7"], true),
            (0, &["去年 新收 办结 三项 都有增长", "规章 7"], false),
        ];
        for (table, lines, expected) in cases {
            assert_eq!(contradicts(table, lines), expected, "{lines:?}");
        }
    }
}
