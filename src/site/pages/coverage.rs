//! `/coverage/`: who has reported about which year, and when (条例 art. 49).

use crate::base::Year;
use crate::register::{AgencyId, ReportKey};
use crate::site::kind::Kind;
use crate::site::parts::states::{self, StateView};
use crate::site::parts::{Stock, split, statement};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Rows, Show, Text, view};

/// Who has reported; of a long list, the agencies of one parent.
pub(super) const KIND: Kind = Kind {
    name: "coverage",
    routes: |stock| {
        std::iter::once(Route::Coverage).chain(split::split(stock).map(Route::CoverageIn)).collect()
    },
    has: |stock, route| match route {
        Route::Coverage => true,
        Route::CoverageIn(parent) => split::has_page(stock, parent),
        _ => false,
    },
    view,
};

view! {
    /// The page on who has reported.
    pub struct CoverageView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<Text<'a>>,
        /// The day on which deadlines are judged; `None` while nothing is published.
        today: Option<Text<'a>>,
        /// The 公布情况 statement of each year, newest first.
        statements: Vec<StatementView<'a>>,
        /// The columns, newest first.
        years: Vec<ColumnYear<'a>>,
        /// How many columns the table has.
        span: usize,
        /// The agencies.
        groups: Vec<CoverageGroup<'a>>,
    }
}

view! {
    /// The 公布情况 statement of a year.
    pub struct StatementView<'a> {
        /// The year.
        year: Text<'a>,
        /// Its page, if it has reports.
        href: Option<Text<'a>>,
        /// The statement, a paragraph an entry.
        says: Vec<Text<'a>>,
    }
}

view! {
    /// A year as a column.
    pub struct ColumnYear<'a> {
        /// The year.
        year: Text<'a>,
        /// Its page, if it has reports.
        href: Option<Text<'a>>,
    }
}

view! {
    /// The agencies of a parent.
    pub struct CoverageGroup<'a> {
        /// What they are; empty where there is one group only.
        title: Text<'a>,
        /// The page that lists them, where this one does not.
        href: Option<Text<'a>>,
        /// The agencies.
        rows: Rows<'a>,
    }
}

view! {
    /// An agency over the years.
    pub struct CoverageRow<'a> {
        /// Its name.
        name: Text<'a>,
        /// Its page.
        href: Text<'a>,
        /// Its state in each year.
        cells: Rows<'a>,
    }
}

view! {
    /// The state of an agency in a year.
    pub struct CoverageCell<'a> {
        /// The report, if there is one.
        href: Option<Text<'a>>,
        /// The state; `None` where the agency has nothing to do with the year.
        state: Option<StateView<'a>>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let only = match route {
        Route::Coverage => None,
        Route::CoverageIn(parent) => Some(parent),
        _ => return None,
    };
    let years = &stock.due_years;
    let agencies: Vec<AgencyId> = match only {
        Some(parent) => stock.register.units(Some(parent)).to_vec(),
        None => stock.register.all().map(|(id, _)| id).collect(),
    };
    let whose = only.and_then(|p| Some(format!("{}所属", stock.register.get(p)?.name)));
    let title = whose.as_ref().map_or_else(|| "公布情况".to_owned(), |whose| format!("公布情况：{whose}"));
    let above: Vec<(String, Route)> =
        whose.iter().map(|_| ("公布情况".to_owned(), Route::Coverage)).collect();
    let page = |year: Year| stock.years.contains_key(&year).then(|| stock.link(route, Route::Year(year)));
    let statement_of = |year: &Year| {
        let says = statement::says(stock, *year, &stock.book().statement(*year, agencies.iter().copied()));
        StatementView { year: year.to_string().into(), href: page(*year), says }
    };
    Some(Box::new(CoverageView {
        meta: Meta::of_list(title.clone(), "各机关各年度政府信息公开工作年度报告按时、迟报、缺报的情况。"),
        page: stock.frame(route, title, "coverage", &above),
        parent: whose.map(Text::from),
        today: stock.today.map(|day| day.in_words().into()),
        statements: years.iter().rev().map(statement_of).collect(),
        years: years
            .iter()
            .rev()
            .map(|y| ColumnYear { year: y.to_string().into(), href: page(*y) })
            .collect(),
        span: 1 + years.len(),
        groups: groups(stock, route, years, only),
    }))
}

fn groups<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    years: &[Year],
    only: Option<AgencyId>,
) -> Vec<CoverageGroup<'s>> {
    let parts = split::parts(stock, only);
    let alone = parts.len() < 2;
    let latest = years.last().copied().unwrap_or(Year::FIRST);
    let group = |(parent, here): (Option<AgencyId>, bool)| {
        let units = stock.register.units(parent).iter().filter(|_| here);
        CoverageGroup {
            title: if alone { "".into() } else { split::title(stock, latest, parent).into() },
            href: parent.filter(|_| !here).map(|p| stock.link(from, Route::CoverageIn(p))),
            rows: Rows {
                template: "coverage-row",
                rows: units.filter_map(|id| row(stock, from, years, *id)).collect(),
            },
        }
    };
    parts.into_iter().map(group).collect()
}

fn row<'s>(
    stock: &'s Stock<'s>,
    from: Route,
    years: &[Year],
    id: AgencyId,
) -> Option<Box<dyn Show + Send + Sync + 's>> {
    let agency = stock.register.get(id)?;
    let cell = |year: &Year| -> Box<dyn Show + Send + Sync + 's> {
        let reported = stock.store.get(ReportKey { year: *year, agency: id });
        Box::new(CoverageCell {
            href: reported.map(|_| stock.link(from, Route::Report(*year, id))),
            state: states::state(stock, *year, id),
        })
    };
    Some(Box::new(CoverageRow {
        name: agency.name.as_str().into(),
        href: stock.link(from, Route::Agency(id)),
        cells: Rows { template: "coverage-cell", rows: years.iter().rev().map(cell).collect() },
    }))
}
