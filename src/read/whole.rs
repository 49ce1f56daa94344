//! A whole site: every file read once, in parallel, all findings of all files in a stable order.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::base::Year;
use crate::edition::Editions;
use crate::finding::{Finding, reading};
use crate::read::files::{self, Is};
use crate::read::reader::nearest;
use crate::read::{agencies, page, report, site};
use crate::register::{Register, ReportKey};
use crate::report::{Attachment, Report};
use crate::settings::{FreePage, Settings};
use crate::source::{Fault, FileId, Limits, Lines, Place, Source, Text, Tree};

/// All that a site says.
#[derive(Debug)]
pub struct Reading {
    /// `site.yml`.
    pub settings: Settings,
    /// `agencies.yml`.
    pub register: Register,
    /// The reports, in the order of their files.
    pub reports: Vec<Report>,
    /// The free pages, in their order.
    pub pages: Vec<FreePage>,
    /// What is wrong, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// What lies beside one report: by year and agency id.
type Folders<'t> = HashMap<(Year, &'t str), Vec<(&'t str, FileId)>>;

/// Reads a site.
pub fn all(tree: &Tree, editions: &Editions) -> Reading {
    let mut findings = Vec::new();
    let mut sorted = Sorted::default();
    for (file, _) in tree.files() {
        match files::classify(tree, file, &mut findings) {
            Is::Site => sorted.site = Some(file),
            Is::Agencies => sorted.agencies = Some(file),
            Is::Page { name } => sorted.pages.push((name, file)),
            Is::Report { year, id } => sorted.reports.push((year, id, file)),
            Is::Beside { year, id, name } => sorted.beside.entry((year, id)).or_default().push((name, file)),
            Is::Wrong => {}
        }
    }
    let register = match sorted.agencies {
        None => Register::default(),
        Some(file) => limited(tree, file, Limits::DEFAULT.register, &mut findings).map_or_else(
            Register::default,
            |(text, _)| {
                let (register, mut found) = agencies::register(&Lines::new(&text), file);
                findings.append(&mut found);
                register
            },
        ),
    };
    let settings = match sorted.site {
        None => Settings::defaults(),
        Some(file) => text(tree, file, &mut findings).map_or_else(Settings::defaults, |(text, _)| {
            let (settings, mut found) = site::settings(&Lines::new(&text), file);
            findings.append(&mut found);
            settings
        }),
    };
    strays(tree, &mut sorted, &mut findings);
    let pages = pages(tree, &sorted, &mut findings);
    let reports = reports(tree, editions, &register, &sorted, &mut findings);
    findings.sort_by_cached_key(Finding::order);
    Reading { settings, register, reports, pages, findings }
}

#[derive(Default)]
struct Sorted<'t> {
    site: Option<FileId>,
    agencies: Option<FileId>,
    pages: Vec<(&'t str, FileId)>,
    reports: Vec<(Year, &'t str, FileId)>,
    beside: Folders<'t>,
}

/// Files in a folder that belongs to no report.
fn strays(tree: &Tree, sorted: &mut Sorted<'_>, findings: &mut Vec<Finding>) {
    let known: std::collections::HashSet<(Year, &str)> =
        sorted.reports.iter().map(|(y, id, _)| (*y, *id)).collect();
    let lost: BTreeMap<_, _> = sorted.beside.iter().filter(|(key, _)| !known.contains(*key)).collect();
    for file in lost.values().flat_map(|files| files.iter()).map(|(_, file)| *file) {
        let folder = tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
        let finding = Finding::new(&reading::STRAY_BESIDE, Place::of_file(file));
        findings.push(finding.with("report", format!("{folder}.yml")));
    }
}

fn pages(tree: &Tree, sorted: &Sorted<'_>, findings: &mut Vec<Finding>) -> Vec<FreePage> {
    let mut pages = Vec::new();
    for (name, file) in &sorted.pages {
        let Some((text, _)) = text(tree, *file, findings) else { continue };
        let (page, mut found) = page::page(&text, *file, name);
        findings.append(&mut found);
        pages.extend(page);
    }
    pages.sort_by_key(|p| (p.order.unwrap_or(i64::MAX), p.name.clone()));
    pages
}

fn reports(
    tree: &Tree,
    editions: &Editions,
    register: &Register,
    sorted: &Sorted<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Report> {
    let read = sorted.reports.par_iter().map(|(year, id, file)| {
        let mut findings = Vec::new();
        let Some(agency) = register.find(id) else {
            // A register that could not be read has a finding of its own.
            if !(register.is_empty() && sorted.agencies.is_some()) {
                findings.push(unregistered(register, id, *file));
            }
            return (None, findings);
        };
        let key = ReportKey { year: *year, agency };
        let beside = sorted.beside.get(&(*year, *id)).map_or(&[][..], Vec::as_slice);
        let report = one(tree, editions, *file, key, beside, &mut findings);
        (report, findings)
    });
    let read: Vec<(Option<Report>, Vec<Finding>)> = read.collect();
    let mut reports = Vec::with_capacity(read.len());
    for (report, mut found) in read {
        findings.append(&mut found);
        reports.extend(report);
    }
    reports
}

fn unregistered(register: &Register, id: &str, file: FileId) -> Finding {
    let place = Place::of_file(file);
    let ids = register.all().map(|(_, a)| a.id.as_str());
    match nearest(id, ids) {
        Some(near) => Finding::new(&reading::UNREGISTERED_NEAR, place).with("near", near),
        None => Finding::new(&reading::UNREGISTERED, place),
    }
    .with("id", id)
}

/// Reads one report with what lies beside it.
fn one(
    tree: &Tree,
    editions: &Editions,
    file: FileId,
    key: ReportKey,
    beside: &[(&str, FileId)],
    findings: &mut Vec<Finding>,
) -> Option<Report> {
    let edition = editions.of_year(key.year)?;
    let is_text = |name: &str| {
        let stem = name.strip_suffix(".md");
        stem.is_some_and(|s| {
            edition.parts.iter().any(|p| p.kind == crate::edition::PartKind::Text && p.key.matches(s))
        })
    };
    let mut texts = Vec::new();
    let mut attachments = Vec::new();
    for (name, own) in beside {
        if is_text(name) {
            let read = text(tree, *own, findings);
            texts.extend(read.map(|(text, _)| (name.trim_end_matches(".md"), *own, text)));
        } else if let Some(attachment) = attachment(tree, name, *own, findings) {
            attachments.push(attachment);
        }
    }
    let (text, digest) = text(tree, file, findings)?;
    let folder = tree.path(file).trim_end_matches(".yml").to_owned();
    let beside = report::Beside { attachments, texts, folder };
    let (report, mut found) = report::report(&Lines::new(&text), file, digest, key, editions, beside);
    findings.append(&mut found);
    report
}

fn attachment(tree: &Tree, name: &str, file: FileId, findings: &mut Vec<Finding>) -> Option<Attachment> {
    let place = Place::of_file(file);
    if let Some(message) = files::bad_attachment(name) {
        findings.push(Finding::new(message, place).with("name", name));
        return None;
    }
    match tree.fault(file, Limits::DEFAULT.attachment) {
        Some(Fault::TooLarge(size, limit)) => {
            let finding = Finding::new(&reading::LARGE_ATTACHMENT, place);
            findings.push(finding.with("size", size).with("limit", limit));
            None
        }
        Some(fault) => {
            findings.push(faulty(&fault, file, None));
            None
        }
        None => Some(Attachment { name: name.into(), file }),
    }
}

/// A file's text; what stops it from being one is a finding.
fn text(tree: &Tree, file: FileId, findings: &mut Vec<Finding>) -> Option<(String, crate::source::Digest)> {
    limited(tree, file, Limits::DEFAULT.text, findings)
}

/// The text of a file of at most so many bytes.
fn limited(
    tree: &Tree,
    file: FileId,
    limit: u64,
    findings: &mut Vec<Finding>,
) -> Option<(String, crate::source::Digest)> {
    let loaded = tree.load(file, limit);
    let Source { bytes, digest } = match loaded {
        Ok(source) => source,
        Err(fault) => {
            findings.push(faulty(&fault, file, None));
            return None;
        }
    };
    let copy = if std::str::from_utf8(&bytes).is_ok() { None } else { Some(bytes.clone()) };
    match Text::decode(bytes) {
        Ok(text) => Some((text.0, digest)),
        Err(fault) => {
            findings.push(faulty(&fault, file, copy.as_deref()));
            None
        }
    }
}

/// A fault of a file as a finding. `bytes` are there where the fault is in them.
fn faulty(fault: &Fault, file: FileId, bytes: Option<&[u8]>) -> Finding {
    let place = Place::of_file(file);
    match fault {
        Fault::Unreadable(why) => Finding::new(&reading::UNREADABLE, place).with_said("detail", why.clone()),
        Fault::TooLarge(size, limit) => {
            Finding::new(&reading::TOO_LARGE, place).with("size", size).with("limit", limit)
        }
        Fault::LinkOut(target) => Finding::new(&reading::LINK_OUT, place).with("target", target),
        Fault::Encoding(name, at) => {
            let before = String::from_utf8_lossy(&bytes.unwrap_or(&[])[..*at]).into_owned();
            let spot = Lines::new(&before).spot(before.len(), before.len());
            let place = Place::new(file, crate::source::Spot::new(spot.line(), spot.column(), 1));
            let message = if name.is_empty() { &reading::ENCODING } else { &reading::ENCODING_AS };
            Finding::new(message, place).with("encoding", name)
        }
    }
}
