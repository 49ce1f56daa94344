//! Chooses what of a finding is marked in its text, so that it stays legible.

use std::collections::BTreeSet;

use crate::base::Lang;
use crate::finding::emit::excerpt::Mark;
use crate::finding::emit::paint::Ink;
use crate::finding::{Finding, Level, Related};
use crate::source::{FileId, Place, Spot};

/// Lines that are marked beside the finding's own.
const LINES: usize = 7;
/// Labels beside the finding's own in one line.
const LABELS: usize = 2;

/// What is shown of one file.
#[derive(Debug)]
pub(super) struct MarkedFile {
    /// The file.
    pub file: FileId,
    /// Where it is opened.
    pub spot: Spot,
    /// What is marked in it; nothing where the file as a whole is meant.
    pub marks: Vec<Mark>,
    /// What is said of the file as a whole.
    pub label: String,
}

/// What is shown of one finding: its own file first.
#[derive(Debug)]
pub(super) struct MarkedFiles {
    /// The files.
    pub files: Vec<MarkedFile>,
    /// How many related places are not shown, and how many of these are cells that hold 0.
    pub left_out: (usize, usize),
    /// Whether the suspect is marked.
    pub suspect: bool,
}

/// What a finding shows in one language.
pub(super) fn choose(finding: &Finding, lang: Lang) -> MarkedFiles {
    let (related, left_out) = chosen(finding);
    let ink = match finding.level {
        Level::Error => Ink::Error,
        Level::Warning => Ink::Warning,
    };
    let own = finding.cell.is_some() && finding.suspect.as_ref().map(|s| s.cell) == finding.cell;
    let label = finding.label(lang);
    let said = !own || finding.suspect.as_ref().is_some_and(|s| names(&label, &s.value));
    let label = if said { label } else { suspected(finding, label, lang) };
    let mut files = vec![part(finding.place, label, ink, true)];
    for place in &related {
        let label = place.says.in_lang(lang).to_owned();
        let label = if accused(finding, place) { suspected(finding, label, lang) } else { label };
        let label = if labelled(finding, &related, place) { label } else { String::new() };
        let new = part(place.place, label, Ink::Frame, false);
        match files.iter_mut().find(|p| p.file == place.place.file) {
            None => files.push(new),
            Some(old) => {
                old.spot =
                    if old.marks.iter().any(|m| m.primary) { old.spot } else { old.spot.min(new.spot) };
                old.marks.extend(new.marks);
                old.label.push_str(&new.label);
            }
        }
    }
    let suspect = own || related.iter().any(|r| accused(finding, r));
    MarkedFiles { files, left_out, suspect }
}

fn part(place: Place, label: String, ink: Ink, primary: bool) -> MarkedFile {
    let Place { file, spot } = place;
    if spot == Spot::START {
        return MarkedFile { file, spot, marks: Vec::new(), label };
    }
    let chars = spot.column().saturating_sub(1)..spot.end_column().saturating_sub(1);
    let mark = Mark { line: spot.line(), chars, label, ink, primary };
    MarkedFile { file, spot, marks: vec![mark], label: String::new() }
}

/// The related places that are shown, and how many are not: where there are many, cells that hold 0 go first.
fn chosen(finding: &Finding) -> (Vec<&Related>, (usize, usize)) {
    let line = |p: Place| (p.file, p.spot.line());
    let here = line(finding.place);
    let mut all: Vec<&Related> = finding.related.iter().filter(|r| r.place != finding.place).collect();
    let count = all.len();
    let lines = |all: &[&Related]| -> usize {
        let others = all.iter().map(|r| line(r.place)).filter(|l| *l != here);
        others.collect::<BTreeSet<_>>().len()
    };
    if lines(&all) > LINES {
        all.retain(|r| line(r.place) == here || accused(finding, r) || !holds_zero(r));
    }
    let zeros = count - all.len();
    let mut kept = BTreeSet::from([here]);
    kept.extend(all.iter().filter(|r| accused(finding, r)).map(|r| line(r.place)));
    for place in &all {
        if kept.len() <= LINES {
            kept.insert(line(place.place));
        }
    }
    all.retain(|r| kept.contains(&line(r.place)));
    let left_out = count - all.len();
    (all, (left_out, zeros))
}

/// Whether a related place is a cell whose words end in the number 0.
fn holds_zero(related: &Related) -> bool {
    let before = related.says.zh.strip_suffix('0');
    related.cell.is_some() && before.is_some_and(|b| !b.ends_with(|c: char| c.is_ascii_digit() || c == '.'))
}

/// Whether a related place is the suspect, which stands in the finding's own report.
fn accused(finding: &Finding, related: &Related) -> bool {
    let suspect = finding.suspect.as_ref().map(|s| s.cell);
    suspect.is_some() && related.cell == suspect && related.place.file == finding.place.file
}

/// Whether a place is labelled: cells are not where many stand in one line, since their figures are in sight.
fn labelled(finding: &Finding, all: &[&Related], place: &Related) -> bool {
    let same =
        |r: &Related| (r.place.file, r.place.spot.line()) == (place.place.file, place.place.spot.line());
    let beside = all.iter().filter(|r| same(r) && !r.says.zh.is_empty()).count();
    place.cell.is_none() || accused(finding, place) || beside <= LABELS
}

/// A label that also says what the suspect should be.
fn suspected(finding: &Finding, label: String, lang: Lang) -> String {
    let Some(value) = finding.suspect.as_ref().map(|s| s.value.as_str()) else { return label };
    let (said, between) = match lang {
        Lang::Zh => (format!("疑应为 {value}"), "，"),
        Lang::En => (format!("probably {value}"), ", "),
    };
    match label.is_empty() {
        true => said,
        false => label + between + &said,
    }
}

/// Whether a text holds a number as a word of its own.
pub(super) fn names(text: &str, number: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '−');
    text.match_indices(number).any(|(at, _)| {
        let (before, after) = (&text[..at], text[at + number.len()..].trim_start_matches(number));
        let decimal = after.strip_prefix('.').is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
        !number.is_empty()
            && !before.ends_with(part)
            && !after.starts_with(|c: char| c.is_ascii_digit())
            && !decimal
    })
}
