//! The texts of a report, by the parts under whose headings they stand.

use crate::edition::{Edition, PartKind};
use crate::import::grid::{Grid, GridRow, Spacing};
use crate::import::part_heading::part_of;
use crate::write::{SectionDraft, TextDraft};

/// The texts of a document.
#[derive(Debug, Default)]
pub(super) struct FoundTexts {
    /// By part.
    pub parts: Vec<TextDraft>,
    /// Texts without a place, each with its line.
    pub rest: Vec<(usize, String)>,
}

/// Characters from which on a sentence before the first heading is the introduction.
const INTRODUCTION: usize = 25;

/// The texts of the rows that are not those of tables or of the title.
pub(super) fn texts(edition: &Edition, grid: &Grid, is_taken: &dyn Fn(usize) -> bool) -> FoundTexts {
    let mut found = FoundTexts::default();
    let wrapped = Wrapped::of(grid, is_taken);
    let first = edition.parts.iter().position(|part| part.kind == PartKind::Text);
    let mut part: Option<usize> = None;
    let mut open: Vec<Vec<(usize, String)>> = vec![Vec::new(); edition.parts.len()];
    let mut before: Option<&GridRow> = None;
    for (at, row) in grid.rows.iter().enumerate() {
        if is_taken(at) {
            before = None;
            continue;
        }
        let text = row.text();
        if let Some(heading) = part_of(edition, &text) {
            (part, before) = (Some(heading), None);
            continue;
        }
        let target = match part {
            Some(at) if edition.parts[at].kind == PartKind::Text => Some(at),
            Some(_) => None,
            None => first.filter(|_| text.contains('。') && text.chars().count() >= INTRODUCTION),
        };
        let Some(target) = target else {
            found.rest.push((row.line, text));
            before = None;
            continue;
        };
        match open[target].last_mut() {
            Some((_, last)) if before.is_some_and(|before| wrapped.goes_on(before, row)) => join(last, &text),
            _ => open[target].push((row.line, text)),
        }
        before = Some(row);
    }
    for (part, mut lines) in open.into_iter().enumerate() {
        // What stands below the last sentence is the foot of the page.
        let end = lines.iter().rposition(|(_, text)| is_sentence(text)).map_or(0, |at| at + 1);
        let is_last = edition.parts[part + 1..].iter().all(|later| later.kind != PartKind::Text);
        if is_last && end > 0 {
            found.rest.extend(lines.split_off(end));
        }
        let text: Vec<String> = lines.into_iter().map(|(_, text)| markdown(&text)).collect();
        if !text.is_empty() {
            found.parts.push(TextDraft { part, text: text.join("\n\n") });
        }
    }
    found
}

/// The report's own sections before 2019, each under a heading with a Chinese number; and what stands before the first.
pub(super) fn sections(
    grid: &Grid,
    is_taken: &dyn Fn(usize) -> bool,
) -> (Vec<SectionDraft>, Vec<(usize, String)>) {
    let mut sections: Vec<SectionDraft> = Vec::new();
    let mut before = Vec::new();
    let rows = grid.rows.iter().enumerate().filter(|(at, _)| !is_taken(*at));
    for (_, row) in rows {
        let text = row.text();
        match (section_title(&text), sections.last_mut()) {
            (Some((title, rest)), _) => sections.push(SectionDraft { title, text: markdown(&rest) }),
            (None, Some(last)) => {
                let gap = if last.text.is_empty() { "" } else { "\n\n" };
                last.text = format!("{}{gap}{}", last.text, markdown(&text));
            }
            (None, None) => before.push((row.line, text)),
        }
    }
    let (full, empty): (Vec<SectionDraft>, Vec<SectionDraft>) =
        sections.into_iter().partition(|section| !section.text.is_empty());
    before.extend(empty.into_iter().map(|section| (0, section.title)));
    (full, before)
}

/// Characters of the title of a section, at most.
const SECTION_TITLE: usize = 32;

/// The title of a section at the head of a line, and what stands behind it in the line.
fn section_title(text: &str) -> Option<(String, String)> {
    let text = text.trim_start_matches(['#', '*', ' ']);
    let (number, rest) = text.split_once('、')?;
    let counts = |c: char| "一二三四五六七八九十".contains(c);
    if number.is_empty() || number.chars().count() > 2 || !number.chars().all(counts) {
        return None;
    }
    let (title, body) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
    let short = title.chars().count() <= SECTION_TITLE && !title.contains(['。', '，', '；']);
    short.then(|| (format!("{number}、{title}"), body.trim().to_owned()))
}

/// Whether a text ends as a sentence does.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['。', '.', '；', ';', '！', '”', '）', ')', '：', ':'])
}

/// How the lines of a document are wrapped.
struct Wrapped {
    /// Lines are cut at the margin.
    cut: bool,
    /// Paragraphs are indented.
    indented: bool,
}

impl Wrapped {
    fn of(grid: &Grid, is_taken: &dyn Fn(usize) -> bool) -> Wrapped {
        let rows = grid.rows.iter().enumerate().filter(|(at, _)| !is_taken(*at)).map(|(_, row)| row);
        let lines: Vec<&GridRow> = rows.filter(|row| row.spacing != Spacing::Table).collect();
        let long: Vec<String> = lines
            .iter()
            .map(|row| row.text())
            .filter(|text| (18..=60).contains(&text.chars().count()))
            .collect();
        let open = long.iter().filter(|text| !is_sentence(text)).count();
        let indented = lines.iter().any(|row| indent(row) >= 2) && lines.iter().any(|row| indent(row) < 2);
        Wrapped { cut: long.len() > 5 && open * 2 > long.len(), indented }
    }

    /// Whether a line goes on with the paragraph of the line before.
    fn goes_on(&self, before: &GridRow, row: &GridRow) -> bool {
        match (self.cut, self.indented) {
            (false, _) => false,
            (true, true) => indent(row) < 2,
            (true, false) => !is_sentence(&before.text()),
        }
    }
}

fn indent(row: &GridRow) -> usize {
    row.cells.first().map_or(0, |cell| cell.left)
}

/// Puts a line behind the line before; between Chinese characters stands no space.
fn join(text: &mut String, line: &str) {
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if ascii(text.chars().last()) && ascii(line.chars().next()) {
        text.push(' ');
    }
    text.push_str(line);
}

/// A paragraph as Markdown: marks that would do something else are taken away or guarded.
fn markdown(text: &str) -> String {
    let one_line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.replace("{{", "{ {")
}
