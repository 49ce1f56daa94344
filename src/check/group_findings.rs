//! What the rules find in the reports of a group.

use std::sync::Arc;

use crate::check::inputs::GroupInputs;
use crate::check::like::Like;
use crate::check::scope::{Family, Siblings};
use crate::check::{ReportScope, run};
use crate::finding::Finding;
use crate::register::AgencyId;

/// What the rules find in two reports that are alike: all of it stands in the later one. `part` is that whose texts are
/// alike, by its index; `None` where all figures are.
pub(super) fn compared(
    inputs: GroupInputs<'_>,
    part: Option<usize>,
    like: Like,
) -> Vec<(AgencyId, Arc<Finding>)> {
    let (year, Like { at, other, percent }) = (inputs.year, like);
    let view = |agency: AgencyId| year.view(year.report(agency)?);
    let pair = view(at).zip(view(other)).map(|(report, other)| Siblings { report, other, part, percent });
    pair.iter().flat_map(run::siblings).map(|finding| (at, Arc::new(finding))).collect()
}

/// What the rules find in a government and its units: all of it stands in the government's report.
pub(super) fn family(inputs: GroupInputs<'_>) -> Vec<(AgencyId, Arc<Finding>)> {
    let year = inputs.year;
    let government = inputs.parent.and_then(|parent| year.report(parent));
    let government = government.filter(|report| report.agency.kind.is_government());
    let Some(government) = government.and_then(|report| year.view(report)) else { return Vec::new() };
    let agency = government.report.key.agency;
    let units: Vec<ReportScope<'_>> = inputs.reports().filter_map(|unit| year.view(unit)).collect();
    let is_whole = units.iter().all(|unit| !unit.report.only_source) && is_there(inputs, agency);
    let found = run::family(&Family { government, units, is_whole });
    found.into_iter().map(|finding| (agency, Arc::new(finding))).collect()
}

/// Whether the report of each unit of a government that is due is there and could be read whole.
fn is_there(inputs: GroupInputs<'_>, government: AgencyId) -> bool {
    let (year, all) = (inputs.year.year, inputs.year.all);
    let scope = &all.scope.value;
    let units = scope.register.units(Some(government));
    let due = scope.coverage().statement(year, units.iter().copied());
    let misread = all.misread(year);
    // A report that is nobody's, or lies in another year, may be that of a unit.
    let is_elsewhere =
        scope.unregistered.contains(&year) || scope.misfiled.iter().any(|report| report.year == year);
    // What is dated after today is there all the same.
    due.due() <= due.on_site()
        && due.not_collected.is_empty()
        && !units.iter().any(|unit| misread.contains(unit))
        && !is_elsewhere
}
