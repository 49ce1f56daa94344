//! Says which figures, years, names and parts a Chinese text states, with the words that state them.
//!
//! A narrative of a report is filled ([`FilledNarrative`]), then reduced to its words ([`PlainText`]). What the words state is
//! read from those: figures ([`statements`]), lists of parts ([`lists`]), years and periods ([`years`], [`period`]), the title and the introduction
//! ([`Opening`]). Which words state which cell is the edition's data. Nothing here judges: that is for the rules.

mod clause_subject;
mod filled;
mod lists;
mod neighbour_years;
mod number;
mod numberless;
mod opening;
mod places;
mod plain_text;
mod position;
mod scope;
mod sides;
mod speaker;
mod statement;
mod stretch;
#[cfg(test)]
mod tests;

pub(crate) use filled::FilledNarrative;
pub(crate) use lists::{PartsList, lists};
pub(crate) use number::{SCALE, decimal, number_at};
pub(crate) use opening::{Opening, WrittenDay, period, sentences, years};
pub(crate) use places::place;
pub(crate) use plain_text::PlainText;
pub(crate) use speaker::Speaker;
#[cfg(test)]
pub(crate) use speaker::tests::{agency, body_words};
pub(crate) use statement::{Statement, statements};
