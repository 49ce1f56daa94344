//! An entry of the register: a new one in the style of those that are there, or other values of one that is there.

use crate::base::{Lang, Words};
use crate::finding::Edit;
use crate::read::{Field, LoneRegister, ValueShape, agency_keys, good_id};
use crate::source::{Lines, Text};
use crate::write::pen::change::bad_sign_in;
use crate::write::pen::edited::{MARK, with_ends};
use crate::write::pen::paper::{PenLines, edit, indented};
use crate::write::pen::register_change::{MeantValue, NotRegistered, value_of};
use crate::write::pen::register_check::is_sure;
use crate::write::scalar::scalar;
use crate::yaml::{Node, Yaml};

/// What `true` and `false` are in either language.
const FLAGS: [Words; 2] = [Words::new("是", "true"), Words::new("否", "false")];

/// The bytes of the register with one new entry, or with other values of one that is there. Only single values can be
/// written so, no lists; keys are those of either language.
///
/// # Errors
/// Where the id is taken or is none, a value cannot stand there, or the outcome would have a fault that was not there before.
pub(crate) fn registered(
    bytes: &[u8],
    id: &str,
    entry: &[(String, String)],
    is_new: bool,
) -> Result<Vec<u8>, NotRegistered> {
    if let Some(near) = good_id(id) {
        return Err(NotRegistered::BadId(id.to_owned(), near));
    }
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let text = Text::of(bytes).map(|Text(text)| text).ok();
    // Line ends that no other program takes for some are left alone.
    let text = text.filter(|text| text.len() + mark == bytes.len()).ok_or(NotRegistered::Faulty(1))?;
    let before = LoneRegister::read(&text);
    let fault = || NotRegistered::Faulty(before.findings.first().map_or(1, |f| f.place.spot.line()));
    let register = before.register.as_ref().ok_or_else(fault)?;
    if is_new && let Some(own) = register.find(id).and_then(|own| register.get(own)) {
        return Err(NotRegistered::Taken(id.to_owned(), own.name.clone()));
    }
    let meant = meant(entry, register.keys())?;
    let lines = Lines::new(&text);
    let root = if register.is_empty() { None } else { Some(LoneRegister::tree(&lines).ok_or_else(fault)?) };
    let pen = RegisterPen { paper: PenLines { lines: &lines }, lang: register.keys() };
    let pairs = root.as_ref().and_then(Node::pairs).unwrap_or_default();
    let edits = match is_new {
        true => vec![pen.new_entry(pairs, id, &meant)],
        false => pen.changed(pairs, id, &meant)?,
    };
    let has_returns = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
    let new = with_ends(&text, edits, has_returns).map_err(|_| NotRegistered::Unsure(id.to_owned()))?;
    is_sure((&before, &text), &new, (id, is_new), &meant)?;
    Ok([&bytes[..mark], new.as_bytes()].concat())
}

/// The values in the order of their keys, each in the words of a language.
fn meant(entry: &[(String, String)], lang: Lang) -> Result<Vec<MeantValue>, NotRegistered> {
    let unknown = entry.iter().find(|(key, _)| !agency_keys().iter().any(|field| field.is(key)));
    if let Some((key, _)) = unknown {
        return Err(NotRegistered::NoKey(key.clone()));
    }
    let mut all = Vec::new();
    for field in agency_keys() {
        let mut own = entry.iter().filter(|(key, _)| field.is(key));
        let Some((key, value)) = own.next() else { continue };
        if let Some((_, other)) = own.next() {
            return Err(NotRegistered::Twice(key.clone(), value.clone(), other.clone()));
        }
        if let Some(sign) = bad_sign_in(value, true) {
            return Err(NotRegistered::BadSign(key.clone(), value.clone(), sign));
        }
        let value = value.trim();
        let no_value = || NotRegistered::NoValue(key.clone(), value.to_owned());
        let is_line = !value.is_empty();
        let word_of = |all: &[Words]| {
            let own = all.iter().find(|word| word.zh == value || word.en == value);
            own.map(|word| word.in_lang(lang).to_owned())
        };
        let (written, read) = match field.shape {
            ValueShape::Words(all) => word_of(all).map(|word| (word.clone(), word)).ok_or_else(no_value)?,
            ValueShape::Flag => word_of(&FLAGS).map(|word| (word.clone(), word)).ok_or_else(no_value)?,
            ValueShape::Year if value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit()) => {
                (value.to_owned(), value.to_owned())
            }
            ValueShape::Line | ValueShape::Web | ValueShape::Agency if is_line => {
                (scalar(value), value.to_owned())
            }
            ValueShape::Line | ValueShape::Web | ValueShape::Agency | ValueShape::Year => {
                return Err(no_value());
            }
            _ => return Err(NotRegistered::NoKey(key.clone())),
        };
        all.push(MeantValue { field, written, read });
    }
    Ok(all)
}

struct RegisterPen<'p, 't> {
    paper: PenLines<'p, 't>,
    /// The language of its keys.
    lang: Lang,
}

type Pairs<'n, 't> = &'n [(Node<'t>, Node<'t>)];

impl<'t> RegisterPen<'_, 't> {
    fn key(&self, field: &Field) -> &'static str {
        Words::new(field.zh, field.en).in_lang(self.lang)
    }

    /// Puts an entry behind the last that has the same parent, else behind the parent, else behind all.
    fn new_entry(&self, pairs: Pairs<'_, 't>, id: &str, meant: &[MeantValue]) -> Edit {
        let keys = meant.iter().map(|own| format!("{}: {}", self.key(own.field), own.written));
        let parent = meant
            .iter()
            .find(|own| matches!(own.field.shape, ValueShape::Agency) && own.field.en == "parent");
        let is_sibling = |(_, agency): &(Node<'_>, Node<'_>)| {
            parent.is_some_and(|own| {
                value_of(agency, own.field).is_some_and(|(_, value)| value.text() == Some(&own.read))
            })
        };
        let is_parent =
            |(key, _): &(Node<'_>, Node<'_>)| parent.is_some_and(|own| key.text() == Some(&own.read));
        let at = pairs.iter().rposition(is_sibling).or_else(|| pairs.iter().position(is_parent));
        let at = at.or_else(|| pairs.len().checked_sub(1));
        let (Some((key, value)), Some(at)) = (at.and_then(|at| pairs.get(at)), at) else {
            let text = self.paper.lines.text();
            let entry = format!("{id}:\n{}", indented(&keys.collect::<Vec<_>>().join("\n"), 2));
            let line = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            return edit(text.len(), text.len(), format!("{line}{entry}\n"));
        };
        let first = value.pairs().and_then(|pairs| pairs.first()).map(|(first, _)| first);
        let entry = match first.filter(|_| !self.is_in_braces(value)) {
            None => format!("{id}: {{{}}}", keys.collect::<Vec<_>>().join(", ")),
            Some(first) => {
                let indent = self.paper.column(first.start).saturating_sub(self.paper.column(key.start));
                format!("{id}:\n{}", indented(&keys.collect::<Vec<_>>().join("\n"), indent.max(1)))
            }
        };
        let entry = indented(&entry, self.paper.column(key.start));
        let is_apart =
            self.is_apart(pairs, at) || at.checked_sub(1).is_some_and(|at| self.is_apart(pairs, at));
        self.paper.below(self.last_of(key, value), &format!("{}{entry}", if is_apart { "\n" } else { "" }))
    }

    /// Whether a blank line stands between an entry and the next one.
    fn is_apart(&self, pairs: Pairs<'_, '_>, at: usize) -> bool {
        let (Some((key, value)), Some((next, _))) = (pairs.get(at), pairs.get(at + 1)) else { return false };
        let lines: Vec<&str> = self.paper.text(self.paper.end(key, value), next.start).split('\n').collect();
        // The first is the end of the entry's own line, the last stands before the next key.
        lines.get(1..lines.len() - 1).is_some_and(|lines| lines.iter().any(|line| line.trim().is_empty()))
    }

    fn is_in_braces(&self, value: &Node<'_>) -> bool {
        self.paper.text(value.start, value.start + 1) == "{"
    }

    /// The byte behind the last of an entry, with the comments that are indented below it.
    fn last_of(&self, key: &Node<'_>, value: &Node<'_>) -> usize {
        let (lines, own) = (self.paper.lines, self.paper.column(key.start));
        let mut end = self.paper.end(key, value);
        loop {
            let next = lines.start_of(lines.line_of(end) + 1);
            let line = lines.text().get(next..).and_then(|rest| rest.lines().next()).unwrap_or("");
            let indent = line.len() - line.trim_start().len();
            if next <= end || indent <= own || !line.trim_start().starts_with('#') {
                return end;
            }
            end = next + line.len();
        }
    }

    /// Other values of an entry that is there.
    fn changed(
        &self,
        pairs: Pairs<'_, 't>,
        id: &str,
        meant: &[MeantValue],
    ) -> Result<Vec<Edit>, NotRegistered> {
        let unsure = || NotRegistered::Unsure(id.to_owned());
        let own = pairs.iter().find(|(key, _)| key.text() == Some(id));
        let (_, agency) = own.ok_or_else(|| NotRegistered::NoKey(id.to_owned()))?;
        let mut edits = Vec::new();
        for own in meant {
            match value_of(agency, own.field) {
                Some((_, old)) if old.text() == Some(&own.read) => {}
                Some((key, old)) => {
                    let lines = self.paper.lines;
                    let is_one = matches!(old.value, Yaml::Scalar(..))
                        && lines.line_of(old.end.max(1) - 1) <= lines.line_of(old.start);
                    let edit = self.paper.replace(Some(key), old, &own.written).filter(|_| is_one);
                    edits.push(edit.ok_or_else(unsure)?);
                }
                None => edits.push(self.inserted(agency, own).ok_or_else(unsure)?),
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        Ok(edits)
    }

    /// A key that an entry does not have yet, behind those that come before it in the table of keys.
    fn inserted(&self, agency: &Node<'t>, own: &MeantValue) -> Option<Edit> {
        let pairs = agency.pairs()?;
        let rank = |written: &str| agency_keys().iter().position(|field| field.is(written));
        let own_rank = rank(own.field.en)?;
        let comes_before =
            |(key, _): &(Node<'_>, Node<'_>)| key.text().and_then(rank).is_some_and(|rank| rank < own_rank);
        let before = pairs.iter().rposition(comes_before).and_then(|at| pairs.get(at));
        let pair = format!("{}: {}", self.key(own.field), own.written);
        let (first, _) = pairs.first()?;
        if self.is_in_braces(agency) {
            return Some(match before {
                Some((_, value)) => edit(value.end, value.end, format!(", {pair}")),
                None => edit(first.start, first.start, format!("{pair}, ")),
            });
        }
        let line = indented(&pair, self.paper.column(first.start));
        match before {
            Some((key, value)) => Some(self.paper.below(self.paper.end(key, value), &line)),
            None => {
                let start = self.paper.lines.start_of(self.paper.lines.line_of(first.start));
                let is_alone = self.paper.text(start, first.start).trim().is_empty();
                is_alone.then(|| edit(start, start, format!("{line}\n")))
            }
        }
    }
}

#[cfg(test)]
mod tests;
