//! Phrases: with which words a narrative states a figure.

use std::sync::Arc;

use crate::edition::relation::Summand;
use crate::edition::word_list::WordList;

/// What some words of a narrative state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// The cells whose sum the words state; none where only their scope is known.
    pub sum: Vec<Summand>,
    /// Other sums that people mean by the same words: a text that states one of them is right.
    pub or: Vec<Vec<Summand>>,
    /// The units the number may have.
    pub units: Vec<String>,
    /// The ways to state a number.
    pub says: Vec<Saying>,
    /// The ways to state that there is none.
    pub none: Vec<Saying>,
    /// Words that may stand between the words of a saying.
    pub through: WordList,
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
    /// The words say all themselves: what the numbers before them are about does not matter.
    pub whole: bool,
    /// The words name a part of the requests, so that what follows may be about that part only.
    pub part: bool,
    /// The words mean something only behind a number of which it is known what it states.
    pub then: bool,
}

/// One way to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Saying {
    /// Its words, from left to right.
    pub words: Vec<SayingWord>,
    /// The characters that can stand next to the number, by [`crate::edition::mask`]: before it, or behind it where it comes first.
    pub next_to: u64,
}

/// One word of a saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SayingWord {
    /// One of these.
    Any(Arc<WordList>),
    /// The year before the report's.
    LastYear,
    /// The year after the report's.
    NextYear,
    /// The number with its unit.
    Number,
    /// The end of the clause.
    End,
}
