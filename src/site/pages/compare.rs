//! `/compare/<year>-<year>/`: two neighbouring years across all agencies.

use crate::base::Year;
use crate::compare::comparable;
use crate::register::ReportKey;
use crate::site::pages::rows::{self, ColumnView, FigureView};
use crate::site::view::{Rows, Text, view};
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// Two neighbouring years.
pub(super) const KIND: Kind = Kind {
    name: "compare",
    routes: |stock| neighbours(stock).into_iter().map(|(a, b)| Route::Compare(a, b)).collect(),
    has: |stock, route| matches!(route, Route::Compare(a, b) if neighbours(stock).contains(&(a, b))),
    view,
};

view! {
    /// The page of two neighbouring years.
    pub struct CompareView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The earlier year.
        earlier: Text<'a>,
        /// The later year.
        later: Text<'a>,
        /// The two years were reported on different editions of the form.
        broken: bool,
        /// The figures that are compared.
        columns: Vec<ColumnView<'a>>,
        /// The agencies.
        rows: Rows<'a>,
        /// The other pairs of years, newest first.
        pairs: Vec<PairLink<'a>>,
    }
}

view! {
    /// A pair of years.
    pub struct PairLink<'a> {
        /// The years.
        title: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// It is this page.
        current: bool,
    }
}

view! {
    /// One agency in two years.
    pub struct CompareRow<'a> {
        /// Its name.
        name: Text<'a>,
        /// Its page.
        href: Text<'a>,
        /// Each figure in both years, with the change.
        pairs: Vec<ChangeView<'a>>,
    }
}

view! {
    /// A figure in two years.
    pub struct ChangeView<'a> {
        /// The earlier year's.
        earlier: FigureView<'a>,
        /// The later year's.
        later: FigureView<'a>,
        /// Later minus earlier, with its sign.
        change: FigureView<'a>,
    }
}

/// Pairs of neighbouring years that both have reports, oldest first.
pub fn neighbours(stock: &Stock<'_>) -> Vec<(Year, Year)> {
    let after = |y: &Year| y.after().filter(|n| stock.years.contains_key(n)).map(|n| (*y, n));
    stock.years.keys().filter_map(after).collect()
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let Route::Compare(earlier, later) = route else { return None };
    let title = format!("{earlier}年与{later}年比较");
    let pairs = neighbours(stock).into_iter().rev().map(|(a, b)| PairLink {
        title: format!("{a}–{b}").into(),
        href: stock.link(route, Route::Compare(a, b)),
        current: a == earlier,
    });
    let edition = |y: Year| stock.editions.of_year(y).map(|e| e.id);
    Some(Box::new(CompareView {
        meta: Meta::of_list(
            title.clone(),
            format!("各机关{earlier}年与{later}年政府信息公开主要数据的增减。"),
        ),
        page: stock.frame(route, title, "compare", &[]),
        earlier: earlier.to_string().into(),
        later: later.to_string().into(),
        broken: edition(earlier) != edition(later),
        columns: rows::headline_columns(stock),
        rows: agencies(stock, route, earlier, later),
        pairs: pairs.collect(),
    }))
}

fn agencies<'s>(stock: &'s Stock<'s>, route: Route, earlier: Year, later: Year) -> Rows<'s> {
    let cells = rows::headline(stock);
    let mut found: Vec<Box<dyn Show + Send + Sync + 's>> = Vec::new();
    for (id, agency) in stock.register.all() {
        let report = |year| stock.archive.get(ReportKey { year, agency: id });
        let (a, b) = (report(earlier), report(later));
        if a.is_none() && b.is_none() {
            continue;
        }
        let value = |r: Option<&crate::report::Report>, cell| {
            let report = r?;
            comparable(report, stock.editions.get(report.edition)?, cell)
        };
        let shown = |r: Option<&crate::report::Report>, cell| {
            r.map_or(rows::missing("—"), |r| rows::figure(stock, r, cell))
        };
        let pairs = cells.iter().map(|cell| ChangeView {
            earlier: shown(a, *cell),
            later: shown(b, *cell),
            change: rows::change(value(a, *cell), value(b, *cell), 0),
        });
        found.push(Box::new(CompareRow {
            name: agency.name_in(later).into(),
            href: stock.link(route, Route::Agency(id)),
            pairs: pairs.collect(),
        }));
    }
    Rows { template: "compare-row", rows: found }
}
