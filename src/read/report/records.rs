//! The lists of a report: corrections, waivers.

use crate::base::{Said, Words};
use crate::edition::{CellId, Column, Part, PartKind};
use crate::finding::{fill, reading};
use crate::read::address::{self, MISADDRESSED, Misaddress};
use crate::read::field::correction::CorrectionFields;
use crate::read::field::{Field, FieldOf, correction, is_word, report, waiver};
use crate::read::mapping::{KeyValue, Taken};
use crate::read::number::{self, Read};
use crate::read::reader::{TEXT, found, is_blank, listed, short};
use crate::read::report::assembly::Assembly;
use crate::report::{Correction, CorrectionTarget, FaultyWaiver, Waiver};
use crate::source::Spot;
use crate::yaml::{Node, Style, Yaml};

impl<'a> Assembly<'_, '_, 'a, '_, '_> {
    pub(super) fn corrections(&mut self) -> Vec<Correction> {
        let mut found = Vec::new();
        for item in self.keys.fixed.items(self.reader, &report::CORRECTIONS) {
            if self.is_elsewhere(item, &waiver::RULE.field, &correction::DATE.field, &report::WAIVERS.field) {
                continue;
            }
            let taken = self.reader.item(item, &report::CORRECTIONS);
            if taken.is_told() {
                continue;
            }
            let date = taken.required(self.reader, &correction::DATE, item);
            let reason = taken.reason(self.reader, &correction::REASON, item);
            if let Some(part) =
                taken.node(&correction::PART).filter(|_| taken.node(&correction::CELL).is_some())
            {
                self.reader.say(self.reader.at(&reading::TWO_TARGETS, part, fill!()));
            }
            let target = match taken.pair(&correction::CELL.field).filter(|(_, value)| !is_blank(value)) {
                Some((key, node)) => self.corrected(key, node),
                None => self.target(item, &taken),
            };
            let was = self.stated(&target, taken.node(&correction::WAS), &correction::WAS);
            let now = self.stated(&target, taken.node(&correction::NOW), &correction::NOW);
            let spot_of = |node: Option<&Node<'_>>| self.reader.spot(node.unwrap_or(item));
            let now_spot = spot_of(taken.node(&correction::NOW));
            let date_spot = spot_of(taken.node(&correction::DATE));
            let (Some(date), Some(reason), Some(target)) = (date, reason, target) else { continue };
            found.push(Correction { date, date_spot, target, was, now, now_spot, reason: reason.into() });
        }
        found
    }

    /// Says that an entry belongs under another key, if it has the first key of the entries there and not that of its own.
    fn is_elsewhere(&mut self, item: &Node<'a>, has: &Field, lacks: &Field, belongs: &'static Field) -> bool {
        let find = |field: &Field| {
            let mut keys = item.pairs().unwrap_or_default().iter().map(|(key, _)| key);
            keys.find(|key| key.text().is_some_and(|text| field.is(text)))
        };
        let Some(name) = find(has).filter(|_| find(lacks).is_none()) else { return false };
        let filled = fill!(key = name.text().unwrap_or(""), other = self.reader.word(belongs.en, belongs.zh));
        self.reader.say(self.reader.at(&reading::ENTRY_ELSEWHERE, name, filled));
        true
    }

    /// What a correction says of a cell is a figure, written as in the table; of anything else, a text.
    fn stated(
        &mut self,
        target: &Option<CorrectionTarget>,
        node: Option<&Node<'a>>,
        key: &'static FieldOf<CorrectionFields, String>,
    ) -> Option<Box<str>> {
        let node = node?;
        let text = self.reader.text(node, key)?;
        let slot = match target {
            Some(CorrectionTarget::Cell(cell)) => self.edition.slot(*cell),
            _ => None,
        };
        let read = slot.map(|slot| number::read(&text, Style::Plain, self.edition.column(slot)));
        let (message, wanted) = match read {
            Some(Read::Bad(message, Some(wanted))) => (message, wanted),
            Some(Read::Number(_) | Read::Quoted(..)) | None => return Some(text.into()),
            Some(_) => match slot.and_then(|slot| behind_words(&text, self.edition.column(slot))) {
                Some(number) => (&reading::CELL_PLAIN, number),
                None => return Some(text.into()),
            },
        };
        let is_same = number::is_same(&text, &wanted);
        let mend = self.reader.mend(node, &*wanted).certain_if(is_same);
        let filled = fill!(found = short(&text), wanted = mend, blank = "", other = "", limit = 0);
        self.reader.say(self.reader.at(message, node, filled));
        // Whether it is the figure of the table is asked once it is one.
        is_same.then(|| wanted.into())
    }

    /// The cell whose figure was corrected. What is no cell but a part or an attachment is told as that.
    fn corrected(&mut self, key: &Node<'a>, node: &Node<'a>) -> Option<CorrectionTarget> {
        let text = self.reader.text(node, &correction::CELL)?;
        let other = self.part_or_attachment(&text);
        if let Some((target, kind)) = other.filter(|_| address::cells(self.edition, &text).is_none()) {
            let part = self.reader.word(correction::PART.field.en, correction::PART.field.zh);
            let filled = fill!(address = &text, kind = kind, mend = self.reader.mend(key, part));
            self.reader.say(self.reader.at(&reading::CELL_AS_PART, node, filled));
            return Some(target);
        }
        let found = address::cell(self.edition, &text);
        if found.is_none() {
            self.misaddressed(node, &text);
        }
        found.map(CorrectionTarget::Cell)
    }

    /// What was corrected, if it was no cell.
    fn target(
        &mut self,
        item: &Node<'a>,
        taken: &Taken<'_, 'a, CorrectionFields>,
    ) -> Option<CorrectionTarget> {
        let Some(node) = taken.node(&correction::PART) else {
            let filled = fill!(write = self.reader.to_add(item));
            let mut finding = self.reader.at(&reading::MISSING_TARGET, item, filled);
            let fields = [correction::CELL.field.en, correction::PART.field.en];
            finding.follows =
                taken.has_strange_key() || fields.iter().any(|field| self.reader.misspelt(field));
            self.reader.say(finding);
            return None;
        };
        let name = self.reader.text(node, &correction::PART)?;
        if let Some((target, _)) = self.part_or_attachment(&name) {
            return Some(target);
        }
        let parts = self.edition.parts.iter().map(|p| (p.key.en.as_str(), p.key.zh.as_str()));
        let whole = (correction::WHOLE.en, correction::WHOLE.zh);
        let known: Vec<Said> = parts.chain([whole]).map(|(en, zh)| self.reader.pair(en, zh)).collect();
        let zh = listed(known.iter().map(|k| k.zh.as_str())).zh;
        let known = Said::new(zh, listed(known.iter().map(|k| k.en.as_str())).en);
        let stem = |file: &str| file.rsplit_once('.').is_some_and(|(stem, _)| stem == name);
        let near = self.beside.attachments.iter().find(|file| stem(&file.name)).map(|file| &*file.name);
        let near = near.map(str::to_owned).or_else(|| self.part_called(&name));
        let key = self.reader.key(&correction::PART);
        self.reader.say(match near {
            Some(near) => {
                let near = self.reader.mend(node, near);
                self.reader.at(
                    &reading::VALUE_NEAR,
                    node,
                    fill!(key = key, found = name, known = known, near = near),
                )
            }
            None if is_file_name(&name) => {
                let filled = fill!(folder = &self.beside.folder, found = name, key = key, known = known);
                self.reader.at(&reading::NO_FILE_CORRECTED, node, filled)
            }
            None => self.reader.at(&reading::BAD_VALUE, node, fill!(key = key, found = name, known = known)),
        });
        None
    }

    /// The key of the part that is called so: by its number, 第五部分, or by a word of its title.
    fn part_called(&self, name: &str) -> Option<String> {
        let number = name.strip_prefix('第').and_then(|rest| rest.strip_suffix("部分"));
        let number = number.or_else(|| name.split_once('、').map(|(number, _)| number)).unwrap_or(name);
        let parts = &self.edition.parts;
        let is_numbered =
            |part: &&Part| part.title.plain().split_once('、').is_some_and(|(own, _)| own == number);
        let mut called = parts.iter().filter(|part| part.called.iter().any(|word| name.contains(word)));
        let called = called.next().filter(|_| called.next().is_none());
        let part = parts.iter().find(is_numbered).or(called)?;
        Some(self.reader.word(&part.key.en, &part.key.zh).to_owned())
    }

    /// What a name stands for that is no cell: a part, an attachment, all of the report; and what it is called.
    fn part_or_attachment(&self, name: &str) -> Option<(CorrectionTarget, Words)> {
        if is_word(name, correction::WHOLE) {
            return Some((CorrectionTarget::Whole, Words::new("整份报告", "the whole report")));
        }
        if let Some(at) = self.edition.parts.iter().position(|p| p.key.matches(name)) {
            return Some((CorrectionTarget::Part(at), Words::new("报告的一个部分", "a part of the report")));
        }
        let is_there = self.beside.attachments.iter().any(|a| *a.name == *name);
        let target = is_there.then(|| CorrectionTarget::Attachment(name.into()))?;
        Some((target, Words::new("附件", "an attachment")))
    }

    /// Says that an address names no cell, and gives those that it probably means.
    fn misaddressed(&mut self, node: &Node<'a>, address: &str) -> Option<Vec<CellId>> {
        if MISADDRESSED.iter().any(|kind| self.reader.passed(kind, node)) {
            return None;
        }
        let reader = &*self.reader;
        let mend = |near: &str| Some(reader.mend(node, near));
        let wrong = Misaddress { edition: self.edition, address, place: reader.place(node), mend: &mend };
        let (finding, meant) = (wrong.finding(), wrong.meant());
        self.reader.say(finding);
        address::cells(self.edition, &meant?)
    }

    /// The cells that a waiver names: one, or all of a row, a group or a table. A text has none. What names none is said,
    /// and gives the cells that it probably means.
    fn waived(&mut self, node: &Node<'a>) -> Result<Vec<CellId>, Option<Vec<CellId>>> {
        let Some(text) = self.reader.text(node, &waiver::CELL) else { return Err(None) };
        if let Some(found) = address::cells(self.edition, &text) {
            return Ok(found);
        }
        if !self.edition.parts.iter().any(|p| p.kind == PartKind::Text && p.key.matches(&text)) {
            return Err(self.misaddressed(node, &text));
        }
        let key = self.reader.word(waiver::CELL.field.en, waiver::CELL.field.zh);
        let finding = match self.reader.line_away(node) {
            Some(mend) => {
                let filled = fill!(address = &text, key = key, mend = mend);
                self.reader.at(&reading::TEXT_ADDRESS, node, filled)
            }
            None => self.reader.at(&reading::TEXT_ADDRESS, node, fill!(address = &text, key = key)),
        };
        self.reader.say(finding);
        Err(Some(Vec::new()))
    }

    /// The rules of a waiver that lists several, which is said: each needs a waiver of its own.
    fn listed_rules(&mut self, item: &Node<'a>, (name, node): KeyValue<'_, 'a>) -> Vec<String> {
        let Yaml::List(items) = &node.value else { return Vec::new() };
        let words: Option<Vec<String>> = items.iter().map(|rule| rule.text().map(str::to_owned)).collect();
        let rules = words.filter(|rules| !rules.is_empty()).unwrap_or_default();
        let rule = self.reader.word(waiver::RULE.field.en, waiver::RULE.field.zh);
        let is_own = name.text().is_some_and(|name| waiver::RULE.field.is(name));
        if let [one] = &rules[..]
            && is_own
        {
            let near = self.reader.mend(node, &**one);
            let filled =
                fill!(key = self.reader.key(&waiver::RULE), wanted = TEXT, found = found(node), near = near);
            self.reader.say(self.reader.at(&reading::TYPE_NEAR, node, filled));
            return rules;
        }
        let names = listed(rules.iter().map(String::as_str));
        let span = self.reader.span_of(node);
        let mend = match is_own {
            true => self.reader.once_for_each(item, span, &rules),
            false => {
                let own: Vec<String> = rules.iter().map(|one| format!("{rule}: {one}")).collect();
                self.reader.once_for_each(item, name.start..span.end, &own)
            }
        };
        let Some(mend) = mend.filter(|_| !rules.is_empty()) else {
            return Vec::new();
        };
        let filled = fill!(count = rules.len(), listed = names, mend = mend);
        self.reader.say(self.reader.at(&reading::LISTED_RULES, node, filled));
        rules
    }

    /// What a waiver is about that has several rules behind nearly the key of one, which is said.
    fn of_several_rules(&mut self, item: &Node<'a>, pair: KeyValue<'_, 'a>) -> Vec<FaultyWaiver> {
        let cells = pair_of(item, &waiver::CELL.field).and_then(|(_, cell)| cell.text());
        let cells = cells.map_or(Some(Vec::new()), |cell| address::cells(self.edition, cell));
        let cells: Option<Box<[CellId]>> = cells.map(Into::into);
        let rules = self.listed_rules(item, pair).into_iter();
        rules.map(|rule| FaultyWaiver { rule: rule.into(), cells: cells.clone() }).collect()
    }

    /// The waivers, and those with a fault.
    pub(super) fn waivers(&mut self) -> (Vec<Waiver>, Vec<FaultyWaiver>) {
        let (mut found, mut faulty) = (Vec::new(), Vec::new());
        // A rule alone where its entry belongs is told as that, and is meant of all cells.
        if let Some(rule) = self.keys.fixed.node(&report::WAIVERS).and_then(Node::text) {
            faulty.push(FaultyWaiver { rule: rule.trim().into(), cells: Some(Box::default()) });
        }
        for item in self.keys.fixed.items(self.reader, &report::WAIVERS) {
            if self.is_elsewhere(
                item,
                &correction::DATE.field,
                &waiver::RULE.field,
                &report::CORRECTIONS.field,
            ) {
                continue;
            }
            if let Some(pair) = rules_of(item) {
                faulty.extend(self.of_several_rules(item, pair));
                continue;
            }
            let taken = self.reader.item(item, &report::WAIVERS);
            if taken.is_told() {
                continue;
            }
            let several = taken.pair(&waiver::RULE.field).map(|pair| self.listed_rules(item, pair));
            let several = several.unwrap_or_default();
            let name = match several.first() {
                Some(_) => None,
                None => taken.required(self.reader, &waiver::RULE, item),
            };
            let reason = taken.reason(self.reader, &waiver::REASON, item);
            let by = taken.read(self.reader, &waiver::BY).unwrap_or_default();
            let cells = taken.node(&waiver::CELL).map_or(Ok(Vec::new()), |node| self.waived(node));
            let spot = taken.node(&waiver::RULE).map_or(Spot::START, |rule| self.reader.spot(rule));
            match (name, reason, cells) {
                (Some(rule), Some(reason), Ok(cells)) => {
                    found.push(Waiver {
                        rule: rule.into(),
                        cells: cells.into(),
                        reason: reason.into(),
                        by,
                        spot,
                    });
                }
                (rule, _, cells) => {
                    let cells: Option<Box<[CellId]>> = cells.map_or_else(|meant| meant, Some).map(Into::into);
                    let rules = if several.is_empty() { vec![rule.unwrap_or_default()] } else { several };
                    let one = |rule: String| FaultyWaiver { rule: rule.into(), cells: cells.clone() };
                    faulty.extend(rules.into_iter().map(one));
                }
            }
        }
        (found, faulty)
    }
}

/// The pair of an entry that has several rules behind nearly the key of one: `rules: [row-total, balance]`.
fn rules_of<'n, 'a>(item: &'n Node<'a>) -> Option<KeyValue<'n, 'a>> {
    let field = &waiver::RULE.field;
    let is_near = |(name, value): &&(Node<'a>, Node<'a>)| {
        let is_list = matches!(&value.value, Yaml::List(items) if !items.is_empty());
        is_list && name.text().is_some_and(|name| name.starts_with(field.en) || name.starts_with(field.zh))
    };
    item.pairs()?.iter().find(is_near).filter(|_| pair_of(item, field).is_none())
}

/// The pair of an entry with the key of a field.
fn pair_of<'n, 'a>(item: &'n Node<'a>, field: &Field) -> Option<KeyValue<'n, 'a>> {
    item.pairs()?.iter().find(|(name, _)| name.text().is_some_and(|name| field.is(name)))
}

/// The number behind words that say that it is one: 425 in `原为425件`.
fn behind_words(text: &str, column: &Column) -> Option<String> {
    const WORDS: [char; 14] =
        ['原', '应', '现', '改', '更', '正', '为', '由', '从', '系', '载', '是', '报', '：'];
    let number = text.trim().trim_start_matches(WORDS).trim();
    match number::read(number, Style::Plain, column) {
        _ if number.len() == text.trim().len() => None,
        Read::Number(_) => Some(number.to_owned()),
        Read::Bad(_, wanted) => wanted,
        _ => None,
    }
}

/// Whether a name ends as those of files do: `.xlsx`.
fn is_file_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
}
