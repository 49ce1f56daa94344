//! What a rule may look at.

use std::sync::Arc;

use crate::check::Portrait;
use crate::check::case::{Around, Case};
use crate::check::recall::Recall;
use crate::finding::{Finding, Message, Rule, holes};
use crate::register::AgencyId;
use crate::report::Report;

/// A rule and the scope that its function is given.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What it looks at.
    pub scope: Scope,
}

/// Compares siblings; a finding comes with the agency in whose report it stands.
pub(super) type SiblingsCheck = fn(&Siblings<'_>, &mut Recall, &mut Vec<(AgencyId, Arc<Finding>)>);

/// What says that a sum fails.
pub type SumMessage =
    Message<{ holes(&["blanks", "cause", "difference", "left", "right", "scope", "value"]) }>;

/// What says that a waiver hides nothing.
pub type WaiverMessage = Message<{ holes(&["hint", "rule"]) }>;

/// What a rule looks at, and how.
#[derive(Debug)]
pub enum Scope {
    /// The relation of the rule's name in the edition's data; the message says that a sum fails.
    Relation(&'static SumMessage),
    /// One report.
    Report(fn(&Case<'_>, &mut Vec<Finding>)),
    /// A report and the one of the year before.
    LastYear(fn(&Case<'_>, &Case<'_>, &mut Vec<Finding>)),
    /// A government and its units in one year.
    Family(fn(&Family<'_, '_>, &mut Vec<Finding>)),
    /// The reports of one year whose agencies have the same parent, and what is remembered of the last comparison.
    Siblings(SiblingsCheck),
    /// The register, against the years that have reports.
    Register(fn(&Around<'_>, &mut Vec<Finding>)),
    /// The waivers, once all other rules have run; the message says that one hides nothing.
    Waivers(&'static WaiverMessage),
    /// The settings.
    Settings(fn(&Around<'_>, &mut Vec<Finding>)),
}

/// The reports of one year whose agencies have the same parent, in the order of the register.
pub struct Siblings<'s> {
    pub(super) around: &'s Around<'s>,
    pub(super) count: usize,
    /// Parts that narratives can belong to.
    pub(super) parts: usize,
    pub(super) member: &'s (dyn Fn(usize) -> Option<(&'s Report, &'s Portrait)> + 's),
}

impl<'s> Siblings<'s> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many parts a report of theirs can have.
    pub fn parts(&self) -> usize {
        self.parts
    }

    /// What is kept of one of them to find others that are like it.
    pub fn portrait(&self, at: usize) -> Option<&'s Portrait> {
        (self.member)(at).map(|(_, portrait)| portrait)
    }

    /// One of them: made where it is asked for, since most are never looked at.
    pub fn case(&self, at: usize) -> Option<Case<'s>> {
        let (report, portrait) = (self.member)(at)?;
        Case::new(self.around, report, portrait)
    }
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
