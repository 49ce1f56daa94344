//! Phrases: with which words a narrative states a figure.

use crate::edition::relation::Summand;
use crate::edition::word_list::WordList;

/// Meanings of a word, a bit each: what a list of the data holds has one meaning.
pub(crate) type Meanings = u128;

/// The word says nothing: 共, 情况.
pub(crate) const FILLER: Meanings = 1;
/// It joins what stands before it and behind it: 和.
pub(crate) const JOIN: Meanings = 1 << 1;
/// It is a way by which requests come: 邮寄.
pub(crate) const CHANNEL: Meanings = 1 << 2;
/// It sums up what was listed: 等, 共计.
pub(crate) const SUMMING: Meanings = 1 << 3;
/// The year before the report's.
pub(crate) const LAST_YEAR: Meanings = 1 << 4;
/// The year after the report's.
pub(crate) const NEXT_YEAR: Meanings = 1 << 5;
/// The number is that of each of what was listed: 各.
pub(crate) const EACH: Meanings = 1 << 6;
/// What the lists of words that phrases name begin with.
pub(crate) const FIRST_OF_LISTS: u32 = 7;
/// Meanings that state nothing.
pub(crate) const EMPTY: Meanings = FILLER | JOIN | CHANNEL | SUMMING | EACH;

/// What some words of a narrative state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The cells whose sum the words state; none where only their scope is known.
    pub sum: Vec<Summand>,
    /// Other sums that people mean by the same words: a text that states one of them is right.
    pub or: Vec<Vec<Summand>>,
    /// Labels of the statistic that the words state, in reports that have statistics of their own.
    pub statistic: Vec<String>,
    /// The units the number may have.
    pub units: Vec<String>,
    /// What the words around a number mean.
    pub says: Vec<WordSet>,
    /// What the words mean that state that there is none.
    pub none: Vec<WordSet>,
    /// What the words mean that say of all that was counted last that this became of it: 均已办结.
    pub all: Vec<WordSet>,
    /// Of these words and `not_under`, the last before the phrase in its sentence must be one of these; none: no matter.
    pub under: WordList,
    /// Words under which the same phrase states something else.
    pub not_under: WordList,
    /// The paragraph must have one of these words before the end of the phrase; none: no matter.
    pub near: WordList,
    /// The sentence must have one of these words before the end of the phrase; none: no matter.
    pub here: WordList,
    /// The sentence may have none of these words before the phrase.
    pub never: WordList,
    /// The rest of the sentence may have none of these words.
    pub not_ahead: WordList,
    /// The words say all themselves: what the numbers before them are about does not matter.
    pub whole: bool,
    /// The words name a part of the requests, so that what follows may be about that part only.
    pub part: bool,
    /// The words mean something only behind a number of which it is known what it states.
    pub then: bool,
    /// What must be near may follow in the sentence.
    pub ahead: bool,
    /// One number may be stated of this and of other such phrases: their sum.
    pub sums: bool,
    /// The words may name a way by which things come or are published: it does not make them a part.
    pub any_way: bool,
    /// Where it stands in what came in and what became of it.
    pub flow: Option<InFlow>,
}

impl Phrase {
    /// Whether its number may have a unit. A 0 needs none, which is empty here.
    pub(crate) fn counts(&self, unit: &str) -> bool {
        unit.is_empty() || self.units.iter().any(|own| own == unit)
    }
}

/// Where what a phrase states stands in the flow of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InFlow {
    /// It came in this year.
    Received,
    /// It was left over from the year before.
    CarriedIn,
    /// It was concluded.
    Handled,
}

/// One way to say something: its words in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordSet {
    /// Each of these must be meant.
    pub needs: Meanings,
    /// These may be meant, too.
    pub may: Meanings,
}

impl WordSet {
    /// Whether some words say it, and nothing else.
    pub(crate) fn fits(self, words: &[Meanings]) -> bool {
        let allowed = self.needs | self.may | EMPTY;
        words.iter().fold(0, |all, word| all | word) & self.needs == self.needs
            && words.iter().all(|word| word & allowed != 0)
    }
}

/// What the words of narratives mean, and which words bound what is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lexicon {
    /// Every word that means something.
    words: WordList,
    /// What they mean, by their places in the list.
    meanings: Vec<Meanings>,
    /// Words after which a sentence is about another body, another time, or something else.
    pub elsewhere: WordList,
    /// What has such a word in it and is nothing of the kind.
    pub not_elsewhere: WordList,
    /// Ways by which requests come.
    pub channels: WordList,
    /// Words behind which parts of the number before are told.
    pub parts: WordList,
    /// What may follow a number that is stated.
    pub after: WordList,
    /// Words that all stand in a heading under which disputes are those about disclosure.
    pub headings: WordList,
    /// With what the rest of a clause begins that says what became of all that was counted.
    pub done: WordList,
    /// What stands before a number that tells by how much another one changed.
    pub changes: WordList,
    /// What stands before that in its clause.
    pub compares: WordList,
    /// Words that say that a sentence is about the whole year.
    pub whole_year: WordList,
    /// With what words texts name bodies.
    pub bodies: BodyWords,
}

/// With what words texts name the agency that speaks and other bodies, and which say nothing about whom they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BodyWords {
    /// Last words of the names of bodies, where they are looked for within a clause.
    pub bodies: WordList,
    /// Last characters of the names of bodies.
    pub ends: WordList,
    /// What 我, 本, 该 and 全 stand before when an agency means itself.
    pub organs: WordList,
    /// The same of townships.
    pub townships: WordList,
    /// The same of governments.
    pub regions: WordList,
    /// What may follow the name of a region where all of its organs are meant.
    pub all_organs: WordList,
    /// With what clauses begin that name another body for what it wants or gives.
    pub asides: WordList,
    /// With what they end.
    pub aside_ends: WordList,
    /// Words that say nothing about whom or when a sentence is about.
    pub neutral: WordList,
}

impl BodyWords {
    /// Whether words end as the names of bodies do.
    pub(crate) fn is_body(&self, words: &str) -> bool {
        self.ends.at_end(words).is_some()
    }
}

impl Lexicon {
    /// The lexicon of words with their meanings.
    pub(crate) fn new(all: impl IntoIterator<Item = (String, Meanings)>) -> Lexicon {
        let known: std::collections::BTreeMap<String, Meanings> = all.into_iter().collect();
        let words = WordList::new(known.keys().cloned().collect());
        let meanings = words.all().iter().map(|w| known.get(w).copied().unwrap_or(FILLER)).collect();
        Lexicon { words, meanings, ..Lexicon::default() }
    }

    /// The same with the words with which texts name bodies.
    pub(crate) fn with_bodies(self, bodies: BodyWords) -> Lexicon {
        Lexicon { bodies, ..self }
    }

    /// Whether words say that a sentence is about another body, another time, or something else.
    pub(crate) fn is_elsewhere(&self, words: &str) -> bool {
        let Some(found) = self.elsewhere.first(words) else { return false };
        match self.not_elsewhere.first(words) {
            Some(harmless) if harmless.start <= found.start && found.end <= harmless.end => {
                words.get(harmless.end..).is_some_and(|rest| self.is_elsewhere(rest))
            }
            _ => true,
        }
    }

    /// The longest word that a text ends with: its bytes and what it means.
    pub(crate) fn at_end(&self, text: &str) -> Option<(usize, Meanings)> {
        self.meant(self.words.index_at_end(text)?)
    }

    /// The longest word that a text starts with: its bytes and what it means.
    pub(crate) fn at_start(&self, text: &str) -> Option<(usize, Meanings)> {
        self.meant(self.words.index_at_start(text)?)
    }

    fn meant(&self, index: usize) -> Option<(usize, Meanings)> {
        Some((self.words.all().get(index)?.len(), *self.meanings.get(index)?))
    }
}
