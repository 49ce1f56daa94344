//! `/pages/<name>/`: the site's own pages.

use std::sync::Arc;

use crate::settings::FreePage;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::{FrameContext, PageContext};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, ProseView, Show, view};

/// A free page.
pub(super) const KIND: Kind = Kind {
    name: "page",
    optional: false,
    pattern: Route::PAGES,
    menu: |there| {
        let pages = (0..).zip(there.names.pages);
        pages.map(|(at, page)| entry(there, &page.title, "", Route::page(at))).collect()
    },
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// A free page.
    pub(crate) struct PageView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Its title.
        title: PageText<'a>,
        /// Its text.
        text: ProseView<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    site_title: &'s str,
    pages: &'s [Arc<FreePage>],
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), site_title: &site.settings.title, pages: site.pages }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let page = see.pages.get(route.page? as usize)?;
    Some(Box::new(PageView {
        meta: Meta::of_list(page.title.as_str(), format!("{}：{}", see.site_title, page.title)),
        page: see.frame.of(route, page.title.clone(), "pages", &[]),
        title: page.title.as_str().into(),
        text: ProseView { prose: &page.prose, slots: Vec::new(), level: 2, id: "".into() },
    }))
}
