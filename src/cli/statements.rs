//! `portal check --statements`: what is read of the texts. No findings: what is not understood is not wrong.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::base::{Failure, Lang};
use crate::builder::Snapshot;
use crate::cli::out::{self, Shell};
use crate::edition::{Edition, Operand, Summand};
use crate::narrative::{FilledNarrative, Speaker, Statement, decimal, statements};
use crate::report::Report;
use crate::source::FileId;

/// Characters of the words that are shown.
const SHOWN: usize = 60;

/// A number of a text.
#[derive(Serialize)]
struct Line<'s> {
    file: &'s str,
    line: usize,
    column: usize,
    /// Its words.
    text: String,
    /// The cells that it is about; none where it is not understood, or is known to be about none.
    cells: Vec<&'s str>,
    /// The same for people.
    #[serde(skip)]
    names: Vec<String>,
    /// The statistic that it is about, by its labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    statistic: Option<&'s str>,
    /// What it states; `null` where it is not understood.
    stated: Option<String>,
    /// What the cells have together; `null` where one is blank.
    table: Option<String>,
}

/// Prints what is read of the texts of reports: of all, or of those in some files.
pub(super) fn print(
    shell: &Shell,
    snapshot: &Snapshot,
    files: Option<&BTreeSet<FileId>>,
    is_json: bool,
) -> Result<(), Failure> {
    let shelves = snapshot.store.shelves();
    let reports = shelves.flat_map(|(_, shelf)| shelf.reports().iter().map(|report| &*report.value));
    let asked = reports.filter(|report| files.is_none_or(|files| files.contains(&report.file)));
    let lines: Vec<Line<'_>> = asked.flat_map(|report| of_report(snapshot, report)).collect();
    if is_json {
        return out::answer(&serde_json::to_string_pretty(&lines).unwrap_or_default());
    }
    out::print(&lines.iter().map(|line| as_text(line, shell.lang)).collect::<String>())
}

fn of_report<'s>(snapshot: &'s Snapshot, report: &'s Report) -> Vec<Line<'s>> {
    let (Some(edition), Some(agency)) =
        (snapshot.editions.get(report.edition), snapshot.register.get(report.key.agency))
    else {
        return Vec::new();
    };
    let speaker = Speaker::new(agency, report.key.year, &edition.lexicon.bodies);
    let mut lines = Vec::new();
    for narrative in &FilledNarrative::all(report, edition) {
        let read = statements(narrative.words(), edition, &speaker);
        let mut of_text: Vec<(usize, Line<'s>)> = Vec::new();
        for one in &read.found {
            let line = line(snapshot, narrative, one.clause.clone(), one.range.clone());
            of_text.push((one.range.start, told(snapshot, report, edition, one, line)));
        }
        for range in read.unread {
            of_text.push((range.start, line(snapshot, narrative, range.clone(), range)));
        }
        of_text.sort_by_key(|(at, _)| *at);
        lines.extend(of_text.into_iter().map(|(_, line)| line));
    }
    lines
}

fn line<'s>(
    snapshot: &'s Snapshot,
    narrative: &FilledNarrative<'_>,
    words: Range<usize>,
    range: Range<usize>,
) -> Line<'s> {
    let place = narrative.place_of(narrative.range_of(range));
    let text = narrative.text.get(narrative.range_of(words)).unwrap_or("");
    Line {
        file: snapshot.tree.path(place.file),
        line: place.spot.line(),
        column: place.spot.column(),
        text: text.chars().filter(|c| *c != '\n').take(SHOWN).collect(),
        cells: Vec::new(),
        names: Vec::new(),
        statistic: None,
        stated: None,
        table: None,
    }
}

fn told<'s>(
    snapshot: &'s Snapshot,
    report: &Report,
    edition: &Edition,
    one: &Statement<'s>,
    line: Line<'s>,
) -> Line<'s> {
    let cell = |term: &Summand| match term.operand {
        Operand::Cell(cell) | Operand::Group(cell, _) => cell,
    };
    let name = |term: &Summand| edition.slot(cell(term)).map(|slot| edition.name(slot));
    let sum = report.figures.sum(edition, &one.sum);
    let slot = one.sum.first().and_then(|term| edition.slot(cell(term)));
    let decimals = slot.map_or(0, |slot| edition.column(slot).decimals);
    let table = (slot.is_some() && sum.blanks == 0)
        .then(|| crate::text::Decimal::new(sum.value, decimals).to_string());
    Line {
        cells: one.sum.iter().map(|term| snapshot.editions.address(cell(term))).collect(),
        names: one.sum.iter().filter_map(name).collect(),
        statistic: one.phrase.statistic.first().map(String::as_str),
        stated: Some(format!("{}{}", decimal(one.value), if one.unit == "元" { "元" } else { "" })),
        table,
        ..line
    }
}

fn as_text(line: &Line<'_>, lang: Lang) -> String {
    let Line { file, line: at, column, text, names, statistic, stated, table, .. } = line;
    let place = format!("{file}:{at}:{column}");
    let Some(stated) = stated else {
        return match lang {
            Lang::Zh => format!("{place}: “{text}”：没有读懂\n"),
            Lang::En => format!("{place}: “{text}”: not understood\n"),
        };
    };
    let about = match (&names[..], statistic) {
        ([], None) => match lang {
            Lang::Zh => "不对应单元格".to_owned(),
            Lang::En => "no cell".to_owned(),
        },
        ([], Some(label)) => format!("“{label}”"),
        _ => names.join(" + "),
    };
    let table = table.as_deref().unwrap_or("—");
    match lang {
        Lang::Zh => format!("{place}: “{text}”：{about} = {stated}，表中 {table}\n"),
        Lang::En => format!("{place}: “{text}”: {about} = {stated}, {table} in the table\n"),
    }
}
