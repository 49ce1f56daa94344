//! One report with what lies beside it, read again only if any of that changed.

use std::sync::Arc;

use crate::base::Year;
use crate::edition::{Edition, Editions, PartKind};
use crate::finding::{Finding, fill, reading};
use crate::read::attachment::{Attachments, Judgement};
use crate::read::copies::original;
use crate::read::load::{self, Changed, Files, Loaded};
use crate::read::reader::nearest;
use crate::read::report;
use crate::read::sorted::{ReportFiles, name, stem};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::{Attachment, Report};
use crate::source::{Digest, FileId, Lines, Place, Stamp, Tree};
use crate::store::{Revised, Revision};

/// What reading the entries of a site needs.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'a> {
    pub files: Files<'a>,
    /// Files came or went.
    pub moved: bool,
    pub editions: &'a Editions,
    pub register: Revised<&'a Register>,
    /// Whether the nearest id is looked for where a file is named after no agency: not where very many are.
    pub nearest: bool,
}

/// What was made of a report's files.
#[derive(Debug, Default)]
pub(super) struct Entry {
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
    /// The newest revision of what the entry of a report's files is made from: its files, their names, whose they are.
    pub(super) fn newest(&self, context: &ReadContext<'_>, report_files: &ReportFiles) -> Revision {
        let ReadContext { files, moved, editions: _, register, nearest: _ } = context;
        let now = files.now;
        let other_agency = || self.agency.is_none() || self.agency != agency(context, report_files);
        let names = || report_files.beside.iter().chain([&report_files.file]);
        let other_files = || !self.files.is_empty() && !self.files.iter().map(|s| &s.file).eq(names());
        let touched = match files.changed {
            Changed::Files(touched) => names().any(|file| touched.contains(file)),
            Changed::Anything => self.files.iter().any(|state| files.may_differ(state.file, state.stamp)),
        };
        let differs =
            self.broken || touched || register.revision == now && other_agency() || *moved && other_files();
        if differs { now } else { Revision::NEVER }
    }

    /// Reads the entry of a report's files, and says whether it is another one.
    pub(super) fn read(&mut self, context: &ReadContext<'_>, year: Year, report_files: &ReportFiles) -> bool {
        let agency = agency(context, report_files);
        if self.agency != agency {
            *self = Entry { agency, ..Entry::default() };
        }
        let Some(key) = agency.map(|agency| ReportKey { year, agency }) else {
            *self = Entry::unregistered(context, report_files);
            return true;
        };
        let Some(edition) = context.editions.of_year(year) else { return true };
        let files = EntryFiles::new(context.files.tree, edition, report_files);
        if !self.broken && files.say_the_same(self) {
            self.files = files.states.into();
            return false;
        }
        let next = files.entry(context, key, report_files, Some(&*self).filter(|_| context.files.stays));
        let still_broken = self.broken && next.broken && self.findings == next.findings;
        *self = next;
        !still_broken
    }

    fn unregistered(context: &ReadContext<'_>, report_files: &ReportFiles) -> Entry {
        let mut entry = Entry::default();
        // A register that is not there or could not be read has a finding of its own.
        if !context.register.is_empty() {
            entry.findings = Arc::new([Arc::new(unregistered(context, report_files.file))]);
        }
        entry
    }
}

/// Whose report some files hold.
fn agency(context: &ReadContext<'_>, report_files: &ReportFiles) -> Option<AgencyId> {
    context.register.find(stem(context.files.tree, report_files.file))
}

/// The files of an entry as they are now.
struct EntryFiles<'t> {
    report: Option<Loaded>,
    texts: Vec<(&'t str, FileId, String)>,
    attachments: Vec<Attachment>,
    /// The names of files that are not published.
    refused: Vec<Box<str>>,
    findings: Vec<Finding>,
    states: Vec<State>,
    /// Something could not be read, so that this is worth no comparison.
    faulty: bool,
}

impl<'t> EntryFiles<'t> {
    fn new(tree: &'t Tree, edition: &Edition, report_files: &ReportFiles) -> EntryFiles<'t> {
        let mut files = EntryFiles {
            report: None,
            texts: Vec::new(),
            attachments: Vec::new(),
            refused: Vec::new(),
            findings: Vec::new(),
            states: Vec::with_capacity(1 + report_files.beside.len()),
            faulty: false,
        };
        let attachments = Attachments::new(tree, edition, &report_files.beside);
        for file in &report_files.beside {
            files.beside(tree, edition, &attachments, *file);
        }
        files.report = files.text(tree, report_files.file);
        files
    }

    fn beside(&mut self, tree: &'t Tree, edition: &Edition, attachments: &Attachments<'_>, file: FileId) {
        let name = name(tree, file);
        if let Some(stem) = name.strip_suffix(".md").filter(|stem| is_part(edition, stem)) {
            if let Some(loaded) = self.text(tree, file) {
                self.texts.push((stem, file, loaded.text));
            }
            return;
        }
        let Judgement { published, stamp, mut findings } = attachments.judge(name, file);
        self.faulty |= !published;
        self.states.push(State { file, digest: None, stamp, faulty: !published });
        self.findings.append(&mut findings);
        match published {
            true => self.attachments.push(Attachment { name: name.into(), file }),
            false => self.refused.push(name.into()),
        }
    }

    fn text(&mut self, tree: &Tree, file: FileId) -> Option<Loaded> {
        let loaded = load::text(tree, file, &mut self.findings);
        self.faulty |= loaded.is_none();
        let (digest, stamp) = (loaded.as_ref().map(|l| l.digest), loaded.as_ref().map(|l| l.stamp));
        self.states.push(State { file, digest, stamp, faulty: loaded.is_none() });
        loaded
    }

    /// Whether the files say what they said when an entry was made.
    fn say_the_same(&self, entry: &Entry) -> bool {
        let known = entry.files.iter().map(|s| (s.file, s.digest));
        let faulty = self.faulty || entry.files.iter().any(|s| s.faulty);
        !faulty && self.states.iter().map(|s| (s.file, s.digest)).eq(known)
    }

    /// `last` is an earlier entry whose report stays where the present one cannot be read.
    fn entry(
        self,
        context: &ReadContext<'_>,
        key: ReportKey,
        report_files: &ReportFiles,
        last: Option<&Entry>,
    ) -> Entry {
        let EntryFiles { report, texts, attachments, refused, mut findings, states, .. } = self;
        let folder = context.files.tree.path(report_files.file).trim_end_matches(".yml").to_owned();
        let beside = report::Beside { attachments, refused, texts, folder };
        let read = report.and_then(|Loaded { text, digest, .. }| {
            let lines = Lines::new(&text);
            let (report, mut found) =
                report::report(&lines, report_files.file, digest, key, context.editions, beside);
            findings.append(&mut found);
            report.map(Arc::new)
        });
        let last = last.filter(|l| read.is_none() && l.report.is_some());
        let before = last.iter().flat_map(|last| last.good.iter().cloned());
        let findings: Arc<[Arc<Finding>]> = before.chain(findings.into_iter().map(Arc::new)).collect();
        let good = last.map_or_else(|| findings.clone(), |last| last.good.clone());
        let broken = read.is_none();
        let report = read.or_else(|| last.and_then(|last| last.report.clone()));
        Entry { agency: Some(key.agency), report, broken, findings, good, files: states.into() }
    }
}

/// Whether a text beside a report may be one of its parts.
fn is_part(edition: &Edition, name: &str) -> bool {
    edition.parts.iter().any(|p| p.kind == PartKind::Text && p.key.matches(name))
}

/// Whether there is a report of that id beside a file.
fn is_taken(tree: &Tree, file: FileId, id: &str) -> bool {
    let folder = tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
    tree.find(&format!("{folder}/{id}.yml")).is_some()
}

fn unregistered(context: &ReadContext<'_>, file: FileId) -> Finding {
    let (place, id) = (Place::of_file(file), stem(context.files.tree, file));
    let ids = || context.register.all().map(|(_, a)| a.id.as_str());
    let copied = original(id).filter(|id| context.register.find(id).is_some());
    match copied.or_else(|| context.nearest.then(|| nearest(id, ids())).flatten()) {
        Some(near) if is_taken(context.files.tree, file, near) => {
            Finding::new(&reading::TAKEN, place, fill!(id = id, near = near))
        }
        Some(near) => Finding::new(&reading::UNREGISTERED_NEAR, place, fill!(id = id, near = near)),
        None => Finding::new(&reading::UNREGISTERED, place, fill!(id = id)),
    }
}
