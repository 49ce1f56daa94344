//! Runs the rules, reduces findings to root causes, applies waivers.
//!
//! A rule is one file in `rules/`. What its function may look at is its [`Scope`], and nothing else; so what was found is
//! kept as long as nothing in that scope changed ([`Memory`]).

mod case;
mod dossier;
mod judged;
mod kin;
mod levels;
mod likeness;
mod memory;
mod portrait;
mod recall;
pub mod rules;
mod run;
mod scope;
mod sums;
mod verdict;
mod year;

pub use case::{Around, Case, HeardOf};
pub use dossier::Dossier;
pub use memory::Memory;
pub use portrait::Portrait;
pub use recall::Recall;
pub use rules::CHECKS;
pub use scope::{Check, Family, Scope, Siblings, SumMessage, WaiverMessage};
pub use verdict::{Verdict, nearest_rule, rules};
