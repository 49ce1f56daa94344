//! Runs the rules, reduces findings to root causes, applies waivers.
//!
//! A rule is one file in `rules/`. What its function may look at is its [`Scope`], and nothing else.

mod case;
mod likeness;
pub mod rules;
mod run;
mod scope;
mod sums;
mod text;
mod verdict;

pub use case::{Around, Case, Plain};
pub use rules::CHECKS;
pub use run::of_report;
pub use scope::{Check, Family, Scope};
pub use verdict::{Verdict, nearest_rule, rules, verdict};
