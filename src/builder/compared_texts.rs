//! Which texts and indicators of a report are not what they were in a revision of git.

use crate::builder::compared::{EACH, ThenAndNow};
use crate::edition::{Edition, PartKind};
use crate::finding::{Finding, fill, reading};
use crate::report::{Correction, CorrectionTarget, Narrative, Report, Section, Statistic};
use crate::source::{Place, Spot};

/// Characters of a text that are shown from where it differs, and before that.
const SHOWN: (usize, usize) = (30, 8);

impl ThenAndNow<'_> {
    /// The parts whose words are others.
    pub(super) fn texts(&self, edition: &Edition, fresh: &[&Correction], found: &mut Vec<Finding>) {
        for (at, part) in self.then.parts.iter().enumerate() {
            let now = edition.parts.iter().position(|own| own.key.en == part.key.en);
            let is_declared =
                |one: &&Correction| now.is_some_and(|at| one.target == CorrectionTarget::Part(at));
            if fresh.iter().any(is_declared) {
                continue;
            }
            if part.kind == PartKind::Statistics {
                self.indicators(part.title.plain(), found);
                continue;
            }
            let (old, new) = (said_in(self.old, self.then, at), now.map(|at| said_in(self.new, edition, at)));
            let new = new.unwrap_or_default();
            if old.is_empty() || old == new {
                continue;
            }
            let (value, other) = differing(&old, &new);
            let filled =
                fill!(part = part.title.plain(), value = value, found = other, revision = self.revision);
            let place = now.and_then(|at| place_in(self.old, self.new, edition, at));
            let place = place.unwrap_or(Place::of_file(self.new.file));
            found.push(self.said(&reading::TEXT_CHANGED, place, filled));
        }
    }

    /// The indicators that are others, each at its line; of very many, the first.
    fn indicators(&self, part: &str, found: &mut Vec<Finding>) {
        let (old, new) = (stated_lines(self.old), stated_lines(self.new));
        let mut left: Vec<&StatedLine<'_>> = new.iter().collect();
        let mut take = |is_it: &dyn Fn(&StatedLine<'_>) -> bool| {
            left.iter().position(|line| is_it(line)).map(|at| left.remove(at))
        };
        let changed: Vec<&StatedLine<'_>> = old
            .iter()
            .filter(|old| take(&|line| (line.label, &line.said) == (old.label, &old.said)).is_none())
            .collect();
        let changed: Vec<_> =
            changed.into_iter().map(|old| (old, take(&|line| line.label == old.label))).collect();
        let place = |line: Option<&StatedLine<'_>>| match line.or(new.first()) {
            Some(line) => Place::new(self.new.file, line.spot),
            None => Place::of_file(self.new.file),
        };
        let mut say = |part: String, (value, now): (String, String), line: Option<&StatedLine<'_>>| {
            let filled = fill!(part = part, value = value, found = now, revision = self.revision);
            found.push(self.said(&reading::TEXT_CHANGED, place(line), filled));
        };
        if changed.len() > EACH {
            let all = |lines: &[StatedLine<'_>]| {
                lines
                    .iter()
                    .map(|line| format!("{} {}", line.label, line.said))
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let first = changed.iter().find_map(|(_, now)| *now);
            return say(part.to_owned(), differing(&all(&old), &all(&new)), first);
        }
        for (old, now) in changed {
            let said = now.map_or("", |now| &*now.said);
            say(format!("{part} — {}", old.label), differing(&old.said, said), now);
        }
    }
}

/// The words of a part: its text, those under its tables, its sections, its indicators. Empty where the original has words
/// that are not here.
fn said_in(report: &Report, edition: &Edition, part: usize) -> String {
    let text = |of: &Narrative| of.prose.text.trim().to_owned();
    match edition.parts.get(part).map(|part| part.kind) {
        Some(PartKind::Text) => report.narrative(part).map(text).unwrap_or_default(),
        Some(PartKind::Table(table)) => {
            report.notes.iter().filter(|note| note.of == table).map(text).collect::<Vec<_>>().join("\n")
        }
        Some(PartKind::Sections) => {
            let all = report.sections.iter().map(|own| format!("{}\n{}", own.title, own.prose.text.trim()));
            all.collect::<Vec<_>>().join("\n")
        }
        // They are held against each other line by line.
        Some(PartKind::Statistics) | None => String::new(),
    }
}

/// Where the words of a part that are others stand.
fn place_in(old: &Report, new: &Report, edition: &Edition, part: usize) -> Option<Place> {
    match edition.parts.get(part)?.kind {
        PartKind::Text => new.narrative(part).map(|own| own.place),
        PartKind::Table(table) => new.notes.iter().find(|note| note.of == table).map(|note| note.place),
        PartKind::Sections => {
            let is_other = |(at, own): (usize, &Section)| {
                !old.sections.get(at).is_some_and(|then| then.says_the_same(own))
            };
            let first = new.sections.iter().enumerate().find(|section| is_other(*section));
            first.map(|(_, own)| own).or(new.sections.last()).map(|own| own.place)
        }
        PartKind::Statistics => None,
    }
}

/// An indicator with what it states.
struct StatedLine<'r> {
    label: &'r str,
    /// Its values, each with its column, its unit, and the sum of all years.
    said: String,
    spot: Spot,
}

fn stated_lines(report: &Report) -> Vec<StatedLine<'_>> {
    let line = |own: &'_ Statistic| {
        // A number means what its column says.
        let stated = own.stated().iter().enumerate().map(|(at, value)| {
            let value = if value.0.is_empty() { "（空白）" } else { &*value.0 };
            let column = report.statistics_columns.get(at);
            column.map_or_else(|| value.to_owned(), |column| format!("{column} {value}"))
        });
        let stated = stated.collect::<Vec<_>>().join("，");
        let sum = own.cumulative.as_ref().map_or_else(String::new, |sum| format!("，历年累计 {}", sum.0));
        let unit = if own.unit.is_empty() { String::new() } else { format!(" {}", own.unit) };
        format!("{stated}{unit}{sum}")
    };
    let all = report.statistics.iter();
    all.map(|own| StatedLine { label: &own.label, said: line(own), spot: own.spot }).collect()
}

/// Both texts from shortly before the first character that differs.
fn differing(old: &str, new: &str) -> (String, String) {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(SHOWN.1);
    let cut = |text: &str| {
        let shown: String = text.chars().skip(from).take(same - from + SHOWN.0).collect();
        let shown = shown.replace('\n', " ");
        let more = if text.chars().nth(same + SHOWN.0).is_some() { "…" } else { "" };
        let before = if from > 0 { "…" } else { "" };
        format!("{before}{shown}{more}")
    };
    (cut(old), cut(new))
}
