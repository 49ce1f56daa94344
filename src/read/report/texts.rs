//! The texts of a report: its parts, those under tables, and sections before 2019.

use crate::base::Words;
use crate::edition::{Key, Part, PartKind};
use crate::finding::reading::{self, texts};
use crate::finding::{Finding, Level, Mend, Quoted, fill};
use crate::prose::{LineMap, Prose};
use crate::read::field::{is_word, report, section};
use crate::read::folded;
use crate::read::key_name::KeyName;
use crate::read::mapping::KeyValue;
use crate::read::mapping::key_set::Keyed;
use crate::read::prose;
use crate::read::reader::{found, is_blank};
use crate::read::report::assembly::Assembly;
use crate::report::{Figures, Narrative, Section};
use crate::source::Place;
use crate::yaml::{Node, Style, Yaml, is_bar_like};

/// Characters up to which a comment beside a key without a text is taken for a remark.
const REMARK: usize = 12;

impl<'a, 'n> Assembly<'_, '_, 'a, 'n, '_> {
    fn prose<'k>(
        &mut self,
        figures: &Figures,
        node: &Node<'a>,
        key: impl Into<KeyName<'k>>,
    ) -> Option<Prose> {
        let Yaml::Scalar(text, style) = &node.value else {
            let filled = fill!(key = self.reader.key(key), found = found(node));
            self.reader.say(self.reader.at(&reading::NO_TEXT_HERE, node, filled));
            return None;
        };
        if is_blank(node) {
            return None;
        }
        let is_cut = *style == Style::Plain && self.reader.cut(node);
        let unfolded = self.unfolded(node, is_cut);
        let text = unfolded.as_deref().unwrap_or(text);
        let around = self.beside.context(self.edition, figures);
        Some(prose::text(self.reader, Some(&around), text, range_of(node), &mut self.links))
    }

    /// A text behind `>`, or on several lines without a sign before it, with its lines as they are written: YAML would make one
    /// paragraph of them, with spaces between Chinese words.
    fn unfolded(&mut self, node: &Node<'a>, is_cut: bool) -> Option<String> {
        let Yaml::Scalar(text, style) = &node.value else { return None };
        let (file, source) = (self.reader.file, self.reader.lines.text());
        if *style == Style::Block {
            let (at, text) = folded::behind_sign(source, node.start, node.end)?;
            let place = Place::new(file, self.reader.lines.spot(at, at + 1));
            let mend = Mend::new(file, at..at + 1, "|").certain();
            self.reader.say(Finding::new(&texts::FOLDED, place, fill!(mend = mend)));
            return Some(text);
        }
        let written = source.get(node.start..node.end)?;
        let text = folded::without_sign(written, text)?;
        if let Some(text) = self.mistyped_bar(node, written, &text) {
            return Some(text);
        }
        let place = Place::new(file, self.reader.lines.spot(node.start, node.start + 1));
        let mut finding = match self.with_bar(node) {
            Some(mend) => Finding::new(&texts::FOLDED_PLAIN, place, fill!(mend = mend)),
            None => Finding::new(&texts::FOLDED_PLAIN, place, fill!()),
        };
        // What else is said of its lines is mended by a bar, too.
        let line_of = |at: usize| self.reader.lines.line_of(at);
        let key = source.get(..node.start).map_or(0, |before| line_of(before.trim_end().len()));
        finding.follows = is_cut || self.reader.is_faulty(key..=line_of(node.end));
        self.reader.say(finding);
        Some(text)
    }

    /// The text below what is typed for a bar: a letter or sign that looks like it, alone on the line of the key.
    fn mistyped_bar(&mut self, node: &Node<'a>, written: &str, text: &str) -> Option<String> {
        let first = written.lines().next()?.trim();
        // A full-width bar has a finding of its own.
        let is_like = is_bar_like(first) && first != "｜"
            || matches!(
                first,
                "l" | "I"
                    | "i"
                    | "1"
                    | "/"
                    | "\\"
                    | "\\|"
                    | "!"
                    | "！"
                    | "ｌ"
                    | "Ｉ"
                    | "／"
                    | "]"
                    | "||"
                    | "丶"
            );
        let (_, below) = text.split_once('\n').filter(|_| is_like)?;
        let range = node.start..node.start + first.len();
        let place = Place::new(self.reader.file, self.reader.lines.spot(range.start, range.end));
        // What is no letter can be nothing else.
        let is_certain = is_bar_like(first);
        let mend = Mend::new(self.reader.file, range, "|").certain_if(is_certain);
        let mut finding = Finding::new(&texts::MISTYPED_BAR, place, fill!(found = first, near = mend));
        if !is_certain {
            finding.level = Level::Error;
        }
        self.reader.say(finding);
        Some(below.to_owned())
    }

    /// The mend that puts a bar before a text without quotes.
    fn with_bar(&self, node: &Node<'a>) -> Option<Mend> {
        let text = self.reader.lines.text();
        let is_plain =
            matches!(node.value, Yaml::Scalar(_, Style::Plain)) && !self.reader.is_in_brackets(node);
        let colon = text.get(..node.start)?.trim_end();
        let at = Some(colon.len()).filter(|_| is_plain && colon.ends_with(':'))?;
        let first = text[node.start..node.end].lines().next().unwrap_or("");
        if is_bar_like(first) {
            let end = node.start + first.trim_end().len();
            return Some(Mend::new(self.reader.file, node.start..end, "|").certain());
        }
        if first.starts_with('｜') {
            return None;
        }
        let bar = match text[at..node.start].contains('\n') {
            true => " |".to_owned(),
            false => {
                let next = text[node.start..node.end].split_once('\n')?.1;
                let indent = next.len() - next.trim_start_matches(' ').len();
                // Where the next line starts with another sign, that is to be mended first.
                (indent > 0).then(|| format!(" |\n{}", " ".repeat(indent)))?
            }
        };
        let end = if bar.contains('\n') { node.start } else { at };
        Some(Mend::new(self.reader.file, at..end, bar).certain())
    }

    /// A text of this file, and where each part of it was written.
    fn narrative<'k>(
        &mut self,
        figures: &Figures,
        node: &Node<'a>,
        key: impl Into<KeyName<'k>>,
    ) -> Option<(Prose, LineMap)> {
        let prose = self.prose(figures, node, key)?;
        let lines = LineMap::new(self.reader.lines, range_of(node), &prose.text);
        Some((prose, lines))
    }

    /// The parts whose texts stand in the original and are not here.
    pub(super) fn not_transcribed(&self) -> Box<[usize]> {
        let parts = self.edition.parts.iter().zip(&self.keys.parts).enumerate();
        let is_said = |(part, pair): (&Part, &Option<KeyValue<'_, 'a>>)| {
            part.kind == PartKind::Text && pair.is_some_and(|(_, value)| is_not_transcribed(value))
        };
        parts.filter(|(_, both)| is_said(*both)).map(|(at, _)| at).collect()
    }

    pub(super) fn narratives(&mut self, figures: &Figures, only_source: bool) -> Vec<Narrative> {
        let mut found = Vec::new();
        let texts = std::mem::take(&mut self.beside.texts);
        for (at, part) in self.edition.parts.iter().enumerate().filter(|(_, p)| p.kind == PartKind::Text) {
            let mut all = texts.iter().filter(|(name, ..)| part.key.matches(name));
            let own = all.next();
            if let Some((first, other)) = own.zip(all.next()) {
                self.two_files(part, first, other);
            }
            match (self.keys.parts[at], own) {
                (Some((name, value)), own) => {
                    if let Some((_, file, _)) = own {
                        let key = name.text().unwrap_or("").to_owned();
                        let other = format!("{}/{}.md", self.beside.folder, own.map_or("", |o| o.0));
                        let there = Words::new("另一处", "the other one");
                        let filled = fill!(key = key, other = other);
                        let message = match is_blank(value) {
                            true => &reading::BLANK_BESIDE_TEXT,
                            false => &reading::DUPLICATE_TEXT,
                        };
                        let finding = self.reader.at(message, name, filled);
                        self.reader.say(finding.relating(Place::of_file(*file), there));
                    }
                    let place = self.reader.place(value);
                    if is_not_transcribed(value) {
                        continue;
                    }
                    if let Some((_, file, text)) = own.filter(|_| is_blank(value)) {
                        found.extend(self.own_text(figures, at, *file, text));
                        continue;
                    }
                    if let Some((prose, lines)) = self.narrative(figures, value, &part.key) {
                        found.push(Narrative { of: at, prose, place, lines });
                    } else if part.required && !only_source && is_blank(value) {
                        self.empty(name, value, &part.key);
                    }
                }
                (None, Some((_, file, text))) => found.extend(self.own_text(figures, at, *file, text)),
                (None, None) if part.required && !only_source => {
                    self.no_text(part);
                }
                (None, None) => {}
            }
        }
        found.iter().for_each(|narrative| self.title_again(narrative));
        found
    }

    /// Says that a text is missing; where what should be one became a comment, that it did.
    fn empty(&mut self, name: &Node<'a>, value: &Node<'a>, key: &Key) {
        let beside = [value, name].into_iter().find_map(|node| node.comments().and_then(|c| c.beside));
        let Some(comment) =
            beside.filter(|comment| !comment.text.starts_with("# ") || comment.text.chars().count() > REMARK)
        else {
            // A line that is told as one of its lines is its text.
            let below = self.reader.spot(name).line() + 1;
            let is_own = |f: &Finding| f.says(&reading::UNKNOWN_KEY_TEXT) && f.place.spot.line() == below;
            let has_line = self.reader.findings.any(is_own);
            return self.reader.lacks(&reading::EMPTY_TEXT, name, key, has_line);
        };
        let place = Place::new(
            self.reader.file,
            self.reader.lines.spot(comment.start, comment.start + comment.text.len()),
        );
        let range = comment.start..comment.start + comment.text.len();
        // A comment has a space behind its sign, and no number or name has.
        let words = comment.text.strip_prefix("# ").unwrap_or(comment.text);
        let text = format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
        let mend = Mend::new(self.reader.file, range, text);
        let filled = fill!(key = name.text().unwrap_or(""), mend = mend);
        self.reader.say(Finding::new(&reading::COMMENT_TEXT, place, filled));
    }

    pub(super) fn notes(&mut self, figures: &Figures) -> Vec<Narrative> {
        let Some(node) = self.keys.fixed.node(&report::NOTES) else { return Vec::new() };
        let pairs = self.reader.pairs(node, &report::NOTES);
        let tables = Keyed(&self.edition.tables, |table| &table.key);
        let mut written = Vec::new();
        self.reader.entries(pairs, &tables, |_, of, pair| written.push((of, pair)));
        let mut found = Vec::new();
        for (of, (_, value)) in written {
            let place = self.reader.place(value);
            if let Some((prose, lines)) = self.narrative(figures, value, &report::NOTES) {
                found.push(Narrative { of, prose, place, lines });
            }
        }
        found
    }

    /// What is written for the parts of a kind.
    pub(super) fn part(&self, kind: PartKind) -> Option<&'n Node<'a>> {
        let at = self.edition.parts.iter().position(|p| p.kind == kind)?;
        self.keys.parts[at].map(|(_, value)| value)
    }

    pub(super) fn sections(&mut self, figures: &Figures) -> Vec<Section> {
        let Some(node) = self.part(PartKind::Sections) else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "sections") {
            if self.is_titled_by_key(item) {
                continue;
            }
            let taken = self.reader.fields(item, "sections");
            if taken.is_told() {
                continue;
            }
            let Some(title) = taken.required(self.reader, &section::TITLE, item) else { continue };
            let text = taken.node(&section::TEXT);
            let place = self.reader.place(text.unwrap_or(item));
            let (prose, lines) =
                text.and_then(|n| self.narrative(figures, n, &section::TEXT)).unwrap_or_default();
            found.push(Section { title: title.into(), prose, place, lines });
        }
        found
    }
}

impl Assembly<'_, '_, '_, '_, '_> {
    /// Says that a section has its title as the one key of its text, if it has.
    fn is_titled_by_key(&mut self, item: &Node<'_>) -> bool {
        let Some([(key, value)]) = item.pairs() else { return false };
        let fields = [&section::TITLE.field, &section::TEXT.field];
        let written = key.text().unwrap_or("");
        if fields.iter().any(|field| field.is(written)) || !matches!(value.value, Yaml::Scalar(..)) {
            return false;
        }
        let [title, text] = fields.map(|field| self.reader.word(field.en, field.zh));
        let start = self.reader.lines.start_of(self.reader.lines.line_of(key.start));
        let before = self.reader.lines.text().get(start..key.start).unwrap_or("");
        let indent = " ".repeat(before.len());
        let lines = format!("{before}{title}: {written}\n{indent}{text}");
        let mend = match before.trim() {
            "-" => Quoted::Mend(Mend::new(self.reader.file, start..key.end, lines)),
            _ => Quoted::Text(format!("{title}: {written}\n{text}").into()),
        };
        let filled = fill!(key = written, mend = mend);
        self.reader.say(self.reader.at(&reading::TITLE_AS_KEY, key, filled));
        true
    }
}

/// Whether a word says that the original has the text, which is not here.
fn is_not_transcribed(value: &Node<'_>) -> bool {
    value.text().is_some_and(|text| is_word(text.trim(), report::NOT_TRANSCRIBED))
}

/// The bytes that hold the characters of a text.
fn range_of(node: &Node<'_>) -> (usize, usize) {
    let quote = matches!(node.value, Yaml::Scalar(_, Style::Quoted));
    (node.start + usize::from(quote), node.end)
}
