//! What is not certain of a document: rows, lines, and whose report of which year it is. Each is settled by a press before
//! anything is written.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::{Lang, Said, Words, Year};
use crate::builder::Snapshot;
use crate::edition::Edition;
use crate::import::{Imported, OriginalRow, ReviewItem, ReviewKind, guessed};
use crate::register::{Agency, AgencyId};
use crate::serve::edit::body::Edits;
use crate::serve::edit::files::NotDone;
use crate::text::{fold, visible};

/// Bytes of a row of the original that is quoted whole: a longer one is a text that states several rows.
const LONGEST: usize = 400;
/// Doubts that a refusal names.
const NAMED: usize = 5;
const YEAR: Words = Words::new("年度", "the year");
const AGENCY: Words = Words::new("机关", "the agency");

/// Something that is not certain.
#[derive(Debug, Serialize)]
pub(super) struct ReviewDoubt {
    /// By what it is settled. Another year or agency is another doubt.
    pub key: String,
    /// What it is about, for people.
    pub name: String,
    /// The address of the row; none where the document has figures that the form has no row for.
    pub row: Option<String>,
    /// Where it stands in the original.
    pub line: usize,
    /// The words of the original.
    pub original: String,
    pub says: String,
    /// What the row may be, cell by cell.
    pub ways: Vec<Vec<String>>,
    /// A line of the indicators that was left out: before which one it stands, and what it may be.
    pub left_out: Option<LeftOut>,
    /// The year or the agency that the original names, where another was asked for.
    pub instead: Option<String>,
    /// What of the whole it is about, if it is about that.
    pub of: Option<DoubtOfWhole>,
    #[serde(skip)]
    said: Said,
}

/// What a document as a whole is doubtful in.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DoubtOfWhole {
    Year,
    Agency,
}

/// A line of the indicators that could not be read.
#[derive(Debug, Serialize)]
pub(super) struct LeftOut {
    before: usize,
    label: String,
    unit: String,
    figures: Vec<String>,
}

/// All that is not certain of a document that is to be the report of a year and an agency.
pub(super) fn doubts(
    site: &Snapshot,
    imported: &Imported<'_>,
    original: &[OriginalRow],
    (year, agency): (Option<Year>, Option<AgencyId>),
    lang: Lang,
) -> Vec<ReviewDoubt> {
    let named =
        |doubt: ReviewDoubt, name: Words| ReviewDoubt { name: name.in_lang(lang).to_owned(), ..doubt };
    let own = other_year(imported, original, year).map(|doubt| named(doubt, YEAR)).into_iter();
    let of_agency = agency.and_then(|agency| other_agency(site, imported, original, agency));
    let own = own.chain(of_agency.map(|doubt| named(doubt, AGENCY)));
    let doubtful = imported.review.iter().filter(|item| item.kind == ReviewKind::Doubtful);
    let mut all: Vec<ReviewDoubt> =
        own.chain(doubtful.map(|item| of_item(imported, item, original, lang))).collect();
    // Of several at one place each has a key of its own.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for doubt in &mut all {
        doubt.says = doubt.said.in_lang(lang).to_owned();
        let count = known.entry(doubt.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            doubt.key = format!("{}#{count}", doubt.key);
        }
    }
    all
}

/// The one agency of the register that has a name; widths of characters and spaces make no other.
pub(super) fn agency_called(site: &Snapshot, name: &str) -> Option<AgencyId> {
    if let [one] = site.register.called(name)[..] {
        return Some(one);
    }
    let folded = |name: &str| -> String { name.chars().map(fold).filter(|c| !c.is_whitespace()).collect() };
    let own = folded(name);
    let is_own = |agency: &Agency| {
        let former = agency.former_names.iter().map(|former| &former.name);
        let names = std::iter::once(&agency.name).chain(&agency.short).chain(&agency.aliases).chain(former);
        names.into_iter().any(|name| folded(name) == own)
    };
    let mut found = site.register.all().filter(|(_, agency)| is_own(agency)).map(|(id, _)| id);
    found.next().filter(|_| found.next().is_none())
}

/// That no doubt is settled which there is not.
///
/// # Errors
/// The first key that is none.
pub(super) fn are_known(all: &[ReviewDoubt], edits: &Edits) -> Result<(), NotDone> {
    let unknown = edits.settled.iter().find(|key| !all.iter().any(|doubt| doubt.key == **key));
    unknown.map_or(Ok(()), |key| {
        let key = visible(key);
        Err(NotDone::new(
            422,
            format!("“{key}”不是这份文件的疑点，没有写入；年度、机关或文件换过的，请重新核对"),
            format!(
                "“{key}” is no doubtful place of this document: nothing was written; compare it anew if its year, agency or file is another"
            ),
        ))
    })
}

/// That something is not settled yet.
pub(super) fn not_settled(open: &[&ReviewDoubt]) -> NotDone {
    let count = open.len();
    let named = |lang: Lang, [open_sign, close, stop]: [&str; 3]| {
        let one =
            |doubt: &&ReviewDoubt| format!("{}{open_sign}{}{close}", doubt.name, doubt.said.in_lang(lang));
        let more = if count > NAMED { "……" } else { "" };
        open.iter().take(NAMED).map(one).collect::<Vec<_>>().join(stop) + more
    };
    NotDone::new(
        422,
        format!("还有 {count} 处疑点没有核对，没有写入：{}", named(Lang::Zh, ["（", "）", "；"])),
        format!("not settled: {count}; nothing was written: {}", named(Lang::En, [" (", ")", "; "])),
    )
}

/// That the original names another year than the one that it is to be of.
fn other_year(imported: &Imported<'_>, original: &[OriginalRow], year: Option<Year>) -> Option<ReviewDoubt> {
    let year = year.filter(|year| !imported.told_years.contains(year))?;
    let told: Vec<String> = imported.told_years.iter().map(Year::to_string).collect();
    let first = told.first()?;
    let row = original.iter().find(|row| row.text().contains(first.as_str()));
    let said = Said::new(
        format!("原文写的是 {} 年度的报告，现在要写成 {year} 年度的", told.join("、")),
        format!("the original is the report of {}, and would be written as that of {year}", told.join(", ")),
    );
    let instead = (told.len() == 1).then(|| first.clone());
    Some(ReviewDoubt {
        instead,
        of: Some(DoubtOfWhole::Year),
        ..ReviewDoubt::of_whole(format!("year={year}"), row, said)
    })
}

/// That the original names another agency than the one whose report it is to be.
fn other_agency(
    site: &Snapshot,
    imported: &Imported<'_>,
    original: &[OriginalRow],
    agency: AgencyId,
) -> Option<ReviewDoubt> {
    let called = imported.agency.as_deref()?;
    let own = site.register.get(agency)?;
    let found = agency_called(site, called);
    let folded = |name: &str| -> String { name.chars().map(fold).filter(|c| !c.is_whitespace()).collect() };
    let (short, long) = (folded(called), folded(&own.name));
    // A part of the name, or the name with the place before it.
    let is_own = found == Some(agency) || found.is_none() && (short.contains(&long) || long.contains(&short));
    if is_own {
        return None;
    }
    let row = original.iter().find(|row| row.text().contains(called));
    let said = Said::new(
        format!("原文写的是“{called}”的报告，现在要写成“{}”的", own.name),
        format!("the original is the report of “{called}”, and would be written as that of “{}”", own.name),
    );
    let other = found.and_then(|id| site.register.get(id)).map(|other| other.id.clone());
    let instead = Some(other.unwrap_or_else(|| called.to_owned()));
    Some(ReviewDoubt {
        instead,
        of: Some(DoubtOfWhole::Agency),
        ..ReviewDoubt::of_whole(format!("agency={}", own.id), row, said)
    })
}

impl ReviewDoubt {
    /// A doubt about the whole document.
    fn of_whole(key: String, row: Option<&OriginalRow>, said: Said) -> ReviewDoubt {
        ReviewDoubt {
            key,
            name: String::new(),
            row: None,
            line: row.map_or(0, |row| row.line),
            original: row.map(OriginalRow::text).filter(|text| text.len() <= LONGEST).unwrap_or_default(),
            says: String::new(),
            ways: Vec::new(),
            left_out: None,
            instead: None,
            of: None,
            said,
        }
    }
}

/// A row or a line that is to be settled, with its ways cell by cell.
fn of_item(imported: &Imported<'_>, item: &ReviewItem, original: &[OriginalRow], lang: Lang) -> ReviewDoubt {
    let edition = imported.draft.edition;
    let row = item.cell.as_ref().and_then(|cell| edition.rows.iter().find(|row| row.address == *cell));
    // What is no figure stands in the row as well.
    let whole = original.iter().filter(|row| row.line == item.line).map(OriginalRow::text);
    let is_own = |text: &String| text.len() > item.original.len() && text.len() <= LONGEST;
    let words = whole.max_by_key(String::len).filter(is_own);
    let name = match (row, lang) {
        (Some(row), _) => format!("{}“{}”", edition.tables[row.table].name, row.label),
        (None, Lang::Zh) => format!("原文第 {} 行", item.line),
        (None, Lang::En) => format!("line {} of the original", item.line),
    };
    let is_indicator = edition.tables.is_empty() && row.is_none();
    let key = row.map_or_else(|| format!("@{}", item.line), |row| row.address.clone());
    ReviewDoubt {
        name,
        row: row.map(|row| row.address.clone()),
        line: item.line,
        original: words.unwrap_or_else(|| item.original.clone()),
        ways: row.map(|_| ways(edition, item)).unwrap_or_default(),
        left_out: is_indicator.then(|| {
            let lines = imported.draft.statistics.iter();
            let (label, unit, figures) = guessed(&item.original);
            LeftOut { before: lines.filter(|line| line.line < item.line).count(), label, unit, figures }
        }),
        ..ReviewDoubt::of_whole(key, None, item.said.clone())
    }
}

/// What a row may be, cell by cell.
fn ways(edition: &Edition, item: &ReviewItem) -> Vec<Vec<String>> {
    let row = item.cell.as_ref().and_then(|cell| edition.rows.iter().find(|row| row.address == *cell));
    let cells = |way: &String| -> Option<Vec<String>> {
        let row = row?;
        let words = way.split(' ').map(|word| if word == "_" { String::new() } else { word.to_owned() });
        let words: Vec<String> = words.collect();
        // Rows that stand side by side are read as one.
        let beside: Vec<_> = edition
            .rows
            .iter()
            .filter(|other| (other.table, other.block) == (row.table, row.block))
            .collect();
        let first = beside.first()?.first;
        let from = if words.len() == row.width { 0 } else { row.first.checked_sub(first)? };
        let is_whole =
            words.len() == row.width || words.len() == beside.iter().map(|other| other.width).sum::<usize>();
        words.get(from..from + row.width).filter(|_| is_whole).map(<[String]>::to_vec)
    };
    let mut ways: Vec<Vec<String>> = item.candidates.iter().filter_map(cells).collect();
    ways.dedup();
    ways
}
