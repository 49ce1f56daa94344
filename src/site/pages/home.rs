//! `/`: the latest year, all years, where everything is.

use crate::base::Year;
use crate::compare::Total;
use crate::site::pages::rows::{self, ColumnView, FigureView};
use crate::site::view::{Rows, Text, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// The home page.
pub(super) const KIND: Kind =
    Kind { name: "home", routes: |_| vec![Route::Home], has: |_, route| route == Route::Home, view };

view! {
    /// The home page.
    pub struct HomeView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// How many agencies are registered.
        agencies: Text<'a>,
        /// How many reports there are.
        reports: Text<'a>,
        /// The latest year; `None` while there is no report.
        latest: Option<LatestView<'a>>,
        /// All years, newest first.
        years: Vec<YearSums<'a>>,
        /// The link to the register.
        register: Text<'a>,
    }
}

view! {
    /// A year with its sums.
    pub struct YearSums<'a> {
        /// The year.
        year: Text<'a>,
        /// How many reports it has.
        count: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// The sums of the headline figures over its reports.
        figures: Vec<HeadlineView<'a>>,
    }
}

view! {
    /// The latest year.
    pub struct LatestView<'a> {
        /// The year.
        year: Text<'a>,
        /// How many reports it has.
        count: Text<'a>,
        /// Its page.
        href: Text<'a>,
        /// The sums of the headline figures over its reports.
        figures: Vec<HeadlineView<'a>>,
        /// The columns of the list.
        columns: Vec<ColumnView<'a>>,
        /// The first reports of the year.
        rows: Rows<'a>,
        /// There are more than are shown.
        more: bool,
    }
}

view! {
    /// A headline figure.
    pub struct HeadlineView<'a> {
        /// Its label.
        label: Text<'a>,
        /// The sum.
        figure: FigureView<'a>,
        /// How many reports the sum covers.
        covered: Text<'a>,
    }
}

/// Reports that the home page lists; the year's page has them all.
const SHOWN: usize = 50;

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = stock.settings.title.clone();
    Some(Box::new(HomeView {
        meta: Meta {
            column: Some(title.clone().into()),
            description: format!("{title}：各机关历年报告的正文、法定统计表与比较。").into(),
            article: None,
            published: None,
            source: None,
        },
        page: stock.frame(route, title, "", &[]),
        agencies: stock.register.len().to_string().into(),
        reports: stock.archive.len().to_string().into(),
        latest: latest(stock, route),
        years: stock
            .years
            .iter()
            .rev()
            .filter_map(|(year, count)| sums(stock, route, *year, *count))
            .collect(),
        register: stock.link(route, Route::Agencies),
    }))
}

fn latest<'s>(stock: &'s Stock<'s>, route: Route) -> Option<LatestView<'s>> {
    let (year, count) = stock.years.iter().next_back()?;
    let YearSums { figures, .. } = sums(stock, route, *year, *count)?;
    Some(LatestView {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(route, Route::Year(*year)),
        figures,
        columns: rows::headline_columns(stock),
        rows: rows::of_year(stock, route, *year, SHOWN),
        more: *count > SHOWN,
    })
}

/// A year with the sums of its headline figures.
fn sums<'s>(stock: &'s Stock<'s>, route: Route, year: Year, count: usize) -> Option<YearSums<'s>> {
    let cells = rows::headline(stock);
    let mut figures = Vec::new();
    for (cell, column) in cells.iter().zip(rows::headline_columns(stock)) {
        let Total { sum, covered } = stock.totals.of(year)?.get(*cell);
        let sum = i64::try_from(sum).ok().filter(|_| covered > 0);
        figures.push(HeadlineView {
            label: column.label,
            figure: sum.map_or_else(|| rows::missing("—"), |sum| rows::number(sum, 0)),
            covered: covered.to_string().into(),
        });
    }
    Some(YearSums {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(route, Route::Year(year)),
        figures,
    })
}
