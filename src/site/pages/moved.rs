//! `/<year>/<agency>/` of an agency that was abolished before: leads on to the report of the one that took over.

use crate::register::{Agency, ReportKey};
use crate::site::kind::{Kind, MadeFrom, no_menu};
use crate::site::parts::{FrameContext, PageContext, PageLinks, Reports};
use crate::site::route::Route;
use crate::site::view::{Frame, LinkView, Meta, PageText, Show, view};

/// Old addresses that lead on.
pub(super) const KIND: Kind = Kind {
    name: "moved",
    optional: true,
    pattern: Route::MOVED,
    menu: no_menu,
    made_from: |_, route| route.year.map_or(MadeFrom::All, MadeFrom::Year),
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// A page that leads on.
    pub(crate) struct OnwardView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The name that the abolished agency had last.
        name: PageText<'a>,
        /// The last year about which it reported itself.
        until: Option<PageText<'a>>,
        /// The year that was asked for.
        year: PageText<'a>,
        /// The report of that year, by the agency that took over.
        report: LinkView<'a>,
        /// The page of the abolished agency, with its own reports.
        own: LinkView<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    reports: Reports<'s>,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), reports: site.reports() }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let (year, id) = route.year.zip(route.agency)?;
    let names = see.frame.names;
    let heir = names.heir(see.reports.store, id, year)?;
    let (agency, to) = (names.register.get(id)?, names.register.get(heir)?);
    let name = agency.until.map_or(agency.name.as_str(), |last| agency.name_in(last));
    let links: PageLinks<'s> = see.frame.links(route);
    let report = links.to(Route::report(year, heir));
    let title = format!("{name}：{year} 年度报告由{}发布", to.name_in(year));
    let crumbs = [(format!("{year} 年度"), Route::year(year))];
    Some(Box::new(OnwardView {
        meta: Meta {
            column: None,
            description: title.clone().into(),
            article: None,
            published: None,
            source: None,
            image: None,
            feeds: Vec::new(),
            unlisted: true,
            onward: Some(report.clone()),
        },
        page: see.frame.of(route, title, "years", &crumbs),
        name: name.into(),
        until: agency.until.map(|last| last.to_string().into()),
        year: year.to_string().into(),
        report: LinkView { title: titled(to, ReportKey { year, agency: heir }), href: report },
        own: LinkView { title: name.into(), href: links.to(Route::agency(id)) },
    }))
}

fn titled<'a>(agency: &Agency, key: ReportKey) -> PageText<'a> {
    agency.report_title(key.year).into()
}
