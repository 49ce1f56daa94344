//! Text for people: where it is, the source with marks under the very characters, both sides, the mend.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::base::{Lang, Words};
use crate::finding::emit::Desk;
use crate::finding::emit::excerpt::Pen;
use crate::finding::emit::marks::{MarkedFile, MarkedFiles, choose, names};
use crate::finding::emit::paint::{Ink, Paint};
use crate::finding::emit::sheet::Sheets;
use crate::finding::emit::wrap::{WIDTH, sentence, width, wrap, wrap_around};
use crate::finding::{Finding, Level, Mend};

/// Findings that are drawn in one go, with the files they point into open.
const BATCH: usize = 256;
/// Batches that are drawn side by side before they are written in order.
const ROUND: usize = 16;
/// Columns by which the first sentence is set in when it goes on.
const HANG: usize = 4;

const COLON: Words = Words::new("：", ": ");
const ELSEWHERE: Words = Words::new("相关 ", "see also ");
const SIDES: Words = Words::new("两边", "sides");
const SUSPECT: Words = Words::new("疑似", "suspect");
const NOTE: Words = Words::new("说明", "note");
const MEND: Words = Words::new("改法", "help");

pub(super) fn print(desk: &Desk<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let draw = |batch: &[&Finding]| {
        let mut sheets = Sheets::default();
        batch.iter().map(|f| one(desk, f, &mut sheets) + "\n").collect::<String>()
    };
    for round in findings.chunks(BATCH * ROUND) {
        let drawn: Vec<String> = round.par_chunks(BATCH).map(draw).collect();
        drawn.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

fn one(desk: &Desk<'_>, finding: &Finding, sheets: &mut Sheets) -> String {
    let paint = Paint { colour: desk.colour, links: desk.links };
    let mut parts = choose(finding, desk.lang);
    let mut last = 0;
    for part in &mut parts.files {
        let sheet = sheets.open(desk, part.file);
        part.marks.retain(|m| sheet.has(m.line));
        last = part.marks.iter().map(|m| m.line).max().unwrap_or(0).max(last);
    }
    let pen = Pen { gutter: last.max(1).to_string().len(), width: WIDTH, paint };
    let mut out = title(desk, finding, paint);
    for (i, part) in parts.files.iter().enumerate() {
        file(desk, pen, part, i > 0, sheets, &mut out);
    }
    let quoted = finding.mend().map(Mend::quoted).unwrap_or_default();
    for (word, text) in notes(desk, finding, &parts) {
        note(pen, word, (&text, &quoted), desk.lang, &mut out);
    }
    out
}

/// `错误[row-total]：…`
fn title(desk: &Desk<'_>, finding: &Finding, paint: Paint) -> String {
    let ink = match finding.level {
        Level::Error => Ink::Error,
        Level::Warning => Ink::Warning,
    };
    let head = format!("{}[{}]", finding.level.word().in_lang(desk.lang), finding.rule().name);
    let colon = COLON.in_lang(desk.lang);
    let mut out = paint.text(ink, &head);
    let lines = wrap(&finding.text(desk.lang), WIDTH - width(&head) - width(colon), WIDTH - HANG);
    for (i, line) in lines.iter().enumerate() {
        let start = if i == 0 { colon.to_owned() } else { " ".repeat(HANG) };
        out.push_str(&paint.text(Ink::Bold, &format!("{start}{line}")));
        out.push('\n');
    }
    out
}

/// A place, and what is marked there.
fn file(
    desk: &Desk<'_>,
    pen: Pen,
    part: &MarkedFile,
    elsewhere: bool,
    sheets: &mut Sheets,
    out: &mut String,
) {
    let sheet = sheets.open(desk, part.file);
    let place = format!("{}:{}:{}", desk.tree.path(part.file), part.spot.line(), part.spot.column());
    let (place, label) = (sentence(&place), sentence(&part.label));
    let (arrow, word) = if elsewhere { ("::: ", ELSEWHERE.in_lang(desk.lang)) } else { ("--> ", "") };
    let arrow = format!("{}{arrow}", " ".repeat(pen.gutter));
    out.push_str(&pen.paint.text(Ink::Frame, &arrow));
    out.push_str(word);
    out.push_str(&pen.paint.link(sheet.url.as_deref(), &place));
    let used = width(&arrow) + width(word) + width(&place) + 1;
    match label.trim() {
        "" => out.push('\n'),
        label if used + width(label) <= WIDTH => out.push_str(&format!(" {label}\n")),
        label => {
            out.push('\n');
            for line in wrap(label, WIDTH - width(&arrow), WIDTH - width(&arrow)) {
                out.push_str(&format!("{}{line}\n", " ".repeat(width(&arrow))));
            }
        }
    }
    if !part.marks.is_empty() {
        pen.row(None, "", out);
        pen.draw(sheet, &part.marks, out);
        pen.row(None, "", out);
    }
}

/// What is said below the source, with the word before it.
fn notes(desk: &Desk<'_>, finding: &Finding, parts: &MarkedFiles) -> Vec<(Words, String)> {
    let lang = desk.lang;
    let mut notes = Vec::new();
    let said = finding.text(lang) + " " + &finding.label(lang);
    if let Some(sides) = finding.sides.as_ref().filter(|s| !names(&said, &s.left) || !names(&said, &s.right))
    {
        let (left, right, difference) = (&sides.left, &sides.right, &sides.difference);
        notes.push((
            SIDES,
            match lang {
                Lang::Zh => format!("{left} 与 {right}，相差 {difference}"),
                Lang::En => format!("{left} and {right}, difference {difference}"),
            },
        ));
    }
    if let Some(suspect) = finding.suspect.as_ref().filter(|_| !parts.suspect) {
        let (address, value) = (desk.editions.address(suspect.cell), &suspect.value);
        notes.push((
            SUSPECT,
            match lang {
                Lang::Zh => format!("{address} 应为 {value}"),
                Lang::En => format!("{address} should be {value}"),
            },
        ));
    }
    if let Some(text) = unmarked(parts.left_out, lang) {
        notes.push((NOTE, text));
    }
    notes.push((MEND, finding.help(lang)));
    notes.retain(|(_, text)| !text.is_empty());
    notes
}

/// That not all related places are marked.
fn unmarked((all, zeros): (usize, usize), lang: Lang) -> Option<String> {
    Some(match (all, zeros, lang) {
        (0, ..) => return None,
        (_, 0, Lang::Zh) => format!("另有 {all} 处没有标出"),
        (_, 0, Lang::En) => format!("{all} more places are not marked"),
        (_, _, Lang::Zh) if all == zeros => format!("另有 {all} 格是 0，没有标出"),
        (_, _, Lang::En) if all == zeros => format!("{all} more cells are 0 and not marked"),
        (_, _, Lang::Zh) => format!("另有 {all} 处没有标出，其中 {zeros} 格是 0"),
        (_, _, Lang::En) => format!("{all} more places are not marked, {zeros} of them cells that are 0"),
    })
}

/// ` = 改法：…`, set in where it goes on. What is quoted to be pasted keeps its lines.
fn note(pen: Pen, word: Words, (text, quoted): (&str, &str), lang: Lang, out: &mut String) {
    let start = format!("{} =", " ".repeat(pen.gutter));
    let word = format!("{}{}", word.in_lang(lang), COLON.in_lang(lang));
    let indent = width(&start) + 1 + width(&word);
    let pasted = |line: &str| quoted.lines().find(|quoted| line.contains(quoted)).unwrap_or("").to_owned();
    let lines =
        text.split('\n').flat_map(|line| wrap_around(line, &pasted(line), WIDTH - indent, WIDTH - indent));
    for (i, line) in lines.enumerate() {
        match i {
            0 => {
                out.push_str(&pen.paint.text(Ink::Frame, &start));
                out.push(' ');
                out.push_str(&pen.paint.text(Ink::Bold, word.trim_end()));
                out.push_str(&word[word.trim_end().len()..]);
            }
            _ => out.push_str(&" ".repeat(indent)),
        }
        out.push_str(&line);
        out.push('\n');
    }
}
