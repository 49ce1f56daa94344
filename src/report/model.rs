//! The report.

use std::sync::Arc;

use crate::base::{Date, Lang, Words, Year};
use crate::edition::{CellId, Edition, EditionId, PartKind};
use crate::prose::{InnerLink, LineMap, Prose};
use crate::register::ReportKey;
use crate::report::Figures;
use crate::source::{Digest, FileId, Place, Spot};

/// One agency's report about one year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    /// Whose, and about which year.
    pub key: ReportKey,
    /// The edition it is written in.
    pub edition: EditionId,
    /// Where the edition is named; the start of the file where it is not.
    pub edition_at: Spot,
    /// The file it was read from.
    pub file: FileId,
    /// The digest of that file.
    pub digest: Digest,
    /// When it was published.
    pub published: Published,
    /// 成文日期.
    pub written: Option<Date>,
    /// Where the original stands: an address or words.
    pub source: Option<Box<str>>,
    /// 索引号.
    pub index_number: Option<Box<str>>,
    /// 文号.
    pub document_number: Option<Box<str>>,
    /// The figures.
    pub figures: Figures,
    /// The narratives, by the index of their part in the edition.
    pub narratives: Box<[Narrative]>,
    /// The parts whose texts stand in the original and are not here, by their indices.
    pub not_transcribed: Box<[usize]>,
    /// Texts under tables, by the index of the table.
    pub notes: Box<[Narrative]>,
    /// The report's own parts, before 2019.
    pub sections: Box<[Section]>,
    /// Indicators, before 2019.
    pub statistics: Box<[Statistic]>,
    /// The columns of those, where the original has several in the place of one value: 本级, 乡镇.
    pub statistics_columns: Box<[Box<str>]>,
    /// 更正.
    pub corrections: Box<[Correction]>,
    /// 豁免.
    pub waivers: Box<[Waiver]>,
    /// Those with a fault.
    pub faulty_waivers: Box<[FaultyWaiver]>,
    /// Files published beside it.
    pub attachments: Box<[Attachment]>,
    /// Links of its texts that lead to somewhere in the site.
    pub links: Arc<[InnerLink]>,
    /// Only the original is here, its figures are not.
    pub only_source: bool,
    /// The language of its keys, in which mends speak of them.
    pub keys: Lang,
}

impl Report {
    /// Whether its statistics are printed with a column for the sum of all years. Where the original has several columns, it
    /// is one of them, or there is none.
    pub(crate) fn has_cumulative(&self) -> bool {
        self.statistics_columns.is_empty() || self.statistics.iter().any(|own| own.cumulative.is_some())
    }

    /// The files it stands in: its own, and those of narratives beside it, in official order.
    pub(crate) fn files(&self) -> impl Iterator<Item = FileId> + '_ {
        let beside = self.narratives.iter().map(|n| n.place.file).filter(|file| *file != self.file);
        std::iter::once(self.file).chain(beside)
    }

    /// The text of a part, by the index of the part.
    pub(crate) fn narrative(&self, part: usize) -> Option<&Narrative> {
        self.narratives.iter().find(|narrative| narrative.of == part)
    }

    /// Whether its page shows a part of its edition, by the index of the part.
    pub(crate) fn shows(&self, edition: &Edition, part: usize) -> bool {
        match edition.parts.get(part).map(|of| (of.kind, of.required)) {
            None => false,
            Some((PartKind::Text, required)) => {
                required || self.narrative(part).is_some() || self.not_transcribed.contains(&part)
            }
            Some((PartKind::Table(_), _)) => true,
            Some((PartKind::Sections, _)) => !self.sections.is_empty(),
            Some((PartKind::Statistics, _)) => !self.statistics.is_empty(),
        }
    }

    /// Whether it has the tables of its edition.
    pub(crate) fn has_tables(&self, edition: &Edition) -> bool {
        !edition.tables.is_empty() && !self.only_source
    }

    /// Whether the tables of its edition stand in the original alone.
    pub(crate) fn lacks_tables(&self, edition: &Edition) -> bool {
        !edition.tables.is_empty() && self.only_source
    }

    /// Whether another one has the same form and the same figures throughout.
    pub(crate) fn has_figures_of(&self, other: &Report) -> bool {
        self.edition == other.edition && self.figures.are_those_of(&other.figures)
    }
}

/// When a report was published, as declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Published {
    /// On this date, written here.
    On(Date, Spot),
    /// Declared as unknown, or in a way that cannot be read; or not declared where it need not be.
    Unknown,
    /// Not declared: the file is a form that nobody has finished.
    Missing,
}

impl Published {
    /// The date, where one is declared.
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Published::On(date, _) => Some(date),
            Published::Unknown | Published::Missing => None,
        }
    }
}

/// A text that belongs to a part or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Narrative {
    /// Index of the part or table in the edition.
    pub of: usize,
    /// The text.
    pub prose: Prose,
    /// The file it stands in: the report's, or one of its own.
    pub place: Place,
    /// Where each part of the text was written in that file.
    pub lines: LineMap,
}

/// A part of a report before 2019, in the report's own words and order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its title.
    pub title: Box<str>,
    /// Its text.
    pub prose: Prose,
    /// Where the text stands.
    pub place: Place,
    /// Where each part of it was written in the file.
    pub lines: LineMap,
}

impl Section {
    /// Whether another one says the same, wherever it stands.
    pub(crate) fn says_the_same(&self, other: &Section) -> bool {
        (&self.title, &self.prose) == (&other.title, &other.prose)
    }
}

/// Columns of the statistics at most.
pub(crate) const MOST_STATISTICS_COLUMNS: usize = 12;

/// An indicator of a report before 2019.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statistic {
    /// 指标.
    pub label: Box<str>,
    /// 单位.
    pub unit: Box<str>,
    /// The year's value; an empty one where there are `values`.
    pub value: Value,
    /// The year's values, one for each of the report's columns, empty where the line lacks them; none where there is one value.
    pub values: Box<[Value]>,
    /// Where its line begins.
    pub spot: Spot,
    /// 历年累计.
    pub cumulative: Option<Value>,
    /// Where that is written; its line where it is not.
    pub cumulative_spot: Spot,
}

impl Statistic {
    /// What it states of the year: its value, or one for each of the report's columns.
    pub(crate) fn stated(&self) -> &[Value] {
        if self.values.is_empty() { std::slice::from_ref(&self.value) } else { &self.values }
    }
}

/// A number as the editor wrote it, printed as it stands and never summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value(pub Box<str>);

/// A declared correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// When it was made.
    pub date: Date,
    /// Where the date is written.
    pub date_spot: Spot,
    /// What was corrected.
    pub target: CorrectionTarget,
    /// What stood there before.
    pub was: Option<Box<str>>,
    /// What stands there now.
    pub now: Option<Box<str>>,
    /// Where that is written; its date where it is not.
    pub now_spot: Spot,
    /// Why.
    pub reason: Box<str>,
}

impl Correction {
    /// The calendar year in which it was made; the first there are reports about for a day before it, which is no true one.
    pub(crate) fn year(&self) -> Year {
        Year::new(i64::from(self.date.year())).unwrap_or(Year::FIRST)
    }
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CorrectionTarget {
    /// A cell.
    Cell(CellId),
    /// A part by its index in the edition.
    Part(usize),
    /// An attachment.
    Attachment(Box<str>),
    /// The whole report.
    Whole,
}

/// A finding that is accepted, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiver {
    /// The rule, as written; `check` looks it up.
    pub rule: Box<str>,
    /// The cells it is about: none means all.
    pub cells: Box<[CellId]>,
    /// Why.
    pub reason: Box<str>,
    /// Who says so.
    pub by: Explainer,
    /// Where the rule's name is written.
    pub spot: Spot,
}

/// Who explains why a finding stands as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Explainer {
    /// The agency whose report it is.
    #[default]
    Agency,
    /// Whoever runs the site: the agency has said nothing.
    Site,
}

impl Explainer {
    /// All with their YAML words.
    pub(crate) const ALL: [(Explainer, Words); 2] =
        [(Explainer::Agency, Words::new("机关", "agency")), (Explainer::Site, Words::new("本站", "site"))];
}

/// A waiver that lacks something or names cells that are none: it hides nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultyWaiver {
    /// The rule, as far as one is written.
    pub rule: Box<str>,
    /// The cells it is probably about: none means all. `None` where its address may mean any.
    pub cells: Option<Box<[CellId]>>,
}

/// A file that is published beside a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Its name.
    pub name: Box<str>,
    /// The file.
    pub file: FileId,
    /// Whether its name is nearly that of a part's text, which has been told.
    pub is_like_text: bool,
}
