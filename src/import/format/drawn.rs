//! Tables drawn with signs: `│`, `┃` and the like between cells, and lines of strokes between rows.

use crate::import::grid::{GridRow, Spacing};

/// Signs that stand between cells as `|` does.
const BARS: [char; 8] = ['│', '┃', '║', '｜', '¦', '┆', '┊', '︱'];
/// Signs of which lines between rows are made.
const STROKES: &str = "─━═┄┈-=│┃║|┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯┠╂┨┯┷┝┿┥+: ";

/// A line with the usual bars.
pub(super) fn with_bars(text: &str) -> String {
    text.replace(BARS, "|")
}

/// Whether a line has bars between cells.
pub(super) fn has_bars(text: &str) -> bool {
    text.contains('|') || text.contains(BARS)
}

/// `|---|:-:|`, `├──┼──┤` and other lines of nothing but strokes.
pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let is_long = ["--", "──", "━━", "══", "==", "┄┄", "┈┈"].iter().any(|strokes| text.contains(strokes));
    is_long && text.chars().all(|c| STROKES.contains(c))
}

/// Whether a line of strokes is one of a frame around cells: nothing else shows where a row of several lines ends.
pub(super) fn is_frame(rule: &str) -> bool {
    rule.contains(|c: char| "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯┠╂┨┯┷┝┿┥+".contains(c))
}

/// Puts the lines between two rules together where they are the cells of one row, each in several lines.
pub(super) fn join(rows: &mut Vec<GridRow>, between_rules: &[std::ops::Range<usize>]) {
    for own in between_rules.iter().rev().filter(|own| own.len() > 1) {
        if let Some(row) = joined(&rows[own.clone()]) {
            rows.splice(own.clone(), [row]);
        }
    }
}

/// One row of several lines; `None` where a column has figures in more than one of them, or none has any.
fn joined(lines: &[GridRow]) -> Option<GridRow> {
    let first = lines.first()?;
    let width = first.cells.len();
    let is_drawn = |line: &GridRow| line.spacing == Spacing::Marks && line.cells.len() == width;
    let figures = |column: usize| {
        let has =
            |line: &&GridRow| line.cells[column].text.contains(|c: char| c.is_ascii_digit() || c == '/');
        let stub = |line: &&GridRow| line.cells[column].text.contains(char::is_alphabetic);
        lines.iter().filter(has).filter(|line| !stub(line)).count()
    };
    if width < 2 || !lines.iter().all(is_drawn) {
        return None;
    }
    let counts: Vec<usize> = (0..width).map(figures).collect();
    if counts.iter().any(|count| *count > 1) || counts.iter().all(|count| *count == 0) {
        return None;
    }
    let mut row = first.clone();
    for line in &lines[1..] {
        for (cell, more) in row.cells.iter_mut().zip(&line.cells) {
            cell.text.push_str(&more.text);
        }
    }
    Some(row)
}
