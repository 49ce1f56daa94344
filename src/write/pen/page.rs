//! A report file, cut into keys and values, and where in it something stands.

use std::ops::Deref;

use crate::base::Lang;
use crate::edition::Edition;
use crate::finding::Edit;
use crate::read::{KnownKeys, report_key};
use crate::source::Lines;
use crate::write::pen::change::{NewValue, NotWritten, PenChange, PenContext};
use crate::write::pen::check::MeantChanges;
use crate::write::pen::paper::{PenLines, edit, indented};
use crate::write::pen::places::{part_of, slot_of};
use crate::yaml::Node;

/// A report file of which the parser says nothing.
pub(super) struct Page<'p, 't> {
    pub paper: PenLines<'p, 't>,
    pub root: &'p Node<'t>,
    pub edition: &'p Edition,
    pub keys: KnownKeys<'p>,
    pub lang: Lang,
    pub context: PenContext<'p>,
}

/// Where a change goes.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub edits: Vec<Edit>,
    /// One value takes the place of another, so that nothing else moves.
    pub is_simple: bool,
}

/// A mapping into which a key may come: its keys, the node of its own key, and its value.
#[derive(Clone, Copy)]
pub(super) struct Inside<'n, 't, 'k> {
    pub keys: KnownKeys<'k>,
    /// `None` for the report itself.
    pub key: Option<&'n Node<'t>>,
    pub value: &'n Node<'t>,
}

/// Whoever writes on a page of a report writes on its lines.
impl<'p, 't> Deref for Page<'p, 't> {
    type Target = PenLines<'p, 't>;

    fn deref(&self) -> &PenLines<'p, 't> {
        &self.paper
    }
}

impl<'p, 't> Page<'p, 't> {
    /// A file; `None` if its edition is not known, or it is no mapping.
    pub(super) fn new(
        lines: &'p Lines<'t>,
        root: &'p Node<'t>,
        lang: Option<Lang>,
        context: PenContext<'p>,
    ) -> Option<Page<'p, 't>> {
        let keys = KnownKeys::of_report(root, context.year, context.editions);
        let KnownKeys::Report(edition) = keys else { return None };
        let paper = PenLines { lines };
        Some(Page { paper, root, edition, keys, lang: lang.unwrap_or(Lang::En), context })
    }

    /// Where a change goes.
    pub(super) fn place(&self, change: &PenChange, meant: &mut MeantChanges) -> Result<Placed, NotWritten> {
        let address = change.address.as_str();
        if let Some(slot) = slot_of(address, self.edition, self.context.editions) {
            let NewValue::Text(written) = &change.value else { return Err(no_place(address)) };
            return self.figure(slot, written, meant);
        }
        let (first, rest) = address.split_once('.').map_or((address, None), |(a, b)| (a, Some(b)));
        let of = |name: &str| report_key(name).is_some_and(|field| first == field.en || first == field.zh);
        match rest {
            None if of("waivers") || of("corrections") => self.append(first, &change.value),
            Some(_) if of("waivers") || of("corrections") => Err(no_place(address)),
            Some(table) if of("notes") => self.note(table, &change.value, meant),
            Some(rest) => self.item(first, rest, &change.value, meant),
            None => match part_of(first, self.edition) {
                Some(part) => self.part_text(part, &change.value, meant),
                None => self.line(first, &change.value),
            },
        }
    }

    /// The mapping of the whole report.
    pub(super) fn inside(&self) -> Inside<'p, 't, 'p> {
        Inside { keys: self.keys, key: None, value: self.root }
    }

    /// The pair of a mapping whose key means a word.
    pub(super) fn pair<'n>(
        &self,
        inside: Inside<'n, 't, '_>,
        word: &str,
    ) -> Option<(&'n Node<'t>, &'n Node<'t>)> {
        let rank = inside.keys.find(word)?.rank;
        let is_own = |key: &Node<'_>| {
            key.text().and_then(|text| inside.keys.find(text)).is_some_and(|found| found.rank == rank)
        };
        let pairs = inside.value.pairs()?;
        pairs.iter().find(|(key, _)| is_own(key)).map(|(key, value)| (key, value))
    }

    /// Puts a pair into a mapping, in the order of the form: `word` is any form of the key, `value` what stands behind the
    /// colon with the space before it, its further lines as they stand below a key without indentation.
    pub(super) fn insert(
        &self,
        inside: Inside<'_, 't, '_>,
        word: &str,
        value: &str,
    ) -> Result<Edit, NotWritten> {
        let known = inside.keys.find(word).ok_or_else(|| no_place(word))?;
        let name = known.word(self.lang);
        let Some(pairs) = inside.value.pairs() else {
            return self.first(inside, name, value).ok_or_else(|| unsure(word));
        };
        if self.text(inside.value.start, inside.value.start + 1) == "{" {
            let end = inside.value.end.checked_sub(1).filter(|end| self.text(*end, end + 1) == "}");
            let end = end.filter(|_| !value.contains('\n')).ok_or_else(|| unsure(word))?;
            let comma = if pairs.is_empty() { "" } else { ", " };
            return Ok(edit(end, end, format!("{comma}{name}:{value}")));
        }
        let (first, _) = pairs.first().ok_or_else(|| unsure(word))?;
        let indent = self.column(first.start);
        let lines = indented(&format!("{name}:{value}"), indent);
        let behind = |key: &Node<'_>| {
            key.text().and_then(|text| inside.keys.find(text)).is_some_and(|other| other.rank > known.rank)
        };
        let is_apart = inside.key.is_none() && known.is_part;
        if let Some(at) = pairs.iter().position(|(key, _)| behind(key)) {
            let (next, _) = &pairs[at];
            // What belongs to the line before comes right below it; a part stands apart.
            if let Some((key, value)) = at.checked_sub(1).and_then(|before| pairs.get(before))
                && !is_apart
            {
                return Ok(self.below(self.end(key, value), &lines));
            }
            let above = next.comments().and_then(|comments| comments.above.first());
            let head = self.lines.start_of(self.lines.line_of(above.map_or(next.start, |c| c.start)));
            let is_own_line = self.text(self.lines.start_of(self.lines.line_of(next.start)), next.start);
            if !is_own_line.trim().is_empty() {
                return Err(unsure(word));
            }
            let blank = if is_apart { "\n" } else { "" };
            return Ok(edit(head, head, format!("{lines}\n{blank}")));
        }
        let last = pairs.last().map_or(inside.value.end, |(key, value)| self.end(key, value));
        let blank = if is_apart { "\n" } else { "" };
        Ok(self.below(last, &format!("{blank}{lines}")))
    }

    /// The first pair below a key without a value.
    fn first(&self, inside: Inside<'_, 't, '_>, name: &str, value: &str) -> Option<Edit> {
        let key = inside.key.filter(|_| inside.value.is_null())?;
        (inside.value.text() == Some("")).then_some(())?;
        let indent = self.column(key.start) + 2;
        Some(self.below(key.end, &indented(&format!("{name}:{value}"), indent)))
    }
}

pub(super) fn no_place(address: &str) -> NotWritten {
    NotWritten::NoPlace(address.to_owned())
}

pub(super) fn unsure(address: &str) -> NotWritten {
    NotWritten::Unsure(address.to_owned())
}
