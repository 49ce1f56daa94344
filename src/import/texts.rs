//! The texts of a report, by the parts under whose headings they stand.

use std::collections::BTreeSet;

use crate::edition::{Edition, PartKind};
use crate::import::grid::{Grid, GridRow, Spacing};
use crate::import::part_heading::heading_of;
use crate::write::{SectionDraft, TextDraft};

/// The texts of a document.
#[derive(Debug, Default)]
pub(super) struct FoundTexts {
    /// By part.
    pub parts: Vec<TextDraft>,
    /// Parts whose texts a page of the program itself leaves out.
    pub not_transcribed: Vec<usize>,
    /// Texts without a place, each with its line.
    pub rest: Vec<(usize, String)>,
}

/// Characters from which on a sentence before the first heading is the introduction.
const INTRODUCTION: usize = 25;

/// The texts of the rows that are not those of tables or of the title.
pub(super) fn texts(edition: &Edition, grid: &Grid, is_taken: &dyn Fn(usize) -> bool) -> FoundTexts {
    let mut found = FoundTexts::default();
    let wrapped = Wrapped::of(grid, is_taken);
    let contents = contents(edition, grid);
    let first = edition.parts.iter().position(|part| part.kind == PartKind::Text);
    let mut part: Option<usize> = None;
    let mut open: Vec<Vec<(usize, String)>> = vec![Vec::new(); edition.parts.len()];
    let mut before: Option<&GridRow> = None;
    let mut is_behind = false;
    for (at, row) in grid.rows.iter().enumerate() {
        if is_taken(at) {
            before = None;
            continue;
        }
        let mut text = row.text();
        if contents.contains(&at) {
            (part, before) = (None, None);
            continue;
        }
        if let Some((heading, rest)) = heading_of(edition, &text) {
            (part, before) = (Some(heading), None);
            if rest.is_empty() {
                continue;
            }
            text = rest.to_owned();
        }
        if part.is_some() && text.trim_start_matches(['附', '：', ':', ' ', '#']) == REMARKS {
            is_behind = true;
        }
        let target = match part.filter(|_| !is_behind) {
            _ if is_behind => None,
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
    found.close(edition, open);
    found
}

impl FoundTexts {
    /// Takes the lines of each part as its text.
    fn close(&mut self, edition: &Edition, open: Vec<Vec<(usize, String)>>) {
        for (part, mut lines) in open.into_iter().enumerate() {
            // What stands below the last sentence is the foot of the page.
            let end = lines.iter().rposition(|(_, text)| is_sentence(text)).map_or(0, |at| at + 1);
            let is_last = edition.parts[part + 1..].iter().all(|later| later.kind != PartKind::Text);
            if is_last && end > 0 {
                self.rest.extend(lines.split_off(end));
            }
            if lines.first().is_some_and(|(_, text)| text.starts_with(NOT_TRANSCRIBED)) {
                self.not_transcribed.push(part);
                self.rest.extend(lines.drain(1..));
                continue;
            }
            let text: Vec<String> = lines.into_iter().map(|(_, text)| markdown(&text)).collect();
            if !text.is_empty() {
                self.parts.push(TextDraft { part, text: text.join("\n\n") });
            }
        }
    }
}

/// What a page of the program itself prints in the place of a text that the original has and the site has not.
const NOT_TRANSCRIBED: &str = "原报告有这一部分，本站未转录";
/// The heading of the remarks that such a page has behind the report.
const REMARKS: &str = "存疑与说明";

/// Headings one right behind the other that are a table of contents.
const CONTENTS: usize = 3;

/// The rows of a table of contents.
fn contents(edition: &Edition, grid: &Grid) -> BTreeSet<usize> {
    let is_heading =
        |row: &GridRow| heading_of(edition, &row.text()).is_some_and(|(_, rest)| rest.is_empty());
    let headings: Vec<bool> = grid.rows.iter().map(is_heading).collect();
    let (mut all, mut at) = (BTreeSet::new(), 0);
    for run in headings.chunk_by(|one, next| one == next) {
        if run[0] && run.len() >= CONTENTS {
            all.extend(at..at + run.len());
        }
        at += run.len();
    }
    all
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    /// The texts of lines: each part by its key, what is left out, and what has no place.
    fn told(lines: &str) -> String {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let mut grid = Grid::default();
        for (at, line) in lines.split('|').enumerate() {
            grid.line(line, at + 1);
        }
        let found = texts(edition, &grid, &|_| false);
        let key = |part: usize| edition.parts[part].key.en.as_str();
        let parts = found.parts.iter().map(|text| format!("{}={}", key(text.part), text.text));
        let left_out = found.not_transcribed.iter().map(|part| format!("{}!", key(*part)));
        let rest = found.rest.iter().map(|(_, text)| text.clone());
        parts.chain(left_out).chain(rest).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_text_belongs_to_the_heading_before_it_and_is_not_lost() {
        let introduction = "根据《中华人民共和国政府信息公开条例》要求，编制本报告。";
        let contents = "目录|一、总体情况|五、存在的主要问题及改进情况|六、其他需要报告的事项";
        let cases = [
            ("一、总体情况|公开6条。", "overview=公开6条。"),
            (
                "五、存在的主要问题及改进情况。一是不深入。|六、其他需要报告的事项。没有收费。",
                "problems=一是不深入。|other_matters=没有收费。",
            ),
            ("5.存在的主要问题及改进情况|不深入。", "problems=不深入。"),
            ("第六部分 其他需要报告的事项|没有收费。", "other_matters=没有收费。"),
            (
                &format!("{contents}|{introduction}|一、总体情况|公开6条。"),
                &format!("overview={introduction}\n\n公开6条。|目录"),
            ),
            (
                "五、存在的主要问题及改进情况|原报告有这一部分，本站未转录，请见来源。|六、其他需要报告的事项|没有收费。|存疑与说明|一是合计不符。|示例县民政局",
                "other_matters=没有收费。|problems!|存疑与说明|一是合计不符。|示例县民政局",
            ),
            (
                "六、其他需要报告的事项|原报告有这一部分，本站未转录。|附：存疑与说明|一是合计不符。",
                "other_matters!|附：存疑与说明|一是合计不符。",
            ),
        ];
        for (lines, expected) in cases {
            assert_eq!(told(lines), expected, "{lines}");
        }
    }
}
