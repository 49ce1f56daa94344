//! `/search/`: agencies by their names, reports by their words and labels, in the browser.

use crate::base::Year;
use crate::compare::CoverageContext;
use crate::site::kind::{Kind, any_report, entry};
use crate::site::parts::years::{self, YearLink};
use crate::site::parts::{FrameContext, PageContext, YearCounts};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Show, view};

/// The page for searching.
pub(super) const KIND: Kind = Kind {
    name: "search",
    optional: true,
    pattern: Route::SEARCH.pattern,
    menu: |there| vec![entry(there, "检索", "search", Route::SEARCH)],
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page for searching.
    pub(crate) struct SearchView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The folder of the data that its script asks for.
        data: PageText<'a>,
        /// The register.
        register: PageText<'a>,
        /// All years, newest first.
        years: Vec<YearLink<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    years: &'s YearCounts,
    due_years: &'s [Year],
    coverage: CoverageContext<'s>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            years: &site.years,
            due_years: &site.due_years,
            coverage: site.coverage(),
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let title = "检索";
    let links = see.frame.links(route);
    let description =
        "按名称、简称、曾用名、拼音检索机关，按年度、正文用语和表中项目检索政府信息公开工作年度报告。";
    Some(Box::new(SearchView {
        meta: Meta::of_list(title, description),
        page: see.frame.of(route, title.to_owned(), "search", &[]),
        data: "data/".into(),
        register: links.to(Route::AGENCIES),
        years: years::with_silent(see.years, years::silent(see.years, see.due_years, see.coverage), links),
    }))
}
