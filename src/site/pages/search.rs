//! `/search/`: agencies by their names, reports by their words and labels, in the browser.

use crate::site::kind::Kind;
use crate::site::parts::Stock;
use crate::site::parts::years::{self, YearLink};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Show, Text, view};

/// The page for searching.
pub(super) const KIND: Kind =
    Kind { name: "search", routes: |_| vec![Route::Search], has: |_, route| route == Route::Search, view };

view! {
    /// The page for searching.
    pub struct SearchView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The folder of the data that its script asks for.
        data: Text<'a>,
        /// The register.
        register: Text<'a>,
        /// All years, newest first.
        years: Vec<YearLink<'a>>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = "检索";
    let description =
        "按名称、简称、曾用名、拼音检索机关，按年度、正文用语和表中项目检索政府信息公开工作年度报告。";
    Some(Box::new(SearchView {
        meta: Meta::of_list(title, description),
        page: stock.frame(route, title.to_owned(), "search", &[]),
        data: "data/".into(),
        register: stock.link(route, Route::Agencies),
        years: years::links(stock, route),
    }))
}
