//! What a report waived, numbered in the order of its page: 注1, 注2 …

use std::collections::BTreeMap;

use crate::check::Verdict;
use crate::edition::{Edition, PartKind};
use crate::finding::{Finding, Group};
use crate::report::{Narrative, Report};
use crate::site::parts::cell::is_printed;
use crate::site::print::is_notice;
use crate::site::view::NoteMark;
use crate::source::{FileId, Place};

/// Findings without sides that say the same of more cells than this are told once.
pub(crate) const MAX_SINGLE: usize = 8;

/// A note: what was found, and where the page says so.
#[derive(Debug)]
pub(crate) struct ReportNote<'a> {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Index of the waiver that gives the agency's reason.
    pub waiver: usize,
    /// Index of the part under which it stands; `None` if it stands in the end matter alone.
    pub part: Option<usize>,
    /// The slots of the cells that carry its mark.
    pub slots: Vec<usize>,
    /// What was found, in the order of the page; more than one only where many cells share the note.
    pub findings: Vec<&'a Finding>,
}

impl ReportNote<'_> {
    /// Its marks at the cells that carry it.
    pub(crate) fn marks(&self) -> impl Iterator<Item = NoteMark> {
        let (number, notice) = (self.number, self.is_notice());
        self.slots.iter().map(move |slot| NoteMark { slot: *slot, number, notice })
    }

    /// Whether it only asks to be looked at (提请留意) and doubts nothing (存疑).
    pub(crate) fn is_notice(&self) -> bool {
        self.findings.iter().all(|f| is_notice(f.rule().name))
    }
}

/// A finding with its place on the page.
struct Placed<'a> {
    part: Option<usize>,
    slot: Option<usize>,
    waiver: usize,
    finding: &'a Finding,
}

/// The notes of a report's page: parts in official order, then what belongs to no part.
pub(crate) fn notes<'s>(verdict: &'s Verdict, report: &Report, edition: &Edition) -> Vec<ReportNote<'s>> {
    let mut placed: Vec<Placed<'s>> = verdict
        .waived_by(report.key)
        .map(|(waiver, finding)| {
            let slot = finding.cell.and_then(|c| edition.slot(c)).filter(|_| !report.only_source);
            let part = match slot {
                Some(slot) => part_of_table(edition, edition.row_of(slot).table),
                None => part_of_text(report, edition, finding),
            };
            Placed { part, slot, waiver, finding }
        })
        .collect();
    let files: Vec<FileId> = report.files().collect();
    let file = |place: Place| (files.iter().position(|f| *f == place.file), place.spot);
    placed.sort_by_key(|p| (p.part.unwrap_or(usize::MAX), p.slot, file(p.finding.place), p.waiver));
    let mut alike: BTreeMap<_, usize> = BTreeMap::new();
    for one in &placed {
        *alike.entry(likeness(one)).or_default() += 1;
    }
    let crowded = |p: &Placed<'_>| {
        p.slot.is_some()
            && p.finding.sides.is_none()
            && alike.get(&likeness(p)).is_some_and(|n| *n > MAX_SINGLE)
    };
    let mut shared = BTreeMap::new();
    let mut notes: Vec<ReportNote<'s>> = Vec::with_capacity(placed.len());
    for one in &placed {
        let mark = one.slot.filter(|s| is_printed(edition, report, *s));
        let known = shared.get(&likeness(one)).copied().filter(|_| crowded(one));
        if let Some(note) = known.and_then(|at: usize| notes.get_mut(at)) {
            note.slots.extend(mark);
            note.findings.push(one.finding);
            continue;
        }
        shared.insert(likeness(one), notes.len());
        notes.push(ReportNote {
            number: notes.len() + 1,
            waiver: one.waiver,
            part: one.part,
            slots: mark.into_iter().collect(),
            findings: vec![one.finding],
        });
    }
    notes
}

/// What findings have in common that may share a note: their part, their waiver and their sentence.
fn likeness(placed: &Placed<'_>) -> (Option<usize>, usize, &'static str) {
    (placed.part, placed.waiver, placed.finding.wording.text.zh)
}

fn part_of_table(edition: &Edition, table: usize) -> Option<usize> {
    edition.parts.iter().position(|p| p.kind == PartKind::Table(table))
}

/// The part whose text a finding is about: its place is that text's, or a word in it.
fn part_of_text(report: &Report, edition: &Edition, finding: &Finding) -> Option<usize> {
    let start = |place: Place| (place.spot.line(), place.spot.column());
    let own = report.narratives.iter().map(|n| (n, Some(n.of)));
    let notes = report.notes.iter().map(|n| (n, part_of_table(edition, n.of)));
    let before = own.chain(notes).filter(|(n, _): &(&Narrative, _)| {
        n.place.file == finding.place.file && start(n.place) <= start(finding.place)
    });
    let (text, part) = before.max_by_key(|(n, _)| start(n.place))?;
    // Only rules about texts look into them; what others find may stand anywhere behind.
    part.filter(|_| text.place == finding.place || finding.rule().group == Group::Texts)
}
