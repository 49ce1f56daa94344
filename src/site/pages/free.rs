//! `/pages/<name>/`: the site's own pages.

use crate::site::kind::Kind;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, ProseView, Show, Text, view};

/// A free page.
pub(super) const KIND: Kind = Kind {
    name: "page",
    routes: |stock| (0..stock.pages.len()).map(Route::Page).collect(),
    has: |stock, route| matches!(route, Route::Page(at) if at < stock.pages.len()),
    view,
};

view! {
    /// A free page.
    pub struct PageView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Its title.
        title: Text<'a>,
        /// Its text.
        text: ProseView<'a>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let Route::Page(at) = route else { return None };
    let page = stock.pages.get(at)?;
    Some(Box::new(PageView {
        meta: Meta::of_list(page.title.as_str(), format!("{}：{}", stock.settings.title, page.title)),
        page: stock.frame(route, page.title.clone(), "pages", &[]),
        title: page.title.as_str().into(),
        text: ProseView { prose: &page.prose, slots: Vec::new(), level: 2, id: "".into() },
    }))
}
