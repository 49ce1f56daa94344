//! Whose figures the sums of a year leave out, since a government's report holds them or is said not to; and whose are not there.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::check::rules::roll_up::differs_by_its_word;
use crate::compare::{CoverageContext, Standing, is_held};
use crate::edition::Editions;
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::store::Store;

/// What the reports of governments about a year are to the figures of their units, in a word of templates: `hold`; `exclude` where
/// one says that its figures are not those of its units, which are not added either; empty where no government has figures.
/// `parent`: only what stands below it is meant.
pub(crate) fn units_in(
    store: &Store,
    register: &Register,
    year: Year,
    parent: Option<AgencyId>,
) -> &'static str {
    let meant = |id: AgencyId| {
        parent.is_none_or(|parent| id == parent || register.above(id).any(|above| above == parent))
    };
    let governments = register.governments().iter().filter(|id| meant(**id));
    let reports = governments.filter_map(|id| store.get(ReportKey { year, agency: *id }));
    let mut governments = reports.filter(|report| !report.only_source);
    match governments.next() {
        None => "",
        Some(first) if differs_by_its_word(first) || governments.any(differs_by_its_word) => "exclude",
        Some(_) => "hold",
    }
}

/// Governments that are named at most.
const NAMED: usize = 3;

/// What the sums over a year's reports are over, behind how many these are: no figure is counted twice, and a government
/// without a report is only there with those of its units that have one.
pub(crate) fn scope(
    (store, editions): (&Store, &Editions),
    coverage: &CoverageContext<'_>,
    year: Year,
) -> String {
    let register = coverage.register;
    let lacking = lacking(store, editions, coverage, year);
    let name = |id: &AgencyId| register.get(*id).map_or("", |agency| agency.name_in(year));
    let mut says = match &lacking[..] {
        [] => String::new(),
        [(one, units)] => format!("没有{}的报告，其所属的只计已公布的 {units} 个机关", name(one)),
        many => {
            let named: Vec<&str> = many.iter().take(NAMED).map(|(id, _)| name(id)).collect();
            let rest = match many.len() > NAMED {
                true => format!("等 {} 个政府", many.len()),
                false => String::new(),
            };
            format!("没有{}{rest}的报告，其所属的只计已公布的机关", named.join("、"))
        }
    };
    let held = match units_in(store, register, year, None) {
        "" => return says,
        "exclude" => "有政府的报告说明其数字与所属机关之和不同，所属机关的没有再加",
        _ => "政府的报告已含所属机关，不重复计算",
    };
    if !says.is_empty() {
        says.push('；');
    }
    says + held
}

/// The governments that had to report about a year and have no report here, each with how many below it are counted instead.
fn lacking(
    store: &Store,
    editions: &Editions,
    coverage: &CoverageContext<'_>,
    year: Year,
) -> Vec<(AgencyId, usize)> {
    let (shelf, groups, register) = (store.shelf(year), store.groups(year), coverage.register);
    let Some((shelf, groups)) = shelf.zip(groups) else { return Vec::new() };
    let mut units: BTreeMap<AgencyId, usize> = BTreeMap::new();
    // What is above one agency of a parent is above them all; above those without one there is nothing.
    for (_, members) in groups.value.iter().filter(|(parent, _)| parent.is_some()) {
        if members.first().is_none_or(|first| is_held(shelf, register, *first)) {
            continue;
        }
        let has_tables =
            |report: &Report| editions.get(report.edition).is_some_and(|form| report.has_tables(form));
        let count = shelf.of(members).filter(|report| has_tables(report)).count();
        let government = |id: &AgencyId| register.get(*id).is_some_and(|agency| agency.kind.is_government());
        for above in register.above(members[0]).filter(government).filter(|_| count > 0) {
            *units.entry(above).or_default() += count;
        }
    }
    // Of one that never reported nobody knows since when it had to, unless the register says.
    let is_there = |id: AgencyId| {
        register
            .get(id)
            .is_some_and(|agency| agency.from.is_none() && agency.until.is_none_or(|until| year <= until))
    };
    let is_awaited = |(id, _): &(AgencyId, usize)| match coverage.standing(ReportKey { year, agency: *id }) {
        Standing::Missing(_) | Standing::NotYetDue(_) | Standing::NotCollected => true,
        Standing::Outside => is_there(*id),
        _ => false,
    };
    units.into_iter().filter(is_awaited).collect()
}
