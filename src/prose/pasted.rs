//! Tables that were pasted from a spreadsheet or a word processor: lines with tabs or wide gaps between their cells.
//! Markdown knows no such rows, and a page would run them together.

use crate::prose::line::{fence, is_numbered, line_at, mark};
use crate::prose::oddity::{Oddity, OddityKind};

/// So many rows are quoted; of a longer table the first ones are an example.
const ROWS: usize = 20;
/// Rows of such an example.
const EXAMPLE: usize = 3;
/// Cells of a row at most.
const CELLS: usize = 30;
/// Characters of a cell between gaps of spaces; what is longer is a sentence.
const CELL: usize = 30;

/// What parts the cells of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Tab,
    /// Two spaces or more, or wide ones.
    Spaces,
}

/// A row as it was written.
struct Row<'t> {
    gap: Gap,
    cells: Vec<&'t str>,
}

/// The tables of a text that has tabs, wide spaces or two spaces side by side. `written` still has its tabs; the ranges are those of the text that was tidied.
pub(super) fn tables(written: &str, tidied: &str) -> Vec<Oddity> {
    let mut lines = lines(tidied).enumerate();
    let tables = rows(written).into_iter().filter_map(|(first, table)| {
        let (_, (start, line)) = lines.find(|(number, _)| *number == first)?;
        let indent = line.len() - line.trim_start().len();
        let range = start + indent..start + line.trim_end().len();
        Some(Oddity::mended(range, OddityKind::Pasted(table.len()), as_markdown(&table)))
    });
    tables.collect()
}

/// The lines of a text that are not blank, with their first bytes.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let next = move || {
        let start = at;
        (start < text.len()).then(|| {
            let line = line_at(text, start);
            at += line.len() + 1;
            (start, line)
        })
    };
    std::iter::from_fn(next).filter(|(_, line)| !line.trim().is_empty())
}

/// The rows of each table, and how many lines that are not blank stand before it.
fn rows(text: &str) -> Vec<(usize, Vec<Row<'_>>)> {
    let mut tables: Vec<(usize, Vec<Row<'_>>)> = Vec::new();
    let (mut number, mut code, mut open) = (0, None, false);
    for line in text.split('\n') {
        let bare = line.trim();
        if bare.is_empty() {
            open = false;
            continue;
        }
        number += 1;
        let row = match (fence(bare).map(|(mark, _)| mark), code) {
            (Some(mark), None) => {
                code = Some(mark);
                None
            }
            (Some(mark), Some(open)) if mark == open => {
                code = None;
                None
            }
            (_, Some(_)) => None,
            _ => row(line),
        };
        let Some(row) = row else {
            open = false;
            continue;
        };
        match tables
            .last_mut()
            .filter(|(_, table)| open && table.last().is_some_and(|above| row.follows(above)))
        {
            Some((_, table)) => table.push(row),
            None => tables.push((number - 1, vec![row])),
        }
        open = true;
    }
    tables.retain(|(_, table)| table.len() > 1);
    tables
}

impl Row<'_> {
    /// Whether a row is one of the table of the row above it.
    fn follows(&self, above: &Row<'_>) -> bool {
        self.gap == above.gap && (self.gap == Gap::Tab || self.cells.len() == above.cells.len())
    }
}

/// A line as a row, if it can be one: no list, no heading, no quotation, and no row of a Markdown table.
fn row(line: &str) -> Option<Row<'_>> {
    let bare = line.trim();
    if bare.starts_with(['#', '>', '|', '｜']) || mark(&bare.replace('\t', " ")).is_some() {
        return None;
    }
    if bare.contains('\t') {
        let cells: Vec<&str> = bare.split('\t').map(str::trim).collect();
        // A number of a paragraph, as word processors put it before a tab.
        let numbered = is_numbered(cells.first()?);
        return (!numbered && cells.len() <= CELLS).then_some(Row { gap: Gap::Tab, cells });
    }
    // A line that begins with U+3000 is a paragraph of its own.
    if line.trim_start_matches(' ').starts_with('\u{3000}') {
        return None;
    }
    let spaces = |line| str::split(line, "  ").flat_map(|part| part.split('\u{3000}'));
    let cells: Vec<&str> = spaces(bare).map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let is_cell = |cell: &&str| cell.chars().count() <= CELL && !cell.contains(['。', '；', '，', '|']);
    let fits = (2..=CELLS).contains(&cells.len()) && cells.iter().all(is_cell) && !is_numbered(bare);
    fits.then_some(Row { gap: Gap::Spaces, cells })
}

/// Rows as a Markdown table, the first as its head; the first ones of a long table.
fn as_markdown(rows: &[Row<'_>]) -> String {
    let shown = if rows.len() > ROWS { EXAMPLE } else { rows.len() };
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (number, row) in rows[..shown].iter().enumerate() {
        for column in 0..columns {
            out.push_str("| ");
            out.push_str(&row.cells.get(column).map_or(String::new(), |cell| cell.replace('|', "\\|")));
            out.push(' ');
        }
        out.push_str("|\n");
        if number == 0 {
            out.push_str(&"|---".repeat(columns));
            out.push_str("|\n");
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use crate::prose::{OddityKind, Prose, SignSet};

    /// The tables of a text: their first lines, how many rows they have, and what they are to be.
    fn read(text: &str) -> Vec<(String, usize, String)> {
        let (prose, odd) = Prose::read(text, SignSet::of(text), |_, _| None);
        let tables = odd.into_iter().filter_map(|odd| match odd.kind {
            OddityKind::Pasted(rows) => Some((prose.text[odd.range].to_owned(), rows, odd.mend)),
            _ => None,
        });
        tables.collect()
    }

    #[test]
    fn rows_that_were_pasted_are_a_table() {
        let table = "| 渠道 | 条数 |\n|---|---|\n| 门户网站 | 201 |";
        let cases = [
            ("渠道\t条数\n门户网站\t201", "渠道 条数", 2, table),
            ("如下。\n\n　　渠道\t条数\r\n　　门户网站\t201\n\n完。", "渠道 条数", 2, table),
            ("如下：\n渠道  条数\n门户网站    201\n完", "渠道  条数", 2, table),
            ("渠道　条数\n门户网站　　201", "渠道　条数", 2, table),
            (
                "甲\t乙\t丙\n1\t\t{{a.b}}\n合计|计\t3",
                "甲 乙 丙",
                3,
                "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 |  | {{a.b}} |\n| 合计\\|计 | 3 |  |",
            ),
        ];
        for (text, first, rows, mend) in cases {
            assert_eq!(read(text), [(first.to_owned(), rows, mend.to_owned())], "{text}");
        }
        let long = "甲\t1\n".repeat(21);
        let example = "| 甲 | 1 |\n|---|---|\n| 甲 | 1 |\n| 甲 | 1 |";
        assert_eq!(read(&long), [("甲 1".to_owned(), 21, example.to_owned())]);
        assert_eq!(read("甲\t1\n乙\t2\n\n丙\t1\n丁\t2").len(), 2);
    }

    #[test]
    fn other_lines_with_gaps_are_none() {
        for text in [
            "渠道\t条数",
            "渠道\t条数\n\n门户网站\t201",
            "1.\t甲\n2.\t乙",
            "（一）\t甲\n（二）\t乙",
            "-\t甲\n-\t乙",
            "```\n甲\t1\n乙\t2\n```",
            "|甲\t|1|\n|---|---|\n|乙\t|2|",
            "甲，  乙\n丙，  丁",
            "　　联系人：张三　　电话：1\n　　联系人：李四　　电话：2",
            "甲  \n乙  ",
            "the first sentence of this paragraph.  And one more\nthe second sentence of this paragraph.  And one more",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
