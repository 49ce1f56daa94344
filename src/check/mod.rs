//! Runs the rules, reduces findings to root causes, applies waivers.
//!
//! A rule is one file in `rules/`. What its function may look at is its [`Scope`], and nothing else; so what was found is
//! kept as long as nothing in that scope changed ([`Checker`]).

mod alone;
mod checker;
mod cleared;
mod copies;
mod faulty_waivers;
mod filing;
mod fingerprint;
mod group;
mod group_findings;
mod imprint;
mod inputs;
mod levels;
mod like;
mod likeness;
mod report_findings;
mod report_scope;
mod root_causes;
mod rule_check;
pub(crate) mod rules;
mod run;
mod scope;
mod sums;
mod told_year;
mod verdict;
mod year;

pub(crate) use alone::alone;
pub(crate) use checker::Checker;
pub(crate) use cleared::Cleared;
pub(crate) use filing::belongs_in;
pub(crate) use fingerprint::Fingerprint;
pub(crate) use imprint::Copied;
pub(crate) use inputs::SiteContext;
pub(crate) use report_findings::ReportFindings;
pub(crate) use report_scope::ReportScope;
pub(crate) use rule_check::{Check, Follows, Scope, SumMessages};
pub(crate) use rules::CHECKS;
pub(crate) use rules::same_name::clashes;
pub(crate) use scope::{Earlier, Family, Siblings, SiteScope};
pub use verdict::rule_documents;
pub(crate) use verdict::{Verdict, nearest_rule, rules};
