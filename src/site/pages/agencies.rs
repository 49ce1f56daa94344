//! `/agencies/`: the register.

use crate::site::view::{Rows, Text, Word, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// The register.
pub(super) const KIND: Kind = Kind {
    name: "agencies",
    routes: |_| vec![Route::Agencies],
    has: |_, route| route == Route::Agencies,
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
        /// The agencies.
        rows: Rows<'a>,
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

/// The rows of all agencies.
pub(super) fn rows<'s>(stock: &'s Stock<'s>, from: Route) -> Rows<'s> {
    let row = |(id, agency): (crate::register::AgencyId, &'s crate::register::Agency)| {
        let years: Vec<_> = stock.archive.of_agency(id).map(|r| r.key.year).collect();
        let range = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}–{last}")),
            (Some(first), _) => Some(first.to_string()),
            _ => None,
        };
        Box::new(AgencyRow {
            name: agency.name.as_str().into(),
            href: stock.link(from, Route::Agency(id)),
            kind: agency.kind.words().zh.into(),
            count: years.len().to_string().into(),
            years: range.map(Text::from),
        }) as Box<dyn Show + Send + Sync + 's>
    };
    Rows { template: "agency-row", rows: stock.register.all().map(row).collect() }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let count = stock.register.len().to_string();
    Some(Box::new(AgenciesView {
        meta: Meta {
            column: Some("机关名录".into()),
            description: format!("应当编制政府信息公开工作年度报告的{count}个机关。").into(),
            article: None,
            published: None,
            source: None,
        },
        page: stock.frame(route, "机关名录".to_owned(), "agencies", &[]),
        count: count.into(),
        rows: rows(stock, route),
    }))
}
