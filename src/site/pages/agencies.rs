//! `/agencies/`: the register.

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::pages::groups::{self, has_page, is_split, split};
use crate::site::view::{Rows, Text, Word, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// The register; of a long one, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "agencies",
    routes: |stock| std::iter::once(Route::Agencies).chain(split(stock).map(Route::AgenciesIn)).collect(),
    has: |stock, route| match route {
        Route::Agencies => true,
        Route::AgenciesIn(parent) => has_page(stock, parent),
        _ => false,
    },
    view,
};

view! {
    /// The register's page.
    pub struct AgenciesView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// How many agencies there are.
        count: Text<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<Text<'a>>,
        /// The agencies, by what they belong to.
        groups: Vec<RegisterGroup<'a>>,
        /// The agencies that have a list of their own.
        parents: Vec<ParentLink<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub struct RegisterGroup<'a> {
        /// What they are; empty where there is one group only.
        title: Text<'a>,
        /// The agencies.
        rows: Rows<'a>,
    }
}

view! {
    /// An agency that others belong to.
    pub struct ParentLink<'a> {
        /// Its name.
        title: Text<'a>,
        /// The list of its agencies.
        href: Text<'a>,
        /// How many they are.
        count: Text<'a>,
    }
}

view! {
    /// An agency in a list.
    pub struct AgencyRow<'a> {
        /// Its name.
        name: Text<'a>,
        /// Its page.
        href: Text<'a>,
        /// What kind of organ it is.
        kind: Word<'a>,
        /// How many reports it has.
        count: Text<'a>,
        /// First and last year of its reports.
        years: Option<Text<'a>>,
    }
}

/// The agencies that have a list of their own.
pub(super) fn parents<'s>(stock: &'s Stock<'s>, from: Route) -> Vec<ParentLink<'s>> {
    let link = |parent: AgencyId| {
        Some(ParentLink {
            title: stock.register.get(parent)?.name.as_str().into(),
            href: stock.link(from, Route::AgenciesIn(parent)),
            count: stock.register.units(Some(parent)).len().to_string().into(),
        })
    };
    split(stock).filter_map(link).collect()
}

/// The rows of all agencies; of a long register, of those without a parent.
pub(super) fn all<'s>(stock: &'s Stock<'s>, from: Route) -> Rows<'s> {
    match is_split(stock) {
        true => rows(stock, from, stock.register.units(None).iter().copied()),
        false => rows(stock, from, stock.register.all().map(|(id, _)| id)),
    }
}

/// The agencies that a page lists, by what they belong to.
fn groups<'s>(stock: &'s Stock<'s>, from: Route, only: Option<AgencyId>) -> Vec<RegisterGroup<'s>> {
    let parts: Vec<_> = groups::parts(stock, only).into_iter().filter(|(_, here)| *here).collect();
    let alone = parts.len() < 2;
    let latest = stock.years.keys().next_back().copied().unwrap_or(Year::FIRST);
    let group = |(parent, _)| RegisterGroup {
        title: if alone { "".into() } else { groups::title(stock, latest, parent).into() },
        rows: rows(stock, from, stock.register.units(parent).iter().copied()),
    };
    parts.into_iter().map(group).collect()
}

fn rows<'s>(stock: &'s Stock<'s>, from: Route, agencies: impl Iterator<Item = AgencyId>) -> Rows<'s> {
    let row = |id: AgencyId| {
        let agency = stock.register.get(id)?;
        let years: Vec<_> = stock.store.of_agency(id).map(|r| r.key.year).collect();
        let range = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}—{last}")),
            (Some(first), _) => Some(first.to_string()),
            _ => None,
        };
        Some(Box::new(AgencyRow {
            name: agency.name.as_str().into(),
            href: stock.link(from, Route::Agency(id)),
            kind: agency.kind.words().zh.into(),
            count: years.len().to_string().into(),
            years: range.map(Text::from),
        }) as Box<dyn Show + Send + Sync + 's>)
    };
    Rows { template: "agency-row", rows: agencies.filter_map(row).collect() }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let only = match route {
        Route::Agencies => None,
        Route::AgenciesIn(parent) => Some(parent),
        _ => return None,
    };
    let count = only.map_or(stock.register.len(), |p| stock.register.units(Some(p)).len()).to_string();
    let whose = only.and_then(|p| Some(format!("{}所属", stock.register.get(p)?.name)));
    let title = whose.as_ref().map_or_else(|| "机关名录".to_owned(), |whose| format!("机关名录：{whose}"));
    let above: Vec<(String, Route)> =
        whose.iter().map(|_| ("机关名录".to_owned(), Route::Agencies)).collect();
    Some(Box::new(AgenciesView {
        meta: Meta::of_list(title.clone(), format!("应当编制政府信息公开工作年度报告的{count}个机关。")),
        page: stock.frame(route, title, "agencies", &above),
        count: count.into(),
        parent: whose.map(Text::from),
        groups: groups(stock, route, only),
        parents: if only.is_none() { parents(stock, route) } else { Vec::new() },
    }))
}
