//! Whether a changed file says what was meant, and beside that what it said before.

use std::collections::{BTreeMap, BTreeSet};

use crate::edition::Edition;
use crate::read::LoneReport;
use crate::report::{Figure, Report};
use crate::source::Lines;
use crate::write::pen::change::{NotWritten, PenContext};
use crate::yaml::remarks;

/// What was meant by the changes.
#[derive(Debug, Default)]
pub(super) struct MeantChanges {
    /// The figures as they are written, by slot.
    pub figures: BTreeMap<usize, String>,
    /// The texts that are others, by their addresses.
    pub texts: BTreeSet<String>,
    /// A value in a list of sections or indicators is another.
    pub lists: bool,
}

/// Whether the new text says what was meant and nothing else is another.
///
/// # Errors
/// The first place where that is not so.
pub(super) fn is_sure(
    before: &LoneReport,
    old: &str,
    new: &str,
    meant: &MeantChanges,
    context: PenContext<'_>,
) -> Result<(), NotWritten> {
    let unsure = |what: &str| Err(NotWritten::Unsure(what.to_owned()));
    let lines = Lines::new(new);
    if LoneReport::tree(&lines, context.editions).is_none() {
        return unsure(&first_address(meant, context));
    }
    let after = LoneReport::read(new, context.year, context.editions, context.texts);
    let (Some(was), Some(is)) = (&before.report, &after.report) else {
        return unsure(&first_address(meant, context));
    };
    let Some(edition) = context.editions.get(is.edition).filter(|_| is.edition == was.edition) else {
        return unsure("edition");
    };
    for slot in 0..edition.cells.len() {
        let is_right = match meant.figures.get(&slot) {
            Some(wanted) => says(is, edition, slot, wanted),
            None => stays(was, is, edition, slot, meant),
        };
        if !is_right {
            return unsure(context.editions.address(edition.cells[slot].id));
        }
    }
    if let Some(text) = other_text(was, is, edition, meant) {
        return unsure(&text);
    }
    if !meant.lists && (sections(was) != sections(is) || was.statistics.len() != is.statistics.len()) {
        return unsure("sections");
    }
    match has_all(&remarks(new), &remarks(old)) {
        true => Ok(()),
        false => unsure(&first_address(meant, context)),
    }
}

/// The report's own parts, wherever they stand.
fn sections(report: &Report) -> Vec<(&str, &str)> {
    report.sections.iter().map(|section| (&*section.title, &*section.prose.text)).collect()
}

fn first_address(meant: &MeantChanges, context: PenContext<'_>) -> String {
    let edition = context.editions.of_year(context.year);
    let cell = meant.figures.keys().next().zip(edition).and_then(|(slot, e)| e.cells.get(*slot));
    match cell {
        Some(cell) => context.editions.address(cell.id).to_owned(),
        None => meant.texts.iter().next().cloned().unwrap_or_default(),
    }
}

/// Whether a cell has a figure as it was written.
fn says(report: &Report, edition: &Edition, slot: usize, wanted: &str) -> bool {
    let found = report.figures.at(slot);
    match wanted {
        "null" => found == Figure::BLANK && report.figures.verbatim(slot).is_none(),
        "/" => found == Figure::NOT_APPLICABLE,
        // Where a figure is missing, the sum is blank.
        "=" => report.figures.is_computed(slot) || found == Figure::BLANK,
        digits => match Figure::parse(digits, edition.column(slot).decimals) {
            Ok(figure) => found == figure,
            Err(_) => report.figures.verbatim(slot).is_some(),
        },
    }
}

/// Whether a cell of which nothing was said has the figure that it had. What is computed goes with the others, and a row that is
/// new is blank.
fn stays(was: &Report, is: &Report, edition: &Edition, slot: usize, meant: &MeantChanges) -> bool {
    let (old, new) = (was.figures.at(slot), is.figures.at(slot));
    let is_same = old == new && was.figures.verbatim(slot) == is.figures.verbatim(slot);
    let is_computed = is.figures.is_computed(slot) || was.figures.is_computed(slot);
    let row = edition.row_of(slot);
    let is_new = !old.is_present() && meant.figures.keys().any(|at| row.slots().contains(at));
    let is_blank = matches!(new, Figure::BLANK | Figure::ABSENT) || new.value() == Some(0);
    is_same || is_computed || is_new && is_blank
}

/// A text that is another without being meant.
fn other_text(was: &Report, is: &Report, edition: &Edition, meant: &MeantChanges) -> Option<String> {
    let texts = |report: &Report| {
        let parts = report.narratives.iter().filter_map(|text| {
            Some((edition.parts.get(text.of)?.key.en.clone(), text.prose.text.trim().to_owned()))
        });
        let notes = report.notes.iter().filter_map(|text| {
            let key = &edition.tables.get(text.of)?.key.en;
            Some((format!("notes.{key}"), text.prose.text.trim().to_owned()))
        });
        parts.chain(notes).filter(|(address, _)| !meant.texts.contains(address)).collect::<BTreeMap<_, _>>()
    };
    let (old, new) = (texts(was), texts(is));
    let differs = |(address, text): &(&String, &String)| new.get(*address) != Some(text);
    old.iter()
        .find(differs)
        .map(|(address, _)| address.clone())
        .or_else(|| new.keys().find(|address| !old.contains_key(*address)).cloned())
}

/// Whether all comments are there, and perhaps new ones over rows.
fn has_all(new: &[&str], old: &[&str]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    new.iter().for_each(|remark| *counts.entry(remark.trim()).or_default() += 1);
    old.iter().all(|remark| match counts.get_mut(remark.trim()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    })
}
