//! What a rule may look at.

use std::sync::Arc;

use crate::check::case::{Around, Case};
use crate::check::recall::Recall;
use crate::finding::{Finding, Message, Rule};

/// A rule and the scope that its function is given.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What it looks at.
    pub scope: Scope,
}

/// What a rule looks at, and how.
#[derive(Debug)]
pub enum Scope {
    /// The relation of the rule's name in the edition's data; the message says that a sum fails.
    Relation(&'static Message),
    /// One report.
    Report(fn(&Case<'_>, &mut Vec<Finding>)),
    /// A report and the one of the year before.
    LastYear(fn(&Case<'_>, &Case<'_>, &mut Vec<Finding>)),
    /// A government and its units in one year.
    Family(fn(&Family<'_, '_>, &mut Vec<Finding>)),
    /// The reports of one year whose agencies have the same parent, and what is remembered of the last comparison.
    Siblings(fn(&[&Case<'_>], &mut Recall, &mut Vec<Arc<Finding>>)),
    /// The register, against the years that have reports.
    Register(fn(&Around<'_>, &mut Vec<Finding>)),
    /// The waivers, once all other rules have run; the message says that one hides nothing.
    Waivers(&'static Message),
    /// The settings.
    Settings(fn(&Around<'_>, &mut Vec<Finding>)),
}

/// A government and the units that belong to it, in one year.
#[derive(Debug)]
pub struct Family<'f, 'a> {
    /// The government's report.
    pub government: &'f Case<'a>,
    /// The reports of its units.
    pub units: &'f [&'f Case<'a>],
    /// Units whose report is due and not there.
    pub missing: usize,
}
