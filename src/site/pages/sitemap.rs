//! `/sitemap/`: 网站地图.

use crate::site::kind::Kind;
use crate::site::parts::pairs::{PairLink, pairs};
use crate::site::parts::register::{self, ParentLink};
use crate::site::parts::years::{self, YearLink};
use crate::site::parts::{Stock, remarks};
use crate::site::route::Route;
use crate::site::view::{Frame, LinkView, Meta, Rows, Show, view};

/// 网站地图.
pub(super) const KIND: Kind =
    Kind { name: "sitemap", routes: |_| vec![Route::Sitemap], has: |_, route| route == Route::Sitemap, view };

view! {
    /// 网站地图.
    pub struct SitemapView<'a> {
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
        /// All agencies; of a long register, those without a parent.
        agencies: Rows<'a>,
        /// The agencies that have a list of their own.
        parents: Vec<ParentLink<'a>>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    Some(Box::new(SitemapView {
        meta: Meta::of_list("网站地图", "本站所有年度、机关与页面。"),
        page: stock.frame(route, "网站地图".to_owned(), "", &[]),
        years: years::links(stock, route),
        pairs: pairs(stock, route, None),
        quality: remarks::links(stock, route),
        agencies: register::all(stock, route),
        parents: register::parents(stock, route),
    }))
}
