//! Knows every edition of the statutory form, its cells and its relations, from data.
//!
//! An edition is one file in `edition/data/`; what editions share stands there once. Nothing here names a row, a column or a
//! year.

mod cite;
mod english;
mod form;
mod key;
mod layout;
mod measure;
mod parse;
mod phrase;
mod relation;
mod table;
mod term;
mod vocabulary;
mod word_list;

pub(crate) use form::{Edition, EditionId, Part, PartKind};
pub(crate) use key::{Key, position};
pub(crate) use layout::{DisplayRow, Stub, StubRole};
pub(crate) use measure::{CaseFlow, Fate, FlowLine, Measure, Reasons, ShownFigures, ShownSum, Trend};
pub(crate) use phrase::{
    BodyWords, CHANNEL, EACH, EMPTY, FILLER, InFlow, JOIN, LAST_YEAR, Lexicon, Meanings, NEXT_YEAR, Phrase,
    SUMMING,
};
pub(crate) use relation::{Equation, Operand, Relation, RowOrColumn, Summand};
pub(crate) use table::{CellId, Column, HeadCell, HeadRole, Row, RowKey, Table};
pub(crate) use term::{Term, TermGroup};
pub use vocabulary::Editions;
pub(crate) use word_list::{WordList, mask};
