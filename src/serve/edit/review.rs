//! A document that was read as a report: the form as it would be filled, what is doubtful in it, and what does not hold.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::Lang;
use crate::builder::Snapshot;
use crate::check;
use crate::edition::{Edition, PartKind};
use crate::finding::{Finding, Level};
use crate::import::{Imported, ReviewKind};
use crate::read::{LoneRegister, LoneReport};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::serve::api::{self, FindingJson};
use crate::serve::edit::body::Edits;
use crate::serve::edit::documents::DroppedFile;
use crate::serve::edit::doubts::{ReviewDoubt, agency_called, are_known, doubts, not_settled};
use crate::serve::edit::files::NotDone;
use crate::serve::edit::form_table::{ReviewBlock, ReviewRow, ReviewTable};
use crate::serve::edit::indicators::{statistics_cells, statistics_table};
use crate::serve::edit::sheet::{address_of, written};
use crate::serve::viewer::Viewer;
use crate::source::Limits;
use crate::write::{PenContext, edited, written_values};

/// Findings that a review lists.
const LISTED: usize = 100;

/// A form as it would be filled.
#[derive(Debug, Serialize)]
struct ReviewSheet {
    document: String,
    name: String,
    /// The report year, if the document says one.
    year: Option<String>,
    /// The agency of the register whose report it is.
    agency: Option<String>,
    /// What the document calls the agency.
    called: Option<String>,
    tables: Vec<ReviewTable>,
    /// The names of the cells, by their addresses.
    names: BTreeMap<String, String>,
    /// The figures as somebody would type them.
    cells: BTreeMap<String, String>,
    /// Lines and texts: address, name, text.
    texts: Vec<(String, String, String)>,
    /// What is not certain: each is to be settled.
    doubts: Vec<ReviewDoubt>,
    /// What else is to be looked at.
    notes: Vec<Note>,
    errors: usize,
    warnings: usize,
    findings: Vec<FindingJson>,
    /// The file as it would be written.
    text: String,
}

/// Something else to be looked at.
#[derive(Debug, Serialize)]
struct Note {
    line: usize,
    says: String,
}

/// The text of a report file as a reviewed document makes it, once all of its doubts are settled.
///
/// # Errors
/// Where the document is no report, something is not settled, or a change cannot be made.
pub(super) fn reviewed(
    site: &Snapshot,
    document: &DroppedFile,
    key: ReportKey,
    (keys, lang): (Lang, Lang),
    edits: &Edits,
) -> Result<String, NotDone> {
    let imported = document.imported(&site.editions, Some(key.year), keys)?;
    let original = document.original()?;
    let all = doubts(site, &imported, &original, (Some(key.year), Some(key.agency)), lang);
    are_known(&all, edits)?;
    let open: Vec<&ReviewDoubt> = all.iter().filter(|doubt| !edits.settled.contains(&doubt.key)).collect();
    if !open.is_empty() {
        return Err(not_settled(&open));
    }
    made(site, imported, &all, edits).map(|(text, _)| text)
}

fn made<'e>(
    site: &Snapshot,
    mut imported: Imported<'e>,
    doubts: &[ReviewDoubt],
    edits: &Edits,
) -> Result<(String, Imported<'e>), NotDone> {
    let edition = imported.draft.edition;
    // What somebody looked at needs no comment any more.
    let is_open = |row: &str| {
        doubts.iter().any(|doubt| doubt.row.as_deref() == Some(row) && !edits.settled.contains(&doubt.key))
    };
    imported.draft.notes.retain(|(row, _)| is_open(&edition.rows[*row].address));
    let mut text = imported.draft.text();
    if !edits.changes.is_empty() {
        let year = imported.year.unwrap_or(edition.years.0);
        let context = PenContext { year, editions: &site.editions, texts: &[] };
        let bytes = edited(text.as_bytes(), &edits.changes, context)
            .map_err(|why| NotDone { status: 422, says: why.said() })?;
        text = String::from_utf8(bytes).unwrap_or(text);
    }
    if text.len() as u64 > Limits::DEFAULT.text {
        return Err(NotDone::new(
            422,
            "这份文件的文字超过一份报告的上限 1 MiB，不能写成报告；请只留下报告正文再导入",
            "the texts of this document are longer than a report may be (1 MiB): keep nothing but the report and import that",
        ));
    }
    Ok((text, imported))
}

/// What a document is read as, with what was changed and settled so far; writes nothing.
///
/// # Errors
/// Where the document is no report, or a change cannot be made.
pub(super) fn review(
    site: &Snapshot,
    document: &DroppedFile,
    edits: &Edits,
    viewer: &Viewer,
) -> Result<Value, NotDone> {
    let imported = document.imported(&site.editions, edits.year, viewer.lang)?;
    let original = document.original()?;
    let found = imported.agency.as_deref().and_then(|name| agency_called(site, name));
    let asked = edits.agency.as_deref().and_then(|name| agency_called(site, name));
    let agency = asked.or(found);
    let all = doubts(site, &imported, &original, (imported.year, agency), viewer.lang);
    are_known(&all, edits)?;
    let (text, imported) = made(site, imported, &all, edits)?;
    let edition = imported.draft.edition;
    let year = imported.year.unwrap_or(edition.years.0);
    let read = LoneReport::read(&text, year, &site.editions, &[]);
    let unread = || {
        NotDone::new(
            422,
            "这份文件读成的报告自己读不回来；请另存为文字或表格再导入，或者照原文录入",
            "what was made of this document cannot be read again: save it as text or as a workbook and import that, or type it",
        )
    };
    let report = read.report.ok_or_else(unread)?;
    let (found, errors) = judged(site, report.clone(), read.findings, agency);
    let context = PenContext { year, editions: &site.editions, texts: &[] };
    let mut sheet = ReviewSheet {
        document: document.digest.clone(),
        name: document.name.clone(),
        year: imported.year.map(|year| year.to_string()),
        agency: agency.and_then(|agency| site.register.get(agency)).map(|agency| agency.id.clone()),
        called: imported.agency.clone(),
        tables: tables(site, edition, &report, viewer.lang),
        names: BTreeMap::new(),
        cells: BTreeMap::new(),
        texts: texts(edition, &text, context, viewer.lang),
        doubts: all,
        notes: Vec::new(),
        errors,
        warnings: found.len() - errors,
        findings: found.iter().take(LISTED).map(|finding| api::shown(site, finding, viewer)).collect(),
        text: text.clone(),
    };
    for slot in 0..edition.cells.len() {
        let address = address_of(&site.editions, edition, slot);
        sheet.names.insert(address.clone(), edition.name(slot));
        if let Some(text) = written(&report, edition, slot) {
            sheet.cells.insert(address, text);
        }
    }
    for (address, name, text) in statistics_cells(&report, viewer.lang) {
        sheet.names.insert(address.clone(), name);
        sheet.cells.insert(address, text);
    }
    for item in imported.review.iter().filter(|item| item.kind != ReviewKind::Doubtful) {
        sheet.notes.push(Note { line: item.line, says: item.text(viewer.lang, edition) });
    }
    let mut told = serde_json::to_value(&sheet).unwrap_or_default();
    // Whoever corrects one cell has the original already.
    if edits.document.is_none() {
        told["original"] = json!(original);
    }
    Ok(told)
}

/// What stands against the report, errors first, and how many errors there are. Of an agency that is not known, only sums are
/// judged.
fn judged(
    site: &Snapshot,
    mut report: Report,
    found: Vec<Finding>,
    agency: Option<AgencyId>,
) -> (Vec<Finding>, usize) {
    let known = agency.and_then(|id| site.register.get(id).cloned().map(|agency| (id, agency)));
    let nobody =
        || LoneRegister::read("agency: {name: 机关, kind: other}\n").register?.get(AgencyId(0)).cloned();
    let is_known = known.is_some();
    let key = known.as_ref().map(|(agency, _)| ReportKey { agency: *agency, ..report.key });
    let Some(of) = known.map(|(_, agency)| agency).or_else(nobody) else { return (found, 0) };
    report.key = key.unwrap_or(report.key);
    let last = key.and_then(|key| site.store.last_year(key));
    let all = check::alone((&report, last), &of, found, &site.editions, &site.settings);
    let mut standing: Vec<&Finding> = all.standing.iter().map(|finding| &**finding).collect();
    standing.retain(|finding| !finding.follows && (is_known || finding.sides.is_some()));
    api::group(&mut standing);
    let errors = standing.iter().filter(|finding| finding.level == Level::Error).count();
    (standing.into_iter().cloned().collect(), errors)
}

/// The tables of the form, with the rows that are printed, and the indicators.
fn tables(site: &Snapshot, edition: &Edition, report: &Report, lang: Lang) -> Vec<ReviewTable> {
    let is_there = |row: usize| edition.rows[row].slots().any(|slot| report.figures.at(slot).is_present());
    // A group that the original prints as one row takes the place of its rows.
    let folded = |row: usize| {
        edition.rows.iter().enumerate().any(|(at, group)| group.details.contains(&row) && is_there(at))
    };
    let is_shown = |at: usize| match edition.rows[at].details.is_empty() {
        true => !folded(at),
        false => is_there(at),
    };
    let of_block = |table: usize, block: usize| {
        let own = &edition.tables[table].blocks[block];
        let rows = edition.rows.iter().enumerate();
        let rows = rows.filter(|(at, row)| (row.table, row.block) == (table, block) && is_shown(*at));
        let shown = |(_, row): (usize, &crate::edition::Row)| ReviewRow {
            address: row.address.clone(),
            label: row.label.plain().to_owned(),
            groups: row.groups.iter().map(|group| group.plain().to_owned()).collect(),
            cells: row.slots().map(|slot| address_of(&site.editions, edition, slot)).collect(),
        };
        ReviewBlock {
            title: own.title.as_ref().map(|title| title.plain().to_owned()).unwrap_or_default(),
            columns: own.columns.iter().map(|column| column.label.plain().to_owned()).collect(),
            rows: rows.map(shown).collect(),
        }
    };
    let of_table = |(at, table): (usize, &crate::edition::Table)| ReviewTable {
        name: table.name.clone(),
        note: table.note.clone(),
        blocks: (0..table.blocks.len()).map(|block| of_block(at, block)).collect(),
    };
    edition.tables.iter().enumerate().map(of_table).chain(statistics_table(edition, report, lang)).collect()
}

/// Lines and texts that can be changed, with their names.
fn texts(
    edition: &Edition,
    text: &str,
    context: PenContext<'_>,
    lang: Lang,
) -> Vec<(String, String, String)> {
    let named = |address: &str| {
        let part = edition.parts.iter().find(|part| part.kind == PartKind::Text && part.key.en == address);
        let section =
            address.strip_prefix("sections.").and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
        match (part, section, lang) {
            (Some(part), ..) => part.title.plain().to_owned(),
            (None, Some(at), Lang::Zh) => format!("第 {} 段", at + 1),
            (None, Some(at), Lang::En) => format!("section {}", at + 1),
            _ => address.to_owned(),
        }
    };
    let all = written_values(text, context).unwrap_or_default();
    let is_shown = |address: &str| !address.starts_with("notes.") && address != "written";
    let shown = all.into_iter().filter(|value| is_shown(&value.address));
    shown
        .map(|value| (named(&value.address), value))
        .map(|(name, value)| (value.address, name, value.text))
        .collect()
}
