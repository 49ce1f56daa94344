//! A report that is not a file yet, and its text.

use crate::base::{Lang, Words};
use crate::edition::{Edition, PartKind};
use crate::read::{Field, not_transcribed, report_key, section_key, statistic_key, unknown_date};
use crate::write::entry::{Entry, figure};
use crate::write::rows::{self, TableRows};
use crate::write::scalar::{block, scalar};

/// A text of a part, by the index of the part in the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextDraft {
    /// The part.
    pub part: usize,
    /// Its Markdown.
    pub text: String,
}

/// A section of a report before 2019.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SectionDraft {
    /// Its title.
    pub title: String,
    /// Its Markdown.
    pub text: String,
}

/// An indicator of a report before 2019.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StatisticDraft {
    /// 指标.
    pub label: String,
    /// 单位.
    pub unit: String,
    /// The year's value, where there is one.
    pub value: Entry,
    /// Its values, one for each of the report's columns.
    pub values: Vec<Entry>,
    /// 历年累计.
    pub cumulative: Entry,
    /// A comment above it.
    pub note: Option<String>,
    /// Where the original has it.
    #[cfg(feature = "import")]
    pub line: usize,
}

/// A report to be written.
#[derive(Clone, Debug)]
pub(crate) struct ReportDraft<'e> {
    /// Its edition.
    pub edition: &'e Edition,
    /// The edition is not that of the year, so that it must be named.
    pub names_edition: bool,
    /// The language of the keys.
    pub keys: Lang,
    /// Comments at the top.
    pub head: Vec<String>,
    /// When it was published: a date as it is to be written.
    pub published: Option<String>,
    /// Where the original stands.
    pub source: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// 文号.
    pub document_number: Option<String>,
    /// The texts of the parts.
    pub texts: Vec<TextDraft>,
    /// Parts whose texts the original has and the site has not.
    pub not_transcribed: Vec<usize>,
    /// The figures, by the slots of the edition.
    pub entries: Vec<Entry>,
    /// Comments above rows, by the index of the row in the edition.
    pub notes: Vec<(usize, String)>,
    /// Sections.
    pub sections: Vec<SectionDraft>,
    /// Indicators.
    pub statistics: Vec<StatisticDraft>,
    /// The columns of these, where there are several in the place of one value.
    pub statistics_columns: Vec<String>,
    /// Comments at the end.
    pub rest: Vec<String>,
}

impl<'e> ReportDraft<'e> {
    /// A report in which nothing is written yet.
    pub(crate) fn new(edition: &'e Edition, keys: Lang) -> ReportDraft<'e> {
        ReportDraft {
            edition,
            names_edition: false,
            keys,
            head: Vec::new(),
            published: None,
            source: None,
            index_number: None,
            document_number: None,
            texts: Vec::new(),
            not_transcribed: Vec::new(),
            entries: vec![Entry::Absent; edition.cells.len()],
            notes: Vec::new(),
            sections: Vec::new(),
            statistics: Vec::new(),
            statistics_columns: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// The report as a file.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        comments(&self.head, &mut out);
        self.top(&mut out);
        for at in 0..self.edition.parts.len() {
            let part = self.part(at);
            if !part.is_empty() {
                out.push('\n');
                out.push_str(&part);
            }
        }
        if !self.rest.is_empty() {
            out.push('\n');
            comments(&self.rest, &mut out);
        }
        out
    }

    /// The keys before the parts.
    fn top(&self, out: &mut String) {
        let unknown = unknown_date().in_lang(self.keys);
        let mut pair = |field: Option<&Field>, value: &str| {
            if let Some(field) = field {
                let key = Words::new(field.zh, field.en).in_lang(self.keys);
                out.push_str(&format!("{key}: {value}\n"));
            }
        };
        pair(report_key("published"), self.published.as_deref().unwrap_or(unknown));
        if let Some(source) = &self.source {
            pair(report_key("source"), &scalar(source));
        }
        if self.names_edition {
            pair(report_key("edition"), &self.edition.id.0.to_string());
        }
        if let Some(number) = &self.index_number {
            pair(report_key("index_number"), &scalar(number));
        }
        if let Some(number) = &self.document_number {
            pair(report_key("document_number"), &scalar(number));
        }
    }

    /// A part with its key; empty if nothing is known of it.
    fn part(&self, at: usize) -> String {
        let part = &self.edition.parts[at];
        let key = match self.keys {
            Lang::Zh => &part.key.zh,
            Lang::En => &part.key.en,
        };
        let body = match part.kind {
            PartKind::Text if self.not_transcribed.contains(&at) => {
                return format!("{key}: {}\n", not_transcribed().in_lang(self.keys));
            }
            PartKind::Text => {
                let text = self.texts.iter().find(|text| text.part == at).map(|text| &text.text);
                return text.map(|text| format!("{key}: {}", block(&spaced(text), 2))).unwrap_or_default();
            }
            PartKind::Table(table) => rows::table(&self.rows(), table),
            PartKind::Sections => self.sections(),
            PartKind::Statistics => self.statistics(),
        };
        let columns = match (part.kind, report_key("statistics_columns")) {
            (PartKind::Statistics, Some(key)) if !self.statistics_columns.is_empty() => {
                let key = Words::new(key.zh, key.en).in_lang(self.keys);
                let names: Vec<String> = self.statistics_columns.iter().map(|name| scalar(name)).collect();
                format!("{key}: [{}]\n", names.join(", "))
            }
            _ => String::new(),
        };
        if body.is_empty() { body } else { format!("{columns}{key}:\n{body}") }
    }

    fn rows(&self) -> TableRows<'_> {
        let ReportDraft { edition, keys, entries, notes, .. } = self;
        TableRows { edition, keys: *keys, entries, notes }
    }

    fn sections(&self) -> String {
        let word = |name: &str| section_key(name).map_or("", |f| Words::new(f.zh, f.en).in_lang(self.keys));
        let (title, text) = (word("title"), word("text"));
        let one = |section: &SectionDraft| {
            format!(
                "  - {title}: {}\n    {text}: {}",
                scalar(&section.title),
                block(&spaced(&section.text), 6)
            )
        };
        self.sections.iter().map(one).collect()
    }

    fn statistics(&self) -> String {
        let word = |name: &str| statistic_key(name).map_or("", |f| Words::new(f.zh, f.en).in_lang(self.keys));
        let (label, unit) = (word("label"), word("unit"));
        let (value, values, cumulative) = (word("value"), word("values"), word("cumulative"));
        let one = |line: &StatisticDraft| {
            let note = line.note.iter().map(|note| format!("  # {note}\n"));
            let mut pairs = vec![format!("{label}: {}", scalar(&line.label))];
            if !line.unit.is_empty() {
                pairs.push(format!("{unit}: {}", scalar(&line.unit)));
            }
            pairs.push(match &line.values[..] {
                [] => format!("{value}: {}", figure(&line.value)),
                all => format!("{values}: [{}]", all.iter().map(figure).collect::<Vec<_>>().join(", ")),
            });
            if line.cumulative != Entry::Absent {
                pairs.push(format!("{cumulative}: {}", figure(&line.cumulative)));
            }
            note.collect::<String>() + &format!("  - {{{}}}\n", pairs.join(", "))
        };
        self.statistics.iter().map(one).collect()
    }
}

/// A text in which the gaps of the original's layout are spaces.
fn spaced(text: &str) -> String {
    text.replace('\t', " ")
}

/// Comments, a line each.
fn comments(lines: &[String], out: &mut String) {
    for line in lines.iter().flat_map(|text| text.lines()) {
        out.push_str(format!("# {line}").trim_end());
        out.push('\n');
    }
}
