//! One report with what lies beside it, read again only if any of that changed.

use std::sync::Arc;

use crate::base::Year;
use crate::edition::{Edition, Editions, PartKind};
use crate::finding::{Finding, fill, reading};
use crate::read::load::{self, Loaded, Look};
use crate::read::reader::nearest;
use crate::read::sorted::{Slot, name, stem};
use crate::read::{files, report};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::{Attachment, Report};
use crate::source::{Digest, Fault, FileId, Limits, Lines, Place, Stamp, Tree};

/// What reading the entries of a site needs.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub tree: &'a Tree,
    pub editions: &'a Editions,
    pub register: &'a Register,
    /// There is a register file, so that an empty register is one that could not be read.
    pub registered: bool,
    pub look: Look<'a>,
    /// Of what can no longer be read, the last good state stays.
    pub stays: bool,
}

/// What was made of a report's files.
#[derive(Debug)]
pub(super) struct Entry {
    pub slot: Slot,
    pub agency: Option<AgencyId>,
    /// The report, or its last good state.
    pub report: Option<Arc<Report>>,
    /// It could not be read.
    pub broken: bool,
    /// What is wrong; while it cannot be read, also what was wrong with its last good state.
    pub findings: Arc<[Arc<Finding>]>,
    /// What was wrong with the report that is there.
    good: Arc<[Arc<Finding>]>,
    files: Box<[State]>,
}

/// What was seen of one file: its digest where its text was read, `None` where it only had to be there.
#[derive(Debug)]
struct State {
    file: FileId,
    digest: Option<Digest>,
    stamp: Option<Stamp>,
    /// It could not be used; once it can be, its digest may be the same.
    faulty: bool,
}

impl Entry {
    /// The entry of a slot: as remembered if none of its files changed, else read again.
    pub(super) fn again(desk: &Desk<'_>, year: Year, slot: &Slot, before: Option<&Arc<Entry>>) -> Arc<Entry> {
        let agency = desk.register.find(stem(desk.tree, slot.file));
        let before = before.filter(|b| b.agency == agency);
        let Some(key) = agency.map(|agency| ReportKey { year, agency }) else {
            return Arc::new(Entry::unregistered(desk, slot));
        };
        let same = before.filter(|b| b.slot == *slot && !b.broken);
        let doubts = |s: &State| desk.look.doubts(desk.tree, s.file, s.stamp);
        if let Some(same) = same.filter(|b| !b.files.iter().any(doubts)) {
            return same.clone();
        }
        let Some(edition) = desk.editions.of_year(year) else {
            return Arc::new(Entry::empty(slot, Some(key.agency)));
        };
        let gathered = Gathered::new(desk.tree, edition, slot);
        if let Some(same) = same.filter(|b| gathered.is_like(b)) {
            let (report, findings) = (same.report.clone(), same.findings.clone());
            let files = gathered.files.into();
            let good = findings.clone();
            return Arc::new(Entry { report, findings, good, files, ..Entry::empty(slot, agency) });
        }
        Arc::new(gathered.entry(desk, key, slot, before.filter(|_| desk.stays)))
    }

    fn empty(slot: &Slot, agency: Option<AgencyId>) -> Entry {
        let findings: Arc<[_]> = Vec::new().into();
        let (good, files) = (findings.clone(), Box::default());
        Entry { slot: slot.clone(), agency, report: None, broken: false, findings, good, files }
    }

    fn unregistered(desk: &Desk<'_>, slot: &Slot) -> Entry {
        let mut entry = Entry::empty(slot, None);
        // A register that could not be read has a finding of its own.
        if !(desk.register.is_empty() && desk.registered) {
            entry.findings = Arc::new([Arc::new(unregistered(desk, slot.file))]);
        }
        entry
    }
}

/// The files of an entry as they are now.
struct Gathered<'t> {
    report: Option<Loaded>,
    texts: Vec<(&'t str, FileId, String)>,
    attachments: Vec<Attachment>,
    findings: Vec<Finding>,
    files: Vec<State>,
    /// Something could not be read, so that this is worth no comparison.
    faulty: bool,
}

impl<'t> Gathered<'t> {
    fn new(tree: &'t Tree, edition: &Edition, slot: &Slot) -> Gathered<'t> {
        let mut gathered = Gathered {
            report: None,
            texts: Vec::new(),
            attachments: Vec::new(),
            findings: Vec::new(),
            files: Vec::with_capacity(1 + slot.beside.len()),
            faulty: false,
        };
        for file in &slot.beside {
            gathered.beside(tree, edition, *file);
        }
        gathered.report = gathered.text(tree, slot.file);
        gathered
    }

    fn beside(&mut self, tree: &'t Tree, edition: &Edition, file: FileId) {
        let name = name(tree, file);
        if let Some(stem) = name.strip_suffix(".md").filter(|stem| is_part(edition, stem)) {
            if let Some(loaded) = self.text(tree, file) {
                self.texts.push((stem, file, loaded.text));
            }
            return;
        }
        let found = attachment(tree, name, file, &mut self.findings);
        self.faulty |= found.is_none();
        self.files.push(State { file, digest: None, stamp: tree.stamp(file), faulty: found.is_none() });
        self.attachments.extend(found);
    }

    fn text(&mut self, tree: &Tree, file: FileId) -> Option<Loaded> {
        let loaded = load::text(tree, file, &mut self.findings);
        self.faulty |= loaded.is_none();
        let (digest, stamp) = (loaded.as_ref().map(|l| l.digest), loaded.as_ref().map(|l| l.stamp));
        self.files.push(State { file, digest, stamp, faulty: loaded.is_none() });
        loaded
    }

    /// Whether the files say what they said when an entry was made.
    fn is_like(&self, entry: &Entry) -> bool {
        let known = entry.files.iter().map(|s| (s.file, s.digest));
        let faulty = self.faulty || entry.files.iter().any(|s| s.faulty);
        !faulty && self.files.iter().map(|s| (s.file, s.digest)).eq(known)
    }

    /// `last` is an earlier entry whose report stays where the present one cannot be read.
    fn entry(self, desk: &Desk<'_>, key: ReportKey, slot: &Slot, last: Option<&Arc<Entry>>) -> Entry {
        let Gathered { report, texts, attachments, mut findings, files, .. } = self;
        let folder = desk.tree.path(slot.file).trim_end_matches(".yml").to_owned();
        let beside = report::Beside { attachments, texts, folder };
        let read = report.and_then(|Loaded { text, digest, .. }| {
            let lines = Lines::new(&text);
            let (report, mut found) = report::report(&lines, slot.file, digest, key, desk.editions, beside);
            findings.append(&mut found);
            report.map(Arc::new)
        });
        let last = last.filter(|l| read.is_none() && l.report.is_some());
        let before = last.iter().flat_map(|last| last.good.iter().cloned());
        let findings: Arc<[Arc<Finding>]> = before.chain(findings.into_iter().map(Arc::new)).collect();
        let good = last.map_or_else(|| findings.clone(), |last| last.good.clone());
        let broken = read.is_none();
        let report = read.or_else(|| last.and_then(|last| last.report.clone()));
        let files = files.into();
        Entry { report, broken, findings, good, files, ..Entry::empty(slot, Some(key.agency)) }
    }
}

/// Whether a text beside a report may be one of its parts.
fn is_part(edition: &Edition, name: &str) -> bool {
    edition.parts.iter().any(|p| p.kind == PartKind::Text && p.key.matches(name))
}

fn unregistered(desk: &Desk<'_>, file: FileId) -> Finding {
    let (place, id) = (Place::of_file(file), stem(desk.tree, file));
    let ids = desk.register.all().map(|(_, a)| a.id.as_str());
    match nearest(id, ids) {
        Some(near) => Finding::new(&reading::UNREGISTERED_NEAR, place, fill!(id = id, near = near)),
        None => Finding::new(&reading::UNREGISTERED, place, fill!(id = id)),
    }
}

fn attachment(tree: &Tree, name: &str, file: FileId, findings: &mut Vec<Finding>) -> Option<Attachment> {
    let place = Place::of_file(file);
    if let Some(message) = files::bad_attachment(name) {
        findings.push(Finding::new(message, place, fill!(name = name)));
        return None;
    }
    match tree.fault(file, Limits::DEFAULT.attachment) {
        Some(Fault::TooLarge(size, limit)) => {
            let filled = fill!(size = size, limit = limit);
            findings.push(Finding::new(&reading::LARGE_ATTACHMENT, place, filled));
            None
        }
        Some(fault) => {
            findings.push(load::faulty(&fault, file, None));
            None
        }
        None => Some(Attachment { name: name.into(), file }),
    }
}
