//! The register as a list.

use crate::register::AgencyId;
use crate::site::parts::PageLinks;
use crate::site::parts::split::split;
use crate::site::route::Route;
use crate::site::view::{ListRow, PageText, Rows, view};
use crate::store::Store;

view! {
    /// An agency that others belong to.
    pub(crate) struct ParentLink<'a> {
        /// Its name.
        title: PageText<'a>,
        /// The list of its agencies.
        href: PageText<'a>,
        /// How many they are.
        count: PageText<'a>,
    }
}

view! {
    /// An agency in a list.
    pub(crate) struct AgencyRow<'a> {
        /// Its name.
        name: PageText<'a>,
        /// Its page.
        href: PageText<'a>,
        /// What kind of organ it is.
        kind: PageText<'a>,
        /// How many reports it has.
        count: PageText<'a>,
        /// First and last year of its reports.
        years: Option<PageText<'a>>,
    }
}

/// The agencies that have a list of their own.
pub(crate) fn parents<'s>(links: PageLinks<'s>) -> Vec<ParentLink<'s>> {
    let link = |parent: AgencyId| {
        Some(ParentLink {
            title: links.names.register.get(parent)?.name.as_str().into(),
            href: links.to(Route::AGENCIES.within(parent)),
            count: links.names.register.units(Some(parent)).len().to_string().into(),
        })
    };
    split(links.names).filter_map(link).collect()
}

/// The rows of all agencies; of a long register, of those without a parent.
pub(crate) fn all<'s>(store: &'s Store, links: PageLinks<'s>) -> Rows<'s> {
    let register = links.names.register;
    match links.names.is_split() {
        true => rows(store, links, register.units(None).iter().copied()),
        false => rows(store, links, register.all().map(|(id, _)| id)),
    }
}

/// The rows of some agencies.
pub(crate) fn rows<'s>(
    store: &'s Store,
    links: PageLinks<'s>,
    agencies: impl Iterator<Item = AgencyId>,
) -> Rows<'s> {
    let row = |id: AgencyId| {
        let agency = links.names.register.get(id)?;
        let years: Vec<_> = store.of_agency(id).map(|r| r.key.year).collect();
        let range = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}—{last}")),
            (Some(first), _) => Some(first.to_string()),
            _ => None,
        };
        Some(Box::new(AgencyRow {
            name: agency.name.as_str().into(),
            href: links.to(Route::agency(id)),
            kind: agency.kind_words().into(),
            count: years.len().to_string().into(),
            years: range.map(PageText::from),
        }) as ListRow<'s>)
    };
    Rows { template: "agency-row", rows: agencies.filter_map(row).collect() }
}
