//! Mappings: fixed keys, parts, rows and columns alike are read here, in the order of the file. An unknown key and one
//! that is written twice are findings.

pub(super) mod key_set;
mod twice;

use std::collections::HashMap;
use std::marker::PhantomData;

use crate::base::{Said, Words};
use crate::finding::{fill, reading, reading::MissingMessage};
use crate::read::field::{Field, FieldOf, FieldSet, Items, ValueShape};
use crate::read::key_name::KeyName;
use crate::read::list;
use crate::read::mapping::key_set::KeySet;
use crate::read::mapping::twice::second_entry;
use crate::read::reader::{MAP, Reader, found, is_blank, listed};
use crate::read::value::FromNode;
use crate::yaml::{Node, Style, Yaml};

/// So many keys of one mapping that are written twice were pasted together.
const PASTED: usize = 4;

/// A key with its value, as they stand in the tree.
pub(super) type KeyValue<'n, 'a> = &'n (Node<'a>, Node<'a>);

/// The pairs of a mapping by their keys, as far as they are written.
pub(super) type KeyValues<'n, 'a> = Vec<Option<KeyValue<'n, 'a>>>;

/// A key that is not known, between two that are.
struct Unknown<'n, 'a> {
    pair: KeyValue<'n, 'a>,
    /// The one behind the last key that was known before it.
    from: usize,
    /// The next one that is known.
    until: usize,
}

impl Reader<'_, '_> {
    /// Reads a mapping: hands each key that is known and new to `take`, in the order of the file.
    pub(super) fn entries<'n, 'x>(
        &mut self,
        pairs: &'n [(Node<'x>, Node<'x>)],
        keys: &(impl KeySet + ?Sized),
        mut take: impl FnMut(&mut Self, usize, KeyValue<'n, 'x>),
    ) -> KeyValues<'n, 'x> {
        let mut found: KeyValues<'n, 'x> = vec![None; keys.len()];
        self.entries_into(pairs, keys, &mut found, &mut take, |_, _| false);
        found
    }

    /// Reads more pairs into what was found so far. `other` is given each key that is not known, and says whether it
    /// knows better.
    pub(super) fn entries_into<'n, 'x>(
        &mut self,
        pairs: impl IntoIterator<Item = KeyValue<'n, 'x>>,
        keys: &(impl KeySet + ?Sized),
        found: &mut KeyValues<'n, 'x>,
        take: &mut impl FnMut(&mut Self, usize, KeyValue<'n, 'x>),
        mut other: impl FnMut(&mut Self, KeyValue<'n, 'x>) -> bool,
    ) {
        let (mut next, mut unknown, mut twice) = (0, Vec::<Unknown<'n, 'x>>::new(), Vec::new());
        for pair in pairs {
            let Some(at) = keys.find(pair.0.text().unwrap_or(""), next) else {
                if !other(self, pair) {
                    unknown.push(Unknown { pair, from: next, until: keys.len() });
                }
                continue;
            };
            let open = unknown.iter_mut().rev().take_while(|one| one.until == keys.len());
            open.for_each(|one| one.until = at);
            next = at + 1;
            match found[at] {
                Some(first) => twice.push((pair, first)),
                None => {
                    found[at] = Some(pair);
                    take(self, at, pair);
                }
            }
        }
        match twice[..] {
            [(pair, first), .., _] if twice.len() >= PASTED => {
                self.pasted_twice(&pair.0, &first.0, twice.len())
            }
            _ => twice.into_iter().for_each(|(pair, first)| self.twice(pair, first)),
        }
        // What was meant is none of the keys that are there.
        let is_open = |word: &str| keys.find(word, 0).is_none_or(|at| found[at].is_none());
        for beside in unknown.chunk_by(|a, b| (a.from, a.until) == (b.from, b.until)) {
            let places: Vec<[&str; 2]> = match beside {
                [one, ..] if one.from < one.until && beside.iter().all(|one| self.is_content(one.pair)) => {
                    let open = (one.from..one.until).filter(|at| found[*at].is_none());
                    open.filter_map(|at| keys.in_order(at)).take(beside.len() + 1).collect()
                }
                _ => Vec::new(),
            };
            // As many keys are missing in one place as there are ones that nobody knows.
            let is_whole = places.len() == beside.len();
            for (nth, one) in beside.iter().enumerate() {
                self.unknown(one.pair, keys, is_open, places.get(nth).copied().filter(|_| is_whole));
            }
        }
    }

    /// Whether what stands behind a key is what a row or a text has: several figures, one below a heading, or a text.
    fn is_content(&self, (name, value): KeyValue<'_, '_>) -> bool {
        let is_below = self.lines.start_of(self.lines.line_of(name.start)) < name.start;
        match &value.value {
            Yaml::List(items) => items.len() > 1,
            Yaml::Scalar(_, Style::Block) => true,
            Yaml::Scalar(text, _) => is_below && text.starts_with(|c: char| c.is_ascii_digit()),
            Yaml::Map(_) => false,
        }
    }

    /// Reads a mapping of which any key may be: those that are new, in the order of the file.
    pub(super) fn distinct<'n, 'x>(&mut self, pairs: &'n [(Node<'x>, Node<'x>)]) -> Vec<KeyValue<'n, 'x>> {
        let mut firsts: HashMap<&str, KeyValue<'n, 'x>> = HashMap::with_capacity(pairs.len());
        let mut found = Vec::with_capacity(pairs.len());
        for pair in pairs {
            match firsts.insert(pair.0.text().unwrap_or(""), pair) {
                None => found.push(pair),
                Some(first) => {
                    self.twice(pair, first);
                    firsts.insert(pair.0.text().unwrap_or(""), first);
                }
            }
        }
        found
    }

    /// The values of a mapping with the keys `S`. `key` is what messages call it.
    pub(super) fn fields<'n, 'x, 'k, S: FieldSet>(
        &mut self,
        node: &'n Node<'x>,
        key: impl Into<KeyName<'k>>,
    ) -> Taken<'n, 'x, S> {
        let key = key.into();
        if node.pairs().is_some() || is_blank(node) {
            let pairs = self.pairs(node, key);
            return self.taken(pairs);
        }
        match self.says_none(node, key, "{}") {
            true => Taken::new(vec![None; S::FIELDS.len()]),
            false => self.no_fields(node, key),
        }
    }

    /// The values of one of the mappings that stand behind a field. One in which nothing stands is told once.
    pub(super) fn item<'n, 'x, S, I: FieldSet>(
        &mut self,
        node: &'n Node<'x>,
        of: &'static FieldOf<S, Items<I>>,
    ) -> Taken<'n, 'x, I> {
        if is_blank(node) {
            return self.no_fields(node, of.into());
        }
        let Some((pairs, at)) = node.pairs().and_then(|pairs| Some((pairs, second_entry(pairs)?))) else {
            return self.fields(node, of);
        };
        self.without_sign(&pairs[0].0, &pairs[at].0);
        self.taken(&pairs[..at])
    }

    /// The values of the pairs of a mapping.
    pub(super) fn taken<'n, 'x, S: FieldSet>(
        &mut self,
        pairs: &'n [(Node<'x>, Node<'x>)],
    ) -> Taken<'n, 'x, S> {
        let before = self.strange;
        let taken = Taken::new(self.entries(pairs, S::FIELDS, |_, _, _| {}));
        Taken { strange: self.strange > before, ..taken }
    }

    /// Says that something else stands in the place of the keys `S`.
    fn no_fields<'n, 'x, S: FieldSet>(&mut self, node: &'n Node<'x>, key: KeyName<'_>) -> Taken<'n, 'x, S> {
        if !self.passed(&reading::NO_FIELDS, node) {
            let words = S::FIELDS.iter().map(|field| self.word(field.en, field.zh)).collect::<Vec<_>>();
            let filled = fill!(key = self.key(key), found = found(node), known = listed(words.into_iter()));
            self.say(self.at(&reading::NO_FIELDS, node, filled));
        }
        Taken { pairs: vec![None; S::FIELDS.len()], set: PhantomData, told: true, strange: false }
    }

    /// Says that something else stands in the place of a mapping, with what may stand in it where its field says so.
    fn no_pairs(&mut self, node: &Node<'_>, key: KeyName<'_>) {
        let Some((ValueShape::Mapping(fields, Some((others, _))), _)) = key.field else {
            return self.wrong(key, node, MAP);
        };
        if self.passed(&reading::NO_PAIRS, node) {
            return;
        }
        let Words { zh, en } = others.words();
        let own: Vec<&str> = fields.iter().map(|field| self.word(field.en, field.zh)).collect();
        let Said { zh: own_zh, en: own_en } = listed(own.into_iter());
        let sign =
            |own: &str, sign: &str| if own.is_empty() { String::new() } else { format!("{sign}{own}") };
        let known = Said::new(format!("{zh}{}", sign(&own_zh, "、")), format!("{en}{}", sign(&own_en, ", ")));
        let example = self.word(others.example().en, others.example().zh);
        let filled = fill!(key = self.key(key), found = found(node), known = known, example = example);
        self.say(self.at(&reading::NO_PAIRS, node, filled));
    }

    /// The pairs of a mapping; anything else is a finding, nothing at all is not.
    pub(super) fn pairs<'n, 'x, 'k>(
        &mut self,
        node: &'n Node<'x>,
        key: impl Into<KeyName<'k>>,
    ) -> &'n [(Node<'x>, Node<'x>)] {
        let key = key.into();
        if node.pairs().is_none() && !node.is_null() && !self.says_none(node, key, "{}") {
            self.no_pairs(node, key);
        }
        node.pairs().unwrap_or(&[])
    }
}

/// The values of a mapping with the keys `S`.
pub(super) struct Taken<'n, 'a, S> {
    pairs: KeyValues<'n, 'a>,
    set: PhantomData<S>,
    /// A text stands in the place of the mapping, which was told.
    told: bool,
    /// It has a key of which nobody knows what was meant.
    strange: bool,
}

impl<'n, 'a, S: FieldSet> Taken<'n, 'a, S> {
    /// Of pairs that begin with those of `S`.
    pub(super) fn new(pairs: KeyValues<'n, 'a>) -> Taken<'n, 'a, S> {
        Taken { pairs, set: PhantomData, told: false, strange: false }
    }

    /// Whether a text stands in the place of the mapping, which was told: none of its keys is missing besides.
    pub(super) fn is_told(&self) -> bool {
        self.told
    }

    /// Whether a key that is missing may be one that is not known.
    pub(super) fn has_strange_key(&self) -> bool {
        self.strange
    }

    /// The node of a field, if something was written there: nothing but spaces is nothing.
    pub(super) fn node<T>(&self, of: &'static FieldOf<S, T>) -> Option<&'n Node<'a>> {
        self.pair(&of.field).map(|(_, value)| value).filter(|value| !is_blank(value))
    }

    /// A field of any type with what is written for it, which may be nothing.
    pub(super) fn pair(&self, field: &'static Field) -> Option<KeyValue<'n, 'a>> {
        let at = S::FIELDS.iter().position(|own| std::ptr::eq(*own, field))?;
        self.pairs[at]
    }

    /// Where something is said of a field without a value: at its key, if that was written.
    fn key_or<'o>(&self, field: &'static Field, otherwise: &'o Node<'a>) -> &'o Node<'a>
    where
        'n: 'o,
    {
        self.pair(field).map_or(otherwise, |(key, _)| key)
    }

    /// The value of a field, if it was written and can be read.
    pub(super) fn read<T: FromNode>(
        &self,
        reader: &mut Reader<'_, '_>,
        of: &'static FieldOf<S, T>,
    ) -> Option<T> {
        let node = self.node(of).filter(|node| !reader.says_nothing(node, &of.field))?;
        T::from_node(reader, node, of.into())
    }

    /// The value of a field that must be there; without it, that is said at its key or else at `otherwise`.
    pub(super) fn required<T: FromNode>(
        &self,
        reader: &mut Reader<'_, '_>,
        of: &'static FieldOf<S, T>,
        otherwise: &Node<'a>,
    ) -> Option<T> {
        self.lacks(reader, &reading::MISSING_KEY, of, otherwise);
        let node = self.node(of)?;
        if list::is_nothing(node, &of.field) {
            reader.lacks(&reading::MISSING_KEY, self.key_or(&of.field, otherwise), of, false);
            return None;
        }
        T::from_node(reader, node, of.into())
    }

    /// Says that a field without a value is missing, if it is.
    pub(super) fn lacks<T>(
        &self,
        reader: &mut Reader<'_, '_>,
        message: &'static MissingMessage,
        of: &'static FieldOf<S, T>,
        otherwise: &Node<'a>,
    ) {
        if self.node(of).is_none() && !self.told {
            reader.lacks(message, self.key_or(&of.field, otherwise), of, self.strange);
        }
    }

    /// The reason of something that needs one.
    pub(super) fn reason(
        &self,
        reader: &mut Reader<'_, '_>,
        of: &'static FieldOf<S, String>,
        otherwise: &Node<'a>,
    ) -> Option<String> {
        if self.node(of).is_none() && !self.told {
            reader.unreasoned(self.key_or(&of.field, otherwise), &of.field, self.strange);
        }
        reader.reason(self.node(of)?, &of.field)
    }

    /// The mappings behind a field.
    pub(super) fn items<I>(
        &self,
        reader: &mut Reader<'_, '_>,
        of: &'static FieldOf<S, Items<I>>,
    ) -> &'n [Node<'a>] {
        self.node(of).map_or(&[], |node| reader.items(node, of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Key;
    use crate::read::field::report::{self, ReportFields};
    use crate::read::mapping::key_set::{Keyed, With};
    use crate::source::{FileId, Lines};

    /// A mapping, the keys that are taken, the findings with their lines.
    type Case<'t> = (&'t str, &'t [usize], &'t [(&'t str, usize)]);

    /// The keys that are taken, the findings with their lines, and what was probably meant.
    fn read(text: &str) -> (Vec<usize>, Vec<(&'static str, usize)>, Vec<String>) {
        let keys =
            [("甲", Key::new("first", "甲", "一、甲项")), ("乙", Key::new("second", "乙", "二、乙项"))];
        let lines = Lines::new(text);
        let root = crate::yaml::parse(&lines, FileId(0), &crate::yaml::NoVocabulary).root.unwrap();
        let mut reader = Reader::new(&lines, FileId(0), Vec::new());
        let mut taken = Vec::new();
        static FIXED: &[&Field] = &[&report::SOURCE.field, &report::NOTES.field];
        let set = With(FIXED, &Keyed(&keys, |(_, key)| key));
        reader.entries(root.pairs().unwrap(), &set, |_, at, _| taken.push(at));
        let found = reader.findings.iter().map(|f| (f.wording.help.en, f.place.spot.line())).collect();
        (taken, found, reader.meant)
    }

    #[test]
    fn keys_are_taken_in_the_order_of_the_file_and_once() {
        let (twice, unknown) =
            (reading::DUPLICATE_KEY.wording().help.en, reading::UNKNOWN_KEY_HOLDS.wording().help.en);
        let empty = reading::UNKNOWN_KEY.wording().help.en;
        let near = reading::UNKNOWN_KEY_NEAR.wording().help.en;
        let word = reading::DUPLICATE_WORD.wording().help.en;
        let cases: &[Case<'_>] = &[
            ("source: 1\nnotes: 2\nfirst: 3\nsecond: 4\n", &[0, 1, 2, 3], &[]),
            ("乙: 1\n说明: 2\n甲: 3\n来源: 4\n", &[3, 1, 2, 0], &[]),
            ("一、甲项: 1\n乙项: 2\n", &[2, 3], &[]),
            ("source: 1\nsource: 2\n", &[0], &[(twice, 2)]),
            ("source: 1\n来源: 2\n", &[0], &[(word, 2)]),
            ("first: 1\n甲: 2\n甲项: 3\nnotes: 4\n", &[2, 1], &[(word, 2), (word, 3)]),
            ("frist: 1\nweather: 2\n", &[], &[(near, 1), (unknown, 2)]),
            // What is there already was not meant.
            ("frist: 1\nfirst: 3\n", &[2], &[(unknown, 1)]),
            ("frist:\nfirst: 3\n", &[2], &[(empty, 1)]),
        ];
        for (text, expected, findings) in cases {
            let (taken, found, _) = read(text);
            assert_eq!((&taken[..], &found[..]), (*expected, *findings), "{text}");
        }
        assert_eq!(read("frist: 1\n").2, ["first", "甲"]);
    }

    #[test]
    fn a_field_that_was_not_written_gives_nothing() {
        let lines = Lines::new("来源: https://www.example.gov.cn/\n索引号: \"\"\n");
        let root = crate::yaml::parse(&lines, FileId(0), &crate::yaml::NoVocabulary).root.unwrap();
        let mut reader = Reader::new(&lines, FileId(0), Vec::new());
        let taken: Taken<'_, '_, ReportFields> = reader.fields(&root, "report");
        let source = taken.read(&mut reader, &report::SOURCE);
        assert_eq!(source.map(|source| source.0).as_deref(), Some("https://www.example.gov.cn/"));
        assert_eq!(taken.read(&mut reader, &report::INDEX_NUMBER), None);
        assert!(
            taken.node(&report::EDITION).is_none() && taken.items(&mut reader, &report::WAIVERS).is_empty()
        );
    }
}
