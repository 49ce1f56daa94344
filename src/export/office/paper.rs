//! A report as it is printed: its parts in official order, what stands under them, and what stands at its end.

use std::collections::BTreeMap;

use crate::edition::{Edition, PartKind};
use crate::export::ExportContext;
use crate::export::cells::{ReportCells, STATISTICS_COLUMNS};
use crate::export::office::form_table::FormTable;
use crate::prose::{Prose, TextBlock, blocks};
use crate::report::{CorrectionTarget, Report, Statistic};
use crate::site::{
    AnnotationView, CorrectionView, WaiverView, annotation_views, corrections, notes, waiver_views,
    waivers_title,
};

/// A report as it is printed.
#[derive(Debug)]
pub(super) struct Paper<'s> {
    /// The report with what its cells are described by.
    pub cells: ReportCells<'s>,
    /// Its title.
    pub title: String,
    /// What is said above the parts: that the figures are elsewhere.
    pub lead: Option<&'static str>,
    /// Its parts.
    pub parts: Vec<PaperPart<'s>>,
    /// The marks of cells by their slots: 注1, 更1.
    pub marks: BTreeMap<usize, Vec<String>>,
    /// What stands at the end: of each its title and its entries.
    pub end: Vec<(&'static str, Vec<String>)>,
}

/// A part of it.
#[derive(Debug)]
pub(super) struct PaperPart<'s> {
    /// Its official title.
    pub title: &'s str,
    /// The marks of the title.
    pub marks: Vec<String>,
    /// What it holds.
    pub content: PaperContent<'s>,
    /// The text under its table.
    pub note: Vec<TextBlock>,
    /// The notes under it.
    pub annotations: Vec<Annotation>,
}

/// What a part holds.
#[derive(Debug)]
pub(super) enum PaperContent<'s> {
    /// A text.
    Text(Vec<TextBlock>),
    /// Nothing here, and why.
    Missing(&'static str),
    /// A statutory table.
    Table(FormTable<'s>),
    /// The report's own sections, before 2019: titles and texts.
    Sections(Vec<(&'s str, Vec<TextBlock>)>),
    /// Indicators, before 2019.
    Statistics(&'s [Statistic]),
}

/// A note under a part.
#[derive(Debug)]
pub(super) struct Annotation {
    /// What it says, with its mark before it.
    pub text: String,
    /// The cells that carry its mark, by their slots.
    pub slots: Vec<usize>,
}

impl<'s> Paper<'s> {
    /// A report as it is printed.
    pub(super) fn of(see: &ExportContext<'s>, cells: ReportCells<'s>) -> Paper<'s> {
        let ReportCells { report, edition, agency } = cells;
        let noted = notes(see.verdict, report, edition);
        let mut marks: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for note in &noted {
            for slot in &note.slots {
                marks.entry(*slot).or_default().push(format!("注{}", note.number));
            }
        }
        for (made, number) in report.corrections.iter().zip(1..) {
            if let CorrectionTarget::Cell(cell) = made.target
                && let Some(slot) = edition.slot(cell)
            {
                marks.entry(slot).or_default().push(corrected(number));
            }
        }
        let part = |at: usize| {
            let views = annotation_views(report, edition, &noted, at);
            let own = noted.iter().filter(|note| note.part == Some(at));
            let annotations = views.iter().zip(own).map(|(view, note)| annotation(view, note.slots.clone()));
            part(cells, at, annotations.collect())
        };
        let shown = (0..edition.parts.len()).filter(|at| report.shows(edition, *at));
        Paper {
            cells,
            title: agency.report_title(report.key.year),
            lead: report.only_source.then_some("本报告的数据尚未录入本站，请见来源或附件。"),
            parts: shown.map(part).collect(),
            marks,
            end: end(cells, &waiver_views(report, edition, &noted), waivers_title(&noted)),
        }
    }

    /// The marks of a cell.
    pub(super) fn marks_of(&self, slot: usize) -> impl Iterator<Item = &str> {
        self.marks.get(&slot).into_iter().flatten().map(String::as_str)
    }
}

fn part<'s>(cells: ReportCells<'s>, at: usize, annotations: Vec<Annotation>) -> PaperPart<'s> {
    let ReportCells { report, edition, .. } = cells;
    let part = &edition.parts[at];
    let numbered = report.corrections.iter().zip(1..);
    let marks = numbered.filter(|(made, _)| made.target == CorrectionTarget::Part(at));
    let mut note = Vec::new();
    let content = match part.kind {
        PartKind::Text => match report.narrative(at) {
            Some(own) => PaperContent::Text(words(report, edition, &own.prose)),
            None if report.not_transcribed.contains(&at) => {
                PaperContent::Missing("原报告有这一部分，本站未转录。")
            }
            None => PaperContent::Missing("本部分未录入。"),
        },
        PartKind::Table(_) if report.only_source => PaperContent::Missing("数据尚未录入。"),
        PartKind::Table(number) => {
            let own = report.notes.iter().filter(|note| note.of == number);
            note = own.flat_map(|own| words(report, edition, &own.prose)).collect();
            PaperContent::Table(FormTable::of(report, edition, number))
        }
        PartKind::Sections => {
            let own = report.sections.iter();
            PaperContent::Sections(own.map(|own| (&*own.title, words(report, edition, &own.prose))).collect())
        }
        PartKind::Statistics => PaperContent::Statistics(&report.statistics),
    };
    let marks = marks.map(|(_, number)| corrected(number)).collect();
    PaperPart { title: part.title.plain(), marks, content, note, annotations }
}

/// A text with figures in its slots, as the page prints them.
fn words(report: &Report, edition: &Edition, prose: &Prose) -> Vec<TextBlock> {
    blocks(prose, |slot| match slot.cell.and_then(|cell| edition.slot(cell)) {
        Some(at) => report.figures.printed(edition, at),
        None => "？".to_owned(),
    })
}

/// The mark of a correction.
fn corrected(number: usize) -> String {
    format!("更{number}")
}

fn annotation(view: &AnnotationView<'_>, slots: Vec<usize>) -> Annotation {
    let what = if view.notice { "提请留意" } else { "存疑" };
    let kept = match (view.figures, view.by_site) {
        (true, _) => "数字按原文刊载，",
        (false, false) => "文字按原文刊载，",
        (false, true) => "",
    };
    let (label, text, explained) = (view.label.as_str(), view.text.as_str(), &*view.explained.0);
    Annotation { text: format!("{label}　{what}　{text}{kept}{explained}见文末。"), slots }
}

/// What stands at the end.
fn end(
    cells: ReportCells<'_>,
    waivers: &[WaiverView<'_>],
    waivers_title: &'static str,
) -> Vec<(&'static str, Vec<String>)> {
    let ReportCells { report, edition, .. } = cells;
    let made = corrections(report, edition).iter().map(correction).collect();
    let waived = waivers.iter().map(waiver).collect();
    let computed: Vec<String> = cells
        .slots()
        .filter(|slot| report.figures.is_computed(*slot))
        .map(|slot| edition.name(slot))
        .collect();
    let computed = (!computed.is_empty())
        .then(|| format!("报告没有写明、由程序按各项相加得出的总计：{}。", computed.join("、")));
    let attachments = report.attachments.iter().map(|own| own.name.to_string()).collect();
    let all = [
        ("更正", made),
        (waivers_title, waived),
        ("算出的总计", computed.into_iter().collect()),
        ("附件", attachments),
    ];
    all.into_iter().filter(|(_, entries): &(_, Vec<String>)| !entries.is_empty()).collect()
}

fn correction(view: &CorrectionView<'_>) -> String {
    let was = match (&view.was, &view.now) {
        (Some(was), Some(_)) => format!("原载 {}，", was.as_str()),
        (Some(was), None) => format!("原载 {}。", was.as_str()),
        (None, _) => String::new(),
    };
    let now = view.now.as_ref().map_or_else(String::new, |now| format!("现为 {}。", now.as_str()));
    let (label, date, what) = (view.label.as_str(), view.date.words.as_str(), view.what.as_str());
    format!("{label}　{date}　{what}：{was}{now}理由：{}", view.reason.as_str())
}

fn waiver(view: &WaiverView<'_>) -> String {
    let labels: Vec<&str> = view.notes.iter().map(|note| note.label.as_str()).collect();
    let covers =
        view.covers.as_ref().map_or_else(String::new, |count| format!("（共 {} 处）", count.as_str()));
    let (labels, about, explained) = (labels.join("、"), view.about.as_str(), &*view.explained.0);
    format!("{labels}　{about}。{explained}{covers}：{}", view.reason.as_str())
}

/// The heads of the table of a report's statistics.
pub(super) fn statistics_heads(report: &Report) -> Vec<String> {
    let stated: Vec<String> = match &*report.statistics_columns {
        [] => vec![format!("{}年", report.key.year)],
        own => own.iter().map(|name| name.to_string()).collect(),
    };
    let sum = report.has_cumulative().then(|| STATISTICS_COLUMNS[1].1.to_owned());
    ["指标", "单位"].map(str::to_owned).into_iter().chain(stated).chain(sum).collect()
}
