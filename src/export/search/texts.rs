//! What a report says in words, by the places of its page: what is looked through, and shown around a hit.

use std::borrow::Cow;

use crate::edition::{Edition, Editions, PartKind};
use crate::prose::{Prose, paragraphs};
use crate::report::{Correction, Report, Section, Statistic};

/// What stands at one place of a report's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage<'r> {
    /// The id of the place.
    pub(super) anchor: Cow<'r, str>,
    /// Its paragraphs, without markup.
    pub(super) paragraphs: Vec<String>,
}

/// The id of what stands above the parts of a page.
const HEAD: &str = "main";

/// The numbers by which a report is filed, as its page's head has them.
fn numbers(report: &Report) -> impl Iterator<Item = &str> {
    report.index_number.iter().chain(&report.document_number).map(|number| &**number)
}

/// All of a report, in the order of its page.
pub(super) fn passages<'r>(edition: &'r Edition, report: &'r Report) -> Vec<Passage<'r>> {
    let text = |prose: &Prose| written(edition, report, prose);
    let mut all = Vec::new();
    let numbers: Vec<String> = numbers(report).map(str::to_owned).collect();
    if !numbers.is_empty() {
        all.push(Passage { anchor: Cow::Borrowed(HEAD), paragraphs: numbers });
    }
    for (at, part) in edition.parts.iter().enumerate() {
        let anchor = Cow::Borrowed(part.key.en.as_str());
        let mut add = |anchor: Cow<'r, str>, paragraphs: Vec<String>| {
            if !paragraphs.is_empty() {
                all.push(Passage { anchor, paragraphs });
            }
        };
        match part.kind {
            PartKind::Text => {
                let own = report.narratives.iter().filter(|n| n.of == at);
                add(anchor, own.flat_map(|n| text(&n.prose)).collect());
            }
            PartKind::Table(table) => {
                let own = report.notes.iter().filter(|n| n.of == table);
                add(anchor, own.flat_map(|n| text(&n.prose)).collect());
            }
            PartKind::Sections => {
                for (number, Section { title, prose, .. }) in (1..).zip(&report.sections) {
                    let all = std::iter::once(title.to_string()).chain(text(prose));
                    add(format!("section-{number}").into(), all.collect());
                }
            }
            PartKind::Statistics => add(anchor, report.statistics.iter().map(statistic).collect()),
        }
    }
    let corrections = (1..).zip(&report.corrections).map(|(number, c)| Passage {
        anchor: format!("correction-{number}").into(),
        paragraphs: correction(c),
    });
    all.extend(corrections);
    all
}

/// A text with figures in its slots, as the page prints them.
fn written(edition: &Edition, report: &Report, prose: &Prose) -> Vec<String> {
    paragraphs(prose, |slot| match slot.cell.and_then(|cell| edition.slot(cell)) {
        Some(at) => report.figures.printed(edition, at),
        None => "？".to_owned(),
    })
}

fn statistic(s: &Statistic) -> String {
    let values = s.stated().iter().chain(&s.cumulative).map(|value| &*value.0);
    let all: Vec<&str> = [&*s.label, &*s.unit].into_iter().chain(values).collect();
    all.join("\u{3000}").trim_end().to_owned()
}

fn correction(c: &Correction) -> Vec<String> {
    let changed = [&c.was, &c.now].into_iter().flatten().map(|text| text.to_string());
    changed.chain([c.reason.to_string()]).collect()
}

/// About how many bytes a report's texts have: what can be said without looking into them.
pub(super) fn weight(report: &Report) -> usize {
    let narratives = report.narratives.iter().chain(&report.notes).map(|n| n.prose.text.len());
    let sections = report.sections.iter().map(|s| s.title.len() + s.prose.text.len());
    let statistics = report.statistics.iter().map(|s| s.label.len() + 32);
    let corrections = report.corrections.iter().map(|c| c.reason.len() + 32);
    let texts = narratives.chain(sections).chain(statistics).chain(corrections);
    texts.chain(numbers(report).map(str::len)).sum::<usize>() + 32
}

/// Appends the texts of some reports: of each its edition, then of every place the id and the paragraphs.
pub(super) fn write<'r>(editions: &Editions, reports: impl Iterator<Item = &'r Report>, out: &mut Vec<u8>) {
    list(reports, out, |report, out| {
        let Some(edition) = editions.get(report.edition) else { return out.extend_from_slice(b"[]") };
        out.extend_from_slice(format!("[{}", edition.id.0).as_bytes());
        for Passage { anchor, paragraphs } in passages(edition, report) {
            out.push(b',');
            let texts = std::iter::once(&*anchor).chain(paragraphs.iter().map(String::as_str));
            list(texts, out, quoted);
        }
        out.push(b']');
    });
}

/// Appends a text in quotes. Most have nothing that must be written otherwise.
fn quoted(text: &str, out: &mut Vec<u8>) {
    let control = text.bytes().fold(false, |found, b| found | (b < b' '));
    if control || memchr::memchr2(b'"', b'\\', text.as_bytes()).is_some() {
        // `serde_json` cannot fail on a text in memory.
        let _ = serde_json::to_writer(out, text);
    } else {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }
}

/// Appends a list, and each entry by `write`.
fn list<T>(all: impl Iterator<Item = T>, out: &mut Vec<u8>, mut write: impl FnMut(T, &mut Vec<u8>)) {
    out.push(b'[');
    for (at, one) in all.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(one, out);
    }
    out.push(b']');
}
