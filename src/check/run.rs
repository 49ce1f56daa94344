//! Runs the rules over what their scope gives them.

use std::sync::Arc;

use crate::check::recall::Recall;
use crate::check::rules::CHECKS;
use crate::check::{Around, Case, Family, Scope, Siblings, SumMessage, sums};
use crate::finding::Finding;
use crate::register::AgencyId;

/// What the rules find that look at one report, or at it and the one of the year before.
pub(super) fn one<'a>(case: &Case<'a>, last: Option<&Case<'a>>) -> Vec<Finding> {
    let last = last.filter(|l| !l.report.only_source);
    let mut findings = if case.report.only_source { Vec::new() } else { sums::report(case, last, &relation) };
    for check in CHECKS {
        match (&check.scope, last) {
            (Scope::Report(run), _) => run(case, &mut findings),
            (Scope::LastYear(run), Some(last)) if !case.report.only_source => run(case, last, &mut findings),
            _ => {}
        }
    }
    findings.iter_mut().for_each(Finding::close);
    findings
}

/// What the rules find that compare the reports of one parent's agencies.
pub(super) fn siblings(all: &Siblings<'_>, recall: &mut Recall) -> Vec<(AgencyId, Arc<Finding>)> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Scope::Siblings(run) = check.scope {
            run(all, recall, &mut found);
        }
    }
    found
}

/// What the rules find that look at a government and its units.
pub(super) fn family(family: &Family<'_, '_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Scope::Family(run) = check.scope {
            run(family, &mut found);
        }
    }
    found.iter_mut().for_each(Finding::close);
    found
}

/// What the rules find that look at the register and at the settings.
pub(super) fn site(around: &Around<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        match check.scope {
            Scope::Register(run) | Scope::Settings(run) => run(around, &mut found),
            _ => {}
        }
    }
    found.iter_mut().for_each(Finding::close);
    found
}

/// The sentence of the rule that checks a relation of the edition's data.
fn relation(rule: &str) -> Option<&'static SumMessage> {
    CHECKS.iter().filter(|c| c.rule.name == rule).find_map(|c| match c.scope {
        Scope::Relation(message) => Some(message),
        _ => None,
    })
}
