//! One report file, and the texts that stand beside it.

use crate::base::Said;
use crate::edition::{CellId, Edition, Editions, PartKind, position};
use crate::finding::{Finding, reading};
use crate::prose::{LineMap, Prose};
use crate::read::address;
use crate::read::cells::Cells;
use crate::read::field::{self, REPORT, is_word};
use crate::read::prose::{self, Around};
use crate::read::reader::{Reader, TEXT, listed, short};
use crate::register::ReportKey;
use crate::report::{
    Attachment, Correction, CorrectionTarget, Figures, Narrative, Published, Report, Section, Statistic,
    Value, Waiver,
};
use crate::source::{Digest, FileId, Lines, Place, Spot};
use crate::yaml::{Node, Style, Yaml};

/// What stands beside a report's file.
pub(super) struct Beside<'b> {
    /// Published files.
    pub attachments: Vec<Attachment>,
    /// Texts in files of their own: name without `.md`, file, text.
    pub texts: Vec<(&'b str, FileId, String)>,
    /// The folder, for messages.
    pub folder: String,
}

/// Reads a report. `None` if there is nothing that could be shown.
pub(super) fn report(
    lines: &Lines<'_>,
    file: FileId,
    digest: Digest,
    key: ReportKey,
    editions: &Editions,
    beside: Beside<'_>,
) -> (Option<Report>, Vec<Finding>) {
    let document = crate::yaml::parse(lines, file);
    let mut reader = Reader::new(lines, file, document.findings);
    let Some(root) = document.root else { return (None, reader.findings) };
    if root.pairs().is_none() {
        reader.say(reader.at(&reading::NO_KEYS, &root));
        return (None, reader.findings);
    }
    let Some(edition) = edition_of(&mut reader, &root, key, editions) else { return (None, reader.findings) };
    let mut keys = Keys::new(edition);
    keys.take(&mut reader, &root, edition);
    let report =
        Assembly { reader: &mut reader, edition, keys: &keys, root: &root, beside }.report(key, digest);
    (Some(report), reader.findings)
}

fn edition_of<'e>(
    reader: &mut Reader<'_, '_>,
    root: &Node<'_>,
    key: ReportKey,
    editions: &'e Editions,
) -> Option<&'e Edition> {
    let named = root.pairs()?.iter().find(|(k, _)| k.text().is_some_and(|t| is_word(t, "edition", "版式")));
    if let Some((_, value)) = named {
        let text = value.text().unwrap_or("");
        if let Some(edition) = editions.all().iter().find(|e| e.id.0.to_string() == text) {
            return Some(edition);
        }
        let known: Vec<String> = editions.all().iter().map(|e| e.id.0.to_string()).collect();
        let finding = reader.at(&reading::BAD_EDITION, value).with("found", short(text));
        reader.say(finding.with_said("known", listed(known.iter().map(String::as_str))));
    }
    editions.of_year(key.year)
}

/// The values of a report by key: fixed fields first, then the parts of the edition.
struct Keys<'n, 'a> {
    fixed: Vec<Option<(&'n Node<'a>, &'n Node<'a>)>>,
    parts: Vec<Option<(&'n Node<'a>, &'n Node<'a>)>>,
}

impl<'n, 'a> Keys<'n, 'a> {
    fn new(edition: &Edition) -> Keys<'n, 'a> {
        Keys { fixed: vec![None; REPORT.len()], parts: vec![None; edition.parts.len()] }
    }

    fn take(&mut self, reader: &mut Reader<'_, 'a>, root: &'n Node<'a>, edition: &Edition) {
        let mut next = 0;
        for (name, value) in root.pairs().unwrap_or(&[]) {
            let text = name.text().unwrap_or("");
            let fixed = REPORT.iter().position(|f| f.en == text || f.zh == text);
            let part = || position(&edition.parts, |p| &p.key, text, next);
            let slot = match fixed {
                Some(at) => Some(&mut self.fixed[at]),
                None => part().map(|at| {
                    next = at + 1;
                    &mut self.parts[at]
                }),
            };
            match slot {
                None => {
                    let parts = edition.parts.iter().flat_map(|p| [p.key.en.as_str(), p.key.zh.as_str()]);
                    let known: Vec<&str> = parts.chain(REPORT.iter().flat_map(|f| [f.en, f.zh])).collect();
                    reader.unknown(name, &known);
                }
                Some(slot) => match slot {
                    Some((first, _)) => reader.twice(name, first),
                    None => *slot = Some((name, value)),
                },
            }
        }
    }

    fn get(&self, en: &str) -> Option<&'n Node<'a>> {
        let at = REPORT.iter().position(|f| f.en == en)?;
        self.fixed[at].map(|(_, value)| value)
    }
}

struct Assembly<'x, 'l, 'a, 'n, 'b> {
    reader: &'x mut Reader<'l, 'a>,
    edition: &'x Edition,
    keys: &'x Keys<'n, 'a>,
    root: &'n Node<'a>,
    beside: Beside<'b>,
}

impl<'a> Assembly<'_, '_, 'a, '_, '_> {
    fn report(mut self, key: ReportKey, digest: Digest) -> Report {
        let only_source = self.keys.get("only_source").is_some_and(|n| self.reader.flag(n, "only_source"));
        let published = self.published(only_source);
        let figures = self.figures(only_source);
        let source = self.line("source");
        if only_source {
            self.only_source(source.is_some());
        }
        let narratives = self.narratives(&figures, only_source);
        let notes = self.notes(&figures);
        let sections = self.sections(&figures);
        Report {
            key,
            edition: self.edition.id,
            edition_at: self.keys.get("edition").map_or(Spot::START, |n| self.reader.spot(n)),
            file: self.reader.file,
            digest,
            published,
            source,
            index_number: self.line("index_number"),
            document_number: self.line("document_number"),
            narratives: narratives.into(),
            notes: notes.into(),
            sections: sections.into(),
            statistics: self.statistics().into(),
            corrections: self.corrections().into(),
            waivers: self.waivers().into(),
            figures,
            attachments: self.beside.attachments.into(),
            only_source,
        }
    }

    fn line(&mut self, key: &str) -> Option<Box<str>> {
        let node = self.keys.get(key)?;
        self.reader.text(node, key).filter(|t| !t.is_empty()).map(Into::into)
    }

    fn published(&mut self, only_source: bool) -> Published {
        let tabled = self.edition.parts.iter().any(|p| p.required);
        match self.keys.get("published") {
            None if tabled && !only_source => {
                self.reader.lacks(&reading::MISSING_DATE, self.root, "published", "发布日期");
                Published::Unknown
            }
            None => Published::Unknown,
            Some(node) if node.text().is_some_and(|t| is_word(t, "unknown", "不详")) => {
                self.reader.say(self.reader.at(&reading::NO_DATE, node));
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
        for (at, part) in self.edition.parts.iter().enumerate() {
            match (part.kind, self.keys.parts[at]) {
                (PartKind::Table(table), Some((name, value))) => cells.table(self.reader, table, name, value),
                (PartKind::Table(table), None) if part.required && !only_source => {
                    let one_block = self.edition.tables[table].blocks.len() == 1;
                    let message =
                        if one_block { &reading::MISSING_TABLE } else { &reading::MISSING_TABLE_ROWS };
                    self.reader.lacks(message, self.root, &part.key.en, &part.key.zh);
                }
                _ => {}
            }
        }
        cells.close(self.reader)
    }

    fn only_source(&mut self, has_source: bool) {
        let node = self.keys.get("only_source").unwrap_or(self.root);
        let fine = has_source || !self.beside.attachments.is_empty();
        let message = if fine { &reading::ONLY_SOURCE } else { &reading::NO_SOURCE };
        self.reader.say(self.reader.at(message, node));
    }

    fn prose(&mut self, figures: &Figures, node: &Node<'a>, key: &str) -> Option<Prose> {
        let Yaml::Scalar(text, style) = &node.value else {
            self.reader.wrong(key, node, TEXT);
            return None;
        };
        if node.is_null() {
            return None;
        }
        if *style == Style::Plain {
            self.reader.cut(node);
        }
        let around = Around {
            edition: self.edition,
            figures,
            attachments: &self.beside.attachments,
            folder: &self.beside.folder,
        };
        Some(prose::text(self.reader, Some(&around), text, range_of(node)))
    }

    /// A text of this file, and where each part of it was written.
    fn narrative(&mut self, figures: &Figures, node: &Node<'a>, key: &str) -> Option<(Prose, LineMap)> {
        let prose = self.prose(figures, node, key)?;
        let lines = LineMap::new(self.reader.lines, range_of(node), &prose.text);
        Some((prose, lines))
    }

    fn narratives(&mut self, figures: &Figures, only_source: bool) -> Vec<Narrative> {
        let mut found = Vec::new();
        let texts = std::mem::take(&mut self.beside.texts);
        for (at, part) in self.edition.parts.iter().enumerate().filter(|(_, p)| p.kind == PartKind::Text) {
            let own = texts.iter().find(|(name, ..)| part.key.matches(name));
            match (self.keys.parts[at], own) {
                (Some((name, value)), own) => {
                    if let Some((_, file, _)) = own {
                        let key = name.text().unwrap_or("").to_owned();
                        let finding = self.reader.at(&reading::DUPLICATE_TEXT, name).with("key", key);
                        let other = format!("{}/{}.md", self.beside.folder, own.map_or("", |o| o.0));
                        let there = crate::base::Words::new("另一处", "the other one");
                        self.reader.say(finding.with("other", other).relating(Place::of_file(*file), there));
                    }
                    let place = self.reader.place(value);
                    if let Some((prose, lines)) = self.narrative(figures, value, &part.key.en) {
                        found.push(Narrative { of: at, prose, place, lines });
                    } else if part.required && !only_source && value.is_null() {
                        self.reader.lacks(&reading::EMPTY_TEXT, name, &part.key.en, &part.key.zh);
                    }
                }
                (None, Some((_, file, text))) => found.push(self.own_text(figures, at, *file, text)),
                (None, None) if part.required && !only_source => {
                    self.reader.lacks(&reading::MISSING_TEXT, self.root, &part.key.en, &part.key.zh);
                }
                (None, None) => {}
            }
        }
        found
    }

    /// A narrative in a file of its own.
    fn own_text(&mut self, figures: &Figures, of: usize, file: FileId, text: &str) -> Narrative {
        let lines = Lines::new(text);
        let mut reader = Reader::new(&lines, file, Vec::new());
        let around = Around {
            edition: self.edition,
            figures,
            attachments: &self.beside.attachments,
            folder: &self.beside.folder,
        };
        let prose = prose::text(&mut reader, Some(&around), text, (0, text.len()));
        self.reader.findings.append(&mut reader.findings);
        let lines = LineMap::new(&lines, (0, text.len()), &prose.text);
        Narrative { of, prose, place: Place::of_file(file), lines }
    }

    fn notes(&mut self, figures: &Figures) -> Vec<Narrative> {
        let Some(node) = self.keys.get("notes") else { return Vec::new() };
        let mut found = Vec::new();
        for (name, value) in self.reader.pairs(node, "notes") {
            let text = name.text().unwrap_or("");
            let Some(of) = self.edition.tables.iter().position(|t| t.key.matches(text)) else {
                let known: Vec<&str> =
                    self.edition.tables.iter().flat_map(|t| [t.key.en.as_str(), t.key.zh.as_str()]).collect();
                self.reader.unknown(name, &known);
                continue;
            };
            let place = self.reader.place(value);
            if let Some((prose, lines)) = self.narrative(figures, value, "notes") {
                found.push(Narrative { of, prose, place, lines });
            }
        }
        found
    }

    fn part(&self, kind: PartKind) -> Option<&'_ Node<'a>> {
        let at = self.edition.parts.iter().position(|p| p.kind == kind)?;
        self.keys.parts[at].map(|(_, value)| value)
    }

    fn sections(&mut self, figures: &Figures) -> Vec<Section> {
        let Some(at) = self.edition.parts.iter().position(|p| p.kind == PartKind::Sections) else {
            return Vec::new();
        };
        let Some((_, node)) = self.keys.parts[at] else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "sections") {
            let taken = self.reader.fields(item, "sections", field::SECTION);
            let title = taken.get("title").and_then(|n| self.reader.text(n, "title"));
            let Some(title) = title else {
                self.reader.missing(item, "title");
                continue;
            };
            let prose = taken.get("text").and_then(|n| self.prose(figures, n, "text")).unwrap_or_default();
            found.push(Section { title: title.into(), prose });
        }
        found
    }

    fn statistics(&mut self) -> Vec<Statistic> {
        let Some(node) = self.part(PartKind::Statistics).cloned() else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(&node, "statistics") {
            let taken = self.reader.fields(item, "statistics", field::STATISTIC);
            let mut text = |key: &str| taken.get(key).and_then(|n| self.reader.text(n, key));
            let (label, unit) = (text("label"), text("unit").unwrap_or_default());
            let (value, cumulative) = (text("value"), text("cumulative"));
            let Some(label) = label else {
                self.reader.missing(item, "label");
                continue;
            };
            let value = Value(value.unwrap_or_default().into());
            let cumulative = cumulative.map(|c| Value(c.into()));
            found.push(Statistic { label: label.into(), unit: unit.into(), value, cumulative });
        }
        found
    }

    fn corrections(&mut self) -> Vec<Correction> {
        let Some(node) = self.keys.get("corrections") else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "corrections") {
            let taken = self.reader.fields(item, "corrections", field::CORRECTION);
            let date = match taken.get("date") {
                Some(node) => self.reader.date(node, &reading::DATE_NEEDED),
                None => {
                    self.reader.missing(item, "date");
                    None
                }
            };
            let reason = taken.get("reason").and_then(|n| self.reader.text(n, "reason"));
            if reason.is_none() {
                self.reader.unreasoned(item, field::CORRECTION);
            }
            let target = self.target(item, taken.get("cell"), taken.get("part"));
            let mut text = |key: &str| taken.get(key).and_then(|n| self.reader.text(n, key)).map(Into::into);
            let (was, now) = (text("was"), text("now"));
            let (Some(date), Some(reason), Some(target)) = (date, reason, target) else { continue };
            let spot = self.reader.spot(item);
            found.push(Correction { date, target, was, now, reason: reason.into(), spot });
        }
        found
    }

    fn target(
        &mut self,
        item: &Node<'a>,
        cell: Option<&Node<'a>>,
        part: Option<&Node<'a>>,
    ) -> Option<CorrectionTarget> {
        if let Some(node) = cell {
            return self.cells(node).and_then(|c| c.first().copied()).map(CorrectionTarget::Cell);
        }
        let Some(node) = part else {
            self.reader.say(self.reader.at(&reading::MISSING_TARGET, item));
            return None;
        };
        let name = self.reader.text(node, "part")?;
        if is_word(&name, "whole", "全文") {
            return Some(CorrectionTarget::Whole);
        }
        if let Some(at) = self.edition.parts.iter().position(|p| p.key.matches(&name)) {
            return Some(CorrectionTarget::Part(at));
        }
        if self.beside.attachments.iter().any(|a| *a.name == *name) {
            return Some(CorrectionTarget::Attachment(name.into()));
        }
        let parts = self.edition.parts.iter().map(|p| (p.key.en.as_str(), p.key.zh.as_str()));
        let known: Vec<Said> =
            parts.chain([("whole", "全文")]).map(|(en, zh)| self.reader.pair(en, zh)).collect();
        let zh = listed(known.iter().map(|k| k.zh.as_str())).zh;
        let known = Said::new(zh, listed(known.iter().map(|k| k.en.as_str())).en);
        let finding = self.reader.at(&reading::BAD_VALUE, node).with_said("key", self.reader.key("part"));
        let finding = finding.with("found", name);
        self.reader.say(finding.with_said("known", known));
        None
    }

    /// The cells that an address names: one, or a whole row.
    fn cells(&mut self, node: &Node<'a>) -> Option<Vec<CellId>> {
        let text = self.reader.text(node, "cell")?;
        let found = address::cells(self.edition, &text);
        if found.is_none() {
            let place = self.reader.place(node);
            self.reader.say(address::unknown(self.edition, &text, |m| Finding::new(m, place)));
        }
        found
    }

    fn waivers(&mut self) -> Vec<Waiver> {
        let Some(node) = self.keys.get("waivers") else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "waivers") {
            let taken = self.reader.fields(item, "waivers", field::WAIVER);
            let Some(rule) = taken.get("rule") else {
                self.reader.missing(item, "rule");
                continue;
            };
            let spot = self.reader.spot(rule);
            let name = self.reader.text(rule, "rule").unwrap_or_default();
            let reason =
                taken.get("reason").and_then(|n| self.reader.text(n, "reason")).filter(|r| !r.is_empty());
            let cells = match taken.get("cell") {
                Some(node) => self.cells(node),
                None => Some(Vec::new()),
            };
            let Some(reason) = reason else {
                self.reader.unreasoned(item, field::WAIVER);
                continue;
            };
            let Some(cells) = cells else { continue };
            found.push(Waiver { rule: name.into(), cells: cells.into(), reason: reason.into(), spot });
        }
        found
    }
}

/// The bytes that hold the characters of a text.
fn range_of(node: &Node<'_>) -> (usize, usize) {
    let quote = matches!(node.value, Yaml::Scalar(_, Style::Quoted));
    (node.start + usize::from(quote), node.end)
}
