//! `/compare/`: agencies, years and cells of the reader's choice, side by side in the browser.

use crate::site::kind::Kind;
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::{Stock, headline};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Show, Text, view};

/// The free comparison.
pub(super) const KIND: Kind = Kind {
    name: "comparison",
    routes: |_| vec![Route::Comparison],
    has: |_, route| route == Route::Comparison,
    view,
};

view! {
    /// The page of the free comparison.
    pub struct ComparisonView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The folder of the data that its script asks for.
        data: Text<'a>,
        /// The addresses of the cells that are shown first, with spaces between them.
        cells: Text<'a>,
        /// The prebuilt pages of neighbouring years, newest first.
        pairs: Vec<PairLink<'a>>,
        /// The register.
        register: Text<'a>,
        /// The page that explains the measures.
        explained: Text<'a>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = "任选比较";
    let cells: Vec<&str> = headline::cells(stock).into_iter().map(|c| stock.editions.address(c)).collect();
    Some(Box::new(ComparisonView {
        meta: Meta::of_list(title, "任选机关、年度和项目，并列比较政府信息公开工作年度报告的数据。"),
        page: stock.frame(route, title.to_owned(), "compare", &[]),
        data: "data/".into(),
        cells: cells.join(" ").into(),
        pairs: pairs(stock, route, None),
        register: stock.link(route, Route::Agencies),
        explained: stock.link(route, Route::Measures),
    }))
}
