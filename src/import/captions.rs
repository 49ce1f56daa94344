//! Captions that say whose figures the tables below them have: 上年度数据, 2022年度, 续表.

use crate::base::{Said, Year};
use crate::edition::Editions;
use crate::import::atom::atoms;
use crate::import::facts::title_of;
use crate::import::fit::Fit;
use crate::import::grid::{Grid, GridRow};
use crate::import::part_heading::heading_of;
use crate::import::reduced::{normal, reduced};
use crate::import::review::{ReviewItem, ReviewKind};

/// Whose figures a caption announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caption {
    /// The report's own.
    Own,
    /// Those of another year.
    Other,
    /// It does not say.
    Unsaid,
}

/// Rows between two captions that are more than the labels of columns, at least.
const APART: usize = 4;
/// What the figures are called.
const FIGURES: [&str; 9] = ["数据", "统计数据", "情况", "统计情况", "统计表", "报表", "附表", "数", "表"];

/// Leaves out the tables below captions of another year, and notes every caption.
pub(super) fn clear(grid: &mut Grid, editions: &Editions, year: Option<Year>) {
    let titles = || grid.rows.iter().find_map(|row| Some(title_of(&normal(&row.text()))?.1));
    let year = year.or_else(titles);
    let is_heading =
        |row: &GridRow| editions.all().iter().any(|edition| heading_of(edition, &row.text()).is_some());
    let Some(first) = grid.rows.iter().position(is_heading) else { return };
    let own = |(at, row): (usize, &GridRow)| Some((at, caption(&alone(row)?, year)?));
    let all: Vec<(usize, Caption)> = grid.rows.iter().enumerate().skip(first).filter_map(own).collect();
    // Labels of columns, one a line, stand close together.
    let is_near = |at: usize, other: usize| at != other && at.abs_diff(other) < APART;
    let all: Vec<(usize, Caption)> =
        all.iter().copied().filter(|(at, _)| !all.iter().any(|(other, _)| is_near(*at, *other))).collect();
    let mut left: Vec<(usize, usize)> = Vec::new();
    let mut notes = Vec::new();
    for (at, caption) in &all {
        let is_end = |row: &usize| {
            all.iter().any(|(next, other)| next == row && *other != Caption::Unsaid)
                || is_heading(&grid.rows[*row])
        };
        let end = (at + 1..grid.rows.len()).find(is_end).unwrap_or(grid.rows.len());
        let is_other = *caption == Caption::Other && has_table(editions, &grid.rows[at + 1..end]);
        if is_other {
            left.push((*at, end));
        }
        notes.push(note(&grid.rows[*at], is_other));
    }
    grid.notes.extend(notes);
    // Sheets are looked at before.
    let mut at = 0;
    grid.rows.retain(|_| {
        at += 1;
        !left.iter().any(|(first, end)| (*first..*end).contains(&(at - 1)))
    });
}

/// The captions that were noted, as the original prints them.
pub(super) fn noted(grid: &Grid) -> Vec<String> {
    let captions = grid.notes.iter().filter(|item| item.kind == ReviewKind::Text);
    captions.map(|item| item.original.clone()).collect()
}

/// Whether a line of the original is a caption that was noted.
pub(super) fn is_noted(grid: &Grid, line: usize) -> bool {
    line > 0 && grid.notes.iter().any(|item| item.kind == ReviewKind::Text && item.line == line)
}

/// What is said of a caption.
fn note(row: &GridRow, is_left_out: bool) -> ReviewItem {
    let said = match is_left_out {
        true => Said::new(
            "这个题注下面是别的年度的数据，没有导入",
            "what stands below this caption is of another year: it was not imported",
        ),
        false => Said::new(
            "这是表格的题注，没有写入；请核对下面的数是不是本年的",
            "this is the caption of a table and was not written: see whether the figures below it are this year's",
        ),
    };
    let mut item = ReviewItem::new(ReviewKind::Text, row.text(), said);
    item.line = row.line;
    item
}

/// The text of a row in which only one cell has any.
fn alone(row: &GridRow) -> Option<String> {
    let mut cells = row.cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let text = cells.next().filter(|_| cells.next().is_none())?;
    Some(text.to_owned())
}

/// Whether rows of a form with figures stand in some rows.
fn has_table(editions: &Editions, rows: &[GridRow]) -> bool {
    let grid = Grid { rows: rows.to_vec(), ..Grid::default() };
    let atoms = atoms(&grid);
    let forms = editions.all().iter().filter(|edition| !edition.tables.is_empty());
    forms
        .into_iter()
        .any(|edition| Fit::of(edition, &grid, &atoms).rows.iter().any(|row| row.group.has_values()))
}

/// What a text says as a caption, in a report of a year.
fn caption(text: &str, year: Option<Year>) -> Option<Caption> {
    let text = reduced(text);
    let text = text.trim_start_matches("附件").trim_start_matches("附表").trim_start_matches('附');
    if ["续表", "接上表", "续上表", "上接", "接上页"].contains(&text) {
        return Some(Caption::Unsaid);
    }
    let behind = |word: &str| text.strip_prefix(word).map(|rest| rest.trim_start_matches('度'));
    let is_figures = |rest: &str| FIGURES.contains(&rest);
    if let Some((digits, rest)) = text.split_at_checked(4).filter(|(_, rest)| rest.starts_with('年')) {
        let own = Year::parse(digits)?;
        let rest = rest.trim_start_matches('年').trim_start_matches('度');
        let says = match year {
            Some(year) if year == own => Caption::Own,
            Some(_) => Caption::Other,
            None => Caption::Unsaid,
        };
        return (rest.is_empty() || is_figures(rest)).then_some(says);
    }
    let says = |words: &[&str]| words.iter().filter_map(|word| behind(word)).any(is_figures);
    if says(&["上年", "上一年", "去年", "往年", "上年同期"]) {
        return Some(Caption::Other);
    }
    says(&["本年", "今年", "当年", "本期"]).then_some(Caption::Own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_says_whose_figures_a_table_has() {
        let cases = [
            ("附：上年度数据", Some(Caption::Other)),
            ("上年数据：", Some(Caption::Other)),
            ("本年数据：", Some(Caption::Own)),
            ("2023年度", Some(Caption::Own)),
            ("2022年度", Some(Caption::Other)),
            ("（2022年统计表）", Some(Caption::Other)),
            ("续表", Some(Caption::Unsaid)),
            ("二、上年结转政府信息公开申请数量", None),
            ("上年度", None),
            ("2022年1月1日", None),
            ("2022年工作要点", None),
        ];
        for (text, expected) in cases {
            assert_eq!(caption(text, Year::new(2023)), expected, "{text}");
        }
        assert_eq!(caption("2022年度", None), Some(Caption::Unsaid));
    }
}
