//! `/`: the latest year, all years, where everything is.

use crate::base::Year;
use crate::compare::is_held;
use crate::register::AgencyId;
use crate::site::pages::rows::{self, ColumnView, FigureView};
use crate::site::pages::{coverage, groups, trends};
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
        /// How many reports the sums are over: those that no government's report holds already.
        counted: Text<'a>,
        /// The sums of the headline figures over its reports.
        figures: Vec<HeadlineView<'a>>,
        /// The year before, if it has reports.
        before: Option<Text<'a>>,
        /// Who has reported so far, as the page on that says it.
        says: Vec<Text<'a>>,
        /// The page on who has reported.
        coverage: Text<'a>,
        /// Where the reports are: the agencies of each parent.
        groups: Vec<GroupLink<'a>>,
        /// The largest changes on the year before.
        movements: Vec<MovementView<'a>>,
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
        /// The sum of the year before; `None` where there is none to compare with.
        before: Option<FigureView<'a>>,
        /// How many reports that one covers.
        before_covered: Text<'a>,
        /// The change on it, with its sign; `None` where the two are not over the same agencies.
        change: Option<FigureView<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub struct GroupLink<'a> {
        /// What they are.
        title: Text<'a>,
        /// Where they are listed.
        href: Text<'a>,
        /// How many have to report.
        due: Text<'a>,
        /// How many have.
        reported: Text<'a>,
    }
}

view! {
    /// A large change on the year before.
    pub struct MovementView<'a> {
        /// Whose.
        name: Text<'a>,
        /// The agency's page.
        href: Text<'a>,
        /// What changed, by how much.
        text: Text<'a>,
    }
}

/// Reports that the home page lists; the year's page has them all.
const SHOWN: usize = 50;

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = stock.settings.title.clone();
    Some(Box::new(HomeView {
        meta: Meta::of_list(title.clone(), format!("{title}：各机关历年报告的正文、法定统计表与比较。")),
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
    let before = year.before().filter(|before| stock.years.contains_key(before));
    let statement = stock.book().statement(*year, stock.register.all().map(|(id, _)| id));
    Some(LatestView {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(route, Route::Year(*year)),
        counted: stock.totals.of(*year)?.all.reports.to_string().into(),
        figures,
        before: before.map(|year| year.to_string().into()),
        says: coverage::says(stock, *year, &statement),
        coverage: stock.link(route, Route::Coverage),
        groups: group_links(stock, route, *year),
        movements: trends::movements(stock, route, *year),
        columns: rows::headline_columns(stock),
        rows: rows::of_year(stock, route, *year, SHOWN),
        more: *count > SHOWN,
    })
}

/// Where the reports of a year are: the agencies of each parent; none where there is but one group.
fn group_links<'s>(stock: &'s Stock<'s>, from: Route, year: Year) -> Vec<GroupLink<'s>> {
    let parents: Vec<Option<AgencyId>> = stock.register.parents().collect();
    let link = |parent: &Option<AgencyId>| {
        let statement = stock.book().statement(year, stock.register.units(*parent).iter().copied());
        let to = match parent.filter(|_| groups::is_split(stock)) {
            Some(parent) => Route::YearIn(year, parent),
            None => Route::Year(year),
        };
        (statement.due() > 0).then(|| GroupLink {
            title: groups::title(stock, year, *parent).into(),
            href: stock.link(from, to),
            due: statement.due().to_string().into(),
            reported: statement.reported().to_string().into(),
        })
    };
    if parents.len() < 2 { Vec::new() } else { parents.iter().filter_map(link).collect() }
}

/// A year with the sums of its headline figures.
fn sums<'s>(stock: &'s Stock<'s>, route: Route, year: Year, count: usize) -> Option<YearSums<'s>> {
    let cells = rows::headline(stock);
    let totals = &stock.totals.of(year)?.all;
    let edition = |y: Year| stock.editions.of_year(y).map(|e| e.id);
    let last = year.before().filter(|before| edition(*before) == edition(year));
    let last = last.and_then(|before| Some(&stock.totals.of(before)?.all));
    let newest = stock.years.keys().next_back() == Some(&year);
    let same = newest
        && last.is_some()
        && year.before().is_some_and(|before| counted(stock, before) == counted(stock, year));
    let figures = cells.iter().zip(rows::headline_columns(stock)).map(|(cell, column)| {
        let now = totals.get(stock.measures, *cell);
        let before = last.map(|l| l.get(stock.measures, *cell)).filter(|t| t.covered > 0 && now.covered > 0);
        HeadlineView {
            label: column.label,
            figure: rows::sum(now),
            covered: now.covered.to_string().into(),
            before: before.map(rows::sum),
            before_covered: before.map_or(0, |b| b.covered).to_string().into(),
            change: before
                .filter(|b| same && b.covered == now.covered)
                .map(|b| rows::change(b.value(), now.value(), 0)),
        }
    });
    Some(YearSums {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(route, Route::Year(year)),
        figures: figures.collect(),
    })
}

/// The agencies whose reports are in the sums of a year.
fn counted(stock: &Stock<'_>, year: Year) -> Vec<AgencyId> {
    let shelf = stock.archive.shelf(year);
    let all = shelf.into_iter().flat_map(|shelf| shelf.agencies().map(move |agency| (shelf, agency)));
    all.filter(|(shelf, agency)| !is_held(shelf, stock.register, *agency)).map(|(_, agency)| agency).collect()
}
