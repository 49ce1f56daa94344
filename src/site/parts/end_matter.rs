//! What stands beside a report's own words: annotations under its parts, corrections and explanations at its end.

use std::collections::BTreeSet;

use crate::edition::Edition;
use crate::finding::Finding;
use crate::report::{Correction, CorrectionTarget, Explainer, Report};
use crate::site::parts::cell::is_printed;
use crate::site::parts::notes::ReportNote;
use crate::site::parts::table::address;
use crate::site::print::{DateView, date, public_text};
use crate::site::view::{PageText, Rows, Word, view};
use crate::text::percent_encoded;

/// Findings of one waiver that its entry tells one by one; of more it tells the first two.
const TOLD: usize = 3;

view! {
    /// A note under its part.
    pub(crate) struct AnnotationView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// What it is called: 注1.
        label: PageText<'a>,
        /// What was found, in sentences.
        text: PageText<'a>,
        /// It only asks to be looked at: 提请留意, not 存疑.
        notice: bool,
        /// It is about figures, not about words.
        figures: bool,
        /// The id of the cell that carries its mark.
        cell: Option<PageText<'a>>,
        /// The site explains it, not the agency.
        by_site: bool,
        /// What the explanation is called: 机关说明 or 本站说明.
        explained: Word<'a>,
        /// The id of the explanation.
        waiver: PageText<'a>,
    }
}

view! {
    /// A correction.
    pub(crate) struct CorrectionView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// What it is called: 更1.
        label: PageText<'a>,
        /// When.
        date: DateView<'a>,
        /// What was corrected.
        what: PageText<'a>,
        /// The id of what was corrected.
        target: Option<PageText<'a>>,
        /// What stood there.
        was: Option<PageText<'a>>,
        /// What stands there now.
        now: Option<PageText<'a>>,
        /// Why.
        reason: PageText<'a>,
    }
}

view! {
    /// Findings that were accepted for one reason.
    pub(crate) struct WaiverView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// The notes that it covers.
        notes: Vec<NoteLink<'a>>,
        /// What was found, in few words.
        about: PageText<'a>,
        /// How many findings it covers, where it names no cell.
        covers: Option<PageText<'a>>,
        /// What the reason is called: 机关说明 or 本站说明.
        explained: Word<'a>,
        /// The reason.
        reason: PageText<'a>,
    }
}

view! {
    /// A note in the entry of its waiver.
    pub(crate) struct NoteLink<'a> {
        /// What it is called: 注1.
        label: PageText<'a>,
        /// Its id in the page.
        id: PageText<'a>,
        /// It stands here alone, not under a part.
        alone: bool,
    }
}

/// The notes under one part, as rows of its page.
pub(crate) fn annotations<'s>(
    report: &Report,
    edition: &Edition,
    notes: &[ReportNote<'_>],
    part: usize,
) -> Rows<'s> {
    Rows::new("annotation", annotation_views(report, edition, notes, part))
}

/// The notes under one part.
pub(crate) fn annotation_views<'s>(
    report: &Report,
    edition: &Edition,
    notes: &[ReportNote<'_>],
    part: usize,
) -> Vec<AnnotationView<'s>> {
    let row = |note: &ReportNote<'_>| {
        let by = report.waivers.get(note.waiver).map(|waiver| waiver.by).unwrap_or_default();
        let first = note.findings.first().map_or(String::new(), |f| public_text::sentence(edition, f));
        let text = match note.findings.len() {
            0 | 1 => first,
            count => format!("本表有 {count} 格情形相同，都以“{}”标明，如{first}", label(note)),
        };
        AnnotationView {
            id: id(note).into(),
            label: label(note).into(),
            text: text.into(),
            notice: note.is_notice(),
            figures: note.findings.iter().any(|f| f.cell.is_some()),
            cell: note.slots.first().map(|slot| address(edition, *slot).into()),
            by_site: by == Explainer::Site,
            explained: explained(by).into(),
            waiver: entry(note.waiver).into(),
        }
    };
    notes.iter().filter(|n| n.part == Some(part)).map(row).collect()
}

/// The entries of the waivers that hide anything, as rows of the page.
pub(crate) fn waivers<'s>(report: &'s Report, edition: &Edition, notes: &[ReportNote<'_>]) -> Rows<'s> {
    Rows::new("waiver", waiver_views(report, edition, notes))
}

/// The entries of the waivers that hide anything, in the order of their first notes.
pub(crate) fn waiver_views<'s>(
    report: &'s Report,
    edition: &Edition,
    notes: &[ReportNote<'_>],
) -> Vec<WaiverView<'s>> {
    let mut told = BTreeSet::new();
    let used = notes.iter().map(|n| n.waiver).filter(|at| told.insert(*at));
    let row = |at: usize| {
        let waiver = report.waivers.get(at)?;
        let own: Vec<&ReportNote<'_>> = notes.iter().filter(|n| n.waiver == at).collect();
        let covers: usize = own.iter().map(|n| n.findings.len()).sum();
        let link = |n: &&ReportNote<'_>| NoteLink {
            label: label(n).into(),
            id: id(n).into(),
            alone: n.part.is_none(),
        };
        Some(WaiverView {
            id: entry(at).into(),
            notes: own.iter().map(link).collect(),
            about: about(edition, &own).into(),
            covers: waiver.cells.is_empty().then(|| covers.to_string().into()),
            explained: explained(waiver.by).into(),
            reason: public_text::ended(&waiver.reason).into(),
        })
    };
    used.filter_map(row).collect()
}

/// What an entry is about: what stands nowhere else is told in full, the rest in few words.
fn about(edition: &Edition, notes: &[&ReportNote<'_>]) -> String {
    let told = |f: &&Finding| public_text::heading(edition, f);
    let (under, alone): (Vec<&ReportNote<'_>>, Vec<&ReportNote<'_>>) =
        notes.iter().partition(|n| n.part.is_some());
    let findings: Vec<&Finding> = under.iter().flat_map(|n| n.findings.iter().copied()).collect();
    let count = findings.len();
    let mut parts: Vec<String> = Vec::new();
    let shown = if count > TOLD { TOLD - 1 } else { count };
    parts.extend(findings.iter().take(shown).map(told));
    if let Some(last) = parts.last_mut().filter(|_| shown < count) {
        last.push_str(&format!("等 {count} 处"));
    }
    let whole = |f: &&Finding| public_text::sentence(edition, f).trim_end_matches('。').to_owned();
    parts.extend(alone.iter().flat_map(|n| &n.findings).map(whole));
    parts.join("；")
}

/// What an explanation is called, by whose it is.
pub(crate) fn explained(by: Explainer) -> &'static str {
    match by {
        Explainer::Agency => "机关说明",
        Explainer::Site => "本站说明",
    }
}

fn label(note: &ReportNote<'_>) -> String {
    format!("注{}", note.number)
}

fn id(note: &ReportNote<'_>) -> String {
    format!("note-{}", note.number)
}

fn entry(waiver: usize) -> String {
    format!("waiver-{}", waiver + 1)
}

/// What the entries of a report's waivers are called.
pub(crate) fn waivers_title(notes: &[ReportNote<'_>]) -> &'static str {
    if notes.iter().all(ReportNote::is_notice) { "提请留意与说明" } else { "存疑与说明" }
}

/// What follows the parts of a report, in words; `explained` is what the entries of its waivers are called, if there are any,
/// `offered` whether it is offered in files.
pub(crate) fn title(report: &Report, explained: Option<&str>, offered: bool) -> String {
    let all = [
        ("更正", !report.corrections.is_empty()),
        (explained.unwrap_or_default(), explained.is_some()),
        ("附件", !report.attachments.is_empty()),
        ("下载", offered),
    ];
    let there: Vec<&str> = all.iter().filter(|(_, is)| *is).map(|(what, _)| *what).collect();
    if there.is_empty() { "数据核对".to_owned() } else { there.join("、") }
}

/// The corrections in the order of the file.
pub(crate) fn corrections<'s>(report: &'s Report, edition: &Edition) -> Vec<CorrectionView<'s>> {
    let all = report.corrections.iter().zip(1..);
    all.map(|(correction, number)| {
        let (what, target) = target(correction, report, edition);
        CorrectionView {
            id: correction_id(number).into(),
            label: format!("更{number}").into(),
            date: date(correction.date),
            what: what.into(),
            target: target.map(PageText::from),
            was: correction.was.as_deref().map(PageText::from),
            now: correction.now.as_deref().map(PageText::from),
            reason: public_text::ended(&correction.reason).into(),
        }
    })
    .collect()
}

/// The id of a correction by its number, from 1.
pub(crate) fn correction_id(number: usize) -> String {
    format!("correction-{number}")
}

/// A correction in a list: what was corrected, and from what to what.
pub(crate) fn in_short(edition: &Edition, correction: &Correction) -> String {
    let what = match &correction.target {
        CorrectionTarget::Cell(cell) => edition.slot(*cell).map_or(String::new(), |s| edition.name(s)),
        CorrectionTarget::Part(at) => edition.parts.get(*at).map_or(String::new(), |p| p.title.to_string()),
        CorrectionTarget::Attachment(name) => format!("附件“{name}”"),
        CorrectionTarget::Whole => "全文".to_owned(),
    };
    match (correction.was.as_deref(), correction.now.as_deref()) {
        (Some(was), Some(now)) => format!("{what}：由“{was}”更正为“{now}”"),
        _ => format!("{what}：{}", correction.reason),
    }
}

/// What was corrected, and the id where the page has it.
pub(crate) fn target(
    correction: &Correction,
    report: &Report,
    edition: &Edition,
) -> (String, Option<String>) {
    match &correction.target {
        CorrectionTarget::Cell(cell) => {
            let slot = edition.slot(*cell);
            let printed = slot.filter(|s| is_printed(edition, report, *s));
            (slot.map_or(String::new(), |s| edition.name(s)), printed.map(|s| address(edition, s)))
        }
        CorrectionTarget::Part(at) => {
            let part = edition.parts.get(*at);
            let shown = part.filter(|_| report.shows(edition, *at));
            (part.map_or(String::new(), |p| p.title.to_string()), shown.map(|p| p.key.en.clone()))
        }
        CorrectionTarget::Attachment(name) => {
            let there = report.attachments.iter().any(|a| a.name == *name);
            (format!("附件“{name}”"), there.then(|| "attachments".to_owned()))
        }
        CorrectionTarget::Whole => ("全文".to_owned(), None),
    }
}

view! {
    /// A file published beside the report.
    pub(crate) struct AttachmentView<'a> {
        /// Its name.
        name: PageText<'a>,
        /// The link to it.
        href: PageText<'a>,
    }
}

/// The files published beside a report.
pub(crate) fn attachments<'s>(report: &'s Report) -> Vec<AttachmentView<'s>> {
    let view = |a: &'s crate::report::Attachment| AttachmentView {
        name: (&*a.name).into(),
        href: percent_encoded(&a.name, b"").into(),
    };
    report.attachments.iter().map(view).collect()
}
