//! `/agencies/`: the register.

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::kind::Kind;
use crate::site::parts::register::{self, ParentLink};
use crate::site::parts::{Stock, split};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Rows, Show, Text, view};

/// The register; of a long one, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "agencies",
    routes: |stock| {
        std::iter::once(Route::Agencies).chain(split::split(stock).map(Route::AgenciesIn)).collect()
    },
    has: |stock, route| match route {
        Route::Agencies => true,
        Route::AgenciesIn(parent) => split::has_page(stock, parent),
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

/// The agencies that a page lists, by what they belong to.
fn groups<'s>(stock: &'s Stock<'s>, from: Route, only: Option<AgencyId>) -> Vec<RegisterGroup<'s>> {
    let parts: Vec<_> = split::parts(stock, only).into_iter().filter(|(_, here)| *here).collect();
    let alone = parts.len() < 2;
    let latest = stock.years.keys().next_back().copied().unwrap_or(Year::FIRST);
    let group = |(parent, _)| RegisterGroup {
        title: if alone { "".into() } else { split::title(stock, latest, parent).into() },
        rows: register::rows(stock, from, stock.register.units(parent).iter().copied()),
    };
    parts.into_iter().map(group).collect()
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
        parents: if only.is_none() { register::parents(stock, route) } else { Vec::new() },
    }))
}
