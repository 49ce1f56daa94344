//! `/sitemap/`: 网站地图.

use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::register::{self, ParentLink};
use crate::site::parts::remarks::RemarkLinks;
use crate::site::parts::years::{self, YearLink};
use crate::site::parts::{FrameContext, PageContext, YearCounts};
use crate::site::route::Route;
use crate::site::view::{Frame, LinkView, Meta, PageText, Show, view};

/// 网站地图.
pub(super) const KIND: Kind = Kind {
    name: "sitemap",
    optional: true,
    pattern: Route::SITEMAP.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// 网站地图.
    pub(crate) struct SitemapView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// All years.
        years: Vec<YearLink<'a>>,
        /// The comparisons of neighbouring years, newest first.
        pairs: Vec<PairLink<'a>>,
        /// The pages of the remarks on each year's reports; empty where the site has none.
        quality: Vec<LinkView<'a>>,
        /// How many agencies are registered.
        agencies: PageText<'a>,
        /// The register.
        register: PageText<'a>,
        /// The agencies that have a list of their own.
        parents: Vec<ParentLink<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    years: &'s YearCounts,
    remarks: bool,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), years: &site.years, remarks: site.settings.quality }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let links = see.frame.links(route);
    Some(Box::new(SitemapView {
        meta: Meta::of_list("网站地图", "本站所有年度、机关与页面。"),
        page: see.frame.of(route, "网站地图".to_owned(), "", &[]),
        years: years::links(see.years, links),
        pairs: pairs(see.years, links, None),
        quality: RemarkLinks { shown: see.remarks, links }.all(see.years),
        agencies: links.names.register.len().to_string().into(),
        register: links.to(Route::AGENCIES),
        parents: register::parents(links),
    }))
}
