//! Runs the rules, reduces findings to root causes, applies waivers.
//!
//! A rule is one file in `rules/`. What its function may look at is its [`Scope`], and nothing else; so what was found is
//! kept as long as nothing in that scope changed ([`Checker`]).

mod checker;
mod fingerprint;
mod group;
mod inputs;
mod levels;
mod likeness;
mod report_findings;
mod report_scope;
pub mod rules;
mod run;
mod scope;
mod sums;
mod verdict;
mod year;

pub use checker::Checker;
pub use fingerprint::Fingerprint;
pub use inputs::SiteContext;
pub use report_findings::ReportFindings;
pub use report_scope::ReportScope;
pub use rules::CHECKS;
pub use scope::{Check, Family, Scope, Siblings, SiteScope, SumMessage};
pub use verdict::rule_documents;
pub(crate) use verdict::{Verdict, nearest_rule, rules};
