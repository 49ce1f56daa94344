//! What rules about narratives share: texts without markup, the numbers in them, and what their words state.

mod claim;
mod flat;
mod number;
mod opening;
mod passage;
mod speaker;
#[cfg(test)]
mod tests;
mod words;

pub(super) use claim::{Claim, claims};
pub(super) use flat::Flat;
pub(super) use number::{SCALE, number_at, shown};
pub(super) use opening::{Day, Opening, period, sentences, years};
#[cfg(test)]
pub(super) use speaker::tests::agency;
pub(super) use speaker::{Speaker, place};
