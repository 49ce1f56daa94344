//! A report from its keys: the fixed ones, and the parts of its edition.

use crate::edition::{Edition, Editions, PartKind};
use crate::finding::{fill, reading};
use crate::prose::InnerLink;
use crate::read::cells::{Cells, blanks, is_row};
use crate::read::exchanged::{IsOfKind, exchanged};
use crate::read::field::report::ReportFields;
use crate::read::field::{FieldOf, FieldSet, is_word, report, waiver};
use crate::read::mapping::key_set::{KeySet, Keyed, With};
use crate::read::mapping::{KeyValue, Taken};
use crate::read::reader::{Reader, listed, short};
use crate::read::report::Beside;
use crate::read::unknown::is_not_yet;
use crate::read::value::web_address::Origin;
use crate::register::ReportKey;
use crate::report::{Figures, Published, Report};
use crate::source::{Digest, Spot};
use crate::yaml::{Node, Style, Yaml};

/// The edition that a report is probably meant to have.
pub(in crate::read) fn meant<'e>(
    pairs: &[(Node<'_>, Node<'_>)],
    key: ReportKey,
    editions: &'e Editions,
) -> Option<&'e Edition> {
    let named = named(pairs).and_then(|node| with_name(editions, node));
    named.or_else(|| editions.of_year(key.year))
}

/// The name of an edition that a report gives.
fn named<'n, 'a>(pairs: &'n [(Node<'a>, Node<'a>)]) -> Option<&'n Node<'a>> {
    let own = pairs.iter().find(|(k, _)| k.text().is_some_and(|text| report::EDITION.field.is(text)));
    own.map(|(_, value)| value)
}

fn with_name<'e>(editions: &'e Editions, name: &Node<'_>) -> Option<&'e Edition> {
    editions.all().iter().find(|edition| Some(&*edition.id.0.to_string()) == name.text())
}

/// The edition of a report: the one that it names, or that of its year.
pub(super) fn edition_of<'e>(
    reader: &mut Reader<'_, '_>,
    pairs: &[(Node<'_>, Node<'_>)],
    key: ReportKey,
    editions: &'e Editions,
) -> Option<&'e Edition> {
    if let Some(value) = named(pairs) {
        let text = value.text().unwrap_or("");
        if let Some(edition) = with_name(editions, value) {
            return Some(edition);
        }
        let known: Vec<String> = editions.all().iter().map(|e| e.id.0.to_string()).collect();
        reader.say(reader.at(
            &reading::BAD_EDITION,
            value,
            fill!(found = short(text), known = listed(known.iter().map(String::as_str))),
        ));
    }
    editions.of_year(key.year)
}

/// How the number of an index and that of a document look: `SM00100-1000-2022-00001`, `平政〔2021〕3号`.
const IS_INDEX: IsOfKind = |text| text.is_ascii() && text.len() > 9 && text.matches(['-', '/']).count() > 1;
const IS_DOCUMENT: IsOfKind = |text| text.contains(['〔', '［', '[', '(', '（']) && text.ends_with('号');

/// Whether words are a sentence, which no number is.
fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '！', '？', '，']) || text.ends_with('.') && text.contains(' ')
}

/// The values of a report by key.
pub(super) struct Keys<'n, 'a> {
    pub fixed: Taken<'n, 'a, ReportFields>,
    /// Those of the parts of the edition, with their keys as they are written.
    pub parts: Vec<Option<KeyValue<'n, 'a>>>,
    /// Rows of tables that stand beside their tables.
    lost_rows: Vec<KeyValue<'n, 'a>>,
}

impl<'n, 'a> Keys<'n, 'a> {
    pub(super) fn new(
        reader: &mut Reader<'_, '_>,
        pairs: &'n [(Node<'a>, Node<'a>)],
        edition: &Edition,
    ) -> Keys<'n, 'a> {
        let fixed = ReportFields::FIELDS;
        let keys = With(fixed, &Keyed(&edition.parts, |part| &part.key));
        let (mut found, mut lost_rows) = (vec![None; keys.len()], Vec::new());
        reader.entries_into(pairs, &keys, &mut found, &mut |_, _, _| {}, |_, pair| {
            let is_lost = is_row(edition, pair);
            lost_rows.extend(Some(pair).filter(|_| is_lost));
            is_lost
        });
        let parts = found.split_off(fixed.len());
        // What waivers with a misspelt key are about has that one cause.
        let at = fixed.iter().position(|field| std::ptr::eq(*field, &report::WAIVERS.field));
        if let Some(waivers) = at.and_then(|at| found.get_mut(at)).filter(|pair| pair.is_none()) {
            *waivers = pairs.iter().find(|(key, value)| {
                keys.find(key.text().unwrap_or(""), 0).is_none() && holds_waivers(value)
            });
        }
        Keys { fixed: Taken::new(found), parts, lost_rows }
    }
}

/// Whether a value is a list of waivers: each names a rule.
fn holds_waivers(value: &Node<'_>) -> bool {
    let names_rule = |item: &Node<'_>| {
        let is_rule = |key: &Node<'_>| key.text().is_some_and(|text| waiver::RULE.field.is(text));
        item.pairs().is_some_and(|pairs| pairs.iter().any(|(key, _)| is_rule(key)))
    };
    match &value.value {
        Yaml::List(items) => !items.is_empty() && items.iter().all(names_rule),
        _ => names_rule(value),
    }
}

/// A report that is being put together.
pub(super) struct Assembly<'x, 'l, 'a, 'n, 'b> {
    pub reader: &'x mut Reader<'l, 'a>,
    pub edition: &'x Edition,
    pub keys: &'x Keys<'n, 'a>,
    pub root: &'n Node<'a>,
    pub beside: Beside<'b>,
    /// Links of its texts that lead to somewhere in the site.
    pub links: Vec<InnerLink>,
}

impl Assembly<'_, '_, '_, '_, '_> {
    pub(super) fn report(mut self, key: ReportKey, digest: Digest) -> Report {
        let only_source = self.is_only_source();
        let published = self.published(only_source);
        let figures = self.figures(only_source);
        let source = self.keys.fixed.read(self.reader, &report::SOURCE).map(|Origin(source)| source.into());
        if only_source {
            self.only_source(self.keys.fixed.node(&report::SOURCE).is_some());
        }
        let narratives = self.narratives(&figures, only_source);
        let not_transcribed = self.not_transcribed();
        self.cut_off(only_source);
        let numbers = [(&report::INDEX_NUMBER, IS_INDEX), (&report::DOCUMENT_NUMBER, IS_DOCUMENT)];
        exchanged(self.reader, &self.keys.fixed, numbers);
        let notes = self.notes(&figures);
        let sections = self.sections(&figures);
        let (waivers, faulty_waivers) = self.waivers();
        let has_waivers = self.keys.fixed.node(&report::WAIVERS).is_some();
        blanks(self.reader, self.edition, &figures, &waivers, has_waivers);
        let (statistics_columns, statistics) = self.statistics();
        Report {
            key,
            edition: self.edition.id,
            edition_at: self.keys.fixed.node(&report::EDITION).map_or(Spot::START, |n| self.reader.spot(n)),
            file: self.reader.file,
            digest,
            published,
            written: self.keys.fixed.read(self.reader, &report::WRITTEN),
            source,
            index_number: self.line(&report::INDEX_NUMBER),
            document_number: self.line(&report::DOCUMENT_NUMBER),
            narratives: narratives.into(),
            not_transcribed,
            notes: notes.into(),
            sections: sections.into(),
            statistics: statistics.into(),
            statistics_columns: statistics_columns.into_iter().map(Into::into).collect(),
            corrections: self.corrections().into(),
            waivers: waivers.into(),
            faulty_waivers: faulty_waivers.into(),
            figures,
            attachments: self.beside.attachments.into(),
            links: self.links.into(),
            only_source,
            keys: self.reader.keys(),
        }
    }

    fn line(&mut self, of: &'static FieldOf<ReportFields, String>) -> Option<Box<str>> {
        // A line that came to stand in the midst of a text takes what follows there along.
        if let Some(node) = self.keys.fixed.node(of) {
            let written = self.reader.lines.text().get(node.start..node.end).unwrap_or("");
            if matches!(node.value, Yaml::Scalar(_, Style::Plain)) && written.trim_end().contains('\n') {
                let filled = fill!(key = self.reader.key(of));
                self.reader.say(self.reader.at(&reading::ONE_LINE_ONLY, node, filled));
                return None;
            }
            if let Some(found) = node.text().filter(|text| is_sentence(text)) {
                let filled = fill!(key = self.reader.key(of), found = short(found));
                self.reader.say(self.reader.at(&reading::SENTENCE_AS_NUMBER, node, filled));
                return None;
            }
        }
        self.keys.fixed.read(self.reader, of).map(Into::into)
    }

    fn published(&mut self, only_source: bool) -> Published {
        let tabled = self.edition.parts.iter().any(|p| p.required);
        match self.keys.fixed.node(&report::PUBLISHED) {
            None if tabled && !only_source => {
                self.keys.fixed.lacks(self.reader, &reading::MISSING_DATE, &report::PUBLISHED, self.root);
                Published::Missing
            }
            None => Published::Unknown,
            Some(node) if node.text().is_some_and(|t| is_word(t, report::UNKNOWN)) => {
                self.reader.say(self.reader.at(&reading::NO_DATE, node, fill!()));
                Published::Unknown
            }
            Some(node) if node.text().is_some_and(is_not_yet) => {
                let found = short(node.text().unwrap_or(""));
                self.reader.say(self.reader.at(&reading::DATE_DRAFT, node, fill!(found = found, form = "")));
                Published::Unknown
            }
            Some(node) => match self.reader.date(node, &reading::BAD_DATE) {
                Some(date) => Published::On(date, self.reader.spot(node)),
                None => Published::Unknown,
            },
        }
    }

    fn figures(&mut self, only_source: bool) -> Figures {
        let mut cells = Cells::new(self.edition);
        for (part, pair) in self.edition.parts.iter().zip(&self.keys.parts) {
            match (part.kind, pair) {
                (PartKind::Table(table), Some((name, value))) => cells.table(self.reader, table, name, value),
                (PartKind::Table(table), None) if part.required && !only_source => {
                    self.no_table(&cells, part, table);
                }
                _ => {}
            }
        }
        for pair in &self.keys.lost_rows {
            cells.lost_row(self.reader, pair);
        }
        cells.close(self.reader)
    }

    /// Whether the report is said to have its original alone. Tables that stand there are judged all the same.
    fn is_only_source(&mut self) -> bool {
        let said = self.keys.fixed.read(self.reader, &report::ONLY_SOURCE).unwrap_or(false);
        let parts = self.edition.parts.iter().zip(&self.keys.parts);
        let mut tables =
            parts.filter(|(part, pair)| matches!(part.kind, PartKind::Table(_)) && pair.is_some());
        let has_tables = tables.next().is_some();
        if let Some(node) = self.keys.fixed.node(&report::ONLY_SOURCE).filter(|_| said && has_tables) {
            self.reader.say(self.reader.at(&reading::TABLES_TOO, node, fill!()));
        }
        said && !has_tables
    }

    fn only_source(&mut self, has_source: bool) {
        let node = self.keys.fixed.node(&report::ONLY_SOURCE).unwrap_or(self.root);
        let fine = has_source || !self.beside.attachments.is_empty();
        let message = if fine { &reading::ONLY_SOURCE } else { &reading::NO_SOURCE };
        self.reader.say(self.reader.at(message, node, fill!()));
    }
}
