//! `/404.html`.

use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::{FrameContext, PageContext};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, Show, view};

/// The page for addresses that do not exist.
pub(super) const KIND: Kind = Kind {
    name: "404",
    optional: false,
    pattern: Route::NOT_FOUND.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page for addresses that do not exist.
    pub(crate) struct NotFoundView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame() }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    Some(Box::new(NotFoundView {
        // Neither a column nor an article of the site, and no page to be found.
        meta: Meta {
            column: None,
            description: "没有这个页面。".into(),
            article: None,
            published: None,
            source: None,
            image: None,
            feeds: Vec::new(),
            unlisted: true,
            onward: None,
        },
        page: see.frame.of(route, "页面不存在".to_owned(), "", &[]),
    }))
}
