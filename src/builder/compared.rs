//! What of a report is not what it was in a revision of git, where no correction says so.

use std::collections::BTreeSet;

use crate::base::{Date, Said, Words};
use crate::builder::Snapshot;
use crate::edition::Edition;
use crate::finding::{Filled, Finding, Holes, Level, Message, Sides, fill, reading};
use crate::report::{Correction, CorrectionTarget, Figure, Published, Report};
use crate::source::Place;
use crate::text::Decimal;

/// Figures, or indicators, of one report that are told one by one at most.
pub(super) const EACH: usize = 10;
/// Of more, so many are named.
const NAMED: usize = 3;
/// What a report tells of itself.
const FACTS: [Words; 4] = [
    Words::new("发布日期", "the day of publication"),
    Words::new("成文日期", "成文日期"),
    Words::new("文号", "文号"),
    Words::new("索引号", "索引号"),
];
const NOT_KNOWN: Words = Words::new("不详", "not known");

/// A report then and now.
pub(super) struct ThenAndNow<'a> {
    pub(super) old: &'a Report,
    pub(super) new: &'a Report,
    /// The edition that it had then.
    pub(super) then: &'a Edition,
    pub(super) snapshot: &'a Snapshot,
    pub(super) revision: &'a str,
}

impl ThenAndNow<'_> {
    /// What is another one without a correction.
    pub(super) fn compare(&self, attachments: Option<&BTreeSet<String>>, found: &mut Vec<Finding>) {
        let Some(edition) = self.snapshot.editions.get(self.new.edition) else { return };
        let fresh = self.fresh();
        if !fresh.iter().any(|one| one.target == CorrectionTarget::Whole) {
            self.facts(found);
            self.figures(edition, &fresh, found);
            self.texts(edition, &fresh, found);
            self.files(attachments, &fresh, found);
        }
        self.lost(found);
    }

    /// The corrections that were declared since, oldest first.
    fn fresh(&self) -> Vec<&Correction> {
        let is_fresh = |one: &&Correction| !self.old.corrections.iter().any(|known| is_same(one, known));
        let mut fresh: Vec<&Correction> = self.new.corrections.iter().filter(is_fresh).collect();
        fresh.sort_by_key(|one| one.date);
        fresh
    }

    /// What the report tells of itself: what was known then and is another now.
    fn facts(&self, found: &mut Vec<Finding>) {
        let own = |of: &Report| {
            let day = |date: Option<Date>| date.map(|date| date.day().to_string());
            let text = |text: Option<&str>| text.map(str::to_owned);
            [
                day(of.published.date()),
                day(of.written),
                text(of.document_number.as_deref()),
                text(of.index_number.as_deref()),
            ]
        };
        let place = match self.new.published {
            Published::On(_, spot) => Place::new(self.new.file, spot),
            Published::Unknown | Published::Missing => Place::of_file(self.new.file),
        };
        let file = Place::of_file(self.new.file);
        let named = FACTS.into_iter().zip([place, file, file, file]);
        for ((name, place), (old, new)) in named.zip(own(self.old).into_iter().zip(own(self.new))) {
            let Some(value) = old.filter(|old| Some(old) != new.as_ref()) else { continue };
            let now = new.map_or(Said::from(NOT_KNOWN), Said::same);
            let filled = fill!(name = name, value = value, found = now, revision = self.revision);
            let mut finding = self.said(&reading::FACT_CHANGED, place, filled);
            finding.level = Level::Warning;
            found.push(finding);
        }
    }

    fn figures(&self, edition: &Edition, fresh: &[&Correction], found: &mut Vec<Finding>) {
        let mut silent = Vec::new();
        for (slot, cell) in self.then.cells.iter().enumerate() {
            let old = self.old.figures.at(slot);
            if old == Figure::ABSENT {
                continue;
            }
            let value = self.old.figures.printed(self.then, slot);
            let at = edition.slot(cell.id);
            let now = at.map(|at| self.new.figures.printed(edition, at)).unwrap_or_default();
            let is_changed = at.is_none_or(|at| self.new.figures.at(at) != old || now != value);
            let declared = fresh.iter().find(|one| one.target == CorrectionTarget::Cell(cell.id));
            match declared {
                Some(one) => found.extend(self.was_other(slot, one, is_changed)),
                None if is_changed => silent.push((slot, at, value, now)),
                None => {}
            }
        }
        if silent.len() <= EACH {
            found
                .extend(silent.into_iter().map(|(slot, at, value, now)| self.changed(slot, at, &value, now)));
            return;
        }
        let name = |(slot, _, value, now): &(usize, Option<usize>, String, String)| {
            let (value, now) = (shown(value), shown(now));
            let cell = self.then.name(*slot);
            (format!("{cell} {} → {}", value.zh, now.zh), format!("{cell} {} → {}", value.en, now.en))
        };
        let (zh, en): (Vec<_>, Vec<_>) = silent.iter().take(NAMED).map(name).unzip();
        let listed = Said::new(zh.join("，"), en.join(", "));
        let filled = fill!(count = silent.len(), listed = listed, revision = self.revision);
        found.push(self.said(&reading::FIGURES_CHANGED, Place::of_file(self.new.file), filled));
    }

    /// That a figure changed.
    fn changed(&self, slot: usize, at: Option<usize>, value: &str, now: String) -> Finding {
        let place = match at {
            Some(at) => Place::new(self.new.file, self.new.figures.spot(at)),
            None => Place::of_file(self.new.file),
        };
        let filled = fill!(
            cell = self.then.name(slot),
            value = shown(value),
            found = shown(&now),
            revision = self.revision
        );
        let mut finding =
            self.said(&reading::FIGURE_CHANGED, place, filled).at_cell(self.then.cells[slot].id);
        let decimals = self.then.column(slot).decimals;
        let new = at.and_then(|at| self.new.figures.at(at).value());
        if let (Some(left), Some(right)) = (self.old.figures.at(slot).value(), new) {
            let number = |value: i64| Decimal::new(value, decimals).ascii();
            finding.sides = Some(Box::new(Sides {
                left: number(left).into(),
                right: number(right).into(),
                difference: number(left.saturating_sub(right)).into(),
                blamed: Box::default(),
            }));
        }
        finding
    }

    /// That the first correction since then says that something else stood in a cell.
    fn was_other(&self, slot: usize, one: &Correction, is_changed: bool) -> Option<Finding> {
        let stood = self.old.figures.printed(self.then, slot);
        let said = one.was.as_deref().unwrap_or_default().trim();
        let read = |text: &str| Figure::parse(text, self.then.column(slot).decimals).ok();
        if said == stood || read(said) == Some(self.old.figures.at(slot)) {
            return None;
        }
        let filled = fill!(
            cell = self.then.name(slot),
            found = shown(said),
            value = shown(&stood),
            revision = self.revision
        );
        let place = Place::new(self.new.file, one.date_spot);
        let mut finding = self.said(&reading::WAS_OTHER, place, filled).at_cell(self.then.cells[slot].id);
        // What had changed before the revision, and is declared now, is late but true.
        if !is_changed {
            finding.level = Level::Warning;
        }
        Some(finding)
    }

    fn files(&self, changed: Option<&BTreeSet<String>>, fresh: &[&Correction], found: &mut Vec<Finding>) {
        for name in changed.into_iter().flatten() {
            let is_it = |one: &&Correction| matches!(&one.target, CorrectionTarget::Attachment(own) if **own == **name);
            if !fresh.iter().any(is_it) {
                let filled = fill!(name = name, revision = self.revision);
                found.push(self.said(&reading::FILE_CHANGED, Place::of_file(self.new.file), filled));
            }
        }
    }

    /// Corrections that were published and are not there.
    fn lost(&self, found: &mut Vec<Finding>) {
        let is_kept = |known: &Correction| self.new.corrections.iter().any(|one| is_same(one, known));
        for known in self.old.corrections.iter().filter(|known| !is_kept(known)) {
            let target = match &known.target {
                CorrectionTarget::Cell(cell) => self.then.slot(*cell).map(|slot| self.then.name(slot)),
                CorrectionTarget::Part(at) => {
                    self.then.parts.get(*at).map(|part| part.title.plain().to_string())
                }
                CorrectionTarget::Attachment(name) => Some(name.to_string()),
                CorrectionTarget::Whole => None,
            };
            let target = target.map_or(Said::from(Words::new("整份报告", "the whole report")), Said::same);
            let filled = fill!(date = known.date.day(), target = target, revision = self.revision);
            let mut finding = self.said(&reading::CORRECTION_LOST, Place::of_file(self.new.file), filled);
            finding.level = Level::Warning;
            found.push(finding);
        }
    }

    /// A finding in the words of the report's keys.
    pub(super) fn said<const HOLES: Holes, const FILLED: Holes>(
        &self,
        message: &'static Message<HOLES>,
        place: Place,
        filled: Filled<FILLED>,
    ) -> Finding {
        Finding::new(message, place, filled).in_keys(self.new.keys)
    }
}

/// Whether two corrections say the same, wherever they stand.
fn is_same(one: &Correction, two: &Correction) -> bool {
    let said =
        |of: &Correction| (of.date, of.target.clone(), of.was.clone(), of.now.clone(), of.reason.clone());
    said(one) == said(two)
}

/// A figure as sentences name it.
fn shown(printed: &str) -> Said {
    match printed.is_empty() {
        true => Said::from(Words::new("空白", "a blank")),
        false => Said::same(printed.to_owned()),
    }
}
