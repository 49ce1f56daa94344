//! `/<year>/`: all agencies of a year.

use crate::site::pages::quality;
use crate::site::pages::rows::{self, ColumnView};
use crate::site::view::{Rows, Text, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// All agencies of a year.
pub(super) const KIND: Kind = Kind {
    name: "year",
    routes: |stock| stock.years.keys().map(|y| Route::Year(*y)).collect(),
    has: |stock, route| matches!(route, Route::Year(year) if stock.years.contains_key(&year)),
    view,
};

view! {
    /// A year's page.
    pub struct YearView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The year.
        year: Text<'a>,
        /// How many reports there are.
        count: Text<'a>,
        /// The columns of figures.
        columns: Vec<ColumnView<'a>>,
        /// The reports.
        rows: Rows<'a>,
        /// The page of the remarks on them, where the site has it.
        quality: Option<Text<'a>>,
        /// The other years.
        years: Vec<YearLink<'a>>,
    }
}

view! {
    /// A link to a year.
    pub struct YearLink<'a> {
        /// The year.
        year: Text<'a>,
        /// How many reports it has.
        count: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// It is this page's year.
        current: bool,
    }
}

/// Links to all years, newest first.
pub(super) fn links<'a>(stock: &Stock<'_>, from: Route) -> Vec<YearLink<'a>> {
    let link = |(year, count): (&crate::base::Year, &usize)| YearLink {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(from, Route::Year(*year)),
        current: from == Route::Year(*year),
    };
    stock.years.iter().rev().map(link).collect()
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let Route::Year(year) = route else { return None };
    let count = stock.years.get(&year)?.to_string();
    let title = format!("{year}年政府信息公开工作年度报告");
    Some(Box::new(YearView {
        meta: Meta {
            column: Some(title.clone().into()),
            description: format!("{year}年度{count}个机关的政府信息公开工作年度报告及主要数据。").into(),
            article: None,
            published: None,
            source: None,
        },
        page: stock.frame(route, title, "years", &[]),
        year: year.to_string().into(),
        count: count.into(),
        columns: rows::headline_columns(stock),
        rows: rows::of_year(stock, route, year, usize::MAX),
        quality: quality::of_year(stock, route, year),
        years: links(stock, route),
    }))
}
