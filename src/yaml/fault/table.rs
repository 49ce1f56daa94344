//! Tables that were pasted from a word processor, a spreadsheet or a web page.

use crate::base::Said;
use crate::finding::{Edit, fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::indent::{self, spaces};
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::{Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, is_white, pair};
use crate::yaml::fault::words::{figures, is_key, row};

/// Rows that are shown in a mend.
const ROWS: usize = 12;

/// Lines that are looked at for one table; what follows is another one.
const LONGEST: usize = 2_000;

/// The fault that a table of several lines stands here, if one does; else lines up to the number `passed` are known to
/// begin none.
pub(super) fn pasted(
    cx: &Context<'_>,
    line: &FileLine<'_>,
    above: Option<&KeyLine<'_>>,
    passed: &mut usize,
) -> Option<Box<SyntaxFault>> {
    let first = cells(cx, line.code())
        .map(|_| *line)
        .or_else(|| cx.lines_from(line.number + 1).next().filter(|_| is_title(cx, line)))?;
    let run: Vec<FileLine<'_>> = cx
        .lines_from(first.number)
        .take(LONGEST)
        .take_while(|l| cells(cx, l.code()).is_some() || is_title(cx, l) && goes_on(cx, l))
        .collect();
    let rows: Vec<String> = run.iter().filter_map(|l| as_row(cx, &cells(cx, l.code())?)).collect();
    let name = rows.first().and_then(|row| pair(row)).map_or("", |pair| pair.key);
    let is_row = run.len() == 1 && line.code().starts_with(['|', '｜']) && cx.is_known(name);
    if rows.len() < 2 && !(is_row && rows.len() == 1) {
        *passed = run.last().map_or(line.number, |last| last.number) + 1;
        return None;
    }
    let indent = match above {
        Some(above) if above.holds == Holds::Nothing => above.indent + 2,
        Some(above) => above.indent,
        None => line.spaces(),
    };
    let known = indent::known(cx, line.number, name).filter(|_| is_row);
    let indent = known.unwrap_or(indent);
    let start = line.start;
    let end = run.last().map_or(start, |l| cx.whole(l).end);
    // The first row is what a sentence quotes first.
    let mut rest = rows.iter().map(|row| format!("{}{row}\n", " ".repeat(indent)));
    let head = rest.next().unwrap_or_default();
    let first = cx.whole(line);
    let edits: Vec<Edit> = vec![edit(first.clone(), head), edit(first.end..end, rest.collect::<String>())];
    let lines = run.last().map_or(1, |l| l.number + 1 - line.number);
    let mend = cx.mend(&edits);
    if is_row {
        let row = listed(&rows);
        let instead = Said::new(format!("写成{}", row.zh), format!("write {}", row.en));
        let filled = fill!(instead = instead, mend = mend);
        return Some(cx.fault(&reading::TABLE_ROW, line.code_range(), edits, filled));
    }
    let filled =
        fill!(count = lines, instead = below_each_other(&rows), mend = mend, wanted = spaces(indent));
    Some(cx.fault(&reading::TABLE, line.code_range(), edits, filled))
}

/// Rows as they are to be pasted, each on its line.
fn below_each_other(rows: &[String]) -> Said {
    let (first, more) = rows.split_at(rows.len().min(ROWS));
    let block = first.join("\n");
    match more.len() {
        0 => Said::same(block),
        rest => Said::new(
            format!("{block}\n其余 {rest} 行照样写"),
            format!("{block}\nand the other {rest} likewise"),
        ),
    }
}

/// Rows as a sentence quotes them, each in quotes of its own.
fn listed(rows: &[String]) -> Said {
    let (first, more) = rows.split_at(rows.len().min(ROWS));
    let (zh, en) = (first.join("”“"), first.join("`, `"));
    match more.is_empty() {
        true => Said::new(format!("“{zh}”"), format!("`{en}`")),
        false => {
            let rest = more.len();
            Said::new(
                format!("“{zh}”，其余 {rest} 行照样写"),
                format!("`{en}`, and the other {rest} likewise"),
            )
        }
    }
}

/// The cells of a line that is one of a table: between tabs or bars, or a name and figures without a colon.
fn cells<'t>(cx: &Context<'_>, code: &'t str) -> Option<Vec<&'t str>> {
    if pair(code).is_some() {
        return None;
    }
    let split: Vec<&str> = match (code.contains('\t'), code.starts_with(['|', '｜'])) {
        (true, _) => code.split('\t').map(|cell| cell.trim_matches(is_white)).collect(),
        (_, true) => code
            .split(['|', '｜'])
            .map(|cell| cell.trim_matches(is_white))
            .filter(|c| !c.is_empty())
            .collect(),
        _ => {
            let (name, rest) = code.split_once(|c: char| is_white(c) || matches!(c, ',' | '，'))?;
            let named = cx.is_known(name) || is_key(name);
            let figures = figures(rest).filter(|figures| named && figures.len() > 1)?;
            std::iter::once(name).chain(figures).collect()
        }
    };
    (split.len() > 1).then_some(split)
}

/// A row of a table as a key with its value; `None` for the lines at its head.
fn as_row(cx: &Context<'_>, cells: &[&str]) -> Option<String> {
    let from = cells.iter().rposition(|cell| figures(cell).is_none())? + 1;
    let (name, found) = (cells[from - 1], &cells[from..]);
    let joined = name.to_lowercase().replace(' ', "_");
    let name = if cx.is_known(&joined) { &*joined } else { name };
    let found: Vec<&str> = found.iter().copied().filter(|cell| !cell.is_empty()).collect();
    (!found.is_empty() && !name.is_empty()).then(|| format!("{name}: {}", row(&found)))
}

/// Whether a line is a title in or above a table.
fn is_title(cx: &Context<'_>, line: &FileLine<'_>) -> bool {
    let code = line.code();
    pair(code).is_none() && !starts_entry(cx, code)
}

/// Whether the table goes on behind a title in it.
fn goes_on(cx: &Context<'_>, line: &FileLine<'_>) -> bool {
    cx.lines_from(line.number + 1).next().is_some_and(|next| cells(cx, next.code()).is_some())
}
