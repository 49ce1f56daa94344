//! The texts of a report, by the parts under whose headings they stand.

use std::collections::BTreeSet;

use crate::edition::{Edition, Part, PartKind};
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
    let first = edition.parts.iter().position(|part| part.kind == PartKind::Text);
    let mut part: Option<usize> = None;
    let mut open: Vec<Vec<(usize, String)>> = vec![Vec::new(); edition.parts.len()];
    let mut is_behind = false;
    for (line, piece) in pieces(edition, grid, is_taken) {
        let text = match piece {
            Piece::Contents => {
                part = None;
                continue;
            }
            Piece::Heading(heading) => {
                part = Some(heading);
                continue;
            }
            Piece::Text(text) => text,
        };
        if part.is_some() && text.trim_start_matches(['附', '：', ':', ' ', '#']) == REMARKS {
            is_behind = true;
        }
        let target = match part.filter(|_| !is_behind) {
            _ if is_behind => None,
            Some(at) if edition.parts[at].kind == PartKind::Text => Some(at),
            Some(_) => None,
            None => first.filter(|_| text.contains('。') && text.chars().count() >= INTRODUCTION),
        };
        match target {
            Some(target) => open[target].push((line, text)),
            None => found.rest.push((line, text)),
        }
    }
    found.close(edition, open);
    found
}

/// A piece of what is no table.
enum Piece {
    /// A row of a table of contents.
    Contents,
    /// The heading of a part.
    Heading(usize),
    /// A paragraph, in however many lines it is printed.
    Text(String),
}

/// The pieces of a document outside of its tables and its title, each with its line.
fn pieces(edition: &Edition, grid: &Grid, is_taken: &dyn Fn(usize) -> bool) -> Vec<(usize, Piece)> {
    let wrapped = Wrapped::of(grid, is_taken);
    let contents = contents(edition, grid);
    let mut all: Vec<(usize, Piece)> = Vec::new();
    let mut before: Option<&GridRow> = None;
    for (at, row) in grid.rows.iter().enumerate() {
        let last = before.take();
        if is_taken(at) {
            // Where lines lost their ends, the next heading stands behind the last figures.
            let text = row.text();
            let part = edition.parts.iter().position(|part| text.ends_with(part.title.plain()));
            all.extend(part.map(|part| (row.line, Piece::Heading(part))));
            continue;
        }
        if contents.contains(&at) {
            all.push((row.line, Piece::Contents));
            continue;
        }
        let text = row.text();
        for (part, text) in under_headings(edition, &text) {
            all.extend(part.map(|part| (row.line, Piece::Heading(part))));
            match all.last_mut() {
                _ if text.is_empty() => {}
                Some((_, Piece::Text(open))) if last.is_some_and(|last| wrapped.goes_on(last, row)) => {
                    join(open, text);
                }
                _ => all.push((row.line, Piece::Text(text.to_owned()))),
            }
            before = (!text.is_empty()).then_some(row);
        }
    }
    all
}

/// A line cut at the headings of parts in it: each piece with the part whose heading stood before it.
fn under_headings<'t>(edition: &Edition, line: &'t str) -> Vec<(Option<usize>, &'t str)> {
    if let Some((part, rest)) = heading_of(edition, line) {
        return vec![(Some(part), rest)];
    }
    // In a line that lost its ends, headings stand behind sentences, and as the form has them.
    let title = |(part, own): (usize, &Part)| {
        let at = line.find(own.title.plain()).filter(|at| line[..*at].ends_with('。'))?;
        Some((at, at + own.title.plain().len(), part))
    };
    let mut titles: Vec<(usize, usize, usize)> = edition.parts.iter().enumerate().filter_map(title).collect();
    titles.sort_unstable();
    let mut all = Vec::new();
    let (mut part, mut from) = (None, 0);
    for (start, end, next) in titles {
        all.push((part, &line[from..start]));
        (part, from) = (Some(next), end);
    }
    all.push((part, line[from..].trim_start()));
    all
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
    /// The left margin, where paragraphs begin further to the right.
    margin: Option<usize>,
    /// The width of a whole line.
    width: usize,
}

/// Characters from the margin to the first of a paragraph, at least.
const INDENT: usize = 2;

impl Wrapped {
    fn of(grid: &Grid, is_taken: &dyn Fn(usize) -> bool) -> Wrapped {
        let rows = grid.rows.iter().enumerate().filter(|(at, _)| !is_taken(*at)).map(|(_, row)| row);
        let lines = rows.filter(|row| !matches!(row.spacing, Spacing::Table | Spacing::Note));
        let is_long = |row: &&GridRow| (18..=60).contains(&row.text().chars().count());
        let long: Vec<&GridRow> = lines.filter(is_long).collect();
        let open = long.iter().filter(|row| !is_sentence(&row.text())).count();
        let margin = long.iter().map(|row| indent(row)).min().unwrap_or(0);
        let is_indented = long.iter().any(|row| indent(row) >= margin + INDENT);
        Wrapped {
            cut: long.len() > 5 && open * 2 > long.len(),
            margin: is_indented.then_some(margin),
            width: long.iter().map(|row| width(&row.text())).max().unwrap_or(0),
        }
    }

    /// Whether a line goes on with the paragraph of the line before.
    fn goes_on(&self, before: &GridRow, row: &GridRow) -> bool {
        let text = before.text();
        match self.margin {
            _ if !self.cut => false,
            Some(margin) => indent(row) < margin + INDENT,
            // A short line was not cut.
            None => !is_sentence(&text) && 2 * width(&text) > self.width,
        }
    }
}

fn indent(row: &GridRow) -> usize {
    row.cells.first().map_or(0, |cell| cell.left)
}

/// The width of a line: a Chinese character is as wide as two others.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
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
    fn lines_that_are_cut_at_the_margin_are_one_paragraph() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let lines = [
            "  本报告由示例县民政局根据《中华人民共和国政府信息公",
            "开条例》要求编制。报告中所列数据的统计期限自一月一日",
            "起。",
            "  一、总体情况",
            "  （一）主动公开情况。",
            "  本年度通过门户网站主动公开各类政府信息，内容包括规",
            "划计划、统计数据和行政事业性收费目录，以及财政预算决",
            "算信息。",
            "  （二）依申请公开情况。全年收到申请三件，均在期限内",
            "答复，没有一件延期办理。",
            "  （三）公开平台建设情况。门户网站全年改版一次，新开设",
            "专题栏目两个。",
        ];
        let own = "本年度通过门户网站主动公开各类政府信息，内容包括规划计划、统计数据和行政事业性收费目录，以及财政预算决算信息。";
        let expected = [
            "本报告由示例县民政局根据《中华人民共和国政府信息公开条例》要求编制。报告中所列数据的统计期限自一月一日起。",
            "（一）主动公开情况。",
            own,
            "（二）依申请公开情况。全年收到申请三件，均在期限内答复，没有一件延期办理。",
            "（三）公开平台建设情况。门户网站全年改版一次，新开设专题栏目两个。",
        ];
        for margin in ["", "        "] {
            let text: String = lines.iter().map(|line| format!("{margin}{line}\n")).collect();
            let grid = crate::import::format::read(text.as_bytes()).unwrap();
            let found = texts(edition, &grid, &|_| false);
            assert_eq!(found.parts[0].text, expected.join("\n\n"), "{margin:?}");
        }
        let plain: String = lines.iter().map(|line| format!("{}\n", line.trim())).collect();
        let grid = crate::import::format::read(plain.as_bytes()).unwrap();
        assert_eq!(texts(edition, &grid, &|_| false).parts[0].text, expected.join("\n\n"));
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
            (
                "一、总体情况|公开6条。五、存在的主要问题及改进情况一是不深入。六、其他需要报告的事项没有收费。",
                "overview=公开6条。|problems=一是不深入。|other_matters=没有收费。",
            ),
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
