//! `/404.html`.

use crate::site::kind::Kind;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Show, view};

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
        // Neither a column nor an article of the site, and no page to be found.
        meta: Meta {
            column: None,
            description: "没有这个页面。".into(),
            article: None,
            published: None,
            source: None,
            unlisted: true,
        },
        page: stock.frame(route, "页面不存在".to_owned(), "", &[]),
    }))
}
