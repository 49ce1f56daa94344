//! `/<year>/`: all agencies of a year.

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::kind::Kind;
use crate::site::parts::groups::{self, GroupView};
use crate::site::parts::reasons::{self, ReasonsView};
use crate::site::parts::years::{self, YearLink};
use crate::site::parts::{Stock, headline, remarks, split};
use crate::site::route::Route;
use crate::site::view::{ColumnView, Frame, Meta, Show, Text, view};

/// All agencies of a year; of a long list, those of one parent.
pub(super) const KIND: Kind = Kind {
    name: "year",
    routes: |stock| {
        let years = stock.years.keys().copied();
        let pages = |year: Year| {
            std::iter::once(Route::Year(year)).chain(split::split(stock).map(move |p| Route::YearIn(year, p)))
        };
        years.flat_map(pages).collect()
    },
    has: |stock, route| match route {
        Route::Year(year) => stock.years.contains_key(&year),
        Route::YearIn(year, parent) => stock.years.contains_key(&year) && split::has_page(stock, parent),
        _ => false,
    },
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
        /// Whose agencies they are, where these are those of one parent.
        parent: Option<Text<'a>>,
        /// How many reports there are.
        count: Text<'a>,
        /// How many reports are dated after the day on which that is judged, and do not count; `None` if there is none.
        later: Option<Text<'a>>,
        /// How many reports are due.
        due: Text<'a>,
        /// The day on which that is judged; `None` while nothing is published.
        today: Option<Text<'a>>,
        /// The columns of figures.
        columns: Vec<ColumnView<'a>>,
        /// The columns of measures.
        measures: Vec<ColumnView<'a>>,
        /// Below it no share is shown.
        min_base: Text<'a>,
        /// How many columns the table has.
        span: usize,
        /// The agencies.
        groups: Vec<GroupView<'a>>,
        /// Why requests ended as they did.
        reasons: Vec<ReasonsView<'a>>,
        /// The year before, where its shares stand beside them.
        before: Option<Text<'a>>,
        /// The page that explains the measures.
        explained: Text<'a>,
        /// The page of the remarks on them, where the site has it.
        quality: Option<Text<'a>>,
        /// The page on who has reported.
        coverage: Text<'a>,
        /// The other years.
        years: Vec<YearLink<'a>>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let (year, parent) = match route {
        Route::Year(year) => (year, None),
        Route::YearIn(year, parent) => (year, Some(parent)),
        _ => return None,
    };
    let units: Box<dyn Iterator<Item = AgencyId>> = match parent {
        Some(parent) => Box::new(stock.register.units(Some(parent)).iter().copied()),
        None => Box::new(stock.register.all().map(|(id, _)| id)),
    };
    let statement = stock.book().statement(year, units);
    let (due, count) = (statement.due().to_string(), statement.reported().to_string());
    let whose = parent.map(|p| split::title(stock, year, Some(p)).to_string());
    let all = format!("{year}年政府信息公开工作年度报告");
    let title = whose.as_ref().map_or_else(|| all.clone(), |whose| format!("{all}：{whose}"));
    let above: Vec<(String, Route)> = whose.iter().map(|_| (all.clone(), Route::Year(year))).collect();
    Some(Box::new(YearView {
        meta: Meta::of_list(
            title.clone(),
            format!("{year}年度{count}个机关的政府信息公开工作年度报告及主要数据。"),
        ),
        page: stock.frame(route, title, "years", &above),
        year: year.to_string().into(),
        parent: whose.map(Text::from),
        count: count.into(),
        later: (!statement.later.is_empty()).then(|| statement.later.len().to_string().into()),
        due: due.into(),
        today: stock.today.map(|day| day.in_words().into()),
        span: 3 + headline::cells(stock).len() + stock.measures.all().len(),
        columns: headline::columns(stock),
        measures: headline::measure_columns(stock),
        min_base: stock.settings.min_base.to_string().into(),
        groups: groups::of_year(stock, route, year, parent),
        reasons: reasons::of_year(stock, year, parent),
        before: reasons::year_before(stock, year).map(|year| year.to_string().into()),
        explained: stock.link(route, Route::Measures),
        quality: remarks::of_year(stock, route, year),
        coverage: stock.link(route, Route::Coverage),
        years: years::links(stock, route),
    }))
}
