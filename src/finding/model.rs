//! A finding: which rule, where, and the values that fill its sentence.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::base::{Lang, Said};
use crate::edition::CellId;
use crate::finding::{Filled, Hole, Holes, Level, Mend, Message, NONE, Rule, Wording};
use crate::source::Place;

/// What is wrong with one thing, shared by all who tell it.
pub(crate) type SharedFindings = Arc<[Arc<Finding>]>;

/// Characters of a hole that a sentence has at most.
const QUOTED: usize = 4_000;

/// Something that is wrong in the content. It holds no prose: sentences stand with the rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// What it says.
    pub wording: &'static Wording,
    rule: &'static Rule,
    /// How much it matters, settings applied.
    pub level: Level,
    /// Where it stands.
    pub place: Place,
    /// The cell concerned; of several, the first.
    pub cell: Option<CellId>,
    /// All cells concerned, where one thing is said of several.
    pub cells: Box<[CellId]>,
    /// Both sides of a relation that fails.
    pub sides: Option<Box<Sides>>,
    /// The cell that most likely is wrong, with the value that would mend all.
    pub suspect: Option<Box<Suspect>>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// It follows from another finding, which is the root cause.
    pub follows: bool,
    /// The language of the keys of the file that it speaks of: `{豁免|waivers}` in a sentence is the word in it.
    pub keys: Lang,
    holes: Vec<(&'static str, Hole)>,
}

/// Both sides of a relation and their difference, as decimal texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sides {
    /// The value of the left side.
    pub left: String,
    /// The value of the right side.
    pub right: String,
    /// Left minus right.
    pub difference: String,
    /// The cells that together are the most likely cause. Findings that blame the same cells have one cause.
    pub blamed: Box<[CellId]>,
}

/// The likely culprit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Suspect {
    /// The cell.
    pub cell: CellId,
    /// The value that would mend the relations, as a decimal text.
    pub value: String,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Related {
    /// Where.
    pub place: Place,
    /// The cell that stands there, if it is one.
    pub cell: Option<CellId>,
    /// What stands there.
    pub says: Said,
}

impl Finding {
    /// A finding at the level of its rule, with a value for every hole of its message.
    ///
    /// More may be filled than the message has; a hole that is not filled does not compile.
    pub(crate) fn new<const HOLES: Holes, const FILLED: Holes>(
        message: &'static Message<HOLES>,
        place: Place,
        filled: Filled<FILLED>,
    ) -> Finding {
        const { assert!(HOLES & !FILLED == NONE, "a hole of the message is not filled") };
        let wording = message.wording();
        Finding {
            wording,
            rule: wording.rule,
            level: wording.rule.level,
            place,
            cell: None,
            cells: Box::default(),
            sides: None,
            suspect: None,
            related: Vec::new(),
            follows: false,
            keys: Lang::En,
            holes: filled.into_values(),
        }
    }

    /// Makes it a finding of the rule of another one, at its level: what it says, it says of such.
    pub(super) fn said_by(mut self, other: &Finding) -> Finding {
        (self.rule, self.level, self.follows) = (other.rule, other.level, other.follows);
        self
    }

    /// Gives all that it says, and where: findings of one run that differ give other bytes.
    pub(crate) fn mark(&self, out: &mut impl Hasher) {
        let Finding { wording, rule, level, place, cell, cells, sides, suspect, related, .. } = self;
        let Finding { follows, keys, holes, .. } = self;
        let Wording { rule: _, text, label, help } = wording;
        (rule.name, level, text, label, help, follows, keys, holes).hash(out);
        (place, cell, cells, sides, suspect, related).hash(out);
    }

    /// Whether it says what a message says.
    pub(crate) fn says<const HOLES: Holes>(&self, message: &'static Message<HOLES>) -> bool {
        std::ptr::eq(self.wording, message.wording())
    }

    /// Names keys in the language of those of the file that it speaks of.
    pub(crate) fn in_keys(mut self, keys: Lang) -> Finding {
        self.keys = keys;
        self
    }

    /// The cells that are its most likely cause, if it is known.
    pub(crate) fn blamed(&self) -> Option<&[CellId]> {
        self.sides.as_ref().map(|sides| &*sides.blamed).filter(|blamed| !blamed.is_empty())
    }

    /// Names the cell concerned.
    pub(crate) fn at_cell(mut self, cell: CellId) -> Finding {
        self.cell = Some(cell);
        self
    }

    /// Names all the cells concerned.
    pub(crate) fn at_cells(mut self, cells: impl IntoIterator<Item = CellId>) -> Finding {
        self.cells = cells.into_iter().collect();
        self.cell = self.cells.first().copied();
        self
    }

    /// Gives back the room that is not used: there may be a hundred thousand findings at once.
    pub(crate) fn close(&mut self) {
        self.holes.shrink_to_fit();
        self.related.shrink_to_fit();
    }

    /// Adds another place.
    pub(crate) fn relating(mut self, place: Place, says: impl Into<Said>) -> Finding {
        self.related.push(Related { place, cell: None, says: says.into() });
        self
    }

    /// Adds the place of another cell.
    pub(crate) fn relating_cell(mut self, place: Place, cell: CellId, says: Said) -> Finding {
        self.related.push(Related { place, cell: Some(cell), says });
        self
    }

    /// Whether a cell belongs to what is wrong: the one concerned, or a related one in the same file.
    pub(crate) fn concerns(&self, cell: CellId) -> bool {
        let own = |r: &Related| r.place.file == self.place.file && r.cell == Some(cell);
        self.cell == Some(cell) || self.cells.contains(&cell) || self.related.iter().any(own)
    }

    /// The rule.
    pub(crate) fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// The sentence, its holes filled.
    pub(crate) fn text(&self, lang: Lang) -> String {
        self.fill(self.wording.text.in_lang(lang), lang)
    }

    /// The mend, its holes filled.
    pub(crate) fn help(&self, lang: Lang) -> String {
        self.fill(self.wording.help.in_lang(lang), lang)
    }

    /// The change of a file that mends it, where there is one that loses nothing that was meant.
    pub(crate) fn mend(&self) -> Option<&Mend> {
        self.holes.iter().find_map(|(_, hole)| match hole {
            Hole::Mend(mend) => Some(&**mend),
            _ => None,
        })
    }

    /// What stands under the marked characters.
    pub(crate) fn label(&self, lang: Lang) -> String {
        self.fill(self.wording.label.in_lang(lang), lang)
    }

    /// The order of the findings of one file: line, column, rule, then the sentence.
    pub(crate) fn cmp_in_file(&self, other: &Finding) -> Ordering {
        let key = |f: &Finding| (f.place.spot.line(), f.place.spot.column(), f.rule().name);
        key(self).cmp(&key(other)).then_with(|| self.text(Lang::En).cmp(&other.text(Lang::En)))
    }

    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.holes.iter().find(|(n, _)| *n == name) {
                Some((_, Hole::Text(text))) => quote(&mut out, text),
                Some((_, Hole::Words(words))) => out.push_str(words.in_lang(lang)),
                Some((_, Hole::Said(said))) => quote(&mut out, said.in_lang(lang)),
                Some((_, Hole::Mend(mend))) => quote(&mut out, &mend.quoted()),
                None if let Some((zh, en)) = name.split_once('|') => {
                    out.push_str(if self.keys == Lang::Zh { zh } else { en });
                }
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Adds what fills a hole, up to a length that somebody reads: a line may be as long as its file.
fn quote(out: &mut String, text: &str) {
    let end = if text.len() > QUOTED { text.char_indices().nth(QUOTED) } else { None };
    match end {
        Some((end, _)) => out.extend([&text[..end], "…"]),
        None => out.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{fill, reading};
    use crate::source::FileId;

    #[test]
    fn a_sentence_quotes_no_more_than_is_read() {
        let says = |id: String| {
            let filled = fill!(id = id, near = "");
            Finding::new(&reading::UNREGISTERED, Place::of_file(FileId(0)), filled).text(Lang::Zh)
        };
        let short = says("甲".repeat(QUOTED));
        let long = says("甲".repeat(100 * QUOTED));
        assert!(short.contains(&"甲".repeat(QUOTED)) && !short.contains('…'));
        assert_eq!(long.chars().count(), short.chars().count() + 1);
    }
}
