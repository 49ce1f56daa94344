//! Runs every rule over what its scope gives it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::{Date, Year};
use crate::check::rules::CHECKS;
use crate::check::{Around, Case, Family, Scope, sums};
use crate::compare::{Standing, as_of, standing};
use crate::finding::{Finding, Message};
use crate::register::{AgencyId, ReportKey};

/// What all rules find in a site, in no order.
pub(super) fn all(around: &Around<'_>) -> Vec<Finding> {
    let cases: Vec<Case<'_>> = around.archive.all().filter_map(|r| Case::new(around, r)).collect();
    let mut findings: Vec<Finding> =
        cases.par_iter().flat_map_iter(|case| one(case, last(&cases, case))).collect();
    let groups = by_parent(&cases);
    let ties = Ties::new(around, &cases);
    let together = groups.par_iter().flat_map_iter(|(key, members)| {
        let mut found = Vec::new();
        siblings(members, &mut found);
        ties.family(*key, members, &mut found);
        found
    });
    findings.extend(together.collect::<Vec<_>>());
    for check in CHECKS {
        match check.scope {
            Scope::Register(run) | Scope::Settings(run) => run(around, &mut findings),
            _ => {}
        }
    }
    findings.iter_mut().for_each(Finding::close);
    findings
}

/// What the rules find that look at one report and at the one of the year before; for a report that changed alone.
pub fn of_report(around: &Around<'_>, key: ReportKey) -> Vec<Finding> {
    let case = |key: ReportKey| Case::new(around, around.archive.get(key)?);
    let before = key.year.before().and_then(|year| case(ReportKey { year, ..key }));
    case(key).map_or_else(Vec::new, |own| one(&own, before.as_ref()))
}

/// What the rules find that look at one report, or at it and the one of the year before.
pub(super) fn one<'a>(case: &Case<'a>, last: Option<&Case<'a>>) -> Vec<Finding> {
    // Texts are filled for this report alone and dropped again: all of them at once would be too much to hold.
    let own = case.again();
    let last = last.filter(|l| !l.report.only_source);
    let mut findings = if case.report.only_source { Vec::new() } else { sums::report(case, last, &relation) };
    for check in CHECKS {
        match (&check.scope, last) {
            (Scope::Report(run), _) => run(&own, &mut findings),
            (Scope::LastYear(run), Some(last)) if !case.report.only_source => run(case, last, &mut findings),
            _ => {}
        }
    }
    findings.iter_mut().for_each(Finding::close);
    findings
}

/// The sentence of the rule that checks a relation of the edition's data.
fn relation(rule: &str) -> Option<&'static Message> {
    CHECKS.iter().filter(|c| c.rule.name == rule).find_map(|c| match c.scope {
        Scope::Relation(message) => Some(message),
        _ => None,
    })
}

/// The case of the same agency in the year before. Cases stand in the order of their keys.
fn last<'c, 'a>(cases: &'c [Case<'a>], case: &Case<'a>) -> Option<&'c Case<'a>> {
    let key = ReportKey { year: case.report.key.year.before()?, ..case.report.key };
    let at = cases.binary_search_by_key(&key, |c| c.report.key).ok()?;
    cases.get(at)
}

type Groups<'c, 'a> = BTreeMap<(Year, Option<AgencyId>), Vec<&'c Case<'a>>>;

/// The cases of each year by the parent of their agencies.
fn by_parent<'c, 'a>(cases: &'c [Case<'a>]) -> Groups<'c, 'a> {
    let mut groups: Groups<'c, 'a> = BTreeMap::new();
    for case in cases {
        groups.entry((case.report.key.year, case.agency.parent)).or_default().push(case);
    }
    groups
}

fn siblings(members: &[&Case<'_>], out: &mut Vec<Finding>) {
    for check in CHECKS {
        if let Scope::Siblings(run) = check.scope {
            run(members, out);
        }
    }
}

/// What families are judged by.
struct Ties<'s, 'a> {
    around: &'s Around<'a>,
    cases: &'s [Case<'a>],
    today: Option<Date>,
    units: BTreeMap<AgencyId, Vec<AgencyId>>,
}

impl<'s, 'a> Ties<'s, 'a> {
    fn new(around: &'s Around<'a>, cases: &'s [Case<'a>]) -> Ties<'s, 'a> {
        let mut units: BTreeMap<AgencyId, Vec<AgencyId>> = BTreeMap::new();
        for (id, agency) in around.register.all() {
            if let Some(parent) = agency.parent {
                units.entry(parent).or_default().push(id);
            }
        }
        Ties { around, cases, today: as_of(around.settings, around.archive), units }
    }

    /// A government with its units, where it has reported itself.
    fn family(
        &self,
        (year, parent): (Year, Option<AgencyId>),
        members: &[&Case<'a>],
        out: &mut Vec<Finding>,
    ) -> Option<()> {
        let Around { register, archive, settings, .. } = *self.around;
        let agency = parent.filter(|p| register.get(*p).is_some_and(|a| a.kind.is_government()))?;
        let at = self.cases.binary_search_by_key(&ReportKey { year, agency }, |c| c.report.key).ok()?;
        let open = |id: &&AgencyId| {
            let now = standing(register, archive, settings, ReportKey { year, agency: **id }, self.today);
            matches!(now, Standing::Missing(_) | Standing::NotYetDue(_))
        };
        let missing = self.units.get(&agency)?.iter().filter(open).count();
        let unread = members.iter().filter(|c| c.report.only_source).count();
        let family = Family { government: &self.cases[at], units: members, missing: missing + unread };
        for check in CHECKS {
            if let Scope::Family(run) = check.scope {
                run(&family, out);
            }
        }
        Some(())
    }
}
