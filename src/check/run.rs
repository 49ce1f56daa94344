//! Runs the rules over what their scope gives them.

use crate::base::Lang;
use crate::check::rules::{CHECKS, missing_report};
use crate::check::{Earlier, Family, ReportScope, Scope, Siblings, SiteScope, SumMessages, sums};
use crate::finding::{Finding, bounded};

/// What the rules find that look at one report, or at it and the one of the year before.
pub(super) fn one<'a>(report: &ReportScope<'a>, last: Option<&ReportScope<'a>>) -> Vec<Finding> {
    // Years are compared only where both reports lie in the folders of theirs.
    let last = last.filter(|l| !l.report.only_source && !l.is_misfiled() && !report.is_misfiled());
    let only_source = report.report.only_source;
    let mut findings = if only_source { Vec::new() } else { sums::report(report, last, &relation) };
    for check in CHECKS {
        match (&check.scope, last) {
            (Scope::Report(run), _) => run(report, &mut findings),
            (Scope::LastYear(run), Some(last)) if !only_source => run(report, last, &mut findings),
            _ => {}
        }
    }
    closed(findings, report.report.keys)
}

/// What the rules find that compare the reports of one parent's agencies.
pub(super) fn siblings(pair: &Siblings<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Scope::Siblings(run) = check.scope {
            run(pair, &mut found);
        }
    }
    closed(found, pair.report.report.keys)
}

/// What the rules find that compare a report with an earlier one, whoever's it is.
pub(super) fn earlier(pair: &Earlier<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // One that lies in the folder of another year is told as that.
    if pair.report.is_misfiled() || pair.other.is_misfiled() {
        return found;
    }
    for check in CHECKS {
        if let Scope::Earlier(run) = check.scope {
            run(pair, &mut found);
        }
    }
    closed(found, pair.report.report.keys)
}

/// What the rules find that look at a government and its units.
pub(super) fn family(family: &Family<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Scope::Family(run) = check.scope {
            run(family, &mut found);
        }
    }
    closed(found, family.government.report.keys)
}

/// What the rules find that look at the register and the settings.
pub(super) fn site(scope: &SiteScope) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in CHECKS {
        if let Scope::Site(run) = check.scope {
            let mut own = Vec::new();
            run(scope, &mut own);
            // Who has not reported is listed to the last one: one line of the register each.
            let is_whole = *check.rule == missing_report::RULE;
            found.extend(if is_whole { own } else { bounded(own) });
        }
    }
    with_keys(found, scope.register.keys())
}

/// Findings bounded, each with the language of the keys of the file that it speaks of.
fn closed(findings: Vec<Finding>, keys: Lang) -> Vec<Finding> {
    with_keys(bounded(findings), keys)
}

/// In a file of English keys an entry may have Chinese ones.
fn with_keys(mut findings: Vec<Finding>, keys: Lang) -> Vec<Finding> {
    for finding in &mut findings {
        if keys == Lang::Zh {
            finding.keys = keys;
        }
        finding.close();
    }
    findings
}

/// The sentence of the rule that checks a relation of the edition's data.
fn relation(rule: &str) -> Option<&'static SumMessages> {
    CHECKS.iter().filter(|c| c.rule.name == rule).find_map(|c| match c.scope {
        Scope::Relation(message) => Some(message),
        _ => None,
    })
}
