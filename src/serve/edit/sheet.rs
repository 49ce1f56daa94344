//! What a report says, for the page that edits it: figures, texts, findings.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::Words;
use crate::builder::Snapshot;
use crate::check;
use crate::edition::{Edition, Editions, PartKind};
use crate::finding::{Finding, Level};
use crate::read::LoneReport;
use crate::register::ReportKey;
use crate::report::{Figure, Report};
use crate::serve::api::{self, FindingJson};
use crate::serve::edit::anew::{Anew, NewBytes, broken};
use crate::serve::edit::files::{FilesNow, NotDone};
use crate::serve::viewer::Viewer;
use crate::text::Decimal;
use crate::write::{NewValue, NotWritten, PenChange, PenContext, edited, mended, sound, written_values};

/// Findings that one sheet lists.
const LISTED: usize = 200;

/// A report as the page that edits it needs it.
#[derive(Debug, Serialize)]
pub(super) struct ReportSheet {
    /// Its file, as seen from the site.
    pub file: String,
    /// The digests of its files, by their names.
    pub digests: BTreeMap<String, String>,
    /// The day on which it was published, if the file says one.
    pub published: Option<String>,
    /// The figures by the addresses of their cells, as somebody would type them.
    pub cells: BTreeMap<String, String>,
    /// The cells whose figures are computed.
    pub computed: Vec<String>,
    /// The lines and texts, by their addresses.
    pub texts: BTreeMap<String, String>,
    /// The names of the cells, where they were asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Findings that stop a build, and others.
    pub errors: usize,
    pub warnings: usize,
    /// What was found, errors first.
    pub findings: Vec<FindingJson>,
    /// The words of the page that edits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<(&'static str, &'static str)>,
}

/// The bytes that files would have with some changes.
///
/// # Errors
/// Where one of the changes cannot be made.
pub(super) fn changed(
    site: &Snapshot,
    key: ReportKey,
    files: &FilesNow,
    changes: &[PenChange],
) -> Result<NewBytes, NotDone> {
    let names: Vec<&str> = files.texts.keys().map(String::as_str).collect();
    let mut new = NewBytes::default();
    if let [PenChange { address, value: NewValue::Entry(what) }] = changes
        && address == MEND
    {
        let bytes =
            mended_file(site, key, files, what).ok_or_else(|| NotDone::new(422, NO_MEND.zh, NO_MEND.en))?;
        return Ok(NewBytes { report: Some(bytes), ..new });
    }
    let (mut own, mut own_texts, edition) = (Vec::new(), Vec::new(), edition_of(site, key));
    for change in changes {
        let part = edition.and_then(|edition| {
            edition.parts.iter().find(|part| part.kind == PartKind::Text && part.key.matches(&change.address))
        });
        let name = part.and_then(|part| names.iter().find(|name| part.key.matches(name)));
        match (name, &change.value) {
            (Some(name), NewValue::Text(text)) => {
                own_texts.push(change.clone());
                let old = &files.texts[*name].contents.bytes;
                new.texts.insert((*name).to_owned(), in_file(old, text));
            }
            _ => own.push(change.clone()),
        }
    }
    if let Some(edition) = edition {
        sound(&own_texts, edition, &site.editions).map_err(|why| refused(&why))?;
    }
    if !own.is_empty() {
        let context = PenContext { year: key.year, editions: &site.editions, texts: &names };
        let bytes = edited(&files.report.contents.bytes, &own, context).map_err(|why| refused(&why))?;
        new.report = Some(bytes).filter(|bytes| *bytes != files.report.contents.bytes);
    }
    new.texts.retain(|name, bytes| *bytes != files.texts[name].contents.bytes);
    Ok(new)
}

/// The address of a change that is no place of the report but the mend of one finding, by its rule and line.
const MEND: &str = "mend";

const NO_MEND: Words = Words::new(
    "这个问题没有只有一种的改法，请在文件里改",
    "this has no mend that is certain: change it in the file",
);

/// The bytes of a report in which one finding is mended; `None` where nothing is certain.
fn mended_file(
    site: &Snapshot,
    key: ReportKey,
    files: &FilesNow,
    what: &[(String, String)],
) -> Option<Vec<u8>> {
    let word = |name: &str| what.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let (rule, line) = (word("rule")?, word("line")?.parse::<usize>().ok()?);
    let names: Vec<&str> = files.texts.keys().map(String::as_str).collect();
    let read = |text: &str| Some(LoneReport::read(text, key.year, &site.editions, &names));
    let is_wanted = |f: &Finding| f.rule().name == rule && f.place.spot.line() == line;
    let made = mended(&files.report.contents.bytes, &read, &is_wanted, &site.editions)?;
    (made.bytes != files.report.contents.bytes).then_some(made.bytes)
}

/// A text as the bytes of its file: with the mark, the line ends and the end of the old ones.
fn in_file(old: &[u8], text: &str) -> Vec<u8> {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    let has_returns = old.windows(2).any(|two| two == b"\r\n");
    let mark = if old.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
    let end = if old.ends_with(b"\n") || old.is_empty() { "\n" } else { "" };
    let text = format!("{mark}{}{end}", plain.trim_end_matches('\n'));
    if has_returns { text.replace('\n', "\r\n").into_bytes() } else { text.into_bytes() }
}

/// That a change cannot be made.
fn refused(why: &NotWritten) -> NotDone {
    NotDone { status: 422, says: why.said() }
}

fn edition_of(site: &Snapshot, key: ReportKey) -> Option<&Edition> {
    let report = site.store.get(key)?;
    site.editions.get(report.edition)
}

/// What a report says with some new bytes.
///
/// # Errors
/// Where its file cannot be understood.
pub(super) fn sheet(
    site: &Snapshot,
    key: ReportKey,
    files: &FilesNow,
    new: &NewBytes,
    (whole, viewer): (bool, &Viewer),
) -> Result<ReportSheet, NotDone> {
    let read = Anew::read(site, key, files, new)?;
    let Anew { report, edition, findings, .. } = read;
    let agency = site.register.get(key.agency).ok_or_else(|| broken(site, files, 1))?;
    let names: Vec<&str> = files.texts.keys().map(String::as_str).collect();
    let context = PenContext { year: key.year, editions: &site.editions, texts: &names };
    let first = findings.first().map_or(1, |finding| finding.place.spot.line());
    let written = written_values(&read.text, context).ok_or_else(|| broken(site, files, first))?;
    let last = site.store.last_year(key);
    let found = check::alone((&report, last), agency, findings, &site.editions, &site.settings);
    let mut standing: Vec<&Finding> =
        found.standing.iter().map(|finding| &**finding).filter(|finding| !finding.follows).collect();
    api::group(&mut standing);
    let errors = standing.iter().filter(|f| f.level == Level::Error).count();
    let mut all = ReportSheet {
        file: site.tree.path(files.report.file).to_owned(),
        digests: files.digests(),
        published: report.published.date().map(|date| date.with_time()),
        cells: BTreeMap::new(),
        computed: Vec::new(),
        texts: written.into_iter().map(|value| (value.address, value.text)).collect(),
        names: BTreeMap::new(),
        errors,
        warnings: standing.len() - errors,
        findings: standing.iter().take(LISTED).map(|f| api::shown(site, f, viewer)).collect(),
        words: Vec::new(),
    };
    for part in edition.parts.iter().filter(|part| part.kind == PartKind::Text) {
        if let Some((_, text)) = read.beside.iter().find(|(name, _)| part.key.matches(name)) {
            all.texts.insert(part.key.en.clone(), text.trim_end().to_owned());
        }
    }
    fill(&mut all, site, &report, edition, whole);
    Ok(all)
}

/// Fills in the figures.
fn fill(sheet: &mut ReportSheet, site: &Snapshot, report: &Report, edition: &Edition, whole: bool) {
    for slot in 0..edition.cells.len() {
        let address = address_of(&site.editions, edition, slot);
        if whole {
            sheet.names.insert(address.clone(), edition.name(slot));
        }
        let Some(text) = written(report, edition, slot) else { continue };
        if report.figures.is_computed(slot) {
            sheet.computed.push(address.clone());
        }
        sheet.cells.insert(address, text);
    }
}

/// The address of a cell as pages name it: a row with one figure has that of the row.
pub(super) fn address_of(editions: &Editions, edition: &Edition, slot: usize) -> String {
    let row = edition.row_of(slot);
    match row.width {
        1 => row.address.clone(),
        _ => editions.address(edition.cells[slot].id).to_owned(),
    }
}

/// A figure as somebody would type it; `None` where the original has no such cell.
pub(super) fn written(report: &Report, edition: &Edition, slot: usize) -> Option<String> {
    let figure = report.figures.at(slot);
    figure.is_present().then(|| match (report.figures.verbatim(slot), figure.value()) {
        (Some(words), _) => words.to_owned(),
        (None, Some(value)) => Decimal::new(value, edition.column(slot).decimals).ascii().to_string(),
        (None, None) if figure == Figure::NOT_APPLICABLE => "/".to_owned(),
        (None, None) => String::new(),
    })
}
