//! `/404.html`.

use crate::site::view::view;
use crate::site::{Frame, Kind, Meta, Route, Show, Stock};

/// The page for addresses that do not exist.
pub(super) const KIND: Kind =
    Kind { name: "404", routes: |_| vec![Route::NotFound], has: |_, route| route == Route::NotFound, view };

view! {
    /// The page for addresses that do not exist.
    pub struct NotFoundView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    Some(Box::new(NotFoundView {
        meta: Meta::of_list("页面不存在", "没有这个页面。"),
        page: stock.frame(route, "页面不存在".to_owned(), "", &[]),
    }))
}
