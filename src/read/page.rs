//! Free pages: front matter between two lines `---`, then Markdown.

use crate::finding::{Finding, fill, reading};
use crate::read::field::page;
use crate::read::prose;
use crate::read::reader::Reader;
use crate::read::vocabulary;
use crate::settings::FreePage;
use crate::source::{FileId, Lines, Place, Spot};
use crate::yaml::{characters, without_conflicts};

/// Reads a page. `name` is its place in the URL.
pub(super) fn page(text: &str, file: FileId, name: &str) -> (Option<FreePage>, Vec<Finding>) {
    let (text, mut findings) = without_conflicts(text, file);
    let has_conflicts = !findings.is_empty();
    let lines = Lines::new(&text);
    let Some((front, body)) = split(&text) else {
        // The marker of a conflict may stand before the front matter.
        if !has_conflicts {
            let place = Place::new(file, Spot::new(1, 1, 1));
            findings.push(Finding::new(&reading::FRONT_MATTER, place, fill!()));
        }
        return (None, findings);
    };
    // The first line `---` becomes a comment of the same length, so that places stay true.
    let masked = format!("#--{}", &front[3..]);
    let front_lines = Lines::new(&masked);
    let document = crate::yaml::parse(&front_lines, file, &vocabulary::PAGE);
    let mut reader = Reader::of_document(&front_lines, file, document.findings, document.broken);
    let (mut title, mut order) = (None, None);
    if let Some(root) = &document.root {
        let taken = reader.fields(root, name);
        title = taken.required(&mut reader, &page::TITLE, root);
        order = taken.read(&mut reader, &page::ORDER);
    }
    findings.append(&mut reader.take());
    let start = text.len() - body.len();
    let mut reader = Reader::new(&lines, file, characters(&lines, start, file));
    let mut links = Vec::new();
    let prose = prose::text(&mut reader, None, body, (start, text.len()), &mut links);
    findings.append(&mut reader.take());
    let page = title.filter(|_| !document.broken && !has_conflicts).map(|title| FreePage {
        name: name.to_owned(),
        title,
        order,
        prose,
        links: links.into(),
        file,
    });
    (page, findings)
}

/// Front matter (with its first line, without its last) and body.
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?;
    let start = text.len() - rest.len();
    let mut at = start;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}
