//! How long lists of agencies are split: a page for each parent.

use compact_str::{CompactString, format_compact};

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::parts::Stock;

/// Rows that one page may have before its list is split by parent.
pub(crate) const LONGEST: usize = 3000;

/// Whether the lists of a site are split.
pub(crate) fn is_split(stock: &Stock<'_>) -> bool {
    stock.register.len() > LONGEST
}

/// The parents that have a page of their own in a split list.
pub(crate) fn split<'s>(stock: &'s Stock<'_>) -> impl Iterator<Item = AgencyId> + 's {
    stock.register.parents().flatten().filter(|_| is_split(stock))
}

/// Whether a parent has a page of its own in a split list.
pub(crate) fn has_page(stock: &Stock<'_>, parent: AgencyId) -> bool {
    is_split(stock) && !stock.register.units(Some(parent)).is_empty()
}

/// The groups of a list: each parent, and whether its agencies are listed here. `only`: those of one parent.
pub(crate) fn parts(stock: &Stock<'_>, only: Option<AgencyId>) -> Vec<(Option<AgencyId>, bool)> {
    match only {
        Some(parent) => vec![(Some(parent), true)],
        None => stock.register.parents().map(|p| (p, p.is_none() || !is_split(stock))).collect(),
    }
}

/// What the agencies of a parent are called together.
pub(crate) fn title(stock: &Stock<'_>, year: Year, parent: Option<AgencyId>) -> CompactString {
    match parent.and_then(|p| stock.register.get(p)) {
        Some(agency) => format_compact!("{}所属", agency.name_in(year)),
        None => roots(stock).into(),
    }
}

/// What the agencies without a parent are called together.
fn roots(stock: &Stock<'_>) -> &'static str {
    let roots = stock.register.units(None);
    let is_government = |id: &&AgencyId| stock.register.get(**id).is_some_and(|a| a.kind.is_government());
    match (roots.iter().filter(is_government).count(), roots.len()) {
        (0, _) => "各机关",
        (1, 1) => "本级政府",
        (1, _) => "本级政府及其他机关",
        (governments, all) if governments == all => "各级政府",
        _ => "各级政府及其他机关",
    }
}
