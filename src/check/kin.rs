//! The reports of one year whose agencies have the same parent, compared with each other and with the parent's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::recall::{Member, Recall};
use crate::check::{Case, Family, run};
use crate::finding::Finding;
use crate::register::AgencyId;
use crate::report::Report;
use crate::source::FileId;

/// What was found among them, and what it was found in.
#[derive(Debug, Default)]
pub(super) struct Kin {
    recall: Recall,
    government: Option<Arc<Report>>,
    /// Units whose report is due and not there.
    pub missing: usize,
    /// The findings, by the agency in whose report they stand.
    pub found: Vec<(AgencyId, Arc<Finding>)>,
}

/// The cases to compare, made only where they are needed.
pub(super) struct Gathering<'a> {
    pub cases: Vec<Case<'a>>,
    /// The parent's own report, if it is a government and has reported.
    pub government: Option<Case<'a>>,
}

impl Kin {
    /// Compares what changed since the last time.
    pub(super) fn again<'a>(
        before: Option<Kin>,
        members: Vec<Member>,
        government: Option<Arc<Report>>,
        missing: usize,
        gather: impl FnOnce() -> Gathering<'a>,
    ) -> Kin {
        let mut kin = before.unwrap_or_default();
        let same_government = match (&government, &kin.government) {
            (Some(now), Some(last)) => Arc::ptr_eq(now, last),
            (now, last) => now.is_none() && last.is_none(),
        };
        if kin.recall.is_of(&members) && same_government && kin.missing == missing {
            return kin;
        }
        let gathering = gather();
        let cases: Vec<&Case<'_>> = gathering.cases.iter().collect();
        kin.recall.turn_to(members);
        let mut found = run::siblings(&cases, &mut kin.recall);
        kin.recall.end();
        if let Some(own) = &gathering.government {
            let unread = cases.iter().filter(|c| c.report.only_source).count();
            let family = Family { government: own, units: &cases, missing: missing + unread };
            found.extend(run::family(&family).into_iter().map(Arc::new));
        }
        kin.found = by_agency(&gathering, found);
        (kin.government, kin.missing) = (government, missing);
        kin
    }
}

/// Findings with the agency in whose report they stand.
fn by_agency(gathering: &Gathering<'_>, found: Vec<Arc<Finding>>) -> Vec<(AgencyId, Arc<Finding>)> {
    if found.is_empty() {
        return Vec::new();
    }
    let all = gathering.cases.iter().chain(&gathering.government);
    let whose: BTreeMap<FileId, AgencyId> =
        all.flat_map(|c| c.report.files().map(|file| (file, c.report.key.agency))).collect();
    let placed = |f: Arc<Finding>| whose.get(&f.place.file).map(|agency| (*agency, f));
    found.into_iter().filter_map(placed).collect()
}
