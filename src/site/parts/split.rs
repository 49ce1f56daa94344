//! How long lists of agencies are split: a page for each parent.

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::register::{AgencyId, Register};
use crate::site::route::PathNames;

/// The parents that have a page of their own in a split list.
pub(crate) fn split(names: PathNames<'_>) -> impl Iterator<Item = AgencyId> {
    names.register.parents().flatten().filter(move |_| names.is_split())
}

/// The groups of a list: each parent, and whether its agencies are listed here. `only`: those of one parent.
pub(crate) fn parts(names: PathNames<'_>, only: Option<AgencyId>) -> Vec<(Option<AgencyId>, bool)> {
    match only {
        Some(parent) => vec![(Some(parent), true)],
        None => names.register.parents().map(|p| (p, p.is_none() || !names.is_split())).collect(),
    }
}

/// What the agencies of a parent are called together.
pub(crate) fn title(register: &Register, year: Year, parent: Option<AgencyId>) -> CompactString {
    match parent.and_then(|p| register.get(p)) {
        Some(agency) => format_compact!("{}所属", agency.name_in(year)),
        None => roots(register).into(),
    }
}

/// What the agencies without a parent are called together.
fn roots(register: &Register) -> &'static str {
    let roots = register.units(None);
    let is_government = |id: &&AgencyId| register.get(**id).is_some_and(|a| a.kind.is_government());
    match (roots.iter().filter(is_government).count(), roots.len()) {
        (0, _) => "各机关",
        (1, 1) => "本级政府",
        (1, _) => "本级政府及其他机关",
        (governments, all) if governments == all => "各级政府",
        _ => "各级政府及其他机关",
    }
}
