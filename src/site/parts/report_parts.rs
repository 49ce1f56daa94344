//! The parts of a report in official order: its texts, tables, sections and indicators.

use std::borrow::Cow;

use crate::edition::{Edition, PartKind};
use crate::prose::Prose;
use crate::report::{CorrectionTarget, Report, Section, Statistic, Value};
use crate::site::parts::cell::{MarkView, correction_marks};
use crate::site::parts::end_matter;
use crate::site::parts::notes::ReportNote;
use crate::site::parts::table::address;
use crate::site::view::{PageText, ProseView, Rows, TableFill, Word, view};

view! {
    /// A part of the report.
    pub(crate) struct PartView<'a> {
        /// Its id in the page.
        id: Word<'a>,
        /// Its official title, in the pieces between which a line may break.
        title: Vec<Word<'a>>,
        /// Corrections of the part as a whole.
        marks: Vec<MarkView<'a>>,
        /// `text`, `table`, `sections` or `statistics`.
        kind: Word<'a>,
        /// The narrative of a text.
        prose: Option<ProseView<'a>>,
        /// The original has the text, which is not here.
        not_transcribed: bool,
        /// It has the first of the tables, above which the switch for all of them stands.
        first_table: bool,
        /// What stands above a table, and the table.
        table: Option<TablePart<'a>>,
        /// The report's own sections.
        sections: Vec<SectionView<'a>>,
        /// The columns of the indicators that are in the place of the year's value; none where there is one value.
        statistics_columns: Vec<PageText<'a>>,
        /// There is a column for the sum of all years.
        cumulative: bool,
        /// Indicators.
        statistics: Vec<StatisticView<'a>>,
        /// The notes under it.
        annotations: Rows<'a>,
    }
}

view! {
    /// A statutory table in its part.
    pub(crate) struct TablePart<'a> {
        /// Its name: 表二.
        name: Word<'a>,
        /// The line about units.
        unit: Word<'a>,
        /// Its columns, for the width of its frame.
        width: usize,
        /// Of many columns one has a figure of seven digits or more, which needs more than an even share of the width.
        large: bool,
        /// The table, drawn by `parts/table.html`.
        table: TableFill<'a>,
        /// The text under it.
        note: Option<ProseView<'a>>,
    }
}

view! {
    /// A section of a report before 2019.
    pub(crate) struct SectionView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// Its title.
        title: PageText<'a>,
        /// Its text.
        prose: ProseView<'a>,
    }
}

view! {
    /// An indicator of a report before 2019.
    pub(crate) struct StatisticView<'a> {
        /// 指标.
        label: PageText<'a>,
        /// 单位.
        unit: PageText<'a>,
        /// The year's value; those of the columns where there are several.
        values: Vec<PageText<'a>>,
        /// 历年累计.
        cumulative: PageText<'a>,
    }
}

/// A narrative with the figures that its slots print; `id` is that of its part.
fn prose<'s>(edition: &Edition, report: &Report, prose: &'s Prose, id: Cow<'s, str>) -> ProseView<'s> {
    let slots = prose.slots.iter().map(|s| match s.cell.and_then(|c| edition.slot(c)) {
        Some(slot) => (report.figures.printed(edition, slot), address(edition, slot)),
        None => ("？".to_owned(), String::new()),
    });
    ProseView { prose, slots: slots.collect(), level: 3, id }
}

/// A text of a report as its page shows it, by its address: the key of a part, or `notes.` and that of a table. `id` is what the
/// ids of its footnotes begin with. `None` where the report has no such text.
pub(crate) fn report_text<'s>(
    edition: &Edition,
    report: &'s Report,
    address: &str,
    id: &'s str,
) -> Option<ProseView<'s>> {
    let found = match address.strip_prefix("notes.") {
        Some(table) => {
            let of = edition.tables.iter().position(|own| own.key.matches(table))?;
            report.notes.iter().find(|note| note.of == of)?
        }
        None => report.narrative(edition.parts.iter().position(|part| part.key.matches(address))?)?,
    };
    Some(prose(edition, report, &found.prose, id.into()))
}

/// What the parts of a report's page are made of.
pub(crate) struct ReportParts<'s, 'n> {
    /// The report.
    pub report: &'s Report,
    /// Its edition.
    pub edition: &'s Edition,
    /// The report of the year before with its edition.
    pub last: Option<(&'s Report, &'s Edition)>,
    /// What is to be noted of it.
    pub notes: &'n [ReportNote<'s>],
}

impl<'s> ReportParts<'s, '_> {
    /// A part; `None` if the page has none.
    pub(crate) fn part(&self, at: usize) -> Option<PartView<'s>> {
        let (report, edition) = (self.report, self.edition);
        if !report.shows(edition, at) {
            return None;
        }
        let part = &edition.parts[at];
        let mut view = PartView {
            id: part.key.en.as_str().into(),
            title: part.title.pieces().map(Word::from).collect(),
            marks: correction_marks(report, &CorrectionTarget::Part(at)).collect(),
            kind: "text".into(),
            prose: None,
            not_transcribed: report.not_transcribed.contains(&at),
            first_table: part.kind == PartKind::Table(0),
            table: None,
            sections: Vec::new(),
            statistics_columns: Vec::new(),
            cumulative: true,
            statistics: Vec::new(),
            annotations: end_matter::annotations(report, edition, self.notes, at),
        };
        match part.kind {
            PartKind::Text => {
                let found = report.narrative(at);
                view.prose = found.map(|n| prose(edition, report, &n.prose, part.key.en.as_str().into()));
            }
            PartKind::Table(number) => {
                view.kind = "table".into();
                view.table = (!report.only_source).then(|| self.table(number, &part.key.en));
            }
            PartKind::Sections => {
                view.kind = "sections".into();
                view.sections = sections(edition, report);
            }
            PartKind::Statistics => {
                view.kind = "statistics".into();
                view.statistics = statistics(report);
                view.statistics_columns =
                    report.statistics_columns.iter().map(|name| (&**name).into()).collect();
                view.cumulative = report.has_cumulative();
            }
        }
        Some(view)
    }

    fn table(&self, number: usize, part: &'s str) -> TablePart<'s> {
        let (report, edition) = (self.report, self.edition);
        let form = &edition.tables[number];
        let note = report.notes.iter().find(|n| n.of == number);
        let is_large = |slot: usize| {
            edition.row_of(slot).table == number && report.figures.at(slot).value() >= Some(1_000_000)
        };
        TablePart {
            name: form.name.as_str().into(),
            unit: form.note.as_str().into(),
            width: form.width,
            large: form.width > 5 && (0..edition.cells.len()).any(is_large),
            table: TableFill::new(number, edition, report, self.last)
                .noted(self.notes.iter().flat_map(ReportNote::marks)),
            note: note.map(|n| prose(edition, report, &n.prose, part.into())),
        }
    }
}

fn sections<'s>(edition: &Edition, report: &'s Report) -> Vec<SectionView<'s>> {
    let view = |(i, s): (usize, &'s Section)| {
        let id = format!("section-{}", i + 1);
        SectionView {
            title: (&*s.title).into(),
            prose: prose(edition, report, &s.prose, id.clone().into()),
            id: id.into(),
        }
    };
    report.sections.iter().enumerate().map(view).collect()
}

fn statistics<'s>(report: &'s Report) -> Vec<StatisticView<'s>> {
    let text = |v: &'s Value| PageText::from(&*v.0);
    let view = |s: &'s Statistic| StatisticView {
        label: (&*s.label).into(),
        unit: (&*s.unit).into(),
        values: s.stated().iter().map(text).collect(),
        cumulative: s.cumulative.as_ref().map_or("—".into(), text),
    };
    report.statistics.iter().map(view).collect()
}
